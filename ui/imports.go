package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// importing is the dialog that shows how far an import is. It can be put
// aside; the import goes on and the ring in the top bar shows it.
type importing struct {
	w       *Window
	pop     *widget.PopUp
	title   *kit.Text
	bar     *widget.ProgressBar
	current *kit.Text
	cancel  *kit.Button
	aside   *kit.Button
}

const importWidth = 560

// importPaths reads files and folders into the open project, or into a new one
// where none is open.
func (w *Window) importPaths(paths []string) {
	switch {
	case len(paths) == 0:
	case len(paths) == 1 && isProject(paths[0]):
		w.openProject(paths[0])
	case w.ws == nil:
		w.openProject(w.cfg.freeName(lang.L("New project")), paths...)
	default:
		w.ws.Import(paths)
		w.openImporting()
	}
}

// openImporting shows the import that runs, if one does.
func (w *Window) openImporting() {
	job := w.importJob()
	if job == nil || w.shell.importing != nil {
		return
	}
	d := &importing{w: w}
	d.title = kit.NewText("", kit.Style{Size: kit.Title, Bold: true})
	d.bar = widget.NewProgressBar()
	d.bar.TextFormatter = func() string { return "" }
	d.current = kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	d.current.Cut = true
	d.cancel = kit.NewButton(lang.L("Cancel"), "", func() { job.Cancel() })
	d.aside = kit.NewButton(lang.L("Go on in background"), "", w.closeImporting)
	d.cancel.SetTall()
	d.aside.SetTall()
	d.pop = widget.NewModalPopUp(newFixed(d.lay, importWidth, 168, d.title, d.bar, d.current, d.cancel, d.aside), w.win.Canvas())
	w.shell.importing = d
	d.show(job)
	d.pop.Show()
	w.popped(d.pop)
	w.log("importing")
	w.win.Canvas().Focus(d.aside)
}

// lay places the parts of the dialog.
func (d *importing) lay(s fyne.Size) {
	inner := s.Width - 2*sheetInset
	put(d.title, rect{sheetInset, 20, inner, d.title.MinSize().Height})
	put(d.bar, rect{sheetInset, 62, inner, 6})
	put(d.current, rect{sheetInset, 78, inner, d.current.MinSize().Height})
	foot := s.Height - sheetInset - d.cancel.MinSize().Height
	right := s.Width - sheetInset
	for _, b := range []*kit.Button{d.aside, d.cancel} {
		m := b.MinSize()
		right -= m.Width
		put(b, rect{right, foot, m.Width, m.Height})
		right -= 8
	}
}

// show says how far the job is.
func (d *importing) show(j *workspace.Job) {
	d.title.Set(jobWords(j))
	d.bar.Max = max(float64(j.Total), 1)
	d.bar.SetValue(float64(j.Done))
	words := j.Detail
	if left := leftWords(j, d.w.now()); left != "" {
		words = lang.L("{{.File}}, {{.Left}}", map[string]any{"File": j.Detail, "Left": left})
	}
	d.current.Set(words)
}

func (d *importing) close() { d.pop.Hide() }

// importJob is the import that runs, or nil.
func (w *Window) importJob() *workspace.Job {
	for _, j := range w.jobs() {
		if j.Running() && j.Label == workspace.ReadingArticles {
			return j
		}
	}
	return nil
}

// importsChanged follows the import in its dialog. It stays until the import
// has told what it did.
func (w *Window) importsChanged(c workspace.Change) {
	if d := w.shell.importing; d != nil && c&workspace.Jobs != 0 {
		if j := w.importJob(); j != nil {
			d.show(j)
		}
	}
}

// closeImporting takes the dialog away.
func (w *Window) closeImporting() {
	if d := w.shell.importing; d != nil {
		w.shell.importing = nil
		d.close()
	}
}

// addFiles lets the analyst choose articles.
func (w *Window) addFiles() { w.openPicker(pickFiles, lang.L("Add articles"), w.importPaths) }

// addFolder lets the analyst choose a folder of articles.
func (w *Window) addFolder() {
	w.openPicker(pickFolder, lang.L("Add a folder of articles"), w.importPaths)
}
