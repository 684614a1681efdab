package workspace

import (
	"fmt"
	"testing"

	"github.com/threadline/threadline/graph/graphtest"
)

// TestLimitLeavesNobodyAlone looks at first views of many sizes: they hold as many nodes as asked for, or one less
// where only a pair would fit, and each has a link.
func TestLimitLeavesNobodyAlone(t *testing.T) {
	s := graphtest.NewStory("Steppe Courier", "Stars and pairs", "2022-09-21")
	for i := range 12 { // stars whose middles are the most important and not linked with each other
		for k := range 3 + i%3 {
			s.Say(fmt.Sprintf("Person:Middle %d", i), "associateOf", fmt.Sprintf("Person:Arm %d of %d", k, i))
		}
	}
	for i := range 10 {
		s.Say(fmt.Sprintf("Person:Left %d", i), "associateOf", fmt.Sprintf("Person:Right %d", i))
	}
	d := newDesk(t, s.Records())
	for _, limit := range []int{2, 3, 5, 12, 13, 30, 41} {
		f := d.Filter()
		f.Limit = limit
		d.reframed(func() { d.SetFilter(f) })
		alone := 0
		for _, n := range d.Frame().Nodes {
			if n.Degree == 0 {
				alone++
			}
		}
		if n := len(d.Frame().Nodes); n > limit || n < limit-1 || alone > 0 {
			t.Errorf("of a limit of %d there are %d nodes, %d alone", limit, n, alone)
		}
	}
}

// TestLimitJoinsWhatIsImportant looks at a first view of two stars that meet in one person of little weight, and of
// many pairs that hang together with nothing: the view has the person between, and no pair.
func TestLimitJoinsWhatIsImportant(t *testing.T) {
	s := graphtest.NewStory("Steppe Courier", "Two circles", "2022-09-21")
	for _, middle := range []string{"North", "South"} {
		for k := range 30 {
			s.Say("Person:"+middle, "associateOf", fmt.Sprintf("Person:Arm %d of %s", k, middle))
		}
		s.Say("Person:"+middle, "associateOf", "Person:Between")
	}
	for i := range 30 {
		s.Say(fmt.Sprintf("Person:Left %d", i), "associateOf", fmt.Sprintf("Person:Right %d", i))
	}
	d := newDesk(t, s.Records())
	f := d.Filter()
	f.Limit = 20
	d.reframed(func() { d.SetFilter(f) })
	if n := len(d.Frame().Nodes); n != f.Limit {
		t.Errorf("%d nodes are shown", n)
	}
	if _, shown := d.Frame().Index[d.id("Between")]; !shown {
		t.Error("who joins the two circles is left out")
	}
	for i := range 30 {
		if _, shown := d.Frame().Index[d.id(fmt.Sprintf("Left %d", i))]; shown {
			t.Errorf("pair %d is shown before those who hang together", i)
		}
	}
}
