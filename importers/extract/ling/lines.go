package ling

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// stretch is text without a line end that matters, as byte offsets.
type stretch struct{ start, end int }

// stretches cuts text at blank lines, and at the other line ends except where
// the lines of a block were wrapped at a fixed width.
func stretches(text string) []stretch {
	var out, block []stretch
	for start := 0; start < len(text); {
		end := strings.IndexByte(text[start:], '\n')
		if end < 0 {
			end = len(text)
		} else {
			end += start
		}
		if blank(text[start:end]) {
			out, block = appendBlock(out, text, block), block[:0]
		} else {
			block = append(block, stretch{start, end})
		}
		start = end + 1
	}
	return appendBlock(out, text, block)
}

func blank(line string) bool {
	for _, r := range line {
		if !isGap(r) {
			return false
		}
	}
	return true
}

// appendBlock adds the lines of one block, joined where they were wrapped.
func appendBlock(out []stretch, text string, lines []stretch) []stretch {
	wide := wrapWidth(text, lines)
	for i, l := range lines {
		if i > 0 && continues(text, lines[i-1], l, wide) {
			out[len(out)-1].end = l.end
			continue
		}
		out = append(out, l)
	}
	return out
}

// wrapWidth is the width, in bytes, the lines were wrapped at; 0 when they
// were not: wrapped text has three lines or more of 40 to 160 bytes, and each
// but the last would have been too long with the next line's first word.
func wrapWidth(text string, lines []stretch) int {
	widest := 0
	for _, l := range lines {
		widest = max(widest, l.end-l.start)
	}
	if len(lines) < 3 || widest < 40 || widest > 160 {
		return 0
	}
	tight := 0
	for i := 0; i+1 < len(lines); i++ {
		if fills(text, lines[i], lines[i+1], widest) {
			tight++
		}
	}
	if 4*tight < 3*(len(lines)-1) {
		return 0
	}
	return widest
}

// fills tells whether the first word of next would not have fitted on line.
func fills(text string, line, next stretch, widest int) bool {
	word := strings.IndexByte(strings.TrimLeft(text[next.start:next.end], " \t"), ' ')
	if word < 0 {
		word = next.end - next.start
	}
	return line.end-line.start+1+word >= widest-2
}

// continues tells whether line goes on where prev stopped.
func continues(text string, prev, line stretch, wide int) bool {
	if wide > 0 {
		return fills(text, prev, line, wide)
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[line.start:line.end], " \t"))
	last := strings.TrimRight(text[prev.start:prev.end], " \t\r")
	return unicode.IsLower(r) && len(last) > 0 && !strings.ContainsAny(last[len(last)-1:], ".!?:;\"")
}
