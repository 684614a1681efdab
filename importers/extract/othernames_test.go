package extract

import (
	"os"
	"testing"
)

// TestListsYieldToTheTagger: countries in the names of occasions, and people
// who are called like countries, are no countries.
func TestListsYieldToTheTagger(t *testing.T) {
	p, err := New(os.DirFS("../../assets"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text, name string
		want       EntityType // none: no mention
	}{
		{"He lost his seat in the 1999 New Zealand general election.", "New Zealand", ""},
		{"The government of New Zealand called an election in May.", "New Zealand", Country},
		{"“We had no choice,” Mr Jordan said. Mr Jordan and his wife left on Friday.", "Jordan", Person},
		{"The king of Jordan flew to Egypt on Friday.", "Jordan", Country},
	} {
		r, err := p.Read(t.Context(), Input{ID: "a", Text: c.text})
		if err != nil {
			t.Fatal(err)
		}
		var got EntityType
		for _, m := range r.Mentions {
			if m.Text == c.name {
				got = m.Type
			}
		}
		if got != c.want {
			t.Errorf("%s in %q is %q, want %q", c.name, c.text, got, c.want)
		}
	}
}
