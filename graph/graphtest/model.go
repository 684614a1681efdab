package graphtest

import (
	"errors"
	"math/rand/v2"
	"os"
	"reflect"
	"strconv"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
)

// testModel runs random operations against a plain map of records: after each
// the store holds what the map holds, and undoing and redoing it gives the
// bytes of before and after. Where a backend can be opened twice, the
// operations come from two stores in turn, one of which is often behind.
func testModel(t *testing.T, b Backend) {
	seed := newSeed()
	t.Logf("THREADLINE_SEED=%d repeats it", seed)
	m := &model{t: t, b: b, r: rand.New(rand.NewPCG(seed, 1)), records: map[graph.Key]graph.Record{}}
	m.stores = []*graph.Store{b.Open(t)}
	if b.Beside != nil {
		m.stores = append(m.stores, b.Beside(t, m.stores[0]))
	}
	defer func() {
		for _, s := range m.stores {
			Check(t, s)
			_ = s.Close()
		}
	}()
	for m.step = range 80 {
		m.run()
		if t.Failed() {
			return
		}
	}
	t.Logf("%d operations, %d overtaken, %d undone", m.done, m.overtaken, m.undone)
}

// newSeed makes a seed, or takes the one that is to be repeated.
func newSeed() uint64 {
	if seed, err := strconv.ParseUint(os.Getenv("THREADLINE_SEED"), 10, 64); err == nil {
		return seed
	}
	return uint64(time.Now().UnixNano())
}

// model is what the stores should hold, and how it came to be.
type model struct {
	t       *testing.T
	b       Backend
	r       *rand.Rand
	stores  []*graph.Store
	records map[graph.Key]graph.Record
	before  []map[graph.Key]graph.Record // each commit, by version - 1
	step    int

	done, overtaken, undone int
}

func (m *model) run() {
	i := m.r.IntN(len(m.stores))
	if m.b.Reopen != nil && m.r.IntN(16) == 0 {
		m.stores[i] = m.b.Reopen(m.t, m.stores[i])
	}
	s := m.stores[i]
	switch n := len(m.before); {
	case n > 0 && m.r.IntN(5) == 0:
		m.undo(s, graph.Version(n))
	case m.r.IntN(3) == 0:
		m.apply(s, s.Snapshot()) // perhaps behind
	default:
		refresh(m.t, s)
		m.apply(s, s.Snapshot())
	}
	refresh(m.t, s)
	if got, want := s.Records(), values(m.records); !reflect.DeepEqual(got, want) {
		m.t.Fatalf("step %d: the store holds %d records, the model %d", m.step, len(got), len(want))
	}
}

// refresh takes over what others committed.
func refresh(t testing.TB, s *graph.Store) {
	t.Helper()
	if _, err := s.Update(t.Context(), func(*graph.Snapshot) (graph.Changeset, error) { return graph.Changeset{}, nil }); err != nil {
		t.Fatal(err)
	}
}

// apply makes a random change from a snapshot. If it was overtaken, nothing may
// have changed.
func (m *model) apply(s *graph.Store, from *graph.Snapshot) {
	op := operations[m.r.IntN(len(operations))]
	c := op.propose(m.r, from)
	c.Author, c.Label, c.Base = "test", op.name, from.Version()
	twice := m.r.IntN(4) == 0
	text := ""
	if twice {
		refresh(m.t, s)
		text = Export(m.t, s)
	}
	commit, err := s.Apply(m.t.Context(), c)
	switch {
	case err != nil && from.Version() < graph.Version(len(m.before)): // from older facts: a conflict, or ends that are gone
		if !errors.Is(err, graph.ErrConflict) && !errors.Is(err, graph.ErrNotFound) {
			m.t.Fatalf("step %d, %s: %v", m.step, op.name, err)
		}
		m.overtaken++
		return
	case err != nil:
		m.t.Fatalf("step %d, %s: %v", m.step, op.name, err)
	case len(commit.Touched) == 0:
		return
	}
	m.done++
	m.commit(func() {
		for _, k := range c.Delete {
			delete(m.records, k)
		}
		for _, rec := range c.Put {
			m.records[rec.Key()] = rec
		}
	})
	if twice {
		m.back(s, commit, text)
	}
}

// commit changes the model and remembers what was before.
func (m *model) commit(change func()) {
	m.before = append(m.before, clone(m.records))
	change()
}

// back undoes a commit, which must give the bytes of before, and redoes it.
func (m *model) back(s *graph.Store, c graph.Commit, before string) {
	after := Export(m.t, s)
	m.undo(s, c.Version)
	if got := Export(m.t, s); got != before {
		m.t.Fatalf("step %d: undoing %q leaves %s", m.step, c.Label, difference(before, got))
	}
	m.undo(s, graph.Version(len(m.before)))
	if got := Export(m.t, s); got != after {
		m.t.Fatalf("step %d: redoing %q gives %s", m.step, c.Label, difference(after, got))
	}
}

// undo takes back the last commit.
func (m *model) undo(s *graph.Store, v graph.Version) {
	c, err := s.Undo(m.t.Context(), v, "test")
	if err != nil {
		m.t.Fatalf("step %d: undo of the last change: %v", m.step, err)
	}
	if c.Version == v+1 {
		was := m.before[v-1]
		m.commit(func() { m.records = clone(was) })
		m.undone++
	}
}

func values(model map[graph.Key]graph.Record) []graph.Record {
	out := make([]graph.Record, 0, len(model))
	for _, r := range model {
		out = append(out, r)
	}
	graph.SortRecords(out)
	return out
}

func clone(m map[graph.Key]graph.Record) map[graph.Key]graph.Record {
	out := make(map[graph.Key]graph.Record, len(m))
	for k, v := range m {
		out[k] = v
	}
	return out
}

// Disturb makes n random changes of every kind, some from facts that are not
// the newest. Changes that were overtaken are left out; it returns how many
// were made.
func Disturb(t testing.TB, s *graph.Store, seed uint64, n int) (made int) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 4))
	for range n {
		from := s.Snapshot()
		op := operations[r.IntN(len(operations))]
		c := op.propose(r, from)
		c.Author, c.Label, c.Base = "test", op.name, from.Version()
		commit, err := s.Apply(t.Context(), c)
		switch {
		case errors.Is(err, graph.ErrConflict), errors.Is(err, graph.ErrNotFound):
		case err != nil:
			t.Errorf("%s: %v", op.name, err)
			return made
		case len(commit.Touched) > 0:
			made++
		}
	}
	return made
}
