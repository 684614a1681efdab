package train

import (
	"math"
	"sort"
)

// Clusters groups words by the words they stand beside (Brown et al. 1992,
// with the bounded window of Liang 2005): clusters classes, each a leaf of a
// binary tree. The result maps words seen at least minCount times to their
// path from the root. Cost: words × clusters², two minutes for 20,000 × 256.
func Clusters(sentences [][]string, clusters, minCount int) map[string]string {
	vocab, ids := vocabulary(sentences, minCount)
	if len(vocab) < clusters+2 {
		clusters = len(vocab) - 2
	}
	if clusters < 2 {
		return nil
	}
	b := newBrown(sentences, vocab, ids, clusters)
	for next := clusters; next < len(vocab); next++ {
		b.insert(next)
		b.mergeBest()
	}
	for b.active > 1 {
		b.mergeBest()
	}
	return b.paths(vocab)
}

// vocabulary lists the words by falling count, then by spelling.
func vocabulary(sentences [][]string, minCount int) ([]string, map[string]int) {
	counts := map[string]int{}
	for _, s := range sentences {
		for _, w := range s {
			counts[w]++
		}
	}
	var vocab []string
	for w, n := range counts {
		if n >= minCount {
			vocab = append(vocab, w)
		}
	}
	sort.Slice(vocab, func(i, j int) bool {
		if a, b := counts[vocab[i]], counts[vocab[j]]; a != b {
			return a > b
		}
		return vocab[i] < vocab[j]
	})
	ids := make(map[string]int, len(vocab))
	for i, w := range vocab {
		ids[w] = i
	}
	return vocab, ids
}

type neighbour struct {
	word  int
	count float64
}

// brown keeps, for each slot of the window, its counts with each other slot
// and what merging any two would lose in mutual information.
type brown struct {
	n           int           // slots: clusters+1
	right, left [][]neighbour // of each word
	slotOf      []int         // word → slot, -1 if not yet in
	used        []bool
	active      int
	pair        []float64 // pair[a*n+b]: how often b follows a
	rowSum      []float64 // how often the slot is first of a pair
	colSum      []float64
	q           []float64
	loss        []float64 // upper triangle, a<b
	rowLog      []float64 // logarithm of the two slots' rowSum together
	colLog      []float64 // likewise of colSum
	logs        []float64 // of small whole numbers
	tree        [][2]int  // merges, as nodes
	nodeOf      []int     // slot → node; words are nodes 0…
	nodes       int
	members     [][]int // slot → words
}

func newBrown(sentences [][]string, vocab []string, ids map[string]int, clusters int) *brown {
	n := clusters + 1
	b := &brown{n: n, right: make([][]neighbour, len(vocab)), left: make([][]neighbour, len(vocab)), slotOf: make([]int, len(vocab)),
		used: make([]bool, n), pair: make([]float64, n*n), rowSum: make([]float64, n), colSum: make([]float64, n),
		q: make([]float64, n*n), loss: make([]float64, n*n), rowLog: make([]float64, n*n), colLog: make([]float64, n*n), logs: smallLogs(),
		nodeOf: make([]int, n), nodes: len(vocab), members: make([][]int, n)}
	b.countPairs(sentences, ids)
	for w := range b.slotOf {
		b.slotOf[w] = -1
	}
	for w := 0; w < clusters; w++ {
		b.place(w, w)
	}
	for a := 0; a < n; a++ {
		for c := 0; c < n; c++ {
			b.q[a*n+c] = b.quality(a, c)
		}
	}
	for a := 0; a < n; a++ {
		for c := a + 1; c < n; c++ {
			if b.used[a] && b.used[c] {
				b.loss[a*n+c] = b.mergeLoss(a, c)
			}
		}
	}
	return b
}

func (b *brown) countPairs(sentences [][]string, ids map[string]int) {
	counts := map[[2]int]float64{}
	for _, s := range sentences {
		prev := -1
		for _, w := range s {
			id, ok := ids[w]
			if !ok {
				prev = -1
				continue
			}
			if prev >= 0 {
				counts[[2]int{prev, id}]++
			}
			prev = id
		}
	}
	for k, c := range counts {
		b.right[k[0]] = append(b.right[k[0]], neighbour{k[1], c})
		b.left[k[1]] = append(b.left[k[1]], neighbour{k[0], c})
	}
	for w := range b.right {
		for _, list := range [][]neighbour{b.right[w], b.left[w]} {
			sort.Slice(list, func(i, j int) bool { return list[i].word < list[j].word })
		}
	}
}

// place puts a word into an empty slot and counts its pairs with the words
// already in. Marginals count all pairs of the text from the start, so that
// the qualities of the others stay as they are.
func (b *brown) place(w, slot int) {
	b.slotOf[w] = slot
	b.used[slot] = true
	b.active++
	b.nodeOf[slot] = w
	b.members[slot] = append(b.members[slot][:0], w)
	for _, x := range b.right[w] {
		b.rowSum[slot] += x.count
		if s := b.slotOf[x.word]; s >= 0 {
			b.pair[slot*b.n+s] += x.count
		}
	}
	for _, x := range b.left[w] {
		b.colSum[slot] += x.count
		if s := b.slotOf[x.word]; s >= 0 && x.word != w {
			b.pair[s*b.n+slot] += x.count
		}
	}
	b.sumsChanged(slot)
}

// smallLogs tabulates the logarithms of the numbers most counts are: finding
// them is most of the work otherwise.
func smallLogs() []float64 {
	t := make([]float64, 1<<14)
	for i := range t {
		t[i] = math.Log(float64(i))
	}
	return t
}

func (b *brown) logOf(x float64) float64 {
	if x < float64(len(b.logs)) {
		return b.logs[int(x)]
	}
	return math.Log(x)
}

// sumsChanged brings the logarithms of the sums of slot a with the others up
// to date.
func (b *brown) sumsChanged(a int) {
	for c := 0; c < b.n; c++ {
		row, col := b.rowSum[a], b.colSum[a]
		if c != a {
			row, col = row+b.rowSum[c], col+b.colSum[c]
		}
		b.rowLog[a*b.n+c], b.colLog[a*b.n+c] = b.logOf(row), b.logOf(col)
		b.rowLog[c*b.n+a], b.colLog[c*b.n+a] = b.rowLog[a*b.n+c], b.colLog[a*b.n+c]
	}
}

// quality is the part slots a and c have in the mutual information, with c
// behind a. The diagonals of rowLog and colLog hold the slots' own sums.
func (b *brown) quality(a, c int) float64 {
	return b.info(b.pair[a*b.n+c], b.rowLog[a*b.n+a]+b.colLog[c*b.n+c])
}

// info takes the logarithm of the product of the marginals; the total is left
// out of both factors, which scales all alike: sums of q differ from mutual
// information by the factor total and by counts times log total, which merging
// does not change.
func (b *brown) info(count, marginals float64) float64 {
	if count == 0 {
		return 0
	}
	return count * (b.logOf(count) - marginals)
}

// mergeLoss is the mutual information lost by merging two slots.
func (b *brown) mergeLoss(a, c int) float64 {
	n := b.n
	row, col := b.rowLog[a*n+c], b.colLog[a*n+c]
	l := b.q[a*n+a] + b.q[c*n+c] + b.q[a*n+c] + b.q[c*n+a]
	l -= b.info(b.pair[a*n+a]+b.pair[c*n+c]+b.pair[a*n+c]+b.pair[c*n+a], row+col)
	for x := 0; x < n; x++ {
		if b.used[x] && x != a && x != c {
			l += b.lossWith(a, c, x)
		}
	}
	return l
}

// lossWith is the part slot x has in the loss of merging a and c.
func (b *brown) lossWith(a, c, x int) float64 {
	n := b.n
	l := 0.0
	if ax, cx := b.pair[a*n+x], b.pair[c*n+x]; ax+cx != 0 {
		l += b.q[a*n+x] + b.q[c*n+x] - b.info(ax+cx, b.rowLog[a*n+c]+b.colLog[x*n+x])
	}
	if xa, xc := b.pair[x*n+a], b.pair[x*n+c]; xa+xc != 0 {
		l += b.q[x*n+a] + b.q[x*n+c] - b.info(xa+xc, b.rowLog[x*n+x]+b.colLog[a*n+c])
	}
	return l
}
