package workspace

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// journeysShown is how many chains in order of time are looked for.
const journeysShown = 6

// Journeys looks for chains between two nodes along which something can have
// passed on: each link holds no earlier than the one before. The first is the
// one that arrives first; each further one sets out later. They are handed to
// done on the UI goroutine; of several requests for chains the newest is
// answered. Filters count as for Chains.
func (w *Workspace) Journeys(from, to graph.EntityID, filtered bool, done func([]Chain, error)) {
	in := w.framingNow()
	if !filtered {
		in.filter = Filter{}
	}
	background(w, &w.chaining, func(ctx context.Context) ([]Chain, error) {
		return in.journeys(ctx, from, to)
	}, func(chains []Chain, err error) {
		if !errors.Is(err, context.Canceled) {
			done(chains, err)
		}
	})
}

func (in *framing) journeys(ctx context.Context, from, to graph.EntityID) ([]Chain, error) {
	s := in.snapshot
	a, aok := s.Node(from)
	b, bok := s.Node(to)
	if !aok || !bok {
		return nil, fmt.Errorf("find chains in order of time: %w", graph.ErrNotFound)
	}
	if a == b {
		return nil, nil
	}
	passing := map[int]passingLink{}
	for _, l := range in.ofShownTypes(in.passingLinks()) {
		passing[l.index] = l
	}
	all, links := analysis.Contacts(s)
	var contacts []analysis.Contact
	var of []passingLink
	for i, c := range all {
		if l, ok := passing[links[i]]; ok && !l.Negative {
			contacts, of = append(contacts, c), append(of, l)
		}
	}
	if len(contacts) == 0 {
		return nil, nil
	}
	start := slices.MinFunc(contacts, func(x, y analysis.Contact) int { return cmp.Compare(x.Start, y.Start) }).Start
	var out []Chain
	for len(out) < journeysShown && ctx.Err() == nil {
		j, ok := analysis.Earliest(s.NumNodes(), contacts, uint32(a), uint32(b), start)
		if !ok || len(j.Times) == 0 {
			break
		}
		out = append(out, in.journey(j, of))
		last := departure(j, contacts)
		if last == math.MaxInt64 { // every link still holds: it can set out at any time
			break
		}
		start = last + 1
	}
	return out, ctx.Err()
}

// departure is the last moment at which a journey can set out: the end of its
// first contact, unless a later one ends before.
func departure(j analysis.Journey, contacts []analysis.Contact) int64 {
	last := contacts[j.Contacts[0]].End
	for _, c := range j.Contacts[1:] {
		last = min(last, contacts[c].End)
	}
	return max(last, j.Times[0])
}

func (in *framing) journey(j analysis.Journey, of []passingLink) Chain {
	var c Chain
	for i, k := range j.Contacts {
		st := in.step(graph.Node(j.Nodes[i]), graph.Node(j.Nodes[i+1]), of[k])
		if t := j.Times[i]; t != math.MinInt64 && t != math.MaxInt64 { // else nobody says since when it holds
			st.Date = in.vaguer(of[k].Link, dateOn(time.Unix(t*24*60*60, 0).UTC()))
		}
		c.Steps = append(c.Steps, st)
	}
	return c
}

// vaguer is the month or year that a link or the event at its end is dated with, where a day is only its first: the
// link may be used later in it.
func (in *framing) vaguer(l graph.Link, day graph.Date) graph.Date {
	var dates []graph.Date
	for _, c := range l.Claims {
		dates = append(dates, in.snapshot.Claim(c).ValidFrom)
	}
	for _, n := range []graph.Node{l.To, l.From} {
		if e := in.snapshot.Entity(n).Event; e != nil {
			dates = append(dates, e.Date)
		}
	}
	for _, d := range dates {
		if from, _, ok := d.Interval(); ok && !d.Precise() && dateOn(from) == day {
			return d
		}
	}
	return day
}
