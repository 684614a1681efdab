package graph_test

import (
	"testing"

	"github.com/threadline/threadline/graph"
)

func TestHeading(t *testing.T) {
	long := "The ferry to the islands stays in harbour until Thursday because the crew has not been paid since June, the company said."
	for want, a := range map[string]graph.Article{
		"Ferry stays": {Title: "Ferry stays", Text: long, Name: "ferry.txt"},
		"The ferry to the islands stays in harbour until Thursday because the…": {Text: "\n  " + long + "\nMore.", Name: "ferry.txt"},
		"Short opening.": {Text: "Short   opening.\nMore.", Name: "ferry.txt"},
		"ferry.txt":      {Text: " \n ", Name: "ferry.txt"},
		"":               {},
	} {
		if got := a.Heading(); got != want {
			t.Errorf("%q: got %q", want, got)
		}
	}
}
