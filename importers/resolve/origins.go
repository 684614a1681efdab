package resolve

import (
	"cmp"
	"hash/fnv"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Texts are compared by their shingles, runs of shingleWords words. MinHash
// (Broder 1997) with bands and rows (Leskovec, Rajaraman, Ullman, chapter 3)
// finds the pairs worth comparing: with 32 bands of 3 rows a pair with 40 %
// of its shingles in common is found with 88 %, one with half with 99 %. The
// pairs found are then compared exactly.
const (
	shingleWords = 4
	bands        = 32
	rows         = 3

	// oneOrigin is the share of common shingles from which two articles are
	// one story, contained the share of the shorter one's from which it is an
	// excerpt. Two independent reports of one event, sharing a quotation of 40
	// words in 300, reach about 0.1.
	oneOrigin = 0.45
	contained = 0.75
	// minShingles is the length below which only equal texts are one story.
	minShingles = 20
)

// origins returns a judgement for each article that is a near-duplicate of
// another, to the least such id that has none itself.
func origins(articles []*graph.Article, decided []*graph.Judgement) []*graph.Judgement {
	o := newOriginFinder(articles, decided)
	candidates := map[bandKey][]int{}
	for i := range o.articles {
		for band, sum := range signature(o.shingles[i]) {
			k := bandKey{band, sum}
			candidates[k] = append(candidates[k], i)
		}
	}
	return o.join(candidates)
}

type bandKey struct {
	band int
	sum  uint64
}

// originFinder groups articles, sorted by id.
type originFinder struct {
	articles []*graph.Article
	shingles [][]uint64 // sorted, distinct
	group    []int      // least article of the group
	decided  map[[2]string]string
	compared map[[2]int]bool
	out      []*graph.Judgement
}

func newOriginFinder(articles []*graph.Article, decided []*graph.Judgement) *originFinder {
	o := &originFinder{articles: slices.Clone(articles), decided: map[[2]string]string{}, compared: map[[2]int]bool{}}
	slices.SortFunc(o.articles, func(a, b *graph.Article) int { return cmp.Compare(a.ID, b.ID) })
	for i, a := range o.articles {
		o.shingles = append(o.shingles, shinglesOf(a.Text))
		o.group = append(o.group, i)
	}
	for _, d := range newest(decided, graph.OfArticles) {
		o.decided[[2]string{d.A, d.B}] = d.Verdict
	}
	return o
}

// join compares each candidate with the first of the groups in its bucket, so
// that a thousand reprints do not take a million comparisons.
func (o *originFinder) join(candidates map[bandKey][]int) []*graph.Judgement {
	keys := make([]bandKey, 0, len(candidates))
	for k, list := range candidates {
		if len(list) > 1 {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, func(a, b bandKey) int { return cmp.Or(cmp.Compare(a.band, b.band), cmp.Compare(a.sum, b.sum)) })
	for _, k := range keys {
		var firsts []int
		for _, i := range candidates[k] {
			if !o.joinFirst(firsts, i) {
				firsts = append(firsts, i)
			}
		}
	}
	return o.out
}

func (o *originFinder) joinFirst(firsts []int, i int) bool {
	for _, f := range firsts {
		if o.root(f) == o.root(i) {
			return true
		}
		if pair := [2]int{f, i}; !o.compared[pair] {
			o.compared[pair] = true
			if o.same(f, i) {
				return true
			}
		}
	}
	return false
}

func (o *originFinder) root(i int) int {
	for o.group[i] != i {
		i = o.group[i]
	}
	return i
}

// same judges two articles and joins them if they are one story.
func (o *originFinder) same(a, b int) bool {
	x, y := string(o.articles[a].ID), string(o.articles[b].ID)
	verdict := o.decided[[2]string{x, y}]
	if verdict == graph.Different || verdict == graph.Unsure {
		return false
	}
	jaccard, inside := overlap(o.shingles[a], o.shingles[b])
	few := min(len(o.shingles[a]), len(o.shingles[b])) < minShingles
	if few && jaccard < 1 || jaccard < oneOrigin && inside < contained {
		return false
	}
	ra, rb := o.root(a), o.root(b)
	o.group[max(ra, rb)] = min(ra, rb)
	if verdict == "" {
		j := graph.NewJudgement(graph.OfArticles, x, y, graph.Same, Author)
		j.Reason, j.Score = "nearly the same text", percent(max(jaccard, inside))
		j.Features = []graph.Feature{
			{Name: "words in common", Weight: percent(jaccard)},
			{Name: "of the shorter text", Weight: percent(inside)},
		}
		o.out = append(o.out, j)
	}
	return true
}

func percent(f float64) float64 { return float64(int(f*1e4+0.5)) / 1e4 }

// shinglesOf returns the hashes of all runs of words, sorted and distinct. A
// text shorter than one run is one shingle.
func shinglesOf(text string) []uint64 {
	words := strings.Fields(graph.Fold(text))
	var out []uint64
	for i := 0; i == 0 || i+shingleWords <= len(words); i++ {
		h := fnv.New64a()
		for _, w := range words[i:min(i+shingleWords, len(words))] {
			h.Write([]byte(w))
			h.Write([]byte{' '})
		}
		out = append(out, mix(h.Sum64()))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// mix spreads the bits of a hash (the finaliser of SplitMix64, Steele et al.
// 2014).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// signature returns one sum for each band: equal in two texts with the
// probability of their common share to the power of rows.
func signature(shingles []uint64) [bands]uint64 {
	var sums [bands]uint64
	for band := range bands {
		for row := range rows {
			seed := mix(uint64(band*rows+row) + 0x9e3779b97f4a7c15)
			least := ^uint64(0)
			for _, s := range shingles {
				least = min(least, (s^seed)*(seed|1))
			}
			sums[band] = mix(sums[band] ^ least)
		}
	}
	return sums
}

// overlap returns the share of common shingles among all, and among those of
// the smaller set.
func overlap(a, b []uint64) (jaccard, inside float64) {
	common := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i] == b[j]:
			common++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	if len(a) == 0 || len(b) == 0 {
		return 0, 0
	}
	return float64(common) / float64(len(a)+len(b)-common), float64(common) / float64(min(len(a), len(b)))
}
