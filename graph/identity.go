package graph

import (
	"cmp"
	"slices"
)

// A Conflict is a pair on which analysts contradict each other: somebody said
// the two are the same (directly or through others) and somebody that they
// differ. The sets stay joined until an analyst settles it.
type Conflict struct {
	A, B string
}

// clusters joins ids by judgements with union-find. The order of judgements
// does not matter: analysts' sames come first, then automatic ones by falling
// score, each unless an analyst keeps the two sets apart.
type clusters struct {
	parent    map[string]string
	apart     map[string]map[string]bool // root to roots it must not join
	conflicts []Conflict
}

func cluster(ids []string, js []*Judgement) *clusters {
	c := &clusters{parent: make(map[string]string, len(ids)), apart: map[string]map[string]bool{}}
	for _, id := range ids {
		c.parent[id] = id
	}
	js = slices.DeleteFunc(newestPerPair(js), func(j *Judgement) bool {
		_, a := c.parent[j.A]
		_, b := c.parent[j.B]
		return !a || !b
	})
	for _, j := range js {
		if !j.Automatic() && j.Verdict == Same {
			c.join(j.A, j.B)
		}
	}
	for _, j := range js {
		if !j.Automatic() && j.Verdict == Different {
			c.keepApart(j.A, j.B)
		}
	}
	for _, j := range js {
		if j.Automatic() && j.Verdict == Same && !c.apart[c.root(j.A)][c.root(j.B)] {
			c.join(j.A, j.B)
		}
	}
	return c
}

// newestPerPair orders judgements for clustering and leaves of each analyst
// pair only the newest: an analyst who changes their mind overrides.
func newestPerPair(js []*Judgement) []*Judgement {
	js = slices.Clone(js)
	slices.SortFunc(js, func(a, b *Judgement) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B),
			b.At.Compare(a.At), cmp.Compare(a.Author, b.Author))
	})
	newest := map[[2]string]*Judgement{}
	for _, j := range js {
		if old := newest[[2]string{j.A, j.B}]; !j.Automatic() && (old == nil || j.At.After(old.At)) {
			newest[[2]string{j.A, j.B}] = j
		}
	}
	return slices.DeleteFunc(js, func(j *Judgement) bool {
		return !j.Automatic() && newest[[2]string{j.A, j.B}] != j
	})
}

func (c *clusters) root(id string) string {
	for c.parent[id] != id {
		c.parent[id] = c.parent[c.parent[id]]
		id = c.parent[id]
	}
	return id
}

// join makes the lesser root the root of both sets.
func (c *clusters) join(a, b string) {
	ra, rb := c.root(a), c.root(b)
	if ra == rb {
		return
	}
	if rb < ra {
		ra, rb = rb, ra
	}
	c.parent[rb] = ra
	for other := range c.apart[rb] {
		delete(c.apart[other], rb)
		c.setApart(ra, other)
	}
	delete(c.apart, rb)
}

func (c *clusters) keepApart(a, b string) {
	ra, rb := c.root(a), c.root(b)
	if ra == rb {
		c.conflicts = append(c.conflicts, Conflict{min(a, b), max(a, b)})
		return
	}
	c.setApart(ra, rb)
}

func (c *clusters) setApart(a, b string) {
	for _, p := range [][2]string{{a, b}, {b, a}} {
		if c.apart[p[0]] == nil {
			c.apart[p[0]] = map[string]bool{}
		}
		c.apart[p[0]][p[1]] = true
	}
}
