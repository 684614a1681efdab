package workspace

import (
	"maps"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

func TestAlignAndDistribute(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.settle()
	three := ids(d.id("Ana Ivo"), d.id("Port Authority"), d.id("League"))
	put := map[graph.EntityID]point{three[0]: {X: 0, Y: 7}, three[1]: {X: 100, Y: -3}, three[2]: {X: 10, Y: 40}}
	places := func() (out [3]point) {
		for i, id := range three {
			out[i], _ = d.Place(id)
		}
		return out
	}
	for _, c := range []struct {
		name string
		do   func()
		want [3]point
	}{
		{"left", func() { d.Align(AlignLeft) }, [3]point{{X: 0, Y: 7}, {X: 0, Y: -3}, {X: 0, Y: 40}}},
		{"middle", func() { d.Align(AlignMiddle) }, [3]point{{X: 50, Y: 7}, {X: 50, Y: -3}, {X: 50, Y: 40}}},
		{"right", func() { d.Align(AlignRight) }, [3]point{{X: 100, Y: 7}, {X: 100, Y: -3}, {X: 100, Y: 40}}},
		{"top", func() { d.Align(AlignTop) }, [3]point{{X: 0, Y: -3}, {X: 100, Y: -3}, {X: 10, Y: -3}}},
		{"centre", func() { d.Align(AlignCentre) }, [3]point{{X: 0, Y: 18.5}, {X: 100, Y: 18.5}, {X: 10, Y: 18.5}}},
		{"bottom", func() { d.Align(AlignBottom) }, [3]point{{X: 0, Y: 40}, {X: 100, Y: 40}, {X: 10, Y: 40}}},
		{"across", func() { d.Distribute(true) }, [3]point{{X: 0, Y: 7}, {X: 100, Y: -3}, {X: 50, Y: 40}}},
		{"down", func() { d.Distribute(false) }, [3]point{{X: 0, Y: 18.5}, {X: 100, Y: -3}, {X: 10, Y: 40}}},
	} {
		d.Select(three, false)
		d.reframed(func() { d.DropAll(put) })
		before := places()
		d.reframed(c.do)
		if got := places(); got != c.want {
			t.Errorf("%s: %v, wanted %v", c.name, got, c.want)
		}
		for _, id := range three {
			if _, pinned := d.Pinned(id); !pinned {
				t.Errorf("%s: %s is not pinned", c.name, id)
			}
		}
		d.reframed(d.Undo)
		if got := places(); got != before {
			t.Errorf("%s undone: %v, wanted %v", c.name, got, before)
		}
	}
	d.Select(three[:1], false)
	last := d.LastChange()
	d.Align(AlignLeft)
	d.Distribute(true)
	if d.LastChange() != last {
		t.Errorf("one node alone made the step %q", d.LastChange())
	}
}

// TestUndoPutsFreeNodesBack moves nodes that were not pinned, by hand and by
// aligning them, and takes each step back: they lie where they lay.
func TestUndoPutsFreeNodesBack(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.settle()
	two := ids(d.id("Ana Ivo"), d.id("League"))
	d.Select(two, false)
	for name, do := range map[string]func(){
		"moved": func() {
			d.DragAll(map[graph.EntityID]point{two[0]: {X: 500, Y: 1}})
			d.DragAll(map[graph.EntityID]point{two[0]: {X: 900, Y: 2}})
			d.DropAll(map[graph.EntityID]point{two[0]: {X: 900, Y: 2}})
		},
		"aligned": func() { d.Align(AlignTop) },
	} {
		before := d.placesOf(map[graph.EntityID]point{two[0]: {}, two[1]: {}})
		d.reframed(do)
		d.settle()
		if maps.Equal(d.placesOf(before), before) {
			t.Errorf("%s: nothing moved", name)
		}
		d.reframed(d.Undo)
		d.settle()
		if got := d.placesOf(before); !maps.Equal(got, before) {
			t.Errorf("%s undone: %v, wanted %v", name, got, before)
		}
		d.reframed(d.Redo)
		d.settle()
		if maps.Equal(d.placesOf(before), before) {
			t.Errorf("%s redone: nothing moved", name)
		}
		d.reframed(d.Undo)
		d.settle()
	}
}

func TestInvertAndGrowSelection(t *testing.T) {
	d := newDesk(t, harbour(t))
	selected := func() []string {
		var out []string
		for _, id := range d.Selection().Nodes {
			out = append(out, d.name(id))
		}
		slices.Sort(out)
		return out
	}
	d.Select(ids(d.id("Port Authority")), false)
	d.GrowSelection()
	if got := selected(); !slices.Equal(got, []string{"Ana Ivo", "Port Authority", "Ruritania"}) {
		t.Errorf("one hop: %v", got)
	}
	d.InvertSelection()
	if got := selected(); !slices.Equal(got, []string{"A. Ivo", "Harbour vote", "League"}) {
		t.Errorf("inverted: %v", got)
	}
	d.Back()
	d.Back()
	if got := selected(); !slices.Equal(got, []string{"Port Authority"}) {
		t.Errorf("two steps back: %v", got)
	}
}

func TestGroups(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana, port, league := d.id("Ana Ivo"), d.id("Port Authority"), d.id("League")
	d.reframed(func() { d.Group(" Harbour ", ids(ana, port)) })
	d.reframed(func() { d.Group("Abroad", ids(league, port)) })
	if g := d.Groups(); len(g) != 2 || g[0].Name != "Harbour" || !slices.Equal(g[0].Members, ids(ana)) || !slices.Equal(g[1].Members, ids(league, port)) {
		t.Fatalf("groups %v", g)
	}
	d.reframed(func() { d.RenameGroup(d.Groups()[0].ID, "People") })
	if g, ok := d.GroupOf(ana); !ok || g.Name != "People" || d.LastChange() != "Renamed the group Harbour to People" {
		t.Errorf("renamed: %v, last change %q", g, d.LastChange())
	}
	d.reframed(func() { d.Ungroup(ids(ana)) })
	if _, ok := d.GroupOf(ana); ok || len(d.Groups()) != 1 {
		t.Errorf("after leaving, groups %v", d.Groups())
	}
	d.reframed(d.Undo)
	d.reframed(d.Undo)
	d.reframed(d.Undo)
	if g := d.Groups(); len(g) != 1 || !slices.Equal(g[0].Members, ids(ana, port)) {
		t.Errorf("after three steps back, groups %v", g)
	}
	d.Group("", ids(ana))
	d.Group("Nobody", nil)
	if len(d.Groups()) != 1 {
		t.Errorf("groups %v", d.Groups())
	}
}

func TestSavedViews(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.settle()
	ana, league := d.id("Ana Ivo"), d.id("League")
	d.reframed(func() { d.DropAll(map[graph.EntityID]point{ana: {X: 11, Y: 12}}) })
	d.reframed(func() { d.Hide(ids(league)) })
	d.reframed(func() { d.Group("Harbour", ids(ana)) })
	d.Select(ids(ana), false)
	names, camera := d.names(), scene.Camera{X: 3, Y: 4, Zoom: 1.5}
	d.commit(func() { d.SaveView("Before the vote", camera) })
	if v := d.SavedViews(); len(v) != 1 || v[0].Name != "Before the vote" {
		t.Fatalf("views %v", v)
	}
	d.reframed(d.ShowHidden)
	d.reframed(func() { d.DropAll(map[graph.EntityID]point{ana: {X: -50, Y: 0}}) })
	d.reframed(func() { d.Ungroup(ids(ana)) })
	d.ClearSelection()
	f := d.Filter()
	f.Confidence = 0.9
	d.reframed(func() { d.SetFilter(f) })

	got := scene.Camera{}
	d.reframed(func() { got, _ = d.OpenView(d.SavedViews()[0].ID) })
	at, _ := d.Place(ana)
	if got != camera || !slices.Equal(d.names(), names) || at != (point{X: 11, Y: 12}) || len(d.Groups()) != 1 || d.Filter().Confidence != 0 {
		t.Errorf("camera %v, nodes %v, Ana at %v, groups %v, filter %v", got, d.names(), at, d.Groups(), d.Filter())
	}
	if sel := d.Selection().Nodes; !slices.Equal(sel, ids(ana)) || d.LastChange() != "Opened the view Before the vote" {
		t.Errorf("selected %v, last change %q", sel, d.LastChange())
	}
	d.commit(func() { d.SaveView("Before the vote", scene.Camera{Zoom: 2}) })
	if v := d.SavedViews(); len(v) != 1 {
		t.Errorf("the same name again gives %v", v)
	}
	d.commit(func() { d.DeleteView(d.SavedViews()[0].ID) })
	if v := d.SavedViews(); len(v) != 0 {
		t.Errorf("after deleting, views %v", v)
	}
	if _, ok := d.OpenView("gone"); ok {
		t.Error("a view that is gone was opened")
	}
}
