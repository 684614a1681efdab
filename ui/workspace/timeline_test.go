package workspace

import (
	"context"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// weeks is a project of three articles with events of every kind of date.
func weeks(t *testing.T) *graph.Snapshot {
	t.Helper()
	var records []graph.Record
	early := graphtest.NewStory("Steppe Courier", "Queue", "2022-09-10")
	early.Say("Person:Dana Aliyeva", graph.HoldsPosition, "PublicBody:Senate").ValidFrom = "2022-09-05"
	early.Say("Country:Kazakhstan", graph.ParticipatedIn, "Event:Queue")
	early.Say("Event:Queue", graph.LocatedIn, "Place:Syrym")
	early.Entities["Queue"].Event = &graph.Event{Kind: "migrate", Date: "2022-09-09"}
	records = append(records, early.Records()...)

	late := graphtest.NewStory("Northern Wire", "Votes", "2022-09-24")
	late.Say("Country:Russia", graph.ParticipatedIn, "Event:Votes").Confidence = 0.4
	late.Say("Country:Russia", graph.ParticipatedIn, "Event:Raid")
	late.Say("Person:Dana Aliyeva", graph.ParticipatedIn, "Event:Talks")
	late.Say("Person:Dana Aliyeva", graph.Said, "Country:Russia")
	late.Entities["Votes"].Event = &graph.Event{Kind: "elect", Date: "2022-09"}
	late.Entities["Raid"].Event = &graph.Event{Kind: "assault", Date: "2022-09-14"}
	late.Entities["Talks"].Event = &graph.Event{Kind: "consult"}
	records = append(records, late.Records()...)
	return graph.NewSnapshot(graphtest.Schema(t), 1, records)
}

func timelineOf(t *testing.T, f Filter, by string) Timeline {
	t.Helper()
	s := weeks(t)
	in := framing{snapshot: s, filter: f, communities: communitiesOf(s)}
	tl, err := newTimelining(in, newFrame(in), by).timeline(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return tl
}

func itemsIn(tl Timeline) map[string][]string {
	out := map[string][]string{}
	for _, i := range tl.Items {
		out[i.Lane] = append(out[i.Lane], i.Name)
	}
	return out
}

func TestTimelineLanes(t *testing.T) {
	for _, c := range []struct {
		by    string
		lanes []string
		first string // item in the first lane
	}{
		{LanesByKind, []string{"Force", "Politics", "Movement and aid"}, "Raid"},
		{LanesByActor, []string{"Russia", "Kazakhstan"}, "Votes"},
		{LanesByPlace, []string{"Syrym", laneRest}, "Queue"},
		{LanesByLink, []string{"holds a position in", "in", "spoke of", "took part in"}, "Dana Aliyeva, Senate"},
	} {
		tl := timelineOf(t, Filter{}, c.by)
		if !slices.Equal(tl.Lanes, c.lanes) {
			t.Errorf("lanes by %s are %q", c.by, tl.Lanes)
		}
		if in := itemsIn(tl); !slices.Contains(in[c.lanes[0]], c.first) {
			t.Errorf("by %s lie %v", c.by, in)
		}
		if len(tl.Undated) != 1 || tl.Undated[0].Name != "Talks" {
			t.Errorf("by %s undated are %v", c.by, tl.Undated)
		}
	}
}

func TestTimelineByCommunityPutsEachEventOnce(t *testing.T) {
	tl := timelineOf(t, Filter{}, LanesByCommunity)
	seen := map[string]int{}
	for _, i := range tl.Items {
		seen[i.Name]++
		if i.Lane == "" || !slices.Contains(tl.Lanes, i.Lane) {
			t.Errorf("%s lies in lane %q of %q", i.Name, i.Lane, tl.Lanes)
		}
	}
	if len(seen) != 3 || seen["Raid"] != 1 || seen["Votes"] != 1 || seen["Queue"] != 1 {
		t.Errorf("events %v", seen)
	}
	byName := itemsIn(tl)
	for lane, items := range byName {
		if slices.Contains(items, "Raid") != slices.Contains(items, "Votes") {
			t.Errorf("what Russia took part in is torn apart in %s: %v", lane, byName)
		}
	}
}

func TestTimelineFilters(t *testing.T) {
	for _, c := range []struct {
		name   string
		filter Filter
		want   []string
	}{
		{"none", Filter{}, []string{"Queue", "Raid", "Votes"}},
		{"the brush takes nothing away", Filter{From: "2022-09-01", To: "2022-09-02"}, []string{"Queue", "Raid", "Votes"}},
		{"confidence", Filter{Confidence: 0.6}, []string{"Queue", "Raid"}},
		{"outlet", Filter{Outlet: "Steppe Courier"}, []string{"Queue"}},
		{"as it was", Filter{AsOf: "2022-09-10"}, []string{"Queue", "Votes"}},
		{"as known", Filter{KnownOn: "2022-09-20"}, []string{"Queue"}},
		{"type", Filter{HiddenTypes: map[string]bool{graph.EventEntity: true}}, nil},
	} {
		var got []string
		for _, i := range timelineOf(t, c.filter, LanesByKind).Items {
			got = append(got, i.Name)
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

func TestTimelineItems(t *testing.T) {
	items := map[string]TimelineItem{}
	for _, i := range timelineOf(t, Filter{}, LanesByKind).Items {
		items[i.Name] = i
	}
	if i := items["Queue"]; i.Late || !i.Shown || i.ItemDates() != "9 Sep 2022" {
		t.Errorf("Queue is %+v", i)
	}
	if i := items["Raid"]; !i.Late || i.First != "2022-09-24" {
		t.Errorf("a raid reported ten days later is %+v", i)
	}
	if i := items["Votes"]; i.Late || i.From != "2022-09" {
		t.Errorf("a vote some day in September is %+v", i)
	}
	for _, i := range timelineOf(t, Filter{}, LanesByLink).Items {
		if i.Lane == "holds a position in" && (!i.OpenEnd || i.From != "2022-09-05" || i.Link == nil || i.ItemDates() != "from 5 Sep 2022") {
			t.Errorf("a role held since the 5th is %+v", i)
		}
	}
}

func TestHeldOn(t *testing.T) {
	s := weeks(t)
	holds := func(subject, predicate, object string, day graph.Date) bool {
		t.Helper()
		for i := range s.NumClaims() {
			a, b := s.ClaimNodes(uint32(i))
			c := s.Claim(uint32(i))
			if c.Predicate == predicate && s.Entity(a).Name == subject && s.Entity(b).Name == object {
				return heldOn(s, uint32(i), day)
			}
		}
		t.Fatalf("no claim that %s %s %s", subject, predicate, object)
		return false
	}
	for _, c := range []struct {
		subject, predicate, object string
		day                        graph.Date
		want                       bool
	}{
		{"Dana Aliyeva", graph.HoldsPosition, "Senate", "2022-09-04", false},
		{"Dana Aliyeva", graph.HoldsPosition, "Senate", "2022-09-05", true},
		{"Dana Aliyeva", graph.HoldsPosition, "Senate", "2030", true},
		{"Dana Aliyeva", graph.Said, "Russia", "2022-09-23", false},
		{"Dana Aliyeva", graph.Said, "Russia", "2022-09-24", true},
		{"Russia", graph.ParticipatedIn, "Raid", "2022-09-13", false},
		{"Russia", graph.ParticipatedIn, "Raid", "2022-09-14", true},
		{"Dana Aliyeva", graph.ParticipatedIn, "Talks", "2001", true},
	} {
		if got := holds(c.subject, c.predicate, c.object, c.day); got != c.want {
			t.Errorf("%s %s %s on %s: %v", c.subject, c.predicate, c.object, c.day, got)
		}
	}
}

func TestChipsOfTime(t *testing.T) {
	f := Filter{From: "2022-09-06", To: "2022-09-22", AsOf: "2022-09-10", KnownOn: "2022-09-20"}
	var ids []string
	for _, c := range f.Chips(graph.NewSnapshot(graphtest.Schema(t), 1, nil)) {
		ids = append(ids, c.ID)
		if f.Without(c.ID).passesAll() == f.passesAll() {
			t.Errorf("clearing %q changes nothing", c.ID)
		}
	}
	if !slices.Equal(ids, []string{"time", "as-of", "known-on"}) {
		t.Errorf("chips %q", ids)
	}
}

// passesAll names the dates of a filter, to tell filters apart.
func (f Filter) passesAll() [4]graph.Date { return [4]graph.Date{f.From, f.To, f.AsOf, f.KnownOn} }

func TestHeldLayoutMovesNothing(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.until("rest", d.Settled)
	before := map[graph.EntityID]point{}
	for _, n := range d.Frame().Nodes {
		before[n.ID], _ = d.Place(n.ID)
	}
	d.HoldLayout(true)
	for _, show := range []bool{false, true} {
		frame := d.Frame()
		d.ShowType(graph.Country, show)
		d.until("a picture", func() bool { return d.Frame() != frame && d.Settled() })
		for _, n := range d.Frame().Nodes {
			if at, _ := d.Place(n.ID); at != before[n.ID] {
				t.Errorf("%s moved from %v to %v", n.ID, before[n.ID], at)
			}
		}
	}
	d.HoldLayout(false)
	d.until("rest", d.Settled)
}

func TestUndatedItemsSayWhenTheyWereReported(t *testing.T) {
	for _, c := range []struct {
		item TimelineItem
		want string
	}{
		{TimelineItem{}, "undated"},
		{TimelineItem{First: "2022-09-22"}, "undated, reported 22 Sep 2022"},
		{TimelineItem{From: "2022-09-21", First: "2022-09-22"}, "21 Sep 2022"},
	} {
		if got := c.item.ItemDates(); got != c.want {
			t.Errorf("%+v: %q, want %q", c.item, got, c.want)
		}
	}
}
