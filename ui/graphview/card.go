package graphview

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// card says at the pointer what a node is.
type card struct {
	tokens scene.Tokens
	box    *canvas.Rectangle
	lines  []*canvas.Text
	group  *fyne.Container
}

// Sizes of the card, in units.
const (
	cardPad  = 10
	cardMost = 320
)

func newCard(overlay *fyne.Container, t scene.Tokens) *card {
	c := &card{tokens: t, box: canvas.NewRectangle(t.Over)}
	c.box.CornerRadius, c.box.StrokeWidth = 8, 1
	c.group = &fyne.Container{Objects: []fyne.CanvasObject{c.box}}
	c.group.Hide()
	overlay.Add(c.group)
	return c
}

func (c *card) hide() {
	if c.group.Visible() {
		c.group.Hide()
	}
}

// cardLine is a line of the card.
type cardLine struct {
	words  string
	size   float32
	bold   bool
	colour color.Color
}

// show sets the lines and returns the size of the card.
func (c *card) show(lines []cardLine, fonts *scene.Fonts) fyne.Size {
	for len(c.lines) < len(lines) {
		t := canvas.NewText("", color.Black)
		c.lines = append(c.lines, t)
		c.group.Add(t)
	}
	width, y := float32(0), float32(cardPad)
	for i, t := range c.lines {
		t.Hidden = i >= len(lines)
		if t.Hidden {
			continue
		}
		l := lines[i]
		face := scene.Regular
		if l.bold {
			face = scene.SemiBold
		}
		t.Text = fonts.Shorten(l.words, float64(l.size), face, cardMost)
		t.TextSize, t.TextStyle.Bold, t.Color = l.size, l.bold, l.colour
		size := t.MinSize()
		t.Move(fyne.NewPos(cardPad, y))
		t.Resize(size)
		width = max(width, size.Width)
		y += size.Height + 3
		t.Refresh()
	}
	size := fyne.NewSize(width+2*cardPad, y-3+cardPad)
	c.box.FillColor, c.box.StrokeColor = c.tokens.Over, c.tokens.Line2
	c.box.Resize(size)
	c.box.Refresh()
	c.group.Resize(size)
	return size
}

// showCard opens the card of a node beside the pointer.
func (v *View) showCard(id graph.EntityID, at fyne.Position) {
	g, ok := v.ws.Glance(id)
	if !ok || v.hand.doing != nothing {
		return
	}
	c := v.hover.card
	size := c.show(cardLines(g, &c.tokens), v.cfg.Fonts)
	c.group.Move(v.nearPointer(at, size))
	c.group.Show()
	v.repaint()
	v.log("canvas card " + g.Name)
}

func cardLines(g workspace.Glance, t *scene.Tokens) []cardLine {
	lines := []cardLine{{g.Name, 13, true, t.Text1}, {g.Line, 11, false, t.Text3}}
	for _, r := range g.Rows {
		lines = append(lines, cardLine{r.Relation + " " + r.Thing, 12, false, t.Text2})
	}
	return lines
}
