package extract

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestLabel bounds an event's label, in letters: it stands under a node and
// beside a mark of the timeline.
const longestLabel = 44

// shortName is how long a person's whole name may be in a label.
const shortName = 12

// label names an event as a headline would: its noun with what qualifies it
// ("Partial mobilization"), or who did what to whom ("Volodymyr Zelenskyy
// visited Izium"). Parts that make it too long are left out, the last first.
func (w *writer) label(h *happening) string {
	s := &w.d.sents[h.sent]
	if p := s.pos(h.trigger); p == "NOUN" || p == "PROPN" || p == "ADJ" {
		return w.nounLabel(h, s)
	}
	return w.verbLabel(h, s)
}

func (w *writer) nounLabel(h *happening, s *sentence) string {
	head := s.nominal(h.trigger)
	if who := w.leading(h); who != "" && !strings.Contains(head, " ") {
		return headline(head, "by "+who)
	}
	for _, k := range s.children(h.trigger) {
		if k > h.trigger && s.dep(k) == "nmod" {
			if tail := s.behind(k); tail != "" {
				return headline(head, tail)
			}
		}
	}
	return headline(head)
}

func (w *writer) verbLabel(h *happening, s *sentence) string {
	v := h.trigger
	parts := []string{w.leading(h), s.verbPhrase(v, h)}
	if said := w.told(h, s); said >= 0 {
		clause := s.clause(said)
		if s.marked(said, "to") { // urged Lee to resign
			clause = "to " + clause
			if obj := s.child(v, "obj"); obj >= 0 && obj < said && s.pos(obj) != "PRON" {
				clause = s.nominal(obj) + " " + clause
			}
		}
		if utf8.RuneCountInString(parts[0]+" "+parts[1]+" "+clause) > longestLabel && parts[0] != "" {
			return headline(parts[0] + ": " + clause) // no room for "said"
		}
		return headline(parts[0], parts[1], clause)
	}
	object := s.child(v, "obj")
	switch {
	case object >= 0 && (s.denied(object) || s.pos(object) != "PRON" && s.pos(object) != "DET"):
		parts = append(parts, s.withNo(object))
	case s.passive(v) && parts[0] == "" && s.child(v, "nsubj") >= 0:
		parts[0] = s.nominal(s.child(v, "nsubj"))
	}
	for _, k := range s.children(v) {
		if k > v && s.dep(k) == "obl" && s.pos(k) != "PRON" && s.word(k) != "event" && s.word(k) != "case" && !w.tellsTime(s, k) {
			parts = append(parts, s.behind(k))
			break
		}
	}
	if h := s.headOf(v); parts[0] == "" && s.passive(v) && s.dep(v) == "acl" && h >= 0 && h < v && s.pos(h) == "NOUN" {
		parts[0] = s.nominal(h) // authorities installed by …
	}
	if parts[0] == "" && !s.passive(v) {
		if subject := s.subject(v); subject >= 0 && subject < v && s.pos(subject) != "PRON" && s.pos(subject) != "VERB" {
			parts[0] = s.withNo(subject)
		}
	}
	return headline(parts...)
}

// leading names who acts: the agent, the speaker, else the first participant
// of a passive.
func (w *writer) leading(h *happening) string {
	order := []string{"agent", "speaker"}
	switch {
	case h.statement != nil:
		order = []string{"speaker", "agent"}
	case w.d.sents[h.sent].passive(h.trigger):
		order = []string{"affected"}
	}
	for _, role := range order {
		i := slices.IndexFunc(h.roles, func(p participation) bool { return p.role == role })
		if i < 0 {
			continue
		}
		e := h.roles[i].ent.root()
		if e.kind == Person && utf8.RuneCountInString(e.name) > shortName { // the surname is enough under a node
			return e.name[strings.LastIndexByte(e.name, ' ')+1:]
		}
		return e.name
	}
	return ""
}

// tellsTime reports whether a noun belongs to an expression of time: a label
// does not repeat the date.
func (w *writer) tellsTime(s *sentence, k int) bool {
	at := s.tokenSpan(k, k+1)
	return s.pos(k) == "NUM" || slices.ContainsFunc(w.d.times, func(t *timex) bool { return t.Start < at.End && at.Start < t.End })
}

// told is the head of the clause a statement reports, -1 if it reports none:
// the one that was found for it, or the complement of its verb.
func (w *writer) told(h *happening, s *sentence) int {
	if h.statement == nil || h.joined >= 0 {
		return h.joined
	}
	if st := h.statement; st.sent == h.sent && st.cue == h.trigger && st.clause >= 0 && st.inside == nil && !st.wraps {
		return st.clause
	}
	return s.child(h.trigger, "ccomp")
}

// clause is what a statement says, in short: who or what, the verb with its
// auxiliaries, the object.
func (s *sentence) clause(v int) string {
	var parts []string
	if k := s.child(v, "nsubj"); k >= 0 && (s.pos(k) != "PRON" || s.denied(k)) {
		parts = append(parts, s.withNo(k))
	}
	for _, k := range s.children(v) {
		if w := s.word(k); k < v && (s.dep(k) == "aux" || s.dep(k) == "cop" || notWord[w] && s.dep(k) == "advmod") {
			parts = append(parts, spelledOut(w))
		}
	}
	parts = append(parts, s.word(v)+s.particle(v))
	if k := s.child(v, "obj"); k >= 0 && (s.pos(k) != "PRON" || s.denied(k)) {
		parts = append(parts, s.withNo(k))
	}
	return strings.Join(parts, " ")
}

// withNo is a nominal with the "no" in front of it, if there is one.
func (s *sentence) withNo(k int) string {
	if d := s.child(k, "det"); d >= 0 && s.denied(k) {
		return s.word(d) + " " + s.nominal(k)
	}
	return s.nominal(k)
}

// spelledOut writes a contracted auxiliary as a word.
func spelledOut(w string) string {
	switch w {
	case "n't", "n’t":
		return "not"
	case "'ll", "’ll", "wo":
		return "will"
	case "ca":
		return "can"
	case "'s", "’s":
		return "is"
	case "'re", "’re":
		return "are"
	case "'ve", "’ve":
		return "have"
	}
	return w
}

// verbPhrase is a verb as a headline has it: its own form, or the base form
// where an auxiliary carries the tense; with a "not" for what is denied, unless
// the object says so ("no vote").
func (s *sentence) verbPhrase(v int, h *happening) string {
	not := h.polarity == Negative && h.statement == nil
	if obj := s.child(v, "obj"); obj >= 0 && s.denied(obj) {
		not = false
	}
	words := s.word(v)
	switch tag := s.xpos(v); {
	case h.modality == Possible || h.modality == Conditional:
		words = s.modal(v, not) + s.word(v)
	case tag == "VB" && not && s.did(v) != "":
		words = s.did(v) + " not " + s.lemma(v)
	case tag == "VB" && (h.modality == Planned || not):
		words = cond2(not, "not to ", "to ") + s.lemma(v)
	case tag == "VB":
		words = s.lemma(v)
	case not && tag == "VBD" && !s.passive(v):
		words = "did not " + s.lemma(v)
	case not:
		words = "not " + words
	}
	return words + s.particle(v)
}

// modal is what stands before a verb that leaves open whether it happened:
// "may have ", "would ", "allegedly ".
func (s *sentence) modal(v int, not bool) string {
	out := ""
	for _, k := range s.children(v) {
		if k < v && (s.dep(k) == "aux" || hedge[s.word(k)]) {
			out += spelledOut(s.word(k)) + " "
			if not {
				out, not = out+"not ", false
			}
		}
	}
	if not {
		out += "not "
	}
	return out
}

// did is the form of "do" that carries a verb's tense, "" if none does.
func (s *sentence) did(v int) string {
	for _, k := range s.children(v) {
		if s.dep(k) == "aux" && s.lemma(k) == "do" {
			return s.word(k)
		}
	}
	return ""
}

// particle is the small word that belongs to a verb, with a blank before it:
// called up.
func (s *sentence) particle(v int) string {
	if p := s.child(v, "compound:prt"); p >= 0 && s.xpos(p) == "RP" {
		return " " + s.word(p)
	}
	return ""
}

// nominal is a noun with the adjectives, numbers and nouns right before it and
// the parts of a name behind it.
func (s *sentence) nominal(i int) string {
	from, to := i, i+1
	for from > 0 && s.under(from-1, i) && s.qualifies(from-1) {
		from--
	}
	for to < len(s.Tokens) && s.headOf(to) == i && (s.dep(to) == "flat" || s.pos(i) == "SYM" && s.dep(to) != "case") || to < len(s.Tokens) && s.pos(i) == "SYM" && s.pos(to) == "NUM" {
		to++
	}
	words := make([]string, 0, to-from)
	for k := from; k < to; k++ {
		words = append(words, s.Tokens[k].Text)
	}
	return strings.ReplaceAll(strings.Join(words, " "), "$ ", "$")
}

func (s *sentence) qualifies(i int) bool {
	switch s.dep(i) {
	case "amod", "compound", "nummod", "flat":
		return s.pos(i) != "PUNCT"
	}
	return false
}

// behind is a phrase with its preposition: "in Tver".
func (s *sentence) behind(k int) string {
	c := s.child(k, "case")
	if c < 0 || c > k || s.pos(c) == "PART" {
		return ""
	}
	return s.word(c) + " " + s.nominal(k)
}

// headline joins parts that fit, with a capital letter first. The first two
// are always there, cut at a word if need be.
func headline(parts ...string) string {
	out := ""
	for i, p := range parts {
		p = strings.Join(strings.Fields(p), " ")
		if p == "" || i > 1 && utf8.RuneCountInString(out)+1+utf8.RuneCountInString(p) > longestLabel {
			continue
		}
		out = strings.TrimSpace(out + " " + p)
	}
	if utf8.RuneCountInString(out) > longestLabel {
		r := []rune(out)[:longestLabel]
		out = string(r)
		if i := strings.LastIndexByte(out, ' '); i > longestLabel/2 {
			out = out[:i]
		}
	}
	if out == "" {
		return ""
	}
	first, size := utf8.DecodeRuneInString(out)
	return string(unicode.ToUpper(first)) + out[size:]
}
