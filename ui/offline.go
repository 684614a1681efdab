package ui

import (
	"context"

	"fyne.io/fyne/v2/lang"
)

// offlineWork is done on a project while it is closed.
type offlineWork struct {
	title, note string
	do          func(context.Context) error // on a worker
	done        func()                      // after it was done and the project is open again
}

// offline closes a project if it is open here, works on its files and opens
// it. A dialog says so meanwhile; closing that cancels the work. Whatever
// fails, the project is opened again as it is.
func (w *Window) offline(path string, work offlineWork) {
	if w.project.path == path {
		w.closeProject()
		w.retitle()
		w.showEmpty()
	}
	w.project.opening++
	mine := w.project.opening
	ctx, cancel := context.WithCancel(context.Background())
	s := w.newSheet(sheetText{title: work.title, note: work.note, cancel: lang.L("Cancel")}, narrowSheet, nothingMore(), nil)
	s.closed = cancel
	s.open(nil)
	go func() {
		err := work.do(ctx)
		w.post(func() {
			cancelled := ctx.Err() != nil
			if !cancelled {
				s.close()
			}
			if w.project.opening != mine { // another was opened meanwhile
				w.failUnless(cancelled, err)
				return
			}
			w.openThen(path, func() {
				w.failUnless(cancelled, err)
				if err == nil {
					work.done()
				}
			})
		})
	}()
}

func (w *Window) failUnless(cancelled bool, err error) {
	if err != nil && !cancelled {
		w.fail(err)
	}
}
