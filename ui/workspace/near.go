package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// findNear looks for nodes with a name that is spelled almost like a query:
// names come over from other scripts in several spellings. Each word of the
// query must be near a word of one name, or near its beginning; see slack.
// It compares the query with every name of the project, some 20 ms for a
// hundred thousand of them.
func findNear(ctx context.Context, s *graph.Snapshot, query string, limit int) []Found {
	words := strings.Fields(graph.Fold(query))
	type near struct {
		node graph.Node
		name string
		off  int
	}
	var list []near
	for i := range s.NumNodes() {
		if i%1024 == 0 && ctx.Err() != nil {
			return nil
		}
		best := near{node: graph.Node(i), off: -1}
		for _, n := range s.Entity(best.node).Names {
			if off, ok := wordsOff(words, strings.Fields(graph.Fold(n.Name))); ok && (best.off < 0 || off < best.off) {
				best.name, best.off = n.Name, off
			}
		}
		if best.off >= 0 {
			list = append(list, best)
		}
	}
	slices.SortStableFunc(list, func(a, b near) int {
		return cmp.Or(cmp.Compare(a.off, b.off), cmp.Compare(s.Entity(b.node).Mentions, s.Entity(a.node).Mentions))
	})
	var out []Found
	for _, n := range list[:min(len(list), limit)] {
		f := foundNode(s, n.node)
		if n.name != f.Name {
			f.Detail = "also “" + n.name + "” · " + f.Detail
		}
		out = append(out, f)
	}
	return out
}

// slack is how many letters may differ in a word: none in a short one, where
// everything is near everything.
func slack(word string) int {
	switch n := len([]rune(word)); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	default:
		return 2
	}
}

// wordsOff is by how many letters the words of a query are off those of a
// name; ok is false where one of them is too far from all.
func wordsOff(query, name []string) (off int, ok bool) {
	for _, q := range query {
		best := slack(q) + 1
		for _, n := range name {
			best = min(best, beginningOff([]rune(q), []rune(n), best))
		}
		if best > slack(q) {
			return 0, false
		}
		off += best
	}
	return off, len(query) > 0
}

// beginningOff is the least number of letters to put in, take out or replace
// so that a word becomes the beginning of another (Sellers 1980, with only the
// end of the other free); below least, or least.
func beginningOff(word, of []rune, least int) int {
	row := make([]int, len(word)+1) // for the beginning of `of` so far
	for i := range row {
		row[i] = i
	}
	best := row[len(word)]
	for j, r := range of {
		diagonal := row[0]
		row[0] = j + 1
		lowest := row[0]
		for i, q := range word {
			change := diagonal
			if q != r {
				change++
			}
			diagonal = row[i+1]
			row[i+1] = min(change, row[i+1]+1, row[i]+1)
			lowest = min(lowest, row[i+1])
		}
		best = min(best, row[len(word)])
		if lowest >= least {
			break
		}
	}
	return min(best, least)
}
