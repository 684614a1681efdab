package graph

import (
	"cmp"
	"slices"
)

type linkKey struct {
	from, to  Node
	predicate string
}

func (l *Link) key() linkKey { return linkKey{l.From, l.To, l.Predicate} }

func (k linkKey) compare(o linkKey) int {
	return cmp.Or(cmp.Compare(k.from, o.from), cmp.Compare(k.to, o.to), cmp.Compare(k.predicate, o.predicate))
}

// loose is a claim on its way to a link.
type loose struct {
	linkKey
	claim uint32
	from  uint32 // the old link it comes from, noLink if none or if that has to be counted anew
}

// addLinks groups claims over canonical subject, predicate and object. Links
// whose claims changed, or whose ends were joined or divided, are taken apart
// and put together again; the others are only renumbered.
func (b *successor) addLinks() {
	apart, again := b.linksApart()
	if apart == nil {
		return
	}
	claims := b.looseClaims(apart, again)
	links, olds := b.standing(apart)
	b.mergeLinks(links, olds, claims)
	b.claimLink = b.linkOfClaims()
	b.adjacent = b.adjacency()
}

// linksApart marks the old links to be taken apart, and those of them that
// have to be counted anew even if they keep their claims. nil means none and
// that no number in a link changes.
func (b *successor) linksApart() (apart, again []bool) {
	if b.claimMap == nil && b.nodeMap == nil && len(b.dirty) == 0 {
		return nil, nil
	}
	apart, again = make([]bool, len(b.links)), make([]bool, len(b.links))
	mark := func(old uint32) {
		if l := b.old.claimLink[old]; l != noLink {
			apart[l], again[l] = true, true
		}
	}
	for _, old := range b.gone {
		mark(old)
	}
	if len(b.dirty) > 0 {
		is := make([]bool, len(b.records.current))
		for _, i := range b.dirty {
			is[i] = true
		}
		for old := range b.old.claimLink {
			if i := b.newClaim(uint32(old)); i != noClaim && is[i] {
				mark(uint32(old))
			}
		}
	}
	if b.nodeMap != nil {
		for i := range b.links {
			l := &b.links[i]
			apart[i] = apart[i] || b.nodeMap[l.From] == NoNode || b.nodeMap[l.To] == NoNode
		}
	}
	return apart, again
}

// looseClaims returns the claims of links taken apart and those that were in
// none, sorted by the link they will be in.
func (b *successor) looseClaims(apart, again []bool) []loose {
	var out []loose
	add := func(i, from uint32) {
		e := b.claimNode[i]
		if e.object != NoNode && e.subject != e.object && !b.rejected[i] {
			out = append(out, loose{linkKey{e.subject, e.object, b.records.current[i].Predicate}, i, from})
		}
	}
	taken := make([]bool, len(b.records.current))
	for old, is := range apart {
		if !is {
			continue
		}
		from := uint32(old)
		if again[old] {
			from = noLink
		}
		for _, c := range b.links[old].Claims {
			if i := b.newClaim(c); i != noClaim {
				taken[i] = true
				add(i, from)
			}
		}
	}
	for _, i := range b.dirty {
		if !taken[i] {
			taken[i] = true
			add(i, noLink)
		}
	}
	b.addReflexive(taken, add)
	slices.SortFunc(out, func(x, y loose) int { return cmp.Or(x.compare(y.linkKey), cmp.Compare(x.claim, y.claim)) })
	return out
}

// addReflexive adds claims that were in no link because both ends were one
// entity, of entities that were divided.
func (b *successor) addReflexive(taken []bool, add func(i, from uint32)) {
	if b.nodeMap == nil {
		return
	}
	for old, e := range b.old.claimNode {
		if e.subject == e.object && b.nodeMap[e.subject] == NoNode {
			if i := b.newClaim(uint32(old)); i != noClaim && !taken[i] {
				add(i, noLink)
			}
		}
	}
}

// standing returns the old links that were not taken apart, with their new
// numbers, and which they were.
func (b *successor) standing(apart []bool) (links []Link, olds []uint32) {
	links, olds = make([]Link, 0, len(b.links)), make([]uint32, 0, len(b.links))
	var arena []uint32
	if b.claimMap != nil {
		arena = make([]uint32, 0, len(b.records.current))
	}
	for i := range b.links {
		if apart[i] {
			continue
		}
		l := b.links[i]
		l.From, l.To, l.Disputed = b.newNode(l.From), b.newNode(l.To), l.contradicted
		if b.claimMap != nil {
			start := len(arena)
			for _, c := range l.Claims {
				arena = append(arena, b.claimMap[c])
			}
			l.Claims = arena[start:len(arena):len(arena)]
		}
		links, olds = append(links, l), append(olds, uint32(i))
	}
	return links, olds
}

// mergeLinks makes links of loose claims and sorts them into those that stand.
// A claim may join a link that stands: then that is counted anew.
func (b *successor) mergeLinks(links []Link, olds []uint32, claims []loose) {
	joined := make([]bool, len(links))
	var groups [][]loose
	for from := 0; from < len(claims); {
		to := from + 1
		for to < len(claims) && claims[to].linkKey == claims[from].linkKey {
			to++
		}
		group := claims[from:to:to]
		if at, ok := findLink(links, group[0].linkKey); ok {
			joined[at] = true
			for _, c := range links[at].Claims {
				group = append(group, loose{group[0].linkKey, c, noLink})
			}
		}
		groups = append(groups, group)
		from = to
	}
	made := make([]Link, len(groups))
	inParallel(len(groups), func(from, to int) {
		for i := from; i < to; i++ {
			made[i] = b.linkOf(groups[i])
		}
	})
	b.linkMap = make([]uint32, len(b.old.links))
	for i := range b.linkMap {
		b.linkMap[i] = noLink
	}
	b.links = make([]Link, 0, len(links)+len(made))
	next := 0
	take := func(until int) {
		for ; next < until; next++ {
			if !joined[next] {
				b.linkMap[olds[next]] = uint32(len(b.links))
				b.links = append(b.links, links[next])
			}
		}
	}
	for i := range made {
		at, _ := findLink(links, made[i].key())
		take(at)
		b.linkFresh = append(b.linkFresh, uint32(len(b.links)))
		b.links = append(b.links, made[i])
	}
	take(len(links))
}

func findLink(links []Link, k linkKey) (int, bool) {
	return slices.BinarySearchFunc(links, k, func(l Link, k linkKey) int { return l.key().compare(k) })
}

// linkOf makes a link of claims. Where they are all those of one old link, it
// is that one between other numbers.
func (b *successor) linkOf(group []loose) Link {
	k := group[0].linkKey
	claims := make([]uint32, len(group))
	one := group[0].from
	for i, c := range group {
		claims[i] = c.claim
		if c.from != one {
			one = noLink
		}
	}
	if one != noLink && len(b.old.links[one].Claims) == len(group) {
		l := b.old.links[one]
		l.From, l.To, l.Disputed = k.from, k.to, l.contradicted
		l.Claims = b.newClaims(l.Claims)
		return l
	}
	return b.link(k, claims)
}

// linkOfClaims tells the link of each claim.
func (b *successor) linkOfClaims() []uint32 {
	out := make([]uint32, len(b.records.current))
	for i := range out {
		out[i] = noLink
	}
	for i := range b.links {
		for _, c := range b.links[i].Claims {
			out[c] = uint32(i)
		}
	}
	return out
}

// adjacency lists the links of each node.
func (b *successor) adjacency() rows[uint32] {
	out := rows[uint32]{start: make([]uint32, len(b.nodes)+1), all: make([]uint32, 2*len(b.links))}
	for i := range b.links {
		out.start[b.links[i].From+1]++
		out.start[b.links[i].To+1]++
	}
	for n := range b.nodes {
		out.start[n+1] += out.start[n]
	}
	at := slices.Clone(out.start)
	for i := range b.links {
		for _, n := range [2]Node{b.links[i].From, b.links[i].To} {
			out.all[at[n]] = uint32(i)
			at[n]++
		}
	}
	return out
}

func (s *Snapshot) link(k linkKey, claims []uint32) Link {
	s.sortByReport(claims)
	l := Link{From: k.from, To: k.to, Predicate: k.predicate, Claims: claims}
	c := s.Corroboration(claims)
	l.Origins, l.Outlets, l.Sentences, l.Confidence = c.Origins, c.Outlets, c.Sentences, c.Confidence
	denied, hedged := 0, 0
	for _, i := range claims {
		if s.Claim(i).Polarity == Negative {
			denied++
		}
		if m := s.Claim(i).Modality; m != "" && m != Asserted {
			hedged++
		}
	}
	l.Negative = denied == len(claims)
	yes, _ := s.opposed(claims)
	l.contradicted = len(yes) > 0
	l.Disputed = l.contradicted
	l.Hedged = hedged == len(claims)
	return l
}

// sortByReport sorts claims by date of report, then id.
func (s *Snapshot) sortByReport(claims []uint32) {
	if len(claims) < 2 {
		return
	}
	type dated struct {
		at    Date
		claim uint32
	}
	list := make([]dated, len(claims))
	for i, c := range claims {
		list[i] = dated{s.Reported(c), c}
	}
	slices.SortFunc(list, func(x, y dated) int { return cmp.Or(x.at.Compare(y.at), cmp.Compare(x.claim, y.claim)) })
	for i, d := range list {
		claims[i] = d.claim
	}
}

// Reported returns when a claim was reported: its own date of report, else
// its article's publication.
func (s *Snapshot) Reported(i uint32) Date {
	c := &s.records.current[i]
	if c.Reported != "" {
		return c.Reported
	}
	return s.records.byArticle.at(c.article).article.Published
}

// Corroboration counts what stands behind a set of claims.
type Corroboration struct {
	Origins, Outlets, Sentences int
	Confidence                  float64 // 1 − ∏ over origins (1 − the origin's best)
}

// Corroboration counts origins, outlets and distinct sentences of claims, and
// joins their confidence over origins as if these were independent.
func (s *Snapshot) Corroboration(claims []uint32) Corroboration {
	if len(claims) == 1 {
		return s.ofOne(&s.records.current[claims[0]])
	}
	outlets := map[string]bool{}
	best := make([]backing, 0, len(claims))
	sentences := make([]place, 0, len(claims))
	for _, i := range claims {
		c := &s.records.current[i]
		about := s.records.byArticle.at(c.article)
		outlets[cmp.Or(about.article.Outlet, about.article.Source)] = true
		best = append(best, backing{s.origin[c.article], c.Confidence})
		for _, e := range c.Evidence {
			_, span := sentenceOf(about.reading, e)
			sentences = append(sentences, place{c.article, span})
		}
	}
	slices.SortFunc(sentences, place.compare)
	out := Corroboration{Outlets: len(outlets), Sentences: len(slices.Compact(sentences))}
	out.Origins, out.Confidence = s.joinOrigins(best)
	return out
}

// backing is the confidence of a claim of an origin, by slot.
type backing struct {
	origin     uint32
	confidence float64
}

// place is a span of the article in a slot.
type place struct {
	article uint32
	span    Span
}

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.article, o.article), cmp.Compare(p.span.Start, o.span.Start), cmp.Compare(p.span.End, o.span.End))
}

func (s *Snapshot) ofOne(c *claimEntry) Corroboration {
	out := Corroboration{Origins: 1, Outlets: 1, Sentences: len(c.Evidence), Confidence: 1 - (1 - max(c.Confidence, 0))}
	if len(c.Evidence) < 2 {
		return out
	}
	reading := s.records.byArticle.at(c.article).reading
	spans := make([]place, len(c.Evidence))
	for i, e := range c.Evidence {
		_, spans[i].span = sentenceOf(reading, e)
	}
	slices.SortFunc(spans, place.compare)
	out.Sentences = len(slices.Compact(spans))
	return out
}

// joinOrigins counts origins and joins the best confidence of each, in the
// order of their ids: floating products depend on it.
func (s *Snapshot) joinOrigins(best []backing) (int, float64) {
	slices.SortFunc(best, func(x, y backing) int {
		return cmp.Or(cmp.Compare(x.origin, y.origin), cmp.Compare(y.confidence, x.confidence))
	})
	best = slices.CompactFunc(best, func(x, y backing) bool { return x.origin == y.origin })
	type named struct {
		id         ArticleID
		confidence float64
	}
	list := make([]named, len(best))
	for i, b := range best {
		list[i] = named{s.records.byArticle.at(b.origin).article.ID, max(b.confidence, 0)}
	}
	slices.SortFunc(list, func(x, y named) int { return cmp.Compare(x.id, y.id) })
	doubt := 1.0
	for _, x := range list {
		doubt *= 1 - x.confidence
	}
	return len(list), 1 - doubt
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
		r := s.Reading(a.ID)
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
		n, ok := s.Node(m.Entity)
		if !ok || m.Form == FormPronoun {
			continue
		}
		i, _ := sentenceOf(r, m.Span)
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
