package ui

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// jobList is the list of jobs below the ring of the top bar, while it is open.
type jobList struct {
	w    *Window
	pop  *widget.PopUp
	rows *fyne.Container
}

const (
	jobListWidth = 380
	jobRow       = 64
	maxJobRows   = 8
)

// openJobs lists the jobs in a popup below the ring.
func (w *Window) openJobs() {
	l := &jobList{w: w, rows: container.New(stacked{})}
	box := container.New(kit.Inset{Left: 4, Top: 6, Right: 4, Bottom: 6}, l.rows)
	l.pop = widget.NewPopUp(box, w.win.Canvas())
	w.shell.jobs = l
	l.fill()
	ring := w.shell.bar.jobs
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(ring)
	width := kit.Scaled(jobListWidth)
	x := min(at.X, w.win.Canvas().Size().Width-width-8)
	l.pop.Resize(fyne.NewSize(width, l.pop.MinSize().Height))
	l.pop.ShowAtPosition(fyne.NewPos(x, at.Y+ring.Size().Height+4))
	w.popped(l.pop)
}

// jobsChanged follows the jobs in the open list.
func (w *Window) jobsChanged() {
	if l := w.shell.jobs; l != nil {
		if !l.pop.Visible() {
			w.shell.jobs = nil
			return
		}
		l.fill()
	}
}

// fill lists the jobs, newest first.
func (l *jobList) fill() {
	l.rows.RemoveAll()
	for i, j := range l.w.jobs() {
		if i == maxJobRows {
			break
		}
		l.rows.Add(l.row(j))
	}
	if len(l.rows.Objects) == 0 {
		l.rows.Add(kit.NewEmptyState("", lang.L("Nothing runs.")))
	}
	l.rows.Refresh()
}

// row is one job: what it does, how far it is, and how to stop it.
func (l *jobList) row(j *workspace.Job) fyne.CanvasObject {
	name := kit.NewText(jobWords(j), kit.Style{Size: kit.Body})
	detail := kit.NewText(jobState(j, l.w), kit.Style{Size: kit.Quiet, Tone: jobTone(j)})
	name.Cut, detail.Cut = true, true
	bar := widget.NewProgressBar()
	bar.TextFormatter = func() string { return "" }
	bar.Max = max(float64(j.Total), 1)
	bar.Value = float64(j.Done)
	stop := kit.NewLinkButton(lang.L("Cancel"), j.Cancel)
	show(stop, j.Running())
	show(bar, j.Running())
	return newFixed(func(s fyne.Size) {
		u := kit.Scaled(1)
		m := stop.MinSize()
		put(name, rect{12, 6 * u, s.Width - 36 - m.Width, 20 * u})
		put(detail, rect{12, 26 * u, s.Width - 24, 16 * u})
		if j.Running() {
			put(stop, rect{s.Width - 12 - m.Width, 4 * u, m.Width, m.Height})
			put(bar, rect{12, 48 * u, s.Width - 24, 5 * u})
		}
	}, jobListWidth-8, jobRow, name, detail, bar, stop)
}

// jobState says where a job stands: what it works on, or how it ended.
func jobState(j *workspace.Job, w *Window) string {
	switch {
	case j.Running():
		if left := leftWords(j, w.now()); left != "" {
			return lang.L("{{.File}}, {{.Left}}", map[string]any{"File": j.Detail, "Left": left})
		}
		return j.Detail
	case errors.Is(j.Err, context.Canceled):
		return lang.L("Stopped")
	case j.Err != nil:
		title, detail := userMessage(j.Err)
		return title + " " + detail
	default:
		return lang.L("Done")
	}
}

func jobTone(j *workspace.Job) kit.Tone {
	if jobFailed(j) {
		return kit.Bad
	}
	return kit.Text2
}
