package ling

import (
	"strings"
	"testing"
)

func TestTokenize(t *testing.T) {
	tests := []struct{ text, want string }{
		{"He didn't go.", "He|did|n't|go|."},
		{"It’s Ivan’s, isn’t it?", "It|’s|Ivan|’s|,|is|n’t|it|?"},
		{"Leeds' striker", "Leeds|'|striker"},
		{"We cannot pay $5.5m or 3,000 euros.", "We|can|not|pay|$|5.5m|or|3,000|euros|."},
		{"At 22:06 on Sept. 21, the U.S. and the U.K.", "At|22:06|on|Sept.|21|,|the|U.S.|and|the|U.K."},
		{"Mr. J. R. Brown, Ph.D., left.", "Mr.|J.|R.|Brown|,|Ph.D.|,|left|."},
		{"No. 5 is out. No. Five.", "No.|5|is|out|.|No.|Five|."},
		{"He said no.", "He|said|no|."},
		{"Kremlin-backed and pro-Moscow men of Al-Qaeda", "Kremlin|-|backed|and|pro|-|Moscow|men|of|Al-Qaeda"},
		{"U.S.-led well-known", "U.S.|-|led|well-known"},
		{"see https://a.example/x?y=1. Mail a.b@c.example, @handle #tag", "see|https://a.example/x?y=1|.|Mail|a.b@c.example|,|@handle|#|tag"},
		{"“Yes,” he said — “no...”", "“|Yes|,|”|he|said|—|“|no|...|”"},
		{"the end.Next one", "the|end|.|Next|one"},
		{"AT&T and R&D", "AT&T|and|R&D"},
		{"x\xff\xfey \u200bz", "x|\xff\xfe|y|z"},
		{"O'Brien's 1990s '90s", "O'Brien|'s|1990s|'|90s"},
		{"👩‍👩‍👧 ok👍🏽", "👩‍👩‍👧|ok|👍🏽"},
		{"the Kremlin's 50% (half)", "the|Kremlin|'s|50|%|(|half|)"},
	}
	for _, tt := range tests {
		var got []string
		for _, tok := range Tokenize(tt.text, 0) {
			got = append(got, tok.Text)
		}
		if g := strings.Join(got, "|"); g != tt.want {
			t.Errorf("Tokenize(%q)\n got %s\nwant %s", tt.text, g, tt.want)
		}
	}
}

func TestSplit(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"One. Two!\nThree", []string{"One.", "Two!", "Three"}},
		{"He left the U.S. on Monday. She stayed.", []string{"He left the U.S. on Monday.", "She stayed."}},
		{"He left the U.S. The rest stayed.", []string{"He left the U.S.", "The rest stayed."}},
		{"Gen. A. Petrov met Dr. Li at 5 p.m. in Paris.", []string{"Gen. A. Petrov met Dr. Li at 5 p.m. in Paris."}},
		{"“We will stay.” He went.", []string{"“We will stay.”", "He went."}},
		{"\"Will we stay?\" he asked. \"No.\" Then silence.", []string{"\"Will we stay?\" he asked.", "\"No.\"", "Then silence."}},
		{"He said: \"Go.\" \"Where?\" she said.", []string{"He said: \"Go.\"", "\"Where?\" she said."}},
		{"A heading\n\nBody text here. It goes\non and ends.", []string{"A heading", "Body text here.", "It goes\non and ends."}},
		{"Prices rose 3.5 percent. 20 people fled.", []string{"Prices rose 3.5 percent.", "20 people fled."}},
		{"Acme Inc. said so. Acme Inc. He agreed.", []string{"Acme Inc. said so.", "Acme Inc.", "He agreed."}},
		{"It works... mostly. It works ... Maybe.", []string{"It works... mostly.", "It works ...", "Maybe."}},
		{"(He left.) She stayed.", []string{"(He left.)", "She stayed."}},
		{"", nil},
		{" \n\t\n ", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, s := range Split(tt.text) {
			got = append(got, tt.text[s.Start:s.End])
		}
		if strings.Join(got, "¦") != strings.Join(tt.want, "¦") {
			t.Errorf("Split(%q)\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}
