package graph

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
	"time"
)

// seeded returns a random source whose seed is printed.
func seeded(t *testing.T) *rand.Rand {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 5))
}

func letters(n int) []string {
	ids := make([]string, n)
	for i := range ids {
		ids[i] = fmt.Sprintf("e%02d", i)
	}
	return ids
}

// chance returns random automatic judgements of some ids, each with a score.
func chance(r *rand.Rand, ids []string, n int) []*Judgement {
	var out []*Judgement
	for range n {
		a, b := ids[r.IntN(len(ids))], ids[r.IntN(len(ids))]
		if a == b {
			continue
		}
		j := NewJudgement(OfEntities, a, b, Same, AutoPrefix+"test")
		j.Score = float64(r.IntN(100)) / 100
		out = append(out, j)
	}
	return out
}

// groupsOf returns two random groups of ids that share nothing.
func groupsOf(r *rand.Rand, ids []string) (a, b []string) {
	for len(a) == 0 || len(b) == 0 {
		a, b = nil, nil
		for _, id := range ids {
			switch r.IntN(3) {
			case 0:
				a = append(a, id)
			case 1:
				b = append(b, id)
			}
		}
	}
	return a, b
}

// pairsOf says a wide judgement pair by pair.
func pairsOf(j *Judgement) []*Judgement {
	var out []*Judgement
	as, bs := j.Groups()
	for _, a := range as {
		for _, b := range bs {
			p := NewJudgement(j.Of, a, b, j.Verdict, j.Author)
			p.At = j.At
			out = append(out, p)
		}
	}
	return out
}

func partition(ids []string, js []*Judgement) (map[string]string, bool) {
	c := cluster(ids, js)
	out := map[string]string{}
	for _, id := range ids {
		out[id] = c.root(id)
	}
	return out, len(c.conflicts) > 0
}

// plainly joins ids as judgements say, pair by pair and in quadratic time:
// what analysts join, then what is automatic unless a pair across differs.
func plainly(ids []string, same, different, automatic []*Judgement) (set map[string]string, conflict bool) {
	set = map[string]string{}
	for _, id := range ids {
		set[id] = id
	}
	join := func(a, b string) {
		x, y := min(set[a], set[b]), max(set[a], set[b])
		for id := range set {
			if set[id] == y {
				set[id] = x
			}
		}
	}
	for _, j := range same {
		join(j.A, j.B)
	}
	for _, p := range different {
		conflict = conflict || set[p.A] == set[p.B]
	}
	automatic = slices.Clone(automatic)
	slices.SortFunc(automatic, func(a, b *Judgement) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	for _, j := range automatic {
		x, y := set[j.A], set[j.B]
		if !slices.ContainsFunc(different, func(p *Judgement) bool {
			return set[p.A] == x && set[p.B] == y || set[p.A] == y && set[p.B] == x
		}) || x == y {
			join(j.A, j.B)
		}
	}
	return set, conflict
}

// TestWideMeansEveryPair compares wide judgements with all their pairs, among
// random judgements of others, contradicting ones too.
func TestWideMeansEveryPair(t *testing.T) {
	r := seeded(t)
	for range 300 {
		ids := letters(4 + r.IntN(12))
		automatic := chance(r, ids, r.IntN(40))
		var same, wide, pairs []*Judgement
		for range r.IntN(3) {
			same = append(same, NewJudgement(OfEntities, ids[r.IntN(len(ids)-1)], ids[len(ids)-1], Same, "you"))
		}
		for n := range 1 + r.IntN(3) {
			a, b := groupsOf(r, ids)
			if len(a)+len(b) == 2 {
				continue // no wide one
			}
			d := NewDifference(a, b, fmt.Sprint("me", n))
			wide, pairs = append(wide, d), append(pairs, pairsOf(d)...)
		}
		got, conflict := partition(ids, slices.Concat(same, wide, automatic))
		want, wantConflict := plainly(ids, same, pairs, automatic)
		if !reflect.DeepEqual(got, want) || conflict != wantConflict {
			t.Fatalf("got %v %v\nwant %v %v", got, conflict, want, wantConflict)
		}
	}
}

// TestWithdrawLeavesExactlyTheOthers merges random parts of random groups: of
// the pairs that were said to differ exactly those across the cut are gone.
func TestWithdrawLeavesExactlyTheOthers(t *testing.T) {
	r := seeded(t)
	for range 300 {
		ids := letters(4 + r.IntN(12))
		a, b := groupsOf(r, ids)
		d := NewDifference(a, b, "me")
		part := map[EntityID]int{}
		for _, id := range ids {
			if n := r.IntN(4); n < 3 {
				part[EntityID(id)] = n
			}
		}
		want, got := map[[2]string]bool{}, map[[2]string]bool{}
		crossed := false
		for _, p := range pairsOf(d) {
			x, xin := part[EntityID(p.A)]
			y, yin := part[EntityID(p.B)]
			if xin && yin && x != y {
				crossed = true
			} else {
				want[[2]string{p.A, p.B}] = true
			}
		}
		for _, left := range d.withdraw(part) {
			j := left.(*Judgement)
			if err := j.validate(); err != nil {
				t.Fatalf("%+v: %v", j, err)
			}
			for _, p := range pairsOf(j) {
				got[[2]string{p.A, p.B}] = true
			}
		}
		if !reflect.DeepEqual(got, want) || d.across(part) != crossed {
			t.Fatalf("%+v cut by %v leaves %v, want %v; across %v", d, part, got, want, d.across(part))
		}
	}
}

// TestSidesStayApart splits random nodes and imports more afterwards: whatever
// is judged automatically later, and whoever is new, nothing of the one side
// ever stands with the other.
func TestSidesStayApart(t *testing.T) {
	r := seeded(t)
	for range 200 {
		ids := letters(6 + r.IntN(14))
		old, later := ids[:len(ids)-3], ids
		var standing []*Judgement
		for i := range old[1:] { // one node
			j := NewJudgement(OfEntities, old[i], old[i+1], Same, AutoPrefix+"test")
			j.Score = r.Float64()
			standing = append(standing, j)
		}
		cut := splitting{side: map[EntityID]int{}, author: "me"}
		var out, rest []EntityID
		for i, id := range old {
			if i == 0 || i < len(old)-1 && r.IntN(2) == 0 {
				rest = append(rest, EntityID(id))
			} else {
				out = append(out, EntityID(id))
				cut.side[EntityID(id)] = 1
			}
		}
		for _, id := range rest {
			cut.side[id] = 0
		}
		put := cut.judgements(out, rest, standing)
		if len(put) > len(old) {
			t.Fatalf("%d judgements part %d entities", len(put), len(old))
		}
		js := slices.Concat(standing, chance(r, later, 60))
		for _, record := range put {
			js = append(js, record.(*Judgement))
		}
		roots, conflict := partition(later, js)
		for _, a := range out {
			for _, b := range rest {
				if roots[string(a)] == roots[string(b)] {
					t.Fatalf("%s stands with %s again", a, b)
				}
			}
			if roots[string(a)] != roots[string(out[0])] || conflict {
				t.Fatalf("%s left its side, conflict %v", a, conflict)
			}
		}
		for _, b := range rest {
			if roots[string(b)] != roots[string(rest[0])] {
				t.Fatalf("%s left its side", b)
			}
		}
	}
}

func TestWideJudgementsAreChecked(t *testing.T) {
	good := NewDifference([]string{"d", "a"}, []string{"c", "b", "c"}, "me")
	if err := good.validate(); err != nil || good.A != "a" || good.B != "b" || !slices.Equal(good.AlsoA, []string{"d"}) || !slices.Equal(good.AlsoB, []string{"c"}) {
		t.Fatalf("%+v, %v", good, err)
	}
	if good.Key() == NewJudgement(OfEntities, "a", "b", Different, "me").Key() {
		t.Error("a wide judgement takes the place of one on its first pair")
	}
	for name, spoil := range map[string]func(j *Judgement){
		"same":         func(j *Judgement) { j.Verdict = Same },
		"automatic":    func(j *Judgement) { j.Author = AutoPrefix + "x" },
		"articles":     func(j *Judgement) { j.Of = OfArticles },
		"out of order": func(j *Judgement) { j.AlsoA = []string{"e", "d"} },
		"on both":      func(j *Judgement) { j.AlsoA = []string{"c"} },
		"twice":        func(j *Judgement) { j.AlsoB = []string{"c", "c"} },
	} {
		j := *good
		spoil(&j)
		if err := j.validate(); err == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func BenchmarkSplit(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var ids []EntityID
			var standing []*Judgement
			cut := splitting{side: map[EntityID]int{}, author: "me"}
			var out, rest []EntityID
			for i := range n {
				id := EntityID(fmt.Sprintf("e%05d", i))
				if i > 0 {
					standing = append(standing, NewJudgement(OfEntities, string(ids[i-1]), string(id), Same, AutoPrefix+"x"))
				}
				ids = append(ids, id)
				cut.side[id] = i % 10 / 9
				if i%10 == 9 {
					out = append(out, id)
				} else {
					rest = append(rest, id)
				}
			}
			for b.Loop() {
				cut.judgements(out, rest, standing)
			}
		})
	}
}
