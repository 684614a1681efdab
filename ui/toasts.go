package ui

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// toaster shows what happened, one line each, at the lower middle of the
// canvas. It lies above everything and takes no focus.
type toaster struct {
	w     *Window
	box   *fyne.Container
	shown []*kit.Toast // oldest first
}

const (
	maxToasts   = 2
	toastTime   = 4 * time.Second
	toastAction = 6 * time.Second // time to press the action
	toastLift   = 16
)

func newToaster(w *Window) *toaster {
	t := &toaster{w: w}
	t.box = container.New(t)
	return t
}

// show shows what the workspace tells, with Undo where that can be done.
func (t *toaster) show(told workspace.Toast) {
	if told.Undo == 0 {
		t.add(told.Text, "", nil)
		return
	}
	t.add(told.Text, lang.L("Undo"), func() {
		if t.w.ws != nil {
			t.w.ws.UndoCommit(told.Undo)
		}
	})
}

// add shows a line with an action, which may be empty.
func (t *toaster) add(words, action string, do func()) {
	var toast *kit.Toast
	toast = kit.NewToast(words, action, func() {
		t.remove(toast)
		do()
	})
	t.shown = append(t.shown, toast)
	for len(t.shown) > maxToasts {
		t.remove(t.shown[0])
	}
	t.box.Add(toast)
	t.box.Refresh()
	stay := toastTime
	if action != "" {
		stay = toastAction
	}
	t.w.after(stay, func() { t.remove(toast) })
}

// remove takes a line away, if it is still there.
func (t *toaster) remove(toast *kit.Toast) {
	for i, s := range t.shown {
		if s == toast {
			t.shown = append(t.shown[:i], t.shown[i+1:]...)
			t.box.Remove(toast)
			t.box.Refresh()
			return
		}
	}
}

// MinSize implements fyne.Layout.
func (t *toaster) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout: the newest line is the lowest, above the
// timeline and clear of the tools at the lower left.
func (t *toaster) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	over := t.w.deck.now.canvas
	if over.empty() {
		over = rect{0, 0, size.Width, size.Height - statusHeight}
	}
	y := over.y + over.h - toastLift
	for i := len(objects) - 1; i >= 0; i-- {
		s := objects[i].MinSize()
		y -= s.Height
		put(objects[i], rect{over.x + (over.w-s.Width)/2, y, s.Width, s.Height})
		y -= 8
	}
}

// after runs something on the UI goroutine when a time has passed.
func (w *Window) after(d time.Duration, f func()) {
	time.AfterFunc(d, func() { w.post(f) })
}
