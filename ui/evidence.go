package ui

import (
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/workspace"
)

// showEvidence opens the first of some passages; the reader walks through the
// others.
func (w *Window) showEvidence(list []graph.Evidence) { w.ws.OpenEvidence(list, 0) }

// openEvidence opens the evidence of what is selected.
func (w *Window) openEvidence() {
	switch s := w.ws.Selection(); {
	case s.Article != "":
		w.ws.OpenArticle(s.Article)
	default:
		w.showEvidence(w.selectedEvidence())
	}
}

// selectedEvidence lists the passages behind what is selected.
func (w *Window) selectedEvidence() []graph.Evidence {
	s := w.ws.Selection()
	if s.Link != nil {
		return w.ws.EvidenceOfLine(*s.Link)
	}
	var out []graph.Evidence
	for _, id := range s.Nodes {
		out = append(out, w.ws.EvidenceFor(id)...)
	}
	return out
}

// claimsOf returns the claims of the line between two nodes.
func (w *Window) claimsOf(l workspace.LinkID) []graph.ClaimID {
	var ids []graph.ClaimID
	for _, i := range w.ws.LineBetween(l) {
		for _, c := range w.ws.Snapshot().Links()[i].Claims {
			ids = append(ids, w.ws.Snapshot().Claim(c).ID)
		}
	}
	return ids
}

// copySelected puts the names of what is selected on the clipboard.
func (w *Window) copySelected() {
	s, snap := w.ws.Selection(), w.ws.Snapshot()
	var lines []string
	switch {
	case s.Article != "":
		if a := snap.Article(s.Article); a != nil {
			lines = append(lines, a.Heading())
		}
	case s.Link != nil:
		for _, i := range w.ws.LineBetween(*s.Link) {
			lines = append(lines, snap.LinkWords(&snap.Links()[i]))
		}
	default:
		for _, id := range s.Nodes {
			if e := w.entity(id); e != nil {
				lines = append(lines, e.Name)
			}
		}
	}
	w.app.Clipboard().SetContent(strings.Join(lines, "\n"))
}

// copyCited puts the sentences behind what is selected on the clipboard, with
// their sources.
func (w *Window) copyCited() { w.copyEvidence(w.selectedEvidence()) }
