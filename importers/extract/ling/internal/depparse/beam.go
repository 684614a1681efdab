package depparse

// scorer gives the scores of the actions for a set of features.
type scorer interface {
	score(keys []uint32) [actions]float64
}

// search is the state of one beam search, used again for the next sentence.
type search struct {
	width int
	model scorer
	arena arena
	beam  []*state
	cand  []candidate
	c     collector
}

// candidate is an action not yet taken.
type candidate struct {
	score  float64
	from   int32
	action int8
}

func (b *search) start() *state {
	b.arena.reset()
	st := b.arena.state()
	*st = state{top: bottom}
	return st
}

// parse gives the best final state.
func (b *search) parse(s *sentence) *state {
	b.beam = append(b.beam[:0], b.start())
	for step := 0; step < 2*s.n-1; step++ {
		b.advance(s)
	}
	return b.beam[0]
}

// advance takes one step from all states of the beam and keeps the best.
func (b *search) advance(s *sentence) {
	b.cand = b.cand[:0]
	for i, st := range b.beam {
		b.c.collect(s, st)
		scores := b.model.score(b.c.keys[:b.c.n])
		for a := 0; a < actions; a++ {
			if st.can(a, s.n) {
				b.keep(candidate{st.score + scores[a], int32(i), int8(a)})
			}
		}
	}
	var next [maxBeam]*state
	for i, c := range b.cand {
		next[i] = b.arena.apply(b.beam[c.from], int(c.action), c.score)
	}
	b.beam = append(b.beam[:0], next[:len(b.cand)]...)
}

const maxBeam = 64

// keep inserts a candidate into the sorted list of the best; of equals the
// earlier stays in front.
func (b *search) keep(c candidate) {
	if len(b.cand) == b.width {
		if c.score <= b.cand[b.width-1].score {
			return
		}
		b.cand = b.cand[:b.width-1]
	}
	b.cand = append(b.cand, c)
	for i := len(b.cand) - 1; i > 0 && b.cand[i].score > b.cand[i-1].score; i-- {
		b.cand[i], b.cand[i-1] = b.cand[i-1], b.cand[i]
	}
}
