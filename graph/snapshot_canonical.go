package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// canonical counts what the locals of one entity, sorted, have in common.
func (b *successor) canonical(slots []uint32) *Canonical {
	c := &Canonical{Locals: make([]EntityID, len(slots)), IDs: map[string]string{}}
	articles := make([]uint32, len(slots))
	var names nameTally
	types, primary := map[string]int{}, map[string]int{}
	for i, slot := range slots {
		about := b.records.byEntity.at(slot)
		e, of := about.entity, b.records.byArticle.at(about.article)
		c.Locals[i], articles[i] = e.ID, about.article
		types[e.Type]++
		primary[e.Name]++
		for scheme, v := range e.IDs {
			if c.IDs[scheme] == "" || v < c.IDs[scheme] {
				c.IDs[scheme] = v
			}
		}
		names.see(e.Name, e.Article, 0)
		for _, a := range e.Aliases {
			names.see(a, e.Article, 0)
		}
		c.Mentions += names.seeMentions(e.ID, of)
	}
	c.ID = c.Locals[0]
	c.Articles, c.Origins = b.articlesOf(articles)
	c.Names = names.sorted()
	c.Type = commonType(b.schema, types)
	c.Name = commonName(primary, c.Type)
	applyEdits(c, func(k Key) *Decision { return b.records.decisions[k] })
	if c.Type == EventEntity {
		c.Event = b.mergeEvents(slots)
	}
	return c
}

// articlesOf returns the articles in some slots, by publication, once each,
// and counts their origins.
func (b *successor) articlesOf(slots []uint32) (ids []ArticleID, origins int) {
	ranks, from := make([]uint32, len(slots)), make([]uint32, len(slots))
	for i, slot := range slots {
		ranks[i], from[i] = b.rank[slot], b.origin[slot]
	}
	slices.Sort(ranks)
	ranks = slices.Compact(ranks)
	ids = make([]ArticleID, len(ranks))
	for i, r := range ranks {
		ids[i] = b.articles[r].ID
	}
	slices.Sort(from)
	return ids, len(slices.Compact(from))
}

// nameTally counts the names of one entity.
type nameTally struct {
	list []SeenName
	at   map[string]int // place in list; nil while there are few
}

const fewNames = 8

func (t *nameTally) see(name string, a ArticleID, count int) {
	if name == "" {
		return
	}
	n := t.find(name)
	n.Count += count
	if k := len(n.Articles); k == 0 || n.Articles[k-1] != a { // sorted makes the rest unique
		n.Articles = append(n.Articles, a)
	}
}

func (t *nameTally) find(name string) *SeenName {
	if t.at == nil {
		for i := range t.list {
			if t.list[i].Name == name {
				return &t.list[i]
			}
		}
	} else if i, ok := t.at[name]; ok {
		return &t.list[i]
	}
	t.list = append(t.list, SeenName{Name: name})
	switch {
	case t.at != nil:
		t.at[name] = len(t.list) - 1
	case len(t.list) > fewNames:
		t.at = make(map[string]int, 2*fewNames)
		for i := range t.list {
			t.at[t.list[i].Name] = i
		}
	}
	return &t.list[len(t.list)-1]
}

// seeMentions counts the mentions of a local entity in the reading of its
// article; those by name say how it is called.
func (t *nameTally) seeMentions(id EntityID, of aboutArticle) int {
	if of.reading == nil {
		return 0
	}
	n := 0
	for i := range of.reading.Mentions {
		m := &of.reading.Mentions[i]
		if m.Entity != id {
			continue
		}
		n++
		if m.Form == FormName || m.Form == FormDemonym {
			t.see(m.Span.Of(of.article.Text), of.article.ID, 1)
		}
	}
	return n
}

// sorted returns the names, most seen first.
func (t *nameTally) sorted() []SeenName {
	out := make([]SeenName, len(t.list))
	for i, n := range t.list {
		slices.Sort(n.Articles)
		n.Articles = slices.Clip(slices.Compact(n.Articles))
		out[i] = n
	}
	slices.SortFunc(out, func(a, b SeenName) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(len(b.Articles), len(a.Articles)), cmp.Compare(a.Name, b.Name))
	})
	return out
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
