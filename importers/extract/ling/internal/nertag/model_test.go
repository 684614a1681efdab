package nertag

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

var lexicon = words.New([]words.Entry{{Word: "the", Case: words.MostlyLower}}, []words.Phrase{{Text: "Lisbon", Lists: words.LargePlace}, {Text: "Ann", Lists: words.Given}})

// lesson reads "[Ann Orr|PER] left [Lisbon|LOC] .".
func lesson(text string) (Sentence, []Span) {
	var tokens []string
	var spans []Span
	start := -1
	for _, f := range strings.Fields(text) {
		if w, ok := strings.CutPrefix(f, "["); ok {
			start, f = len(tokens), w
		}
		if w, typ, ok := strings.Cut(f, "|"); ok {
			spans = append(spans, Span{Start: start, End: len(tokens) + 1, Type: strings.TrimSuffix(typ, "]")})
			f = w
		}
		tokens = append(tokens, f)
	}
	s := Sentence{}
	s.Words, s.Recased = lexicon.LookAll(tokens)
	for _, w := range s.Words {
		tag := "NOUN"
		if w.Form == words.Capitalized {
			tag = "PROPN"
		}
		s.Coarse, s.Fine = append(s.Coarse, tag), append(s.Fine, tag)
	}
	return s, spans
}

var lessonTexts = []string{
	"[Ann Orr|PER] left [Lisbon|LOC] .",
	"Mr [Bell|PER] said the [Harbour Party|ORG] had won in [Porto|LOC] .",
	"the [Harbour Party|ORG] met in [Porto|LOC] with [Ann Bell|PER] .",
	"Mr [Orr|PER] said nothing .",
	"the [Rovers Party|ORG] lost in [Lisbon|LOC] .",
	"nothing was said .",
}

func lessons() []Document {
	var d Document
	for _, l := range lessonTexts {
		s, spans := lesson(l)
		var masks []uint32
		for _, x := range Labels(spans, len(s.Words)) {
			masks = append(masks, Only(x))
		}
		d.Sentences, d.Allowed = append(d.Sentences, s), append(d.Allowed, masks)
	}
	d.Domain, d.Share = 1, 1
	return []Document{d}
}

var fast = Options{Epochs: 25, Rate: 0.3, Dropout: 0.1, MinCount: 1, Scale: 64}

// unsure takes the confidence off spans to compare them.
func unsure(spans []Span) []Span {
	out := []Span{}
	for _, s := range spans {
		s.Conf = 0
		out = append(out, s)
	}
	return out
}

func TestLearns(t *testing.T) {
	m := Learn(lexicon, lessons(), fast)
	for _, text := range append(slices.Clone(lessonTexts), "Mr [Pell|PER] said the [Garden Party|ORG] had lost .") {
		s, want := lesson(text)
		got := m.Tag(lexicon, []Sentence{s})[0]
		if !reflect.DeepEqual(unsure(got), unsure(want)) {
			t.Errorf("%s: tagged %v", text, got)
		}
		for _, sp := range got {
			if sp.Conf <= 0 || sp.Conf > 1.000001 {
				t.Errorf("%s: confidence %g", text, sp.Conf)
			}
		}
	}
	if got := m.Tag(lexicon, []Sentence{{}}); len(got) != 1 || len(got[0]) != 0 {
		t.Errorf("names in an empty sentence: %v", got)
	}
}

// TestUnmarkedTypes: where a corpus does not mark a type, its O may hide one,
// and the model must not learn that there is none.
func TestUnmarkedTypes(t *testing.T) {
	m := NoneOr("MISC")
	for l := Label(0); l < labelCount; l++ {
		want := l == outside || Types[typeOf(l)] == "MISC"
		if m>>l&1 == 1 != want {
			t.Errorf("label %d allowed: %v", l, !want)
		}
	}
	if decided([]uint32{Only(3), m}) != nil || decided([]uint32{Only(3), Only(0)})[0] != 3 {
		t.Error("decided masks")
	}
	marked, hiding := lessons(), lessons()
	s, want := lesson("they won the [Summer Cup|MISC] in [Porto|LOC] .")
	full, unmarked := []uint32{}, []uint32{}
	for i, l := range Labels(want, len(s.Words)) {
		full, unmarked = append(full, Only(l)), append(unmarked, Only(l))
		if l == outside || i == 3 || i == 4 {
			unmarked[i] = m
		}
	}
	marked[0].Sentences, marked[0].Allowed = append(marked[0].Sentences, s), append(marked[0].Allowed, full)
	for range 5 { // five times the Cup is not marked
		hiding[0].Sentences, hiding[0].Allowed = append(hiding[0].Sentences, s), append(hiding[0].Allowed, unmarked)
	}
	if got := Learn(lexicon, append(marked, hiding...), fast).Tag(lexicon, []Sentence{s})[0]; !reflect.DeepEqual(unsure(got), unsure(want)) {
		t.Errorf("tagged %v, want %v", got, want)
	}
}

func TestLabelsAndSpans(t *testing.T) {
	spans := []Span{{Start: 0, End: 1, Type: "PER"}, {Start: 1, End: 3, Type: "ORG"}, {Start: 4, End: 7, Type: "LOC"}}
	labels := Labels(append(spans, Span{Start: 6, End: 99, Type: "PER"}, Span{Start: 5, End: 6, Type: "???"}), 8)
	if got := spansOf(labels); !reflect.DeepEqual(got, spans) {
		t.Errorf("spans %v, want %v", got, spans)
	}
	prev := outside
	for _, l := range append(labels, outside) {
		if !may(prev, l) {
			t.Errorf("label %d behind %d", l, prev)
		}
		prev = l
	}
}

// TestLattice compares sums, marginals and the best way with counting all
// ways through a short sentence.
func TestLattice(t *testing.T) {
	const n = 3
	var scores [n][labelCount]float64
	var trans transitions
	for i := range scores {
		for b := range scores[i] {
			scores[i][b] = math.Sin(float64(7*i + 3*b))
		}
	}
	for a := range trans {
		for b := range trans[a] {
			trans[a][b] = math.Cos(float64(5*a + b))
		}
	}
	var l lattice
	l.trans = trans.exp()
	l.resize(n)
	for i := range scores {
		l.setScores(i, &scores[i])
	}
	if !l.forward(nil) {
		t.Fatal("no way through")
	}
	l.backward(nil)
	total, best, bestWay := 0.0, 0.0, [n]Label{}
	var at [n][labelCount]float64
	var way [n]Label
	var walk func(i int, prev Label, sum float64)
	walk = func(i int, prev Label, sum float64) {
		if i == n {
			if may(prev, outside) {
				p := math.Exp(sum + trans[prev][outside])
				total += p
				for k, b := range way {
					at[k][b] += p
				}
				if p > best {
					best, bestWay = p, way
				}
			}
			return
		}
		for b := Label(0); b < labelCount; b++ {
			if may(prev, b) {
				way[i] = b
				walk(i+1, b, sum+trans[prev][b]+scores[i][b])
			}
		}
	}
	walk(0, outside, 0)
	if math.Abs(l.logZ-math.Log(total)) > 1e-9 {
		t.Errorf("log sum %g, want %g", l.logZ, math.Log(total))
	}
	for i := range at {
		for b := range at[i] {
			if math.Abs(l.marginals[i][b]-at[i][b]/total) > 1e-9 {
				t.Fatalf("marginal of label %d at %d: %g, want %g", b, i, l.marginals[i][b], at[i][b]/total)
			}
		}
	}
	if got := l.best(); !slices.Equal(got, bestWay[:]) {
		t.Errorf("best way %v, want %v", got, bestWay)
	}
}

func TestModelSurvivesItsFile(t *testing.T) {
	m := Learn(lexicon, lessons(), fast)
	b := m.Append(nil)
	got, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	var doc []Sentence
	for _, l := range lessonTexts {
		s, _ := lesson(l)
		doc = append(doc, s)
	}
	want := m.Tag(lexicon, doc)
	for i, spans := range got.Tag(lexicon, doc) {
		if !reflect.DeepEqual(unsure(spans), unsure(want[i])) {
			t.Errorf("sentence %d tagged %v, want %v", i, spans, want[i])
		}
	}
	if again := Learn(lexicon, lessons(), fast).Append(nil); string(again) != string(b) {
		t.Error("the same lessons gave other bytes")
	}
	for _, n := range []int{0, 100, len(b) / 2, len(b) - 1} {
		if _, err := Read(b[:n]); err == nil {
			t.Errorf("read %d of %d bytes without error", n, len(b))
		}
	}
}

func TestTitlesAreNoNames(t *testing.T) {
	for in, want := range map[string]string{
		"Datuk Seri Dr Max Ong": "Max Ong", "Mr Bell": "Bell", "district police chief Ann Orr": "Ann Orr", "Prime Minister Lund": "Lund",
		"Martin King Jr": "Martin King Jr", "Prince Olav": "Prince Olav", "Mr.": "", "Ann Orr": "Ann Orr", "King": "King", "President": "President",
	} {
		sent, _ := lesson(in)
		s := prepareSentence(lexicon, &sent)
		sp, ok := s.untitled(Span{Start: 0, End: len(s.tokens), Type: "PER"})
		var got []string
		for i := sp.Start; ok && i < sp.End; i++ {
			got = append(got, s.tokens[i].Text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s became %q, want %q", in, got, want)
		}
		if sp, ok := s.untitled(Span{Start: 0, End: len(s.tokens), Type: "ORG"}); !ok || sp.Start != 0 {
			t.Errorf("a body's name was cut: %s", in)
		}
	}
}

func TestCommonAcronyms(t *testing.T) {
	for in, want := range map[string]bool{
		"the price of crude palm oil ( CPO ) rose": true, "standard operating procedures ( SOP ) apply": true, "a cost of living allowance ( COLA ) is paid": true,
		"the Harbour Board ( HB ) met": false, "( CPO ) rose": false, "he sang ( la ) all day": false,
	} {
		sent, _ := lesson(in)
		g := gather(prepare(lexicon, []Sentence{sent}))
		if got := len(g.common) == 1; got != want {
			t.Errorf("%s: %v", in, g.common)
		}
	}
}

func TestCalibratedKeepsOrder(t *testing.T) {
	last := 0.0
	for p := 0.0; p <= 1; p += 0.01 {
		c := calibrated(p)
		if c <= last || c >= 1 {
			t.Fatalf("%g became %g, behind %g", p, c, last)
		}
		last = c
	}
	if c := calibrated(0.975); c < 0.8 || c > 0.9 {
		t.Errorf("0.975 became %g", c)
	}
}

func TestEnumerated(t *testing.T) {
	sent, _ := lesson("with Lumo , the Harbour Party and Tervo of Porto the Orr")
	s := prepareSentence(lexicon, &sent)
	var got []bool
	for k := 1; k < len(s.runs); k++ {
		got = append(got, s.enumerated(&s.runs[k-1], &s.runs[k]))
	}
	if want := []bool{true, true, false, false}; !slices.Equal(got, want) {
		t.Errorf("enumerated: %v, want %v", got, want)
	}
}
