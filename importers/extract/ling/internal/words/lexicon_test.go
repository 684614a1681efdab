package words

import (
	"reflect"
	"testing"
)

// small is a lexicon for tests.
func small() *Lexicon {
	return New([]Entry{
		{Word: "north", Path: "0010110", Case: RatherLower},
		{Word: "borders", Path: "1101", Case: MostlyLower}, {Word: "close", Case: MostlyLower},
		{Word: "today", Path: "11", Case: MostlyLower}, {Word: "nato", Case: MostlyUpper}, {Word: "helmand", Path: "0101010101010101010101", Case: MostlyCapital},
	}, []Phrase{
		{"New Zealand", Country}, {"New York", LargePlace}, {"New York", Region}, {"Ann", Given}, {"Bank of New Zealand", Body}, {"bank", 0},
	})
}

func TestLook(t *testing.T) {
	l := small()
	w := l.Look("Helmand")
	if !w.Known || w.Case != MostlyCapital || w.Lower != "helmand" || w.Form != Capitalized {
		t.Errorf("looked at: %+v", w)
	}
	if w.Path[0] == 0 || w.Path[0] == w.Path[3] {
		t.Errorf("paths %v", w.Path)
	}
	if w := l.Look("close"); w.Path != [4]uint32{} || !w.Known {
		t.Errorf("a word without cluster has paths %v", w.Path)
	}
	if w := l.Look("Zyx"); w.Known || w.Case != CaseUnknown {
		t.Errorf("an unknown word is known: %+v", w)
	}
	if w := l.Look("Minister"); w.Kinds&Office == 0 {
		t.Error("a minister holds no office")
	}
}

func TestNames(t *testing.T) {
	l := small()
	var ws []Word
	for _, w := range []string{"Ann", "left", "the", "Bank", "of", "New", "Zealand", "for", "New", "York"} {
		ws = append(ws, l.Look(w))
	}
	want := []Match{{0, 1, Given}, {3, 7, Body}, {8, 10, LargePlace | Region}}
	if got := l.Names(ws); !reflect.DeepEqual(got, want) {
		t.Errorf("names %v, want %v", got, want)
	}
	if got := l.Single(&ws[0]); got != Given {
		t.Errorf("lists of Ann: %v", got)
	}
}

func TestLexiconSurvivesItsFile(t *testing.T) {
	l := small()
	b, names := l.Append(nil), l.AppendNames(nil)
	got, err := Read(b, names)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range []string{"North", "borders", "NATO", "Helmand", "Ann", "unheard"} {
		if a, b := l.Look(w), got.Look(w); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: %+v, read %+v", w, a, b)
		}
	}
	if string(got.Append(nil)) != string(b) || string(got.AppendNames(nil)) != string(names) {
		t.Error("the bytes differ")
	}
}

func FuzzRead(f *testing.F) {
	b := small().Append(nil)
	f.Add(b, small().AppendNames(nil))
	f.Add(b[:len(b)/2], []byte{1})
	f.Fuzz(func(t *testing.T, b, names []byte) {
		if l, err := Read(b, names); err == nil {
			l.Look("north")
		}
	})
}

func TestHeadlinesAreRecased(t *testing.T) {
	l := small()
	for _, c := range []struct {
		in      []string
		want    []string // as looked at
		recased bool
	}{
		{[]string{"HELMAND", "BORDERS", "CLOSE", "TODAY"}, []string{"Helmand", "borders", "close", "today"}, true},
		{[]string{"NATO", "Borders", "Close", "Today", "North"}, []string{"NATO", "borders", "close", "today", "North"}, true},
		{[]string{"NATO", "borders", "close", "today"}, []string{"NATO", "borders", "close", "today"}, false},
		{[]string{"NATO", "UN"}, []string{"NATO", "UN"}, false},
	} {
		ws, recased := l.LookAll(c.in)
		if recased != c.recased {
			t.Errorf("%v recased: %v", c.in, recased)
		}
		for i, w := range ws {
			if w.Text != c.in[i] {
				t.Errorf("the text became %q", w.Text)
			}
			if want := l.Look(c.want[i]); w.Exact != want.Exact {
				t.Errorf("%v: word %d was not read as %q", c.in, i, c.want[i])
			}
		}
	}
}
