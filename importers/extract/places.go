package extract

// places links a place to the larger one named right behind it, and bodies
// to the place behind "in".
func (f *claimFinder) places() {
	s := f.s
	for k := 0; k < len(s.ments); k++ {
		m := s.ments[k]
		if m.form != FormName || m.ent == nil {
			continue
		}
		switch m.kind {
		case Place:
			if !f.containedIn(k, m) {
				f.knownPlace(m)
			}
		case Organization, PublicBody:
			f.bodyIn(m)
		}
	}
	f.placesIncluding()
}

// placesIncluding links "towns in the north including A and B" and "cities of
// X such as A": the places listed lie in the one named before.
func (f *claimFinder) placesIncluding() {
	s := f.s
	for k, m := range s.ments {
		if m.kind != Place && m.kind != Country || m.ent == nil || m.form != FormName || !f.placesBefore(m) {
			continue
		}
		at := m.to
		if s.word(at) == "," {
			at++
		}
		switch {
		case s.word(at) == "including":
			at++
		case s.word(at) == "such" && s.word(at+1) == "as":
			at += 2
		default:
			continue
		}
		for _, o := range s.ments[k+1:] {
			if o.from != at || o.kind != Place || o.form != FormName || o.ent == nil {
				break
			}
			f.link(o, "locatedIn", m, "", 0.85, "places including", "listed among places in “"+f.d.text(m.Span)+"”")
			at = o.to
			for w := s.word(at); w == "," || w == "and"; w = s.word(at) {
				at++
			}
		}
	}
}

// placesBefore reports whether a plural noun for places stands before the
// preposition in front of m: "key towns in …".
func (f *claimFinder) placesBefore(m *mention) bool {
	s := f.s
	k := m.from - 1
	if s.word(k) == "the" {
		k--
	}
	if w := s.word(k); w != "in" && w != "of" && w != "across" {
		return false
	}
	switch s.word(k - 1) {
	case "towns", "cities", "villages", "areas", "regions", "districts", "provinces", "places", "settlements", "parts", "ports":
		return true
	}
	return false
}

// containedIn links "Kyiv, Ukraine" and "Aleppo in Syria".
func (f *claimFinder) containedIn(k int, m *mention) bool {
	s := f.s
	if k+1 >= len(s.ments) {
		return false
	}
	o := s.ments[k+1]
	if o.kind != Place && o.kind != Country || o.form != FormName || o.ent == nil || o.from-m.to != 1 {
		return false
	}
	switch s.word(m.to) {
	case "in":
		return f.contains(m, o, true)
	case ",":
		return !f.enumerated(k) && !f.opensClause(o) && f.contains(m, o, false)
	}
	return false
}

// opensClause reports whether place o behind a comma is the subject of a
// clause of its own: "After the talks in Lamu, Kenya said …".
func (f *claimFinder) opensClause(o *mention) bool {
	s := f.s
	if p := s.pos(o.to); p == "AUX" || p == "VERB" {
		return true
	}
	k := headToken(s, o)
	return s.dep(k) == "nsubj" && s.headOf(k) > k && s.word(o.to) != ","
}

// enumerated reports whether the places from k on are a list of equals: three
// or more of them that an "and" closes, or two that follow another one.
func (f *claimFinder) enumerated(k int) bool {
	s := f.s
	for ; k+1 < len(s.ments); k++ {
		m, o := s.ments[k], s.ments[k+1]
		if o.kind != Place && o.kind != Country {
			return false
		}
		gap := o.from - m.to
		switch {
		case gap == 1 && s.word(m.to) == ",":
		case (s.word(o.from-1) == "and" || s.word(o.from-1) == "or") && gap <= 2:
			return true
		default:
			return false
		}
	}
	return false
}

// bodyIn links "the US Embassy in Kuala Lumpur" and "the group in Mali and
// Niger": where the words right behind the name put it.
func (f *claimFinder) bodyIn(m *mention) {
	s := f.s
	k := m.to
	if s.word(k) != "in" {
		return
	}
	for n := 0; n < 6; n++ {
		k++
		if s.word(k) == "the" || s.word(k) == "both" {
			k++
		}
		o := s.mentionAt(k)
		if o == nil || o.from != k || o.kind != Place && o.kind != Country || o.form != FormName {
			return
		}
		f.link(m, "locatedIn", o, "", 0.75, "place behind the name", "“in” right behind the name")
		k = o.to
		if w := s.word(k); w != "and" && w != "," {
			return
		}
	}
}

// contains links a place and a larger one unless the lists put them in
// different countries.
func (f *claimFinder) contains(m, o *mention, in bool) bool {
	p, known := f.d.gaz.locate(f.d.text(m.Span))
	conf := 0.75
	switch {
	case o.kind == Country && known && p.country == o.ent.root().country:
		conf = 0.95
	case o.kind == Country:
		conf = 0.8
	case !in:
		q, ok := f.d.gaz.locate(f.d.text(o.Span))
		if ok && known && q.country != p.country {
			return false
		}
		if !ok {
			conf = 0.6
		}
	}
	f.link(m, "locatedIn", o, "", conf, "place within a place", "named one behind the other")
	return true
}

// knownPlace links a place of the lists to its country when the article
// speaks of that country.
func (f *claimFinder) knownPlace(m *mention) {
	name := f.d.text(m.Span)
	p, ok := f.d.gaz.locate(name)
	if !ok {
		if i := lastSpace(name); i > 0 {
			p, ok = f.d.gaz.regions[name[:i]]
		}
	}
	if !ok {
		return
	}
	if c := f.countryMention(p.country, m); c != nil && c.sent == m.sent && c != m {
		f.link(m, "locatedIn", c, "", 0.5, "list of places", "the list of places puts it there, and the sentence names the country")
	}
}

func lastSpace(s string) int {
	for i := len(s) - 1; i > 0; i-- {
		if s[i] == ' ' {
			return i
		}
	}
	return -1
}
