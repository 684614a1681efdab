package graph

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// headingRunes bounds the opening words that stand for a missing title.
const headingRunes = 72

// Heading returns what an article is called in a list: its title, else the
// opening words of its text, else its file's name. It is empty only for an
// article that has none of them.
func (a *Article) Heading() string { return cmp.Or(a.Title, openingWords(a.Text), a.Name) }

// openingWords returns the words a text opens with, cut between two of them
// with an ellipsis where the line goes on.
func openingWords(text string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(text), "\n")
	words := strings.Fields(line)
	size := 0
	for i, w := range words {
		if size += utf8.RuneCountInString(w) + 1; size > headingRunes && i > 0 {
			return strings.Join(words[:i], " ") + "…"
		}
	}
	return strings.Join(words, " ")
}
