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
	groups    map[string]map[int]stance  // root to the wide judgements it has a part in
	conflicts []Conflict
}

// stance says on which sides of a wide judgement the members of a set stand.
type stance uint8

const (
	sideA stance = 1 << iota
	sideB
)

// oppose reports whether members of two sets stand on different sides.
func (s stance) oppose(t stance) bool {
	return s&sideA != 0 && t&sideB != 0 || s&sideB != 0 && t&sideA != 0
}

func cluster(ids []string, js []*Judgement) *clusters {
	c := &clusters{parent: make(map[string]string, len(ids)), apart: map[string]map[string]bool{}, groups: map[string]map[int]stance{}}
	for _, id := range ids {
		c.parent[id] = id
	}
	js = slices.DeleteFunc(newestPerPair(js), func(j *Judgement) bool { return !c.speaksOf(j) })
	for _, j := range js {
		if !j.Automatic() && j.Verdict == Same {
			c.join(j.A, j.B)
		}
	}
	for i, j := range js {
		switch {
		case j.Automatic() || j.Verdict != Different:
		case j.wide():
			c.keepGroupsApart(i, j)
		default:
			c.keepApart(j.A, j.B)
		}
	}
	for _, j := range js {
		if j.Automatic() && j.Verdict == Same && c.mayJoin(c.root(j.A), c.root(j.B)) {
			c.join(j.A, j.B)
		}
	}
	return c
}

// speaksOf reports whether both ends of a judgement are there, of a wide one
// something of both groups.
func (c *clusters) speaksOf(j *Judgement) bool {
	there := func(id string) bool { _, ok := c.parent[id]; return ok }
	if !j.wide() {
		return there(j.A) && there(j.B)
	}
	a, b := j.Groups()
	return slices.ContainsFunc(a, there) && slices.ContainsFunc(b, there)
}

// mayJoin reports whether nobody keeps two sets apart.
func (c *clusters) mayJoin(a, b string) bool {
	if c.apart[a][b] {
		return false
	}
	few, many := c.groups[a], c.groups[b]
	if len(many) < len(few) {
		few, many = many, few
	}
	for i, s := range few {
		if s.oppose(many[i]) {
			return false
		}
	}
	return true
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
		if old := newest[[2]string{j.A, j.B}]; !j.Automatic() && !j.wide() && (old == nil || j.At.After(old.At)) {
			newest[[2]string{j.A, j.B}] = j
		}
	}
	return slices.DeleteFunc(js, func(j *Judgement) bool {
		return !j.Automatic() && !j.wide() && newest[[2]string{j.A, j.B}] != j
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
	c.joinGroups(ra, rb)
}

func (c *clusters) joinGroups(ra, rb string) {
	from := c.groups[rb]
	if len(from) == 0 {
		return
	}
	if c.groups[ra] == nil {
		c.groups[ra] = map[int]stance{}
	}
	for i, s := range from {
		c.groups[ra][i] |= s
	}
	delete(c.groups, rb)
}

// keepGroupsApart notes on which side of wide judgement i each set stands. A
// set on both is a conflict of those who joined it with those who part it.
func (c *clusters) keepGroupsApart(i int, j *Judgement) {
	first := map[string]string{} // root to its first member on side A
	note := func(ids []string, side stance) {
		for _, id := range ids {
			if _, ok := c.parent[id]; !ok {
				continue
			}
			r := c.root(id)
			if c.groups[r] == nil {
				c.groups[r] = map[int]stance{}
			}
			switch before := c.groups[r][i]; {
			case side == sideA && before == 0:
				first[r] = id
			case side == sideB && before == sideA:
				c.conflicts = append(c.conflicts, Conflict{min(first[r], id), max(first[r], id)})
			}
			c.groups[r][i] |= side
		}
	}
	a, b := j.Groups()
	note(a, sideA)
	note(b, sideB)
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
