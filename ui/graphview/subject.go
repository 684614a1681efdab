package graphview

import (
	"strconv"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// subject is a frame to be drawn. It does not change once made; the worker turns it into a scene.Graph.
type subject struct {
	frame  *workspace.Frame
	pinned map[graph.EntityID]bool
	opened map[graph.EntityID]bool // some of their neighbours were asked for
	groups []workspace.Group
}

// link names the line at an index, which is that of its edge too.
func (s *subject) link(edge int) workspace.LinkID {
	l := s.frame.Links[edge]
	return workspace.LinkID{A: s.frame.Nodes[l.A].ID, B: s.frame.Nodes[l.B].ID}
}

// takeFrame takes over the workspace's frame as soon as all its nodes have a place; until then the old one stays.
func (v *View) takeFrame() {
	f := v.ws.Frame()
	at, complete := v.ws.Places(f)
	if !complete {
		v.drawing.waiting = true
		return
	}
	v.drawing.waiting = false
	s := &subject{frame: f, pinned: map[graph.EntityID]bool{}, opened: map[graph.EntityID]bool{}, groups: v.ws.Groups()}
	for _, n := range f.Nodes {
		if _, ok := v.ws.Pinned(n.ID); ok {
			s.pinned[n.ID] = true
		}
		if v.ws.Expanded(n.ID) {
			s.opened[n.ID] = true
		}
	}
	empty := v.subject == nil || len(v.subject.frame.Nodes) == 0
	v.subject = s
	v.drawing.at = at
	v.drawing.epoch++
	if empty {
		v.motion.opened = v.motion.given
	}
	v.keepFitting()
	v.order()
}

// placesChanged follows the layout or a drag.
func (v *View) placesChanged() {
	if v.drawing.waiting {
		v.takeFrame()
		return
	}
	at, ok := v.ws.Places(v.subject.frame)
	if !ok {
		return
	}
	v.drawing.at = at
	v.keepFitting()
	v.keepFitted()
	if !v.ws.Settled() {
		v.motion.touch(v)
	} else if !v.drawing.settled {
		v.log("canvas settled")
	}
	v.drawing.settled = v.ws.Settled()
	v.order()
}

// edgeID names a line whichever way it runs.
func edgeID(l workspace.LinkID) string {
	return string(min(l.A, l.B)) + " " + string(max(l.A, l.B))
}

// build makes the graph of a subject with its nodes at the origin.
func (s *subject) build(communities []int) *scene.Graph {
	f := s.frame
	nodes := make([]scene.Node, len(f.Nodes))
	for i, n := range f.Nodes {
		nodes[i] = s.node(n)
		if communities != nil {
			nodes[i].Community = communities[i]
		}
	}
	edges := make([]scene.Edge, len(f.Links))
	for i := range f.Links {
		edges[i] = s.edge(i)
	}
	g := scene.NewGraph(nodes, edges)
	g.Boxes = s.boxes()
	return g
}

// boxes are the groups as far as their members are in the picture, in their own order, so that an index tells which.
func (s *subject) boxes() []scene.NodeBox {
	out := make([]scene.NodeBox, len(s.groups))
	for i, g := range s.groups {
		out[i] = scene.NodeBox{ID: g.ID, Name: g.Name}
		for _, id := range g.Members {
			if k, ok := s.frame.Index[id]; ok {
				out[i].Members = append(out[i].Members, k)
			}
		}
	}
	return out
}

func (s *subject) node(n workspace.ShownNode) scene.Node {
	e := s.frame.Snapshot.Entity(n.Node)
	x := scene.Node{ID: string(n.ID), Type: e.Type, Name: e.Name, Rank: n.Share, Radius: workspace.Radius(s.frame, n),
		Pinned: s.pinned[n.ID], New: n.New, Disputed: n.Disputed}
	if e.Event != nil {
		x.EventKind, x.Sub = e.Event.Kind, graph.RangeWords(e.Event.Date, e.Event.DateEnd)
	}
	if s.opened[n.ID] && n.More > 0 {
		x.Sub = andMore(x.Sub, n.More)
	}
	return x
}

// andMore says below a name that was expanded how many neighbours are not in the picture.
func andMore(sub string, more int) string {
	words := "and " + strconv.Itoa(more) + " more"
	if sub == "" {
		return words
	}
	return sub + " · " + words
}

func (s *subject) edge(i int) scene.Edge {
	l := &s.frame.Links[i]
	e := scene.Edge{ID: edgeID(s.link(i)), A: l.A, B: l.B, Family: scene.Together,
		Origins: l.Origins, Confidence: l.Confidence, Negative: l.Negative, Hedged: l.Hedged, Disputed: l.Disputed}
	if len(l.Links) == 0 {
		return e
	}
	e.More, e.Family, e.Label = len(l.Links)-1, scene.Other, l.Predicate
	if p := s.frame.Snapshot.Schema().Predicate(l.Predicate); p != nil {
		e.Family, e.Label = scene.Family(p.Family), p.Label
	}
	return e
}
