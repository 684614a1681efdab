package workspace

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph"
)

// A Query chooses nodes by words and conditions, all of which must hold:
//
//	ivo                 a name contains it
//	"port authority"    as one phrase
//	type:person         also organization, event …; kind:elect of events
//	links>=5            neighbours, in the picture or in the project; also <, >, <=, =
//	rank<=20            in the measure in use
//	score>0.01          of the measure in use
//	origins>=2          independent stories that name it
//	articles>3          that name it
//	tag:border          it is tagged so
//	outlet:courier      an outlet that names it contains this
//	near:ana            it is linked with a node whose name contains this
//	from:2022-09 to:2022-10   an event in these days
//	says:harvest        a sentence behind one of its links contains it
//	-type:event         a minus turns a condition round
//
// A Query may be used by any goroutine.
type Query struct{ tests []nodeTest }

// nodeTest is one condition; not turns it round.
type nodeTest struct {
	not   bool
	holds func(*queryScope, ShownNode) bool
}

// queryScope is what a query looks at.
type queryScope struct {
	*Frame
	score func(graph.Node) (Score, bool)
}

// errQuery is wrapped by every error of ParseQuery.
var errQuery = errors.New("the query cannot be read")

// ParseQuery reads a query. An error says which part cannot be read.
func ParseQuery(words string) (Query, error) {
	var q Query
	for _, part := range queryParts(words) {
		t := nodeTest{}
		if rest, ok := strings.CutPrefix(part, "-"); ok && rest != "" {
			part, t.not = rest, true
		}
		holds, err := readTest(part)
		if err != nil {
			return Query{}, err
		}
		t.holds = holds
		q.tests = append(q.tests, t)
	}
	return q, nil
}

// queryParts splits at blanks outside of quotation marks.
func queryParts(words string) []string {
	var parts []string
	var part strings.Builder
	quoted := false
	for _, r := range words {
		switch {
		case r == '"' || r == '“' || r == '”':
			quoted = !quoted
		case (r == ' ' || r == '\t' || r == '\n') && !quoted:
			if part.Len() > 0 {
				parts = append(parts, part.String())
				part.Reset()
			}
		default:
			part.WriteRune(r)
		}
	}
	if part.Len() > 0 {
		parts = append(parts, part.String())
	}
	return parts
}

// readTest reads one condition.
func readTest(part string) (func(*queryScope, ShownNode) bool, error) {
	if i := strings.IndexAny(part, "<>="); i > 0 {
		return readComparison(part[:i], part[i:])
	}
	key, value, found := strings.Cut(part, ":")
	if !found || value == "" {
		text := graph.Fold(part)
		return func(q *queryScope, n ShownNode) bool { return nameContains(q.Snapshot.Entity(n.Node), text) }, nil
	}
	if key == "from" || key == "to" {
		return readDay(key, value)
	}
	for _, t := range queryWords {
		if t.key == key {
			text := graph.Fold(value)
			return func(q *queryScope, n ShownNode) bool { return t.holds(q, n, text) }, nil
		}
	}
	return nil, fmt.Errorf("%w: there is no condition %q", errQuery, key)
}

// queryWords are the conditions with a word, in the order they are explained.
var queryWords = []struct {
	key   string
	holds func(q *queryScope, n ShownNode, text string) bool
}{
	{"type", func(q *queryScope, n ShownNode, text string) bool {
		id := q.Snapshot.Entity(n.Node).Type
		t := q.Snapshot.Schema().Entity(id)
		return startsFolded(id, text) || t != nil && (startsFolded(t.Label, text) || startsFolded(t.Plural, text))
	}},
	{"kind", func(q *queryScope, n ShownNode, text string) bool {
		e := q.Snapshot.Entity(n.Node).Event
		return e != nil && startsFolded(e.Kind, text)
	}},
	{"tag", func(q *queryScope, n ShownNode, text string) bool {
		return slices.ContainsFunc(q.Snapshot.Entity(n.Node).Locals, func(id graph.EntityID) bool {
			return slices.ContainsFunc(q.Snapshot.Tags(entityKey(id)), func(t *graph.Tag) bool { return graph.Fold(t.Label) == text })
		})
	}},
	{"outlet", func(q *queryScope, n ShownNode, text string) bool {
		return slices.ContainsFunc(q.Snapshot.Entity(n.Node).Articles, func(id graph.ArticleID) bool {
			a := q.Snapshot.Article(id)
			return a != nil && strings.Contains(graph.Fold(a.Outlet), text)
		})
	}},
	{"near", func(q *queryScope, n ShownNode, text string) bool {
		return slices.ContainsFunc(q.Snapshot.LinksOf(n.Node), func(i uint32) bool {
			l := q.Snapshot.Links()[i]
			return nameContains(q.Snapshot.Entity(l.From+l.To-n.Node), text)
		})
	}},
	{"says", func(q *queryScope, n ShownNode, text string) bool {
		sv := &sieve{framing: &framing{snapshot: q.Snapshot}, text: text}
		return slices.ContainsFunc(q.Snapshot.LinksOf(n.Node), func(i uint32) bool {
			return slices.ContainsFunc(q.Snapshot.Links()[i].Claims, sv.says)
		})
	}},
}

// queryNumbers are the conditions with a number; ok is false where a node has
// none.
var queryNumbers = []struct {
	key string
	of  func(q *queryScope, n ShownNode) (x float64, ok bool)
}{
	{"links", func(_ *queryScope, n ShownNode) (float64, bool) { return float64(n.Degree), true }},
	{"origins", func(q *queryScope, n ShownNode) (float64, bool) {
		return float64(q.Snapshot.Entity(n.Node).Origins), true
	}},
	{"articles", func(q *queryScope, n ShownNode) (float64, bool) {
		return float64(len(q.Snapshot.Entity(n.Node).Articles)), true
	}},
	{"score", func(q *queryScope, n ShownNode) (float64, bool) { s, ok := q.score(n.Node); return s.Value, ok }},
	{"rank", func(q *queryScope, n ShownNode) (float64, bool) { s, ok := q.score(n.Node); return float64(s.Rank), ok }},
}

func readComparison(key, rest string) (func(*queryScope, ShownNode) bool, error) {
	sign := strings.TrimRight(rest, "0123456789.-+e")
	value, err := strconv.ParseFloat(rest[len(sign):], 64)
	if err != nil {
		return nil, fmt.Errorf("%w: %q needs a number", errQuery, key+rest)
	}
	compare, ok := map[string]func(x float64) bool{
		"<": func(x float64) bool { return x < value }, "<=": func(x float64) bool { return x <= value },
		">": func(x float64) bool { return x > value }, ">=": func(x float64) bool { return x >= value },
		"=": func(x float64) bool { return x == value },
	}[sign]
	if !ok {
		return nil, fmt.Errorf("%w: %q is no comparison", errQuery, key+rest)
	}
	for _, t := range queryNumbers {
		if t.key == key {
			return func(q *queryScope, n ShownNode) bool {
				x, known := t.of(q, n)
				return known && compare(x)
			}, nil
		}
	}
	return nil, fmt.Errorf("%w: there is no number %q", errQuery, key)
}

// readDay reads the first or last day on which an event may be.
func readDay(key, value string) (func(*queryScope, ShownNode) bool, error) {
	day, err := graph.ParseDate(value)
	if err != nil {
		return nil, fmt.Errorf("%w: write days like 2022-09-21, not %q", errQuery, value)
	}
	return func(q *queryScope, n ShownNode) bool {
		e := q.Snapshot.Entity(n.Node).Event
		switch {
		case e == nil || !e.Date.Known():
			return false
		case key == "from":
			return endsBy(day, firstDate(e.DateEnd, e.Date))
		}
		return startsBy(e.Date, day)
	}, nil
}

func firstDate(dates ...graph.Date) graph.Date {
	for _, d := range dates {
		if d != "" {
			return d
		}
	}
	return ""
}

func nameContains(e *graph.Canonical, folded string) bool {
	return strings.Contains(graph.Fold(e.Name), folded) ||
		slices.ContainsFunc(e.Names, func(n graph.SeenName) bool { return strings.Contains(graph.Fold(n.Name), folded) })
}

func startsFolded(s, folded string) bool { return strings.HasPrefix(graph.Fold(s), folded) }

// Matching lists the nodes of the picture that a query chooses, the most
// important first; an empty query chooses none.
func (w *Workspace) Matching(q Query) []graph.EntityID { return w.matching(q, w.frame.Nodes) }

// MatchingAll lists the nodes of the whole project that a query chooses, those
// of the picture first. It goes through all of them.
func (w *Workspace) MatchingAll(q Query) []graph.EntityID {
	found := w.Matching(q)
	if len(q.tests) == 0 {
		return nil
	}
	var rest []ShownNode
	for i := range w.snapshot.NumNodes() {
		n := graph.Node(i)
		id := w.snapshot.Entity(n).ID
		if _, shown := w.frame.Index[id]; !shown {
			rest = append(rest, ShownNode{Node: n, ID: id, Degree: w.neighbours(n)})
		}
	}
	return append(found, w.matching(q, rest)...)
}

// neighbours counts the nodes a node is linked with in the project.
func (w *Workspace) neighbours(n graph.Node) int {
	others := map[graph.Node]bool{}
	for _, i := range w.snapshot.LinksOf(n) {
		l := &w.snapshot.Links()[i]
		others[l.From+l.To-n] = true
	}
	delete(others, n)
	return len(others)
}

func (w *Workspace) matching(q Query, nodes []ShownNode) []graph.EntityID {
	if len(q.tests) == 0 {
		return nil
	}
	measure := w.measure
	in := &queryScope{w.frame, func(n graph.Node) (Score, bool) { return w.Score(n, measure) }}
	var out []graph.EntityID
	for _, n := range nodes {
		if !slices.ContainsFunc(q.tests, func(t nodeTest) bool { return t.holds(in, n) == t.not }) {
			out = append(out, n.ID)
		}
	}
	return out
}

// BringIn shows and selects nodes wherever they are. Those that were not in
// the picture come into it and stay, hidden ones too, as one step.
func (w *Workspace) BringIn(ids []graph.EntityID) {
	missing := w.Outside(ids)
	if len(missing) > 0 {
		w.setCanvas(w.naming("Showed", missing), func(c *canvas) {
			for _, id := range missing {
				c.shown[id] = true
				delete(c.hidden, id)
			}
		})
	}
	w.Select(ids, false)
}

// Outside lists those of some nodes that are not in the picture.
func (w *Workspace) Outside(ids []graph.EntityID) []graph.EntityID {
	var out []graph.EntityID
	for _, id := range ids {
		if _, shown := w.frame.Index[id]; !shown {
			out = append(out, id)
		}
	}
	return out
}
