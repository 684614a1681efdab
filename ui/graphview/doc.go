// Package graphview is the canvas on which the graph of a workspace is seen and handled: a Fyne widget.
//
// It hides how the picture gets on screen. A workspace.Frame and the places of its nodes become a scene.Graph; one
// worker goroutine builds and paints it into an image a quarter larger than the view, and one canvas.Raster inside a
// clip shows that image. Moving the camera moves (or stretches) the raster at once, and a new picture follows. Labels,
// rings and links are all painted into the picture, so that an exported figure is what was seen; only the lasso, the
// card at the pointer and the ring of the keyboard focus are objects of Fyne.
//
// Everything but the worker runs on the UI goroutine and nothing is shared: the worker gets an order made of immutable
// values and posts back a picture. While it paints, further wishes are only remembered, and the newest state is
// ordered when it comes back. An order carries the epoch of what it shows; a picture of an older epoch (another frame
// or other colours) is dropped. At rest nothing runs.
//
// Gestures become intents of the workspace; what the workspace changes comes in by Changed. The camera is the view's
// own and never moves because facts changed.
//
// Start reading at view.go, picture.go and gesture.go.
package graphview
