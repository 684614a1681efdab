package extract

import (
	"bufio"
	"cmp"
	"fmt"
	"io/fs"
	"strings"
)

// rows reads a tab-separated vocabulary file: no header, '#' comments, at
// least min columns; missing trailing columns come back as empty strings up
// to width.
func rows(fsys fs.FS, name string, min, width int) ([][]string, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("vocabulary: %w", err)
	}
	defer f.Close()
	var out [][]string
	sc := bufio.NewScanner(f)
	sc.Buffer(make([]byte, 0, 64<<10), 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := strings.TrimRight(sc.Text(), "\r")
		if strings.TrimSpace(line) == "" || line[0] == '#' {
			continue
		}
		cols := strings.Split(line, "\t")
		if len(cols) < min {
			return nil, fmt.Errorf("vocabulary %s:%d: %d columns, want %d", name, n, len(cols), min)
		}
		for len(cols) < width {
			cols = append(cols, "")
		}
		for i := range cols {
			cols[i] = strings.TrimSpace(cols[i])
		}
		out = append(out, cols)
	}
	if err := sc.Err(); err != nil {
		return nil, fmt.Errorf("vocabulary %s: %w", name, err)
	}
	return out, nil
}

// phrases is a table of word sequences that is asked, at a token, for the
// longest entry that starts there.
type phrases[T any] struct {
	longest map[string]int // first word -> most words of an entry that starts so
	entry   map[string]T
}

func newPhrases[T any]() phrases[T] {
	return phrases[T]{longest: map[string]int{}, entry: map[string]T{}}
}

// add enters a phrase of words separated by single spaces; the first entry
// of a phrase stays.
func (p phrases[T]) add(phrase string, v T) {
	if _, dup := p.entry[phrase]; dup || phrase == "" {
		return
	}
	p.entry[phrase] = v
	first, _, _ := strings.Cut(phrase, " ")
	if n := strings.Count(phrase, " ") + 1; n > p.longest[first] {
		p.longest[first] = n
	}
}

// at returns the longest entry that starts at words[i] and its length in
// words, 0 if there is none or i lies behind the last word.
func (p phrases[T]) at(words []string, i int) (v T, n int) {
	if i >= len(words) {
		return v, 0
	}
	max := p.longest[words[i]]
	if max == 0 {
		return v, 0
	}
	if max > len(words)-i {
		max = len(words) - i
	}
	for n := max; n > 1; n-- {
		if v, ok := p.entry[strings.Join(words[i:i+n], " ")]; ok {
			return v, n
		}
	}
	if v, ok := p.entry[words[i]]; ok {
		return v, 1
	}
	var zero T
	return zero, 0
}

// endingAt returns the longest entry of at most max words that ends before
// words[end].
func (p phrases[T]) endingAt(words []string, end, max int) (v T, n int) {
	for n := min(max, end); n > 0; n-- {
		if p.longest[words[end-n]] < n {
			continue
		}
		if v, ok := p.entry[strings.Join(words[end-n:end], " ")]; ok {
			return v, n
		}
	}
	var zero T
	return zero, 0
}

// role is what a title or occupation says of its holder.
type role struct {
	class     string // office, rank, trade, honorific
	predicate string
}

// cue is a word of saying.
type cue struct {
	kind   string // say, announce, claim, deny, ask, think, report, stance
	event  bool   // a statement with it counts as an event
	object bool   // its object, without a clause, is what is said
}

// trigger is a word that tells of an event.
type trigger struct {
	eventType       string
	subject, object string // participant roles
}

// head tells what kind of thing a noun names.
type head struct {
	entityType EntityType
	use        string // n, s, p, c as described in heads.tsv
}

// metonym is a proper name that stands for a body.
type metonym struct {
	entityType EntityType
	country    string // ISO 3166-1 alpha-2, may be empty
	full       string
}

// demonym is a people or an adjective of a country or place.
type demonym struct {
	country string // ISO 3166-1 alpha-2; empty for peoples without a state
	place   string
	plural  bool // names people, not an adjective
}

// lineCue marks a line of a page as not news.
type lineCue struct {
	text   string
	how    string
	strong bool
}

// lexicon is the vocabulary of assets/lexicon.
type lexicon struct {
	relationV  map[string][]relationVerb // verbs between two names
	relationN  map[string]string         // nouns between two names -> predicate
	judged     reliability
	fault      error             // the first line that makes no sense
	forms      map[string]string // forms of verbs that end in e -> the verb
	titles     phrases[role]
	modifiers  map[string]string
	kin        map[string]bool
	verbs      map[string]cue
	said       map[string]bool // finite forms of the verbs of saying
	nouns      map[string]cue
	adjectives map[string]cue // "confident that …"
	triggerV   map[string]trigger
	triggerN   map[string]trigger
	phrasal    phrases[trigger] // triggers of several words
	heads      phrases[head]
	forenames  map[string]byte   // given name -> m or f
	nominals   map[string]string // noun -> gender, may be empty
	metonyms   phrases[metonym]
	acronyms   map[string]metonym
	bodies     map[string]string // identifiers of the bodies listed, by folded name
	demonyms   phrases[demonym]
	calendar   phrases[calendarWord]
	junk       []lineCue
	captions   []lineCue
}

type calendarWord struct{ kind, value string }

// loadLexicon reads the vocabulary from the folder lexicon of fsys.
func loadLexicon(fsys fs.FS) (*lexicon, error) {
	l := &lexicon{
		judged: reliability{}, relationV: map[string][]relationVerb{}, relationN: map[string]string{},
		titles: newPhrases[role](), modifiers: map[string]string{}, kin: map[string]bool{},
		verbs: map[string]cue{}, said: map[string]bool{}, nouns: map[string]cue{}, adjectives: map[string]cue{},
		triggerV: map[string]trigger{}, triggerN: map[string]trigger{}, phrasal: newPhrases[trigger](),
		heads: newPhrases[head](), forenames: map[string]byte{}, nominals: map[string]string{}, metonyms: newPhrases[metonym](),
		acronyms: map[string]metonym{}, bodies: map[string]string{}, demonyms: newPhrases[demonym](), calendar: newPhrases[calendarWord](),
	}
	for _, t := range l.tables() {
		rs, err := rows(fsys, "lexicon/"+t.file, t.min, t.width)
		if err != nil {
			return nil, err
		}
		for _, r := range rs {
			t.enter(r)
		}
	}
	if l.fault != nil {
		return nil, fmt.Errorf("vocabulary lexicon/reliability.tsv: %w", l.fault)
	}
	l.learnForms()
	return l, nil
}

// lexiconTable says how one file is read.
type lexiconTable struct {
	file       string
	min, width int
	enter      func(r []string)
}

// tables lists every file of the lexicon with what its columns mean.
func (l *lexicon) tables() []lexiconTable {
	return []lexiconTable{
		{"titles.tsv", 3, 3, func(r []string) { l.titles.add(r[0], role{r[1], r[2]}) }},
		{"role_modifiers.tsv", 2, 2, func(r []string) { l.modifiers[r[0]] = r[1] }},
		{"kin.tsv", 1, 1, func(r []string) { l.kin[r[0]] = true }},
		{"reporting.tsv", 4, 5, l.enterCue},
		{"triggers.tsv", 3, 5, l.enterTrigger},
		{"relations.tsv", 3, 5, l.enterRelation},
		{"heads.tsv", 3, 3, func(r []string) { l.heads.add(r[0], head{EntityType(r[1]), r[2]}) }},
		{"forenames.tsv", 2, 2, func(r []string) { l.forenames[r[0]] = r[1][0] }},
		{"nominals.tsv", 2, 3, func(r []string) { l.nominals[r[0]] = r[2] }},
		{"metonyms.tsv", 2, 4, l.enterMetonym},
		{"acronyms.tsv", 3, 4, l.enterAcronym},
		{"demonyms.tsv", 1, 5, l.enterDemonym},
		{"calendar.tsv", 2, 3, func(r []string) { l.calendar.add(r[0], calendarWord{r[1], r[2]}) }},
		{"boilerplate.tsv", 3, 3, func(r []string) { l.junk = append(l.junk, lineCue{r[0], r[1], r[2] == "strong"}) }},
		{"reliability.tsv", 5, 5, func(r []string) { l.fault = cmp.Or(l.fault, l.enterJudged(r)) }},
		{"captions.tsv", 2, 2, func(r []string) { l.captions = append(l.captions, lineCue{r[0], r[1], false}) }},
	}
}

func (l *lexicon) enterCue(r []string) {
	c := cue{kind: r[2], event: r[3] == "y", object: r[4] == "o"}
	switch r[1] {
	case "n":
		l.nouns[r[0]] = c
		return
	case "a":
		l.adjectives[r[0]] = c
		return
	}
	l.verbs[r[0]] = c
	if c.kind == "think" || c.kind == "ask" || c.kind == "stance" {
		return
	}
	for _, f := range finiteForms(r[0]) {
		l.said[f] = true
	}
}

// saying reports whether a word is a finite form of a verb of saying. It is
// asked before parts of speech are known, so a noun such as "reports" passes.
func (l *lexicon) saying(word string) bool { return l.said[word] }

// irregular pasts of verbs of saying.
var irregular = map[string]string{"say": "said", "tell": "told", "write": "wrote", "hold": "held", "swear": "swore", "foresee": "foresaw", "read": "read",
	"find": "found", "show": "showed", "put": "put", "give": "gave", "go": "went", "think": "thought", "quip": "quipped", "let": "let"}

// finiteForms are the third person and the past of a verb.
func finiteForms(verb string) []string {
	past, ok := irregular[verb]
	stem := verb
	switch {
	case ok:
	case strings.HasSuffix(verb, "e"):
		past = verb + "d"
	case strings.HasSuffix(verb, "y") && !strings.HasSuffix(verb, "ay") && !strings.HasSuffix(verb, "ey"):
		past, stem = verb[:len(verb)-1]+"ied", verb[:len(verb)-1]+"ie"
	case strings.HasSuffix(verb, "mit"), verb == "blog":
		past = verb + verb[len(verb)-1:] + "ed"
	default:
		past = verb + "ed"
	}
	if strings.HasSuffix(verb, "s") || strings.HasSuffix(verb, "sh") || strings.HasSuffix(verb, "ch") {
		return []string{past, stem + "es"}
	}
	return []string{past, stem + "s"}
}

// enterMetonym enters a name that stands for a body.
func (l *lexicon) enterMetonym(r []string) {
	m := metonym{EntityType(r[1]), r[2], r[3]}
	l.metonyms.add(r[0], m)
	l.enterBody(m)
}

// enterBody gives a body its identifier: its full name in small letters,
// with its country where it has one.
func (l *lexicon) enterBody(m metonym) {
	if m.entityType != Organization && m.entityType != PublicBody {
		return
	}
	id := strings.ReplaceAll(fold(m.full), " ", "-")
	if m.country != "" {
		id = strings.ToLower(m.country) + "/" + id
	}
	l.bodies[fold(m.full)] = id
}

// enterAcronym enters a short form and, if it has more than one word, the
// full name.
func (l *lexicon) enterAcronym(r []string) {
	m := metonym{EntityType(r[2]), r[3], r[1]}
	l.acronyms[r[0]] = m
	l.enterBody(m)
	if strings.Contains(r[1], " ") {
		l.metonyms.add(normal(r[1]), m)
	}
}

func (l *lexicon) enterRelation(r []string) {
	if r[1] == "n" {
		l.relationN[r[0]] = r[2]
		return
	}
	l.relationV[r[0]] = append(l.relationV[r[0]], relationVerb{predicate: r[2], object: r[3], reverse: r[4] == "back"})
}

func (l *lexicon) enterTrigger(r []string) {
	t := trigger{eventType: r[2], subject: r[3], object: r[4]}
	if t.subject == "" {
		t.subject = "agent"
	}
	if t.object == "" {
		t.object = "affected"
	}
	switch {
	case strings.Contains(r[0], " "):
		l.phrasal.add(r[0], t)
	case r[1] == "n":
		l.triggerN[r[0]] = t
	default:
		l.triggerV[r[0]] = t
	}
}

func (l *lexicon) enterDemonym(r []string) {
	l.demonyms.add(r[0], demonym{country: r[3], place: r[4]})
	for _, people := range r[1:3] {
		l.demonyms.add(people, demonym{country: r[3], place: r[4], plural: true})
	}
}
