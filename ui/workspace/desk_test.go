package workspace

import (
	"context"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// desk is a workspace on a store in memory whose posts the test runs itself.
type desk struct {
	*Workspace
	t     testing.TB
	store *graph.Store
	queue chan func()
	told  Change
}

func newDesk(t testing.TB, records []graph.Record) *desk {
	t.Helper()
	store, err := graph.Open(context.Background(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(context.Background(), graph.Changeset{Author: "test", Label: "Read", Put: records}); err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, store: store, queue: make(chan func(), 1<<16)}
	at := time.Date(2022, 9, 30, 12, 0, 0, 0, time.UTC)
	d.Workspace = New(Config{Store: store, Post: func(f func()) { d.queue <- f }, Author: "Ina", Workers: 1,
		Now: func() time.Time { at = at.Add(time.Minute); return at }})
	d.Listen(func(c Change) { d.told |= c })
	t.Cleanup(func() {
		d.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	d.until("the first picture", func() bool { return len(d.Frame().Nodes) > 0 })
	return d
}

// until runs what was posted until a condition holds.
func (d *desk) until(what string, holds func() bool) {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for !holds() {
		select {
		case f := <-d.queue:
			f()
		case <-late:
			d.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// commit runs an intent that changes facts and waits until they changed.
func (d *desk) commit(intent func()) {
	d.t.Helper()
	before := d.Snapshot().Version()
	intent()
	d.until("a commit", func() bool { return d.Snapshot().Version() > before || len(d.messages.errs) > 0 })
	for _, err := range d.TakeErrors() {
		d.t.Fatal(err)
	}
}

// id finds a node by its name.
func (d *desk) id(name string) graph.EntityID {
	d.t.Helper()
	for n := range d.Snapshot().NumNodes() {
		if e := d.Snapshot().Entity(graph.Node(n)); e.Name == name {
			return e.ID
		}
	}
	d.t.Fatalf("no node %q", name)
	return ""
}

// harbour is a case with two spellings of one person, two outlets, a chain of
// three links, a doubtful and a denied claim.
func harbour(t testing.TB) (records []graph.Record) {
	t.Helper()
	one := graphtest.NewStory("Steppe Courier", "Harbour vote", "2022-09-21")
	one.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority").Role = "director"
	one.Say("PublicBody:Port Authority", graph.PartOf, "Country:Ruritania")
	one.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Harbour vote").Confidence = 0.5
	one.Entities["Harbour vote"].Event = &graph.Event{Kind: "elect", Date: "2022-09-20"}
	two := graphtest.NewStory("Northern Wire", "League grows", "2022-09-23")
	two.Say("Country:Ruritania", graph.MemberOf, "Organization:League")
	two.Say("Person:A. Ivo", graph.ParticipatedIn, "Event:Harbour vote")
	two.Entities["Harbour vote"].Event = &graph.Event{Kind: "elect", Date: "2022-09-20"}
	two.Say("Person:A. Ivo", graph.MemberOf, "Organization:League").Polarity = graph.Negative
	records = append(one.Records(), two.Records()...)
	same := func(a, b *graph.Entity) graph.Record {
		return graph.NewJudgement(graph.OfEntities, string(a.ID), string(b.ID), graph.Same, "auto:test")
	}
	unsure := graph.NewJudgement(graph.OfEntities, string(one.Entities["Ana Ivo"].ID), string(two.Entities["A. Ivo"].ID), graph.Unsure, "auto:test")
	unsure.Reason, unsure.Score = "initial", 0.7
	unsure.Features = []graph.Feature{{Name: "initial", Weight: 1}, {Name: "same event", Weight: 2}, {Name: "other first name", Weight: -0.5}}
	return append(records, unsure, same(one.Entities["Ruritania"], two.Entities["Ruritania"]),
		same(one.Entities["Harbour vote"], two.Entities["Harbour vote"]))
}
