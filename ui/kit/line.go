package kit

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
)

// Line is one line of text as it is set, to find places in it.
type Line struct {
	words  string
	style  Style
	source fyne.Resource
	scale  float32
}

// Line returns how a text is set in the style.
func (s Style) Line(words string) Line {
	t := current()
	return Line{words: words, style: s, source: t.source(words), scale: t.scale}
}

// X returns how wide the first bytes of the line are. Places inside a
// character count as its beginning.
func (l Line) X(bytes int) float32 {
	bytes = min(max(bytes, 0), len(l.words))
	for bytes > 0 && bytes < len(l.words) && !utf8.RuneStart(l.words[bytes]) {
		bytes--
	}
	if bytes == 0 {
		return 0
	}
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(l.words[:bytes], l.style.Size*l.scale, l.style.text(), l.source)
	return size.Width
}

// At returns the boundary between characters nearest to a distance.
func (l Line) At(x float32) int {
	cuts := []int{}
	for i := range l.words {
		cuts = append(cuts, i)
	}
	cuts = append(cuts, len(l.words))
	i := sort.Search(len(cuts), func(i int) bool { return l.X(cuts[i]) >= x })
	switch {
	case i == 0:
		return 0
	case i == len(cuts):
		return len(l.words)
	case x-l.X(cuts[i-1]) < l.X(cuts[i])-x:
		return cuts[i-1]
	}
	for i+1 < len(cuts) && l.X(cuts[i+1]) == l.X(cuts[i]) { // marks over a letter take no room
		i++
	}
	return cuts[i]
}

// Break divides a text into lines of at most a width and returns where each
// ends; the lines together are the text. It breaks after blanks and between
// the signs of scripts written without them; a word wider than a line is
// broken inside. The text should be one paragraph of a few thousand bytes:
// each word is measured.
func (s Style) Break(text string, width float32) []int {
	width = max(width, 1) // before it is laid out
	var ends []int
	width = max(width, 0) // a panel not laid out yet may have less than none
	t := current()
	source := t.source(text)
	measure := func(words string) float32 {
		size, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, s.Size*t.scale, s.text(), source)
		return size.Width
	}
	at, used := 0, float32(0) // the line so far begins at the last end
	for at < len(text) {
		word, blanks := nextWord(text[at:])
		w := measure(text[at : at+word])
		switch {
		case used+w <= width:
			used += w
			if blanks > 0 {
				used += measure(text[at+word : at+word+blanks])
			}
			at += word + blanks
		case used > 0:
			ends, used = append(ends, at), 0
		default:
			at += fitting(text[at:at+word], width, measure)
			ends = append(ends, at)
		}
	}
	if len(ends) == 0 || ends[len(ends)-1] < len(text) {
		ends = append(ends, len(text))
	}
	return ends
}

// nextWord returns how many bytes the first word of a text has, and the blanks
// after it.
func nextWord(text string) (word, blanks int) {
	for word < len(text) {
		r, n := utf8.DecodeRuneInString(text[word:])
		if unicode.IsSpace(r) && r != noBreak {
			break
		}
		word += n
		if withoutBlanks(r) {
			break
		}
	}
	for word+blanks < len(text) {
		r, n := utf8.DecodeRuneInString(text[word+blanks:])
		if !unicode.IsSpace(r) || r == noBreak {
			break
		}
		blanks += n
	}
	return word, blanks
}

const noBreak = '\u00a0'

// withoutBlanks reports whether a line may end after a sign.
func withoutBlanks(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// fitting returns how many bytes of a word fill a line: at least one
// character, and never a part of one with its marks.
func fitting(word string, width float32, measure func(string) float32) int {
	const most = 400 // more never fit
	var cuts []int
	for i, r := range word {
		if i > 0 && !unicode.Is(unicode.M, r) && r != joiner {
			cuts = append(cuts, i)
		}
		if len(cuts) == most {
			break
		}
	}
	if len(cuts) < most {
		cuts = append(cuts, len(word))
	}
	i := sort.Search(len(cuts), func(i int) bool { return measure(word[:cuts[i]]) > width })
	return cuts[max(i-1, 0)]
}

const joiner = '\u200d'
