package importers

import (
	"context"
	"errors"
	"fmt"

	"github.com/threadline/threadline/graph"
)

// Facts are what an import is written to; *graph.Store is one.
type Facts interface {
	Snapshot() *graph.Snapshot
	Apply(ctx context.Context, c graph.Changeset) (graph.Commit, error)
	Update(ctx context.Context, propose func(*graph.Snapshot) (graph.Changeset, error)) (graph.Commit, error)
}

// overtaken is how often an import is compared anew before it asks everybody
// else to wait.
const overtaken = 2

// Apply writes a draft. Where the project changed since the draft was made,
// by this program or on another machine, it is compared anew with what is
// known now, so that each article is there once and judged against all others;
// after being overtaken again and again it is compared while others wait. It
// returns the draft that was written: its account says what is true now.
func Apply(ctx context.Context, facts Facts, d Draft) (Draft, graph.Commit, error) {
	c, err := facts.Apply(ctx, d.Changes)
	for n := 0; errors.Is(err, graph.ErrConflict) && d.run != nil && n < overtaken; n++ {
		if d, err = d.Again(ctx, facts.Snapshot()); err != nil {
			return d, c, err
		}
		c, err = facts.Apply(ctx, d.Changes)
	}
	if !errors.Is(err, graph.ErrConflict) || d.run == nil {
		return d, c, err
	}
	c, err = facts.Update(ctx, func(s *graph.Snapshot) (graph.Changeset, error) {
		again, err := d.Again(ctx, s)
		d = again
		return d.Changes, err
	})
	if err != nil {
		return d, c, fmt.Errorf("import: %w", err)
	}
	return d, c, nil
}
