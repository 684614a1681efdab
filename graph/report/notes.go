package report

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// notes numbers sentences in the order they are first referred to.
type notes struct {
	snap    *graph.Snapshot
	number  map[graph.Evidence]int // by the whole sentence
	sources []Source
}

func newNotes(s *graph.Snapshot) *notes {
	return &notes{snap: s, number: map[graph.Evidence]int{}}
}

// of returns the numbers of the sentences behind passages, sorted, once each.
func (n *notes) of(passages []graph.Evidence) []int {
	slices.SortStableFunc(passages, n.compare)
	var out []int
	for _, p := range passages {
		out = append(out, n.add(p))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// compare orders passages by publication, then place.
func (n *notes) compare(a, b graph.Evidence) int {
	x, y := n.snap.Article(a.Article), n.snap.Article(b.Article)
	return cmp.Or(x.Published.Compare(y.Published), cmp.Compare(x.ID, y.ID), cmp.Compare(a.Span.Start, b.Span.Start))
}

func (n *notes) add(p graph.Evidence) int {
	i, span := n.snap.Sentence(p)
	p.Span = span
	if known := n.number[p]; known > 0 {
		return known
	}
	a := n.snap.Article(p.Article)
	number := len(n.sources) + 1
	n.number[p] = number
	n.sources = append(n.sources, Source{
		Number: number, Outlet: outletOf(a), When: a.Published.Words(), Title: oneLine(a.Title),
		Sentence: i + 1, Quote: oneLine(n.snap.Text(p)), URL: a.URL,
	})
	return number
}

// outletOf returns who published an article, or what it is called.
func outletOf(a *graph.Article) string {
	return cmp.Or(oneLine(a.Outlet), a.Name, "Untitled article")
}

// passages returns the evidence of claims.
func (w *writer) passages(claims []uint32) []graph.Evidence {
	var out []graph.Evidence
	for _, i := range claims {
		c := w.snap.Claim(i)
		for _, e := range c.Evidence {
			out = append(out, graph.Evidence{Article: c.Article, Span: e})
		}
	}
	return out
}

// said returns the numbers of the sentences behind claims.
func (w *writer) said(claims []uint32) []int { return w.notes.of(w.passages(claims)) }
