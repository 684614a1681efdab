package graph

import (
	"cmp"
	"slices"
	"strconv"
)

// A Kind says what a record is.
type Kind string

// The kinds of record a project holds.
const (
	KindArticle   Kind = "article"
	KindReading   Kind = "reading"
	KindEntity    Kind = "entity"
	KindClaim     Kind = "claim"
	KindJudgement Kind = "judgement"
	KindDecision  Kind = "decision"
	KindNote      Kind = "note"
	KindTag       Kind = "tag"
	KindView      Kind = "view"
	KindBatch     Kind = "batch"
)

// Key names a record: its kind and its id within the kind.
type Key struct {
	Kind Kind   `json:"kind"`
	ID   string `json:"id"`
}

// String returns kind/id.
func (k Key) String() string { return string(k.Kind) + "/" + k.ID }

// Compare orders keys by kind, then id.
func (k Key) Compare(o Key) int {
	return cmp.Or(cmp.Compare(k.Kind, o.Kind), cmp.Compare(k.ID, o.ID))
}

// Record is anything a project stores. Records are immutable once applied:
// changing one means putting a new value under the same key.
type Record interface {
	Key() Key
}

// Key names the article by its id.
func (a *Article) Key() Key { return Key{KindArticle, string(a.ID)} }

// Key names the reading by its article.
func (r *Reading) Key() Key { return Key{KindReading, string(r.Article)} }

// Key names the local entity by its id.
func (e *Entity) Key() Key { return Key{KindEntity, string(e.ID)} }

// Key names the claim by its id.
func (c *Claim) Key() Key { return Key{KindClaim, string(c.ID)} }

// Key names the judgement by what it is of, its pair and its author; a wide one
// also by its groups, so that it stands beside what is said of the pair.
func (j *Judgement) Key() Key {
	id := j.Of + ":" + j.A + ":" + j.B + ":" + j.Author
	if j.wide() {
		id += ":" + Hash(append(slices.Concat(j.AlsoA, []string{""}), j.AlsoB...)...)
	}
	return Key{KindJudgement, id}
}

// Key names the decision by its target: the newest decision replaces older
// ones.
func (d *Decision) Key() Key { return Key{KindDecision, d.Target.String()} }

// Key names the note by its id.
func (n *Note) Key() Key { return Key{KindNote, n.ID} }

// Key names the tag by its id.
func (t *Tag) Key() Key { return Key{KindTag, t.ID} }

// Key names the view by its id.
func (v *View) Key() Key { return Key{KindView, v.ID} }

// Key names the batch by its id.
func (b *Batch) Key() Key { return Key{KindBatch, b.ID} }

// SortRecords orders records by key, in place.
func SortRecords(rs []Record) {
	slices.SortFunc(rs, func(a, b Record) int { return a.Key().Compare(b.Key()) })
}

// NewJudgement returns a judgement with its pair in order.
func NewJudgement(of, a, b, verdict, author string) *Judgement {
	if b < a {
		a, b = b, a
	}
	return &Judgement{Of: of, A: a, B: b, Verdict: verdict, Author: author}
}

func itoa(i int) string { return strconv.Itoa(i) }
