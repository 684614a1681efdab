package ui

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// readerText is an article cut into pieces that are laid out when they come on
// the screen. Together the pieces and the line ends between them are the text,
// byte for byte.
type readerText struct {
	article *graph.Article
	text    string
	pieces  []readerPiece
	marks   []workspace.Mark
}

// readerPiece is a paragraph, or a part of a very long one.
type readerPiece struct {
	graph.Span
	ends  bool  // the paragraph ends here: there is room below
	marks []int // indexes of the marks that reach into it, as marks are ordered
	lines []int // where each line ends, in bytes of the text; laid out for width
	width float32
	scale float32
}

// longestPiece bounds what is laid out at once: one line of ten megabytes must
// not be measured as a whole.
const longestPiece = 2000

// newReaderText cuts an article into pieces. Cost: linear in its length.
func newReaderText(a *graph.Article, marks []workspace.Mark) *readerText {
	t := &readerText{article: a, text: a.Text, marks: marks}
	for from := 0; from < len(a.Text); {
		end := len(a.Text)
		if n := strings.IndexByte(a.Text[from:], '\n'); n >= 0 {
			end = from + n
		}
		if strings.TrimSpace(a.Text[from:min(end, from+longestPiece)]) != "" {
			t.cut(from, end)
		}
		from = end + 1
	}
	t.assign()
	return t
}

// cut adds the pieces of one paragraph.
func (t *readerText) cut(from, end int) {
	for end-from > longestPiece {
		to := from + pieceEnd(t.text[from:from+longestPiece])
		t.pieces = append(t.pieces, readerPiece{Span: graph.Span{Start: from, End: to}})
		from = to
	}
	t.pieces = append(t.pieces, readerPiece{Span: graph.Span{Start: from, End: end}, ends: true})
}

// pieceEnd returns a good place to cut a long text: after a sentence, else
// after a blank, else between characters.
func pieceEnd(s string) int {
	if i := strings.LastIndex(s, ". "); i > len(s)/2 {
		return i + 2
	}
	if i := strings.LastIndexByte(s, ' '); i > len(s)/2 {
		return i + 1
	}
	end := len(s)
	for end > len(s)-utf8.UTFMax && !utf8.RuneStart(s[end-1]) {
		end--
	}
	if r, _ := utf8.DecodeRuneInString(s[max(end-1, 0):]); r == utf8.RuneError {
		return max(end-1, 1) // the last character is not whole
	}
	return len(s)
}

// assign gives every piece the marks that reach into it.
func (t *readerText) assign() {
	for n, m := range t.marks {
		for i := t.pieceAt(m.Start); i < len(t.pieces) && t.pieces[i].Start < m.End; i++ {
			if t.pieces[i].End > m.Start {
				t.pieces[i].marks = append(t.pieces[i].marks, n)
			}
		}
	}
}

// pieceAt returns the piece that holds a byte, or the next one.
func (t *readerText) pieceAt(at int) int {
	i, _ := slices.BinarySearchFunc(t.pieces, at, func(p readerPiece, at int) int {
		if p.End <= at {
			return -1
		}
		return 1
	})
	return i
}

// lay breaks a piece into lines for a width, once.
func (t *readerText) lay(i int, width float32) []int {
	p := &t.pieces[i]
	if scale := kit.Scaled(1); p.lines == nil || p.width != width || p.scale != scale {
		p.width, p.scale = width, scale
		p.lines = articleStyle.Break(t.text[p.Start:p.End], width)
		for n := range p.lines {
			p.lines[n] += p.Start
		}
	}
	return p.lines
}

// line returns the bytes of a line of a piece that was laid out.
func (p *readerPiece) line(n int) graph.Span {
	from := p.Start
	if n > 0 {
		from = p.lines[n-1]
	}
	return graph.Span{Start: from, End: p.lines[n]}
}

// lineOf returns the line of a piece that holds a byte.
func (p *readerPiece) lineOf(at int) int {
	n, found := slices.BinarySearch(p.lines, at)
	if found {
		n++ // the byte after a line begins the next one
	}
	return min(n, len(p.lines)-1)
}

// markAt returns the innermost mark of a kind that holds a byte.
func (t *readerText) markAt(at int, kind workspace.MarkKind) *workspace.Mark {
	i := t.pieceAt(at)
	if i >= len(t.pieces) {
		return nil
	}
	var best *workspace.Mark
	for _, n := range t.pieces[i].marks {
		m := &t.marks[n]
		if m.Kind == kind && m.Start <= at && at < m.End && (best == nil || m.End-m.Start <= best.End-best.Start) {
			best = m
		}
	}
	return best
}

// word returns the word around a byte.
func (t *readerText) word(at int) graph.Span {
	inWord := func(r rune) bool {
		return r != utf8.RuneError && !strings.ContainsRune(" \t\n.,;:!?“”\"()[]«»…", r)
	}
	from, to := at, at
	for from > 0 {
		r, n := utf8.DecodeLastRuneInString(t.text[:from])
		if !inWord(r) {
			break
		}
		from -= n
	}
	for to < len(t.text) {
		r, n := utf8.DecodeRuneInString(t.text[to:])
		if !inWord(r) {
			break
		}
		to += n
	}
	return graph.Span{Start: from, End: to}
}

var articleStyle = kit.Style{Size: kit.Sub}
