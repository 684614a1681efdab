package extract

// Input is one article as it reaches the extractor. Text is immutable: every
// offset in a Result points into it. Title, Published, Outlet and URL are
// context and may be empty; Published is an ISO 8601 date, partial allowed.
type Input struct {
	ID, Title, Published, Outlet, URL, Text string
}

// Result is everything one article says, with spans. Spans are half-open byte
// offsets into Article.Text. Slices are in text order, identifiers are local
// to the article and the same for the same input.
type Result struct {
	Article   Article    `json:"article"`
	Sentences []Sentence `json:"sentences"`
	Mentions  []Mention  `json:"mentions"`
	Entities  []Entity   `json:"entities"`
	Times     []Time     `json:"times"`
	Events    []Event    `json:"events"`
	Claims    []Claim    `json:"claims"`
	Quotes    []Quote    `json:"quotes"`
	// Extractor is the Version that read the article.
	Extractor string `json:"extractor"`
}

// Article repeats what is known about the text that was read.
type Article struct {
	ID        string `json:"id"`
	Title     string `json:"title,omitempty"`
	Outlet    string `json:"outlet,omitempty"`
	Byline    string `json:"byline,omitempty"`
	Published string `json:"published,omitempty"`
	URL       string `json:"url,omitempty"`
	// Language is an ISO 639-1 code, or empty when the text is too short to
	// tell. A text that is not English is kept but not read.
	Language string `json:"language,omitempty"`
	// NotRead says why nothing was extracted; empty when the text was read.
	NotRead string `json:"not_read,omitempty"`
	Text    string `json:"text"`
}

// Span is a half-open byte range of the article's text.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Contains reports whether o lies inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// SentenceKind tells news from what surrounds it on a page.
type SentenceKind string

// The kinds of sentences. Boilerplate and repeated sentences are listed so
// that a reader can show them faintly, but nothing is extracted from them.
const (
	KindTitle       SentenceKind = "title"
	KindDateline    SentenceKind = "dateline"
	KindCaption     SentenceKind = "caption"
	KindBody        SentenceKind = "body"
	KindBoilerplate SentenceKind = "boilerplate"
	KindRepeated    SentenceKind = "repeated"
)

// Sentence is one sentence, or one line that is no sentence (a headline, a
// dateline, a share link).
type Sentence struct {
	Span
	Kind SentenceKind `json:"kind,omitempty"`
}

// MentionForm says how a mention names its entity.
type MentionForm string

// The forms a mention takes.
const (
	FormName    MentionForm = "name"
	FormDemonym MentionForm = "demonym"
	FormTitle   MentionForm = "title"
	FormNominal MentionForm = "nominal"
	FormPronoun MentionForm = "pronoun"
)

// EntityType is one of the schema's entity types.
type EntityType string

// The types of entities an article speaks of; events are kept apart.
const (
	Person       EntityType = "Person"
	Organization EntityType = "Organization"
	PublicBody   EntityType = "PublicBody"
	Country      EntityType = "Country"
	Place        EntityType = "Place"
	Topic        EntityType = "Topic"
)

// Mention is a span that refers to an entity.
type Mention struct {
	Span
	Text       string      `json:"text"`
	Type       EntityType  `json:"type"`
	Form       MentionForm `json:"form"`
	Entity     string      `json:"entity"`
	Confidence float64     `json:"confidence"`
}

// Entity is one thing the article speaks of: all mentions that refer to it.
type Entity struct {
	ID      string            `json:"id"`
	Type    EntityType        `json:"type"`
	Name    string            `json:"name"`
	Aliases []string          `json:"aliases,omitempty"`
	IDs     map[string]string `json:"ids,omitempty"`
}

// Time is a time expression. Value is ISO 8601 or a TimeML value: a partial
// date, XXXX where no year can be known, a duration such as P2W, or a vague
// PAST_REF, PRESENT_REF, FUTURE_REF. ValueEnd closes an interval.
type Time struct {
	Span
	Text     string `json:"text"`
	Type     string `json:"type,omitempty"` // DATE, TIME, DURATION or SET
	Value    string `json:"value,omitempty"`
	ValueEnd string `json:"value_end,omitempty"`
}

// Polarity says whether a claim is made or denied.
type Polarity string

// The polarities.
const (
	Positive Polarity = "positive"
	Negative Polarity = "negative"
)

// Modality says how firmly a claim is made.
type Modality string

// The modalities.
const (
	Asserted    Modality = "asserted"
	Planned     Modality = "planned"
	Possible    Modality = "possible"
	Conditional Modality = "conditional"
)

// Participant is an entity that takes part in an event in a role: agent,
// affected, speaker, recipient, source, object, topic, mediator or location.
type Participant struct {
	Entity string `json:"entity"`
	Role   string `json:"role"`
}

// Figure is a number the article gives for an event, with its unit and, if
// the article says so, marked as approximate.
type Figure struct {
	Span
	Value  float64 `json:"value"`
	Unit   string  `json:"unit,omitempty"`
	Approx bool    `json:"approx,omitempty"`
}

// Event is something that happened, is planned or is denied.
type Event struct {
	ID           string        `json:"id"`
	Type         string        `json:"type"`
	Label        string        `json:"label"`
	Date         string        `json:"date,omitempty"`
	DateEnd      string        `json:"date_end,omitempty"`
	Place        string        `json:"place,omitempty"`
	Trigger      *Span         `json:"trigger,omitempty"`
	Participants []Participant `json:"participants,omitempty"`
	Figures      []Figure      `json:"figures,omitempty"`
	Polarity     Polarity      `json:"polarity"`
	Modality     Modality      `json:"modality"`
	AttributedTo []string      `json:"attributed_to,omitempty"`
	Confidence   float64       `json:"confidence"`
	Evidence     []Span        `json:"evidence"`
	// Rule names what found the event, Why says what its confidence rests on,
	// Checked how many like it were checked by reading and how many were right.
	Rule    string `json:"rule,omitempty"`
	Why     string `json:"why,omitempty"`
	Checked string `json:"checked,omitempty"`
}

// Claim is the unit of truth: subject, predicate, and an object or a value,
// as one article states it. Subject and Object are ids of entities or events.
// AttributedTo lists who says so, outermost first; the article itself is
// left out.
type Claim struct {
	ID           string   `json:"id"`
	Subject      string   `json:"subject"`
	Predicate    string   `json:"predicate"`
	Object       string   `json:"object,omitempty"`
	Value        string   `json:"value,omitempty"`
	Unit         string   `json:"unit,omitempty"`
	Role         string   `json:"role,omitempty"`
	ValidFrom    string   `json:"valid_from,omitempty"`
	ValidTo      string   `json:"valid_to,omitempty"`
	AttributedTo []string `json:"attributed_to,omitempty"`
	Polarity     Polarity `json:"polarity"`
	Modality     Modality `json:"modality"`
	Confidence   float64  `json:"confidence"`
	Evidence     []Span   `json:"evidence"`
	// SubjectMention and ObjectMention are the spans that stand for the ends
	// in the evidence; they make the claim's identity.
	SubjectMention *Span `json:"subject_mention,omitempty"`
	ObjectMention  *Span `json:"object_mention,omitempty"`
	// Rule names what found the claim, Why says what its confidence rests on,
	// Checked how many like it were checked by reading and how many were right.
	Rule    string `json:"rule,omitempty"`
	Why     string `json:"why,omitempty"`
	Checked string `json:"checked,omitempty"`
}

// QuoteKind tells whole quotations from quoted words and reported speech.
type QuoteKind string

// The kinds of quotes.
const (
	DirectQuote   QuoteKind = "direct"
	PartialQuote  QuoteKind = "partial"
	IndirectQuote QuoteKind = "indirect"
)

// Quote is what somebody said. The span lies inside the quotation marks.
type Quote struct {
	Span
	Text           string    `json:"text"`
	Kind           QuoteKind `json:"kind"`
	Speaker        string    `json:"speaker,omitempty"`
	SpeakerMention *Span     `json:"speaker_mention,omitempty"`
	Cue            string    `json:"cue,omitempty"`
	CueSpan        *Span     `json:"cue_span,omitempty"`
	Confidence     float64   `json:"confidence,omitempty"`
}
