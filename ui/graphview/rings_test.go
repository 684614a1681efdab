package graphview

import (
	"testing"

	"github.com/threadline/threadline/graph"
)

func TestRingsLastForAWhile(t *testing.T) {
	d := newDesk(t, crowd(30, 40))
	id := d.subject.frame.Nodes[0].ID
	open := true
	d.SetSought([]graph.EntityID{id}, func() bool { return open })
	d.SetMerging([]graph.EntityID{id}, func() bool { return true })
	if s := d.sight(); !s.Hits[string(id)] || !s.Merging[string(id)] {
		t.Errorf("hits %v, merging %v", s.Hits, s.Merging)
	}
	open = false
	d.SetMerging(nil, nil)
	if s := d.sight(); s.Hits != nil || s.Merging != nil {
		t.Errorf("afterwards: hits %v, merging %v", s.Hits, s.Merging)
	}
}
