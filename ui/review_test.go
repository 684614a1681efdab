package ui

import (
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
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
