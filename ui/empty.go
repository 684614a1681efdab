package ui

// showEmpty shows what a newcomer can do.
func (w *Window) showEmpty() {}
