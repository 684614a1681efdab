package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// Chain is one way from a node to another: each step is a link with the
// sentences that state it.
type Chain struct{ Steps []ChainStep }

// ChainStep is one link of a chain. From and To are in the order of the chain;
// Words reads the link as its claims state it.
type ChainStep struct {
	From, To graph.EntityID
	Name     string // of To
	Type     string
	Kind     string
	Words    string
	Origins  int
	Sentence string // the newest that states it
	Source   string
	Evidence []graph.Evidence
	Date     graph.Date // when it is used, of a chain in order of time; else empty
}

// chainsShown is how many chains are looked for.
const chainsShown = 12

// Chains looks for the shortest ways between two nodes and hands them to done
// on the UI goroutine; of several requests only the newest is answered. With
// the filters on, only links that pass lead on. Denied links never do.
func (w *Workspace) Chains(from, to graph.EntityID, filtered bool, done func([]Chain, error)) {
	in := w.framingNow()
	if !filtered {
		in.filter = Filter{}
	}
	background(w, &w.chaining, func(ctx context.Context) ([]Chain, error) {
		return findChains(ctx, in, from, to)
	}, func(chains []Chain, err error) {
		if errors.Is(err, context.Canceled) {
			return
		}
		done(chains, err)
	})
}

func findChains(ctx context.Context, in framing, from, to graph.EntityID) ([]Chain, error) {
	s := in.snapshot
	a, aok := s.Node(from)
	b, bok := s.Node(to)
	if !aok || !bok {
		return nil, fmt.Errorf("find chains: %w", graph.ErrNotFound)
	}
	if a == b {
		return nil, nil
	}
	links := in.ofShownTypes(in.passingLinks())
	passing := map[linkKey]bool{}
	between := map[[2]graph.Node][]passingLink{}
	for _, l := range links {
		if l.Negative {
			continue
		}
		passing[keyOf(&l.Link)] = true
		pair := [2]graph.Node{min(l.From, l.To), max(l.From, l.To)}
		between[pair] = append(between[pair], l)
	}
	g := analysis.FromSnapshot(s, false, func(l *graph.Link) bool { return passing[keyOf(l)] })
	found, err := analysis.NewPathfinder(g, analysis.PathOptions{}).KShortest(ctx, uint32(a), uint32(b), chainsShown)
	if err != nil {
		return nil, err
	}
	var chains []Chain
	for _, p := range found {
		chains = append(chains, in.chain(p, between))
	}
	return chains, nil
}

// linkKey tells links apart: a snapshot has one for each pair and predicate.
type linkKey struct {
	from, to  graph.Node
	predicate string
}

func keyOf(l *graph.Link) linkKey { return linkKey{l.From, l.To, l.Predicate} }

func (in *framing) chain(p analysis.Path, between map[[2]graph.Node][]passingLink) Chain {
	var c Chain
	for i := 1; i < len(p.Nodes); i++ {
		a, b := graph.Node(p.Nodes[i-1]), graph.Node(p.Nodes[i])
		links := between[[2]graph.Node{min(a, b), max(a, b)}]
		best := links[0]
		for _, l := range links[1:] {
			if l.Origins > best.Origins || l.Origins == best.Origins && l.Confidence > best.Confidence {
				best = l
			}
		}
		c.Steps = append(c.Steps, in.step(a, b, best))
	}
	return c
}

func (in *framing) step(a, b graph.Node, l passingLink) ChainStep {
	s := in.snapshot
	e := s.Entity(b)
	st := ChainStep{From: s.Entity(a).ID, To: e.ID, Name: e.Name, Type: e.Type, Origins: l.Origins, Evidence: EvidenceOf(s, l.Claims),
		Words: s.LinkWords(&l.Link)}
	if e.Event != nil {
		st.Kind = e.Event.Kind
	}
	if len(st.Evidence) > 0 {
		n, span := s.Sentence(st.Evidence[0])
		article := s.Article(st.Evidence[0].Article)
		st.Sentence = oneLine(span.Of(article.Text))
		st.Source = join(", ", firstOf(article.Outlet, article.Name), article.Published.Day().Words(), "sentence "+itoa(n+1))
	}
	return st
}
