package report

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/threadline/threadline/graph"
)

// events lists the selected events by date.
func (w *writer) events() []graph.Node {
	bounded := w.opts.From != "" || w.opts.To != ""
	return slices.DeleteFunc(slices.Clone(w.snap.Events()), func(n graph.Node) bool {
		e := w.snap.Entity(n).Event
		return !w.in[n] || bounded && !within(e, w.opts.From, w.opts.To)
	})
}

// within reports whether an event may have happened between two dates.
func within(e *graph.Event, from, to graph.Date) bool {
	start, end, ok := graph.Range(cmp.Or(e.Date, e.DateEnd), e.DateEnd)
	if !ok {
		return false
	}
	if f, _, ok := from.Interval(); ok && !end.After(f) {
		return false
	}
	if _, t, ok := to.Interval(); ok && !start.Before(t) {
		return false
	}
	return true
}

// entry says what happened, who took part, where, and how many.
func (w *writer) entry(n graph.Node) Entry {
	c := w.snap.Entity(n)
	e := Entry{When: graph.RangeWords(c.Event.Date, c.Event.DateEnd), Text: sentence(doubt(c.Event.Polarity, c.Event.Modality) + oneLine(c.Name))}
	passages := w.triggers(c)
	var people, places []string
	for _, l := range w.links(n) {
		other := oneLine(w.snap.Entity(w.other(l, n)).Name)
		named := strings.Contains(graph.Fold(c.Name), graph.Fold(other))
		passages = append(passages, w.passages(l.Claims)...)
		switch {
		case named:
		case l.Predicate == graph.ParticipatedIn && l.To == n:
			people = append(people, qualified(l, other))
		case l.Predicate == graph.LocatedIn && l.From == n:
			places = append(places, qualified(l, other))
		}
	}
	figures := w.figures(n)
	passages = append(passages, w.passages(w.values[n])...)
	e.Detail = joinParts([]part{{"With", people}, {"In", places}, {"Numbers", figures}})
	e.Notes = w.notes.of(passages)
	return e
}

// triggers returns the passages that name an event.
func (w *writer) triggers(c *graph.Canonical) []graph.Evidence {
	var out []graph.Evidence
	for _, id := range c.Locals {
		if local := w.snap.Local(id); local.Event != nil && local.Event.Trigger.Valid(w.snap.Article(local.Article).Text) {
			out = append(out, graph.Evidence{Article: local.Article, Span: local.Event.Trigger})
		}
	}
	return out
}

// other returns the far end of a link of n.
func (w *writer) other(l *graph.Link, n graph.Node) graph.Node {
	if l.From == n {
		return l.To
	}
	return l.From
}

// figures lists the numbers sources give for an event, each once.
func (w *writer) figures(n graph.Node) []string {
	var out []string
	for _, i := range w.values[n] {
		if c := w.snap.Claim(i); c.Predicate == graph.HasFigure {
			words := doubt(c.Polarity, c.Modality) + graph.FigureWords(c.Value, c.Unit)
			if !slices.Contains(out, words) {
				out = append(out, words)
			}
		}
	}
	if len(out) > 1 && w.disputed(n) {
		out[len(out)-1] += " (sources disagree)"
	}
	return out
}

// disputed reports whether sources give an event different numbers.
func (w *writer) disputed(n graph.Node) bool {
	return slices.ContainsFunc(w.snap.Disagreements(), func(d graph.Disagreement) bool {
		return d.Node == n && d.Kind == graph.DisagreeHowMany
	})
}

// part is a detail of an entry: what it is, and its values.
type part struct {
	name   string
	values []string
}

func joinParts(parts []part) string {
	var out []string
	for _, p := range parts {
		if len(p.values) > 0 {
			out = append(out, p.name+": "+strings.Join(p.values, ", ")+".")
		}
	}
	return strings.Join(out, " ")
}

// qualified marks the name at the end of a link that sources deny, plan or
// dispute.
func qualified(l *graph.Link, name string) string {
	switch {
	case l.Disputed:
		return name + " (sources disagree)"
	case l.Negative:
		return name + " (denied)"
	case l.Hedged:
		return name + " (not certain)"
	}
	return name
}

// doubt begins a text that is not plainly asserted.
func doubt(polarity, modality string) string {
	switch {
	case polarity == graph.Negative:
		return "Denied: "
	case modality == graph.Planned:
		return "Planned: "
	case modality == graph.Possible:
		return "Possible: "
	case modality == graph.Conditional:
		return "On condition: "
	}
	return ""
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if size == 0 {
		return s
	}
	s = string(unicode.ToUpper(r)) + s[size:]
	if strings.ContainsAny(s[len(s)-1:], ".!?") {
		return s
	}
	return s + "."
}
