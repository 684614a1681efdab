package workspace

import (
	"maps"
	"slices"

	"github.com/threadline/threadline/graph"
)

// spots is where nodes lie. The nodes of the frame have their places in its
// order, as the layout publishes them, so that taking over ten thousand of
// them thirty times a second costs nothing; the others are kept by id.
type spots struct {
	frame *Frame  // nil while no frame has places
	at    []point // of the frame's nodes; replaced, never changed
	rest  map[graph.EntityID]point
}

// of returns where a node lies.
func (s *spots) of(id graph.EntityID) (point, bool) {
	if s.frame != nil {
		if i, ok := s.frame.Index[id]; ok {
			return s.at[i], true
		}
	}
	p, ok := s.rest[id]
	return p, ok
}

// set moves nodes.
func (s *spots) set(to map[graph.EntityID]point) {
	if s.frame != nil {
		s.at = slices.Clone(s.at)
	}
	for id, p := range to {
		if s.frame != nil {
			if i, ok := s.frame.Index[id]; ok {
				s.at[i] = p
				continue
			}
		}
		s.rest[id] = p
	}
}

// publish takes over places of all nodes of a frame.
func (s *spots) publish(f *Frame, at []point) {
	if s.frame != f {
		s.rest = s.all()
		s.frame = f
	}
	s.at = at
}

// all returns every place by id.
func (s *spots) all() map[graph.EntityID]point {
	out := maps.Clone(s.rest)
	if s.frame != nil {
		for i, n := range s.frame.Nodes {
			out[n.ID] = s.at[i]
		}
	}
	return out
}

// Places returns where the nodes of a frame lie, in its order, and whether all
// have a place. The slice is replaced, never changed, when nodes move.
func (w *Workspace) Places(f *Frame) ([]point, bool) {
	s := &w.places.spots
	if s.frame == f {
		return s.at, true
	}
	at := make([]point, len(f.Nodes))
	for i := range f.Nodes {
		p, ok := s.of(f.Nodes[i].ID)
		if !ok {
			return nil, false
		}
		at[i] = p
	}
	return at, true
}
