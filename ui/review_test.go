package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/kit"
)

func TestReviewDecidesWithOneKey(t *testing.T) {
	for letter, nodes := range map[rune]int{'s': 5, 'd': 6, 'u': 6} {
		t.Run(string(letter), func(t *testing.T) {
			d := newWindowdesk(t, harbour(t))
			p := open[*reviewPanel](d, viewReview)
			if d.win.Canvas().Focused() != fyne.Focusable(p.list) {
				d.win.Canvas().Focus(p.list)
			}
			if len(p.candidates) != 1 {
				t.Fatalf("%d candidates", len(p.candidates))
			}
			d.commit(func() {
				p.list.TypedRune(letter)
				if len(p.candidates) != 0 {
					t.Error("the next is not there at once")
				}
			})
			if got := d.ws.Snapshot().NumNodes(); got != nodes {
				t.Errorf("%d nodes, want %d", got, nodes)
			}
		})
	}
}

func TestReviewShowsBothSidesAndTheReasons(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := open[*reviewPanel](d, viewReview)
	words := map[string]bool{}
	for _, x := range find[*kit.Text](p.object()) {
		words[x.Words] = true
	}
	for _, want := range []string{"Ana Ivo", "A. Ivo", "For", "Against", "Initial", "Other first name", "Links that move"} {
		if !words[want] {
			t.Errorf("nobody says %q", want)
		}
	}
	if n := len(find[*kit.QuoteCard](p.object())); n < 2 {
		t.Errorf("%d sentences", n)
	}
}

func TestReviewOfDoubtfulClaims(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := open[*reviewPanel](d, viewReview)
	p.switchTo(true)
	links := len(d.ws.Snapshot().Links())
	d.commit(func() { p.list.TypedRune('r') })
	if got := len(d.ws.Snapshot().Links()); got != links-1 {
		t.Errorf("%d links, want %d", got, links-1)
	}
	if len(p.claims) != 0 {
		t.Errorf("%d claims left", len(p.claims))
	}
	p.switchTo(false)
	d.commit(func() { p.list.TypedRune('s') })
	if !p.empty.Visible() {
		t.Error("nothing is left and nobody says so")
	}
	if title, line := p.doneWords(); title != "All reviewed." || line == "" {
		t.Errorf("%q %q", title, line)
	}
}

func TestReviewSkips(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := open[*reviewPanel](d, viewReview)
	version := d.ws.Snapshot().Version()
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if len(p.candidates) != 1 || d.ws.Snapshot().Version() != version {
		t.Error("skipping decides")
	}
	if got := p.tally[graph.Same]; got != 0 {
		t.Errorf("%d decisions", got)
	}
}

// TestReviewTakesNodesApart splits one side of a question where it is asked.
func TestReviewTakesNodesApart(t *testing.T) {
	records := harbour(t)
	more := graphtest.NewStory("Gazette", "Harbour fees", "2022-09-24")
	more.Say("Person:Ana Ivo", graph.MemberOf, "Organization:League")
	records = append(records, more.Records()...)
	for _, r := range harbour(t) {
		if e, ok := r.(*graph.Entity); ok && e.Name == "Ana Ivo" {
			records = append(records, graph.NewJudgement(graph.OfEntities, string(e.ID), string(more.Entities["Ana Ivo"].ID), graph.Same, "auto:test"))
		}
	}
	d := newWindowdesk(t, records)
	p := open[*reviewPanel](d, viewReview)
	var split []*kit.Button
	for _, b := range find[*kit.Button](p.object()) {
		if b.Words() == "Split" {
			split = append(split, b)
		}
	}
	if len(split) != 1 {
		t.Fatalf("%d sides can be split, of which one is of two pieces", len(split))
	}
	nodes := d.ws.Snapshot().NumNodes()
	split[0].Tapped(&fyne.PointEvent{})
	d.typed(fyne.KeySpace)
	d.commit(func() { d.press("Split") })
	if got := d.ws.Snapshot().NumNodes(); got != nodes+1 {
		t.Errorf("%d nodes, want %d", got, nodes+1)
	}
}

// TestRowsOfTheInspectorDecideWhoIsTheSame offers both answers on a node of
// the same type, none on others.
func TestRowsOfTheInspectorDecideWhoIsTheSame(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("Ana Ivo")
	if items := d.sameItems(d.id("League")); items != nil {
		t.Error("a person may be an organisation")
	}
	other := d.id("A. Ivo")
	items := d.sameItems(other)
	if len(items) != 3 || items[1].Label != "Merge A. Ivo with Ana Ivo" || items[2].Label != "Not the same" {
		t.Fatalf("offered %v", items)
	}
	d.commit(items[2].Action)
	if n := len(d.ws.Candidates()); n != 0 {
		t.Errorf("%d questions are left", n)
	}
	nodes := d.ws.Snapshot().NumNodes()
	d.commit(d.sameItems(other)[1].Action)
	if got := d.ws.Snapshot().NumNodes(); got != nodes-1 {
		t.Errorf("%d nodes, want %d", got, nodes-1)
	}
}
