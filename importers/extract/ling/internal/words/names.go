package words

import (
	"sort"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
)

// Lists is a set of lists of names.
type Lists uint16

// The lists a name can be on.
const (
	Country Lists = 1 << iota
	Region
	LargePlace
	SmallPlace
	Given
	Surname
	Person
	Body  // organisations
	Club  // sports teams
	Media // newspapers, agencies, broadcasters
	People
	Work // events, prizes, products, laws: what is neither person, body nor place
)

// Phrase is a name with the lists it is on: words in any case, separated by
// single spaces as the tokeniser cuts them.
type Phrase struct {
	Text  string
	Lists Lists
}

type phrase struct {
	text  string
	lists Lists
}

// node is a prefix of a name: the lists the words so far are on, and whether
// longer names begin with them.
type node struct {
	lists Lists
	more  bool
}

// longestName bounds names in words.
const longestName = 10

func (l *Lexicon) addNames(names []Phrase) {
	all := make(map[string]Lists, len(names))
	for _, p := range names {
		t := lowered(p.Text)
		if strings.Count(t, " ") < longestName && len(t) > 1 {
			all[t] |= p.Lists
		}
	}
	for t, m := range all {
		l.phrases = append(l.phrases, phrase{t, m})
	}
	sort.Slice(l.phrases, func(i, j int) bool { return l.phrases[i].text < l.phrases[j].text })
	l.index()
}

// index builds the prefix table of the phrases.
func (l *Lexicon) index() {
	l.names = make(map[uint32]node, len(l.phrases)*5/4)
	for _, p := range l.phrases {
		h := uint32(0)
		for rest := p.text; ; {
			w, tail, more := strings.Cut(rest, " ")
			h = linear.Mix(h, linear.Hash(w))
			n := l.names[h]
			if !more {
				n.lists |= p.lists
				l.names[h] = n
				break
			}
			n.more = true
			l.names[h] = n
			rest = tail
		}
	}
}

// Match is a listed name among the tokens of a sentence.
type Match struct {
	Start, End int // tokens, half-open
	Lists      Lists
}

// Names finds the listed names in a sentence, the longest at each place, from
// left to right without overlap. A name must have a capital or digit in its
// first word unless the sentence has no capitals but its first.
func (l *Lexicon) Names(ws []Word) []Match {
	var out []Match
	for i := 0; i < len(ws); {
		end, lists := l.longest(ws, i)
		if end == 0 {
			i++
			continue
		}
		out = append(out, Match{i, end, lists})
		i = end
	}
	return out
}

func (l *Lexicon) longest(ws []Word, i int) (end int, lists Lists) {
	h := uint32(0)
	for j := i; j < len(ws) && j < i+longestName; j++ {
		h = linear.Mix(h, ws[j].Low)
		n, ok := l.names[h]
		if !ok {
			break
		}
		if n.lists != 0 {
			end, lists = j+1, n.lists
		}
		if !n.more {
			break
		}
	}
	return end, lists
}

// Single gives the lists a word by itself is on.
func (l *Lexicon) Single(w *Word) Lists { return l.names[linear.Mix(0, w.Low)].lists }
