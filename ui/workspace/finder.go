package workspace

import (
	"context"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Found is one result of the search field: a node, or words in an article.
type Found struct {
	Node     graph.EntityID
	Type     string
	Kind     string
	Name     string
	Detail   string
	Evidence *graph.Evidence // where words were found
}

// FindLater is Find in the background: done gets what was found, unless
// something else was looked for meanwhile. Looking for words reads all
// articles.
func (w *Workspace) FindLater(query string, limit int, done func([]Found)) {
	s := w.snapshot
	background(w, &w.finding, func(ctx context.Context) ([]Found, error) {
		return find(ctx, s, query, limit), ctx.Err()
	}, func(found []Found, err error) {
		if err == nil {
			done(found)
		}
	})
}

// wordsOf returns the words in quotation marks that a query asks for.
func wordsOf(query string) (words string, ok bool) {
	query = strings.TrimSpace(query)
	return strings.Trim(query, `"`), strings.HasPrefix(query, `"`)
}

// Find looks for nodes by name; a query that begins with a quotation mark
// looks for words in articles, one with # for tags. Where no name holds the
// query, those spelled almost so are found. limit bounds the list.
func (w *Workspace) Find(query string, limit int) []Found {
	return find(w.ctx, w.snapshot, query, limit)
}

func find(ctx context.Context, s *graph.Snapshot, query string, limit int) []Found {
	query = strings.TrimSpace(query)
	words, inTexts := wordsOf(query)
	switch {
	case inTexts:
		return findWords(ctx, s, words, limit)
	case strings.HasPrefix(query, "#"):
		return findTags(s, strings.TrimPrefix(query, "#"), limit)
	}
	var out []Found
	for _, h := range s.Search(query, limit) {
		f := foundNode(s, h.Node)
		if h.Name != f.Name {
			f.Detail = "also “" + h.Name + "” · " + f.Detail
		}
		out = append(out, f)
	}
	if out == nil {
		return findNear(ctx, s, query, limit)
	}
	return out
}

// Locations lists places and countries whose names fit, or without words those
// with most links.
func (w *Workspace) Locations(words string, limit int) []Found {
	located := func(n graph.Node) bool {
		t := w.snapshot.Entity(n).Type
		return t == graph.Place || t == graph.Country
	}
	var out []Found
	if words = strings.TrimSpace(words); words != "" {
		for _, h := range w.snapshot.Search(words, limit*10) {
			if located(h.Node) && len(out) < limit {
				out = append(out, w.found(h.Node))
			}
		}
		return out
	}
	var all []graph.Node
	for i := range w.snapshot.NumNodes() {
		if n := graph.Node(i); located(n) && len(w.snapshot.LinksOf(n)) > 0 {
			all = append(all, n)
		}
	}
	slices.SortStableFunc(all, func(a, b graph.Node) int { return len(w.snapshot.LinksOf(b)) - len(w.snapshot.LinksOf(a)) })
	for _, n := range all[:min(len(all), limit)] {
		out = append(out, w.found(n))
	}
	return out
}

func (w *Workspace) found(n graph.Node) Found { return foundNode(w.snapshot, n) }

func foundNode(s *graph.Snapshot, n graph.Node) Found {
	e := s.Entity(n)
	f := Found{Node: e.ID, Type: e.Type, Name: e.Name, Detail: plural(len(e.Articles), "article")}
	if e.Event != nil {
		f.Kind = e.Event.Kind
		f.Detail = join(" · ", graph.RangeWords(e.Event.Date, e.Event.DateEnd), f.Detail)
	}
	return f
}

func findTags(s *graph.Snapshot, label string, limit int) []Found {
	var out []Found
	for _, row := range noted(s) {
		for _, t := range row.Tags {
			if n, ok := s.Node(row.ID); ok && strings.HasPrefix(graph.Fold(t.Label), graph.Fold(label)) && len(out) < limit {
				f := foundNode(s, n)
				f.Detail = "#" + t.Label
				out = append(out, f)
			}
		}
	}
	return out
}

// findWords looks for words in the texts, without regard to case.
func findWords(ctx context.Context, s *graph.Snapshot, words string, limit int) []Found {
	if words == "" {
		return nil
	}
	var out []Found
	for _, a := range s.Articles() {
		if ctx.Err() != nil || len(out) >= limit {
			break
		}
		lower := strings.ToLower(a.Text)
		if len(lower) != len(a.Text) {
			lower = a.Text // a letter changes its length: compare as it stands
		}
		for at := 0; len(out) < limit; {
			i := strings.Index(lower[at:], strings.ToLower(words))
			if i < 0 {
				break
			}
			span := graph.Span{Start: at + i, End: at + i + len(words)}
			at = span.End
			e := graph.Evidence{Article: a.ID, Span: span}
			_, sentence := s.Sentence(e)
			out = append(out, Found{Name: oneLine(sentence.Of(a.Text)), Detail: join(", ", firstOf(a.Outlet, a.Name), a.Published.Day().Words()), Evidence: &e})
		}
	}
	return out
}
