package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// heldWords says what a filter keeps out of the picture: how many nodes, and
// the most important of them; empty while it is not known.
func (w *Window) heldWords(chip string) string {
	h, known := w.ws.Held(chip)
	switch {
	case !known:
		return ""
	case h.Count == 0:
		return lang.L("It hides nothing that the other filters let through.")
	}
	var names []string
	for _, id := range h.Nodes {
		if e := w.entity(id); e != nil {
			names = append(names, e.Name)
		}
	}
	words := plural(h.Count, lang.L("It hides 1 node"), lang.L("It hides {{.N}} nodes", number(h.Count))) + ": " + strings.Join(names, ", ")
	if rest := h.Count - len(names); rest > 0 {
		words += " " + lang.L("and {{.N}} more", number(rest))
	}
	return words + "."
}

// heldCount is the number behind a chip: how many nodes it hides.
func (w *Window) heldCount(chip string) string {
	if h, known := w.ws.Held(chip); known && h.Count > 0 {
		return "−" + graph.CountWords(h.Count)
	}
	return ""
}

// withHeld puts below what a filter is changed with what it hides now.
func withHeld(w *Window, kind string, body fyne.CanvasObject) fyne.CanvasObject {
	for _, c := range w.ws.Filter().Chips(w.ws.Snapshot()) {
		if filterOf(c.ID) != kind {
			continue
		}
		if words := w.heldWords(c.ID); words != "" {
			note := kit.NewParagraph(words, kit.Style{Size: kit.Small, Tone: kit.Text2})
			room := kit.Scaled(popupWidth - 28)
			return container.NewBorder(nil, container.New(kit.Inset{Top: 10}, container.New(wantsHeight(note.HeightFor(room)), note)), nil, nil, body)
		}
	}
	return body
}

// wantsHeight gives its objects all the room and wants a height in units of
// the screen.
type wantsHeight float32

// MinSize implements fyne.Layout.
func (h wantsHeight) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, float32(h)) }

// Layout implements fyne.Layout.
func (h wantsHeight) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
}
