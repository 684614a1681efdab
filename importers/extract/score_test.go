package extract

import (
	"encoding/json"
	"os"
	"sort"
	"strings"
	"testing"
)

// The gold of an article: what a careful reader would take from it.
type goldArticle struct {
	ID, Title, Published, Text string
	Nodes                      []goldNode
	Events                     []goldEvent
	Edges                      []goldEdge
	Quotes                     []goldQuote
	MustNotExtract             []struct{ Text string } `json:"must_not_extract"`
}

type goldNode struct {
	ID          string
	AcceptTypes []EntityType `json:"accept_types"`
	Type        EntityType
	Name        string
	Aliases     []string
	Required    bool
	Mentions    []Span
}

type goldEvent struct {
	ID, Label          string
	Triggers, Evidence []Span
	Date               struct {
		Value, End string
		Acceptable []string
	}
	Participants []struct{ Node, Role string }
	Required     bool
}

type goldEdge struct {
	Subject, Predicate, Object string
	Accept                     []string
	Polarity                   Polarity
	AttributedTo               string `json:"attributed_to"`
	Evidence                   []Span
	Required                   bool
	Via                        string `json:"via_event"`
}

type goldQuote struct {
	Span
	Text, Kind, Speaker string
	Required            bool
}

func readGold(t testing.TB, file string) goldArticle {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var g goldArticle
	if err := json.Unmarshal(b, &g); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return g
}

// tally counts right, wrong and missing answers.
type tally struct{ tp, fp, fn int }

func (c tally) f1() float64 {
	if c.tp == 0 {
		return 0
	}
	return 2 * float64(c.tp) / float64(2*c.tp+c.fp+c.fn)
}

// scored is a result laid over a gold article.
type scored struct {
	g      goldArticle
	r      Result
	node   map[string]string // entity -> gold node
	event  map[string]string // event -> gold event
	report []string
	nodes  tally
	events tally
	quotes tally
	edges  tally
	right  int // speakers of matched quotes
	leaks  int
}

// score measures a result: a node answers a gold node of an accepted type by
// any of its names, one to one; an event by a trigger in the gold evidence
// and a participant; a quote by an overlap of at least 0.8; an edge by
// predicate, polarity, speaker and evidence. What is optional in the gold
// counts neither way.
func score(g goldArticle, r Result) *scored {
	s := &scored{g: g, r: r, node: map[string]string{}, event: map[string]string{}}
	s.scoreNodes()
	s.scoreEvents()
	s.scoreQuotes()
	s.scoreEdges()
	names := map[string]bool{}
	for _, m := range r.Mentions {
		names[fold(m.Text)] = true
	}
	for _, x := range g.MustNotExtract {
		if names[fold(x.Text)] {
			s.leaks++
			s.miss("! boilerplate %s", x.Text)
		}
	}
	return s
}

func (s *scored) miss(format, what string) {
	s.report = append(s.report, strings.Replace(format, "%s", what, 1))
}

func (s *scored) namesOf(e Entity) map[string]bool {
	out := map[string]bool{fold(e.Name): true}
	for _, a := range e.Aliases {
		out[fold(a)] = true
	}
	for _, m := range s.r.Mentions {
		if m.Entity == e.ID && (m.Form == FormName || m.Form == FormDemonym) {
			out[fold(m.Text)] = true
		}
	}
	return out
}

func (s *scored) scoreNodes() {
	type pair struct{ near, gold, sys int }
	var pairs []pair
	for k, e := range s.r.Entities {
		names := s.namesOf(e)
		for i, n := range s.g.Nodes {
			if answers(n, e.Type, names) {
				pairs = append(pairs, pair{s.shared(n, e), i, k})
			}
		}
	}
	sort.SliceStable(pairs, func(a, b int) bool { return pairs[a].near > pairs[b].near })
	found := map[string]bool{}
	soft := map[string]bool{}
	for _, p := range pairs {
		n, e := s.g.Nodes[p.gold], s.r.Entities[p.sys]
		if !n.Required {
			soft[e.ID] = true
		}
		if !found[n.ID] && s.node[e.ID] == "" {
			found[n.ID], s.node[e.ID] = true, n.ID
		}
	}
	for _, n := range s.g.Nodes {
		switch {
		case n.Required && found[n.ID]:
			s.nodes.tp++
		case n.Required:
			s.nodes.fn++
			s.miss("- node %s", n.Name)
		}
	}
	for _, e := range s.r.Entities {
		if e.Type != Topic && s.node[e.ID] == "" && !soft[e.ID] {
			s.nodes.fp++
			s.miss("+ node %s", string(e.Type)+" "+e.Name)
		}
	}
}

func answers(n goldNode, kind EntityType, names map[string]bool) bool {
	ok := kind == n.Type
	for _, t := range n.AcceptTypes {
		ok = ok || t == kind
	}
	if !ok {
		return false
	}
	for _, name := range append([]string{n.Name}, n.Aliases...) {
		if names[fold(name)] {
			return true
		}
	}
	return false
}

func (s *scored) shared(n goldNode, e Entity) int {
	hits := 0
	for _, m := range s.r.Mentions {
		for _, g := range n.Mentions {
			if m.Entity == e.ID && m.Overlaps(g) {
				hits++
			}
		}
	}
	return hits
}

func (s *scored) required(node string) bool {
	for _, n := range s.g.Nodes {
		if n.ID == node {
			return n.Required
		}
	}
	return false
}

func touches(s Span, of []Span) bool {
	for _, o := range of {
		if s.Overlaps(o) {
			return true
		}
	}
	return false
}

func (s *scored) scoreEvents() {
	found, soft := map[string]bool{}, map[string]bool{}
	for _, strict := range []bool{true, false} {
		for _, e := range s.r.Events {
			for _, g := range s.g.Events {
				exact := touches(*e.Trigger, g.Triggers)
				if !exact && !touches(*e.Trigger, g.Evidence) || !s.takesPart(e, g) {
					continue
				}
				if !g.Required {
					soft[e.ID] = true
				}
				if exact == strict && !found[g.ID] && s.event[e.ID] == "" {
					found[g.ID], s.event[e.ID] = true, g.ID
				}
			}
		}
	}
	for _, g := range s.g.Events {
		switch {
		case g.Required && found[g.ID]:
			s.events.tp++
		case g.Required:
			s.events.fn++
			s.miss("- event %s", g.Label)
		}
	}
	for _, e := range s.r.Events {
		if s.event[e.ID] == "" && !soft[e.ID] {
			s.events.fp++
			s.miss("+ event %s", e.Label)
		}
	}
}

func (s *scored) takesPart(e Event, g goldEvent) bool {
	core := false
	for _, p := range g.Participants {
		core = core || s.required(p.Node)
	}
	for _, p := range g.Participants {
		if core && !s.required(p.Node) {
			continue
		}
		for _, q := range e.Participants {
			if s.node[q.Entity] == p.Node {
				return true
			}
		}
	}
	return len(g.Participants) == 0
}

func (s *scored) scoreQuotes() {
	taken := map[int]bool{}
	for _, g := range s.g.Quotes {
		best, at := 0.8, -1
		for i, q := range s.r.Quotes {
			if v := overlapShare(g.Span, q.Span); !taken[i] && v >= best {
				best, at = v, i
			}
		}
		if at >= 0 {
			taken[at] = true
		}
		switch {
		case !g.Required:
		case at < 0:
			s.quotes.fn++
			s.miss("- quote %s", g.Text)
		default:
			s.quotes.tp++
			if s.node[s.r.Quotes[at].Speaker] == g.Speaker {
				s.right++
			} else {
				s.miss("  speaker of %s", g.Text)
			}
		}
	}
	for i, q := range s.r.Quotes {
		if !taken[i] {
			s.quotes.fp++
			s.miss("+ quote %s", q.Text)
		}
	}
}

func overlapShare(a, b Span) float64 {
	inter := min(a.End, b.End) - max(a.Start, b.Start)
	union := max(a.End, b.End) - min(a.Start, b.Start)
	return float64(inter) / float64(union)
}

// scoreEdges counts the required edges found and the claims between gold
// nodes that the gold does not have.
func (s *scored) scoreEdges() {
	known := map[[2]string]bool{}
	for _, e := range s.g.Edges {
		known[[2]string{e.Subject, e.Object}], known[[2]string{e.Object, e.Subject}] = true, true
		if !e.Required {
			continue
		}
		if s.hasEdge(e) {
			s.edges.tp++
		} else {
			s.edges.fn++
			s.miss("- edge %s", e.Subject+" "+e.Predicate+" "+e.Object)
		}
	}
	for _, c := range s.r.Claims {
		a, b := s.node[c.Subject], s.node[c.Object]
		if s.required(a) && s.required(b) && !known[[2]string{a, b}] {
			s.edges.fp++
			s.miss("+ claim %s", a+" "+c.Predicate+" "+b)
		}
	}
}

func (s *scored) hasEdge(e goldEdge) bool {
	for _, c := range s.r.Claims {
		a, b := s.end(c.Subject), s.end(c.Object)
		if a == e.Subject && b == e.Object && s.accepted(e, c.Predicate) || a == e.Object && b == e.Subject && s.accepted(e, "^"+c.Predicate) {
			if c.Polarity == e.Polarity && s.saidBy(e, c) && touches(c.Evidence[0], e.Evidence) {
				return true
			}
		}
	}
	for _, v := range s.r.Events {
		g := s.event[v.ID]
		if g == "" || g != e.Via && g != e.Subject && g != e.Object {
			continue
		}
		if s.involves(v, e.Subject, g) && (s.involves(v, e.Object, g) || !s.required(e.Object)) {
			return true
		}
	}
	return false
}

func (s *scored) end(id string) string {
	if g := s.event[id]; g != "" {
		return g
	}
	return s.node[id]
}

func (s *scored) accepted(e goldEdge, predicate string) bool {
	for _, p := range e.Accept {
		if p == predicate {
			return true
		}
	}
	return false
}

func (s *scored) saidBy(e goldEdge, c Claim) bool {
	if e.AttributedTo == "" {
		return true
	}
	for _, id := range c.AttributedTo {
		if s.node[id] == e.AttributedTo {
			return true
		}
	}
	return false
}

func (s *scored) involves(v Event, node, event string) bool {
	if node == event || s.node[v.Place] == node {
		return true
	}
	for _, p := range v.Participants {
		if s.node[p.Entity] == node {
			return true
		}
	}
	return false
}
