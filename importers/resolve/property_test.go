package resolve

import (
	"maps"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
)

// town is a project of many names that get in each other's way: all pairs of
// the tuning table in one.
func town(t testing.TB) Facts {
	var p papers
	for _, pair := range readPairs(t, "pairs-tuning.tsv") {
		p.name(pair.kind, pair.one)
		p.name(pair.kind, pair.other)
	}
	return p.facts
}

func judgeAll(t testing.TB, f Facts) []*graph.Judgement {
	t.Helper()
	js, err := resolverOf(t).Judge(t.Context(), f)
	if err != nil {
		t.Fatal(err)
	}
	return js
}

func TestOrderDoesNotMatter(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	f := town(t)
	want := judgeAll(t, f)
	if len(want) < 200 {
		t.Fatalf("only %d judgements", len(want))
	}
	for range 3 {
		random.Shuffle(len(f.Articles), func(i, j int) { f.Articles[i], f.Articles[j] = f.Articles[j], f.Articles[i] })
		random.Shuffle(len(f.Entities), func(i, j int) { f.Entities[i], f.Entities[j] = f.Entities[j], f.Entities[i] })
		random.Shuffle(len(f.Claims), func(i, j int) { f.Claims[i], f.Claims[j] = f.Claims[j], f.Claims[i] })
		if got := judgeAll(t, f); !reflect.DeepEqual(got, want) {
			t.Fatal("another order gives other judgements")
		}
	}
}

// TestEveryJudgementIsExplained adds up the reasons of each judgement.
func TestEveryJudgementIsExplained(t *testing.T) {
	for _, j := range judgeAll(t, town(t)) {
		if j.Of != graph.OfEntities {
			continue
		}
		sum := 0.0
		for _, f := range j.Features {
			if f.Name == "" || f.Weight == 0 {
				t.Errorf("%s: a reason without words or weight: %+v", j.Key(), f)
			}
			sum += f.Weight
		}
		if math.Abs(logistic(sum)-j.Score) > 1e-3 || j.Reason == "" || !j.Automatic() || !j.At.IsZero() {
			t.Errorf("%s: %+v add up to %.4f, the score is %.4f", j.Key(), j.Features, logistic(sum), j.Score)
		}
		if (j.Verdict == graph.Same) != (j.Score >= logistic(automatic)-1e-3) {
			t.Errorf("%s: %s with score %.4f", j.Key(), j.Verdict, j.Score)
		}
	}
}

// TestWhatAnalystsDecidedIsNeverOverridden draws decisions at random: no set
// may hold two that an analyst keeps apart, nothing is said of a pair that was
// decided, and whoever was joined is one.
func TestWhatAnalystsDecidedIsNeverOverridden(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	f := town(t)
	automatic := judgeAll(t, f)
	for range 40 { // take back what the resolver is sure of
		j := automatic[random.IntN(len(automatic))]
		if j.Of == graph.OfEntities {
			f.Decided = append(f.Decided, decide(j.A, j.B, graph.Different))
		}
	}
	joined := 0
	for joined < 20 { // and join what nothing joins
		a, b := f.Entities[random.IntN(len(f.Entities))], f.Entities[random.IntN(len(f.Entities))]
		if root := clusters(f, nil); a.Type == b.Type && root[string(a.ID)] != root[string(b.ID)] && !crosses(f, string(a.ID), string(b.ID)) {
			f.Decided = append(f.Decided, decide(string(a.ID), string(b.ID), graph.Same))
			joined++
		}
	}
	js := judgeAll(t, f)
	set := clusters(f, js)
	for _, d := range f.Decided {
		if together := set[d.A] == set[d.B]; together != (d.Verdict == graph.Same) {
			t.Errorf("%s was decided and they are together: %v", d.Verdict, together)
		}
		for _, j := range js {
			if j.A == d.A && j.B == d.B {
				t.Errorf("%s is said of a pair that was decided to be %s", j.Verdict, d.Verdict)
			}
		}
	}
}

// crosses reports whether joining two would join sets an analyst keeps apart.
func crosses(f Facts, a, b string) bool {
	f.Decided = append(f.Decided[:len(f.Decided):len(f.Decided)], decide(a, b, graph.Same))
	set := clusters(f, nil)
	for _, d := range f.Decided {
		if d.Verdict == graph.Different && set[d.A] == set[d.B] {
			return true
		}
	}
	return false
}

func decide(a, b, verdict string) *graph.Judgement {
	j := graph.NewJudgement(graph.OfEntities, a, b, verdict, "ann")
	j.At = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	return j
}

// TestGroupsKeptApartStayApart splits sets the resolver is sure of and judges
// again, as every later import does: the two sides never meet, by whatever
// chain, and each of them stays whole.
func TestGroupsKeptApartStayApart(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	f := town(t)
	members := map[string][]string{}
	for id, root := range clusters(f, judgeAll(t, f)) {
		members[root] = append(members[root], id)
	}
	var cuts []*graph.Judgement
	for _, root := range slices.Sorted(maps.Keys(members)) {
		ids := members[root]
		if slices.Sort(ids); len(ids) < 2 {
			continue
		}
		n := 1 + random.IntN(len(ids)-1)
		d := graph.NewDifference(ids[:n], ids[n:], "ann")
		cuts = append(cuts, d)
		f.Decided = append(f.Decided, d)
	}
	if len(cuts) < 3 {
		t.Fatalf("only %d sets to split", len(cuts))
	}
	js := judgeAll(t, f)
	set := clusters(f, js)
	for _, d := range cuts {
		a, b := d.Groups()
		for _, x := range a {
			for _, y := range b {
				if set[x] == set[y] {
					t.Fatalf("%s and %s are one again", x, y)
				}
			}
		}
		for _, j := range js {
			if slices.Contains(a, j.A) && slices.Contains(b, j.B) || slices.Contains(a, j.B) && slices.Contains(b, j.A) {
				t.Errorf("%s is said across what was kept apart", j.Verdict)
			}
		}
	}
}

// TestTwoPeopleOfOneSurnameStayTwo adds a third article that names only the
// surname: it must not tie them together, nor join either by itself.
func TestTwoPeopleOfOneSurnameStayTwo(t *testing.T) {
	for _, third := range []string{"Orlova", "A. Orlova"} {
		var p papers
		anna, alla := p.name(graph.Person, "Anna Orlova"), p.name(graph.Person, "Alla Orlova")
		p.name(graph.Person, third)
		set := clusters(p.facts, judgeAll(t, p.facts))
		if set[string(anna.ID)] == set[string(alla.ID)] || distinct(set) != 3 {
			t.Errorf("with %q: %v", third, set)
		}
	}
}

// TestASurnameWithItsOfficeFindsItsBearer names a minister by surname.
func TestASurnameWithItsOfficeFindsItsBearer(t *testing.T) {
	var p papers
	full := p.name(graph.Person, "Anna Orlova; is defense minister of Country:Kazakhstan")
	p.name(graph.Person, "Boris Orlova; is governor of Place:Tver")
	short := p.name(graph.Person, "Orlova; is Defence Minister of Country:Kazakhstan")
	set := clusters(p.facts, judgeAll(t, p.facts))
	if set[string(full.ID)] != set[string(short.ID)] || distinct(set) != 4 {
		t.Errorf("%v", set)
	}
}

func BenchmarkJudge(b *testing.B) {
	f := town(b)
	r := resolverOf(b)
	for b.Loop() {
		if _, err := r.Judge(b.Context(), f); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(f.Entities)), "entities")
}
