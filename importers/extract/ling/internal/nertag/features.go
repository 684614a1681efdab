package nertag

import (
	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// features gathers the keys of one token. Each add is one template; those
// before lexical tell which word it is, and learning leaves them out at times
// so that the rest is learned as well.
type features struct {
	keys    []uint32
	lexical int
	common  int // keys before it are of all domains
	id      uint32
}

func (f *features) add(h uint32) {
	f.id++
	f.keys = append(f.keys, linear.Mix(f.id, h))
}

func (f *features) add2(a, b uint32)    { f.add(linear.Mix(a, b)) }
func (f *features) add3(a, b, c uint32) { f.add(linear.Mix3(a, b, c)) }

// skip keeps the numbering of templates when n of them do not apply.
func (f *features) skip(n uint32) { f.id += n }

var outsideWord = words.Word{Low: 0x0e, Exact: 0x0e, Shape: 0x0e, Form: 15, Case: 9, Path: [4]uint32{14, 14, 14, 14}}

func (s *sentence) at(i int) *token {
	if i < 0 || i >= len(s.tokens) {
		return &outsideToken
	}
	return &s.tokens[i]
}

var outsideToken = token{Word: &outsideWord, pos: 0x0e, tag: 0x0e, run: -1}

// collect fills f with the features of token i.
func (f *features) collect(s *sentence, g *global, i int) {
	f.keys, f.id = f.keys[:0], 0
	f.lexical = 0
	t := &s.tokens[i]
	if s.plain(i) {
		f.add(0)
		return
	}
	f.id = 1
	f.word(s, i, t)
	f.lexical = len(f.keys)
	f.context(s, i, t)
	f.spelling(s, i, t)
	f.known(s, i, t)
	f.runs(s, i, t)
	f.document(s, g, i, t)
	f.id = documentIDs
	f.kindOfText(s, g, t)
	f.coordination(s, i, t)
}

// documentIDs is above the numbers of all templates before it.
const documentIDs = 300

// kindOfText adds what the token's lists mean where sport is written about,
// and in lines of scores: there the names of towns are those of teams.
func (f *features) kindOfText(s *sentence, g *global, t *token) {
	if t.run < 0 {
		return
	}
	form := uint32(t.Form)
	r := &s.runs[t.run]
	after := s.at(int(r.end))
	f.add3(g.sport, t.gaz, form)
	f.add3(g.sport, s.figures, t.gaz)
	f.add3(g.sport, s.figures, form)
	f.add3(g.sport, uint32(t.single), uint32(after.Form))
	f.add3(g.sport, uint32(s.at(int(r.start)-1).Form), uint32(after.Form))
	f.add2(g.sport, t.Path[2])
	if g.common[t.Low] {
		f.add2(1, form)
	}
}

func (f *features) word(s *sentence, i int, t *token) {
	l, r := s.at(i-1), s.at(i+1)
	f.add(t.Low)
	f.add(t.Exact)
	f.add2(l.Low, t.Low)
	f.add2(t.Low, r.Low)
	f.add(t.Path[3])
	f.add(t.Suf[3])
	f.add(t.Pre[3])
	f.add2(l.Path[1], t.Low)
	f.add2(t.Low, r.Path[1])
}

func (f *features) context(s *sentence, i int, t *token) {
	l, l2, r, r2 := s.at(i-1), s.at(i-2), s.at(i+1), s.at(i+2)
	form := uint32(t.Form)
	f.add(1)
	f.add2(l.Low, form)
	f.add2(r.Low, form)
	f.add2(l2.Low, form)
	f.add2(r2.Low, form)
	f.add2(l.Low, r.Low)
	f.add2(l2.Low, l.Low)
	f.add2(r.Low, r2.Low)
	f.add3(l.Low, r.Low, form)
	f.add2(l.Path[1], form)
	f.add2(l.Path[3], form)
	f.add2(r.Path[1], form)
	f.add2(r.Path[3], form)
	f.add2(l2.Path[1], form)
	f.add2(r2.Path[1], form)
	f.add2(l.Path[2], r.Path[2])
	f.add2(l2.Path[1], l.Path[1])
	f.add2(r.Path[1], r2.Path[1])
	f.add(t.tag)
	f.add2(t.pos, form)
	f.add2(l.tag, form)
	f.add2(r.tag, form)
	f.add2(l.tag, t.tag)
	f.add2(t.tag, r.tag)
	f.add3(l.tag, t.tag, r.tag)
	f.add3(l2.tag, l.tag, t.tag)
	f.add3(t.tag, r.tag, r2.tag)
	f.add3(l.pos, r.pos, form)
}

func (f *features) spelling(s *sentence, i int, t *token) {
	l, r := s.at(i-1), s.at(i+1)
	form := uint32(t.Form)
	first := uint32(0)
	if i == 0 {
		first = 1
	} else if s.tokens[i-1].Form == words.Sign {
		first = 2
	}
	f.add(t.Shape)
	f.add2(t.Shape, first)
	f.add3(form, uint32(l.Form), uint32(r.Form))
	f.add2(form, uint32(l.Form))
	f.add2(form, uint32(r.Form))
	f.add3(form, uint32(l.Form), uint32(s.at(i-2).Form))
	f.add3(form, uint32(r.Form), uint32(s.at(i+2).Form))
	f.add3(form, uint32(t.Case), first)
	f.add3(form, uint32(t.Case), s.caps)
	for k := 0; k < 3; k++ {
		f.add2(t.Suf[k], form)
	}
	f.add2(t.Pre[1], form)
	f.add2(t.Pre[2], form)
	f.add2(l.Suf[2], form)
	f.add2(r.Suf[2], form)
	f.add2(t.Path[0], form)
	f.add2(t.Path[1], form)
	f.add2(t.Path[2], form)
	known := uint32(0)
	if t.Known {
		known = 1
	}
	f.add3(known, form, s.caps<<2|first)
	f.add3(linear.Mix(t.Shape, l.Shape), r.Shape, 0)
}

// known adds what lists say of the token and its neighbours.
func (f *features) known(s *sentence, i int, t *token) {
	l, r := s.at(i-1), s.at(i+1)
	form := uint32(t.Form)
	f.add2(t.gaz, form)
	f.add2(l.gaz, t.gaz)
	f.add2(t.gaz, r.gaz)
	f.add3(t.gaz, uint32(t.Case), form)
	f.add2(uint32(t.single), form)
	f.add3(uint32(l.single), uint32(t.single), form)
	f.add3(uint32(t.single), uint32(r.single), form)
	f.add2(uint32(t.Kinds), form)
	f.add2(uint32(l.Kinds), form)
	f.add2(uint32(r.Kinds), form)
	f.add2(uint32(s.at(i-2).Kinds), form)
	f.add2(uint32(s.at(i+2).Kinds), form)
	f.add2(uint32(l.Kinds), t.gaz)
	f.add2(uint32(r.Kinds), t.gaz)
	f.add3(uint32(l.Kinds), uint32(r.Kinds), form)
	f.add3(uint32(s.kinds&words.Sport), t.gaz, form)
}

// runs adds what the stretch of name-like words around the token looks like.
func (f *features) runs(s *sentence, i int, t *token) {
	if t.run < 0 {
		f.between(s, i, t)
		return
	}
	f.skip(2)
	r := &s.runs[t.run]
	first, last := &s.tokens[r.start], &s.tokens[r.end-1]
	before, after := s.at(int(r.start)-1), s.at(int(r.end))
	before2, after2 := s.at(int(r.start)-2), s.at(int(r.end)+1)
	place := uint32(min(i-int(r.start), 3))<<4 | uint32(min(int(r.end)-1-i, 3))
	f.add(place)
	f.add2(place, before.Low)
	f.add2(place, after.Low)
	f.add(before.Low)
	f.add(after.Low)
	f.add2(before.Low, after.Low)
	f.add2(before2.Low, before.Low)
	f.add2(after.Low, after2.Low)
	f.add2(before.Path[1], after.Path[1])
	f.add2(before.Path[3], after.Path[2])
	f.add(before.Path[3])
	f.add(after.Path[3])
	f.add2(place, first.Low)
	f.add2(place, last.Low)
	f.add(last.Low)
	f.add(first.Low)
	f.add2(last.Path[2], place)
	f.add2(first.Path[2], place)
	f.add2(uint32(first.single), place)
	f.add2(uint32(last.single), place)
	f.add3(uint32(first.single), uint32(last.single), place)
	f.add2(uint32(r.kinds), place)
	f.add2(uint32(last.Kinds), place)
	f.add2(uint32(before.Kinds), place)
	f.add2(uint32(after.Kinds), place)
	f.add3(uint32(before.Kinds), uint32(after.Kinds), uint32(last.Kinds))
	f.add2(last.Suf[2], place)
	f.add3(before.pos, after.pos, place)
	f.wide(s, r, i, t)
}

// wide adds the stretch with what linking words tie to it.
func (f *features) wide(s *sentence, r *run, i int, t *token) {
	if r.wideStart == r.start && r.wideEnd == r.end {
		f.skip(8)
		return
	}
	first, last := &s.tokens[r.wideStart], &s.tokens[r.wideEnd-1]
	f.add(first.Low)
	f.add(last.Low)
	f.add2(s.at(int(r.wideStart)-1).Low, 1)
	f.add2(s.at(int(r.wideEnd)).Low, 1)
	f.add2(uint32(first.Kinds), uint32(last.Kinds))
	if r.wideStart < r.start {
		head := s.at(int(r.start) - 1)
		if head.Kinds&words.Linking != 0 && r.start >= 2 {
			f.add2(head.Low, s.at(int(r.start)-2).Low)
		} else {
			f.skip(1)
		}
	} else {
		f.skip(1)
	}
	f.add2(uint32(t.gaz), uint32(first.Kinds))
	f.add2(uint32(t.single), uint32(last.Kinds))
}

// between tells of a linking word whether names stand on both sides.
func (f *features) between(s *sentence, i int, t *token) {
	l, r := s.at(i-1), s.at(i+1)
	if !l.name && !r.name {
		f.skip(2)
		return
	}
	f.add3(t.Low, l.Low, uint32(r.Form))
	f.add3(t.Low, r.Low, uint32(l.Kinds))
}

// document adds what the rest of the document says of the word. What this
// occurrence itself contributed is taken off.
func (f *features) document(s *sentence, g *global, i int, t *token) {
	e := g.words[t.Low]
	if e == nil || t.run < 0 {
		if e != nil && t.Form == words.Capitalized && e.counts[asName] > 0 {
			f.add(2)
		}
		return
	}
	base := f.id + 10
	r := &s.runs[t.run]
	own := signsOf(s, r)
	if s.caps == 3 && len(s.tokens) > 3 {
		own = [signs]bool{}
	}
	for k, n := range e.counts {
		if own[k] {
			n--
		}
		if n > 0 {
			f.id = base + uint32(k)
			f.add(uint32(t.Form))
		}
	}
	f.id = base + signs
	if e.longest > int(r.end-r.start) {
		at := uint32(0)
		if e.atEnd {
			at = 1
		}
		f.add2(e.last, at)
		f.add2(e.first, at)
		f.add2(uint32(e.kinds), at)
	}
	f.id = base + signs + 3
	if t.Form == words.UpperCase {
		if a, ok := g.acronyms[t.Low]; ok {
			f.add(uint32(a.kinds) | 1<<20)
			f.add(a.last)
			f.add(uint32(a.lists) | 1<<21)
		}
	}
}
