package graph

import (
	"maps"
	"slices"
)

// parts are the claims, nodes and judgements by what they belong to. They are
// made when first asked for: not everybody who opens a project does.
type parts struct {
	values rows[uint32] // claims that give a node a value, by node
	claims rows[uint32] // by slot of the article
	nodes  rows[Node]   // by slot of the article
	open   []*Judgement
	links  map[string]int // by predicate
	first  Date           // day of the earliest and latest report or event
	last   Date
}

// buildParts takes one pass over claims, locals and judgements.
func (s *Snapshot) buildParts() *parts {
	p := &parts{links: map[string]int{}}
	p.values = rowsOf[uint32](len(s.nodes), func(put func(row, v uint32)) {
		for i, at := range s.claimNode {
			if at.object == NoNode {
				put(uint32(at.subject), uint32(i))
			}
		}
	})
	p.claims = rowsOf[uint32](len(s.origin), func(put func(row, v uint32)) {
		for i := range s.records.current {
			put(s.records.current[i].article, uint32(i))
		}
	})
	p.nodes = s.nodesByArticle()
	for i := range s.links {
		p.links[s.links[i].Predicate]++
	}
	for _, j := range s.records.judgements {
		if j.Of == OfEntities && (j.Verdict == Unsure || !j.Automatic()) {
			p.open = append(p.open, j)
		}
	}
	for _, a := range s.articles {
		p.widen(a.Published)
	}
	for _, n := range s.events {
		p.widen(s.nodes[n].Event.Date)
		p.widen(s.nodes[n].Event.DateEnd)
	}
	return p
}

// rowsOf gathers values by row: each calls put for every value, the same ones
// both times it is called.
func rowsOf[T any](n int, each func(put func(row uint32, v T))) rows[T] {
	out := rows[T]{start: make([]uint32, n+1)}
	each(func(row uint32, _ T) { out.start[row+1]++ })
	for i := range n {
		out.start[i+1] += out.start[i]
	}
	out.all = make([]T, out.start[n])
	at := slices.Clone(out.start)
	each(func(row uint32, v T) {
		out.all[at[row]] = v
		at[row]++
	})
	return out
}

// nodesByArticle lists the nodes each article speaks of, by its slot.
func (s *Snapshot) nodesByArticle() rows[Node] {
	all := rowsOf(len(s.origin), func(put func(row uint32, v Node)) {
		for slot, n := range s.nodeOf {
			if n != NoNode {
				put(s.records.byEntity.at(uint32(slot)).article, n)
			}
		}
	})
	out := rows[Node]{start: make([]uint32, len(all.start)), all: all.all[:0]}
	for i := range s.origin {
		row := all.row(i)
		slices.Sort(row)
		out.all = append(out.all, slices.Compact(row)...)
		out.start[i+1] = uint32(len(out.all))
	}
	return out
}

func (p *parts) widen(d Date) {
	if !d.Known() {
		return
	}
	if d = d.Day(); p.first == "" || d.Compare(p.first) < 0 {
		p.first = d
	}
	if p.last == "" || d.Compare(p.last) > 0 {
		p.last = d
	}
}

func (s *Snapshot) madeParts() *parts { return s.parts.get(s.buildParts) }

// ValuesOf returns the claims that give a node a value, such as the figures of
// an event, sorted. The first call of this and the methods below takes one
// pass over the facts.
func (s *Snapshot) ValuesOf(n Node) []uint32 { return s.madeParts().values.row(int(n)) }

// ClaimsOf returns the claims of an article, sorted.
func (s *Snapshot) ClaimsOf(id ArticleID) []uint32 {
	return s.madeParts().claims.row(int(s.records.articleIDs.find(string(id))))
}

// NodesOf returns the nodes an article speaks of, sorted.
func (s *Snapshot) NodesOf(id ArticleID) []Node {
	return s.madeParts().nodes.row(int(s.records.articleIDs.find(string(id))))
}

// OpenJudgements returns the judgements of entities that are unsure or that an
// analyst made, sorted by key.
func (s *Snapshot) OpenJudgements() []*Judgement { return s.madeParts().open }

// LinkCount returns how many links have a predicate.
func (s *Snapshot) LinkCount(predicate string) int { return s.madeParts().links[predicate] }

// Period returns the first and last day on which anything is reported or
// happens.
func (s *Snapshot) Period() (first, last Date) { return s.madeParts().first, s.madeParts().last }

// Annotated returns what bears notes or tags, sorted.
func (s *Snapshot) Annotated() []Key {
	return s.marked.get(func() []Key {
		keys := slices.AppendSeq(slices.Collect(maps.Keys(s.records.notes)), maps.Keys(s.records.tags))
		slices.SortFunc(keys, Key.Compare)
		return slices.Compact(keys)
	})
}
