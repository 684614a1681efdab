package extract

import (
	"strings"
	"testing"
)

func kindsOf(t *testing.T, text string) map[string]SentenceKind {
	t.Helper()
	out := map[string]SentenceKind{}
	for _, b := range segment(text, testLexicon(t)) {
		line := text[b.Start:b.End]
		if _, again := out[line]; !again || b.kind == KindRepeated {
			out[line] = b.kind
		}
	}
	return out
}

func TestBoilerplate(t *testing.T) {
	text := strings.Join([]string{
		"Harbour workers end their strike after nine days", "",
		"By Ines Marlow", "3 May 2021, 18:20", "",
		"Workers at the northern harbour went back to their cranes on Monday, the union said.", "",
		"Read also: Ten things to know about cranes", "",
		"The port authority promised to pay the wages that were held back in April.", "",
		"Advertisement", "",
		"Harbour Weekly", "Get the newsletter that captains read", "Sign up now", "",
		"“We are glad,” said a crane driver who asked not to be named.", "",
		"Share this", "Follow us on Facebook and Mastodon", "Imprint", "© 2021 Harbour Media. All rights reserved."}, "\n")
	want := map[string]SentenceKind{
		"Harbour workers end their strike after nine days": KindTitle,
		"By Ines Marlow":    KindDateline,
		"3 May 2021, 18:20": KindDateline,
		"Workers at the northern harbour went back to their cranes on Monday, the union said.": KindBody,
		"Read also: Ten things to know about cranes":                                           KindBoilerplate,
		"Advertisement":                         KindBoilerplate,
		"Harbour Weekly":                        KindBoilerplate,
		"Get the newsletter that captains read": KindBoilerplate,
		"Sign up now":                           KindBoilerplate,
		"“We are glad,” said a crane driver who asked not to be named.": KindBody,
		"Follow us on Facebook and Mastodon":                            KindBoilerplate,
		"Imprint":                                                       KindBoilerplate,
		"© 2021 Harbour Media. All rights reserved.":                    KindBoilerplate,
	}
	got := kindsOf(t, text)
	for line, kind := range want {
		if got[line] != kind {
			t.Errorf("%q is %s, want %s", line, got[line], kind)
		}
	}
}

func TestProseIsNotBoilerplate(t *testing.T) {
	for _, line := range []string{
		"The publisher said that its newsletter had reached two million readers before it was closed last year.",
		"Subscribers of the network have fallen for the third year in a row, the company told the exchange.",
	} {
		text := "A headline\n\nThe first paragraph of the story says a few things about it.\n\n" + line + "\n\nA last paragraph follows here and it is long.\n\nAnd one more of them follows.\n\nAnd the end."
		if k := kindsOf(t, text)[line]; k != KindBody {
			t.Errorf("%q is %s", line, k)
		}
	}
}

func TestWrappedLinesAreJoined(t *testing.T) {
	text := "The council met in the old hall to talk about the\nbridge that was closed in spring after cracks had\nbeen found in two of its piers, and decided to let\nan engineer look at it once more before the money\nfor repairs is given out, which may take until the\nend of the year."
	if n := len(segment(text, testLexicon(t))); n != 1 {
		t.Errorf("%d blocks, want 1", n)
	}
}

func TestRepeatedCaption(t *testing.T) {
	caption := "The bridge before it was closed (Photo: city archive)"
	text := "A headline here\n\n" + caption + "\n\n" + caption + "\n\nThe council met on Monday to talk about the bridge."
	if k := kindsOf(t, text)[caption]; k != KindRepeated {
		t.Errorf("second caption is %s", k)
	}
}
