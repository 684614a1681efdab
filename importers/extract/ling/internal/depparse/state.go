package depparse

// Actions of the arc-standard system. left makes the second item on the stack
// a dependent of the first, right the first of the second.
const (
	shift = iota
	left
	right
	actions
)

// item is a partial tree on the stack: its root word, its outermost two
// children on each side, and the item below. Items are never changed.
type item struct {
	below          *item
	word           int16
	l1, l2, r1, r2 int16
	lv, rv         int8 // numbers of children
	depth          int16
}

// state is a place in the search.
type state struct {
	top    *item
	next   int16
	action int8
	score  float64
	prev   *state
}

var bottom = &item{word: none, l1: none, l2: none, r1: none, r2: none}

// arena hands out items and states in blocks and takes all back at once.
type arena struct {
	items  []item
	states []state
}

func (a *arena) reset() { a.items, a.states = a.items[:0], a.states[:0] }

func (a *arena) item() *item {
	if len(a.items) == cap(a.items) {
		a.items = make([]item, 0, 4096)
	}
	a.items = a.items[:len(a.items)+1]
	return &a.items[len(a.items)-1]
}

func (a *arena) state() *state {
	if len(a.states) == cap(a.states) {
		a.states = make([]state, 0, 4096)
	}
	a.states = a.states[:len(a.states)+1]
	return &a.states[len(a.states)-1]
}

// can tells whether the action is possible in a sentence of n tokens.
func (s *state) can(action int, n int) bool {
	if action == shift {
		return int(s.next) < n
	}
	return s.top.depth >= 2
}

// apply makes the state after an action.
func (a *arena) apply(s *state, action int, score float64) *state {
	it, out := a.item(), a.state()
	*out = state{top: it, next: s.next, action: int8(action), score: score, prev: s}
	switch top, second := s.top, s.top.below; action {
	case shift:
		*it = item{below: top, word: s.next, l1: none, l2: none, r1: none, r2: none, depth: top.depth + 1}
		out.next++
	case left:
		*it = *top
		it.below, it.depth = second.below, top.depth-1
		it.l1, it.l2, it.lv = second.word, top.l1, up(top.lv)
	case right:
		*it = *second
		it.r1, it.r2, it.rv = top.word, second.r1, up(second.rv)
	}
	return out
}

// up counts to a small bound, enough for features.
func up(n int8) int8 { return min(n+1, 6) }

// heads reads the tree off the actions that led to a final state.
func heads(last *state, n int) []int {
	h := make([]int, n)
	for i := range h {
		h[i] = -1
	}
	for s := last; s.prev != nil; s = s.prev {
		top := s.prev.top
		switch s.action {
		case left:
			h[top.below.word] = int(top.word)
		case right:
			h[top.word] = int(top.below.word)
		}
	}
	return h
}

// oracle gives the actions that build a projective tree, arcs as early as
// possible; nil when arcs cross.
func oracle(h []int) []int8 {
	n := len(h)
	missing := make([]int, n) // children not attached yet
	for _, x := range h {
		if x >= 0 {
			missing[x]++
		}
	}
	var stack []int
	var out []int8
	for next := 0; next < n || len(stack) > 1; {
		if k := len(stack); k >= 2 {
			a, b := stack[k-2], stack[k-1]
			if h[a] == b && missing[a] == 0 {
				out = append(out, left)
				stack = append(stack[:k-2], b)
				missing[b]--
				continue
			}
			if h[b] == a && missing[b] == 0 {
				out = append(out, right)
				stack = stack[:k-1]
				missing[a]--
				continue
			}
		}
		if next == n {
			return nil
		}
		out = append(out, shift)
		stack = append(stack, next)
		next++
	}
	return out
}
