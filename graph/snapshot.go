package graph

import (
	"slices"
	"sync"
)

// Node is the number of a canonical entity in one Snapshot. Numbers are not
// stable between snapshots: keep EntityIDs.
type Node uint32

// NoNode stands for no node.
const NoNode = ^Node(0)

// Canonical is an entity as the analyst sees it: one or more local entities
// judged the same.
type Canonical struct {
	ID       EntityID // the least of Locals
	Type     string
	Name     string
	Names    []SeenName // all names, most seen first
	Locals   []EntityID // sorted
	IDs      map[string]string
	Articles []ArticleID // sorted by publication
	Origins  int         // independent origins among Articles
	Mentions int
	Event    *Event // for events: merged kind, date and place of the locals
}

// SeenName is a name of a canonical entity and the articles that use it.
type SeenName struct {
	Name     string
	Articles []ArticleID
	Count    int
}

// Link is an edge: all claims of one predicate from one node to another.
// Rejected claims are not counted, and a link without others does not exist.
type Link struct {
	From, To   Node
	Predicate  string
	Claims     []uint32 // indexes for Snapshot.Claim, sorted by report date
	Origins    int
	Outlets    int
	Sentences  int
	Confidence float64 // 1 − ∏ over origins (1 − the origin's best)
	Negative   bool    // every claim denies it
	Hedged     bool    // every claim only plans, allows or conditions it
	Disputed   bool    // claims differ in polarity
}

// CoMention is two entities named in one sentence without a claim between
// them.
type CoMention struct {
	A, B      Node
	Sentences []Evidence
}

// Evidence is a span in an article.
type Evidence struct {
	Article ArticleID
	Span    Span
}

// Snapshot is the compact, immutable read model of a project at one version.
// It is safe for any goroutine; what it returns must not be changed. Everything
// is sorted, so two snapshots of equal facts are equal.
type Snapshot struct {
	version Version
	schema  *Schema

	articles []*Article // current ones, by publication then id
	article  map[ArticleID]*Article
	newest   map[string]*Article // current article by source key
	readings map[ArticleID]*Reading
	origin   map[ArticleID]ArticleID

	// superseded lists the entities and claims of articles a newer version
	// replaces: nothing shows them, but deleting the article takes them along.
	superseded map[ArticleID][]Key

	locals map[EntityID]*Entity
	node   map[EntityID]Node // of locals
	nodes  []Canonical

	claims    []*Claim
	claimNode []ends
	claimID   map[ClaimID]uint32
	rejected  []bool
	links     []Link
	adjacency [][]uint32 // link indexes by node

	events        []Node
	disagreements []Disagreement
	conflicts     []Conflict
	decisions     map[Key]*Decision
	judgements    []*Judgement
	notes         map[Key][]*Note
	tags          map[Key][]*Tag
	views         []*View
	batches       []*Batch

	names      []foldedName
	coMentions func() []CoMention
	parts      func() *parts
}

type ends struct{ subject, object Node }

// Version returns the version of the facts the snapshot shows.
func (s *Snapshot) Version() Version { return s.version }

// Schema returns the vocabulary.
func (s *Snapshot) Schema() *Schema { return s.schema }

// NumNodes returns the number of canonical entities.
func (s *Snapshot) NumNodes() int { return len(s.nodes) }

// Entity returns the canonical entity of a node.
func (s *Snapshot) Entity(n Node) *Canonical { return &s.nodes[n] }

// Node returns the node a local or canonical entity belongs to.
func (s *Snapshot) Node(id EntityID) (Node, bool) {
	n, ok := s.node[id]
	return n, ok
}

// Local returns a local entity of a current article, or nil.
func (s *Snapshot) Local(id EntityID) *Entity { return s.locals[id] }

// Articles returns the current articles by publication date, then id; older
// versions of a source are left out.
func (s *Snapshot) Articles() []*Article { return s.articles }

// Article returns any article, also an older version, or nil.
func (s *Snapshot) Article(id ArticleID) *Article { return s.article[id] }

// ArticleBySource returns the current article of a source key, or nil.
func (s *Snapshot) ArticleBySource(key string) *Article { return s.newest[key] }

// Reading returns what was found in an article, or nil.
func (s *Snapshot) Reading(id ArticleID) *Reading { return s.readings[id] }

// Origin returns the least id of the near-duplicates an article belongs to;
// an article that stands alone is its own origin.
func (s *Snapshot) Origin(id ArticleID) ArticleID { return s.origin[id] }

// Links returns all links, by ends then predicate. Indexes into it are what
// LinksOf returns.
func (s *Snapshot) Links() []Link { return s.links }

// LinksOf returns the indexes of the links that start or end at n, sorted.
func (s *Snapshot) LinksOf(n Node) []uint32 { return s.adjacency[n] }

// NumClaims returns the number of claims, rejected ones included.
func (s *Snapshot) NumClaims() int { return len(s.claims) }

// Claim returns a claim by index.
func (s *Snapshot) Claim(i uint32) *Claim { return s.claims[i] }

// ClaimIndex returns the index of a claim.
func (s *Snapshot) ClaimIndex(id ClaimID) (uint32, bool) {
	i, ok := s.claimID[id]
	return i, ok
}

// ClaimNodes returns the nodes of a claim's subject and object; the object is
// NoNode where the claim holds a value.
func (s *Snapshot) ClaimNodes(i uint32) (subject, object Node) {
	return s.claimNode[i].subject, s.claimNode[i].object
}

// Rejected reports whether an analyst rejected the claim.
func (s *Snapshot) Rejected(i uint32) bool { return s.rejected[i] }

// Decision returns the decision on a record, or nil.
func (s *Snapshot) Decision(k Key) *Decision { return s.decisions[k] }

// Events returns the nodes of type Event, by date; undated ones last.
func (s *Snapshot) Events() []Node { return s.events }

// Disagreements returns where sources contradict each other.
func (s *Snapshot) Disagreements() []Disagreement { return s.disagreements }

// Conflicts returns the pairs on which analysts contradict each other.
func (s *Snapshot) Conflicts() []Conflict { return s.conflicts }

// Judgements returns all judgements, sorted by key.
func (s *Snapshot) Judgements() []*Judgement { return s.judgements }

// Notes returns the notes on a record, oldest first.
func (s *Snapshot) Notes(on Key) []*Note { return s.notes[on] }

// Tags returns the tags on a record, sorted.
func (s *Snapshot) Tags(on Key) []*Tag { return s.tags[on] }

// Views returns the saved views by name.
func (s *Snapshot) Views() []*View { return s.views }

// Batches returns the imports, oldest first.
func (s *Snapshot) Batches() []*Batch { return s.batches }

// CoMentions returns the pairs named in one sentence without a claim between
// them, by nodes. The first call computes them: O(mentions per sentence²).
func (s *Snapshot) CoMentions() []CoMention { return s.coMentions() }

// Text returns the words of an evidence, empty if its article is unknown.
func (s *Snapshot) Text(e Evidence) string {
	if a := s.article[e.Article]; a != nil {
		return e.Span.Of(a.Text)
	}
	return ""
}

// Sentence returns the number (from 0) and span of the sentence that holds the
// start of a span; the span itself where the article was not read.
func (s *Snapshot) Sentence(e Evidence) (int, Span) {
	r := s.readings[e.Article]
	if r == nil {
		return 0, e.Span
	}
	i, found := slices.BinarySearchFunc(r.Sentences, e.Span.Start, func(x Span, at int) int { return x.Start - at })
	if !found {
		i--
	}
	if i < 0 || e.Span.Start >= r.Sentences[i].End {
		return max(i, 0), e.Span
	}
	return i, r.Sentences[i]
}

// Reader is what importers need of a snapshot: enough to recognise what is
// there already.
type Reader interface {
	Version() Version
	Schema() *Schema
	Article(ArticleID) *Article
	ArticleBySource(key string) *Article
	Articles() []*Article
	Reading(ArticleID) *Reading
	NumNodes() int
	Entity(Node) *Canonical
	Local(EntityID) *Entity
	Node(EntityID) (Node, bool)
	NumClaims() int
	Claim(uint32) *Claim
	Judgements() []*Judgement
}

var _ Reader = (*Snapshot)(nil)

// NewSnapshot builds the read model of a set of records. Their order does not
// matter. Cost: O(records · log records).
func NewSnapshot(schema *Schema, v Version, records []Record) *Snapshot {
	b := newBuilder(schema, records)
	s := &Snapshot{
		version: v, schema: schema,
		article: b.articles, superseded: map[ArticleID][]Key{}, readings: map[ArticleID]*Reading{}, decisions: b.decisions,
		judgements: b.judgements, notes: b.notes, tags: b.tags, views: b.views, batches: b.batches,
	}
	b.addArticles(s)
	b.addNodes(s)
	b.addClaims(s)
	s.links, s.adjacency = s.buildLinks()
	s.events = s.buildEvents()
	s.disagreements = s.findDisagreements()
	s.names = s.buildNames()
	s.coMentions = sync.OnceValue(s.buildCoMentions)
	s.parts = sync.OnceValue(s.buildParts)
	return s
}
