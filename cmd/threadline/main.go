package main

import (
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	a := app.NewWithID("warm")
	w := a.NewWindow("warm")
	w.SetContent(widget.NewLabel("x"))
	w.ShowAndRun()
}
