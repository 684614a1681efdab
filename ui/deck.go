package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// slot is a place of the deck that holds one part of the window.
type slot int

// The slots, in the order they lie over each other.
const (
	slotCanvas slot = iota
	slotChips
	slotTimeline
	slotReader
	slotRight
	slotTabs
	slotLeft
	slotMiddle
	slotRail
	slotBar
	slotStatus
	numSlots
)

// deck lays out the window: it gives every slot the place that arrange says,
// draws the lines between them, and moves these with the pointer.
type deck struct {
	box     *fyne.Container
	slots   [numSlots]*fyne.Container
	grounds [numSlots]*canvas.Rectangle
	lines   []*canvas.Rectangle
	edges   []*edge
	over    *fyne.Container // lies above everything: toasts, the frame of a drop
	now     plan
	welcome bool // the middle welcomes, no project is open

	state   func(fyne.Size) arrangement
	look    *look
	arrived func(plan) // called after every arrangement
}

// newDeck makes an empty deck. state says how it is arranged in a size.
func newDeck(l *look, state func(fyne.Size) arrangement, arrived func(plan)) *deck {
	d := &deck{state: state, look: l, arrived: arrived, over: container.NewStack()}
	d.box = container.NewWithoutLayout()
	for s := range d.slots {
		d.grounds[s] = canvas.NewRectangle(d.ground(slot(s)))
		d.slots[s] = container.NewStack(d.grounds[s])
		d.box.Add(d.slots[s])
	}
	for range 3 {
		line := canvas.NewRectangle(l.tokens.Line)
		d.lines = append(d.lines, line)
		d.box.Add(line)
	}
	return d
}

// addEdge adds a line that resizes a part.
func (d *deck) addEdge(e *edge) {
	d.edges = append(d.edges, e)
	d.box.Add(e.handle)
}

// finish puts the layer above everything last and begins to lay out.
func (d *deck) finish() {
	d.box.Add(d.over)
	d.box.Layout = d
}

// set fills a slot, replacing what was there.
func (d *deck) set(s slot, o fyne.CanvasObject) {
	d.slots[s].Objects = []fyne.CanvasObject{d.grounds[s]}
	if o != nil {
		d.slots[s].Objects = append(d.slots[s].Objects, container.NewClip(o))
	}
	d.slots[s].Refresh()
}

func (d *deck) ground(s slot) colour {
	switch s {
	case slotCanvas, slotTimeline:
		return d.look.tokens.Canvas
	case slotMiddle:
		if d.welcome {
			return d.look.tokens.Canvas
		}
		return d.look.tokens.Raised
	default:
		return d.look.tokens.Base
	}
}

// layGrounds gives every slot its ground. The window's own has the colour of
// panels, so that these need one only where they lie over others.
func (d *deck) layGrounds() {
	for s, ground := range d.grounds {
		ground.FillColor = d.ground(slot(s))
		ground.Hidden = ground.FillColor == colour(d.look.tokens.Base) && !(slot(s) == slotLeft && d.now.over)
	}
}

// refresh arranges and draws everything anew.
func (d *deck) refresh() {
	d.layGrounds()
	for _, line := range d.lines {
		line.FillColor = d.look.tokens.Line
	}
	d.box.Refresh()
}

// MinSize implements fyne.Layout.
func (d *deck) MinSize([]fyne.CanvasObject) fyne.Size { return minSize() }

// Layout implements fyne.Layout.
func (d *deck) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	p := arrange(d.state(size))
	d.now = p
	d.layGrounds()
	places := [numSlots]rect{slotCanvas: p.canvas, slotChips: p.chips, slotTimeline: p.timeline, slotReader: p.reader,
		slotRight: p.right, slotTabs: p.tabs, slotLeft: p.left, slotMiddle: p.middle, slotRail: p.rail, slotBar: p.bar, slotStatus: p.status}
	for s, r := range places {
		put(d.slots[s], r)
	}
	put(d.lines[0], below(p.bar))
	put(d.lines[1], rightOf(p.rail))
	put(d.lines[2], rect{p.status.x, p.status.y, p.status.w, min(p.status.h, 1)})
	for _, e := range d.edges {
		put(e.handle, e.place(p))
	}
	put(d.over, rect{0, 0, size.Width, size.Height})
	d.arrived(p)
}

func below(r rect) rect   { return rect{r.x, r.y + r.h - 1, r.w, min(r.h, 1)} }
func rightOf(r rect) rect { return rect{r.x + r.w - 1, r.y, min(r.w, 1), r.h} }

// put moves an object to its place, or hides it where it has none.
func put(o fyne.CanvasObject, r rect) {
	if r.empty() {
		o.Hide()
		return
	}
	o.Move(fyne.NewPos(r.x, r.y))
	o.Resize(fyne.NewSize(r.w, r.h))
	o.Show()
}
