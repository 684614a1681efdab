package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
)

// themeSystem is the choice to follow the system; the others are the names of
// looks.
const themeSystem = "system"

// textScales are the text sizes that can be chosen, 1 is the design's.
var textScales = []float32{0.9, 1, 1.15, 1.3}

// look is how the window is drawn: its colours, text size and fonts.
type look struct {
	mode     string // themeSystem or a kit.Look
	scale    float32
	tokens   scene.Tokens
	fonts    *scene.Fonts // of the painters
	typeface *kit.Fonts   // the same files, for Fyne
}

// readFonts reads the bundled fonts.
func (l *look) readFonts() (err error) {
	folder := assets.Sub("fonts")
	if l.fonts, err = scene.ReadFonts(folder); err != nil {
		return err
	}
	l.typeface, err = kit.LoadFonts(folder)
	return err
}

// lookFor returns the look of a choice; the system's counts where the user
// made none.
func lookFor(mode string, system fyne.ThemeVariant) kit.Look {
	switch {
	case mode != themeSystem && mode != "":
		return kit.Look(mode)
	case system == theme.VariantLight:
		return kit.Light
	default:
		return kit.Dark
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
		w.setMode(string(kit.Light))
	} else {
		w.setMode(string(kit.Dark))
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
	w.installTheme()
}

// followSystem changes the look with that of the system, where it is followed.
func (w *Window) followSystem() {
	w.app.Settings().AddListener(func(s fyne.Settings) {
		if t, ok := s.Theme().(*kit.Theme); ok && t.Look() != lookFor(w.look.mode, s.ThemeVariant()) {
			w.applyLook()
		}
	})
}

// installTheme gives Fyne the theme of the look chosen.
func (w *Window) installTheme() {
	t := kit.NewTheme(lookFor(w.look.mode, w.app.Settings().ThemeVariant()), w.look.typeface, w.look.scale)
	w.look.tokens = t.Tokens()
	w.app.Settings().SetTheme(t)
}

// applyLook draws everything in the look chosen.
func (w *Window) applyLook() {
	w.installTheme()
	w.themed()
}
