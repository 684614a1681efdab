package workspace

import (
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// passingLink is a link with the claims of it that pass.
type passingLink struct {
	graph.Link
	index int
}

// sieve is the filter as it is applied to one snapshot: what has to be looked
// up for many claims is looked up once.
type sieve struct {
	*framing
	there  []bool // by node: it is in the place asked for; nil where none is
	around []bool // by node: it is of the community asked for
	named  []bool // by node: the text asked for is in one of its names
	text   string // folded
	graded map[graph.ArticleID]bool
}

func newSieve(in *framing) *sieve {
	sv := &sieve{framing: in, text: graph.Fold(strings.TrimSpace(in.filter.Text))}
	if in.filter.Place != "" {
		sv.there = placesIn(in.snapshot, in.filter.Place)
	}
	if in.filter.Community != "" {
		sv.around = in.communities().with(in.snapshot, in.filter.Community)
	}
	if sv.text != "" {
		sv.named = namedLike(in.snapshot, sv.text)
	}
	if in.filter.Grade != "" {
		sv.graded = gradedArticles(in.snapshot, in.filter.Grade)
	}
	return sv
}

// passingLinks lists the links that pass the filters, but for the types of
// their ends.
func (in *framing) passingLinks() []passingLink {
	s, sv := in.snapshot, newSieve(in)
	var out []passingLink
	for i, l := range s.Links() {
		if !sv.passesEnds(&l) {
			continue
		}
		var claims []uint32
		for _, c := range l.Claims {
			if in.filter.passes(s, c) && sv.passesClaim(&l, c) {
				claims = append(claims, c)
			}
		}
		if len(claims) == 0 {
			continue
		}
		if len(claims) < len(l.Claims) {
			c := s.Corroboration(claims)
			l.Claims, l.Origins, l.Outlets, l.Sentences, l.Confidence = claims, c.Origins, c.Outlets, c.Sentences, c.Confidence
		}
		if l.Origins >= in.filter.Origins {
			out = append(out, passingLink{l, i})
		}
	}
	return in.wellLinked(out)
}

// passesEnds reports whether the ends of a link are what the filter asks for.
func (sv *sieve) passesEnds(l *graph.Link) bool {
	switch {
	case sv.filter.Tag != "" && !sv.tagged(l):
		return false
	case sv.there != nil && !sv.there[l.From] && !sv.there[l.To]:
		return false
	}
	return sv.around == nil || sv.around[l.From] && sv.around[l.To]
}

// passesClaim reports whether a claim of a link is what the filter asks for,
// beyond what Filter.passes looks at.
func (sv *sieve) passesClaim(l *graph.Link, i uint32) bool {
	if sv.graded != nil && !sv.graded[sv.snapshot.Claim(i).Article] {
		return false
	}
	return sv.text == "" || sv.named[l.From] || sv.named[l.To] || sv.says(i)
}

// says reports whether the text asked for is in a sentence of a claim.
func (sv *sieve) says(i uint32) bool {
	c := sv.snapshot.Claim(i)
	for _, span := range c.Evidence {
		if strings.Contains(graph.Fold(sv.snapshot.Text(graph.Evidence{Article: c.Article, Span: span})), sv.text) {
			return true
		}
	}
	return false
}

func (in *framing) tagged(l *graph.Link) bool {
	for _, n := range []graph.Node{l.From, l.To} {
		for _, local := range in.snapshot.Entity(n).Locals {
			if slices.ContainsFunc(in.snapshot.Tags(entityKey(local)), func(t *graph.Tag) bool { return t.Label == in.filter.Tag }) {
				return true
			}
		}
	}
	return false
}

// wellLinked leaves out the links of nodes with fewer neighbours of shown types
// than the filter asks for.
func (in *framing) wellLinked(links []passingLink) []passingLink {
	if in.filter.Links <= 1 {
		return links
	}
	neighbours := make([]int, in.snapshot.NumNodes())
	seen := map[[2]graph.Node]bool{}
	for _, l := range in.ofShownTypes(links) {
		pair := [2]graph.Node{min(l.From, l.To), max(l.From, l.To)}
		if !seen[pair] {
			seen[pair] = true
			neighbours[l.From]++
			neighbours[l.To]++
		}
	}
	return slices.DeleteFunc(links, func(l passingLink) bool {
		return neighbours[l.From] < in.filter.Links || neighbours[l.To] < in.filter.Links
	})
}

// ofShownTypes leaves out links at a node of a hidden type.
func (in *framing) ofShownTypes(links []passingLink) []passingLink {
	if len(in.filter.HiddenTypes) == 0 {
		return links
	}
	hidden := func(n graph.Node) bool { return in.filter.HiddenTypes[in.snapshot.Entity(n).Type] }
	return slices.DeleteFunc(slices.Clone(links), func(l passingLink) bool { return hidden(l.From) || hidden(l.To) })
}

// placesIn marks a place and all that lies in it, however many steps away:
// what is located in it or a part of it, and events whose place it is.
func placesIn(s *graph.Snapshot, place graph.EntityID) []bool {
	in := make([]bool, s.NumNodes())
	start, ok := s.Node(place)
	if !ok {
		return in
	}
	held := map[graph.Node][]graph.Node{} // by place
	for _, n := range s.Events() {
		if p, ok := s.Node(s.Entity(n).Event.Place); ok {
			held[p] = append(held[p], n)
		}
	}
	in[start] = true
	for queue := []graph.Node{start}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		reach := func(n graph.Node) {
			if !in[n] {
				in[n] = true
				queue = append(queue, n)
			}
		}
		for _, i := range s.LinksOf(at) {
			l := &s.Links()[i]
			if l.To == at && !l.Negative && (l.Predicate == graph.LocatedIn || l.Predicate == graph.PartOf) {
				reach(l.From)
			}
		}
		for _, n := range held[at] {
			reach(n)
		}
	}
	return in
}

// namedLike marks the nodes of which a name contains a folded text.
func namedLike(s *graph.Snapshot, text string) []bool {
	out := make([]bool, s.NumNodes())
	for i := range out {
		e := s.Entity(graph.Node(i))
		out[i] = strings.Contains(graph.Fold(e.Name), text) ||
			slices.ContainsFunc(e.Names, func(n graph.SeenName) bool { return strings.Contains(graph.Fold(n.Name), text) })
	}
	return out
}
