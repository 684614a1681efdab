package ui

import "github.com/threadline/threadline/graph"

func (w *Window) openPaths(a, b graph.EntityID) {}
func (w *Window) connectSelected()              {}
func (w *Window) openReport()                   {}
func (w *Window) openExport()                   {}
func (w *Window) openSettings()                 {}
func (w *Window) openHelp()                     {}
