package train

// insert brings the next word in as a cluster of its own.
func (b *brown) insert(w int) {
	slot := 0
	for b.used[slot] {
		slot++
	}
	b.place(w, slot)
	n := b.n
	for x := 0; x < n; x++ {
		if b.used[x] {
			b.q[slot*n+x], b.q[x*n+slot] = b.quality(slot, x), b.quality(x, slot)
		}
	}
	touched := b.touched(slot)
	for a := 0; a < n; a++ {
		for c := a + 1; c < n; c++ {
			if !b.used[a] || !b.used[c] {
				continue
			}
			if a == slot || c == slot {
				b.loss[a*n+c] = b.mergeLoss(a, c)
			} else if touched[a] || touched[c] {
				b.loss[a*n+c] += b.lossWith(a, c, slot)
			}
		}
	}
}

// touched marks the slots that stand beside the given one.
func (b *brown) touched(slot int) []bool {
	t := make([]bool, b.n)
	for x := 0; x < b.n; x++ {
		t[x] = b.pair[slot*b.n+x] != 0 || b.pair[x*b.n+slot] != 0
	}
	return t
}

// mergeBest merges the two clusters that lose least.
func (b *brown) mergeBest() {
	n := b.n
	ba, bc, best := -1, -1, 0.0
	for a := 0; a < n; a++ {
		if !b.used[a] {
			continue
		}
		row := b.loss[a*n : (a+1)*n]
		for c := a + 1; c < n; c++ {
			if b.used[c] && (ba < 0 || row[c] < best) {
				ba, bc, best = a, c, row[c]
			}
		}
	}
	b.merge(ba, bc)
}

// merge joins slot c to slot a.
func (b *brown) merge(a, c int) {
	n := b.n
	ta, tc := b.touched(a), b.touched(c)
	b.eachPair(a, c, ta, tc, func(x, y int) float64 { return -b.lossWith(x, y, a) - b.lossWith(x, y, c) })
	for x := 0; x < n; x++ {
		if x != a && x != c {
			b.pair[a*n+x] += b.pair[c*n+x]
			b.pair[x*n+a] += b.pair[x*n+c]
		}
	}
	b.pair[a*n+a] += b.pair[c*n+c] + b.pair[a*n+c] + b.pair[c*n+a]
	b.rowSum[a] += b.rowSum[c]
	b.colSum[a] += b.colSum[c]
	b.clear(c)
	b.sumsChanged(a)
	b.sumsChanged(c)
	b.tree = append(b.tree, [2]int{b.nodeOf[a], b.nodeOf[c]})
	b.nodeOf[a] = b.nodes
	b.nodes++
	for _, w := range b.members[c] {
		b.slotOf[w] = a
	}
	b.members[a] = append(b.members[a], b.members[c]...)
	for x := 0; x < n; x++ {
		if b.used[x] {
			b.q[a*n+x], b.q[x*n+a] = b.quality(a, x), b.quality(x, a)
		}
	}
	b.eachPair(a, c, ta, tc, func(x, y int) float64 { return b.lossWith(x, y, a) })
	for x := 0; x < n; x++ {
		if b.used[x] && x != a {
			b.loss[min(a, x)*n+max(a, x)] = b.mergeLoss(min(a, x), max(a, x))
		}
	}
}

// eachPair adds change to the losses of all pairs without a and c that stand
// beside one of them.
func (b *brown) eachPair(a, c int, ta, tc []bool, change func(x, y int) float64) {
	n := b.n
	for x := 0; x < n; x++ {
		if !b.used[x] || x == a || x == c {
			continue
		}
		tx := ta[x] || tc[x]
		for y := x + 1; y < n; y++ {
			if b.used[y] && y != a && y != c && (tx || ta[y] || tc[y]) {
				b.loss[x*n+y] += change(x, y)
			}
		}
	}
}

func (b *brown) clear(c int) {
	n := b.n
	for x := 0; x < n; x++ {
		b.pair[c*n+x], b.pair[x*n+c], b.q[c*n+x], b.q[x*n+c] = 0, 0, 0, 0
	}
	b.rowSum[c], b.colSum[c] = 0, 0
	b.used[c] = false
	b.active--
}

// paths walks the tree of merges and gives each word's way from the root;
// ways longer than 27 turns are cut.
func (b *brown) paths(vocab []string) map[string]string {
	out := make(map[string]string, len(vocab))
	type step struct {
		node int
		path string
	}
	firstNode := len(vocab)
	stack := []step{{b.nodes - 1, ""}}
	inCluster := b.leafMerges(len(vocab))
	for len(stack) > 0 {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if s.node < firstNode {
			out[vocab[s.node]] = s.path
			continue
		}
		kids := b.tree[s.node-firstNode]
		left, right := s.path+"0", s.path+"1"
		if s.node-firstNode < inCluster || len(s.path) >= 27 {
			left, right = s.path, s.path
		}
		stack = append(stack, step{kids[0], left}, step{kids[1], right})
	}
	return out
}

// leafMerges is the number of merges made while words still came in: they
// join words to one cluster and are no turns of the path.
func (b *brown) leafMerges(words int) int { return words - (b.n - 1) }
