package extract

import "strings"

// roles finds what people are: titles in front of names, appositions behind
// and before them, and "X is the Y of Z".
func (f *claimFinder) roles() {
	for _, m := range f.s.ments {
		if m.kind != Person || m.form != FormName || m.ent == nil {
			continue
		}
		f.titleBefore(m)
		f.appositionAfter(m)
		f.appositionBefore(m)
		f.bodyBehindName(m)
	}
	f.copulas()
	f.tenures()
}

// bodyBehindName reads "Ann Lee of the Green Party", "Ann Lee (Greens)" and
// "Ann Lee from Oxfam".
func (f *claimFinder) bodyBehindName(m *mention) {
	s := f.s
	k := m.to + 1
	if s.word(k) == "the" {
		k++
	}
	o := s.mentionAt(k)
	if o == nil || o.from != k || o.kind != Organization && o.kind != PublicBody || o.ent == nil || o.form != FormName {
		return
	}
	switch w := s.word(m.to); {
	case w == "of", w == "(" && s.word(o.to) == ")":
		f.link(m, "memberOf", o, "", 0.75, "body behind the name", "“"+w+"” between the name and the body")
	case w == "from", w == "at", w == "with":
		f.link(m, "employedBy", o, "", 0.65, "body behind the name", "“"+w+"” between the name and the body")
	}
}

// post is a role as the words tell it.
type post struct {
	role     role
	from, to int // tokens of the role's words
	words    string
	time     string // past, present, future, acting
	holder   *mention
	body     *mention // the institution or country, nil if none is named
	rule     string
}

// titleBefore reads "Russian Defense Minister Sergei Shoigu".
func (f *claimFinder) titleBefore(m *mention) {
	end := m.from
	for end > 0 && (f.s.word(end-1) == "." || f.s.word(end-1) == ",") && f.s.word(end-1) == "." {
		end--
	}
	f.titleEndingAt(m, end, "title before the name", 0.9)
}

// titleEndingAt reads the role words that end before token end.
func (f *claimFinder) titleEndingAt(m *mention, end int, rule string, conf float64) bool {
	s := f.s
	r, n := f.titleWord(end)
	for n > 0 && r.class == "honorific" && r.predicate == "-" {
		end -= n
		r, n = f.titleWord(end)
	}
	if n == 0 {
		return false
	}
	p := &post{role: r, from: end - n, to: end, holder: m, rule: rule}
	for p.from > 0 && f.describes(p.from-1) {
		p.from--
	}
	k := p.from - 1
	owned := false
	for f.d.lex.modifiers[s.word(k)] != "" {
		p.time = f.d.lex.modifiers[s.word(k)]
		k--
	}
	if w := s.word(k); w == "'s" || w == "’s" || w == "'" || w == "’" {
		k--
		owned = true
	}
	if s.word(k) == ")" {
		for n := 0; n < 4 && k > 0 && s.word(k) != "("; n++ {
			k--
		}
		k--
	}
	if k >= 0 {
		if o := s.mentionAt(k); o != nil && o != m && o.kind != Person && !o.people && (owned || !f.setsScene(o)) {
			p.body = o
		}
	}
	f.hold(p)
	if p.body == nil && s.word(end) != "," {
		f.bodyBehind(p, p.to)
	}
	if p.body == nil && s.word(m.to) == "of" && end == m.from {
		f.bodyBehind(p, m.to) // Minister Ann Lee of Norway
	}
	f.proposePost(p, conf)
	return true
}

// setsScene reports whether a place opens the sentence behind a preposition:
// in "In Peru Minister Lee met farmers" Peru is where, not whose minister.
func (f *claimFinder) setsScene(o *mention) bool {
	if o.form != FormName || o.kind != Place && o.kind != Country || o.from > 2 {
		return false
	}
	k := o.from - 1
	if f.s.word(k) == "the" {
		k--
	}
	switch f.s.word(k) {
	case "in", "at", "from", "on":
		return true
	}
	return false
}

// titleWord is the title that ends before token end.
func (f *claimFinder) titleWord(end int) (role, int) {
	r, n := f.d.lex.titles.endingAt(f.s.lower, end, 4)
	if n == 0 && end > 0 {
		if r, ok := f.d.lex.titles.entry[strings.TrimSuffix(f.s.word(end-1), ".")]; ok {
			return r, 1
		}
		if r, ok := f.d.lex.titles.entry[bareTitle(f.s.word(end-1))]; ok {
			return r, 1
		}
	}
	for k := end - n; n > 0 && k < end; k++ {
		if m := f.s.nameAt(k); m != nil && m.kind == Person {
			return role{}, 0
		}
	}
	return r, n
}

// bareTitle is a title without what is joined to it: "ex-president",
// "minister-designate".
func bareTitle(w string) string {
	w = strings.TrimPrefix(w, "ex-")
	for _, tail := range []string{"-elect", "-designate"} {
		w = strings.TrimSuffix(w, tail)
	}
	return w
}

// describes reports whether token k is a word of the role's description:
// "Defense" in "Defense Minister".
func (f *claimFinder) describes(k int) bool {
	s := f.s
	if s.nameAt(k) != nil || !hasLetter(s.Tokens[k].Text) {
		return false
	}
	switch s.pos(k) {
	case "NOUN", "ADJ", "PROPN":
		return f.d.lex.modifiers[s.word(k)] != "past" || k == 0
	case "":
		return startsUpper(s.Tokens[k].Text) && k > 0
	}
	return s.word(k) == "and" && k > 0 && startsUpper(s.Tokens[k+1].Text) && startsUpper(s.Tokens[k-1].Text) && s.mentionAt(k-1) == nil
}

// tenure takes former, acting and the like out of the role's words.
func (f *claimFinder) tenure(from, to int) (string, int) {
	time := ""
	for k := from; k < to; k++ {
		if t, ok := f.d.lex.modifiers[f.s.word(k)]; ok {
			time = t
			if k == from {
				from++
			}
		}
	}
	if k := from - 1; time == "" && k >= 0 {
		time = f.d.lex.modifiers[f.s.word(k)]
	}
	for k := to - 1; k < to+2 && k < len(f.s.Tokens); k++ {
		if w := f.s.word(k); strings.HasSuffix(w, "-elect") || strings.HasSuffix(w, "-designate") || w == "designate" || w == "elect" {
			time = "future"
		}
	}
	if strings.HasPrefix(f.s.word(from), "ex-") {
		time = "past"
	}
	return time, min(from, to-1)
}

// hold fills in when the post is held, by the words inside it, in front of it
// and in front of its body.
func (f *claimFinder) hold(p *post) {
	before := p.time
	p.time, p.from = f.tenure(p.from, p.to)
	f.tenureBeforeBody(p)
	if p.time == "" {
		p.time = before
	}
}

// tenureBeforeBody reads "former Kenyan Finance Minister": the word stands
// before the body.
func (f *claimFinder) tenureBeforeBody(p *post) {
	if p.time == "" && p.body != nil && p.body.to <= p.from {
		p.time = f.d.lex.modifiers[f.s.word(p.body.from-1)]
	}
}

// bodyBehind reads "of the Senate", "at Apple", "for Human Rights Watch"
// behind the role.
func (f *claimFinder) bodyBehind(p *post, k int) {
	s := f.s
	switch s.word(k) {
	case "of", "at", "for", "in", "with", "to", "from":
	default:
		return
	}
	for n := k + 1; n < len(s.Tokens) && n < k+8; n++ {
		o := s.mentionAt(n)
		if o != nil {
			if o != p.holder && o.kind != Person && !o.people && o.kind != Topic {
				if next := s.mentionAt(o.to); o.form == FormDemonym && next != nil && next.kind != Person {
					o = next
				}
				p.body = o
			}
			return
		}
		if w := s.word(n); w == "," || w == "." || w == "and" || s.pos(n) == "VERB" {
			return
		}
	}
}

// appositionAfter reads "Mary Barra, the chief executive of General Motors,".
func (f *claimFinder) appositionAfter(m *mention) {
	s := f.s
	if w := s.word(m.to); w != "," && w != "(" && w != "—" && w != "–" {
		return
	}
	i := m.to + 1
	if f.age(i) {
		i += 2
	}
	f.postIn(m, i, min(i+14, len(s.Tokens)), "apposition behind the name", 0.85)
}

// age reads ", 51," behind a name.
func (f *claimFinder) age(i int) bool {
	w := f.s.word(i)
	return len(w) > 0 && len(w) <= 3 && w[0] >= '0' && w[0] <= '9' && f.s.word(i+1) == ","
}

// postIn looks for a role in tokens [from, to) up to the next comma or verb.
func (f *claimFinder) postIn(m *mention, from, to int, rule string, conf float64) bool {
	s := f.s
	for k := from; k < to; k++ {
		w := s.word(k)
		if w == "," || w == ")" || w == "." || w == "who" || w == "which" || s.pos(k) == "VERB" && f.d.lex.modifiers[w] == "" || s.pos(k) == "AUX" || s.nameAt(k) != nil && s.nameAt(k).kind == Person {
			return false
		}
		r, n := f.d.lex.titles.at(s.lower, k)
		if n == 0 {
			if r, n = f.d.lex.titles.entry[bareTitle(w)], 0; r.predicate != "" {
				n = 1
			}
		}
		if n == 0 || r.class == "honorific" || s.pos(k+n) == "NOUN" && s.mentionAt(k+n) == nil && s.dep(k) == "compound" {
			continue
		}
		if _, more := f.d.lex.titles.at(s.lower, min(k+n, len(s.lower)-1)); more > 0 && k+n < to {
			continue
		}
		return f.postAt(m, k, n, r, from, rule, conf)
	}
	return false
}

func (f *claimFinder) postAt(m *mention, k, n int, r role, from int, rule string, conf float64) bool {
	s := f.s
	p := &post{role: r, from: k, to: k + n, holder: m, rule: rule}
	for p.from > from && f.describes(p.from-1) {
		p.from--
	}
	b := p.from - 1
	for b >= from && f.d.lex.modifiers[s.word(b)] != "" {
		p.time = f.d.lex.modifiers[s.word(b)]
		b--
	}
	if w := s.word(b); w == "'s" || w == "’s" {
		b--
	}
	if b >= from {
		if o := s.mentionAt(b); o != nil && o.kind != Person && !o.people {
			p.body = o
		}
	}
	f.hold(p)
	if p.body == nil || p.body.form == FormDemonym {
		old := p.body
		p.body = nil
		f.bodyBehind(p, p.to)
		if p.body == nil {
			p.body = old
		}
	}
	f.proposePost(p, conf)
	return true
}

// appositionBefore reads "The country's president, X," and "president of
// France, X,".
func (f *claimFinder) appositionBefore(m *mention) {
	s := f.s
	if m.from < 2 || s.word(m.from-1) != "," {
		return
	}
	h := s.headOf(headToken(s, m))
	if len(s.Heads) > 0 && (h < 0 || h >= m.from || s.dep(headToken(s, m)) != "appos") {
		return
	}
	if len(s.Heads) == 0 {
		f.titleEndingAt(m, m.from-1, "apposition before the name", 0.6)
		return
	}
	if o := s.mentionAt(h); o != nil && o.kind == Person {
		return
	}
	if r, n := f.titleWord(h + 1); n > 0 && r.class != "honorific" {
		from, _ := s.subtree(h)
		f.postAt(m, h+1-n, n, r, from, "apposition before the name", 0.85)
	}
}

// copulas reads "X is the chief executive of Y", "X became president".
func (f *claimFinder) copulas() {
	s := f.s
	for k := range s.Heads {
		if s.pos(k) != "NOUN" && s.pos(k) != "PROPN" {
			continue
		}
		subj := -1
		negative := false
		switch {
		case s.child(k, "cop") >= 0:
			subj = s.child(k, "nsubj")
			negative = s.negated(k)
		}
		if subj < 0 {
			continue
		}
		m := s.mentionAt(subj)
		if m == nil || m.kind != Person || m.ent == nil {
			continue
		}
		if r, n := f.titleWord(k + 1); n > 0 && r.class != "honorific" {
			before := len(f.d.claims)
			from, _ := s.subtree(k)
			f.postAt(m, k+1-n, n, r, max(from, subj+1), "X is the Y of Z", 0.85)
			if negative {
				for _, c := range f.d.claims[before:] {
					c.polarity = Negative
				}
			}
		}
	}
}

func (s *sentence) lemmaOfHead(k int) string {
	if h := s.headOf(k); h >= 0 {
		return s.lemma(h)
	}
	return ""
}

// proposePost turns a post into claims: the role at its body, and for a
// demonym before a trade the nationality.
func (f *claimFinder) proposePost(p *post, conf float64) {
	if p.holder.ent == nil || p.role.predicate == "-" {
		return
	}
	words := f.d.text(f.s.tokenSpan(p.from, p.to))
	p.words = strings.Join(strings.Fields(words), " ")
	p.holder.ent.root().addRole(p.words)
	if p.body == nil || p.body.ent == nil {
		return
	}
	pred := p.role.predicate
	body := p.body.ent.root()
	switch {
	case body.kind == Country && (pred == "employedBy" || pred == "memberOf") && p.role.class == "trade":
		pred = "citizenOf"
	case pred == "locatedIn" && body.kind != Place && body.kind != Country:
		return
	case body.kind == Country || body.kind == Place:
		if pred != "locatedIn" && pred != "citizenOf" && pred != "directorOf" {
			pred = "holdsPosition"
		}
		if p.role.class == "trade" && body.kind == Place {
			pred = "locatedIn"
		}
	case body.kind == PublicBody && pred == "owns" || body.kind == Topic:
		return
	case pred == "representedBy" && f.s.word(p.to) == "at":
		pred = "employedBy" // a lawyer at the firm
	}
	c := &claim{subject: p.holder.ent, object: body, at: p.holder, to: p.body, predicate: pred, role: p.words, conf: conf, rule: p.rule,
		why: p.rule + ": “" + p.words + "”", evidence: []Span{f.s.span()}}
	if pred == "representedBy" {
		c.subject, c.object, c.at, c.to = c.object, c.subject, c.to, c.at
	}
	f.validity(c, p)
	f.propose(c)
}

// validity says when a role was held.
func (f *claimFinder) validity(c *claim, p *post) {
	switch p.time {
	case "past":
		c.until = f.d.published.known()
		c.role = "former " + strings.TrimPrefix(c.role, "ex-")
	case "future":
		c.modality = Planned
	case "acting":
		c.role = "acting " + strings.TrimPrefix(c.role, "acting ")
	}
	for _, t := range f.times[f.index] {
		if !t.dated() || t.Start < f.s.Tokens[p.to-1].End || t.Start-f.s.Tokens[p.to-1].End > 60 {
			continue
		}
		switch t.lead {
		case "since":
			c.from = dayPart(t.value)
		case "until", "till":
			c.until = dayPart(t.value)
		case "from":
			c.from = dayPart(t.value)
		case "to":
			if c.from != "" {
				c.until = dayPart(t.value)
			}
		}
	}
}

// known is the date as ISO text, empty when nothing of it is known.
func (d date) known() string {
	if d.year == 0 {
		return ""
	}
	return d.String()
}

// addRole remembers a role for nominals such as "the minister".
func (e *entity) addRole(words string) {
	for _, r := range e.roles {
		if r == words {
			return
		}
	}
	e.roles = append(e.roles, words)
}
