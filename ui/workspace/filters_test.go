package workspace

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestFiltersLetThrough sets one filter after the other on the harbour case.
func TestFiltersLetThrough(t *testing.T) {
	everything := "A. Ivo, Ana Ivo, Harbour vote, League, Port Authority, Ruritania"
	d := newDesk(t, harbour(t))
	d.commit(func() { d.AddTag(d.id("League"), "#watch") })
	d.commit(func() { d.GradeOutlet("Steppe Courier", "B") })
	d.commit(func() { d.GradeOutlet("Northern Wire", "E") })
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
		{"a place", Filter{Place: d.id("Ruritania")}, "Ana Ivo, League, Port Authority, Ruritania"},
		{"a place with the League", Filter{Place: d.id("Port Authority")}, "Ana Ivo, Port Authority, Ruritania"},
		{"at least two neighbours", Filter{Links: 2}, everything},
		{"at least three neighbours", Filter{Links: 3}, ""},
		{"a name", Filter{Text: "League"}, "A. Ivo, League, Ruritania"},
		{"another spelling of a name", Filter{Text: "PORT auth"}, "Ana Ivo, Port Authority, Ruritania"},
		{"words nobody writes", Filter{Text: "submarine"}, ""},
		{"graded outlets", Filter{Grade: "B"}, "Ana Ivo, Harbour vote, Port Authority, Ruritania"},
		{"best outlets only", Filter{Grade: "A"}, ""},
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
	chips := d.Filter().Chips(d.Snapshot())
	if len(chips) != 9 {
		t.Fatalf("%d chips: %v", len(chips), chips)
	}
	for i, c := range chips {
		if c.Words == "" {
			t.Errorf("chip %s has no words", c.ID)
		}
		d.reframed(func() { d.ClearChip(c.ID) })
		if left := d.Filter().Chips(d.Snapshot()); len(left) != len(chips)-i-1 {
			t.Fatalf("after clearing %s: %v", c.ID, left)
		}
	}
}

func TestStatusCountsOneAndSeveral(t *testing.T) {
	s := graphtest.NewStory("Courier", "Two", "2022-09-20")
	s.Say("Person:Ana", graph.MemberOf, "Organization:League")
	d := newDesk(t, s.Records())
	if got := d.Status(); got != "2 of 2 nodes · 1 link shown" {
		t.Errorf("the status of one link is %q", got)
	}
	s = graphtest.NewStory("Courier", "Crowd", "2022-09-20")
	for i := range 1100 {
		s.Say(fmt.Sprintf("Person:Person %04d", i), graph.MemberOf, "Organization:League")
	}
	d = newDesk(t, s.Records())
	d.reframed(d.ShowAll)
	if got := d.Status(); got != "1,101 of 1,101 nodes · 1,100 links shown" {
		t.Errorf("the status of many links is %q", got)
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
	for n := 1; n <= 2; n++ {
		if d.reframed(func() { d.Expand(ids(league)) }); len(d.Frame().Nodes) != FirstViewLimit+n*ExpandStep || !d.Expanded(league) {
			t.Errorf("expanding the hub shows %d", len(d.Frame().Nodes))
		}
	}
	if d.reframed(func() { d.ExpandAll(ids(league)) }); len(d.Frame().Nodes) != 301 {
		t.Errorf("expanding all of the hub shows %d", len(d.Frame().Nodes))
	}
}

// TestCommunityFilterKeepsOneCommunity offers the communities and keeps to the
// first.
func TestCommunityFilterKeepsOneCommunity(t *testing.T) {
	d := newDesk(t, twoCircles(t))
	var rows []CommunityRow
	d.Communities(func(r []CommunityRow) { rows = r })
	d.until("communities", func() bool { return rows != nil })
	if len(rows) != 2 || rows[0].Count != 4 || rows[1].Count != 4 {
		t.Fatalf("communities %+v", rows)
	}
	d.reframed(func() { d.SetFilter(Filter{Community: rows[0].Head}) })
	if len(d.names()) != 4 || !slices.Contains(d.names(), rows[0].Name) {
		t.Errorf("around %s: %v", rows[0].Name, d.names())
	}
}

// twoCircles are two groups of four, everybody linked with everybody, and one
// link between the groups.
func twoCircles(t testing.TB) []graph.Record {
	st := graphtest.NewStory("Steppe Courier", "Circles", "2022-09-21")
	circle := func(names ...string) {
		for i, a := range names {
			for _, b := range names[i+1:] {
				st.Say("Person:"+a, graph.LinkedTo, "Person:"+b)
			}
		}
	}
	circle("Ada", "Ben", "Cem", "Dov")
	circle("Eva", "Fil", "Gus", "Hal")
	st.Say("Person:Ada", graph.LinkedTo, "Person:Eva")
	return st.Records()
}

// TestFiltersSayWhatTheyHold counts what each chip alone holds back.
func TestFiltersSayWhatTheyHold(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.reframed(func() {
		d.SetFilter(Filter{Outlet: "Steppe Courier", HiddenTypes: map[string]bool{graph.EventEntity: true}})
	})
	d.until("the counts", func() bool { _, known := d.Held("outlet"); return known })
	outlet, _ := d.Held("outlet")
	if outlet.Count != 2 || len(outlet.Nodes) != 2 { // the League and A. Ivo
		t.Errorf("the outlet holds %+v", outlet)
	}
	if types, _ := d.Held("type"); types.Count != 1 || types.Nodes[0] != d.id("Harbour vote") {
		t.Errorf("the types hold %+v", types)
	}
	d.reframed(d.ClearFilters)
	if _, known := d.Held("outlet"); known {
		t.Error("a filter that is gone holds something")
	}
}

// TestFiltersCanBeUndone takes filters back like every other step; what a
// slider does while it is dragged is one step.
func TestFiltersCanBeUndone(t *testing.T) {
	d := newDesk(t, harbour(t))
	at := d.cfg.Now()
	d.cfg.Now = func() time.Time { return at }
	for _, x := range []float64{0.1, 0.5, 0.81} {
		d.reframed(func() { d.SetFilter(Filter{Confidence: x}) })
	}
	if d.LastChange() != "Filtered: Confidence ≥ 0.81" || len(d.names()) != 0 {
		t.Fatalf("last change %q, %v", d.LastChange(), d.names())
	}
	d.reframed(d.Undo)
	if !d.Filter().same(DefaultFilter()) || len(d.names()) != 6 {
		t.Errorf("one undo leaves %+v, %v", d.Filter(), d.names())
	}
	d.reframed(d.Redo)
	if d.Filter().Confidence != 0.81 {
		t.Errorf("redone: %+v", d.Filter())
	}
	d.reframed(func() { d.Brush("2022-09-19", "2022-09-20") })
	d.reframed(d.ShowAll)
	d.reframed(d.Undo)
	if f := d.Filter(); f.Confidence != 0.81 || f.From != "2022-09-19" {
		t.Errorf("undoing Show all leaves %+v", f)
	}
	d.reframed(func() { d.SetFilter(d.Filter()) })
	if d.NextRedo() == "" {
		t.Error("setting the same filter made a step")
	}
}

// TestClearingAFilterIsAStepOfItsOwn clears a filter in the moment it was set:
// Undo brings it back, and a slider drawn back to its start leaves no step.
func TestClearingAFilterIsAStepOfItsOwn(t *testing.T) {
	d := newDesk(t, harbour(t))
	at := d.cfg.Now()
	d.cfg.Now = func() time.Time { return at }
	for name, clear := range map[string]func(){"its chip": func() { d.ClearChip("outlet") }, "all": d.ClearFilters} {
		d.reframed(func() { d.SetFilter(Filter{Outlet: "Steppe Courier"}) })
		d.reframed(clear)
		if d.LastChange() != "Cleared the filter Only Steppe Courier" {
			t.Errorf("%s: last change %q", name, d.LastChange())
		}
		d.reframed(d.Undo)
		if d.Filter().Outlet != "Steppe Courier" {
			t.Errorf("%s: undone, the filter is %+v", name, d.Filter())
		}
		d.reframed(d.Undo)
	}
	start, before := d.Filter(), d.LastChange()
	drawn := start
	drawn.Confidence = 0.7
	d.reframed(func() { d.SetFilter(drawn) })
	d.reframed(func() { d.SetFilter(start) })
	if d.LastChange() != before {
		t.Errorf("a slider drawn back leaves %q, want %q", d.LastChange(), before)
	}
}
