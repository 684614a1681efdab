package graph

import "slices"

// parts are the claims, nodes and judgements by what they belong to. They are
// made when first asked for: not everybody who opens a project does.
type parts struct {
	values map[Node][]uint32 // claims that give a node a value
	claims map[ArticleID][]uint32
	nodes  map[ArticleID][]Node
	open   []*Judgement
	marked []Key          // records with notes or tags
	links  map[string]int // by predicate
	first  Date           // day of the earliest and latest report or event
	last   Date
}

// buildParts takes one pass over claims, locals and judgements.
func (s *Snapshot) buildParts() *parts {
	p := &parts{values: map[Node][]uint32{}, claims: make(map[ArticleID][]uint32, len(s.articles)), nodes: make(map[ArticleID][]Node, len(s.articles))}
	for i, c := range s.claims {
		p.claims[c.Article] = append(p.claims[c.Article], uint32(i))
		if at := s.claimNode[i]; at.object == NoNode {
			p.values[at.subject] = append(p.values[at.subject], uint32(i))
		}
	}
	p.links = map[string]int{}
	for i := range s.links {
		p.links[s.links[i].Predicate]++
	}
	for n := range s.nodes {
		for _, a := range s.nodes[n].Articles {
			p.nodes[a] = append(p.nodes[a], Node(n))
		}
	}
	for _, j := range s.judgements {
		if j.Of == OfEntities && (j.Verdict == Unsure || !j.Automatic()) {
			p.open = append(p.open, j)
		}
	}
	for k := range s.notes {
		p.marked = append(p.marked, k)
	}
	for k := range s.tags {
		p.marked = append(p.marked, k)
	}
	for _, a := range s.articles {
		p.widen(a.Published)
	}
	for _, n := range s.events {
		p.widen(s.nodes[n].Event.Date)
		p.widen(s.nodes[n].Event.DateEnd)
	}
	slices.SortFunc(p.marked, Key.Compare)
	p.marked = slices.Compact(p.marked)
	return p
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

// ValuesOf returns the claims that give a node a value, such as the figures of
// an event, sorted. The first call of this and the methods below takes one
// pass over the facts.
func (s *Snapshot) ValuesOf(n Node) []uint32 { return s.parts().values[n] }

// ClaimsOf returns the claims of an article, sorted.
func (s *Snapshot) ClaimsOf(id ArticleID) []uint32 { return s.parts().claims[id] }

// NodesOf returns the nodes an article speaks of, sorted.
func (s *Snapshot) NodesOf(id ArticleID) []Node { return s.parts().nodes[id] }

// OpenJudgements returns the judgements of entities that are unsure or that an
// analyst made, sorted by key.
func (s *Snapshot) OpenJudgements() []*Judgement { return s.parts().open }

// LinkCount returns how many links have a predicate.
func (s *Snapshot) LinkCount(predicate string) int { return s.parts().links[predicate] }

// Period returns the first and last day on which anything is reported or
// happens.
func (s *Snapshot) Period() (first, last Date) { return s.parts().first, s.parts().last }

// Annotated returns what bears notes or tags, sorted.
func (s *Snapshot) Annotated() []Key { return s.parts().marked }
