package ling

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// checkCover fails unless the tokens lie in order in text, equal it at their
// offsets, and leave out nothing but gaps.
func checkCover(t *testing.T, text string, tokens []Token) {
	t.Helper()
	at := 0
	for _, tok := range tokens {
		if tok.Start < at || tok.End <= tok.Start || tok.End > len(text) || text[tok.Start:tok.End] != tok.Text {
			t.Fatalf("token %+v behind offset %d of %q", tok, at, text)
		}
		checkGap(t, text[at:tok.Start])
		at = tok.End
	}
	checkGap(t, text[at:])
}

func checkGap(t *testing.T, s string) {
	t.Helper()
	for i, r := range s {
		if _, n := utf8.DecodeRuneInString(s[i:]); !isGap(r) || r == utf8.RuneError && n == 1 {
			t.Fatalf("left out %q", s)
		}
	}
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"A b. C d!", "x\xff.\x00 “Y”\n\nZ.", "a@a@a@b.c www.x http://y", "U.S. ’s 's n't", "👩‍👩‍👧 שלום. مرحبا", "-'-'’.’", "\u00ad\u200da.b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		checkCover(t, text, Tokenize(text, 0))
		var all []Token
		for _, s := range Split(text) {
			if len(s.Tokens) == 0 || s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
				t.Fatalf("sentence %+v", s)
			}
			if strings.Contains(text[s.Start:s.End], "\n\n") {
				t.Fatalf("sentence over a blank line: %q", text[s.Start:s.End])
			}
			all = append(all, s.Tokens...)
		}
		checkCover(t, text, all)
	})
}

// TestLinear reads ten megabytes on one line of the worst sorts; were any
// step quadratic, it would not come back within the test's time limit.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"a", "a ", "a.", "a-", "a@", "'", "\"", "(", "x.com/", "A. ", "\xff", "é’s "} {
		text := strings.Repeat(unit, 10<<20/len(unit))
		Split(text)
	}
}

func BenchmarkSplit(b *testing.B) {
	text := strings.Repeat("The ministry’s spokesman, J. R. Brown, said on Sept. 21 that 3,000 people had left the U.S. since May. ", 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Split(text)
	}
}
