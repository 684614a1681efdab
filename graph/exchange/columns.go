package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Kinds of values a column holds.
const (
	kindString  = "string"
	kindInteger = "integer"
	kindDouble  = "double"
)

// column is a property of nodes or links. of returns a string, int or
// float64; an empty string is left out.
type column[T any] struct {
	id, kind string
	of       func(T) any
}

// nodeColumns says what table-like formats tell about a node, beside its id
// and name.
func nodeColumns() []column[*node] {
	return []column[*node]{
		{"type", kindString, func(n *node) any { return n.Type }},
		{"names", kindString, func(n *node) any { return strings.Join(otherNames(n), "; ") }},
		{"identifiers", kindString, func(n *node) any { return identifiers(n) }},
		{"event_kind", kindString, func(n *node) any { return eventField(n, func(e *graph.Event) string { return e.Kind }) }},
		{"date", kindString, func(n *node) any { return eventField(n, func(e *graph.Event) string { return string(e.Date) }) }},
		{"date_end", kindString, func(n *node) any { return eventField(n, func(e *graph.Event) string { return string(e.DateEnd) }) }},
		{"articles", kindInteger, func(n *node) any { return len(n.Articles) }},
		{"origins", kindInteger, func(n *node) any { return n.Origins }},
		{"mentions", kindInteger, func(n *node) any { return n.Mentions }},
	}
}

// linkColumns says what table-like formats tell about a link, beside its id,
// ends and label.
func linkColumns() []column[*link] {
	return []column[*link]{
		{"predicate", kindString, func(l *link) any { return l.Predicate }},
		{"role", kindString, func(l *link) any { return strings.Join(l.roles, "; ") }},
		{"polarity", kindString, func(l *link) any { return l.polarity() }},
		{"modality", kindString, func(l *link) any { return l.modality() }},
		{"confidence", kindDouble, func(l *link) any { return fourDigits(l.Confidence) }},
		{"origins", kindInteger, func(l *link) any { return l.Origins }},
		{"outlets", kindInteger, func(l *link) any { return l.Outlets }},
		{"sentences", kindInteger, func(l *link) any { return l.Sentences }},
		{"claims", kindInteger, func(l *link) any { return len(l.Claims) }},
		{"valid_from", kindString, func(l *link) any { return string(l.valid.from) }},
		{"valid_to", kindString, func(l *link) any { return string(l.valid.to) }},
		{"reported_first", kindString, func(l *link) any { return string(l.reported.from) }},
		{"reported_last", kindString, func(l *link) any { return string(l.reported.to) }},
		{"evidence", kindString, func(l *link) any { return citations(l.evidence) }},
	}
}

// otherNames lists the names of a node apart from the one it goes by.
func otherNames(n *node) []string {
	var out []string
	for _, x := range n.Names {
		if x.Name != n.Name {
			out = append(out, oneLine(x.Name))
		}
	}
	slices.Sort(out)
	return out
}

func identifiers(n *node) string {
	var out []string
	for _, scheme := range slices.Sorted(maps.Keys(n.IDs)) {
		out = append(out, scheme+":"+n.IDs[scheme])
	}
	return strings.Join(out, "; ")
}

func eventField(n *node, of func(*graph.Event) string) string {
	if n.Event == nil {
		return ""
	}
	return of(n.Event)
}

// citations writes sentences with their sources on one line.
func citations(qs []quote) string {
	var out []string
	for _, q := range qs {
		out = append(out, q.citation())
	}
	return strings.Join(out, " | ")
}

// citation is a sentence with its source: Steppe Courier, 22 Sep 2022,
// sentence 4: “…”.
func (q quote) citation() string {
	return fmt.Sprintf("%s, sentence %d: “%s”", sourceWords(q.article), q.number, q.text)
}

// sourceWords names an article by its outlet and day, or what is known of it.
func sourceWords(a *graph.Article) string {
	name := oneLine(a.Outlet)
	for _, other := range []string{a.Title, a.Name, string(a.ID)} {
		if name == "" {
			name = oneLine(other)
		}
	}
	if day := a.Published.Words(); day != "" {
		name += ", " + day
	}
	return name
}

// valueWords writes the value of a column; ok is false where there is none.
func valueWords(v any) (words string, ok bool) {
	switch v := v.(type) {
	case int:
		return strconv.Itoa(v), true
	case float64:
		return strconv.FormatFloat(v, 'f', -1, 64), true
	default:
		words = v.(string)
		return words, words != ""
	}
}

// fourDigits rounds a share so that the last bits of a product of floats do
// not show.
func fourDigits(x float64) float64 {
	v, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'f', 4, 64), 64) // always a number
	return v
}

// oneLine turns runs of white space into one blank each.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// weight is the strength of a link in formats that know only one number: how
// many independent origins say it.
func (l *link) weight() float64 { return float64(max(l.Origins, 1)) }
