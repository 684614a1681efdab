package ui

import "fyne.io/fyne/v2"

// keyboardPanel is a panel that says what of it takes the keyboard.
type keyboardPanel interface{ keyboard() fyne.Focusable }

// focusStop is a part of the window F6 stops at.
type focusStop struct {
	slot   slot
	target fyne.Focusable
}

// focusStops lists the parts that are seen, in the order of F6: top bar, rail,
// left, canvas, timeline, reader, inspector, status.
func (w *Window) focusStops() []focusStop {
	list := []focusStop{{slotBar, w.shell.bar.search}, {slotRail, w.shell.rail.buttons[w.view()]}}
	if w.ws != nil {
		for _, s := range []slot{slotLeft, slotCanvas, slotTimeline, slotReader, slotMiddle, slotRight} {
			if p, ok := w.shell.filled[s].(keyboardPanel); ok {
				list = append(list, focusStop{s, p.keyboard()})
			}
		}
	}
	if w.shell.status.undo.Visible() {
		list = append(list, focusStop{slotStatus, w.shell.status.undo})
	}
	var seen []focusStop
	for _, f := range list {
		if f.target != nil && w.deck.slots[f.slot].Visible() {
			seen = append(seen, f)
		}
	}
	return seen
}

// nextPanel moves the keyboard to the next part of the window.
func (w *Window) nextPanel() {
	stops := w.focusStops()
	at, now := -1, w.focusSlot()
	for i, f := range stops {
		if f.slot == now {
			at = i
		}
	}
	w.win.Canvas().Focus(stops[(at+1)%len(stops)].target)
}

// focusSlot is the part of the window that has the keyboard, by where the
// widget that has it stands; -1 for none.
func (w *Window) focusSlot() slot {
	o, ok := w.win.Canvas().Focused().(fyne.CanvasObject)
	if !ok || o == nil {
		return -1
	}
	d := fyne.CurrentApp().Driver()
	at := d.AbsolutePositionForObject(o).AddXY(1, 1)
	for s := numSlots - 1; s >= 0; s-- {
		box := w.deck.slots[s]
		from := d.AbsolutePositionForObject(box)
		if box.Visible() && at.X >= from.X && at.Y >= from.Y && at.X < from.X+box.Size().Width && at.Y < from.Y+box.Size().Height {
			return s
		}
	}
	return -1
}

func (p *canvasPanel) keyboard() fyne.Focusable   { return p.view }
func (p *timelinePanel) keyboard() fyne.Focusable { return p.view }
func (p *showPanel) keyboard() fyne.Focusable     { return p.outline.list }
