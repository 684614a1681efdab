package scene

import (
	"image/color"
	"math"
	"testing"
)

func TestTextCanBeRead(t *testing.T) {
	for name, k := range map[string]Tokens{"dark": DarkTokens(), "light": LightTokens(), "high contrast": HighContrastTokens()} {
		for ground, g := range map[string]color.NRGBA{"canvas": k.Canvas, "base": k.Base, "raised": k.Raised} {
			for i, text := range []color.NRGBA{k.Text1, k.Text2, k.Text3} {
				if c := Contrast(text, g); c < 4.5 {
					t.Errorf("%s: text %d on %s has contrast %.2f", name, i+1, ground, c)
				}
			}
		}
		if c := Contrast(k.OnAccent, k.AccentFill); c < 4.5 {
			t.Errorf("%s: text on the accent has contrast %.2f", name, c)
		}
		if c := Contrast(k.Warning, k.WarningGround); c < 4.5 {
			t.Errorf("%s: a warning on its ground has contrast %.2f", name, c)
		}
	}
}

func TestShapesStandOut(t *testing.T) {
	for name, k := range map[string]Tokens{"dark": DarkTokens(), "light": LightTokens(), "high contrast": HighContrastTokens()} {
		for _, kind := range EntityTypes() {
			if c := Contrast(k.Fill(kind), k.Canvas); c < 3 {
				t.Errorf("%s: %s on the canvas has contrast %.2f", name, kind, c)
			}
			if c := Contrast(k.Mark(kind), k.Fill(kind)); c < 3.3 {
				t.Errorf("%s: the mark of %s has contrast %.2f", name, kind, c)
			}
		}
	}
}

// Severity 1.0 of Machado, Oliveira and Fernandes, "A physiologically-based model for simulation of color vision
// deficiency", 2009; on linear RGB.
var visions = map[string][3][3]float64{
	"normal":       {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"deuteranopia": {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"tritanopia":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

func TestColoursAreSafeForColourBlindReaders(t *testing.T) {
	for theme, k := range map[string]Tokens{"dark": DarkTokens(), "light": LightTokens()} {
		for vision, m := range visions {
			least, pair := math.Inf(1), ""
			for i, a := range EntityTypes() {
				for _, b := range EntityTypes()[:i] {
					if d := 100 * labDistance(seen(k.Fill(a), m), seen(k.Fill(b), m)); d < least {
						least, pair = d, b+" and "+a
					}
				}
			}
			if least < 8 {
				t.Errorf("%s, %s: %s are only %.1f apart", theme, vision, pair, least)
			}
			t.Logf("%s, %s: the closest are %s, %.1f apart", theme, vision, pair, least)
		}
	}
}

// seen returns a colour in linear RGB as someone sees it.
func seen(c color.NRGBA, m [3][3]float64) [3]float64 {
	in := [3]float64{linear(c.R), linear(c.G), linear(c.B)}
	var out [3]float64
	for i := range m {
		for j := range in {
			out[i] += m[i][j] * in[j]
		}
		out[i] = min(max(out[i], 0), 1)
	}
	return out
}

// labDistance is how far two colours are apart in OKLab (Björn Ottosson, 2020).
func labDistance(a, b [3]float64) float64 {
	x, y := oklab(a), oklab(b)
	return math.Sqrt((x[0]-y[0])*(x[0]-y[0]) + (x[1]-y[1])*(x[1]-y[1]) + (x[2]-y[2])*(x[2]-y[2]))
}

func oklab(c [3]float64) [3]float64 {
	l := math.Cbrt(0.4122214708*c[0] + 0.5363325363*c[1] + 0.0514459929*c[2])
	m := math.Cbrt(0.2119034982*c[0] + 0.6806995451*c[1] + 0.1073969566*c[2])
	s := math.Cbrt(0.0883024619*c[0] + 0.2817188376*c[1] + 0.6299787005*c[2])
	return [3]float64{0.2104542553*l + 0.7936177850*m - 0.0040720468*s, 1.9779984951*l - 2.4285922050*m + 0.4505937099*s,
		0.0259040371*l + 0.7827717662*m - 0.8086757660*s}
}
