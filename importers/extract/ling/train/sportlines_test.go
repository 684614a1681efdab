package train

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

func TestSportSentence(t *testing.T) {
	w := &pageWriter{rng: rand.New(rand.NewPCG(1, 1)), clubs: []string{"Harbour Rovers"}, towns: []string{"Porto"}, countries: []string{"New Zealand"}, people: []string{"Ann Orr"}}
	s := w.sentence("L , D ( S NN , P N-N ) C K :")
	if s.Tokens[0] != "PORTO" || s.Tokens[1] != "," || s.Tokens[len(s.Tokens)-1] != ":" {
		t.Errorf("tokens %q", s.Tokens)
	}
	var names []string
	for _, e := range s.Entities {
		names = append(names, e.Type+" "+strings.Join(s.Tokens[e.Start:e.End], " "))
	}
	if want := []string{"LOC PORTO", "PER Orr", "PER Ann Orr", "LOC New Zealand"}; !reflect.DeepEqual(names, want) {
		t.Errorf("names %q, want %q", names, want)
	}
	for _, page := range sportPages {
		for _, line := range append(page.lines, page.head) {
			for _, tok := range w.sentence(line).Tokens {
				if len(tok) == 1 && strings.ContainsAny(tok, "TCPSLNDKB") {
					t.Errorf("%q leaves the slot %s", line, tok)
				}
			}
		}
	}
}
