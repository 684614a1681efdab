package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"time"
)

// An ArticleID names one version of a source: a hash of source key and text.
type ArticleID string

// An EntityID names a local entity: what one article speaks of. The canonical
// entity that several locals form has the least of their ids.
type EntityID string

// A ClaimID names a claim by its content, so that reading an article again
// with a better extractor keeps what analysts decided about it.
type ClaimID string

// A Span is a half-open range of byte offsets (never runes) into the text of
// an article.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Valid reports whether the span holds at least one byte of text and cuts no
// character.
func (s Span) Valid(text string) bool {
	return s.Start >= 0 && s.Start < s.End && s.End <= len(text) &&
		runeStart(text, s.Start) && runeStart(text, s.End)
}

// Of returns the words of the span; it is empty when the span is not valid.
func (s Span) Of(text string) string {
	if !s.Valid(text) {
		return ""
	}
	return text[s.Start:s.End]
}

// Overlaps reports whether the spans share at least one byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// Contains reports whether t lies wholly inside s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

func runeStart(text string, i int) bool {
	return i == len(text) || text[i]&0xC0 != 0x80
}

// Article is one version of a source. Its text is immutable: a changed text is
// a new article that names the old one as Replaces.
type Article struct {
	ID        ArticleID `json:"id"`
	Source    string    `json:"source"` // key of the source, see SourceKey
	Title     string    `json:"title,omitempty"`
	Outlet    string    `json:"outlet,omitempty"`
	Byline    string    `json:"byline,omitempty"`
	Published Date      `json:"published,omitempty"`
	URL       string    `json:"url,omitempty"`
	Name      string    `json:"name,omitempty"` // file name it came from
	Format    string    `json:"format,omitempty"`
	Language  string    `json:"language,omitempty"`
	Text      string    `json:"text"`
	Original  string    `json:"original,omitempty"` // hash of the original bytes, see Store.Blob
	Unread    string    `json:"unread,omitempty"`   // why it was kept but not read, such as another language
	Replaces  ArticleID `json:"replaces,omitempty"` // older version of the same source
}

// SourceKey returns the key by which two inputs count as the same source: the
// URL, else outlet, title and date, else the file name.
func SourceKey(url, outlet, title string, published Date, name string) string {
	switch {
	case url != "":
		return "url:" + url
	case outlet != "" && title != "" && published != "":
		return "pub:" + outlet + "|" + title + "|" + string(published)
	default:
		return "file:" + name
	}
}

// NewArticleID returns the identity of a text read from a source.
func NewArticleID(source, text string) ArticleID { return ArticleID(Hash(source, text)) }

// NewEntityID returns the identity of a local entity: article, type and its
// earliest mention.
func NewEntityID(a ArticleID, entityType string, first Span) EntityID {
	return EntityID(Hash(string(a), entityType, spanKey(first)))
}

// Hash returns 32 hexadecimal digits of the SHA-256 over the parts, each ended
// by a NUL so that no two lists of parts collide by concatenation.
func Hash(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Forms of a mention.
const (
	FormName    = "name"
	FormDemonym = "demonym"
	FormTitle   = "title"
	FormNominal = "nominal"
	FormPronoun = "pronoun"
)

// Mention is a span of an article that speaks of an entity.
type Mention struct {
	Span
	Type       string   `json:"type"`
	Form       string   `json:"form"`
	Entity     EntityID `json:"entity"`
	Confidence float64  `json:"confidence,omitempty"`
}

// TimeExpression is a span that names a time, with its value.
type TimeExpression struct {
	Span
	Value    string `json:"value"` // ISO 8601, partial allowed, or a TimeML duration or set
	ValueEnd Date   `json:"value_end,omitempty"`
}

// Kinds of a quote.
const (
	QuoteDirect   = "direct"
	QuotePartial  = "partial"
	QuoteIndirect = "indirect"
)

// Quote is a span somebody said; direct and partial ones lie inside their
// marks. Speaker may be empty.
type Quote struct {
	Span
	Kind           string   `json:"kind"`
	Speaker        EntityID `json:"speaker,omitempty"`
	SpeakerMention *Span    `json:"speaker_mention,omitempty"`
	Cue            string   `json:"cue,omitempty"`
}

// Reading is what an extractor found in one article apart from entities and
// claims: layers of spans over the immutable text.
type Reading struct {
	Article   ArticleID        `json:"article"`
	Extractor string           `json:"extractor"`
	Sentences []Span           `json:"sentences,omitempty"`
	Mentions  []Mention        `json:"mentions,omitempty"`
	Times     []TimeExpression `json:"times,omitempty"`
	Quotes    []Quote          `json:"quotes,omitempty"`
}

// Entity is a local entity: one person, body, place, event or topic as one
// article speaks of it. Event is set for entities of type Event only.
type Entity struct {
	ID      EntityID          `json:"id"`
	Article ArticleID         `json:"article"`
	Type    string            `json:"type"`
	Name    string            `json:"name"`
	Aliases []string          `json:"aliases,omitempty"`
	IDs     map[string]string `json:"ids,omitempty"` // identifiers by scheme: iso3166, wikidata
	Event   *Event            `json:"event,omitempty"`
}

// Event holds what only entities of type Event have.
type Event struct {
	Kind     string   `json:"kind"` // an event type of the schema
	Date     Date     `json:"date,omitempty"`
	DateEnd  Date     `json:"date_end,omitempty"`
	Place    EntityID `json:"place,omitempty"`
	Trigger  Span     `json:"trigger"`
	Figures  []Figure `json:"figures,omitempty"`
	Polarity string   `json:"polarity,omitempty"`
	Modality string   `json:"modality,omitempty"`
}

// Figure is a number the text gives for an event.
type Figure struct {
	Span
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	What  string  `json:"what,omitempty"`
}

// Polarity and modality of claims and events.
const (
	Positive = "positive"
	Negative = "negative"

	Asserted    = "asserted"
	Planned     = "planned"
	Possible    = "possible"
	Conditional = "conditional"
)

// Claim is the unit of truth: what one article says of a subject, with at
// least one evidence span. Object is an entity or event, or empty where Value
// holds a plain value.
type Claim struct {
	ID           ClaimID    `json:"id"`
	Article      ArticleID  `json:"article"`
	Subject      EntityID   `json:"subject"`
	Predicate    string     `json:"predicate"`
	Object       EntityID   `json:"object,omitempty"`
	Value        string     `json:"value,omitempty"`
	Unit         string     `json:"unit,omitempty"`
	Role         string     `json:"role,omitempty"`
	ValidFrom    Date       `json:"valid_from,omitempty"`
	ValidTo      Date       `json:"valid_to,omitempty"`
	Reported     Date       `json:"reported,omitempty"`
	AttributedTo []EntityID `json:"attributed_to,omitempty"` // outermost first; the article's own outlet is left out
	Polarity     string     `json:"polarity"`
	Modality     string     `json:"modality"`
	Confidence   float64    `json:"confidence"`
	Extractor    string     `json:"extractor,omitempty"`
	Rule         string     `json:"rule,omitempty"` // which rule or model found it
	Note         string     `json:"note,omitempty"` // id of the note an analyst gave as its evidence
	Evidence     []Span     `json:"evidence"`
}

// NewClaimID returns the identity of a claim. The mentions are those of
// subject and object (zero when the object is a value); extractor version,
// confidence and status stay outside.
func NewClaimID(c *Claim, subject, object Span) ClaimID {
	attributed := make([]string, len(c.AttributedTo))
	for i, a := range c.AttributedTo {
		attributed[i] = string(a)
	}
	return ClaimID(Hash(string(c.Article), c.Predicate, spanKey(subject), spanKey(object),
		c.Value, c.Unit, c.Role, c.Polarity, c.Modality, strings.Join(attributed, " ")))
}

// Verdicts of a judgement.
const (
	Same      = "same"
	Different = "different"
	Unsure    = "unsure"
)

// What a judgement speaks of.
const (
	OfEntities = "entity"
	OfArticles = "article" // same: reprints, one origin
)

// Judgement says whether two entities are the same, or two articles one
// origin. A sorts before B. An author has at most one judgement on a pair.
//
// A wide judgement says of two groups that they differ: each of A and AlsoA
// from each of B and AlsoB; see NewDifference.
type Judgement struct {
	Of       string    `json:"of"`
	A        string    `json:"a"`
	B        string    `json:"b"`
	AlsoA    []string  `json:"also_a,omitempty"` // sorted, without A
	AlsoB    []string  `json:"also_b,omitempty"` // sorted, without B
	Verdict  string    `json:"verdict"`
	Author   string    `json:"author"`
	At       time.Time `json:"at,omitzero"` // zero for automatic ones, which are a pure function of the articles
	Reason   string    `json:"reason,omitempty"`
	Score    float64   `json:"score,omitempty"`
	Features []Feature `json:"features,omitempty"`
}

// Feature is one reason for or against a judgement; a negative weight is
// against.
type Feature struct {
	Name   string  `json:"name"`
	Detail string  `json:"detail,omitempty"`
	Weight float64 `json:"weight"`
}

// AutoPrefix begins the author of every automatic judgement.
const AutoPrefix = "auto:"

// Automatic reports whether the judgement was computed, not made by an
// analyst.
func (j *Judgement) Automatic() bool { return strings.HasPrefix(j.Author, AutoPrefix) }

// Actions of a decision.
const (
	Accept = "accept"
	Reject = "reject"
	Edit   = "edit"
)

// Decision is what an analyst decided about a claim, a mention or an entity.
// For an entity, Edit with a Name renames and with a Type retypes the
// canonical entity it belongs to.
type Decision struct {
	Target Key       `json:"target"`
	Action string    `json:"action"`
	Name   string    `json:"name,omitempty"`
	Type   string    `json:"type,omitempty"`
	Author string    `json:"author"`
	At     time.Time `json:"at,omitzero"`
}

// Note is an analyst's text on anything.
type Note struct {
	ID     string    `json:"id"`
	On     Key       `json:"on"`
	Text   string    `json:"text"`
	Author string    `json:"author"`
	At     time.Time `json:"at,omitzero"`
}

// Tag is an analyst's label on anything.
type Tag struct {
	ID    string `json:"id"`
	On    Key    `json:"on"`
	Label string `json:"label"`
}

// View is a saved filter, camera and set of positions; its data belongs to
// the window and is opaque here.
type View struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	Data []byte `json:"data"`
}

// Batch records one import: its time, author and the articles it created.
type Batch struct {
	ID       string      `json:"id"`
	Label    string      `json:"label"`
	Author   string      `json:"author"`
	At       time.Time   `json:"at"`
	Articles []ArticleID `json:"articles"`
}

func spanKey(s Span) string {
	if s == (Span{}) {
		return "-"
	}
	return itoa(s.Start) + ":" + itoa(s.End)
}
