package extract

import (
	"math"
	"testing"
)

// TestReliability: a surer claim of a rule never comes out less sure, and
// every rule that is judged exists with a predicate of the schema.
func TestReliability(t *testing.T) {
	r := testLexicon(t).judged
	if len(r) == 0 {
		t.Fatal("nothing was judged")
	}
	for k, lines := range r {
		if lines[0].from != 0 {
			t.Errorf("%s, %s: claims surer than 0 and less than %v have no line", k[0], k[1], lines[0].from)
		}
		last := 0.0
		for e := 0.0; e <= 1; e += 0.01 {
			c, why := r.sure(k[0], k[1], e)
			if c < last || c > 1 || why == "" {
				t.Errorf("%s, %s: %.2f comes out as %.3f behind %.3f (%q)", k[0], k[1], e, c, last, why)
			}
			last = c
		}
	}
}

func TestSure(t *testing.T) {
	r := reliability{{"verb", "*"}: {{0, 8, 4}, {0.7, 8, 8}}, {"verb", "owns"}: {{0, 1, 0}}}
	for _, tt := range []struct {
		rule, predicate string
		estimate, want  float64
	}{
		{"verb “led”", "directorOf", 0.5, 0.5},
		{"verb “led”", "directorOf", 0.75, 0.95},
		{"verb “bought”", "owns", 0.75, 0.5},
		{"noun “ally”", "associateOf", 0.8, 0.8},
	} {
		if got, _ := r.sure(tt.rule, tt.predicate, tt.estimate); math.Abs(got-tt.want) > 1e-9 {
			t.Errorf("%s, %s, %v: %v, want %v", tt.rule, tt.predicate, tt.estimate, got, tt.want)
		}
	}
}

func TestJudgedLines(t *testing.T) {
	for _, bad := range [][]string{{"verb", "*", "x", "1", "1"}, {"verb", "*", "0", "1", "2"}, {"verb", "*", "0", "", "0"}} {
		l := &lexicon{judged: reliability{}}
		if err := l.enterJudged(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}
