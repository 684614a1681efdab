package workspace

import (
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/layout"
)

// steps of the arrangement, each with what must show after it and after
// undoing it.
func TestArrangementsCanBeUndone(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.settle()
	ana, port, league := d.id("Ana Ivo"), d.id("Port Authority"), d.id("League")
	all := d.names()
	without := func(gone ...string) []string {
		return slices.DeleteFunc(slices.Clone(all), func(n string) bool { return slices.Contains(gone, n) })
	}
	pinned := func(id graph.EntityID) bool { _, ok := d.Pinned(id); return ok }
	for _, c := range []struct {
		name  string
		do    func()
		shown []string
		label string
		holds func() bool
	}{
		{"hide", func() { d.Hide(ids(ana)) }, without("Ana Ivo"), "Hid Ana Ivo", func() bool { return d.Hidden() == 1 }},
		{"hide two", func() { d.Hide(ids(league, port)) }, without("Ana Ivo", "League", "Port Authority", "Ruritania"), "Hid 2 nodes", func() bool { return d.Hidden() == 3 }},
		{"show hidden", d.ShowHidden, all, "Showed hidden nodes", func() bool { return d.Hidden() == 0 }},
		{"pin", func() { d.TogglePin(ids(ana, port)) }, all, "Pinned 2 nodes", func() bool { return pinned(ana) && pinned(port) }},
		{"release", func() { d.TogglePin(ids(ana)) }, all, "Released Ana Ivo", func() bool { return !pinned(ana) && pinned(port) }},
		{"drop", func() { d.Drag(ana, point{X: 5, Y: 6}); d.Drop(ana, point{X: 7, Y: 8}) }, all, "Moved Ana Ivo", func() bool { at, ok := d.Place(ana); return ok && at == point{X: 7, Y: 8} && pinned(ana) }},
		{"hide the vote", func() { d.Hide(ids(d.id("Harbour vote"))) }, without("Harbour vote"), "Hid Harbour vote", func() bool { return d.Hidden() == 1 }},
		{"collapse", func() { d.Collapse(ids(league)) }, without("Harbour vote", "A. Ivo"), "Collapsed League", func() bool { return d.Hidden() == 2 }},
		{"expand", func() { d.Expand(ids(league)) }, without("Harbour vote"), "Expanded League", func() bool { return d.Hidden() == 1 }},
	} {
		before := d.names()
		d.reframed(c.do)
		check := func(when string) {
			t.Helper()
			if c.shown != nil && !slices.Equal(d.names(), c.shown) {
				t.Errorf("%s, %s: %v", c.name, when, d.names())
			}
			if !c.holds() || d.LastChange() != c.label {
				t.Errorf("%s, %s: it does not hold; last change %q", c.name, when, d.LastChange())
			}
		}
		check("done")
		d.reframed(d.Undo)
		if !slices.Equal(d.names(), before) || c.holds() || d.NextRedo() != c.label {
			t.Errorf("%s undone: %v, next redo %q", c.name, d.names(), d.NextRedo())
		}
		d.reframed(d.Redo)
		check("redone")
	}
}

// TestRedoEndsWithANewStep drops what was undone once something else is done.
func TestRedoEndsWithANewStep(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.reframed(func() { d.Hide(ids(d.id("Ana Ivo"))) })
	d.reframed(d.Undo)
	d.reframed(func() { d.Hide(ids(d.id("League"))) })
	if d.NextRedo() != "" {
		t.Errorf("redo %q", d.NextRedo())
	}
	d.Redo()
	if d.Hidden() != 1 {
		t.Errorf("%d hidden", d.Hidden())
	}
}

func TestFlyingToAHiddenNodeShowsIt(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana := d.id("Ana Ivo")
	d.reframed(func() { d.Hide(ids(ana)) })
	d.reframed(func() { d.FlyTo(ana) })
	f := d.Flight()
	if !slices.Contains(d.names(), "Ana Ivo") || f.Number == 0 || !slices.Equal(f.To, ids(ana)) || !slices.Equal(d.Selection().Nodes, ids(ana)) {
		t.Errorf("%v, %+v", d.names(), f)
	}
	d.FlyTo("nobody")
	if d.Flight().Number != f.Number {
		t.Error("flown to nobody")
	}
	d.Fit()
	if x := d.Flight(); x.Number != f.Number+1 || x.To != nil {
		t.Errorf("fit: %+v", x)
	}
	d.SelectLink(LinkID{ana, d.id("Port Authority")})
	if d.FitSelection(); len(d.Flight().To) != 2 {
		t.Errorf("fit the selection: %+v", d.Flight())
	}
}

// TestLayoutSettlesAndStops waits for the layout to come to rest: after that
// it must neither move a node nor post anything.
func TestLayoutSettlesAndStops(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.settle()
	resting := make(chan bool)
	d.places.commands <- func(st *layoutState) { resting <- !st.running } // the loop waits for commands and does not step
	if !<-resting {
		t.Error("the layout still runs")
	}
	before := map[graph.EntityID]point{}
	for _, n := range d.Frame().Nodes {
		at, ok := d.Place(n.ID)
		if !ok {
			t.Errorf("%s has no place", n.ID)
		}
		before[n.ID] = at
	}
	d.reframed(func() { d.SetFilter(Filter{}) }) // the same picture again
	d.settle()
	for id, at := range before {
		if now, _ := d.Place(id); now != at {
			t.Errorf("%s moved from %v to %v", id, at, now)
		}
	}
}

// TestLatePlacesDoNotMovePinnedNodes lets places arrive that were computed
// before a node was pinned.
func TestLatePlacesDoNotMovePinnedNodes(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.settle()
	ana := d.id("Ana Ivo")
	d.reframed(func() { d.Drop(ana, point{X: 300, Y: -200}) })
	d.settle()
	late := &layoutState{sim: layout.New(layout.Options{}), frame: d.frame, generation: d.places.generation}
	nodes, edges := d.places.input(d.frame)
	for i := range nodes {
		nodes[i].At, nodes[i].Pinned = &point{X: float64(i)}, true
	}
	late.sim.Sync(nodes, edges)
	d.places.publish(late)
	league := d.id("League")
	d.until("the late places", func() bool { at, _ := d.Place(league); return at.Y == 0 && at.X == float64(int(at.X)) })
	if at, _ := d.Place(ana); at != (point{X: 300, Y: -200}) {
		t.Errorf("the pinned node lies at %v", at)
	}
}

// TestPlacesSurvive closes a project and opens it again: nodes, pins, hidden
// ones and filters are where they were.
func TestPlacesSurvive(t *testing.T) {
	folder, papers := t.TempDir(), papers()
	d := openDesk(t, folder, shelfOf(papers))
	d.importing("0.txt", "1.txt", "2.txt")
	d.settle()
	ana := d.id("Ana Ivo")
	d.reframed(func() { d.Drop(ana, point{X: 300, Y: -200}) })
	d.reframed(func() { d.Hide(ids(d.id("Ruritania"))) })
	d.reframed(func() { f := d.Filter(); f.Confidence = 0.3; d.SetFilter(f) })
	d.SetPanes([]byte(`{"left":200}`))
	d.settle()
	before := map[graph.EntityID]point{}
	for _, n := range d.Frame().Nodes {
		before[n.ID], _ = d.Place(n.ID)
	}
	d.shut()

	d = openDesk(t, folder, shelfOf(papers))
	d.until("the first picture", func() bool { return len(d.Frame().Nodes) > 0 })
	d.settle()
	for id, at := range before {
		if now, _ := d.Place(id); now != at {
			t.Errorf("%s moved from %v to %v", id, at, now)
		}
	}
	if at, ok := d.Pinned(ana); !ok || at != (point{X: 300, Y: -200}) || d.Hidden() != 1 || d.Filter().Confidence != 0.3 || string(d.Panes()) != `{"left":200}` {
		t.Errorf("pin %v %v, %d hidden, filter %+v, panes %s", at, ok, d.Hidden(), d.Filter(), d.Panes())
	}
	d.shut()
}

// TestNewArticlesMoveLittle adds an article to a settled picture: those that
// were there stay about where they are, and a pinned one exactly.
func TestNewArticlesMoveLittle(t *testing.T) {
	d := openDesk(t, t.TempDir(), shelfOf(papers()))
	defer d.shut()
	d.importing("0.txt")
	d.settle()
	ana := d.id("Ana Ivo")
	d.reframed(func() { d.Drop(ana, point{X: 100, Y: 100}) })
	d.settle()
	d.importing("1.txt")
	d.settle()
	if at, _ := d.Place(ana); at != (point{X: 100, Y: 100}) {
		t.Errorf("the pinned node moved to %v", at)
	}
}
