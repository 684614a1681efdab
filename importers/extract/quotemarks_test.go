package extract

import (
	"strings"
	"testing"
)

func TestQuotedSpans(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{`"We will go," he said. "It is late."`, []string{"We will go,", "It is late."}},
		{`"There is a treaty,” she said.`, []string{"There is a treaty,"}},
		{"He said: `` We go now. ''", []string{"We go now."}},
		{"“She told me ‘no’ twice,” he said.", []string{"She told me ‘no’ twice,"}},
		{"“A long speech that goes on", []string{"A long speech that goes on"}},
		{"«Nous» and „so“ on", []string{"Nous", "so"}},
		{"No marks here, it's plain.", nil},
	}
	for _, tt := range tests {
		var got []string
		for _, q := range quotedSpans(tt.text, Span{0, len(tt.text)}, false) {
			got = append(got, tt.text[q.Start:q.End])
		}
		if strings.Join(got, "|") != strings.Join(tt.want, "|") {
			t.Errorf("%q: got %q, want %q", tt.text, got, tt.want)
		}
	}
}

func TestSingleQuotes(t *testing.T) {
	text := "‘We won't stop,’ the captain's son said."
	got := quotedSpans(text, Span{0, len(text)}, true)
	if len(got) != 1 || text[got[0].Start:got[0].End] != "We won't stop," {
		t.Errorf("got %v", got)
	}
}
