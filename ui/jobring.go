package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// jobRing shows in the top bar what runs: a ring that fills, and one line. A
// click lists the jobs.
type jobRing struct {
	widget.BaseWidget
	w     *Window
	back  *canvas.Arc
	front *canvas.Arc
	text  *kit.Text
	share float32
}

var (
	_ fyne.Tappable      = (*jobRing)(nil)
	_ desktop.Cursorable = (*jobRing)(nil)
)

const (
	ringSide = 14
	ringHole = 0.72 // of the radius
)

func newJobRing(w *Window) *jobRing {
	r := &jobRing{w: w, back: &canvas.Arc{EndAngle: 360, CutoutRatio: ringHole}, front: &canvas.Arc{CutoutRatio: ringHole},
		text: kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Text2})}
	r.ExtendBaseWidget(r)
	r.Hide()
	return r
}

// show shows the running jobs; without any the ring goes away, unless one
// failed and nobody closed it.
func (r *jobRing) show(jobs []*workspace.Job) {
	var running []*workspace.Job
	failed := 0
	for _, j := range jobs {
		switch {
		case j.Running():
			running = append(running, j)
		case jobFailed(j):
			failed++
		}
	}
	words, share := ringWords(running, failed)
	if words == "" {
		r.Hide()
		return
	}
	r.share = share
	r.text.Set(words)
	r.Show()
	r.Refresh()
}

// ringWords says in one line what runs and how far it is.
func ringWords(running []*workspace.Job, failed int) (string, float32) {
	switch {
	case len(running) > 1:
		return lang.L("{{.N}} jobs", map[string]any{"N": strconv.Itoa(len(running))}), jobShare(running[0])
	case len(running) == 1:
		return jobWords(running[0]), jobShare(running[0])
	case failed > 0:
		return lang.L("A job failed"), 0
	default:
		return "", 0
	}
}

// Tapped lists the jobs.
func (r *jobRing) Tapped(*fyne.PointEvent) { r.w.openJobs() }

// Cursor implements desktop.Cursorable.
func (r *jobRing) Cursor() desktop.Cursor { return desktop.PointerCursor }

// CreateRenderer implements fyne.Widget.
func (r *jobRing) CreateRenderer() fyne.WidgetRenderer {
	p := &ringRenderer{r}
	p.Refresh()
	return p
}

type ringRenderer struct{ r *jobRing }

func (p *ringRenderer) Destroy() {}

func (p *ringRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{p.r.back, p.r.front, p.r.text}
}

func (p *ringRenderer) MinSize() fyne.Size {
	return fyne.NewSize(kit.Scaled(ringSide+8+8)+textWidth(p.r.text), kit.Scaled(32))
}

func (p *ringRenderer) Layout(s fyne.Size) {
	side := kit.Scaled(ringSide)
	for _, a := range []*canvas.Arc{p.r.back, p.r.front} {
		put(a, rect{0, (s.Height - side) / 2, side, side})
	}
	put(p.r.text, rect{side + kit.Scaled(8), 0, s.Width - side - kit.Scaled(8), s.Height})
}

func (p *ringRenderer) Refresh() {
	k := kit.Tokens()
	p.r.back.FillColor, p.r.front.FillColor = k.Line2, k.Accent
	p.r.front.EndAngle = 360 * max(p.r.share, 0.04)
	p.r.back.Refresh()
	p.r.front.Refresh()
	p.r.text.Refresh()
	p.Layout(p.r.Size())
}
