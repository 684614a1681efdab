package graph

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// foldedName is a name of a node as search compares it.
type foldedName struct {
	folded string
	name   string
	node   Node
}

// Fold returns a name in the form names are compared in: lower case, without
// diacritics, runs of other characters as one space.
func Fold(s string) string {
	plain := s
	if strings.ContainsFunc(s, func(r rune) bool { return r >= unicode.MaxASCII }) {
		stripped, _, err := transform.String(transform.Chain(norm.NFD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), s)
		if err == nil {
			plain = stripped
		}
	}
	var b strings.Builder
	gap := false
	for _, r := range plain {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			b.WriteRune(unicode.ToLower(r))
		case r == '\'' || r == '’':
		default:
			gap = true
		}
	}
	return b.String()
}

// buildNames folds the names of all nodes.
func (s *Snapshot) buildNames() []foldedName {
	parts := make([][]foldedName, len(s.nodes))
	inParallel(len(s.nodes), func(from, to int) {
		for n := from; n < to; n++ {
			parts[n] = s.namesOf(Node(n))
		}
	})
	out := slices.Concat(parts...)
	slices.SortFunc(out, compareNames)
	return out
}

func (s *Snapshot) namesOf(n Node) []foldedName {
	c := s.nodes[n]
	out := append(make([]foldedName, 0, 1+len(c.Names)), foldedName{Fold(c.Name), c.Name, n})
	for _, seen := range c.Names {
		if seen.Name != c.Name {
			out = append(out, foldedName{Fold(seen.Name), seen.Name, n})
		}
	}
	return out
}

func compareNames(a, b foldedName) int {
	return cmp.Or(cmp.Compare(a.folded, b.folded), cmp.Compare(a.node, b.node), cmp.Compare(a.name, b.name))
}

// nextNames takes the names of nodes that were not made anew over, if they
// were folded already.
func (b *successor) nextNames() *lazy[[]foldedName] {
	out := &lazy[[]foldedName]{}
	old, made := b.old.names.made()
	if !made {
		return out
	}
	var added []foldedName
	for n, fresh := range b.fresh {
		if fresh {
			added = append(added, b.namesOf(Node(n))...)
		}
	}
	kept := make([]foldedName, 0, len(old))
	for _, name := range old {
		if name.node = b.newNode(name.node); name.node != NoNode && !b.isFresh(name.node) {
			kept = append(kept, name)
		}
	}
	out.get(func() []foldedName { return mergeSorted(kept, added, compareNames, nil) })
	return out
}

// Hit is a node found by name, and the name that matched.
type Hit struct {
	Node Node
	Name string
}

// Search returns nodes with a name that contains the words of the query, in
// any case and without regard to diacritics: whole names first, then names
// that start with it, then names with a word that starts with it, then the
// rest; events behind all of these unless the whole name is asked for; the more
// mentioned first. limit <= 0 means all. Cost: one pass over all
// names.
func (s *Snapshot) Search(query string, limit int) []Hit {
	q := Fold(query)
	if q == "" {
		return nil
	}
	type found struct {
		Hit
		rank int
	}
	best := map[Node]found{}
	for _, n := range s.names.get(s.buildNames) {
		rank, ok := matchRank(n.folded, q)
		if rank > 0 && s.nodes[n.node].Event != nil {
			rank += eventsLast
		}
		if old, seen := best[n.node]; ok && (!seen || rank < old.rank) {
			best[n.node] = found{Hit{n.node, n.name}, rank}
		}
	}
	list := make([]found, 0, len(best))
	for _, f := range best {
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b found) int {
		x, y := s.nodes[a.Node], s.nodes[b.Node]
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Name, y.Name), cmp.Compare(a.Node, b.Node))
	})
	if limit > 0 && len(list) > limit {
		list = list[:limit]
	}
	hits := make([]Hit, len(list))
	for i, f := range list {
		hits[i] = f.Hit
	}
	return hits
}

// eventsLast puts events behind what takes part in them: their names hold the
// names of others.
const eventsLast = 4

func matchRank(name, query string) (int, bool) {
	switch i := strings.Index(name, query); {
	case name == query:
		return 0, true
	case i == 0:
		return 1, true
	case strings.Contains(name, " "+query):
		return 2, true
	case i > 0:
		return 3, true
	}
	return 0, false
}
