package depparse

import "github.com/threadline/threadline/importers/extract/ling/internal/linear"

// maxFeatures bounds the number of features of a state.
const maxFeatures = 128

// collector gathers feature keys; each add is one template, told apart by its
// running number.
type collector struct {
	keys [maxFeatures]uint32
	n    int
}

func (c *collector) add(h uint32) {
	c.keys[c.n] = linear.Mix(uint32(c.n)+0x777, h)
	c.n++
}

func (c *collector) add2(a, b uint32)       { c.add(linear.Mix(a, b)) }
func (c *collector) add3(a, b, d uint32)    { c.add(linear.Mix(linear.Mix(a, b), d)) }
func (c *collector) add4(a, b, d, e uint32) { c.add(linear.Mix(linear.Mix(a, b), linear.Mix(d, e))) }

// distance puts the distance of two tokens in classes.
func distance(a, b int16) uint32 {
	d := b - a
	if d < 0 {
		d = -d
	}
	switch {
	case d <= 5:
		return uint32(d)
	case d <= 10:
		return 6
	case d <= 20:
		return 7
	}
	return 8
}

// collect fills c with the features of a state.
func (c *collector) collect(s *sentence, st *state) {
	c.n = 0
	i0 := st.top
	i1, i2 := i0.below, bottom
	if i1 == nil {
		i1 = bottom
	} else if i1.below != nil {
		i2 = i1.below
	}
	s0, s1, s2 := s.at(i0.word), s.at(i1.word), s.at(i2.word)
	n0, n1, n2 := s.at(st.next), s.at(st.next+1), s.at(st.next+2)
	c.single(s0, s1, s2, n0, n1, n2)
	c.pairs(s0, s1, s2, n0, n1)
	c.triples(s0, s1, s2, n0, n1, n2)
	c.children(s, i0, i1, s0, s1, n0)
	c.between(s, i0, i1, s0, s1)
}

func (c *collector) single(s0, s1, s2, n0, n1, n2 *token) {
	c.add(1)
	for _, t := range [...]*token{s0, s1, n0} {
		c.add(t.w)
		c.add(t.p)
		c.add(t.wp)
		c.add(t.cf)
	}
	c.add(s2.p)
	c.add(s2.wp)
	c.add(n1.wp)
	c.add(n1.p)
	c.add2(n0.p, n1.p)
	c.add3(n0.p, n1.p, n2.p)
}

func (c *collector) pairs(s0, s1, s2, n0, n1 *token) {
	c.add2(s0.wp, s1.wp)
	c.add2(s0.wp, s1.w)
	c.add2(s0.w, s1.wp)
	c.add2(s0.wp, s1.p)
	c.add2(s0.p, s1.wp)
	c.add2(s0.w, s1.w)
	c.add2(s0.p, s1.p)
	c.add2(s0.p, n0.p)
	c.add2(s1.p, n0.p)
	c.add2(s0.wp, n0.p)
	c.add2(s0.p, n0.wp)
	c.add2(s0.w, n0.w)
	c.add2(s1.wp, n0.p)
	c.add2(s1.p, n0.wp)
	c.add2(s2.p, s1.p)
	c.add2(s0.c6, s1.c6)
	c.add2(s0.c4, s1.c4)
	c.add2(s0.cf, s1.cf)
	c.add2(s0.cf, s1.p)
	c.add2(s0.p, s1.cf)
	c.add2(s0.c6, n0.c6)
	c.add2(s1.c6, n0.c6)
	c.add2(s0.cf, n0.p)
	c.add2(s0.suf, s1.p)
	c.add2(s0.p, s1.suf)
}

func (c *collector) triples(s0, s1, s2, n0, n1, n2 *token) {
	c.add3(s2.p, s1.p, s0.p)
	c.add3(s1.p, s0.p, n0.p)
	c.add3(s0.p, n0.p, n1.p)
	c.add3(s1.p, s0.w, n0.p)
	c.add3(s1.w, s0.p, n0.p)
	c.add3(s1.p, s0.p, n0.w)
	c.add3(s2.p, s0.p, n0.p)
	c.add3(s2.w, s0.w, s1.p)
	c.add3(s2.c6, s1.c6, s0.c6)
	c.add3(s1.c6, s0.c6, n0.c6)
	c.add4(s1.p, s0.p, n0.p, n1.p)
	c.add4(s2.p, s1.p, s0.p, n0.p)
	c.add3(s1.w, s0.w, n0.p)
	c.add3(s1.w, s0.w, n0.w)
}

func (c *collector) children(s *sentence, i0, i1 *item, s0, s1, n0 *token) {
	l0, r0, l1, r1 := s.at(i0.l1), s.at(i0.r1), s.at(i1.l1), s.at(i1.r1)
	for _, t := range [...]*token{l0, r0, l1, r1} {
		c.add(t.w)
		c.add(t.p)
	}
	pair := linear.Mix(s0.p, s1.p)
	for _, t := range [...]*token{l0, r0, l1, r1} {
		c.add2(pair, t.p)
		c.add2(pair, t.w)
	}
	c.add3(s0.p, l0.p, s.at(i0.l2).p)
	c.add3(s0.p, r0.p, s.at(i0.r2).p)
	c.add3(s1.p, l1.p, s.at(i1.l2).p)
	c.add3(s1.p, r1.p, s.at(i1.r2).p)
	c.add3(s0.w, s1.p, r1.p)
	c.add3(s1.w, s0.p, r1.p)
	c.add3(s1.w, s0.p, l0.w)
	c.add3(s0.w, s1.p, l0.p)
	c.add3(s1.wp, l0.wp, s0.p)
	c.add4(s0.p, s1.p, r1.p, n0.p)
	c.add4(s0.p, s1.p, l0.p, n0.p)
	v0, v1 := uint32(i0.lv)<<4|uint32(i0.rv), uint32(i1.lv)<<4|uint32(i1.rv)
	c.add2(s0.p, v0)
	c.add2(s1.p, v1)
	c.add2(s0.wp, v0)
	c.add2(s1.wp, v1)
	c.add3(pair, v0, v1)
}

func (c *collector) between(s *sentence, i0, i1 *item, s0, s1 *token) {
	if i0.word < 0 || i1.word < 0 {
		return
	}
	d := distance(i1.word, i0.word)
	c.add2(d, s0.p)
	c.add2(d, s1.p)
	c.add3(d, s0.p, s1.p)
	c.add3(d, s0.w, s1.p)
	c.add3(d, s0.p, s1.w)
	verbs := min(s.verbs[i0.word]-s.verbs[i1.word+1], 3)
	commas := min(s.commas[i0.word]-s.commas[i1.word+1], 3)
	b := uint32(verbs)<<2 | uint32(commas)
	c.add3(b, s0.p, s1.p)
	c.add3(b, s0.w, s1.p)
	c.add3(b, s0.p, s1.w)
	c.add4(s1.p, s.at(i1.word+1).p, s.at(i0.word-1).p, s0.p)
	c.add4(s.at(i1.word-1).p, s1.p, s.at(i0.word-1).p, s0.p)
	c.add4(s1.p, s.at(i1.word+1).p, s0.p, s.at(i0.word+1).p)
	c.add4(s.at(i1.word-1).p, s1.p, s0.p, s.at(i0.word+1).p)
}
