package workspace

import (
	"fmt"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func rowOf(t *testing.T, rows []RankingRow, name string) RankingRow {
	t.Helper()
	i := slices.IndexFunc(rows, func(r RankingRow) bool { return r.Name == name })
	if i < 0 {
		t.Fatalf("%s is not ranked", name)
	}
	return rows[i]
}

func (d *desk) scored() {
	d.t.Helper()
	d.until("scores", func() bool { return d.scores[d.measure] != nil && d.scoring.idle() && d.framing.idle() })
}

func TestIntervalsFollowTheMeasure(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.scored()
	if r := d.Ranking()[0]; r.Spread != nil || r.Shift != nil {
		t.Errorf("nobody asked for %+v", r)
	}
	d.SetIntervals(true)
	if on, computing := d.Intervals(); !on || !computing || !d.Jobs()[0].Running() {
		t.Error("no job computes intervals")
	}
	done := func() bool { _, computing := d.Intervals(); return !computing }
	d.until("intervals", done)
	ana := rowOf(t, d.Ranking(), "Ana Ivo")
	if sp := ana.Spread; sp == nil || sp.Low >= sp.High || sp.RankLow > ana.Score.Rank || sp.RankHigh < ana.Score.Rank {
		t.Errorf("one of Ana's links has confidence 0.5: %+v", ana.Spread)
	}
	d.Measure("degree")
	d.until("degrees", func() bool { d.scored(); return done() && d.Ranking()[0].Spread != nil })
	if sp := rowOf(t, d.Ranking(), "Ana Ivo").Spread; sp.High != 2 || sp.Low > 1 {
		t.Errorf("of two links one or both are there: %+v", sp)
	}
	d.SetIntervals(false)
	if r := d.Ranking()[0]; r.Spread != nil {
		t.Errorf("switched off: %+v", r)
	}
}

func TestAStoppedJobComputesNoIntervals(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.scored()
	d.SetIntervals(true)
	d.Jobs()[0].Cancel()
	d.until("the end of the job", func() bool { return !d.Jobs()[0].Running() })
	on, computing := d.Intervals()
	if shown := d.Ranking()[0].Spread != nil; computing || on != shown {
		t.Errorf("on %v, computing %v, shown %v", on, computing, shown)
	}
}

func TestRanksAreCompared(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.Measure("degree")
	d.scored()
	compared := func(c Comparison) []RankingRow {
		t.Helper()
		d.Compare(c)
		d.until(c.Words(), func() bool { _, computing := d.Comparison(); return !computing })
		for _, err := range d.TakeErrors() {
			t.Fatal(err)
		}
		return d.Ranking()
	}
	rows := compared(Comparison{Kind: CompareOutlet, Outlet: "Northern Wire"})
	if sh := rowOf(t, rows, "Ruritania").Shift; sh == nil || *sh != (Shift{1, 3, "Northern Wire"}) {
		t.Errorf("one of two links is the Wire's: %+v", sh)
	}
	rows = compared(Comparison{Kind: CompareWorst})
	if sh := rowOf(t, rows, "Ruritania").Shift; sh == nil || sh.Outlet != "Northern Wire" {
		t.Errorf("Ruritania depends on %+v", sh)
	}
	if sh := rowOf(t, rows, "Port Authority").Shift; sh == nil || sh.Outlet != "Steppe Courier" {
		t.Errorf("the authority depends on %+v", sh)
	}
	rows = compared(Comparison{Kind: CompareTimes, Before: [2]graph.Date{"2022-09-21", "2022-09-22"}, After: [2]graph.Date{"2022-09-23", "2022-09-24"}})
	if sh := rowOf(t, rows, "League").Shift; sh == nil || sh.After >= sh.Before {
		t.Errorf("the League rose: %+v", sh)
	}
	if rows = compared(Comparison{}); rows[0].Shift != nil {
		t.Errorf("nothing is compared: %+v", rows[0].Shift)
	}
}

func TestComparisonsFollowTheFacts(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.Measure("degree")
	d.scored()
	d.Compare(Comparison{Kind: CompareOutlet, Outlet: "Northern Wire"})
	d.commit(func() { d.Rename(d.id("League"), "The League") }) // overtakes the comparison
	d.until("the comparison", func() bool {
		_, computing := d.Comparison()
		return !computing && d.scoring.idle() && d.framing.idle() && len(d.Ranking()) > 0 && d.Ranking()[0].Shift != nil
	})
	if sh := rowOf(t, d.Ranking(), "Ruritania").Shift; sh == nil || *sh != (Shift{1, 3, "Northern Wire"}) {
		t.Errorf("after a change of facts: %+v", sh)
	}
}

func TestHalvesComeFromTheBrush(t *testing.T) {
	d := newDesk(t, harbour(t))
	before, after := d.Halves()
	if first, last := d.Period(); before[0] != first || after[1] != last || before[1].Compare(after[0]) >= 0 {
		t.Errorf("%v and %v of %s to %s", before, after, first, last)
	}
	d.Brush("2022-09-22", "2022-09-23")
	if before, after = d.Halves(); before != [2]graph.Date{"2022-09-20", "2022-09-21"} || after != [2]graph.Date{"2022-09-22", "2022-09-23"} {
		t.Errorf("with a brush %v and %v", before, after)
	}
}

// TestHalvesPartWhatIsReported opens articles of which one looks back for
// decades: the halves part the articles, not the decades.
func TestHalvesPartWhatIsReported(t *testing.T) {
	var records []graph.Record
	for i, day := range []graph.Date{"1961-05-04", "2022-09-20", "2022-09-21", "2022-09-22", "2022-09-23"} {
		s := graphtest.NewStory("Courier", fmt.Sprintf("Story %d", i), day)
		s.Say(fmt.Sprintf("Person:Person %d", i), graph.MemberOf, "Organization:League")
		records = append(records, s.Records()...)
	}
	d := newDesk(t, records)
	if before, after := d.Halves(); before != [2]graph.Date{"1961-05-04", "2022-09-20"} || after != [2]graph.Date{"2022-09-21", "2022-09-23"} {
		t.Errorf("%v and %v", before, after)
	}
}

func TestASecondMeasureIsComputedBesideTheFirst(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.scored()
	if _, ok := d.RankCorrelation(d.measure, "degree"); ok {
		t.Error("degrees are known before they are asked for")
	}
	d.AlsoMeasure("degree")
	d.until("degrees", func() bool { return d.scores["degree"] != nil })
	if d.MeasureID() != DefaultMeasure {
		t.Errorf("the measure in use is %s", d.MeasureID())
	}
	d.AlsoMeasure("betweenness")
	d.until("betweenness", func() bool { return d.scores["betweenness"] != nil })
	if rho, ok := d.RankCorrelation("betweenness", "betweenness"); !ok || rho < 0.999 {
		t.Errorf("with itself a measure correlates by %g, %v", rho, ok)
	}
}
