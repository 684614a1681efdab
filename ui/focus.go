package ui

// nextPanel moves the keyboard to the next part of the window.
func (w *Window) nextPanel() {}
