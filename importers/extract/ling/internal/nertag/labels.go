// Package nertag finds names of people, bodies, places and other things with
// a linear-chain conditional random field (Lafferty et al. 2001) over hashed
// features of the sentence and of the whole document (after Chieu and Ng
// 2002), and a second look at what the document says of the same words
// elsewhere (after Krishnan and Manning 2006). It hides labels, features and
// learning.
package nertag

// Types of names inside the model. Nationalities are kept apart while
// tagging, since corpora differ in what they call them.
var Types = []string{"PER", "ORG", "LOC", "MISC", "NORP"}

// Label is O or a type with a place in the name: begin, inside, end, single.
type Label = uint8

const (
	begin = iota
	inside
	end
	single

	typeCount  = 5
	labelCount = 1 + 4*typeCount
	outside    = Label(0)
)

func label(typ, place int) Label { return Label(1 + 4*typ + place) }

func typeOf(l Label) int  { return int(l-1) / 4 }
func placeOf(l Label) int { return int(l-1) % 4 }

// opens tells whether a name goes on behind the label.
func opens(l Label) bool {
	return l != outside && (placeOf(l) == begin || placeOf(l) == inside)
}

// may tells whether label b can follow label a; the edges of a sentence are
// like O.
func may(a, b Label) bool {
	if opens(a) {
		return b != outside && typeOf(a) == typeOf(b) && (placeOf(b) == inside || placeOf(b) == end)
	}
	return b == outside || placeOf(b) == begin || placeOf(b) == single
}

// before lists, for each label, the labels that may stand before it.
var before = func() (list [labelCount][]Label) {
	for b := Label(0); b < labelCount; b++ {
		for a := Label(0); a < labelCount; a++ {
			if may(a, b) {
				list[b] = append(list[b], a)
			}
		}
	}
	return list
}()

// Span is a name in a sentence: tokens, half-open.
type Span struct {
	Start, End int
	Type       string
	// Conf is how likely exactly this name with this type is right: of those
	// with 0.9, about nine in ten are.
	Conf float64
}

// Labels writes names as labels of n tokens. Names of unknown type or outside
// the sentence are left out.
func Labels(spans []Span, n int) []Label {
	out := make([]Label, n)
	for _, s := range spans {
		typ := typeIndex(s.Type)
		if typ < 0 || s.Start < 0 || s.End > n || s.Start >= s.End {
			continue
		}
		if s.End == s.Start+1 {
			out[s.Start] = label(typ, single)
			continue
		}
		for i := s.Start; i < s.End; i++ {
			out[i] = label(typ, inside)
		}
		out[s.Start], out[s.End-1] = label(typ, begin), label(typ, end)
	}
	return out
}

func typeIndex(name string) int {
	for i, t := range Types {
		if t == name {
			return i
		}
	}
	return -1
}

// spansOf reads names off a valid sequence of labels.
func spansOf(labels []Label) []Span {
	var out []Span
	start := 0
	for i, l := range labels {
		if l == outside {
			continue
		}
		switch placeOf(l) {
		case begin:
			start = i
		case single:
			out = append(out, Span{Start: i, End: i + 1, Type: Types[typeOf(l)]})
		case end:
			out = append(out, Span{Start: start, End: i + 1, Type: Types[typeOf(l)]})
		}
	}
	return out
}
