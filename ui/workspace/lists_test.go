package workspace

import (
	"math"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
)

// TestTiesAreNotSettledByRounding ranks scores that differ in their last bits
// alike, and those that differ by more as they are.
func TestTiesAreNotSettledByRounding(t *testing.T) {
	scores := []float64{0.1 + 0.2, 0.3, 0.3 + 1e-10, -0.3, math.Inf(1), 0}
	settleTies(scores)
	if got, want := ranks(scores), []int{3, 3, 2, 6, 1, 5}; !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
	if d := scores[1] - 0.3; math.Abs(d) > 1e-12 || scores[5] != 0 {
		t.Errorf("rounding moved scores to %v", scores)
	}
}

func TestArticlesAreListedByDateAndOutlet(t *testing.T) {
	d := newDesk(t, harbour(t))
	titles := func(order string) (out []string) {
		for _, r := range d.Articles(order) {
			out = append(out, r.Title)
		}
		return out
	}
	if got, want := titles(ByDate), []string{"League grows", "Harbour vote"}; !slices.Equal(got, want) {
		t.Errorf("by date %v, want %v", got, want)
	}
	if got, want := titles(ByOutlet), []string{"League grows", "Harbour vote"}; !slices.Equal(got, want) {
		t.Errorf("by outlet %v, want %v", got, want)
	}
	if got, want := d.Articles(ByDate)[1].Words(), "Steppe Courier · 21 Sep 2022 · 3 claims"; got != want {
		t.Errorf("row says %q, want %q", got, want)
	}
}

func TestRejectedClaimsDoNotCount(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.commit(func() { d.DecideClaims([]graph.ClaimID{d.Doubtful()[0].ID}, graph.Reject) })
	if got := d.Articles(ByDate)[1].Claims; got != 2 {
		t.Errorf("%d claims after one of 3 was rejected", got)
	}
}

func TestChoices(t *testing.T) {
	d := newDesk(t, harbour(t))
	if got, want := d.Outlets(), []string{"Northern Wire", "Steppe Courier"}; !slices.Equal(got, want) {
		t.Errorf("outlets %v, want %v", got, want)
	}
	if from, to := d.Period(); from != "2022-09-20" || to != "2022-09-23" {
		t.Errorf("period %s to %s", from, to)
	}
	d.ShowPredicate(graph.MemberOf, false)
	i := slices.IndexFunc(d.Predicates(), func(p PredicateRow) bool { return p.ID == graph.MemberOf })
	if i < 0 || d.Predicates()[i].Shown {
		t.Error("a hidden type of link is not offered as hidden")
	}
	d.ShowPredicate(graph.MemberOf, true)
	if !d.Predicates()[i].Shown || len(d.Filter().Chips(d.Snapshot())) != 0 {
		t.Error("a type of link shown again leaves a filter")
	}
}

func TestNotedListsNotesAndTags(t *testing.T) {
	d := newDesk(t, harbour(t))
	ana := d.id("Ana Ivo")
	d.commit(func() { d.AddTag(ana, "#port") })
	d.commit(func() { d.AddNote(ana, "Ask the registry.") })
	got := d.Noted()
	if len(got) != 1 || got[0].Name != "Ana Ivo" || len(got[0].Tags) != 1 || got[0].Notes[0].Text != "Ask the registry." {
		t.Fatalf("noted %+v", got)
	}
	if labels := d.TagLabels(); !slices.Equal(labels, []string{"port"}) {
		t.Errorf("labels %v", labels)
	}
	d.commit(func() { d.RemoveNote(got[0].Notes[0]) })
	d.commit(func() { d.RemoveTag(got[0].Tags[0]) })
	if len(d.Noted()) != 0 {
		t.Errorf("still noted: %+v", d.Noted())
	}
}
