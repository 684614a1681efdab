package analysis

import (
	"math"
	"time"

	"github.com/threadline/threadline/graph"
)

// FromSnapshot returns the canonical graph of a project: node v is graph.Node(v), an edge is a link weighted by its
// number of origins. Links that are only denied do not connect. keep chooses among the others; nil keeps all.
// In a directed graph the links of an event lead both ways: that people take part in it and it lies in a place is no
// flow of weight from the ones to the other, and without the way back whatever stands at the end of such a chain
// would rank highest. Time and memory are linear in the links.
func FromSnapshot(s *graph.Snapshot, directed bool, keep func(*graph.Link) bool) *Graph {
	links := s.Links()
	edges := make([]Edge, 0, len(links))
	for i := range links {
		l := &links[i]
		if !l.Negative && (keep == nil || keep(l)) {
			edges = append(edges, Edge{A: uint32(l.From), B: uint32(l.To), W: float64(l.Origins)})
			if directed && (s.Entity(l.From).Event != nil || s.Entity(l.To).Event != nil) {
				edges = append(edges, Edge{A: uint32(l.To), B: uint32(l.From), W: float64(l.Origins)})
			}
		}
	}
	return New(s.NumNodes(), edges, directed)
}

// Contacts returns when the links of a project join their ends, in days since 1970 and in the order of its links;
// those only denied are left out. A link holds as its claims say, or at the time of an event at one of its ends, or
// from its first report on.
func Contacts(s *graph.Snapshot) (contacts []Contact, links []int) {
	for i := range s.Links() {
		l := &s.Links()[i]
		if l.Negative {
			continue
		}
		c := Contact{A: uint32(l.From), B: uint32(l.To), Start: math.MaxInt64, End: math.MinInt64}
		for _, claim := range l.Claims {
			start, end := held(s, l, claim)
			c.Start, c.End = min(c.Start, start), max(c.End, end)
		}
		contacts, links = append(contacts, c), append(links, i)
	}
	return contacts, links
}

// held returns the first and last day a claim can have held.
func held(s *graph.Snapshot, l *graph.Link, claim uint32) (start, end int64) {
	day := func(t time.Time) int64 { return t.Unix() / 86400 }
	start, end = math.MinInt64, math.MaxInt64
	c := s.Claim(claim)
	if c.ValidFrom != "" || c.ValidTo != "" {
		if from, _, ok := c.ValidFrom.Interval(); ok {
			start = day(from)
		}
		if _, to, ok := c.ValidTo.Interval(); ok {
			end = day(to) - 1
		}
		return start, end
	}
	for _, n := range []graph.Node{l.To, l.From} {
		if e := s.Entity(n).Event; e != nil {
			if from, to, ok := graph.Range(e.Date, e.DateEnd); ok {
				return day(from), max(day(to)-1, day(from))
			}
		}
	}
	if from, _, ok := s.Reported(claim).Interval(); ok {
		start = day(from)
	}
	return start, end
}
