package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// selectSpan marks bytes of the text as selected; an empty span clears it.
func (r *reader) selectSpan(span graph.Span) {
	if span == r.selected {
		return
	}
	r.selected = span
	r.column.Redraw()
}

// selection returns the selected words; empty if none are.
func (r *reader) selection() string {
	if r.text == nil || !r.selected.Valid(r.text.text) {
		return ""
	}
	return r.selected.Of(r.text.text)
}

// passage is what is copied: the selected words, else the opened evidence.
func (r *reader) passage() (graph.Evidence, bool) {
	if r.text == nil {
		return graph.Evidence{}, false
	}
	e := graph.Evidence{Article: r.text.article.ID, Span: r.selected}
	if r.selection() != "" {
		return e, true
	}
	span, ok := r.evidence()
	e.Span = span
	return e, ok
}

func (r *reader) copyWords() {
	if e, ok := r.passage(); ok {
		r.w.app.Clipboard().SetContent(r.w.ws.Snapshot().Text(e))
	}
}

// copyCited copies the passage with its source; where nothing is selected or
// opened, the article's own source.
func (r *reader) copyCited() {
	if e, ok := r.passage(); ok {
		r.w.copyEvidence([]graph.Evidence{e})
		return
	}
	if r.text != nil {
		a := r.text.article
		words := []string{a.Outlet, a.Title, a.Published.Words(), a.URL}
		words = deleteEmpty(words)
		r.w.app.Clipboard().SetContent(strings.Join(words, ", "))
	}
}

func deleteEmpty(words []string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// hideFloats takes the bar of the selection away.
func (r *reader) hideFloats() {
	if r.floats != nil && len(r.floats.Objects) > 0 {
		r.floats.Objects = nil
		r.floats.Refresh()
	}
}

// showSelectionBar shows what can be done with the selected words, below their
// end or above it where there is no room.
func (r *reader) showSelectionBar() {
	if r.selection() == "" {
		return
	}
	do := func(f func()) func() { return func() { f(); r.hideFloats() } }
	note := kit.NewIconButton(kit.IconNote, lang.L("Note on the selected node, with this passage"), "", do(r.noteOnSelection))
	note.SetDisabled(!r.canNote())
	buttons := container.NewHBox(
		kit.NewIconButton(kit.IconCopy, lang.L("Copy"), "Ctrl C", do(r.copyWords)),
		kit.NewIconButton(kit.IconCitation, lang.L("Copy with source"), "Ctrl Shift C", do(r.copyCited)),
		note)
	card := kit.NewCard(kit.OverGround, 4, buttons)
	size := card.MinSize()
	i := r.text.pieceAt(r.selected.End - 1)
	m := r.measure(r.column.Size().Width)
	r.text.lay(i, m.room)
	line := r.text.pieces[i].lineOf(r.selected.End - 1)
	l := r.setLine(i, line, m)
	x, w, _ := l.part(r.selected)
	y := r.column.TopOf(i+1) + l.y + lineHigh() + 4
	if y+size.Height > r.column.Page() {
		y = r.column.TopOf(i+1) + l.y - size.Height - 4
	}
	x = min(max(x+w-size.Width, 4), r.column.Size().Width-size.Width-4)
	stand(card, x, max(y, 4), size.Width, size.Height)
	r.floats.Objects = []fyne.CanvasObject{card}
	r.floats.Refresh()
}

// canNote reports whether a note can be written: on the one node that is
// selected.
func (r *reader) canNote() bool {
	readOnly, _ := r.w.ws.ReadOnly()
	return !readOnly && len(r.w.ws.Selection().Nodes) == 1
}

// noteOnSelection writes the passage with its source as a note on the selected
// node.
func (r *reader) noteOnSelection() {
	if e, ok := r.passage(); ok && r.canNote() {
		r.w.ws.AddNote(r.w.ws.Selection().Nodes[0], workspace.Citation(r.w.ws.Snapshot(), e))
	}
}
