package ui

import (
	"fmt"
)

// told shows what the workspace has to say.
func (w *Window) told() {
	for _, err := range w.ws.TakeErrors() {
		w.fail(err)
	}
	if r := w.ws.TakeImported(); r != nil {
		w.log(fmt.Sprintf("imported %d", r.Account.Created+r.Account.Updated))
	}
	w.ws.TakeToasts()
}

// fail shows an error.
func (w *Window) fail(err error) {
	title, detail := userMessage(err)
	w.log("error " + title + " " + detail)
}
