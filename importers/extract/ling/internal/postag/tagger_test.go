package postag

import (
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

var lexicon = words.New(nil, nil)

// example reads "word/UPOS/XPOS word/…".
func example(line string) Example {
	var e Example
	for _, f := range strings.Fields(line) {
		p := strings.Split(f, "/")
		e.Words = append(e.Words, lexicon.Look(p[0]))
		e.Tags = append(e.Tags, Tag{p[1], p[2]})
	}
	return e
}

func lessons() []Example {
	var out []Example
	for _, l := range []string{
		"the/DET/DT guard/NOUN/NN saw/VERB/VBD her/PRON/PRP",
		"they/PRON/PRP guard/VERB/VBP the/DET/DT gate/NOUN/NN",
		"the/DET/DT gate/NOUN/NN closed/VERB/VBD",
		"they/PRON/PRP walked/VERB/VBD quickly/ADV/RB",
		"Rome/PROPN/NNP saw/VERB/VBD the/DET/DT wall/NOUN/NN",
	} {
		out = append(out, example(l))
	}
	return out
}

// TestLearns: the tagger gets its lessons right and tells one word's tags
// apart by what stands before.
func TestLearns(t *testing.T) {
	last := 0.0
	tagger := Learn(lessons(), 12, 1, func(_ int, right float64) { last = right })
	if last != 1 {
		t.Errorf("%.2f of the lessons right in the last epoch", last)
	}
	for _, l := range append(lessons(), example("they/PRON/PRP guard/VERB/VBP the/DET/DT wall/NOUN/NN"), example("the/DET/DT guard/NOUN/NN jumped/VERB/VBD")) {
		if got := tagger.Tag(l.Words); !slices.Equal(got, l.Tags) {
			t.Errorf("%v tagged %v, want %v", texts(l.Words), got, l.Tags)
		}
	}
	if got := tagger.Tag(nil); len(got) != 0 {
		t.Errorf("tags of nothing: %v", got)
	}
}

func texts(ws []words.Word) (out []string) {
	for _, w := range ws {
		out = append(out, w.Text)
	}
	return out
}

// TestFrequentWordsAreFast: words always seen with one tag are not scored.
func TestFrequentWordsKeepTheirTags(t *testing.T) {
	var many []Example
	for range 40 {
		many = append(many, lessons()...)
	}
	tagger := Learn(many, 2, 1, nil)
	the := lexicon.Look("the")
	if got := tagger.known[the.Exact]; len(got) != 1 || tagger.tags[got[0]] != (Tag{"DET", "DT"}) {
		t.Errorf("the can be %v", got)
	}
}

func TestTaggerSurvivesItsFile(t *testing.T) {
	tagger := Learn(lessons(), 5, 2, nil)
	b := tagger.Append(nil)
	got, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lessons() {
		if !slices.Equal(got.Tag(l.Words), tagger.Tag(l.Words)) {
			t.Errorf("%v tagged otherwise", texts(l.Words))
		}
	}
	if again := Learn(lessons(), 5, 2, nil).Append(nil); string(again) != string(b) {
		t.Error("the same lessons gave other bytes")
	}
	for n := range b {
		if _, err := Read(b[:n]); err == nil {
			t.Fatalf("read %d of %d bytes without error", n, len(b))
		}
	}
}
