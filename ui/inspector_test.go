package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// senate is one article about a speaker, an event with two numbers, and a
// second one with a third.
func senate() []graph.Record {
	var out []graph.Record
	for i, outlet := range []string{"Steppe Courier", "Northern Wire"} {
		s := graphtest.NewStory(outlet, fmt.Sprintf("Vote %d", i), graph.Date(fmt.Sprintf("2022-09-2%d", i+1)))
		s.Say("Person:Éva Őri", graph.HoldsPosition, "PublicBody:Senate").Role = "speaker"
		s.Say("Person:Éva Őri", graph.ParticipatedIn, "Event:Vote")
		s.Say("Person:Éva Őri", "said", "Country:Ruritania")
		figure := s.Say("Event:Vote", graph.HasFigure, "")
		figure.Value, figure.Unit = []string{"300", "500"}[i], "deputies"
		s.Entities["Vote"].Event = &graph.Event{Kind: "legislate", Date: "2022-09-20"}
		records := s.Records()
		out = append(out, records...)
		if i > 0 {
			for _, name := range []string{"Éva Őri", "Vote", "Senate", "Ruritania"} {
				out = append(out, graph.NewJudgement(graph.OfEntities, string(localOf(out, name)), string(s.Entities[name].ID), graph.Same, "auto:test"))
			}
		}
	}
	return out
}

// localOf finds the first local entity of a name.
func localOf(records []graph.Record, name string) graph.EntityID {
	for _, r := range records {
		if e, ok := r.(*graph.Entity); ok && e.Name == name {
			return e.ID
		}
	}
	return ""
}

// said lists what the inspector says, one line for each item.
func said(i *inspector) []string {
	out := []string{i.in.Title, i.in.Line}
	for n := range i.items {
		item := &i.items[n]
		switch item.kind {
		case itemSection:
			out = append(out, "# "+item.section.Title)
		case itemRow, itemRole:
			out = append(out, item.row.Relation+" "+item.row.Thing)
		case itemQuote:
			out = append(out, "“"+item.quote.Text+"”")
		case itemVersions:
			out = append(out, "≠ "+item.card.Title)
		case itemMore:
			out = append(out, fmt.Sprintf("%d more", item.hidden))
		}
	}
	return out
}

// item finds the first item of a kind whose words hold a text.
func itemWith(t *testing.T, i *inspector, kind int, words string) int {
	t.Helper()
	for n := range i.items {
		item := &i.items[n]
		if item.kind != kind {
			continue
		}
		text := ""
		switch {
		case item.row != nil:
			text = item.row.Relation + " " + item.row.Thing
		case item.quote != nil:
			text = item.quote.Text
		case item.section != nil:
			text = item.section.Title
		}
		if strings.Contains(text, words) {
			return n
		}
	}
	t.Fatalf("no item of kind %d says %q in %q", kind, words, said(i))
	return -1
}

// object returns what shows an item.
func (d *paneldesk) shownItem(i *inspector, n int) fyne.CanvasObject {
	d.t.Helper()
	i.column.ScrollTo(n, 0, 0.5)
	o, ok := i.column.Shown(n)
	if !ok {
		d.t.Fatalf("item %d is not on the screen", n)
	}
	return o
}

func TestInspectorSaysWhatIsKnown(t *testing.T) {
	d := newPaneldesk(t, kit.Dark, 1, senate())
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	d.ws.Select([]graph.EntityID{d.id("Éva Őri")}, false)
	got := said(i)
	for _, want := range []string{"Éva Őri", "# Roles", "speaker, Senate", "# Said", "# Events", "took part in Vote", "# Names", "# Notes and tags"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is missing in %q", want, got)
		}
	}
	if !strings.Contains(got[1], "2 articles, 2 origins") {
		t.Errorf("the line is %q", got[1])
	}
}

func TestInspectorRowsLeadToTheirEvidence(t *testing.T) {
	d := newPaneldesk(t, kit.Dark, 1, senate())
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	d.ws.Select([]graph.EntityID{d.id("Éva Őri")}, false)

	row := d.shownItem(i, itemWith(t, i, itemRow, "Vote")).(*kit.Row)
	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(150, 14)})
	r := d.ws.Reader()
	if !r.Open() || len(r.Evidence) != 2 {
		t.Fatalf("the reader shows %+v", r)
	}
	if text := d.ws.Snapshot().Text(r.Evidence[0]); !strings.Contains(text, "participatedIn") {
		t.Errorf("the evidence is %q", text)
	}

	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(20, 14)}) // the shape
	if sel := d.ws.Selection(); len(sel.Nodes) != 1 || sel.Nodes[0] != d.id("Vote") {
		t.Errorf("the shape selects %v", sel)
	}
}

func TestInspectorQuoteOpensItsSentence(t *testing.T) {
	d := newPaneldesk(t, kit.Light, 1, senate())
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	d.ws.Select([]graph.EntityID{d.id("Éva Őri")}, false)
	n := itemWith(t, i, itemQuote, "said")
	card := inner(d.shownItem(i, n)).(*kit.QuoteCard)
	if card.Quote().Open {
		t.Error("a sentence is marked as open before it is")
	}
	test.Tap(card)
	r := d.ws.Reader()
	if !r.Open() || r.Evidence[r.At] != i.items[n].quote.Evidence {
		t.Fatalf("the reader shows %+v", r)
	}
	if !card.Quote().Open {
		t.Error("the open sentence is not marked")
	}
	if card.ToolTip() == "" {
		t.Error("the card does not say why")
	}
}

func TestInspectorIsReachedByTheKeyboard(t *testing.T) {
	d := newPaneldesk(t, kit.Dark, 1, senate())
	i := newInspector(d.Window)
	d.use(i, 380, 300)
	d.ws.Select([]graph.EntityID{d.id("Éva Őri")}, false)
	d.win.Canvas().Focus(i.keyboard())
	if i.body.ring.Hidden || i.items[i.body.cursor].kind != itemRole {
		t.Fatalf("the ring stands at %d", i.body.cursor)
	}
	opened := map[int]bool{}
	for range 12 {
		i.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if !d.ws.Reader().Open() {
			t.Fatalf("Enter opens nothing at item %d", i.body.cursor)
		}
		d.ws.CloseReader()
		opened[i.body.cursor] = true
		i.body.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		if top := i.body.ring.Position().Y; top < 0 || top+i.body.ring.Size().Height > i.column.Page()+1 {
			t.Errorf("the ring at item %d lies at %v to %v of %v", i.body.cursor, top, top+i.body.ring.Size().Height, i.column.Page())
		}
	}
	if len(opened) != 4 { // a role, two sentences, an event
		t.Errorf("the keyboard reaches %d items", len(opened))
	}
	d.win.Canvas().Unfocus()
	if !i.body.ring.Hidden {
		t.Error("the ring stays")
	}
}

func TestInspectorShowsDisagreements(t *testing.T) {
	d := newPaneldesk(t, kit.Dark, 1, senate())
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	d.ws.Select([]graph.EntityID{d.id("Vote")}, false)
	if !slices.ContainsFunc(said(i), func(s string) bool { return strings.HasPrefix(s, "≠ Sources disagree") }) {
		t.Fatalf("no disagreement in %q", said(i))
	}
	for n := range i.items {
		if i.items[n].kind == itemVersions {
			for _, v := range i.versionsOf(i.items[n].card) {
				v.Tap()
				if !d.ws.Reader().Open() {
					t.Errorf("version %s opens nothing", v.Value)
				}
			}
		}
	}
}

func TestInspectorDecidesAboutALink(t *testing.T) {
	d := newPaneldesk(t, kit.Dark, 1, senate())
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	d.ws.SelectLink(workspace.LinkID{A: d.id("Éva Őri"), B: d.id("Senate")})
	if len(i.in.Numbers) != 4 || len(i.head.ends) != 3 {
		t.Errorf("a link has %d numbers and %d lines", len(i.in.Numbers), len(i.head.ends))
	}
	n := itemWith(t, i, itemDecide, "")
	buttons := inner(d.shownItem(i, n)).(*fyne.Container).Objects
	claims := i.items[n].claims
	d.commit(func() { test.Tap(buttons[1].(*kit.Button)) })
	for _, id := range claims {
		index, ok := d.ws.Snapshot().ClaimIndex(id)
		if !ok || !d.ws.Snapshot().Rejected(index) {
			t.Errorf("claim %s is not rejected", id)
		}
	}
	if len(claims) != 2 {
		t.Errorf("%d claims were decided, want those of both articles", len(claims))
	}
}

func TestInspectorRenames(t *testing.T) {
	d := newPaneldesk(t, kit.Dark, 1, senate())
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	d.ws.Select([]graph.EntityID{d.id("Senate")}, false)
	test.Tap(i.head.title)
	if i.head.title.entry == nil {
		t.Fatal("the name is no field")
	}
	i.head.title.entry.SetText("Upper House")
	d.commit(func() { i.head.title.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) })
	if i.in.Title != "Upper House" {
		t.Errorf("the name is %q", i.in.Title)
	}
	test.Tap(i.head.title)
	i.head.title.entry.SetText("Nonsense")
	i.head.title.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if i.head.title.entry != nil || i.in.Title != "Upper House" {
		t.Error("Escape took the name")
	}
}

func TestInspectorOfManyRowsStaysSmall(t *testing.T) {
	s := graphtest.NewStory("Steppe Courier", "Many", "2022-09-20")
	for n := range 3000 {
		s.Say("Person:Hub", "linkedTo", fmt.Sprintf("Person:Spoke %04d", n))
	}
	d := newPaneldesk(t, kit.Dark, 1, s.Records())
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	d.ws.Select([]graph.EntityID{d.id("Hub")}, false)
	if len(i.items) > 40 {
		t.Fatalf("%d items before more was asked for", len(i.items))
	}
	more := d.shownItem(i, itemWith(t, i, itemMore, "")).(*fyne.Container).Objects[0].(*kit.Button)
	if !strings.Contains(more.Words(), "2992") {
		t.Errorf("the button says %q", more.Words())
	}
	test.Tap(more)
	if len(i.items) < 3000 {
		t.Fatalf("%d items after more was asked for", len(i.items))
	}
	shown := 0
	for n := range i.items {
		if _, ok := i.column.Shown(n); ok {
			shown++
		}
	}
	if shown == 0 || shown > 60 {
		t.Errorf("%d objects exist", shown)
	}
}

func TestInspectorOfAnEmptyProject(t *testing.T) {
	d := newPaneldesk(t, kit.Light, 1, nil)
	i := newInspector(d.Window)
	d.use(i, 380, 900)
	if !i.empty.Visible() || len(i.items) != 0 {
		t.Errorf("an empty project shows %q", said(i))
	}
}

func TestInspectorFitsEveryWidth(t *testing.T) {
	for _, scale := range []float32{0.9, 1, 1.3} {
		for _, width := range []float32{300, 380, 480} {
			d := newPaneldesk(t, kit.Light, scale, senate())
			i := newInspector(d.Window)
			d.use(i, width, 700)
			for _, name := range []string{"Éva Őri", "Vote", "Senate"} {
				d.ws.Select([]graph.EntityID{d.id(name)}, false)
				for _, o := range i.head.box.Objects {
					if right := o.Position().X + o.Size().Width; right > width+0.5 || o.Position().X < 0 {
						t.Errorf("%s at %v and %v: %T reaches from %v to %v", name, width, scale, o, o.Position().X, right)
					}
				}
				checkApart(t, fmt.Sprintf("%s at %v and %v", name, width, scale), i.head.box.Objects)
				d.picture(fmt.Sprintf("inspector-%s-%v-%v", name, width, scale))
			}
		}
	}
}

// checkApart fails if two objects lie over each other.
func checkApart(t *testing.T, where string, objects []fyne.CanvasObject) {
	t.Helper()
	for n, a := range objects {
		for _, b := range objects[n+1:] {
			p, q, s, u := a.Position(), b.Position(), a.Size(), b.Size()
			if a.Visible() && b.Visible() && p.X+0.5 < q.X+u.Width && q.X+0.5 < p.X+s.Width && p.Y+1.5 < q.Y+u.Height && q.Y+1.5 < p.Y+s.Height {
				t.Errorf("%s: %T at %v %v lies over %T at %v %v", where, a, p, s, b, q, u)
			}
		}
	}
}
