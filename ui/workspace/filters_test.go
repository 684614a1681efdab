package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestFiltersLetThrough sets one filter after the other on the harbour case.
func TestFiltersLetThrough(t *testing.T) {
	everything := "A. Ivo, Ana Ivo, Harbour vote, League, Port Authority, Ruritania"
	d := newDesk(t, harbour(t))
	d.commit(func() { d.AddTag(d.id("League"), "#watch") })
	for _, c := range []struct {
		name string
		f    Filter
		want string
	}{
		{"nothing", Filter{}, everything},
		{"no events", Filter{HiddenTypes: map[string]bool{graph.EventEntity: true}}, "A. Ivo, Ana Ivo, League, Port Authority, Ruritania"},
		{"no people", Filter{HiddenTypes: map[string]bool{graph.Person: true}}, "Harbour vote, League, Port Authority, Ruritania"},
		{"no memberships", Filter{HiddenPredicates: map[string]bool{graph.MemberOf: true}}, "A. Ivo, Ana Ivo, Harbour vote, Port Authority, Ruritania"},
		{"confidence", Filter{Confidence: 0.75}, everything},
		{"high confidence", Filter{Confidence: 0.81}, ""},
		{"two origins", Filter{Origins: 2}, ""},
		{"one outlet", Filter{Outlet: "Steppe Courier"}, "Ana Ivo, Harbour vote, Port Authority, Ruritania"},
		{"a tag", Filter{Tag: "watch"}, "A. Ivo, League, Ruritania"},
		{"the days of the vote", Filter{From: "2022-09-19", To: "2022-09-20"}, "A. Ivo, Ana Ivo, Harbour vote"},
		{"the day of the second report", Filter{From: "2022-09-23", To: "2022-09-23"}, "A. Ivo, League, Ruritania"},
		{"known before the second report", Filter{KnownOn: "2022-09-22"}, "Ana Ivo, Harbour vote, Port Authority, Ruritania"},
	} {
		d.reframed(func() { d.SetFilter(c.f) })
		if got := strings.Join(d.names(), ", "); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		if filtered := d.Frame().Filtered; filtered != (c.want != everything) {
			t.Errorf("%s: filtered is %v", c.name, filtered)
		}
	}
}

func TestLowConfidenceHidesTheWeakLinkOnly(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana, vote := d.id("Ana Ivo"), d.id("Harbour vote")
	linked := func() bool {
		return slices.ContainsFunc(d.Frame().Links, func(l ShownLink) bool {
			a, b := d.Frame().Nodes[l.A].ID, d.Frame().Nodes[l.B].ID
			return a == ana && b == vote || a == vote && b == ana
		})
	}
	if !linked() {
		t.Fatal("the link is not there at first")
	}
	if d.reframed(func() { d.SetFilter(Filter{Confidence: 0.6}) }); linked() {
		t.Error("a link of confidence 0.5 passes at 0.6")
	}
	d.commit(func() { d.DecideClaims([]graph.ClaimID{claimBetween(d, ana, vote)}, graph.Reject) })
	if d.reframed(func() { d.SetFilter(Filter{}) }); linked() {
		t.Error("a rejected link shows")
	}
}

func claimBetween(d *desk, a, b graph.EntityID) graph.ClaimID {
	d.t.Helper()
	links := d.LineBetween(LinkID{a, b})
	if len(links) == 0 {
		d.t.Fatalf("no link between %s and %s", a, b)
	}
	return d.Snapshot().Claim(d.Snapshot().Links()[links[0]].Claims[0]).ID
}

// TestNodesWithoutLinksHide unless they are selected, pinned or asked for.
func TestNodesWithoutLinksHide(t *testing.T) {
	d := newDesk(t, harbour(t))
	land := d.id("Ruritania")
	d.settle()
	nothing := Filter{Confidence: 1}
	if d.reframed(func() { d.SetFilter(nothing) }); len(d.Frame().Nodes) != 0 {
		t.Fatalf("%v show", d.names())
	}
	if d.reframed(func() { d.Select(ids(land), false) }); !slices.Equal(d.names(), []string{"Ruritania"}) {
		t.Errorf("selected: %v", d.names())
	}
	d.ClearSelection()
	d.reframed(func() { d.TogglePin(ids(land)) })
	if !slices.Equal(d.names(), []string{"Ruritania"}) {
		t.Errorf("pinned: %v", d.names())
	}
	d.reframed(d.Undo)
	if d.reframed(func() { d.Expand(ids(d.id("League"))) }); !slices.Contains(d.names(), "League") || !slices.Contains(d.names(), "Ruritania") {
		t.Errorf("expanded: %v", d.names())
	}
}

func TestTypesOfTheLegend(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.reframed(func() { d.OnlyType(graph.Person) })
	for _, r := range d.Types() {
		if r.Shown != (r.Type == graph.Person) {
			t.Errorf("%s shown: %v", r.Type, r.Shown)
		}
		if want := map[string]int{graph.Person: 2, graph.Country: 1, graph.EventEntity: 1, graph.PublicBody: 1, graph.Organization: 1}[r.Type]; r.Count != want {
			t.Errorf("%d of type %s, want %d", r.Count, r.Type, want)
		}
	}
	if d.reframed(func() { d.OnlyType(graph.Person) }); len(d.names()) != 6 {
		t.Errorf("a second click shows %v", d.names())
	}
	d.reframed(func() { d.ShowType(graph.Person, false) })
	if d.reframed(func() { d.ShowType(graph.Person, true) }); len(d.names()) != 6 {
		t.Errorf("hidden and shown: %v", d.names())
	}
}

func TestChipsClearOneByOne(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.reframed(func() {
		d.SetFilter(Filter{From: "2022-09-01", To: "2022-09-30", AsOf: "2022-09-25", KnownOn: "2022-09-26", Confidence: 0.4, Origins: 2, Outlet: "Wire", Tag: "x",
			HiddenTypes: map[string]bool{graph.Topic: true}, HiddenPredicates: map[string]bool{graph.PartOf: true}})
	})
	chips := d.Filter().Chips(d.Snapshot().Schema())
	if len(chips) != 9 {
		t.Fatalf("%d chips: %v", len(chips), chips)
	}
	for i, c := range chips {
		if c.Words == "" {
			t.Errorf("chip %s has no words", c.ID)
		}
		d.reframed(func() { d.ClearChip(c.ID) })
		if left := d.Filter().Chips(d.Snapshot().Schema()); len(left) != len(chips)-i-1 {
			t.Fatalf("after clearing %s: %v", c.ID, left)
		}
	}
}

// TestTheFirstViewSaysWhatItHides opens more nodes than the first view shows.
func TestTheFirstViewSaysWhatItHides(t *testing.T) {
	s := graphtest.NewStory("Courier", "Crowd", "2022-09-20")
	for i := range 2 * FirstViewLimit {
		s.Say(fmt.Sprintf("Person:Person %03d", i), graph.MemberOf, "Organization:League")
	}
	d := newDesk(t, s.Records())
	d.until("scores", func() bool { return d.scores[d.measure] != nil && d.framing.idle() })
	f := d.Frame()
	if len(f.Nodes) != FirstViewLimit || f.Passing != 2*FirstViewLimit+1 || !d.MoreToShow() || d.Status() != "150 most important of 301 nodes" {
		t.Errorf("%d of %d nodes, %q", len(f.Nodes), f.Passing, d.Status())
	}
	league := d.id("League")
	if more := f.Nodes[f.Index[league]].More; more != 301-FirstViewLimit {
		t.Errorf("the hub hides %d neighbours", more)
	}
	if d.reframed(d.ShowMore); len(d.Frame().Nodes) != 300 {
		t.Errorf("more: %d", len(d.Frame().Nodes))
	}
	if d.reframed(d.ShowAll); len(d.Frame().Nodes) != 301 || d.MoreToShow() {
		t.Errorf("all: %d", len(d.Frame().Nodes))
	}
	d.reframed(func() { d.SetFilter(DefaultFilter()) })
	if d.reframed(func() { d.Expand(ids(league)) }); len(d.Frame().Nodes) != 301 {
		t.Errorf("expanding the hub shows %d", len(d.Frame().Nodes))
	}
}
