package workspace

import (
	"context"
	"errors"
	"fmt"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// Suggestion is a pair of nodes that is not linked and may be: a guess from
// the shape of the graph, never a fact.
type Suggestion struct {
	A, B         graph.EntityID
	NameA, NameB string
	TypeA, TypeB string
	KindA, KindB string // of events
	Score        float64
	Common       []graph.EntityID // shared neighbours, by their place in the score in use
	Names        []string         // of them
}

// Why says what the suggestion comes from.
func (s Suggestion) Why() string {
	const named = 3
	names := s.Names
	if rest := len(names) - named; rest > 0 {
		names = append(append([]string{}, names[:named]...), graph.CountWords(rest)+" more")
	}
	if len(s.Names) == 1 {
		return "Both are linked with " + enumerate(names)
	}
	return fmt.Sprintf("%d shared neighbours: %s", len(s.Names), enumerate(names))
}

// suggestionsShown is how many pairs are listed.
const suggestionsShown = 100

// Suggest looks for pairs that are not linked though they share neighbours, by
// a predictor of analysis.Predictors, among what the filters let through: for
// some nodes, or for all where none are given. It hands them to done on the UI
// goroutine, the likeliest first; of several requests the newest is answered.
func (w *Workspace) Suggest(predictor string, of []graph.EntityID, done func([]Suggestion, error)) {
	in := w.framingNow()
	background(w, &w.predicting, func(ctx context.Context) ([]Suggestion, error) {
		return in.suggestions(ctx, predictor, of)
	}, func(found []Suggestion, err error) {
		if !errors.Is(err, context.Canceled) {
			done(found, err)
		}
	})
}

func (in *framing) suggestions(ctx context.Context, predictor string, of []graph.EntityID) ([]Suggestion, error) {
	s := in.snapshot
	passing := map[linkKey]bool{}
	for _, l := range in.ofShownTypes(in.passingLinks()) {
		if !in.hides(l.From) && !in.hides(l.To) {
			passing[keyOf(&l.Link)] = true
		}
	}
	g := analysis.FromSnapshot(s, false, func(l *graph.Link) bool { return passing[keyOf(l)] })
	var pairs []analysis.Prediction
	var err error
	if len(of) == 0 {
		pairs, err = analysis.Predict(ctx, g, predictor, suggestionsShown, analysis.Options{}, nil)
	} else {
		var nodes []uint32
		for _, id := range of {
			if n, ok := s.Node(id); ok {
				nodes = append(nodes, uint32(n))
			}
		}
		pairs, err = analysis.PredictFor(ctx, g, predictor, nodes, suggestionsShown)
	}
	if err != nil {
		return nil, err
	}
	linked := in.linkedAtAll()
	var out []Suggestion
	for _, p := range pairs {
		if !linked(graph.Node(p.A), graph.Node(p.B)) { // a link the filters hold back is no suggestion
			out = append(out, in.suggestion(p))
		}
	}
	return out, nil
}

// linkedAtAll tests whether any link joins two nodes, passing or not.
func (in *framing) linkedAtAll() func(a, b graph.Node) bool {
	s := in.snapshot
	return func(a, b graph.Node) bool {
		for _, i := range s.LinksOf(a) {
			if l := &s.Links()[i]; l.From+l.To-a == b {
				return true
			}
		}
		return false
	}
}

func (in *framing) suggestion(p analysis.Prediction) Suggestion {
	s := in.snapshot
	a, b := s.Entity(graph.Node(p.A)), s.Entity(graph.Node(p.B))
	x := Suggestion{A: a.ID, B: b.ID, NameA: a.Name, NameB: b.Name, TypeA: a.Type, TypeB: b.Type, Score: p.Score}
	if a.Event != nil {
		x.KindA = a.Event.Kind
	}
	if b.Event != nil {
		x.KindB = b.Event.Kind
	}
	common := make([]bool, s.NumNodes())
	for _, c := range p.Common {
		common[c] = true
	}
	for _, n := range in.byImportance(common) {
		x.Common, x.Names = append(x.Common, s.Entity(n).ID), append(x.Names, s.Entity(n).Name)
	}
	return x
}
