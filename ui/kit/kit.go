// Package kit is the look of the program: the Fyne theme made from the one
// table of colours (scene.Tokens), the fonts, and the small widgets every
// panel is built from. It hides how they are drawn, cut to width, focused with
// the keyboard and themed. It knows nothing of projects or entities beyond the
// words it is given.
//
// Everything belongs to the UI goroutine. Sizes are in units at a text size of
// 100 %; Scaled turns them into the units of the window. Widgets read colours
// and sizes from the theme whenever they are refreshed, which Fyne does for
// all of them when the theme changes. What is on a Sheet or in a Column is drawn
// as one picture: picture.go says how, mark.go and sprite.go from what.
//
// Start reading at theme.go, then control.go (what can be pressed), text.go,
// row.go and column.go (long lists).
package kit
