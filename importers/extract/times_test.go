package extract

import (
	"os"
	"testing"
)

func testLexicon(t testing.TB) *lexicon {
	t.Helper()
	l, err := loadLexicon(os.DirFS("../../assets"))
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// readTime returns text=value pairs of the expressions of one sentence.
func readTime(lex *lexicon, published, text string) [][2]string {
	p := timeParser{lex: lex, text: text, ref: parseDate(published)}
	p.sentence(pieces(nil, text, Span{0, len(text)}), false)
	var out [][2]string
	for _, x := range p.out {
		v := x.value
		if x.end != "" {
			v += "/" + x.end
		}
		out = append(out, [2]string{text[x.Start:x.End], v})
	}
	return out
}

func TestTimeValues(t *testing.T) {
	lex := testLexicon(t)
	tests := []struct{ published, text, span, value string }{
		{"2022-09-22", "The vote was held on Sept. 20 in the capital.", "Sept. 20", "2022-09-20"},
		{"2022-09-22", "The vote was held on 20 September 2021.", "20 September 2021", "2021-09-20"},
		{"2022-09-22", "Fighting lasted from Sept. 6-14 there.", "Sept. 6-14", "2022-09-06/2022-09-14"},
		{"2022-09-22", "22 September, 10:06 PM", "22 September, 10:06 PM", "2022-09-22T22:06"},
		{"2022-01-03", "They met on December 28.", "December 28", "2021-12-28"},
		{"2021-12-28", "They will meet on January 3.", "January 3", "2022-01-03"},
		{"2013-03-22", "He spoke on Thursday.", "Thursday", "2013-03-21"},
		{"2013-03-22", "He will speak on Monday.", "Monday", "2013-03-25"},
		{"2013-03-22", "He said Wednesday he will go.", "Wednesday", "2013-03-20"},
		{"2013-03-22", "The match starts at 15:00 GMT on Friday afternoon.", "15:00 GMT on Friday afternoon", "2013-03-22T15:00"},
		{"2013-03-22", "It began in early 2009.", "early 2009", "2009"},
		{"2013-03-22", "It began last June.", "last June", "2012-06"},
		{"2013-03-22", "Prices fell last month.", "last month", "2013-02"},
		{"2013-03-22", "It opened four years ago.", "four years ago", "2009"},
		{"2013-03-22", "It opened two weeks ago.", "two weeks ago", "2013-W10"},
		{"2013-03-22", "It opened three days ago.", "three days ago", "2013-03-19"},
		{"2013-03-22", "The third quarter of 2012 was bad.", "The third quarter of 2012", "2012-Q3"},
		{"2013-03-22", "He left last night.", "last night", "2013-03-21TNI"},
		{"2013-03-22", "He signed it on 2013-03-01.", "2013-03-01", "2013-03-01"},
		{"2013-03-22", "He signed it on 13/02/2013.", "13/02/2013", "2013-02-13"},
		{"", "The vote was held on Sept. 20.", "Sept. 20", "XXXX-09-20"},
		{"", "It rained on Monday.", "Monday", "XXXX-WXX-1"},
		{"2013-03-22", "She worked there for five years.", "five years", "P5Y"},
	}
	for _, tt := range tests {
		found := false
		for _, got := range readTime(lex, tt.published, tt.text) {
			if got[0] == tt.span || got[0]+"." == tt.span {
				found = true
				if got[1] != tt.value {
					t.Errorf("%q, published %s: %q is %s, want %s", tt.text, tt.published, got[0], got[1], tt.value)
				}
			}
		}
		if !found {
			t.Errorf("%q: no expression %q, got %v", tt.text, tt.span, readTime(lex, tt.published, tt.text))
		}
	}
}

func TestNoTime(t *testing.T) {
	lex := testLexicon(t)
	for _, text := range []string{"They may march against 2000 people.", "It cost $2010.", "The 52-year-old man spoke.", "He led 2,012 men.", "A second man left."} {
		if got := readTime(lex, "2013-03-22", text); len(got) > 0 {
			t.Errorf("%q: read %v", text, got)
		}
	}
}

func FuzzTimes(f *testing.F) {
	lex := testLexicon(f)
	for _, s := range []string{"on Sept. 22, 2022 at 8 p.m.", "'58 - 1990s", "the last few 12:60 99/99/9999", "32 of May 0000", "9999999999 years ago"} {
		f.Add("2020-02-29", s)
	}
	f.Fuzz(func(t *testing.T, published, text string) {
		for _, got := range readTime(lex, published, text) {
			if got[0] == "" {
				t.Errorf("empty expression in %q", text)
			}
		}
	})
}
