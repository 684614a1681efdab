package workspace

import (
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
)

func ids(list ...graph.EntityID) []graph.EntityID { return list }

func TestSelecting(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana, port, land := d.id("Ana Ivo"), d.id("Port Authority"), d.id("Ruritania")
	for _, c := range []struct {
		name string
		do   func()
		want []graph.EntityID
	}{
		{"one", func() { d.Select(ids(ana), false) }, ids(ana)},
		{"another instead", func() { d.Select(ids(port), false) }, ids(port)},
		{"one more", func() { d.Select(ids(ana), true) }, ids(port, ana)},
		{"one less", func() { d.Select(ids(port), true) }, ids(ana)},
		{"several at once, one twice", func() { d.Select(ids(land, port, land), false) }, ids(land, port)},
		{"what is not there", func() { d.Select(ids("nobody"), true) }, ids(land, port)},
		{"nothing", d.ClearSelection, nil},
	} {
		d.told = 0
		c.do()
		if got := d.Selection().Nodes; !slices.Equal(got, c.want) {
			t.Errorf("%s: %v", c.name, got)
		}
		if d.told&Selected == 0 {
			t.Errorf("%s: nobody was told", c.name)
		}
	}
}

func TestOnlyOneThingIsSelected(t *testing.T) {
	d := newDesk(t, harbour(t))
	link := LinkID{d.id("Ana Ivo"), d.id("Port Authority")}
	article := d.Snapshot().Articles()[0].ID
	d.Select(ids(d.id("Ruritania")), false)
	d.SelectLink(link)
	if s := d.Selection(); len(s.Nodes) > 0 || s.Link == nil || *s.Link != link || s.Article != "" {
		t.Errorf("a link: %+v", s)
	}
	d.SelectArticle(article)
	if s := d.Selection(); len(s.Nodes) > 0 || s.Link != nil || s.Article != article {
		t.Errorf("an article: %+v", s)
	}
	d.SelectShown()
	if s := d.Selection(); len(s.Nodes) != len(d.Frame().Nodes) || s.Article != "" {
		t.Errorf("all: %+v", s)
	}
}

func TestBackAndForward(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana, port, land := d.id("Ana Ivo"), d.id("Port Authority"), d.id("Ruritania")
	at := func(want graph.EntityID) {
		t.Helper()
		if s := d.Selection(); len(s.Nodes) != 1 || s.Nodes[0] != want {
			t.Errorf("at %v, want %s", s, want)
		}
	}
	d.Back() // nowhere to go
	for _, id := range ids(ana, port, port, land) {
		d.Select(ids(id), false)
	}
	d.Back()
	at(port)
	d.Back()
	at(ana)
	d.Back()
	at(ana)
	d.Forward()
	at(port)
	d.Forward()
	at(land)
	d.Forward()
	at(land)
	d.Back()
	d.Select(ids(ana), false) // a new way: there is no forward
	d.Forward()
	at(ana)
	d.Back()
	at(port)
}

// TestSelectionFollowsTheFacts merges, splits and deletes what is selected.
func TestSelectionFollowsTheFacts(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana, a, port := d.id("Ana Ivo"), d.id("A. Ivo"), d.id("Port Authority")
	d.Select(ids(a, ana, port), false)
	d.commit(func() { d.Merge(ids(ana, a)) })
	merged := d.id("Ana Ivo")
	if got := d.Selection().Nodes; !slices.Equal(got, ids(merged)) {
		t.Errorf("a merge selects what it made: %v", got)
	}
	d.Select(ids(merged), false)
	d.commit(d.Undo)
	for _, id := range d.Selection().Nodes {
		if _, ok := d.Snapshot().Node(id); !ok {
			t.Errorf("%s is selected and not there", id)
		}
	}
	first := d.Snapshot().Articles()[0].ID
	d.SelectArticle(first)
	d.commit(func() { d.DeleteArticle(first) })
	if s := d.Selection(); s.Article != "" {
		t.Errorf("a deleted article is selected: %+v", s)
	}
	d.Back()
	for _, id := range d.Selection().Nodes {
		if _, ok := d.Snapshot().Node(id); !ok {
			t.Errorf("back selects %s, which is not there", id)
		}
	}
}

func TestHoverAndFocus(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana := d.id("Ana Ivo")
	d.Hover(ana)
	d.told = 0
	d.Hover(ana)
	if d.Hovered() != ana || d.told != 0 {
		t.Errorf("hovered %s, told %v again", d.Hovered(), d.told)
	}
	if d.ToggleFocus(); d.Focused() {
		t.Error("nothing is in focus without a selection")
	}
	d.Select(ids(ana), false)
	if d.ToggleFocus(); !d.Focused() {
		t.Error("not in focus")
	}
	if d.ClearSelection(); d.Focused() {
		t.Error("in focus without a selection")
	}
}
