package ui

import "fyne.io/fyne/v2/driver/desktop"

// floating is what lies over the canvas: the pointer on it is not on the
// canvas below, so that nothing there is hovered, selected or left by it. The
// wheel goes through.
type floating struct{}

// MouseIn implements desktop.Hoverable.
func (floating) MouseIn(*desktop.MouseEvent) {}

// MouseMoved implements desktop.Hoverable.
func (floating) MouseMoved(*desktop.MouseEvent) {}

// MouseOut implements desktop.Hoverable.
func (floating) MouseOut() {}

// MouseDown implements desktop.Mouseable.
func (floating) MouseDown(*desktop.MouseEvent) {}

// MouseUp implements desktop.Mouseable.
func (floating) MouseUp(*desktop.MouseEvent) {}
