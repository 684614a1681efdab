package timelineview

import (
	"fmt"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
)

// cardAfter is how long the pointer rests on a mark before its card appears.
const cardAfter = 400 * time.Millisecond

// card says what the mark under the pointer is.
type card struct {
	widget.BaseWidget
	ground      *canvas.Rectangle
	name, quiet *kit.Text
	of          string // the marks it is about
	stop        func() // the timer until it appears
}

func newCard() *card {
	c := &card{ground: &canvas.Rectangle{CornerRadius: 8, StrokeWidth: 1}, stop: func() {},
		name: kit.NewText("", kit.Style{Size: kit.Body, Bold: true}), quiet: kit.NewText("", kit.Style{Size: kit.Quiet, Tone: kit.Text2})}
	c.ExtendBaseWidget(c)
	c.Hide()
	return c
}

func (c *card) setTokens(t *scene.Tokens) {
	c.ground.FillColor, c.ground.StrokeColor = t.Over, t.Line2
	c.ground.Refresh()
}

func (c *card) hide() {
	c.stop()
	c.of = ""
	c.Hide()
}

// aim shows the card of marks after a while; of none, it goes at once.
func (v *View) aim(items []int, p fyne.Position) {
	of := fmt.Sprint(items)
	switch {
	case len(items) == 0:
		v.card.hide()
		return
	case of == v.card.of:
		return
	}
	v.card.hide()
	v.card.of = of
	name, quiet := v.sayings(items)
	v.card.stop = v.cfg.After(cardAfter, func() {
		if v.card.of == of && v.ctx.Err() == nil {
			v.showCard(name, quiet, p)
		}
	})
}

func (v *View) showCard(name, quiet string, p fyne.Position) {
	c := v.card
	c.setTokens(&v.tokens)
	c.name.Set(name)
	c.quiet.Set(quiet)
	size := c.MinSize()
	x := min(p.X+12, v.Size().Width-size.Width-8)
	y := p.Y - size.Height - 10
	if y < 4 {
		y = p.Y + 16
	}
	c.Resize(size)
	c.Move(fyne.NewPos(max(x, 8), min(y, v.Size().Height-size.Height-4)))
	c.Show()
	canvas.Refresh(v) // a canvas does not know yet what was hidden so far
	v.cfg.Log("timeline card " + name)
}

// sayings are the two lines of a card: the name, then date, kind and origins.
func (v *View) sayings(items []int) (name, quiet string) {
	first := v.data.items[items[0]]
	if n := len(items); n > 1 {
		return lang.L("{{.N}} events", map[string]any{"N": n}), first.ItemDates() + " – " + v.data.items[items[n-1]].ItemDates()
	}
	parts := []string{first.ItemDates()}
	if t := v.cfg.Workspace.Snapshot().Schema().Event(first.Kind); t != nil {
		parts = append(parts, lang.L(t.Label))
	}
	if first.Late {
		parts = append(parts, lang.L("first reported {{.Day}}", map[string]any{"Day": first.First.Day().Words()}))
	}
	parts = append(parts, origins(first.Origins))
	if first.Disputed {
		parts = append(parts, lang.L("sources disagree"))
	}
	return first.Name, strings.Join(parts, " · ")
}

func origins(n int) string {
	if n == 1 {
		return lang.L("1 origin")
	}
	return lang.L("{{.N}} origins", map[string]any{"N": n})
}

// CreateRenderer implements fyne.Widget.
func (c *card) CreateRenderer() fyne.WidgetRenderer { return &cardRenderer{c} }

type cardRenderer struct{ c *card }

const cardInset = 10

func (r *cardRenderer) Destroy() {}

func (r *cardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.c.ground, r.c.name, r.c.quiet}
}

func (r *cardRenderer) MinSize() fyne.Size {
	a, b := r.c.name.MinSize(), r.c.quiet.MinSize()
	inset := 2 * kit.Scaled(cardInset)
	return fyne.NewSize(max(a.Width, b.Width)+inset, a.Height+b.Height+inset*0.8)
}

func (r *cardRenderer) Layout(s fyne.Size) {
	inset := kit.Scaled(cardInset)
	r.c.ground.Resize(s)
	a, b := r.c.name.MinSize(), r.c.quiet.MinSize()
	r.c.name.Move(fyne.NewPos(inset, inset*0.8))
	r.c.name.Resize(a)
	r.c.quiet.Move(fyne.NewPos(inset, inset*0.8+a.Height))
	r.c.quiet.Resize(b)
}

func (r *cardRenderer) Refresh() {
	r.c.name.Refresh()
	r.c.quiet.Refresh()
	r.Layout(r.c.Size())
	canvas.Refresh(r.c)
}
