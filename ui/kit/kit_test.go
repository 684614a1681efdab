package kit

import (
	"image/color"
	"image/png"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph/scene"
)

// start runs a test program with a look of ours.
func start(t *testing.T, look Look, scale float32) fyne.App {
	t.Helper()
	fonts, err := LoadFonts(assets.Sub("fonts"))
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(NewTheme(look, fonts, scale))
	return app
}

// show puts an object into a window of a size.
func show(t *testing.T, o fyne.CanvasObject, w, h float32) fyne.Window {
	t.Helper()
	win := test.NewTempWindow(t, o)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(w, h))
	return win
}

// save writes what a window shows where KIT_PICTURES says, to be looked at.
func save(t *testing.T, name string, win fyne.Window) {
	t.Helper()
	folder := os.Getenv("KIT_PICTURES")
	if folder == "" {
		return
	}
	f, err := os.Create(folder + "/" + name + ".png")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, win.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

func TestThemeTellsTheTokens(t *testing.T) {
	for _, look := range []Look{Dark, Light, HighContrast} {
		k := look.Tokens()
		th := NewTheme(look, nil, 1)
		for name, want := range map[fyne.ThemeColorName]color.NRGBA{
			theme.ColorNameBackground: k.Base, theme.ColorNameForeground: k.Text1, theme.ColorNamePrimary: k.AccentFill,
			theme.ColorNameHyperlink: k.Accent, theme.ColorNameInputBackground: k.Canvas, theme.ColorNameMenuBackground: k.Over,
			theme.ColorNameSelection: k.Selection, theme.ColorNameError: k.Error, theme.ColorNamePlaceHolder: k.Text3,
		} {
			if got := th.Color(name, theme.VariantLight); got != want {
				t.Errorf("%s %s is %v, want %v", look, name, got, want)
			}
		}
	}
}

// TestFocusedMenuItemCanBeRead compares the text of a menu with the ground its
// item has while it is focused, and that with the menu.
func TestFocusedMenuItemCanBeRead(t *testing.T) {
	for _, look := range []Look{Dark, Light, HighContrast} {
		k := look.Tokens()
		focus := NewTheme(look, nil, 1).Color(theme.ColorNameFocus, theme.VariantLight).(color.NRGBA)
		over := func(a, b uint8) uint8 {
			return uint8((int(a)*int(focus.A) + int(b)*(255-int(focus.A))) / 255)
		}
		ground := color.NRGBA{over(focus.R, k.Over.R), over(focus.G, k.Over.G), over(focus.B, k.Over.B), 255}
		if c := scene.Contrast(k.Text1, ground); c < 4.5 {
			t.Errorf("%s: the text has a contrast of %.1f", look, c)
		}
		if c := scene.Contrast(ground, k.Over); c < 1.3 {
			t.Errorf("%s: the item stands out by %.1f", look, c)
		}
	}
}

func TestThemeScalesTextButNotPadding(t *testing.T) {
	th := NewTheme(Dark, nil, 1.3)
	if got := th.Size(theme.SizeNameText); got != 13*float32(1.3) {
		t.Errorf("text is %v", got)
	}
	if got := th.Size(theme.SizeNamePadding); got != 4 {
		t.Errorf("padding is %v", got)
	}
}
