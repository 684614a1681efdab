package workspace

import (
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
)

func TestCandidateSaysWhatSpeaksForAndAgainst(t *testing.T) {
	d := newDesk(t, harbour(t))
	list := d.Candidates()
	if len(list) != 1 {
		t.Fatalf("%d candidates", len(list))
	}
	c := list[0]
	if c.Moved != 2 || c.Names != [2]string{"Ana Ivo", "A. Ivo"} && c.Names != [2]string{"A. Ivo", "Ana Ivo"} {
		t.Errorf("candidate %+v", c)
	}
	if len(c.For) != 2 || c.For[0].Name != "same event" || len(c.Against) != 1 || c.Against[0].Weight != 0.5 {
		t.Errorf("for %v, against %v", c.For, c.Against)
	}
}

func TestDecisionsTakeCandidatesOffTheList(t *testing.T) {
	for _, verdict := range []string{graph.Same, graph.Different, graph.Unsure} {
		t.Run(verdict, func(t *testing.T) {
			d := newDesk(t, harbour(t))
			nodes := d.Snapshot().NumNodes()
			d.commit(func() { d.Decide(d.Candidates()[0], verdict) })
			if n := len(d.Candidates()); n != 0 {
				t.Errorf("%d candidates left", n)
			}
			want := nodes
			if verdict == graph.Same {
				want--
			}
			if got := d.Snapshot().NumNodes(); got != want {
				t.Errorf("%d nodes, want %d", got, want)
			}
			d.commit(d.Undo)
			if n := len(d.Candidates()); n != 1 || d.Snapshot().NumNodes() != nodes {
				t.Errorf("after undo %d candidates, %d nodes", n, d.Snapshot().NumNodes())
			}
		})
	}
}

func TestDoubtfulClaimsWaitForADecision(t *testing.T) {
	d := newDesk(t, harbour(t))
	list := d.Doubtful()
	if len(list) != 1 || !strings.HasPrefix(list[0].Words, "Ana Ivo ") || !strings.HasSuffix(list[0].Words, " Harbour vote") {
		t.Fatalf("doubtful %+v", list)
	}
	if !strings.Contains(list[0].Sentence.Text, "Ana Ivo") || !strings.Contains(list[0].Sentence.Source, "Steppe Courier") {
		t.Errorf("sentence %+v", list[0].Sentence)
	}
	d.commit(func() { d.DecideClaims([]graph.ClaimID{list[0].ID}, graph.Accept) })
	if n := len(d.Doubtful()); n != 0 {
		t.Errorf("%d left after accepting", n)
	}
}

func TestProfileComparesNodes(t *testing.T) {
	d := newDesk(t, harbour(t))
	p, ok := d.Profile(d.id("Ana Ivo"))
	if !ok {
		t.Fatal("no profile")
	}
	lines := map[string]string{}
	for _, l := range p.Lines {
		lines[l.Label] = l.Text
	}
	for label, want := range map[string]string{"Role": "Port Authority", "Names": "Ana Ivo", "Seen": "1 article, 1 origin", "Linked to": "Harbour vote"} {
		if !strings.Contains(lines[label], want) {
			t.Errorf("%s says %q, want %q in it", label, lines[label], want)
		}
	}
	if len(p.Sentences) == 0 || !strings.Contains(p.Sentences[0].Text, "Ana Ivo") {
		t.Errorf("sentences %+v", p.Sentences)
	}
	if _, ok := d.Profile("nobody"); ok {
		t.Error("a profile of nobody")
	}
}
