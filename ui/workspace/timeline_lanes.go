package workspace

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/threadline/threadline/graph"
)

// kindLanes is the order of the default lanes.
var kindLanes = []string{"Force", "Law", "Politics", "Speech", "Movement and aid", "Other"}

// maxLanes is how many people, places or communities get a lane of their own.
const maxLanes = 12

// laneRest is the lane of everything that belongs to none of the others.
const laneRest = "Others"

// laneSet says which lanes there are and which an event lies in.
type laneSet struct {
	order []string
	of    func(n graph.Node) []string
}

func (in *timelining) lanes(links []passingLink) laneSet {
	switch in.by {
	case LanesByActor:
		return in.lanesByNeighbour(links, graph.Person, graph.Organization, graph.PublicBody, graph.Country)
	case LanesByPlace:
		return in.lanesByPlace(links)
	case LanesByCommunity:
		return in.lanesByCommunity()
	case LanesByLink:
		var order []string
		for _, p := range in.snapshot.Schema().Predicates {
			order = append(order, p.Label)
		}
		slices.Sort(order)
		return laneSet{order: slices.Compact(order)}
	}
	return laneSet{kindLanes, func(n graph.Node) []string { return []string{laneOf(in.snapshot, in.snapshot.Entity(n).Event.Kind)} }}
}

func laneOf(s *graph.Snapshot, kind string) string {
	if t := s.Schema().Event(kind); t != nil {
		return t.Lane
	}
	return kindLanes[len(kindLanes)-1]
}

// lanesByNeighbour gives a lane to each of the nodes of some types with the
// most events; an event lies in the lane of each that it is linked with.
func (in *timelining) lanesByNeighbour(links []passingLink, types ...string) laneSet {
	with := map[graph.Node][]graph.Node{}
	for _, l := range links {
		for _, ends := range [][2]graph.Node{{l.From, l.To}, {l.To, l.From}} {
			event, other := ends[0], ends[1]
			if in.snapshot.Entity(event).Event != nil && slices.Contains(types, in.snapshot.Entity(other).Type) && !slices.Contains(with[event], other) {
				with[event] = append(with[event], other)
			}
		}
	}
	return in.largest(with)
}

// lanesByPlace gives a lane to each of the places and countries with the most
// events: the place of the event, else what it is linked with.
func (in *timelining) lanesByPlace(links []passingLink) laneSet {
	at := map[graph.Node][]graph.Node{}
	for _, l := range links {
		if l.Predicate == graph.LocatedIn && in.snapshot.Entity(l.From).Event != nil {
			at[l.From] = append(at[l.From], l.To)
		}
	}
	for _, n := range in.snapshot.Events() {
		if p, ok := in.snapshot.Node(in.snapshot.Entity(n).Event.Place); ok && len(at[n]) == 0 {
			at[n] = []graph.Node{p}
		}
	}
	return in.largest(at)
}

// largest makes lanes of the nodes that most events belong to.
func (in *timelining) largest(of map[graph.Node][]graph.Node) laneSet {
	count := map[graph.Node]int{}
	for event, nodes := range of {
		if e := in.snapshot.Entity(event).Event; cmp.Or(e.Date, e.DateEnd).Known() {
			for _, n := range nodes {
				count[n]++
			}
		}
	}
	order := make([]graph.Node, 0, len(count))
	for n := range count {
		order = append(order, n)
	}
	slices.SortFunc(order, func(a, b graph.Node) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	order = order[:min(len(order), maxLanes)]
	name := map[graph.Node]string{}
	set := laneSet{}
	for _, n := range order {
		name[n] = in.freeName(set.order, n)
		set.order = append(set.order, name[n])
	}
	set.order = append(set.order, laneRest)
	set.of = func(event graph.Node) []string {
		var lanes []string
		for _, n := range of[event] {
			if name[n] != "" {
				lanes = append(lanes, name[n])
			}
		}
		if len(lanes) == 0 {
			return []string{laneRest}
		}
		return lanes
	}
	return set
}

// freeName is the name of a node, with a number if another lane has it.
func (in *timelining) freeName(taken []string, n graph.Node) string {
	base := in.snapshot.Entity(n).Name
	name := base
	for i := 2; slices.Contains(taken, name) || name == laneRest; i++ {
		name = fmt.Sprintf("%s (%d)", base, i)
	}
	return name
}

// lanesByCommunity gives a lane to each of the communities with the most
// events, named by its most linked node that is no event.
func (in *timelining) lanesByCommunity() laneSet {
	s, found := in.snapshot, in.communities()
	of := map[graph.Node][]graph.Node{}
	for _, event := range s.Events() {
		if h := found.Heads[found.Label[event]]; s.Entity(h).Event == nil {
			of[event] = []graph.Node{h}
		}
	}
	return in.largest(of)
}
