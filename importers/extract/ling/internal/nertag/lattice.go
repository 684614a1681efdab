package nertag

import "math"

// potentials are exp(score) by label.
type potentials = [labelCount]float64

// transitions holds the scores of label pairs; pairs that may not be are not
// looked at. The start and end of a sentence count as O.
type transitions [labelCount][labelCount]float64

func (t *transitions) exp() *transitions {
	var e transitions
	for a := range t {
		for b := range t[a] {
			e[a][b] = math.Exp(t[a][b])
		}
	}
	return &e
}

// lattice is a sentence with the potentials of all its labels, and sums over
// the ways through it, normalised at each token.
type lattice struct {
	n         int
	psi       []potentials
	alpha     []potentials
	beta      []potentials
	norm      []float64
	logZ      float64
	trans     *transitions // exponentiated
	marginals []potentials
}

func (l *lattice) resize(n int) {
	l.n = n
	for len(l.psi) < n {
		l.psi = append(l.psi, potentials{})
		l.alpha = append(l.alpha, potentials{})
		l.beta = append(l.beta, potentials{})
		l.marginals = append(l.marginals, potentials{})
		l.norm = append(l.norm, 0)
	}
}

// setScores fills the potentials of token i from scores; logZ gets what was
// taken off to keep them small.
func (l *lattice) setScores(i int, scores *[labelCount]float64) {
	top := scores[0]
	for _, s := range scores[1:] {
		top = max(top, s)
	}
	for j, s := range scores {
		l.psi[i][j] = math.Exp(s - top)
	}
	l.norm[i] = top
}

// forward sums the ways from the left; masks, if not nil, say which labels
// are allowed. It reports false if no way is left.
func (l *lattice) forward(masks []uint32) bool {
	l.logZ = 0
	for i := 0; i < l.n; i++ {
		a, sum := &l.alpha[i], 0.0
		for b := 0; b < labelCount; b++ {
			a[b] = 0
			if masks != nil && masks[i]>>b&1 == 0 {
				continue
			}
			x := 0.0
			if i == 0 {
				if may(outside, Label(b)) {
					x = l.trans[outside][b]
				}
			} else {
				prev := &l.alpha[i-1]
				for _, c := range before[b] {
					x += prev[c] * l.trans[c][b]
				}
			}
			a[b] = x * l.psi[i][b]
			if i == l.n-1 {
				if opens(Label(b)) {
					a[b] = 0
				} else {
					a[b] *= l.trans[b][outside]
				}
			}
			sum += a[b]
		}
		if sum <= 0 || math.IsNaN(sum) {
			return false
		}
		for b := range a {
			a[b] /= sum
		}
		l.logZ += math.Log(sum) + l.norm[i]
	}
	return true
}

// backward sums the ways to the right and fills the marginals; forward comes
// first, with the same masks.
func (l *lattice) backward(masks []uint32) {
	for i := l.n - 1; i >= 0; i-- {
		bt := &l.beta[i]
		if i == l.n-1 {
			for b := range bt {
				bt[b] = 1
			}
		} else {
			*bt = potentials{}
			next := &l.beta[i+1]
			for b := 0; b < labelCount; b++ {
				if masks != nil && masks[i+1]>>b&1 == 0 {
					continue
				}
				x := next[b] * l.psi[i+1][b]
				if i+1 == l.n-1 {
					if opens(Label(b)) {
						continue
					}
					x *= l.trans[b][outside]
				}
				for _, c := range before[b] {
					bt[c] += x * l.trans[c][b]
				}
			}
		}
		sum := 0.0
		m := &l.marginals[i]
		for b := range m {
			m[b] = l.alpha[i][b] * bt[b]
			sum += m[b]
		}
		for b := range m {
			m[b] /= sum
		}
		top := 0.0
		for b := range bt {
			top = max(top, bt[b])
		}
		for b := range bt {
			bt[b] /= top
		}
	}
}

// pairs calls see with the probability of each pair of labels at tokens i-1
// and i.
func (l *lattice) pairs(i int, see func(a, b Label, p float64)) {
	var buf [256]float64
	n, sum := 0, 0.0
	for b := 0; b < labelCount; b++ {
		x := l.psi[i][b] * l.beta[i][b]
		if i == l.n-1 {
			if opens(Label(b)) {
				x = 0
			} else {
				x *= l.trans[b][outside]
			}
		}
		for _, a := range before[b] {
			buf[n] = l.alpha[i-1][a] * l.trans[a][b] * x
			sum += buf[n]
			n++
		}
	}
	n = 0
	for b := 0; b < labelCount; b++ {
		for _, a := range before[b] {
			if buf[n] > 0 {
				see(a, Label(b), buf[n]/sum)
			}
			n++
		}
	}
}

// best finds the most probable labels (Viterbi).
func (l *lattice) best() []Label {
	if l.n == 0 {
		return nil
	}
	back := make([][labelCount]Label, l.n)
	var cur potentials
	for i := 0; i < l.n; i++ {
		var next potentials
		top := 0.0
		for b := 0; b < labelCount; b++ {
			x := 0.0
			if i == 0 {
				if may(outside, Label(b)) {
					x = l.trans[outside][b]
				}
			} else {
				for _, c := range before[b] {
					if y := cur[c] * l.trans[c][b]; y > x {
						x, back[i][b] = y, c
					}
				}
			}
			next[b] = x * l.psi[i][b]
			if i == l.n-1 {
				if opens(Label(b)) {
					next[b] = 0
				} else {
					next[b] *= l.trans[b][outside]
				}
			}
			top = max(top, next[b])
		}
		for b := range next {
			next[b] /= top
		}
		cur = next
	}
	out := make([]Label, l.n)
	for b := 1; b < labelCount; b++ {
		if cur[b] > cur[out[l.n-1]] {
			out[l.n-1] = Label(b)
		}
	}
	for i := l.n - 1; i > 0; i-- {
		out[i-1] = back[i][out[i]]
	}
	return out
}

// probability is that of exactly this name, given all ways through.
func (l *lattice) probability(s Span) float64 {
	typ := typeIndex(s.Type)
	first := label(typ, begin)
	if s.End == s.Start+1 {
		return l.marginals[s.Start][label(typ, single)]
	}
	p := l.marginals[s.Start][first]
	a := first
	for i := s.Start + 1; i < s.End; i++ {
		b := label(typ, inside)
		if i == s.End-1 {
			b = label(typ, end)
		}
		total, this := 0.0, 0.0
		for _, c := range [...]Label{label(typ, inside), label(typ, end)} {
			x := l.trans[a][c] * l.psi[i][c] * l.beta[i][c]
			if i == l.n-1 {
				if opens(c) {
					x = 0
				} else {
					x *= l.trans[c][outside]
				}
			}
			total += x
			if c == b {
				this = x
			}
		}
		if total <= 0 {
			return 0
		}
		p *= this / total
		a = b
	}
	return p
}
