package train

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/threadline/threadline/importers/extract/ling"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// clusterCount and clusterMin are the classes of words and how often a word
// must occur to be in one.
const (
	clusterCount = 256
	clusterMin   = 4
)

// Lexicon builds what is known of words from the training texts, without
// lists of names.
func (c Corpora) Lexicon(texts [][]string) *words.Lexicon {
	plain := words.New(nil, nil)
	lowered := make([][]string, len(texts))
	stats := map[string]*casing{}
	for i, s := range texts {
		lowered[i] = make([]string, len(s))
		for j, t := range s {
			low := plain.Look(t).Lower
			lowered[i][j] = low
			if stats[low] == nil {
				stats[low] = &casing{}
			}
			stats[low].count(t, j == 0 || !letterStart(s[j-1]), mostlyCapitals(s))
		}
	}
	paths := Clusters(lowered, clusterCount, clusterMin)
	var list []words.Entry
	for w, s := range stats {
		if s.all >= 2 {
			list = append(list, words.Entry{Word: w, Path: paths[w], Case: s.casing()})
		}
	}
	return words.New(list, nil)
}

// casing counts how a word is written.
type casing struct{ all, lower, capital, upper int }

// count notes one occurrence; at sentence starts and in headlines a capital
// says nothing.
func (c *casing) count(w string, start, headline bool) {
	c.all++
	r, _ := utf8.DecodeRuneInString(w)
	switch {
	case unicode.IsLower(r):
		c.lower++
	case headline || start || !unicode.IsLetter(r):
	case strings.ToUpper(w) == w && utf8.RuneCountInString(w) > 1:
		c.upper++
	default:
		c.capital++
	}
}

func (c *casing) casing() words.Casing {
	n := c.lower + c.capital + c.upper
	if n == 0 {
		return words.CaseUnknown
	}
	switch share := float64(c.capital+c.upper) / float64(n); {
	case share < 0.15:
		return words.MostlyLower
	case share < 0.5:
		return words.RatherLower
	case share < 0.85:
		return words.RatherCapital
	case c.upper > 2*c.capital:
		return words.MostlyUpper
	}
	return words.MostlyCapital
}

func letterStart(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// mostlyCapitals tells headlines: most words with a capital.
func mostlyCapitals(s []string) bool {
	upper, lower := 0, 0
	for _, w := range s {
		if r, _ := utf8.DecodeRuneInString(w); unicode.IsUpper(r) {
			upper++
		} else if unicode.IsLower(r) {
			lower++
		}
	}
	return upper > 2*lower
}

// plainTexts are files of running text without annotation we use: the
// snippets of GAP are in the second column.
func (c Corpora) plainTexts() ([][]string, error) {
	var out [][]string
	for _, f := range []string{"gap-development", "gap-validation", "gap-test"} {
		rows, err := readTSV(c.path("gap/" + f + ".tsv.gz"))
		if err != nil {
			return nil, err
		}
		for _, r := range rows[1:] {
			for _, s := range ling.Split(r[1]) {
				var w []string
				for _, t := range s.Tokens {
					w = append(w, t.Text)
				}
				out = append(out, w)
			}
		}
	}
	return out, nil
}
