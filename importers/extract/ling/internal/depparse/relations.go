package depparse

import "github.com/threadline/threadline/importers/extract/ling/internal/linear"

// tree is a sentence with its heads and the children of each token in order.
type tree struct {
	s     *sentence
	heads []int
	kids  [][]int16
}

func newTree(s *sentence, heads []int) *tree {
	t := &tree{s: s, heads: heads, kids: make([][]int16, s.n)}
	room := make([]int16, s.n)
	count := make([]int, s.n)
	for _, h := range heads {
		if h >= 0 {
			count[h]++
		}
	}
	at := 0
	for i, c := range count {
		t.kids[i] = room[at : at : at+c]
		at += c
	}
	for i, h := range heads {
		if h >= 0 {
			t.kids[h] = append(t.kids[h], int16(i))
		}
	}
	return t
}

// topDown lists the tokens so that heads come before their dependents, and
// those of one head from left to right.
func (t *tree) topDown() []int16 {
	order := make([]int16, 0, t.s.n)
	for i, h := range t.heads {
		if h < 0 {
			order = append(order, int16(i))
		}
	}
	for i := 0; i < len(order); i++ {
		order = append(order, t.kids[order[i]]...)
	}
	return order
}

// relationFeatures gathers what tells the relation of d to its head. labels
// holds, as hashes, the relations given so far: that of the head, and those
// of the dependents further left.
func (c *collector) relationFeatures(t *tree, d int16, labels []uint32) {
	c.n = 0
	s := t.s
	h := int16(t.heads[d])
	head, parent := &noToken, &noToken
	var headLabel uint32
	if h >= 0 {
		head, headLabel = s.at(h), labels[h]
		if g := t.heads[h]; g >= 0 {
			parent = s.at(int16(g))
		}
	}
	dep := s.at(d)
	dir := uint32(0)
	if d > h {
		dir = 1
	}
	dist := dir<<4 | distance(h, d)
	c.add(dir)
	c.relationPair(dep, head, dir, dist)
	c.add3(dep.p, head.p, parent.p)
	c.add3(dep.w, head.p, headLabel)
	c.add3(dep.p, head.p, headLabel)
	c.add2(dep.cf, headLabel)
	c.relationContext(s, d, h, dep, head, dir)
	c.relationKids(t, d, dep, head, dir)
	c.relationSiblings(t, d, h, dep, head, dir, labels)
}

func (c *collector) relationPair(dep, head *token, dir, dist uint32) {
	c.add2(dep.w, dir)
	c.add2(dep.p, dir)
	c.add2(dep.wp, dir)
	c.add2(dep.cf, dir)
	c.add2(head.w, dir)
	c.add2(head.p, dir)
	c.add2(head.wp, dir)
	c.add3(dep.p, head.p, dir)
	c.add3(dep.p, head.p, dist)
	c.add3(dep.w, head.p, dir)
	c.add3(dep.p, head.w, dir)
	c.add3(dep.w, head.w, dir)
	c.add3(dep.wp, head.wp, dir)
	c.add3(dep.cf, head.cf, dir)
	c.add3(dep.cf, head.p, dir)
	c.add3(dep.p, head.cf, dir)
	c.add3(dep.cf, head.w, dir)
	c.add3(dep.suf, head.p, dir)
	c.add3(dep.suf, head.suf, dir)
	c.add3(dep.u, head.u, dist)
}

func (c *collector) relationContext(s *sentence, d, h int16, dep, head *token, dir uint32) {
	before, after := s.at(d-1), s.at(d+1)
	c.add3(before.p, dep.p, dir)
	c.add3(after.p, dep.p, dir)
	c.add3(before.w, dep.p, head.p)
	c.add3(after.w, dep.p, head.p)
	c.add4(before.p, dep.p, after.p, head.p)
	if h >= 0 {
		c.add4(s.at(h-1).p, head.p, dep.p, dir)
		c.add4(s.at(h+1).p, head.p, dep.p, dir)
		c.add4(s.at(h+1).w, head.w, dep.p, dir)
		return
	}
	c.n += 3
}

func (c *collector) relationKids(t *tree, d int16, dep, head *token, dir uint32) {
	kids := t.kids[d]
	first, second, last := none, none, none
	if len(kids) > 0 {
		first, last = kids[0], kids[len(kids)-1]
	}
	if len(kids) > 1 {
		second = kids[1]
	}
	f, g, l := t.s.at(first), t.s.at(second), t.s.at(last)
	c.add2(f.w, dir)
	c.add3(f.w, dep.p, head.p)
	c.add3(f.w, dep.w, head.p)
	c.add3(f.w, dep.cf, head.w)
	c.add3(f.w, head.w, dir)
	c.add3(f.p, dep.p, head.p)
	c.add4(f.w, g.w, dep.p, head.p)
	c.add3(g.w, dep.p, head.p)
	c.add3(l.p, dep.p, head.p)
	c.add3(l.w, dep.p, dir)
	c.add3(uint32(min(len(kids), 4)), dep.p, head.p)
	bag := uint32(0)
	for _, k := range kids {
		bag |= 1 << (t.s.at(k).u % 31)
	}
	c.add3(bag, dep.p, dir)
}

func (c *collector) relationSiblings(t *tree, d, h int16, dep, head *token, dir uint32, labels []uint32) {
	if h < 0 {
		return
	}
	prev, next, seen := none, none, uint32(0)
	after := 0
	for _, k := range t.kids[h] {
		switch {
		case k < d:
			prev = k
			seen |= 1 << (labels[k] % 31)
		case k > d:
			if next == none {
				next = k
			}
			after++
		}
	}
	prevLabel := uint32(0)
	if prev != none {
		prevLabel = labels[prev]
	}
	p, n := t.s.at(prev), t.s.at(next)
	c.add3(prevLabel, dep.p, head.p)
	c.add4(prevLabel, dep.w, head.p, dir)
	c.add4(prevLabel, p.p, dep.p, head.p)
	c.add4(seen, dep.p, head.p, dir)
	c.add3(seen, dep.w, dir)
	c.add3(seen, dep.cf, head.cf)
	c.add4(p.p, dep.p, n.p, head.p)
	c.add4(n.w, dep.p, head.p, dir)
	c.add4(uint32(min(after, 3)), dep.p, head.p, dir)
	if prev != none && prev < h && h < d || prev == none {
		c.add3(1, dep.p, head.p)
	} else {
		c.add3(2, dep.p, head.p)
	}
	c.add4(p.w, dep.p, head.p, dir)
}

// relationClasses classifies all tokens of a tree, from the root down.
func (c *collector) relationClasses(t *tree, hash []uint32, classify func(keys []uint32, root bool, d int16) uint8) []uint8 {
	out := make([]uint8, t.s.n)
	labels := make([]uint32, t.s.n)
	for _, d := range t.topDown() {
		c.relationFeatures(t, d, labels)
		out[d] = classify(c.keys[:c.n], t.heads[d] < 0, d)
		labels[d] = hash[out[d]]
	}
	return out
}

// classHashes gives a hash for each relation.
func classHashes(names []string) []uint32 {
	out := make([]uint32, len(names))
	for i, n := range names {
		out[i] = linear.Hash(n)
	}
	return out
}
