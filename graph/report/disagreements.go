package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// disagreements lists the questions on which sources differ, about what is
// selected.
func (w *writer) disagreements() []Disagreement {
	var out []Disagreement
	for _, d := range w.snap.Disagreements() {
		if !w.in[d.Node] || d.Link >= 0 && !w.told(d.Link) {
			continue
		}
		x := Disagreement{Question: w.question(d)}
		for _, side := range d.Versions {
			x.Versions = append(x.Versions, Version{Value: w.answer(d, side), Who: w.who(side.Claims), Notes: w.said(side.Claims)})
		}
		out = append(out, x)
	}
	return out
}

// told reports whether a link is told in the report.
func (w *writer) told(link int) bool {
	l := &w.snap.Links()[link]
	return w.in[l.From] && w.in[l.To] && (w.opts.Link == nil || w.opts.Link(l))
}

func (w *writer) question(d graph.Disagreement) string {
	name := oneLine(w.snap.Entity(d.Node).Name)
	switch d.Kind {
	case graph.DisagreeHowMany:
		return strings.TrimSpace("How many "+d.What) + ": " + name
	case graph.DisagreeWhen:
		return "When: " + name
	case graph.DisagreeWho:
		return "Who is " + oneLine(d.What) + ": " + name
	}
	l := &w.snap.Links()[d.Link]
	return fmt.Sprintf("Whether: %s %s %s", name, w.predicate(l).Label, oneLine(w.snap.Entity(l.To).Name))
}

func (w *writer) answer(d graph.Disagreement, side graph.Side) string {
	switch d.Kind {
	case graph.DisagreeHowMany:
		return graph.FigureWords(side.Value, d.What)
	case graph.DisagreeWhen:
		from, to, _ := strings.Cut(side.Value, "/")
		return graph.RangeWords(graph.Date(from), graph.Date(to))
	case graph.DisagreeWho:
		return oneLine(side.Value)
	}
	return sentenceStart(side.Value)
}

// who names those who say claims: the persons or bodies they are attributed
// to, and the outlets.
func (w *writer) who(claims []uint32) string {
	var out []string
	for _, i := range claims {
		c := w.snap.Claim(i)
		words := outletOf(w.snap.Article(c.Article))
		if said := w.attribution(c); said != "" {
			words = said + ", in " + words
		}
		if !slices.Contains(out, words) {
			out = append(out, words)
		}
	}
	return strings.Join(out, "; ")
}

// attribution names those a claim is attributed to, the nearest to the facts
// first.
func (w *writer) attribution(c *graph.Claim) string {
	var out []string
	for _, id := range slices.Backward(c.AttributedTo) {
		if n, ok := w.snap.Node(id); ok {
			out = append(out, oneLine(w.snap.Entity(n).Name))
		}
	}
	return strings.Join(out, ", quoted by ")
}

// predicate returns the vocabulary's entry of a link; one that is not in it
// reads as its id.
func (w *writer) predicate(l *graph.Link) graph.PredicateType {
	if p := w.snap.Schema().Predicate(l.Predicate); p != nil {
		return *p
	}
	return graph.PredicateType{ID: l.Predicate, Label: l.Predicate, Reverse: l.Predicate}
}
