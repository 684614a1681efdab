package workspace

import (
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

// Find looks for nodes by name; a query that begins with a quotation mark
// looks for words in articles, one with # for tags. limit bounds the list.
func (w *Workspace) Find(query string, limit int) []Found {
	query = strings.TrimSpace(query)
	switch {
	case strings.HasPrefix(query, `"`):
		return w.findWords(strings.Trim(query, `"`), limit)
	case strings.HasPrefix(query, "#"):
		return w.findTags(strings.TrimPrefix(query, "#"), limit)
	}
	var out []Found
	for _, h := range w.snapshot.Search(query, limit) {
		f := w.found(h.Node)
		if h.Name != f.Name {
			f.Detail = "also “" + h.Name + "” · " + f.Detail
		}
		out = append(out, f)
	}
	return out
}

func (w *Workspace) found(n graph.Node) Found {
	e := w.snapshot.Entity(n)
	f := Found{Node: e.ID, Type: e.Type, Name: e.Name, Detail: plural(len(e.Articles), "article")}
	if e.Event != nil {
		f.Kind = e.Event.Kind
		f.Detail = join(" · ", graph.RangeWords(e.Event.Date, e.Event.DateEnd), f.Detail)
	}
	return f
}

func (w *Workspace) findTags(label string, limit int) []Found {
	var out []Found
	for n := range w.snapshot.NumNodes() {
		for _, id := range w.snapshot.Entity(graph.Node(n)).Locals {
			for _, t := range w.snapshot.Tags(entityKey(id)) {
				if strings.HasPrefix(graph.Fold(t.Label), graph.Fold(label)) && len(out) < limit {
					f := w.found(graph.Node(n))
					f.Detail = "#" + t.Label
					out = append(out, f)
				}
			}
		}
	}
	return out
}

// findWords looks for words in the texts, without regard to case.
func (w *Workspace) findWords(words string, limit int) []Found {
	if words == "" {
		return nil
	}
	var out []Found
	for _, a := range w.snapshot.Articles() {
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
			_, sentence := w.snapshot.Sentence(e)
			out = append(out, Found{Name: oneLine(sentence.Of(a.Text)), Detail: join(", ", firstOf(a.Outlet, a.Name), a.Published.Day().Words()), Evidence: &e})
		}
	}
	return out
}
