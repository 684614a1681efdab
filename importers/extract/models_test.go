package extract

import (
	"errors"
	"os"
	"testing"
)

// onePerson calls one word a person, or fails.
type onePerson struct {
	word string
	err  error
}

func (o onePerson) Tag(sentences [][]string) ([][]string, error) {
	var out [][]string
	for _, s := range sentences {
		row := make([]string, len(s))
		for i, w := range s {
			row[i] = "O"
			if w == o.word {
				row[i] = "B-PER"
			}
		}
		out = append(out, row)
	}
	return out, o.err
}

// TestOutsideTagger: its names count as long as it answers; when it fails
// the trained tagger's stay and the user is told once.
func TestOutsideTagger(t *testing.T) {
	in := Input{ID: "a", Text: "The old man bought xylander at the market in Lisbon on Friday."}
	named := func(tagger NameTagger, warn func(error)) bool {
		p, err := New(os.DirFS("../../assets"), Options{Tagger: tagger, Warn: warn})
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for range 2 {
			r, err := p.Read(t.Context(), in)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range r.Mentions {
				found = found || m.Text == "xylander" && m.Type == Person
			}
		}
		return found
	}
	if !named(onePerson{word: "xylander"}, nil) {
		t.Error("the tagger's name was not taken")
	}
	told := 0
	if named(onePerson{"xylander", errors.New("broken")}, func(error) { told++ }) {
		t.Error("a failed answer was taken")
	}
	if told != 1 {
		t.Errorf("told %d times, want once", told)
	}
}
