package ui

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/ui/kit"
)

// vocabularyPath is where a project keeps names of its own.
func vocabularyPath(project string) string { return filepath.Join(project, extract.VocabularyFile) }

// openVocabulary shows where the project keeps names of its own, and makes the
// file with words on how to fill it where there is none.
func (w *Window) openVocabulary() {
	project := w.project.path
	path := vocabularyPath(project)
	go func() {
		made, err := makeVocabulary(path)
		w.post(func() {
			switch {
			case w.project.path != project:
			case err != nil:
				w.fail(err)
			default:
				w.log("vocabulary " + path)
				w.showVocabulary(path, made)
			}
		})
	}()
}

// makeVocabulary writes the file if it is not there.
func makeVocabulary(path string) (made bool, err error) {
	if _, err := os.Stat(path); err == nil {
		return false, nil
	}
	if err := os.WriteFile(path+".part", []byte(extract.VocabularyHead), 0o644); err != nil {
		return false, fmt.Errorf("make the file of names: %w", err)
	}
	if err := os.Rename(path+".part", path); err != nil {
		return false, fmt.Errorf("make the file of names: %w", err)
	}
	return true, nil
}

func (w *Window) showVocabulary(path string, made bool) {
	note := lang.L("A table of names that articles are read with: one name a line, its type, and what it is to be called. Write into it with any editor.")
	if made {
		note = lang.L("The file was made.") + " " + note
	}
	where := kit.NewParagraph(path, kit.Style{Size: kit.Body})
	var s *sheet
	open := kit.NewButton(lang.L("Open it"), kit.IconOpen, func() { w.openAddress((&url.URL{Scheme: "file", Path: path}).String()) })
	reread := kit.NewButton(lang.L("Read all articles again"), kit.IconUndo, func() {
		s.close()
		w.do(cmdReread)
	})
	reread.SetDisabled(!w.can(cmdReread))
	body := container.New(stacked{}, labelled(lang.L("The file"), container.New(sheetParagraph{where, wideSheet}, where)), within(0, 10, container.NewHBox(open, reread)))
	s = w.newSheet(sheetText{title: lang.L("Names of this project"), note: note}, wideSheet, body, nil)
	s.open(open)
}

// askReread asks before all articles are read again: it can take a while.
func (w *Window) askReread() {
	n := len(w.ws.Snapshot().Articles())
	s := w.newSheet(sheetText{title: lang.L("Read all articles again?"), note: lang.L("{{.N}} articles are read with the names and programs chosen now. What you decided stays. It can be undone.", number(n)),
		action: lang.L("Read again")}, narrowSheet, nothingMore(), nil)
	s.do = func() bool {
		s.close()
		w.ws.Reread()
		w.openImporting()
		return false
	}
	s.open(s.primary)
}
