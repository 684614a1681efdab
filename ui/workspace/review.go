package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Candidate is a pair of nodes that may be the same: the resolver was unsure
// and nobody has decided.
type Candidate struct {
	Keep, Drop   graph.EntityID // Keep is mentioned more and would keep its name
	Names        [2]string      // of Keep and Drop
	Type         string
	Kind         string // of events
	Reason       string
	Score        float64
	For, Against []graph.Feature // strongest first; weights are positive
	Moved        int             // links that would move
}

// Candidates lists the undecided pairs, those that would move most links
// first. Locals of one node that suggest the same pair count once.
func (w *Workspace) Candidates() []Candidate {
	s := w.snapshot
	seen := map[[2]graph.Node]bool{}
	for _, j := range s.OpenJudgements() {
		if j.Automatic() {
			continue
		}
		if pair, ok := nodePair(s, j); ok {
			seen[pair] = true
		}
	}
	var out []Candidate
	for _, j := range s.OpenJudgements() {
		pair, ok := nodePair(s, j)
		if !ok || j.Verdict != graph.Unsure || seen[pair] {
			continue
		}
		seen[pair] = true
		out = append(out, candidate(s, pair, j))
	}
	slices.SortStableFunc(out, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Moved, a.Moved), cmp.Compare(b.Score, a.Score), cmp.Compare(a.Keep, b.Keep))
	})
	return out
}

// nodeOfAny returns the node of the first entity that is still there.
func nodeOfAny(s *graph.Snapshot, ids []string) (graph.Node, bool) {
	for _, id := range ids {
		if n, ok := s.Node(graph.EntityID(id)); ok {
			return n, true
		}
	}
	return 0, false
}

// nodePair returns the two nodes a judgement of entities speaks of; ok is
// false if they are one already.
func nodePair(s *graph.Snapshot, j *graph.Judgement) ([2]graph.Node, bool) {
	if j.Of != graph.OfEntities {
		return [2]graph.Node{}, false
	}
	as, bs := j.Groups()
	a, aok := nodeOfAny(s, as)
	b, bok := nodeOfAny(s, bs)
	return [2]graph.Node{min(a, b), max(a, b)}, aok && bok && a != b
}

func candidate(s *graph.Snapshot, pair [2]graph.Node, j *graph.Judgement) Candidate {
	keep, drop := pair[0], pair[1]
	if s.Entity(drop).Mentions > s.Entity(keep).Mentions {
		keep, drop = drop, keep
	}
	k, d := s.Entity(keep), s.Entity(drop)
	c := Candidate{Keep: k.ID, Drop: d.ID, Names: [2]string{k.Name, d.Name}, Type: k.Type, Reason: j.Reason, Score: j.Score, Moved: len(s.LinksOf(drop))}
	if k.Event != nil {
		c.Kind = k.Event.Kind
	}
	for _, f := range j.Features {
		if f.Weight < 0 {
			f.Weight = -f.Weight
			c.Against = append(c.Against, f)
		} else {
			c.For = append(c.For, f)
		}
	}
	for _, list := range [][]graph.Feature{c.For, c.Against} {
		slices.SortStableFunc(list, func(a, b graph.Feature) int { return cmp.Compare(b.Weight, a.Weight) })
	}
	return c
}

// Decide records what the analyst says of a candidate: graph.Same merges,
// graph.Different keeps apart, graph.Unsure leaves it and asks no more.
func (w *Workspace) Decide(c Candidate, verdict string) {
	switch verdict {
	case graph.Same:
		w.Merge([]graph.EntityID{c.Keep, c.Drop})
	case graph.Different:
		w.KeepApart(c.Keep, c.Drop)
	default:
		j := graph.NewJudgement(graph.OfEntities, string(c.Keep), string(c.Drop), graph.Unsure, w.cfg.Author)
		j.At = w.stamp()()
		w.put(fmt.Sprintf("Not sure about %s and %s", c.Names[0], c.Names[1]), j)
	}
}

// Profile says in a few lines who a node is, to compare it with another.
type Profile struct {
	ID        graph.EntityID
	Name      string
	Type      string
	Kind      string
	Lines     []ProfileLine
	Sentences []QuoteCard
}

// ProfileLine is one line of a profile: Seen, 4 articles, 3 origins.
type ProfileLine struct{ Label, Text string }

const (
	profileNames     = 4
	profileNeighbors = 4
	profileSentences = 3
)

// Profile describes a node; ok is false if it is not there.
func (w *Workspace) Profile(id graph.EntityID) (p Profile, ok bool) {
	s := w.snapshot
	n, ok := s.Node(id)
	if !ok {
		return p, false
	}
	e := s.Entity(n)
	p = Profile{ID: e.ID, Name: e.Name, Type: e.Type, Sentences: w.sentencesWith(e, profileSentences)}
	add := func(label, text string) {
		if text != "" {
			p.Lines = append(p.Lines, ProfileLine{label, text})
		}
	}
	if e.Event != nil {
		p.Kind = e.Event.Kind
		add("When", graph.RangeWords(e.Event.Date, e.Event.DateEnd))
	}
	add("Role", w.firstRole(n))
	var names []string
	for _, seen := range e.Names[:min(len(e.Names), profileNames)] {
		names = append(names, seen.Name)
	}
	add("Names", strings.Join(names, ", "))
	add("Seen", plural(len(e.Articles), "article")+", "+plural(e.Origins, "origin"))
	add("Linked to", strings.Join(w.neighbourNames(n, profileNeighbors), ", "))
	return p, true
}

// firstRole says the best corroborated office or membership of a node.
func (w *Workspace) firstRole(n graph.Node) string {
	for _, r := range *w.rowsOf(n) {
		if r.outgoing && (r.predicate == graph.HoldsPosition || r.predicate == "employedBy" || r.predicate == "directorOf") {
			return r.Relation + " " + r.Thing
		}
	}
	return ""
}

func (w *Workspace) neighbourNames(n graph.Node, most int) []string {
	var names []string
	for _, r := range *w.rowsOf(n) {
		if len(names) < most && !slices.Contains(names, r.Thing) {
			names = append(names, r.Thing)
		}
	}
	return names
}

// sentencesWith returns sentences that name a node, newest article first, one
// for an article before a second one of any.
func (w *Workspace) sentencesWith(e *graph.Canonical, most int) []QuoteCard {
	s := w.snapshot
	var first, more []QuoteCard
	for _, article := range slices.Backward(e.Articles) {
		r := s.Reading(article)
		if r == nil {
			continue
		}
		found := 0
		for _, m := range r.Mentions {
			if !has(e, string(m.Entity)) || m.Form == graph.FormPronoun || found == most {
				continue
			}
			_, span := s.Sentence(graph.Evidence{Article: article, Span: m.Span})
			card := w.sourceCard(graph.Evidence{Article: article, Span: span})
			if found == 0 {
				first = append(first, card)
			} else {
				more = append(more, card)
			}
			found++
		}
	}
	all := slices.CompactFunc(append(first, more...), func(a, b QuoteCard) bool { return a.Evidence == b.Evidence })
	return all[:min(len(all), most)]
}

// doubtful is the confidence below which a claim waits for a decision.
const doubtful = 0.65

// DoubtfulClaim is a claim to accept or reject.
type DoubtfulClaim struct {
	Index      uint32
	ID         graph.ClaimID
	Words      string // the claim as a sentence
	Sentence   QuoteCard
	Type       string // of its subject
	Confidence float64
	Link       LinkID // zero where the claim holds a value
}

// mostDoubtful is how many doubtful claims are listed at once; as they are
// decided, others follow.
const mostDoubtful = 200

// Doubtful lists the claims below 0.65 on which nobody decided, the least
// confident of them, least confident first.
func (w *Workspace) Doubtful() []DoubtfulClaim {
	s := w.snapshot
	open := make([]uint32, 0, mostDoubtful+1) // least confident first
	limit := doubtful
	for i := range uint32(s.NumClaims()) {
		c := s.Claim(i)
		if c.Confidence >= limit || len(c.Evidence) == 0 || s.Decision(c.Key()) != nil {
			continue
		}
		at, _ := slices.BinarySearchFunc(open, c.Confidence, func(o uint32, confidence float64) int {
			if s.Claim(o).Confidence <= confidence {
				return -1
			}
			return 1
		})
		open = slices.Insert(open, at, i)
		if len(open) > mostDoubtful {
			open = open[:mostDoubtful]
			limit = s.Claim(open[mostDoubtful-1]).Confidence
		}
	}
	out := make([]DoubtfulClaim, len(open))
	for at, i := range open {
		out[at] = w.doubtfulClaim(i)
	}
	return out
}

func (w *Workspace) doubtfulClaim(i uint32) DoubtfulClaim {
	s := w.snapshot
	c := s.Claim(i)
	subject, object := s.ClaimNodes(i)
	d := DoubtfulClaim{Index: i, ID: c.ID, Words: w.claimWords(c, subject, object), Type: s.Entity(subject).Type, Confidence: c.Confidence}
	_, span := s.Sentence(graph.Evidence{Article: c.Article, Span: c.Evidence[0]})
	d.Sentence = w.sourceCard(graph.Evidence{Article: c.Article, Span: span})
	if object != graph.NoNode {
		d.Link = LinkID{s.Entity(subject).ID, s.Entity(object).ID}
	}
	return d
}

func (w *Workspace) claimWords(c *graph.Claim, subject, object graph.Node) string {
	s := w.snapshot
	relation := c.Predicate
	if p := s.Schema().Predicate(c.Predicate); p != nil {
		relation = p.Label
	}
	if c.Role != "" {
		relation += " (" + c.Role + ")"
	}
	if c.Polarity == graph.Negative {
		relation = "not " + relation
	}
	thing := graph.FigureWords(c.Value, c.Unit)
	if object != graph.NoNode {
		thing = s.Entity(object).Name
	}
	return join(" ", s.Entity(subject).Name, relation, thing)
}

// MergeEffect is what merging two nodes would change.
type MergeEffect struct {
	Moved    int // links that would lead to the kept node instead
	Joined   int // of these, links the kept node has already
	Between  int // links between the two, which would be no more
	Articles int // that name the merged node
	Origins  int
}

// MergeEffect counts what a merge would change, without making it.
func (w *Workspace) MergeEffect(keep, drop graph.EntityID) MergeEffect {
	s := w.snapshot
	k, kok := s.Node(keep)
	d, dok := s.Node(drop)
	if !kok || !dok {
		return MergeEffect{}
	}
	has := map[linkKey]bool{}
	for _, i := range s.LinksOf(k) {
		has[keyOf(&s.Links()[i])] = true
	}
	var m MergeEffect
	for _, i := range s.LinksOf(d) {
		l := s.Links()[i]
		if l.From == k || l.To == k {
			m.Between++
			continue
		}
		m.Moved++
		moved := linkKey{l.From, l.To, l.Predicate}
		if moved.from == d {
			moved.from = k
		} else {
			moved.to = k
		}
		if has[moved] {
			m.Joined++
		}
	}
	articles, origins := map[graph.ArticleID]bool{}, map[graph.ArticleID]bool{}
	for _, n := range []graph.Node{k, d} {
		for _, a := range s.Entity(n).Articles {
			articles[a], origins[s.Origin(a)] = true, true
		}
	}
	m.Articles, m.Origins = len(articles), len(origins)
	return m
}

// OtherClaims counts the other claims of the link that a claim belongs to.
func (w *Workspace) OtherClaims(claim uint32) int {
	s := w.snapshot
	from, to := s.ClaimNodes(claim)
	for _, i := range s.LinksOf(from) {
		l := s.Links()[i]
		if l.From == from && l.To == to && l.Predicate == s.Claim(claim).Predicate {
			return len(l.Claims) - 1
		}
	}
	return 0
}
