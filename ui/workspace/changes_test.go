package workspace

import (
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestEveryChangeOfFactsCanBeUndone does each change an analyst can make,
// undoes it and does it again, and compares everything that is stored.
func TestEveryChangeOfFactsCanBeUndone(t *testing.T) {
	type change struct {
		name  string
		do    func(*desk)
		holds func(*desk) bool
	}
	name := func(d *desk, name string) bool {
		for n := range graph.Node(d.Snapshot().NumNodes()) {
			if d.Snapshot().Entity(n).Name == name {
				return true
			}
		}
		return false
	}
	for _, c := range []change{
		{"merge", func(d *desk) { d.Merge(ids(d.id("Ana Ivo"), d.id("A. Ivo"))) }, func(d *desk) bool { return !name(d, "A. Ivo") && name(d, "Ana Ivo") }},
		{"merge the other way", func(d *desk) { d.Merge(ids(d.id("A. Ivo"), d.id("Ana Ivo"))) }, func(d *desk) bool { return name(d, "A. Ivo") && !name(d, "Ana Ivo") }},
		{"split", func(d *desk) {
			n, _ := d.Snapshot().Node(d.id("Ruritania"))
			d.Split(d.Snapshot().Entity(n).Locals[:1])
		}, func(d *desk) bool { return d.Snapshot().NumNodes() == 7 }},
		{"keep apart", func(d *desk) { d.KeepApart(d.id("Ana Ivo"), d.id("A. Ivo")) }, func(d *desk) bool { return len(d.Candidates()) == 0 }},
		{"rename", func(d *desk) { d.Rename(d.id("League"), " League of Harbours ") }, func(d *desk) bool { return name(d, "League of Harbours") }},
		{"retype", func(d *desk) { d.Retype(d.id("League"), graph.PublicBody) }, func(d *desk) bool {
			n, _ := d.Snapshot().Node(d.id("League"))
			return d.Snapshot().Entity(n).Type == graph.PublicBody
		}},
		{"reject", func(d *desk) {
			d.DecideClaims([]graph.ClaimID{claimBetween(d, d.id("Port Authority"), d.id("Ruritania"))}, graph.Reject)
		}, func(d *desk) bool { return len(d.LineBetween(LinkID{d.id("Port Authority"), d.id("Ruritania")})) == 0 }},
		{"accept", func(d *desk) { d.DecideClaims([]graph.ClaimID{d.Doubtful()[0].ID}, graph.Accept) }, func(d *desk) bool { return len(d.Doubtful()) == 0 }},
		{"delete an article", func(d *desk) { d.DeleteArticle(d.Snapshot().Articles()[1].ID) }, func(d *desk) bool { return len(d.Snapshot().Articles()) == 1 && !name(d, "League") }},
		{"tag", func(d *desk) { d.AddTag(d.id("League"), "#watch") }, func(d *desk) bool { return len(d.TagLabels()) == 1 }},
		{"note", func(d *desk) { d.AddNote(d.id("League"), "who pays?") }, func(d *desk) bool { return len(d.Noted()) == 1 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t, harbour(t))
			before := graphtest.Export(t, d.store)
			if c.holds(d) {
				t.Fatal("it holds at first")
			}
			d.commit(func() { c.do(d) })
			after := graphtest.Export(t, d.store)
			if !c.holds(d) || d.LastChange() == "" {
				t.Errorf("it does not hold; last change %q", d.LastChange())
			}
			if toasts := d.TakeToasts(); len(toasts) != 1 || toasts[0].Undo == 0 || toasts[0].Text != d.LastChange() {
				t.Errorf("toasts %+v", toasts)
			}
			d.commit(d.Undo)
			if c.holds(d) || graphtest.Export(t, d.store) != before {
				t.Error("undoing leaves something")
			}
			d.commit(d.Redo)
			if !c.holds(d) || graphtest.Export(t, d.store) != after {
				t.Error("redoing gives something else")
			}
			d.commit(d.Undo)
			if graphtest.Export(t, d.store) != before {
				t.Error("undoing again leaves something")
			}
			graphtest.Check(t, d.store)
		})
	}
}

// TestChangesThatMeanNothingMakeNoCommit asks for what cannot be.
func TestChangesThatMeanNothingMakeNoCommit(t *testing.T) {
	d := newDesk(t, harbour(t))
	before := d.Snapshot().Version()
	ana := d.id("Ana Ivo")
	d.Merge(ids(ana))
	d.Rename(ana, "  ")
	d.Retype(ana, "Ship")
	d.AddTag(ana, "#")
	d.AddNote(ana, "")
	d.Split(nil)
	d.Merge(ids(ana, ana))
	d.until("two errors", func() bool { return len(d.messages.errs) == 2 })
	if d.Snapshot().Version() != before || d.LastChange() == "" {
		t.Errorf("version %d, last change %q", d.Snapshot().Version(), d.LastChange())
	}
	d.TakeErrors()
}

// TestAMergedNodeKeepsItsPlace merges two placed nodes.
func TestAMergedNodeKeepsItsPlace(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.settle()
	keep, drop := d.id("A. Ivo"), d.id("Ana Ivo")
	at, _ := d.Place(keep)
	d.commit(func() { d.Merge(ids(keep, drop)) })
	if now, ok := d.Place(d.id("A. Ivo")); !ok || now != at {
		t.Errorf("it lay at %v, now at %v", at, now)
	}
}

// TestStepsOfBothKindsAreOneHistory mixes facts and arrangement.
func TestStepsOfBothKindsAreOneHistory(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.reframed(func() { d.Hide(ids(d.id("Ruritania"))) })
	d.commit(func() { d.Rename(d.id("League"), "Union") })
	d.reframed(func() { d.Hide(ids(d.id("Port Authority"))) })
	for _, want := range []string{"Hid Port Authority", "Renamed League to Union", "Hid Ruritania", "Read"} {
		if d.LastChange() != want {
			t.Fatalf("last change %q, want %q", d.LastChange(), want)
		}
		if want == "Renamed League to Union" {
			d.commit(d.Undo)
		} else if want != "Read" {
			d.reframed(d.Undo)
		}
	}
	d.reframed(d.Redo)
	d.commit(d.Redo)
	d.id("Union")
	if d.NextRedo() != "Hid Port Authority" {
		t.Errorf("next redo %q", d.NextRedo())
	}
}
