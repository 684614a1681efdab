package workspace

import "github.com/threadline/threadline/graph"

// Toast is one line that goes away by itself; Undo is the commit its action
// takes back, or 0.
type Toast struct {
	Text string
	Undo graph.Version
}

// messages wait for the window to show them.
type messages struct {
	toasts []Toast
	errs   []error
}

func (w *Workspace) toast(t Toast) {
	w.messages.toasts = append(w.messages.toasts, t)
	w.tell(Told)
}

func (w *Workspace) fail(err error) {
	w.messages.errs = append(w.messages.errs, err)
	w.tell(Told)
}

// TakeToasts returns what is to be shown and forgets it.
func (w *Workspace) TakeToasts() []Toast {
	t := w.messages.toasts
	w.messages.toasts = nil
	return t
}

// TakeErrors returns what went wrong since the last call.
func (w *Workspace) TakeErrors() []error {
	e := w.messages.errs
	w.messages.errs = nil
	return e
}
