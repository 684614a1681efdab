package extract

import (
	"io/fs"
	"strings"
	"unicode"
	"unicode/utf8"
)

type token struct {
	Start, End int
	Text       string
}
type analysis struct {
	Start, End       int
	Tokens           []token
	POS, XPOS, Lemma []string
	Heads            []int
	Deps             []string
	NER              []string
	NERConf          []float64
}
type analyzer interface{ Analyze(string) []analysis }
type shim struct{}

func loadAnalyzer(fsys fs.FS) (analyzer, error) { return shim{}, nil }
func (shim) Analyze(text string) []analysis {
	var out []analysis
	var cur analysis
	flush := func() {
		if len(cur.Tokens) > 0 {
			cur.Start, cur.End = cur.Tokens[0].Start, cur.Tokens[len(cur.Tokens)-1].End
			out = append(out, cur)
		}
		cur = analysis{}
	}
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if unicode.IsSpace(r) {
			if k := len(cur.Tokens); k > 0 && strings.ContainsAny(cur.Tokens[k-1].Text, ".!?") {
				t := cur.Tokens[k-1]
				prev := ""
				if k > 1 && cur.Tokens[k-2].End == t.Start {
					prev = cur.Tokens[k-2].Text
				}
				if !(len(prev) <= 4 && prev != "" && unicode.IsUpper(rune(prev[0])) && (len(prev) == 1 || strings.Contains("Sept Aug Dec Nov Oct Jan Feb Mr Mrs Dr Gen Sen Rep Gov Lt Col", prev))) && len(t.Text) == 1 {
					flush()
				}
			}
			i += n
			continue
		}
		j := i + n
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			for j < len(text) {
				r2, n2 := utf8.DecodeRuneInString(text[j:])
				if unicode.IsLetter(r2) || unicode.IsDigit(r2) || r2 == '-' || ((r2 == '.' || r2 == ',' || r2 == ':') && j+n2 < len(text) && (text[j+n2] >= '0' && text[j+n2] <= '9')) || (r2 == '.' && (j-i == 1 || strings.Contains(text[i:j], ".")) && unicode.IsUpper(r)) {
					j += n2
					continue
				}
				break
			}
		} else if (r == '\'' || r == '’') && j < len(text) && text[j] == 's' {
			j++
		}
		cur.Tokens = append(cur.Tokens, token{i, j, text[i:j]})
		i = j
	}
	flush()
	return out
}
func wordsOf(n string) []string {
	var w []string
	for _, s := range (shim{}).Analyze(n) {
		for _, t := range s.Tokens {
			w = append(w, t.Text)
		}
	}
	return w
}
