package scene

import (
	"image/color"
	"math"
)

// Tokens are the colours of a theme by their use. It is the one table of colours of the program: the window's theme
// reads it too.
type Tokens struct {
	Dark bool

	Canvas, Base, Raised, Over, Hover color.NRGBA // grounds: graph and fields, panels, buttons, menus, row under the pointer
	Line, Line2                       color.NRGBA // dividers, borders of controls
	Text1, Text2, Text3               color.NRGBA // main, label, quiet
	Accent, AccentFill, OnAccent      color.NRGBA // links and focus; the one main button and its text
	Selection, Ink                    color.NRGBA // selected row; ring of the selection on the canvas
	Edge                              color.NRGBA // links that are not selected
	Warning, WarningGround            color.NRGBA
	Error, Good                       color.NRGBA
	Evidence, EvidenceBar             color.NRGBA

	MinStrength float64 // nothing is dimmed below this share

	fills [shapeCount]color.NRGBA
}

// DarkTokens returns the dark theme.
func DarkTokens() Tokens {
	return Tokens{
		Dark:   true,
		Canvas: hex(0x0E1116), Base: hex(0x14181F), Raised: hex(0x1B2029), Over: hex(0x232A35), Hover: hex(0x232A35),
		Line: hex(0x262D38), Line2: hex(0x343B47),
		Text1: hex(0xE6E9EE), Text2: hex(0xA7AFBB), Text3: hex(0x7F8996),
		Accent: hex(0x8FA2FF), AccentFill: hex(0x4F63E0), OnAccent: hex(0xFFFFFF),
		Selection: hex(0x252C4A), Ink: hex(0xFFFFFF), Edge: hex(0x8B95A5),
		Warning: hex(0xF0B429), WarningGround: hex(0x3A2F12), Error: hex(0xFF7B72), Good: hex(0x5CC98B),
		Evidence: hex(0x4A3D14), EvidenceBar: hex(0xF0B429),
		fills: [shapeCount]color.NRGBA{
			Circle: hex(0xF5C32C), Square: hex(0x5A9CF3), House: hex(0x2A66D9), Hexagon: hex(0x4CD0C1),
			Triangle: hex(0x706D3E), Diamond: hex(0xEB7C47), Pill: hex(0xAF6BA2), Page: hex(0xECEEF0),
		},
	}
}

// LightTokens returns the light theme.
func LightTokens() Tokens {
	return Tokens{
		Canvas: hex(0xFCFCFA), Base: hex(0xFFFFFF), Raised: hex(0xF5F5F2), Over: hex(0xFFFFFF), Hover: hex(0xEFEFEB),
		Line: hex(0xE6E6E1), Line2: hex(0xCFCFC8),
		Text1: hex(0x1A1D23), Text2: hex(0x4E5662), Text3: hex(0x666E7A),
		Accent: hex(0x3D54D6), AccentFill: hex(0x3D54D6), OnAccent: hex(0xFFFFFF),
		Selection: hex(0xE4E9FD), Ink: hex(0x101216), Edge: hex(0x6E7683),
		Warning: hex(0x8A5A00), WarningGround: hex(0xFFF1CC), Error: hex(0xB3261E), Good: hex(0x1B7A45),
		Evidence: hex(0xFFE9A8), EvidenceBar: hex(0xB58A0A),
		fills: [shapeCount]color.NRGBA{
			Circle: hex(0xB58A0A), Square: hex(0x2E92DC), House: hex(0x2553B8), Hexagon: hex(0x2F857A),
			Triangle: hex(0x35490F), Diamond: hex(0xB4521F), Pill: hex(0x7A3A78), Page: hex(0x222428),
		},
	}
}

// HighContrastTokens returns the dark theme on black, with every text one step brighter, lines that can be seen, and
// little dimming.
func HighContrastTokens() Tokens {
	t := DarkTokens()
	t.Canvas, t.Base = hex(0), hex(0)
	t.Text3, t.Text2 = t.Text2, t.Text1
	t.Line, t.Line2 = hex(0x7F8996), hex(0x7F8996)
	t.MinStrength = 0.45
	return t
}

// Fill returns the colour of an entity type; an unknown type is quiet text.
func (t *Tokens) Fill(entityType string) color.NRGBA { return t.fill(ShapeOf(entityType)) }

// Mark returns the colour of the sign inside the shape of an entity type.
func (t *Tokens) Mark(entityType string) color.NRGBA { return t.ink(ShapeOf(entityType)) }

func (t *Tokens) fill(s Shape) color.NRGBA {
	if s < shapeCount {
		return t.fills[s]
	}
	return t.Text3
}

// ink is near-black on the bright fills of the dark theme and on the yellow of both, else white.
func (t *Tokens) ink(s Shape) color.NRGBA {
	bright := t.Dark && s != House && s != Triangle && s != Pill
	if bright || s == Circle {
		return hex(0x1A1405)
	}
	return hex(0xFFFFFF)
}

// community returns the colour of a community, counted from 1: the eight fills in an order that sets neighbours
// apart, then the same again.
func (t *Tokens) community(c int) color.NRGBA {
	order := [...]Shape{Circle, Square, Hexagon, Diamond, Pill, House, Triangle, Page}
	return t.fills[order[(c-1)%len(order)]]
}

// dim returns a share of strength, no less than the theme allows.
func (t *Tokens) dim(share float64) float64 { return max(share, t.MinStrength) }

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{R: uint8(rgb >> 16), G: uint8(rgb >> 8), B: uint8(rgb), A: 255}
}

// Fade returns a colour at a share (0 to 1) of its strength.
func Fade(c color.NRGBA, share float64) color.NRGBA {
	c.A = uint8(float64(float64(c.A)*min(max(share, 0), 1)) + 0.5)
	return c
}

// Contrast returns the WCAG 2 contrast ratio of two opaque colours, from 1 to 21.
func Contrast(a, b color.NRGBA) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c color.NRGBA) float64 {
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// linear undoes the sRGB transfer curve.
func linear(v uint8) float64 {
	s := float64(v) / 255
	if s <= 0.04045 {
		return s / 12.92
	}
	return math.Pow((s+0.055)/1.055, 2.4)
}
