package graph

import (
	"cmp"
	"slices"
)

type linkKey struct {
	from, to  Node
	predicate string
}

// buildLinks groups claims over canonical subject, predicate and object.
func (s *Snapshot) buildLinks() ([]Link, [][]uint32) {
	groups := map[linkKey][]uint32{}
	for i, c := range s.claims {
		e := s.claimNode[i]
		if e.object == NoNode || e.subject == e.object || s.rejected[i] {
			continue
		}
		k := linkKey{e.subject, e.object, c.Predicate}
		groups[k] = append(groups[k], uint32(i))
	}
	links := make([]Link, 0, len(groups))
	for k, claims := range groups {
		links = append(links, s.link(k, claims))
	}
	slices.SortFunc(links, func(a, b Link) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Predicate, b.Predicate))
	})
	adjacency := make([][]uint32, len(s.nodes))
	for i, l := range links {
		adjacency[l.From] = append(adjacency[l.From], uint32(i))
		adjacency[l.To] = append(adjacency[l.To], uint32(i))
	}
	return links, adjacency
}

func (s *Snapshot) link(k linkKey, claims []uint32) Link {
	slices.SortFunc(claims, func(a, b uint32) int {
		x, y := s.claims[a], s.claims[b]
		return cmp.Or(s.reported(x).Compare(s.reported(y)), cmp.Compare(x.ID, y.ID))
	})
	l := Link{From: k.from, To: k.to, Predicate: k.predicate, Claims: claims}
	c := s.Corroboration(claims)
	l.Origins, l.Outlets, l.Sentences, l.Confidence = c.Origins, c.Outlets, c.Sentences, c.Confidence
	denied, hedged := 0, 0
	for _, i := range claims {
		if s.claims[i].Polarity == Negative {
			denied++
		}
		if m := s.claims[i].Modality; m != "" && m != Asserted {
			hedged++
		}
	}
	l.Negative = denied == len(claims)
	l.Disputed = denied > 0 && !l.Negative
	l.Hedged = hedged == len(claims)
	return l
}

func (s *Snapshot) reported(c *Claim) Date {
	return cmp.Or(c.Reported, s.article[c.Article].Published)
}

// Reported returns when a claim was reported: its own date of report, else
// its article's publication.
func (s *Snapshot) Reported(i uint32) Date { return s.reported(s.claims[i]) }

// Corroboration counts what stands behind a set of claims.
type Corroboration struct {
	Origins, Outlets, Sentences int
	Confidence                  float64 // 1 − ∏ over origins (1 − the origin's best)
}

// Corroboration counts origins, outlets and distinct sentences of claims, and
// joins their confidence over origins as if these were independent.
func (s *Snapshot) Corroboration(claims []uint32) Corroboration {
	best := map[ArticleID]float64{}
	outlets := map[string]bool{}
	sentences := map[Evidence]bool{}
	for _, i := range claims {
		c := s.claims[i]
		a := s.article[c.Article]
		outlets[cmp.Or(a.Outlet, a.Source)] = true
		o := s.origin[c.Article]
		best[o] = max(best[o], c.Confidence)
		for _, e := range c.Evidence {
			_, span := s.Sentence(Evidence{c.Article, e})
			sentences[Evidence{c.Article, span}] = true
		}
	}
	doubt := 1.0
	for _, o := range sortedKeys(best) { // in order: floating products depend on it
		doubt *= 1 - best[o]
	}
	return Corroboration{len(best), len(outlets), len(sentences), 1 - doubt}
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// buildCoMentions pairs the entities named in one sentence and drops pairs
// that a link joins.
func (s *Snapshot) buildCoMentions() []CoMention {
	linked := map[[2]Node]bool{}
	for _, l := range s.links {
		linked[[2]Node{min(l.From, l.To), max(l.From, l.To)}] = true
	}
	pairs := map[[2]Node][]Evidence{}
	for _, a := range s.articles {
		r := s.readings[a.ID]
		if r == nil {
			continue
		}
		for i, nodes := range s.nodesBySentence(r) {
			for x := range nodes {
				for y := x + 1; y < len(nodes); y++ {
					p := [2]Node{nodes[x], nodes[y]}
					if !linked[p] {
						pairs[p] = append(pairs[p], Evidence{a.ID, r.Sentences[i]})
					}
				}
			}
		}
	}
	out := make([]CoMention, 0, len(pairs))
	for p, ev := range pairs {
		out = append(out, CoMention{p[0], p[1], ev})
	}
	slices.SortFunc(out, func(a, b CoMention) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	return out
}

// nodesBySentence lists for each sentence the named nodes, sorted, once each.
func (s *Snapshot) nodesBySentence(r *Reading) [][]Node {
	out := make([][]Node, len(r.Sentences))
	for _, m := range r.Mentions {
		n, ok := s.node[m.Entity]
		if !ok || m.Form == FormPronoun {
			continue
		}
		i, _ := s.Sentence(Evidence{r.Article, m.Span})
		if i < len(out) && r.Sentences[i].Overlaps(m.Span) {
			out[i] = append(out[i], n)
		}
	}
	for i := range out {
		slices.Sort(out[i])
		out[i] = slices.Compact(out[i])
	}
	return out
}
