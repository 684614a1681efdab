package importers

import (
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/extract"
)

// TestClaimsTellHowTheirRuleFared: what a confidence rests on reaches the
// claims of the project, for relations and for what an event says.
func TestClaimsTellHowTheirRuleFared(t *testing.T) {
	for _, c := range []struct{ rule, checked, want string }{
		{"title before the name", "of 43 like it that were checked, 40 were right", "title before the name (of 43 like it that were checked, 40 were right)"},
		{"verb “led”", "", "verb “led”"},
	} {
		if got := ruleWords(c.rule, c.checked); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		of := (&converter{}).ofEvent(&extract.Event{Rule: c.rule, Checked: c.checked}, graph.HasDate)
		if of.Rule != c.want {
			t.Errorf("of an event %q, want %q", of.Rule, c.want)
		}
	}
}
