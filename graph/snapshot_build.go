package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// builder sorts records into their kinds before the read model is made.
type builder struct {
	articles   map[ArticleID]*Article
	readings   []*Reading
	entities   []*Entity
	claims     []*Claim
	judgements []*Judgement
	decisions  map[Key]*Decision
	notes      map[Key][]*Note
	tags       map[Key][]*Tag
	views      []*View
	batches    []*Batch
	schema     *Schema
}

func newBuilder(schema *Schema, records []Record) *builder {
	records = slices.Clone(records)
	SortRecords(records)
	b := &builder{schema: schema, articles: map[ArticleID]*Article{}, decisions: map[Key]*Decision{},
		notes: map[Key][]*Note{}, tags: map[Key][]*Tag{}}
	for _, r := range records {
		switch r := r.(type) {
		case *Article:
			b.articles[r.ID] = r
		case *Reading:
			b.readings = append(b.readings, r)
		case *Entity:
			b.entities = append(b.entities, r)
		case *Claim:
			b.claims = append(b.claims, r)
		case *Judgement:
			b.judgements = append(b.judgements, r)
		case *Decision:
			b.decisions[r.Target] = r
		case *Note:
			b.notes[r.On] = append(b.notes[r.On], r)
		case *Tag:
			b.tags[r.On] = append(b.tags[r.On], r)
		case *View:
			b.views = append(b.views, r)
		case *Batch:
			b.batches = append(b.batches, r)
		}
	}
	for _, list := range b.notes {
		slices.SortStableFunc(list, func(x, y *Note) int { return x.At.Compare(y.At) })
	}
	for _, list := range b.tags {
		slices.SortStableFunc(list, func(x, y *Tag) int { return cmp.Compare(x.Label, y.Label) })
	}
	slices.SortStableFunc(b.views, func(x, y *View) int { return cmp.Compare(x.Name, y.Name) })
	slices.SortStableFunc(b.batches, func(x, y *Batch) int { return x.At.Compare(y.At) })
	return b
}

// addArticles keeps of each source the version nothing replaces, and groups
// near-duplicates into origins.
func (b *builder) addArticles(s *Snapshot) {
	replaced := map[ArticleID]bool{}
	for _, a := range b.articles {
		replaced[a.Replaces] = true
	}
	s.newest = map[string]*Article{}
	var ids []string
	for _, a := range b.articles {
		if !replaced[a.ID] {
			s.articles = append(s.articles, a)
			ids = append(ids, string(a.ID))
		}
	}
	slices.SortFunc(s.articles, func(x, y *Article) int {
		return cmp.Or(x.Published.Compare(y.Published), cmp.Compare(x.ID, y.ID))
	})
	for _, a := range s.articles { // of two that do not know of each other the later
		s.newest[a.Source] = a
	}
	c := cluster(ids, judgementsOf(b.judgements, OfArticles))
	s.origin = make(map[ArticleID]ArticleID, len(ids))
	for _, id := range ids {
		s.origin[ArticleID(id)] = ArticleID(c.root(id))
	}
	for _, r := range b.readings {
		s.readings[r.Article] = r
	}
}

func judgementsOf(js []*Judgement, of string) []*Judgement {
	return slices.DeleteFunc(slices.Clone(js), func(j *Judgement) bool { return j.Of != of })
}

// addNodes joins the local entities of current articles into canonical ones.
func (b *builder) addNodes(s *Snapshot) {
	s.locals = map[EntityID]*Entity{}
	var ids []string
	for _, e := range b.entities {
		if _, current := s.origin[e.Article]; current {
			s.locals[e.ID] = e
			ids = append(ids, string(e.ID))
		} else {
			s.superseded[e.Article] = append(s.superseded[e.Article], e.Key())
		}
	}
	c := cluster(ids, judgementsOf(b.judgements, OfEntities))
	s.conflicts = c.conflicts
	s.node = make(map[EntityID]Node, len(ids))
	groups := map[string][]EntityID{}
	for _, id := range ids { // sorted, so the root comes first
		r := c.root(id)
		groups[r] = append(groups[r], EntityID(id))
	}
	mentions := b.mentionsByLocal()
	for _, root := range slices.Sorted(maps.Keys(groups)) {
		n := Node(len(s.nodes))
		for _, id := range groups[root] {
			s.node[id] = n
		}
		s.nodes = append(s.nodes, b.canonical(s, groups[root], mentions))
	}
}

func (b *builder) mentionsByLocal() map[EntityID][]seenMention {
	out := map[EntityID][]seenMention{}
	for _, r := range b.readings {
		a := b.articles[r.Article]
		if a == nil {
			continue
		}
		for _, m := range r.Mentions {
			out[m.Entity] = append(out[m.Entity], seenMention{m.Form, m.Span.Of(a.Text)})
		}
	}
	return out
}

type seenMention struct{ form, words string }

func (b *builder) canonical(s *Snapshot, locals []EntityID, mentions map[EntityID][]seenMention) Canonical {
	c := Canonical{ID: locals[0], Locals: locals, IDs: map[string]string{}}
	seen := map[ArticleID]bool{}
	origins := map[ArticleID]bool{}
	types := map[string]int{}
	names := map[string]*SeenName{}
	primary := map[string]int{}
	for _, id := range locals {
		e := s.locals[id]
		types[e.Type]++
		primary[e.Name]++
		seen[e.Article], origins[s.origin[e.Article]] = true, true
		for scheme, v := range e.IDs {
			if c.IDs[scheme] == "" || v < c.IDs[scheme] {
				c.IDs[scheme] = v
			}
		}
		see(names, e.Name, e.Article, 0)
		for _, a := range e.Aliases {
			see(names, a, e.Article, 0)
		}
		c.Mentions += len(mentions[id])
		for _, m := range mentions[id] {
			if m.form == FormName || m.form == FormDemonym {
				see(names, m.words, e.Article, 1)
			}
		}
	}
	c.Origins = len(origins)
	c.Articles = sortedArticles(s, seen)
	c.Names = sortedNames(names)
	c.Type = commonType(b.schema, types)
	c.Name = commonName(primary, c.Type)
	applyEdits(&c, func(k Key) *Decision { return b.decisions[k] })
	if c.Type == EventEntity {
		c.Event = mergeEvents(s, locals)
	}
	return c
}

func see(names map[string]*SeenName, name string, a ArticleID, count int) {
	if name == "" {
		return
	}
	n := names[name]
	if n == nil {
		n = &SeenName{Name: name}
		names[name] = n
	}
	n.Count += count
	if !slices.Contains(n.Articles, a) {
		n.Articles = append(n.Articles, a)
	}
}

func sortedNames(names map[string]*SeenName) []SeenName {
	out := make([]SeenName, 0, len(names))
	for _, n := range names {
		slices.Sort(n.Articles)
		out = append(out, *n)
	}
	slices.SortFunc(out, func(a, b SeenName) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(len(b.Articles), len(a.Articles)), cmp.Compare(a.Name, b.Name))
	})
	return out
}

func sortedArticles(s *Snapshot, seen map[ArticleID]bool) []ArticleID {
	ids := slices.Collect(maps.Keys(seen))
	slices.SortFunc(ids, func(a, b ArticleID) int {
		return cmp.Or(s.article[a].Published.Compare(s.article[b].Published), cmp.Compare(a, b))
	})
	return ids
}

// commonType returns the most frequent type, the earlier of the schema when
// two are equal.
func commonType(schema *Schema, types map[string]int) string {
	best := ""
	for _, t := range schema.Entities {
		if types[t.ID] > types[best] {
			best = t.ID
		}
	}
	return best
}

// commonName returns the most frequent name; for people one of at least two
// words if there is any, so that a surname alone does not win by numbers.
func commonName(names map[string]int, entityType string) string {
	full := func(n string) int {
		if entityType == Person && strings.Contains(n, " ") {
			return 1
		}
		return 0
	}
	return slices.MaxFunc(slices.Collect(maps.Keys(names)), func(a, b string) int {
		return cmp.Or(cmp.Compare(full(a), full(b)), cmp.Compare(names[a], names[b]), cmp.Compare(len(a), len(b)), cmp.Compare(b, a))
	})
}

// applyEdits lets the newest edit of any local rename or retype the whole.
func applyEdits(c *Canonical, decision func(Key) *Decision) {
	var edits []*Decision
	for _, id := range c.Locals {
		if d := decision(Key{KindEntity, string(id)}); d != nil && d.Action == Edit {
			edits = append(edits, d)
		}
	}
	slices.SortStableFunc(edits, func(x, y *Decision) int { return x.At.Compare(y.At) })
	for _, d := range edits {
		c.Name = cmp.Or(d.Name, c.Name)
		c.Type = cmp.Or(d.Type, c.Type)
	}
}

// addClaims numbers the claims of current articles whose ends are known.
func (b *builder) addClaims(s *Snapshot) {
	s.claimID = make(map[ClaimID]uint32, len(b.claims))
	for _, c := range b.claims {
		if _, current := s.origin[c.Article]; !current {
			s.superseded[c.Article] = append(s.superseded[c.Article], c.Key())
			continue
		}
		e := ends{object: NoNode}
		var ok bool
		if e.subject, ok = s.node[c.Subject]; !ok {
			continue
		}
		if c.Object != "" {
			if e.object, ok = s.node[c.Object]; !ok {
				continue
			}
		}
		d := b.decisions[c.Key()]
		s.claimID[c.ID] = uint32(len(s.claims))
		s.claims = append(s.claims, c)
		s.claimNode = append(s.claimNode, e)
		s.rejected = append(s.rejected, d != nil && d.Action == Reject)
	}
}
