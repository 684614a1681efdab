package extract

// bodies links public bodies to the country the words give them, and an
// organisation to the owner of the noun in its apposition: "the Duma, the
// Kremlin's parliament".
func (f *claimFinder) bodies() {
	for k, m := range f.s.ments {
		if m.form != FormName || m.ent == nil || m.kind != PublicBody && m.kind != Organization {
			continue
		}
		e := m.ent.root()
		if e.kind == PublicBody && e.country != "" {
			f.partOfCountry(m, e, k)
		}
		f.ownedNoun(m)
		f.ownedBefore(m)
		f.based(m, k)
	}
}

func (f *claimFinder) partOfCountry(m *mention, e *entity, k int) {
	c := f.countryMention(e.country, m)
	if c == nil {
		return
	}
	conf, rule, why := 0.9, "body of a country", "the words before or in the name say the country"
	if m.country != "" && !m.told {
		return // a list knows it, the text does not say it
	}
	if m.country == "" {
		if e.guessed {
			conf, rule, why = 0.5, "country from context", "the country most spoken of in the sentence"
		} else if c.sent != m.sent {
			return
		} else {
			conf = 0.8
		}
	}
	f.link(m, "partOf", c, "", conf, rule, why)
}

// countryMention finds a mention of a country, in the sentence first, then
// anywhere: without one there is nothing to link to.
func (f *claimFinder) countryMention(iso string, near *mention) *mention {
	var best *mention
	for _, m := range f.s.ments {
		if m.ent != nil && m.ent.root().kind == Country && m.ent.root().country == iso && (best == nil || m.form == FormName) {
			best = m
		}
	}
	if best != nil {
		return best
	}
	if e := f.d.byISO[iso]; e != nil && len(e.mentions) > 0 {
		return e.mentions[0]
	}
	return nil
}

// ownedNoun reads "the Duma, the Kremlin's parliament" and "Opel, GM's
// European unit".
func (f *claimFinder) ownedNoun(m *mention) {
	s := f.s
	for _, k := range s.children(headToken(s, m)) {
		if s.dep(k) != "appos" && s.dep(k) != "conj" || s.pos(k) != "NOUN" {
			continue
		}
		h, n := f.d.lex.heads.at(s.lower, k)
		if (n == 0 || h.entityType != PublicBody && h.entityType != Organization) && !partNoun[s.lemma(k)] {
			continue
		}
		for _, c := range s.children(k) {
			if s.fullDep(c) != "nmod:poss" {
				continue
			}
			if o := s.mentionAt(c); o != nil && o.kind != Person && o.ent != nil {
				f.link(m, "partOf", o, s.word(k), 0.7, "possessive apposition", "“"+f.d.text(s.tokenSpan(c, k+1))+"” stands for the name")
			}
		}
	}
}

// ownedBefore reads "Censof's subsidiary, Century Software" and "GM's unit
// Opel" by their words.
func (f *claimFinder) ownedBefore(m *mention) {
	s := f.s
	k := m.from - 1
	if s.word(k) == "," {
		k--
	}
	if k < 2 || !partNoun[s.lemma(k)] {
		return
	}
	noun := k
	for k--; k > 0 && noun-k < 4 && s.pos(k) == "ADJ"; k-- {
	}
	if w := s.word(k); w != "'s" && w != "’s" && w != "'" && w != "’" {
		return
	}
	if o := s.mentionAt(k - 1); o != nil && o.ent != nil && (o.kind == Organization || o.kind == PublicBody) {
		f.link(m, "partOf", o, s.word(noun), 0.85, "possessive apposition", "“"+s.word(noun)+"” between the names")
	}
}

var partNoun = map[string]bool{"unit": true, "subsidiary": true, "arm": true, "wing": true, "branch": true, "division": true, "affiliate": true, "brand": true, "member": true, "parent": false}

// based reads "X, based in Y" and "Y-based X".
func (f *claimFinder) based(m *mention, k int) {
	s := f.s
	for i := m.to; i < len(s.Tokens) && i < m.to+4; i++ {
		w := s.word(i)
		if (w == "based" || w == "headquartered" || w == "located") && s.word(i+1) == "in" {
			if o := s.mentionAt(i + 2); o != nil && (o.kind == Place || o.kind == Country) {
				f.link(m, "locatedIn", o, "", 0.9, "based in", "“based in” behind the name")
			}
		}
	}
	if i := m.from - 1; s.word(i) == "based" || s.word(i) == "-based" {
		for k := i - 1; k >= 0 && k >= i-2; k-- {
			if o := s.mentionAt(k); o != nil && (o.kind == Place || o.kind == Country) {
				f.link(m, "locatedIn", o, "", 0.9, "based in", "“-based” before the name")
				return
			}
		}
	}
}
