package analysis

import (
	"math"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// press is a project of three outlets: two agree that Ana leads the port, only one links Ben with anybody, and what
// Cai does is little certain. Of the last days only the third writes.
func press(t *testing.T) *graph.Snapshot {
	t.Helper()
	var records []graph.Record
	var ana []string
	tell := func(outlet string, day graph.Date, confidence float64, said ...[2]string) {
		s := graphtest.NewStory(outlet, outlet+string(day), day)
		for _, pair := range said {
			s.Say("Person:"+pair[0], graph.LinkedTo, "Organization:"+pair[1]).Confidence = confidence
		}
		records = append(records, s.Records()...)
		if e := s.Entities["Ana"]; e != nil {
			ana = append(ana, string(e.ID))
		}
	}
	tell("Courier", "2022-09-01", 0.95, [2]string{"Ana", "Port"}, [2]string{"Ben", "Bank"}, [2]string{"Ben", "Mill"}, [2]string{"Ben", "Mine"})
	tell("Wire", "2022-09-02", 0.95, [2]string{"Dan", "Yard"}, [2]string{"Dan", "Dock"})
	tell("Wire", "2022-09-20", 0.1, [2]string{"Cai", "Club"}, [2]string{"Cai", "Choir"}, [2]string{"Cai", "Clinic"})
	tell("Post", "2022-09-21", 0.95, [2]string{"Ana", "Quay"}, [2]string{"Ana", "Hall"})
	records = append(records, graph.NewJudgement(graph.OfEntities, ana[0], ana[1], graph.Same, "auto:test"))
	return graph.NewSnapshot(graphtest.Schema(t), 1, records)
}

func nodeNamed(t *testing.T, s *graph.Snapshot, name string) int {
	t.Helper()
	for v := range s.NumNodes() {
		if s.Entity(graph.Node(v)).Name == name {
			return v
		}
	}
	t.Fatalf("no node %q", name)
	return -1
}

func degreeMeasure(t *testing.T) Measure {
	t.Helper()
	m, ok := MeasureByID("degree")
	if !ok {
		t.Fatal("no degree")
	}
	return m
}

func TestWithoutOutlet(t *testing.T) {
	s := press(t)
	if got := Outlets(s); !slices.Equal(got, []string{"Wire", "Courier", "Post"}) {
		t.Errorf("outlets %q", got)
	}
	whole := FromClaims(s, false, func(uint32) bool { return true })
	if whole.Edges() != FromSnapshot(s, false, nil).Edges() {
		t.Errorf("all claims make %d edges", whole.Edges())
	}
	for outlet, edges := range map[string]int{"Courier": 7, "Wire": 6, "Post": 9, "Nobody": 11} {
		if got := WithoutOutlet(s, false, outlet).Edges(); got != edges {
			t.Errorf("without %s %d edges stay, not %d", outlet, got, edges)
		}
	}
}

func TestLeaveOneOut(t *testing.T) {
	s := press(t)
	got, err := LeaveOneOut(ctx, s, degreeMeasure(t), Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if d := got[nodeNamed(t, s, "Ben")]; d.Outlet != "Courier" || d.Rank <= 5 {
		t.Errorf("Ben depends on %+v", d)
	}
	if d := got[nodeNamed(t, s, "Dan")]; d.Outlet != "Wire" {
		t.Errorf("Dan depends on %+v", d)
	}
	if d := got[nodeNamed(t, s, "Ana")]; d.Outlet != "Post" || d.Rank > 5 {
		t.Errorf("Ana depends on %+v", d)
	}
}

func TestResampled(t *testing.T) {
	s := press(t)
	m := degreeMeasure(t)
	in, err := Resampled(ctx, s, m, 200, Options{Seed: 3}, nil)
	if err != nil {
		t.Fatal(err)
	}
	exact, _ := m.Compute(ctx, FromSnapshot(s, false, nil), Options{}, nil)
	ben, cai := nodeNamed(t, s, "Ben"), nodeNamed(t, s, "Cai")
	if in.Low[ben] < 2 || in.High[ben] != 3 {
		t.Errorf("three certain links score %g to %g", in.Low[ben], in.High[ben])
	}
	if in.Low[cai] != 0 || in.High[cai] > 2 || exact[cai] != 3 {
		t.Errorf("three doubtful links score %g to %g", in.Low[cai], in.High[cai])
	}
	if in.RankHigh[ben] >= in.RankHigh[cai] || in.RankLow[ben] != 1 {
		t.Errorf("ranks of certain links %d to %d, of doubtful ones %d to %d", in.RankLow[ben], in.RankHigh[ben], in.RankLow[cai], in.RankHigh[cai])
	}
	again, err := Resampled(ctx, s, m, 200, Options{Seed: 3, Workers: 3}, nil)
	if err != nil || !slices.Equal(again.Low, in.Low) || !slices.Equal(again.RankHigh, in.RankHigh) {
		t.Error("the same seed gives another result")
	}
}

func TestMovement(t *testing.T) {
	s := press(t)
	got, err := Movement(ctx, s, degreeMeasure(t), [2]graph.Date{"2022-09-01", "2022-09-10"}, [2]graph.Date{"2022-09-11", "2022-09-30"}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if d := got[nodeNamed(t, s, "Ben")]; d.Before != 1 || d.After <= d.Before {
		t.Errorf("Ben moved %+v", d)
	}
	if d := got[nodeNamed(t, s, "Cai")]; d.After != 1 || d.Before <= d.After {
		t.Errorf("Cai moved %+v", d)
	}
}

func TestRanks(t *testing.T) {
	if got := Ranks([]float64{3, 9, 3, 1}); !slices.Equal(got, []int{2, 1, 2, 4}) {
		t.Errorf("ranks %v", got)
	}
}

func TestContacts(t *testing.T) {
	one := graphtest.NewStory("Courier", "One", "2022-09-20")
	one.Say("Person:Ana", graph.ParticipatedIn, "Event:Vote")
	one.Entities["Vote"].Event = &graph.Event{Kind: "elect", Date: "2022-09-10", DateEnd: "2022-09-12"}
	one.Say("Person:Ana", graph.MemberOf, "Organization:Port").ValidFrom = "2022-09-05"
	one.Say("Person:Ben", graph.LinkedTo, "Organization:Port")
	one.Say("Person:Ben", graph.MemberOf, "Organization:Bank").ValidTo = "2022-09-15"
	one.Say("Person:Cai", graph.LinkedTo, "Organization:Bank").Polarity = graph.Negative
	s := graph.NewSnapshot(graphtest.Schema(t), 1, one.Records())
	contacts, links := Contacts(s)
	if len(contacts) != 4 || len(links) != 4 {
		t.Fatalf("%d contacts of %d links", len(contacts), len(links))
	}
	const sep1 = 19236 // 1 September 2022
	for i, c := range contacts {
		a, b := s.Entity(graph.Node(c.A)).Name, s.Entity(graph.Node(c.B)).Name
		want := map[string][2]int64{
			"AnaVote": {sep1 + 9, sep1 + 11}, "AnaPort": {sep1 + 4, math.MaxInt64},
			"BenPort": {sep1 + 19, math.MaxInt64}, "BenBank": {math.MinInt64, sep1 + 14},
		}[a+b]
		if c.Start != want[0] || c.End != want[1] || s.Links()[links[i]].From != graph.Node(c.A) {
			t.Errorf("%s–%s from %d to %d, want %v", a, b, c.Start, c.End, want)
		}
	}
	at := func(name string) uint32 { return uint32(nodeNamed(t, s, name)) }
	if j, ok := Earliest(s.NumNodes(), contacts, at("Vote"), at("Ben"), 0); !ok || len(j.Nodes) != 4 || j.Times[2] != sep1+19 {
		t.Errorf("from the vote to Ben: %+v %v", j, ok)
	}
	if j, ok := Earliest(s.NumNodes(), contacts, at("Vote"), at("Bank"), 0); ok {
		t.Errorf("from the vote to the bank, which Ben had left before: %+v", j)
	}
}
