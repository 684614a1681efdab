package graph

import "slices"

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
	Disputed   bool    // claims differ in polarity, or others are said to hold the office

	contradicted bool // claims differ in polarity
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
	records records

	articles []*Article          // current ones, by publication then id
	newest   map[string]*Article // current article by source key
	origin   []uint32            // by slot of an article: that of its origin, noSlot if it is not current
	rank     []uint32            // by slot of an article: its place in articles

	nodeOf    []Node // by slot of a local entity; NoNode if it does not count
	nodes     []*Canonical
	conflicts []Conflict // sorted

	claimNode []ends
	rejected  []bool
	claimLink []uint32 // link of each claim, noLink for those without
	links     []Link
	adjacent  rows[uint32] // link indexes by node

	events        []Node
	disagreements []Disagreement

	names      *lazy[[]foldedName]
	coMentions *lazy[[]CoMention]
	parts      *lazy[*parts]
	marked     *lazy[[]Key]
}

// rows are lists of numbers one behind the other.
type rows[T any] struct {
	start []uint32 // of each row; one more than there are rows
	all   []T
}

func (r *rows[T]) row(i int) []T {
	if i+1 >= len(r.start) {
		return nil
	}
	from, to := r.start[i], r.start[i+1]
	return r.all[from:to:to]
}

type ends struct{ subject, object Node }

// Version returns the version of the facts the snapshot shows.
func (s *Snapshot) Version() Version { return s.version }

// Schema returns the vocabulary.
func (s *Snapshot) Schema() *Schema { return s.schema }

// NumNodes returns the number of canonical entities.
func (s *Snapshot) NumNodes() int { return len(s.nodes) }

// Entity returns the canonical entity of a node.
func (s *Snapshot) Entity(n Node) *Canonical { return s.nodes[n] }

// Node returns the node a local or canonical entity belongs to.
func (s *Snapshot) Node(id EntityID) (Node, bool) {
	n := s.nodeAt(s.records.entityIDs.find(string(id)))
	return n, n != NoNode
}

// Local returns a local entity of a current article, or nil.
func (s *Snapshot) Local(id EntityID) *Entity {
	n := s.records.entityIDs.find(string(id))
	if s.nodeAt(n) == NoNode {
		return nil
	}
	return s.records.byEntity.at(n).entity
}

// nodeAt returns the node of the local entity in a slot.
func (s *Snapshot) nodeAt(slot uint32) Node {
	if int(slot) < len(s.nodeOf) {
		return s.nodeOf[slot]
	}
	return NoNode
}

// Articles returns the current articles by publication date, then id; older
// versions of a source are left out.
func (s *Snapshot) Articles() []*Article { return s.articles }

// Article returns any article, also an older version, or nil.
func (s *Snapshot) Article(id ArticleID) *Article { return s.records.aboutArticle(id).article }

// ArticleBySource returns the current article of a source key, or nil.
func (s *Snapshot) ArticleBySource(key string) *Article { return s.newest[key] }

// Reading returns what was found in an article, or nil.
func (s *Snapshot) Reading(id ArticleID) *Reading { return s.records.aboutArticle(id).reading }

// Origin returns the least id of the near-duplicates an article belongs to;
// an article that stands alone is its own origin.
func (s *Snapshot) Origin(id ArticleID) ArticleID {
	n := s.originAt(s.records.articleIDs.find(string(id)))
	if n == noSlot {
		return ""
	}
	return s.records.byArticle.at(n).article.ID
}

func (s *Snapshot) originAt(slot uint32) uint32 {
	if int(slot) < len(s.origin) {
		return s.origin[slot]
	}
	return noSlot
}

// Links returns all links, by ends then predicate. Indexes into it are what
// LinksOf returns.
func (s *Snapshot) Links() []Link { return s.links }

// LinkWords says a link: who, what and whom.
func (s *Snapshot) LinkWords(l *Link) string {
	return s.Entity(l.From).Name + " " + s.Schema().Predicate(l.Predicate).Label + " " + s.Entity(l.To).Name
}

// LinksOf returns the indexes of the links that start or end at n, sorted.
func (s *Snapshot) LinksOf(n Node) []uint32 { return s.adjacent.row(int(n)) }

// NumClaims returns the number of claims, rejected ones included.
func (s *Snapshot) NumClaims() int { return len(s.records.current) }

// Claim returns a claim by index.
func (s *Snapshot) Claim(i uint32) *Claim { return s.records.current[i].Claim }

// ClaimIndex returns the index of a claim. Cost: O(log claims).
func (s *Snapshot) ClaimIndex(id ClaimID) (uint32, bool) {
	i, ok := findClaim(s.records.current, id)
	return uint32(i), ok
}

// ClaimNodes returns the nodes of a claim's subject and object; the object is
// NoNode where the claim holds a value.
func (s *Snapshot) ClaimNodes(i uint32) (subject, object Node) {
	return s.claimNode[i].subject, s.claimNode[i].object
}

// Rejected reports whether an analyst rejected the claim.
func (s *Snapshot) Rejected(i uint32) bool { return s.rejected[i] }

// Decision returns the decision on a record, or nil.
func (s *Snapshot) Decision(k Key) *Decision { return s.records.decisions[k] }

// Events returns the nodes of type Event, by date; undated ones last.
func (s *Snapshot) Events() []Node { return s.events }

// Disagreements returns where sources contradict each other.
func (s *Snapshot) Disagreements() []Disagreement { return s.disagreements }

// Conflicts returns the pairs on which analysts contradict each other.
func (s *Snapshot) Conflicts() []Conflict { return s.conflicts }

// Judgements returns all judgements, sorted by key.
func (s *Snapshot) Judgements() []*Judgement { return s.records.judgements }

// Notes returns the notes on a record, oldest first.
func (s *Snapshot) Notes(on Key) []*Note { return s.records.notes[on] }

// Tags returns the tags on a record, sorted.
func (s *Snapshot) Tags(on Key) []*Tag { return s.records.tags[on] }

// Views returns the saved views by name.
func (s *Snapshot) Views() []*View { return s.records.views }

// Batches returns the imports, oldest first.
func (s *Snapshot) Batches() []*Batch { return s.records.batches }

// CoMentions returns the pairs named in one sentence without a claim between
// them, by nodes. The first call computes them: O(mentions per sentence²).
func (s *Snapshot) CoMentions() []CoMention { return s.coMentions.get(s.buildCoMentions) }

// Text returns the words of an evidence, empty if its article is unknown.
func (s *Snapshot) Text(e Evidence) string {
	if a := s.Article(e.Article); a != nil {
		return e.Span.Of(a.Text)
	}
	return ""
}

// Sentence returns the number (from 0) and span of the sentence that holds the
// start of a span; the span itself where the article was not read.
func (s *Snapshot) Sentence(e Evidence) (int, Span) {
	return sentenceOf(s.Reading(e.Article), e.Span)
}

func sentenceOf(r *Reading, span Span) (int, Span) {
	if r == nil {
		return 0, span
	}
	i, found := slices.BinarySearchFunc(r.Sentences, span.Start, func(x Span, at int) int { return x.Start - at })
	if !found {
		i--
	}
	if i < 0 || span.Start >= r.Sentences[i].End {
		return max(i, 0), span
	}
	return i, r.Sentences[i]
}

// Records returns everything the snapshot was made of, sorted by key. Cost:
// O(records · log records).
func (s *Snapshot) Records() []Record {
	list := s.records.all()
	SortRecords(list)
	return list
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
	seen := make(map[Key]bool, len(records))
	edits := make([]edit, 0, len(records))
	for _, r := range records {
		if k := r.Key(); !seen[k] {
			seen[k] = true
			edits = append(edits, edit{after: r})
		}
	}
	s, _ := emptySnapshot(schema).next(v, edits)
	return s
}

func emptySnapshot(schema *Schema) *Snapshot {
	s := &Snapshot{schema: schema, records: newRecords(), newest: map[string]*Article{}}
	s.names, s.coMentions, s.parts, s.marked = &lazy[[]foldedName]{}, &lazy[[]CoMention]{}, &lazy[*parts]{}, &lazy[[]Key]{}
	return s
}
