package workspace

import (
	"context"

	"github.com/threadline/threadline/graph"
)

// Held is what one filter keeps out of the picture that all others let
// through.
type Held struct {
	Count int
	Nodes []graph.EntityID // the most important of them
}

// heldNamed is how many nodes are named that a filter keeps out.
const heldNamed = 3

// Held returns what a chip keeps out of the picture; ok is false until it is
// known.
func (w *Workspace) Held(chip string) (h Held, ok bool) {
	h, ok = w.heldBack[chip]
	return h, ok
}

// countHeld finds out in the background what each filter keeps out.
func (w *Workspace) countHeld() {
	in := w.framingNow()
	chips := in.filter.Chips(in.snapshot)
	if len(chips) == 0 {
		w.heldBack = nil
		return
	}
	background(w, &w.holding, func(ctx context.Context) (map[string]Held, error) { return in.heldBack(ctx, chips) },
		func(held map[string]Held, err error) {
			if err == nil { // else it was overtaken
				w.heldBack = held
				w.tell(Counted)
			}
		})
}

func (in framing) heldBack(ctx context.Context, chips []Chip) (map[string]Held, error) {
	here := map[graph.Node]bool{}
	order, _ := in.passing()
	for _, n := range order {
		here[n] = true
	}
	out := map[string]Held{}
	for _, c := range chips {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		without := in
		without.filter = in.filter.Without(c.ID)
		order, _ := without.passing()
		h := Held{}
		for _, n := range order {
			if here[n] {
				continue
			}
			if h.Count++; len(h.Nodes) < heldNamed {
				h.Nodes = append(h.Nodes, in.snapshot.Entity(n).ID)
			}
		}
		out[c.ID] = h
	}
	return out, nil
}
