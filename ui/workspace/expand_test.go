package workspace

import (
	"fmt"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestExpandShowsTheMostCentralFirst hides the neighbours of a hub and brings
// them back: those with most links of their own come first.
func TestExpandShowsTheMostCentralFirst(t *testing.T) {
	st := graphtest.NewStory("Steppe Courier", "Hub", "2022-09-21")
	for i := range 20 {
		spoke := fmt.Sprintf("Person:Spoke %02d", i)
		st.Say(spoke, graph.LinkedTo, "Organization:Hub")
		for k := range i { // the later, the more central
			st.Say(spoke, graph.LinkedTo, fmt.Sprintf("Place:Town %02d %02d", i, k))
		}
	}
	d := newDesk(t, st.Records())
	d.until("scores", func() bool { return d.scores[d.measure] != nil && d.framing.idle() })
	d.reframed(d.ShowAll)
	hub := d.id("Hub")
	var spokes []graph.EntityID
	for i := range 20 {
		spokes = append(spokes, d.id(fmt.Sprintf("Spoke %02d", i)))
	}
	d.reframed(func() { d.Hide(spokes) })
	unseen := d.Unseen(hub)
	if len(unseen) != 20 || unseen[0].Name != "Spoke 19" || unseen[0].Relation == "" || len(unseen[0].Claims) != 1 {
		t.Fatalf("%d not seen, first %+v", len(unseen), unseen[0])
	}
	d.reframed(func() { d.Expand(ids(hub)) })
	if shown := d.names(); !slices.Contains(shown, "Spoke 19") || !slices.Contains(shown, "Spoke 08") || slices.Contains(shown, "Spoke 07") {
		t.Errorf("expanded: %v", shown)
	}
	if toasts := d.TakeToasts(); len(toasts) != 1 || toasts[0].Text != "The 12 most central neighbours are shown, and 8 more are not" {
		t.Errorf("told %v", toasts)
	}
	if more := d.frame.Nodes[d.frame.Index[hub]].More; more != 8 {
		t.Errorf("%d more", more)
	}
	d.reframed(func() { d.ExpandTo(hub, ids(spokes[0])) })
	if shown := d.names(); !slices.Contains(shown, "Spoke 00") || slices.Contains(shown, "Spoke 07") {
		t.Errorf("expanded to one: %v", shown)
	}
	d.reframed(func() { d.ExpandAll(ids(hub)) })
	if left := d.Unseen(hub); len(left) != 0 {
		t.Errorf("%d are left", len(left))
	}
	d.reframed(func() { d.Collapse(ids(spokes[19])) })
	if shown := d.names(); slices.Contains(shown, "Town 19 03") || !slices.Contains(shown, "Hub") {
		t.Errorf("collapsed: %v", shown)
	}
}

func TestFocusHasAReach(t *testing.T) {
	d := newDesk(t, harbour(t))
	if d.ToggleFocus(); d.Focused() || d.Hops() != 0 {
		t.Error("nothing is in focus without a selection")
	}
	d.Select(ids(d.id("League")), false)
	if d.ToggleFocus(); d.Hops() != 1 {
		t.Errorf("%d hops", d.Hops())
	}
	if d.Focus(3); d.Hops() != 3 || !d.Focused() {
		t.Errorf("%d hops", d.Hops())
	}
	if d.Focus(99); d.Hops() != MostHops {
		t.Errorf("%d hops", d.Hops())
	}
	if d.ClearSelection(); d.Focused() {
		t.Error("a focus on nothing")
	}
	d.Select(ids(d.id("League")), false)
	if d.Focused() {
		t.Error("the focus comes back by itself")
	}
	d.ToggleFocus()
	if d.ToggleFocus(); d.Focused() {
		t.Error("the focus does not end")
	}
}
