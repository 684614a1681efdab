package workspace

import (
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
)

func (d *desk) chains(from, to graph.EntityID, filtered bool) []Chain {
	d.t.Helper()
	var got []Chain
	answered := false
	d.Chains(from, to, filtered, func(c []Chain, err error) {
		if err != nil {
			d.t.Error(err)
		}
		got, answered = c, true
	})
	d.until("chains", func() bool { return answered })
	return got
}

func TestChainsAreSentences(t *testing.T) {
	d := newDesk(t, harbour(t))
	chains := d.chains(d.id("Ana Ivo"), d.id("League"), true)
	if len(chains) != 1 {
		t.Fatalf("%d chains; the denied membership must not lead on", len(chains))
	}
	var names []string
	for _, s := range chains[0].Steps {
		names = append(names, s.Name)
		if s.Sentence == "" || s.Source == "" || len(s.Evidence) == 0 || s.Origins == 0 {
			t.Errorf("step without evidence: %+v", s)
		}
	}
	if got := strings.Join(names, ", "); got != "Port Authority, Ruritania, League" {
		t.Errorf("chain leads over %s", got)
	}
}

func TestChainsKeepToTheFilters(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.ShowPredicate(graph.PartOf, false)
	if got := d.chains(d.id("Ana Ivo"), d.id("League"), true); len(got) != 0 {
		t.Errorf("%d chains through a hidden type of link", len(got))
	}
	if got := d.chains(d.id("Ana Ivo"), d.id("League"), false); len(got) != 1 {
		t.Errorf("%d chains without filters", len(got))
	}
	if got := d.chains(d.id("League"), d.id("League"), false); len(got) != 0 {
		t.Errorf("%d chains from a node to itself", len(got))
	}
}
