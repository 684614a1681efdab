package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/threadline/threadline/graph/scene"
)

// Themes a user can choose.
const (
	themeSystem   = "system"
	themeDark     = "dark"
	themeLight    = "light"
	themeContrast = "contrast"
)

// textScales are the text sizes that can be chosen, 1 is the design's.
var textScales = []float32{0.9, 1, 1.15, 1.3}

// look is how the window is drawn: its colours, text size and fonts.
type look struct {
	mode   string
	scale  float32
	tokens scene.Tokens
	fonts  *scene.Fonts
}

// tokensFor returns the colours of a theme; the system's choice counts where
// the user made none.
func tokensFor(mode string, system fyne.ThemeVariant) scene.Tokens {
	switch {
	case mode == themeContrast:
		return scene.HighContrastTokens()
	case mode == themeLight, mode != themeDark && system == theme.VariantLight:
		return scene.LightTokens()
	default:
		return scene.DarkTokens()
	}
}

// nextScale returns the text size one step up or down.
func nextScale(now float32, step int) float32 {
	at := 0
	for i, s := range textScales {
		if s <= now {
			at = i
		}
	}
	return textScales[max(0, min(len(textScales)-1, at+step))]
}

// setMode changes the theme at once and for the next start.
func (w *Window) setMode(mode string) {
	w.look.mode = mode
	w.app.Preferences().SetString(prefTheme, mode)
	w.applyLook()
}

// toggleMode changes between light and dark, whichever is seen now.
func (w *Window) toggleMode() {
	if w.look.tokens.Dark {
		w.setMode(themeLight)
	} else {
		w.setMode(themeDark)
	}
}

// setTextScale changes the text size at once and for the next start.
func (w *Window) setTextScale(scale float32) {
	w.look.scale = scale
	w.app.Preferences().SetFloat(prefTextScale, float64(scale))
	w.applyLook()
}

// recallLook reads what was chosen before.
func (w *Window) recallLook() {
	p := w.app.Preferences()
	w.look.mode = p.StringWithFallback(prefTheme, themeSystem)
	w.look.scale = float32(p.FloatWithFallback(prefTextScale, 1))
	w.look.tokens = tokensFor(w.look.mode, w.app.Settings().ThemeVariant())
}

// applyLook draws everything in the look chosen.
func (w *Window) applyLook() {
	w.look.tokens = tokensFor(w.look.mode, w.app.Settings().ThemeVariant())
	w.themed()
}
