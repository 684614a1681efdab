package extract

import "strings"

// The rules for base forms are learned from a treebank: of a verb that it
// never saw they may make "cit" for "cited". The verbs of the vocabulary are
// known, so their forms are too.

// learnForms enters the regular forms of the vocabulary's verbs.
func (l *lexicon) learnForms() {
	l.forms = map[string]string{}
	for v := range l.verbs {
		l.learnVerb(v)
	}
	for v := range l.triggerV {
		l.learnVerb(v)
	}
}

func (l *lexicon) learnVerb(v string) {
	if strings.ContainsAny(v, " -") || !strings.HasSuffix(v, "e") || strings.HasSuffix(v, "ee") {
		return // the rules learned get the others right
	}
	stem := v[:len(v)-1]
	for _, f := range []string{stem + "ed", stem + "ing", v + "s"} {
		if l.known(f) || l.known(stem) {
			continue
		}
		l.forms[f] = v
	}
}

// known reports whether a word is a verb of the vocabulary itself.
func (l *lexicon) known(w string) bool {
	_, said := l.verbs[w]
	_, told := l.triggerV[w]
	return said || told
}

// baseForms corrects the base forms of verbs that the vocabulary knows.
func (s *sentence) baseForms(l *lexicon) {
	for i := range s.Lemma {
		if v, ok := l.forms[s.word(i)]; ok && s.pos(i) == "VERB" {
			s.Lemma[i] = v
		}
	}
}
