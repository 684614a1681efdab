package main

import (
	"fyne.io/fyne/v2"
	"github.com/go-gl/glfw/v3.4/glfw"
)

// screen returns how much room the main screen has for windows, in the units
// of Fyne; zero where that is not known, as Fyne does not tell. It is called on
// the main goroutine once there is a window, which may be hidden.
func screen() (size fyne.Size) {
	defer func() {
		if recover() != nil { // the window system does not answer
			size = fyne.Size{}
		}
	}()
	m := glfw.GetPrimaryMonitor()
	if m == nil {
		return fyne.Size{}
	}
	_, _, width, height := m.GetWorkarea()
	x, y := float32(1), float32(1)
	if p := glfw.GetPlatform(); p == glfw.PlatformX11 || p == glfw.PlatformWin32 { // elsewhere the room is scaled already
		x, y = m.GetContentScale()
	}
	if x <= 0 || y <= 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(float32(width)/x, float32(height)/y)
}
