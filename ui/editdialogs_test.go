package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

func (d *windowdesk) choose(names ...string) {
	d.t.Helper()
	var ids []graph.EntityID
	for _, n := range names {
		ids = append(ids, d.id(n))
	}
	d.ws.Select(ids, false)
}

func TestRenameThroughItsDialog(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("League")
	d.do(cmdRename)
	d.wrote(" of Ports")
	d.commit(func() { d.typed(fyne.KeyReturn) })
	id := d.id("League of Ports")
	d.commit(func() { d.do(cmdUndo) })
	if got := d.name(id); got != "League" {
		t.Errorf("after undo it is %s", got)
	}
	d.commit(func() { d.do(cmdRedo) })
	if got := d.name(id); got != "League of Ports" {
		t.Errorf("after redo it is %s", got)
	}
}

func TestRenameNeedsAnotherName(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("League")
	d.do(cmdRename)
	d.typed(fyne.KeyReturn)
	d.dialog() // still open
	d.typed(fyne.KeyEscape)
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("Esc leaves the dialog open")
	}
}

func TestRetypeThroughItsDialog(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("League")
	d.do(cmdRetype)
	d.typed(fyne.KeyDown) // from organization to public body
	d.typed(fyne.KeySpace)
	d.commit(func() { d.typed(fyne.KeyReturn) })
	if got := d.entity(d.id("League")).Type; got != graph.PublicBody {
		t.Errorf("type is %s", got)
	}
}

func TestMergeAsksWhichToKeep(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	nodes := d.ws.Snapshot().NumNodes()
	d.choose("Ana Ivo", "A. Ivo")
	d.do(cmdMerge)
	list := find[*listing](d.dialog())[0]
	for i, l := range list.lines {
		if l.row.Thing == "A. Ivo" {
			list.press(i, kit.RowTap{})
		}
	}
	d.commit(func() { d.press("Merge") })
	if got := d.ws.Snapshot().NumNodes(); got != nodes-1 {
		t.Fatalf("%d nodes, want %d", got, nodes-1)
	}
	d.id("A. Ivo")
	d.commit(func() { d.do(cmdUndo) })
	if got := d.ws.Snapshot().NumNodes(); got != nodes {
		t.Errorf("%d nodes after undo", got)
	}
}

func TestMergeOfOneNodeAsksForTheOther(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	nodes := d.ws.Snapshot().NumNodes()
	d.choose("A. Ivo")
	d.do(cmdMerge)
	d.wrote("ana")
	d.typed(fyne.KeyReturn)
	d.logged("found ana")
	d.commit(func() { d.press("Merge") })
	if got := d.ws.Snapshot().NumNodes(); got != nodes-1 {
		t.Errorf("%d nodes, want %d", got, nodes-1)
	}
}

func TestSplitTakesOutWhatWasChosen(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	nodes := d.ws.Snapshot().NumNodes()
	d.choose("Ruritania")
	d.do(cmdSplit)
	list := find[*listing](d.dialog())[0]
	if len(list.lines) != 2 || !strings.Contains(list.lines[0].row.Detail+list.lines[1].row.Detail, "Steppe Courier") {
		t.Fatalf("offered %+v", list.lines)
	}
	d.typed(fyne.KeySpace)
	d.commit(func() { d.press("Split") })
	if got := d.ws.Snapshot().NumNodes(); got != nodes+1 {
		t.Errorf("%d nodes, want %d", got, nodes+1)
	}
}

func TestOnlyNodesOfSeveralArticlesCanBeSplit(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("League")
	if d.can(cmdSplit) {
		t.Error("a node of one article can be split")
	}
}

func TestNotTheSame(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("Ana Ivo", "A. Ivo")
	d.commit(func() { d.do(cmdApart) })
	if n := len(d.ws.Candidates()); n != 0 {
		t.Errorf("%d candidates after they were kept apart", n)
	}
}

func TestTagAndNoteThroughTheirDialogs(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("League")
	d.do(cmdTag)
	d.wrote("#trade")
	d.commit(func() { d.typed(fyne.KeyReturn) })
	d.do(cmdNote)
	d.wrote("Ask who pays.")
	d.commit(func() { d.press("Save the note") })
	noted := d.ws.Noted()
	if len(noted) != 1 || noted[0].Tags[0].Label != "trade" || noted[0].Notes[0].Text != "Ask who pays." || noted[0].Notes[0].Author != "Ina" {
		t.Errorf("noted %+v", noted)
	}
}

func TestDeleteAsksOnce(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	article := d.ws.Snapshot().Articles()[0].ID
	d.ws.SelectArticle(article)
	d.do(cmdDelete)
	d.press("Keep it")
	if d.ws.Snapshot().Article(article) == nil {
		t.Fatal("deleted without a yes")
	}
	d.do(cmdDelete)
	d.commit(func() { d.press("Delete") })
	if d.ws.Snapshot().Article(article) != nil {
		t.Error("still there")
	}
}

func TestLinksAreAcceptedAndRejected(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	links := len(d.ws.Snapshot().Links())
	d.choose("Ana Ivo")
	rows := d.ws.LinkRows(d.id("Ana Ivo"))
	d.ws.SelectLink(*rows[0].Link)
	d.commit(func() { d.stroke(keystroke{key: fyne.KeyR}) })
	if got := len(d.ws.Snapshot().Links()); got != links-1 {
		t.Errorf("%d links after R on one, want %d", got, links-1)
	}
	d.commit(func() { d.do(cmdUndo) })
	d.ws.SelectLink(*rows[0].Link)
	d.commit(func() { d.stroke(keystroke{key: fyne.KeyA}) })
	if got := len(d.ws.Snapshot().Links()); got != links {
		t.Errorf("%d links after A", got)
	}
}

func TestMenusOfferWhatCanBeDone(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	words := func(items []*fyne.MenuItem) (out []string) {
		for _, i := range items {
			if !i.Disabled && !i.IsSeparator {
				out = append(out, i.Label)
			}
		}
		return out
	}
	all := strings.Join(words(d.nodeItems(d.id("Harbour vote"))), "|")
	for _, want := range []string{"Open the evidence", "Go to it", "Expand", "Only these days", "Rename", "Merge", "Split", "Tag", "Write a note"} {
		if !strings.Contains(all, want) {
			t.Errorf("the menu of an event lacks %q: %s", want, all)
		}
	}
	link := *d.ws.LinkRows(d.id("League"))[0].Link
	all = strings.Join(words(d.linkItems(link)), "|")
	for _, want := range []string{"Open the evidence", "Select both ends", "Accept", "Reject", "Hide links"} {
		if !strings.Contains(all, want) {
			t.Errorf("the menu of a link lacks %q: %s", want, all)
		}
	}
	if s := d.ws.Selection(); s.Link == nil {
		t.Error("a menu is about what is selected")
	}
}

// TestTheKeptOneIsChosenByKey walks the list of what is merged: Enter keeps the
// name the ring is on.
func TestTheKeptOneIsChosenByKey(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	ids := []graph.EntityID{d.id("Ana Ivo"), d.id("Port Authority")}
	kept := d.mostMentioned(ids)
	other := ids[0]
	if kept == other {
		other = ids[1]
	}
	want := d.name(other)
	d.chooseKept(ids)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp} { // one of them moves, and the other back where it can
		if d.typed(key); (key == fyne.KeyDown) == (other == ids[1]) {
			break
		}
	}
	d.commit(func() { d.typed(fyne.KeyReturn) })
	if got := d.name(kept); got != want {
		t.Errorf("the merged node is called %q, not %q", got, want)
	}
}
