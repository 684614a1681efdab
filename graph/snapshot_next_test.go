package graph_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestSnapshotsMadeStepByStep makes snapshots from the last one through random
// changes, losses included that leave records without what they speak of, and
// compares each with one built anew of all records; old ones stay as they
// were.
func TestSnapshotsMadeStepByStep(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	links, disagreements, conflicts := 0, 0, 0
	for story := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, story))
		model, lost := map[graph.Key]graph.Record{}, map[graph.Key]graph.Record{}
		s := graph.NewSnapshot(graphtest.Schema(t), 0, nil)
		for step := range 60 {
			c := randomChange(r, model)
			if r.IntN(4) == 0 {
				c = randomLoss(r, model, lost)
			}
			next, err := graph.NextForTest(s, c)
			if err != nil {
				t.Fatal(err)
			}
			before := maps.Clone(model)
			for _, k := range c.Delete {
				if model[k] != nil {
					lost[k] = model[k]
				}
				delete(model, k)
			}
			for _, p := range c.Put {
				model[p.Key()] = p
			}
			sameSnapshot(t, next, graph.NewSnapshot(s.Schema(), next.Version(), slices.Collect(maps.Values(model))))
			sameSnapshot(t, s, graph.NewSnapshot(s.Schema(), s.Version(), slices.Collect(maps.Values(before))))
			if t.Failed() {
				t.Fatalf("story %d, step %d: %d put, %v deleted", story, step, len(c.Put), c.Delete)
			}
			s = next
			links, disagreements, conflicts = links+len(s.Links()), disagreements+len(s.Disagreements()), conflicts+len(s.Conflicts())
		}
	}
	t.Logf("%d links, %d disagreements, %d conflicts compared", links, disagreements, conflicts)
	if links == 0 || disagreements == 0 || conflicts == 0 {
		t.Error("the stories are too simple to compare anything")
	}
}
