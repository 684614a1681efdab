package nertag

import (
	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// The signs a document gives about a word, counted over its occurrences.
const (
	asLower     = iota // written small
	asName             // written as a name where others are not
	titled             // an honorific or office stands before its run
	speaks             // a reporting verb stands behind its run
	placed             // "in" or another word of place stands before
	headedBody         // its run ends in a word such as Party, Inc
	headedPlace        // its run has a word such as River, Province
	givenFirst         // its run begins with a given name
	owned              // 's stands behind
	aged               // a comma and a number stand behind
	articled           // the stands before
	signs
)

// evidence is what a document says of one word.
type evidence struct {
	counts [signs]uint16
	// longest is the length of the longest run with the word; last and
	// first hash its outer words, lists are those of its names.
	longest     int
	first, last uint32
	atEnd       bool // the word is the last of the longest run
	kinds       words.Kinds
}

// global is what a document says of its words.
type global struct {
	words    map[uint32]*evidence
	acronyms map[uint32]acronym
	common   map[uint32]bool // acronyms of common words, as in crude palm oil (CPO)
	sport    uint32          // how much it is about sport, in classes
}

// acronym is what capitals at the starts of a run's words spell.
type acronym struct {
	last  uint32
	kinds words.Kinds
	lists words.Lists
}

// gather reads the whole document.
func gather(doc []sentence) *global {
	g := &global{words: map[uint32]*evidence{}, acronyms: map[uint32]acronym{}, common: map[uint32]bool{}}
	tokens, sport := 0, 0
	for i := range doc {
		g.sentence(&doc[i])
		tokens += len(doc[i].tokens)
		for k := range doc[i].tokens {
			if doc[i].tokens[k].Kinds&words.Sport != 0 {
				sport++
			}
		}
	}
	switch {
	case sport*40 > tokens:
		g.sport = 2
	case sport*120 > tokens:
		g.sport = 1
	}
	return g
}

func (g *global) at(w uint32) *evidence {
	e := g.words[w]
	if e == nil {
		e = &evidence{}
		g.words[w] = e
	}
	return e
}

func (g *global) sentence(s *sentence) {
	if s.caps == 3 && len(s.tokens) > 3 {
		return // a headline tells nothing
	}
	for i := range s.tokens {
		if t := &s.tokens[i]; t.Form == words.LowerCase && len(t.Lower) > 3 {
			if e := g.words[t.Low]; e != nil {
				e.counts[asLower]++
			} else {
				g.words[t.Low] = &evidence{counts: [signs]uint16{asLower: 1}}
			}
		}
	}
	for i := range s.runs {
		g.run(s, &s.runs[i])
	}
	for i := 2; i+2 < len(s.tokens); i++ {
		if s.tokens[i].Lower == "(" && s.tokens[i+2].Lower == ")" && s.commonAcronym(i) {
			g.common[s.tokens[i+1].Low] = true
		}
	}
}

// commonAcronym tells whether the token in the brackets that open at i is
// made of the first letters of the words before them, most of them written
// small.
func (s *sentence) commonAcronym(i int) bool {
	letters := s.tokens[i+1].Lower
	if n := len(letters); n < 2 || n > 6 || s.tokens[i+1].Form == words.LowerCase {
		return false
	}
	small, k := 0, i-1
	for n := len(letters) - 1; n >= 0; n-- {
		for k >= 0 && s.tokens[k].Kinds&words.Linking != 0 && s.tokens[k].Lower[0] != letters[n] {
			k--
		}
		if k < 0 || s.tokens[k].Lower == "" || s.tokens[k].Lower[0] != letters[n] {
			return false
		}
		if s.tokens[k].Form == words.LowerCase {
			small++
		}
		k--
	}
	return 2*small > len(letters)
}

func (g *global) run(s *sentence, r *run) {
	found := signsOf(s, r)
	for i := r.start; i < r.end; i++ {
		e := g.at(s.tokens[i].Low)
		for k, yes := range found {
			if yes {
				e.counts[k]++
			}
		}
		if n := int(r.end - r.start); n > e.longest {
			e.longest, e.first, e.last = n, s.tokens[r.start].Low, s.tokens[r.end-1].Low
			e.atEnd, e.kinds = i == r.end-1, r.kinds
		}
	}
	if a := initials(s, r.wideStart, r.wideEnd); a != 0 {
		g.acronyms[a] = acronym{last: s.tokens[r.wideEnd-1].Low, kinds: r.kinds, lists: s.tokens[r.start].lists}
	}
}

// signsOf gives the signs of one run.
func signsOf(s *sentence, r *run) (found [signs]bool) {
	found[asName] = r.start > 0
	if r.start > 0 {
		p := &s.tokens[r.start-1]
		found[titled] = p.Kinds&(words.Honorific|words.Office) != 0
		found[placed] = p.Kinds&words.PlaceBefore != 0
		found[articled] = p.Lower == "the"
	}
	if first := &s.tokens[r.start]; r.end-r.start > 1 {
		found[titled] = found[titled] || first.Kinds&words.Honorific != 0
		found[givenFirst] = first.single&words.Given != 0
		last := s.tokens[r.end-1].Kinds
		found[headedBody] = last&(words.BodyHead|words.FirmEnd) != 0
		found[headedPlace] = last&words.PlaceHead != 0
	}
	if int(r.end) < len(s.tokens) {
		n := &s.tokens[r.end]
		found[speaks] = n.Kinds&words.Reporting != 0
		found[owned] = n.Lower == "'s"
		found[aged] = n.Lower == "," && int(r.end)+1 < len(s.tokens) && s.tokens[r.end+1].Form == words.Numeric
	}
	return found
}

// initials hashes the capitals that the words of a stretch begin with; 0 for
// less than two or more than eight.
func initials(s *sentence, start, end int16) uint32 {
	var buf [8]byte
	n := 0
	for i := start; i < end; i++ {
		t := &s.tokens[i]
		if !t.name {
			continue
		}
		if c := t.Text[0]; c < 'A' || c > 'Z' || n == len(buf) {
			return 0
		}
		buf[n] = t.Text[0] | 0x20
		n++
	}
	if n < 2 {
		return 0
	}
	return linear.Hash(string(buf[:n]))
}
