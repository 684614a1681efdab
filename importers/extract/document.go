package extract

import (
	"sort"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling"
)

// document is an article while it is read: immutable text and the layers
// the stages have added so far.
type document struct {
	in        Input
	lex       *lexicon
	gaz       *gazetteer
	published date

	blocks   []block
	sents    []sentence
	times    []*timex           // in text order
	mentions []*mention         // in text order
	entities []*entity          // by first mention
	byISO    map[string]*entity // countries
	quotes   []*quotation
	speeches []*statement
	events   []*happening
	claims   []*claim
}

// mention is a span that refers to an entity, with its place in the tokens.
type mention struct {
	Span
	sent, from, to int // tokens of the sentence, half-open
	kind           EntityType
	form           MentionForm
	ent            *entity
	confidence     float64
	country        string // ISO 3166-1 alpha-2 the words themselves tell: of a country, demonym or body
	people         bool   // a demonym that stands for people: "Russians"
	told           bool   // the words beside it say the country, not a list
	inner          bool   // lies inside a longer name
	fixed          bool   // the type is known from a list, not guessed
	canonical      string // the full name a list gives
	scheme, id     string
}

// entity is what mentions refer to.
type entity struct {
	id       string
	kind     EntityType
	name     string
	aliases  []string
	country  string
	guessed  bool // the country comes from context, not from the words
	order    int  // of creation
	gender   byte // m, f or 0
	plural   bool
	ids      map[string]string
	mentions []*mention
	near     map[string]bool // role words seen beside the name
	roles    []string        // the words of the posts the text gives a person
	subsumed *entity         // merged into that one
	words    map[string]bool // lower-case words of its names
}

// root follows merges.
func (e *entity) root() *entity {
	for e.subsumed != nil {
		e = e.subsumed
	}
	return e
}

// learn remembers the words of a name the entity goes by.
func (e *entity) learn(words []string) {
	if e.words == nil {
		e.words = make(map[string]bool, len(words))
	}
	for _, w := range words {
		e.words[strings.ToLower(w)] = true
	}
}

// text returns the words of a span.
func (d *document) text(s Span) string { return d.in.Text[s.Start:s.End] }

// timesIn lists the time expressions of a sentence.
func (d *document) timesIn(sent int) []*timex {
	from := sort.Search(len(d.times), func(i int) bool { return d.times[i].sent >= sent })
	to := from
	for to < len(d.times) && d.times[to].sent == sent {
		to++
	}
	return d.times[from:to]
}

// add puts a mention into the list; order is restored by sortMentions.
func (d *document) add(m *mention) { d.mentions = append(d.mentions, m) }

// sentence is a sentence of the article with its analysis.
type sentence struct {
	ling.Sentence
	kind      SentenceKind
	paragraph int
	lower     []string
	kids      [][]int // dependents of each token, built on first use
	ments     []*mention
	quoted    []bool // token stands inside quotation marks
}

func (s *sentence) span() Span { return Span{s.Start, s.End} }

// skipped reports whether nothing is to be read from the sentence.
func (s *sentence) skipped() bool { return s.kind == KindBoilerplate || s.kind == KindRepeated }

// tokenSpan is the text span of tokens [from, to).
func (s *sentence) tokenSpan(from, to int) Span {
	return Span{s.Tokens[from].Start, s.Tokens[to-1].End}
}

// pos is the universal part of speech of token i, "" where it is unknown.
func (s *sentence) pos(i int) string {
	if i < 0 || i >= len(s.POS) {
		return ""
	}
	return s.POS[i]
}

func (s *sentence) xpos(i int) string {
	if i < 0 || i >= len(s.XPOS) {
		return ""
	}
	return s.XPOS[i]
}

// lemma is the base form in lower case.
func (s *sentence) lemma(i int) string {
	if i >= 0 && i < len(s.Lemma) && s.Lemma[i] != "" {
		return strings.ToLower(s.Lemma[i])
	}
	return s.word(i)
}

// passive reports whether verb v is in the passive: with a form of be or
// get, or a participle behind its noun.
func (s *sentence) passive(v int) bool {
	if s.xpos(v) != "VBN" && s.xpos(v) != "VBD" {
		return false
	}
	for _, k := range s.children(v) {
		if s.dep(k) != "aux" {
			continue
		}
		switch s.lemma(k) {
		case "be", "get":
			return true
		case "have":
			if s.child(v, "aux:pass") < 0 {
				return false
			}
		}
	}
	return s.dep(v) == "acl" && s.xpos(v) == "VBN" && s.fullDep(v) != "acl:relcl"
}

// word is token i in lower case, "" outside the sentence.
func (s *sentence) word(i int) string {
	if i < 0 || i >= len(s.lower) {
		return ""
	}
	return s.lower[i]
}

// dep is the relation of token i to its head without its subtype.
func (s *sentence) dep(i int) string {
	if i < 0 || i >= len(s.Deps) {
		return ""
	}
	d, _, _ := strings.Cut(s.Deps[i], ":")
	return d
}

// fullDep keeps the subtype: nsubj:pass.
func (s *sentence) fullDep(i int) string {
	if i < 0 || i >= len(s.Deps) {
		return ""
	}
	return s.Deps[i]
}

// headOf is the head of token i, -1 for the root or without a parse.
func (s *sentence) headOf(i int) int {
	if i < 0 || i >= len(s.Heads) {
		return -1
	}
	return s.Heads[i]
}

// children lists the dependents of token i in order.
func (s *sentence) children(i int) []int {
	if s.kids == nil {
		s.kids = make([][]int, len(s.Tokens))
		for k := range s.Heads {
			if h := s.Heads[k]; h >= 0 && h < len(s.kids) && h != k {
				s.kids[h] = append(s.kids[h], k)
			}
		}
	}
	if i < 0 || i >= len(s.kids) {
		return nil
	}
	return s.kids[i]
}

// child returns the first dependent of i with one of the relations, -1 if
// there is none.
func (s *sentence) child(i int, deps ...string) int {
	for _, k := range s.children(i) {
		for _, d := range deps {
			if s.dep(k) == d || s.Deps[k] == d {
				return k
			}
		}
	}
	return -1
}

// subject is the subject of verb v: the nearest, where the parser gives it
// more than one; -1 if it has none.
func (s *sentence) subject(v int) int {
	best := -1
	for _, k := range s.children(v) {
		if s.dep(k) != "nsubj" && s.dep(k) != "csubj" {
			continue
		}
		if best < 0 || k < v && k > best || best > v && k < v {
			best = k
		}
	}
	return best
}

// subtree returns the first and last+1 token of the words that hang on i.
func (s *sentence) subtree(i int) (from, to int) {
	from, to = i, i+1
	stack := []int{i}
	for steps := 0; len(stack) > 0 && steps <= len(s.Tokens); steps++ {
		k := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		from, to = min(from, k), max(to, k+1)
		stack = append(stack, s.children(k)...)
	}
	return from, to
}

// under reports whether token k is i or hangs on it.
func (s *sentence) under(k, i int) bool {
	for n := 0; k >= 0 && n <= len(s.Tokens); n++ {
		if k == i {
			return true
		}
		k = s.headOf(k)
	}
	return false
}
