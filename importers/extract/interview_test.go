package extract

import (
	"strings"
	"testing"
)

// interviewText is an interview in questions and answers.
const interviewText = `Kite builder Amina Otieno tells us about wind

Amina Otieno builds kites in Lamu. We met her for an interview.

What do you like about the wind?

I like that it never asks. My father flew kites with a friend from Mombasa.

Did you learn it from him?

I learned most of it from books. He told me to look at the sails.

How long do you need for a kite?

I need a week. "You are slow," said my neighbour Ann Lee, but she never built one.

What are your plans?

I want to build one for my daughter.`

func TestInterview(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		i, you     int
	}{
		{"with one person", interviewText, 8, 4},
		{"with nobody named", strings.ReplaceAll(interviewText, "Amina Otieno", "she"), 0, 0},
		{"with two", strings.ReplaceAll(interviewText, "Amina Otieno", "Amina Otieno and Esi Mensah"), 0, 0},
		{"without questions", strings.ReplaceAll(interviewText, "?", "."), 0, 0},
	} {
		r := read(t, Input{ID: "a", Text: tt.text})
		id := ""
		for _, e := range r.Entities {
			if e.Name == "Amina Otieno" {
				id = e.ID
			}
		}
		i, you := 0, 0
		for _, m := range r.Mentions {
			if m.Form != FormPronoun || m.Entity != id || id == "" {
				continue
			}
			switch w := strings.ToLower(m.Text); {
			case firstPerson[w]:
				i++
			case secondPerson[w]:
				you++
			}
		}
		if i != tt.i || you != tt.you {
			t.Errorf("interview %s: %d of the first person and %d of the second, want %d and %d", tt.name, i, you, tt.i, tt.you)
		}
	}
}
