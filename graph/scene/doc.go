// Package scene turns a graph or a timeline into a drawing. It hides how that is done: theme colours and what shape,
// mark and pattern stand for what; camera, culling and the choice of labels; what lies under the pointer; and the
// painters of pixels, SVG and PDF. It knows nothing of Fyne, of the store, or of how scores and positions are made.
//
// The input ([Graph], [Timeline]) is plain data. [Build] and [BuildTimeline] choose what shows and return a [Scene]: a
// [List] of primitives in device-independent units, and the hit tests for exactly what was drawn. A [Painter] turns a
// List into pixels at any scale, [WriteSVG] and [WritePDF] write the same List as vectors, so that an exported figure
// cannot differ from the screen.
//
// Everything is synchronous. A Graph, a Scene and a List are never changed once made and may be read by any number of
// goroutines; a Painter keeps caches and belongs to one goroutine at a time. Painting forks and joins up to the number
// of workers asked for, and that number never changes a pixel.
//
// Start reading at graph.go and view.go (the input), build.go, list.go and paint.go.
package scene
