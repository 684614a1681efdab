package ui

func (w *Window) openReport() {}
func (w *Window) openExport() {}
