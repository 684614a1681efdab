package ui

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// Preferences of the settings.
const (
	prefAuthor = "author"
	prefStill  = "still" // motion is reduced
)

// openSettings shows what the user can choose. Everything holds at once.
func (w *Window) openSettings() {
	name := newField(w.author(), lang.L("Your name"))
	still := kit.NewToggle(w.still(), w.setStill)
	stillWords := kit.NewText(lang.L("Reduce motion: the camera jumps instead of flying"), kit.Style{Size: kit.Body})
	stillWords.Cut = true
	folder := kit.NewParagraph(w.folderWords(), kit.Style{Size: kit.Small, Tone: kit.Text2})
	tagger := newTaggerSetting(w)
	rows := container.New(stacked{},
		settingsRow(lang.L("Theme"), w.themeChips()),
		settingsRow(lang.L("Text size"), w.scaleChips()),
		within(0, 8, container.NewBorder(nil, nil, nil, still, stillWords)),
		within(0, 6, kit.NewRule()),
		settingsRow(lang.L("Your name, as changes are signed"), name),
		within(0, 6, kit.NewRule()),
		settingsRow(lang.L("Where data is kept"), container.New(sheetParagraph{folder, settingsWidth}, folder)),
	)
	if w.cfg.Tagger != nil {
		rows.Add(within(0, 6, kit.NewRule()))
		rows.Add(settingsRow(lang.L("A program of yours that finds names, instead of the built-in model"), tagger.object()))
	}
	s := w.newSheet(sheetText{title: lang.L("Settings")}, settingsWidth, rows, nil)
	s.closed = func() {
		w.setAuthor(name.Text)
		tagger.leave()
	}
	name.within(s)
	tagger.within(s)
	name.onKey = fieldKeys(s.close, s.close)
	s.open(name)
}

const settingsWidth = narrowSheet + 40

// settingsRow puts a label above a choice.
func settingsRow(words string, o fyne.CanvasObject) fyne.CanvasObject {
	return within(0, 6, labelled(words, o))
}

// sheetParagraph gives a paragraph in a sheet its height.
type sheetParagraph struct {
	p     *kit.Paragraph
	sheet float32 // how wide the sheet is
}

// MinSize implements fyne.Layout.
func (s sheetParagraph) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, s.p.HeightFor(kit.Scaled(s.sheet)-2*sheetInset))
}

// Layout implements fyne.Layout.
func (s sheetParagraph) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	put(s.p, rect{0, 0, size.Width, size.Height})
}

// chooser is a row of chips of which one is chosen.
func chooser[T comparable](values []T, words func(T) string, now func() T, choose func(T)) fyne.CanvasObject {
	row := container.NewHBox()
	var chips []*kit.Chip
	mark := func() {
		for i, v := range values {
			chips[i].SetActive(v == now())
		}
	}
	for _, v := range values {
		chip := kit.NewChip(words(v), func() {
			choose(v)
			mark()
		})
		chips = append(chips, chip)
		row.Add(chip)
	}
	mark()
	return row
}

func (w *Window) themeChips() fyne.CanvasObject {
	words := map[string]string{themeSystem: lang.L("Like the system"), string(kit.Light): lang.L("Light"), string(kit.Dark): lang.L("Dark"), string(kit.HighContrast): lang.L("High contrast")}
	return chooser([]string{themeSystem, string(kit.Light), string(kit.Dark), string(kit.HighContrast)},
		func(mode string) string { return words[mode] }, func() string { return w.look.mode }, w.setMode)
}

func (w *Window) scaleChips() fyne.CanvasObject {
	return chooser(textScales, func(s float32) string { return fmt.Sprintf("%.0f %%", s*100) },
		func() float32 { return w.look.scale }, w.setTextScale)
}

// still reports whether motion is reduced.
func (w *Window) still() bool { return w.app.Preferences().Bool(prefStill) }

// setStill reduces motion, or allows it again.
func (w *Window) setStill(on bool) {
	w.app.Preferences().SetBool(prefStill, on)
	if w.canvas != nil {
		w.canvas.view.SetStill(on)
	}
}

// author is the name under which changes are made.
func (w *Window) author() string {
	return w.app.Preferences().StringWithFallback(prefAuthor, w.cfg.Author)
}

// setAuthor changes who signs the changes to come; an empty name changes
// nothing.
func (w *Window) setAuthor(name string) {
	name = strings.TrimSpace(name)
	if name == "" || name == w.author() {
		return
	}
	w.app.Preferences().SetString(prefAuthor, name)
	if w.ws != nil {
		w.ws.SetAuthor(name)
	}
}

// folderWords says where projects are kept.
func (w *Window) folderWords() string {
	words := lang.L("New projects: {{.Folder}}", map[string]any{"Folder": w.cfg.Projects})
	if w.project.path != "" {
		words += "\n" + lang.L("This project: {{.Folder}}", map[string]any{"Folder": w.project.path})
	}
	return words
}
