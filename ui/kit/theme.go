package kit

import (
	"fmt"
	"image/color"
	"io/fs"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/threadline/threadline/graph/scene"
)

// Look is one of the looks of the window.
type Look string

// The looks, by the names preferences store them under.
const (
	Dark         Look = "dark"
	Light        Look = "light"
	HighContrast Look = "contrast"
)

// Tokens returns the colours of a look; an unknown one is dark.
func (l Look) Tokens() scene.Tokens {
	switch l {
	case Light:
		return scene.LightTokens()
	case HighContrast:
		return scene.HighContrastTokens()
	default:
		return scene.DarkTokens()
	}
}

// Sizes of text, in units at a text size of 100 %.
const (
	Quiet = 11 // date, source, axis
	Small = 12 // section head, chips, small buttons
	Body  = 13 // rows, buttons
	Sub   = 15 // article text, title of an empty state
	Title = 18 // panel and dialog titles
	Large = 22 // large numbers
)

// Fonts are the typefaces of the window.
type Fonts struct {
	regular, bold, italic, fallback fyne.Resource
	inter, other                    *scene.Fonts // what they cover
}

// LoadFonts reads the fonts of a folder by the names the program's assets give
// them.
func LoadFonts(folder fs.FS) (*Fonts, error) {
	f := &Fonts{}
	for _, file := range []struct {
		name string
		into *fyne.Resource
	}{
		{"Inter-Regular.ttf", &f.regular}, {"Inter-SemiBold.ttf", &f.bold},
		{"Inter-Italic.ttf", &f.italic}, {"DejaVuSans.ttf", &f.fallback},
	} {
		data, err := fs.ReadFile(folder, file.name)
		if err != nil {
			return nil, fmt.Errorf("read font %s: %w", file.name, err)
		}
		*file.into = fyne.NewStaticResource(file.name, data)
	}
	var err error
	if f.inter, err = scene.NewFonts(scene.FontFiles{Regular: f.regular.Content()}); err != nil {
		return nil, fmt.Errorf("read font %s: %w", f.regular.Name(), err)
	}
	if f.other, err = scene.NewFonts(scene.FontFiles{Regular: f.fallback.Content()}); err != nil {
		return nil, fmt.Errorf("read font %s: %w", f.fallback.Name(), err)
	}
	return f, nil
}

// source returns the font a text must be set in, or nil for that of the theme:
// the fallback for scripts Inter lacks. What the fallback lacks too is left to
// the fonts of the system.
func (f *Fonts) source(words string) fyne.Resource {
	for _, r := range words {
		if r >= 0x530 && (r < 0x1E00 || r > 0x22FF) { // beyond Latin, Greek and Cyrillic, and their signs
			if !f.inter.Covers(words) && f.other.Covers(words) {
				return f.fallback
			}
			return nil
		}
	}
	return nil
}

// Theme is the Fyne theme of a look at a text size.
type Theme struct {
	look   Look
	tokens scene.Tokens
	fonts  *Fonts
	scale  float32
}

var _ fyne.Theme = (*Theme)(nil)

// NewTheme makes the theme of a look. Scale multiplies text and all that holds
// text: 1 is the usual size.
func NewTheme(look Look, fonts *Fonts, scale float32) *Theme {
	if scale <= 0 {
		scale = 1
	}
	return &Theme{look: look, tokens: look.Tokens(), fonts: fonts, scale: scale}
}

// Look returns which look the theme has.
func (t *Theme) Look() Look { return t.look }

// Tokens returns the colours of the theme.
func (t *Theme) Tokens() scene.Tokens { return t.tokens }

// Scale returns the text size, 1 for 100 %.
func (t *Theme) Scale() float32 { return t.scale }

// Color implements fyne.Theme; the variant is that of the look.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	k := &t.tokens
	switch name {
	case theme.ColorNameBackground, theme.ColorNameHeaderBackground:
		return k.Base
	case theme.ColorNameForeground:
		return k.Text1
	case theme.ColorNamePlaceHolder, theme.ColorNameDisabled:
		return k.Text3
	case theme.ColorNameButton, theme.ColorNameOverlayBackground:
		return k.Raised
	case theme.ColorNamePrimary:
		return k.AccentFill
	case theme.ColorNameForegroundOnPrimary:
		return k.OnAccent
	case theme.ColorNameFocus: // Fyne fills the ground of words with it, as in a menu
		c := k.Accent
		c.A = focusStrength
		return c
	case theme.ColorNameHyperlink:
		return k.Accent
	case theme.ColorNameHover:
		return k.Hover
	case theme.ColorNameSelection:
		return k.Selection
	case theme.ColorNameInputBackground:
		return k.Canvas
	case theme.ColorNameInputBorder, theme.ColorNameScrollBar, theme.ColorNamePressed:
		return k.Line2
	case theme.ColorNameSeparator, theme.ColorNameDisabledButton:
		return k.Line
	case theme.ColorNameMenuBackground:
		return k.Over
	case theme.ColorNameError:
		return k.Error
	case theme.ColorNameSuccess:
		return k.Good
	case theme.ColorNameWarning:
		return k.Warning
	case theme.ColorNameScrollBarBackground:
		return color.Transparent
	case theme.ColorNameShadow:
		return dimmed(k)
	}
	return theme.DefaultTheme().Color(name, t.variant())
}

// focusStrength lets the main text be read on what has the focus in a menu.
const focusStrength = 0x59

// dimmed is what dialogs lay over the window.
func dimmed(k *scene.Tokens) color.Color {
	if k.Dark {
		return color.NRGBA{A: 140}
	}
	return color.NRGBA{R: 60, G: 56, B: 48, A: 153}
}

func (t *Theme) variant() fyne.ThemeVariant {
	if t.tokens.Dark {
		return theme.VariantDark
	}
	return theme.VariantLight
}

// Font implements fyne.Theme; SemiBold stands in the place of bold.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case t.fonts == nil || style.Monospace || style.Symbol:
		return theme.DefaultTheme().Font(style)
	case style.Bold:
		return t.fonts.bold
	case style.Italic:
		return t.fonts.italic
	default:
		return t.fonts.regular
	}
}

// Icon implements fyne.Theme.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	return theme.DefaultTheme().Icon(name)
}

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if units, ok := sizes[name]; ok {
		return units * t.scale
	}
	if units, ok := fixed[name]; ok {
		return units
	}
	return theme.DefaultTheme().Size(name)
}

// sizes grow with the text, fixed ones do not.
var sizes = map[fyne.ThemeSizeName]float32{
	theme.SizeNameText:           Body,
	theme.SizeNameCaptionText:    Quiet,
	theme.SizeNameSubHeadingText: Sub,
	theme.SizeNameHeadingText:    Title,
	theme.SizeNameInlineIcon:     16,
}

var fixed = map[fyne.ThemeSizeName]float32{
	theme.SizeNamePadding:            4,
	theme.SizeNameInnerPadding:       6,
	theme.SizeNameInputRadius:        6,
	theme.SizeNameButtonRadius:       6,
	theme.SizeNameSelectionRadius:    4,
	theme.SizeNameScrollBar:          8,
	theme.SizeNameScrollBarSmall:     3,
	theme.SizeNameSeparatorThickness: 1,
	theme.SizeNameCardRadius:         8,
}

// current returns the theme of the running program; where another is
// installed, the dark look stands in.
func current() *Theme {
	if app := fyne.CurrentApp(); app != nil {
		if t, ok := app.Settings().Theme().(*Theme); ok {
			return t
		}
	}
	return NewTheme(Dark, nil, 1)
}

// Tokens returns the colours of the installed theme.
func Tokens() scene.Tokens { return current().tokens }

// Scaled turns units at a text size of 100 % into units of the window.
func Scaled(units float32) float32 { return units * current().scale }
