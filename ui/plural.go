package ui

import (
	"strconv"

	"fyne.io/fyne/v2/lang"
)

// plural chooses between the words for one thing and for several.
func plural(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// number fills {{.N}} of a sentence.
func number(n int) map[string]any { return map[string]any{"N": strconv.Itoa(n)} }

func articlesWords(n int) string {
	return plural(n, lang.L("1 article"), lang.L("{{.N}} articles", number(n)))
}
