package resolve

import (
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Author is the author of every automatic judgement. The number changes when
// equal facts may be judged differently.
const Author = graph.AutoPrefix + "resolve/1"

// Resolver judges entities and articles. It is immutable.
type Resolver struct {
	words *vocabulary
}

// New loads what is known about names from the folders names, gazetteers and
// lexicon of fsys.
func New(fsys fs.FS) (*Resolver, error) {
	words, err := loadVocabulary(fsys)
	if err != nil {
		return nil, fmt.Errorf("resolve: %w", err)
	}
	return &Resolver{words: words}, nil
}

// Facts is all that judgements depend on: the current articles of a project,
// what they say, and what analysts decided. The order of the slices does not
// matter.
type Facts struct {
	Articles []*graph.Article
	Entities []*graph.Entity
	Claims   []*graph.Claim
	Decided  []*graph.Judgement
}

// Judge returns all automatic judgements on the facts, sorted by key: same and
// unsure between entities, same between articles of one origin. Pairs an
// analyst decided are left out, as is every same that would join two sets an
// analyst keeps apart. Entities of one thing are linked in a chain by id, so n
// of them take n−1 judgements.
//
// Cost: O(n log n) in entities plus the pairs that share a surname, the words
// of a body's name, or kind, day and agent of an event.
func (r *Resolver) Judge(ctx context.Context, f Facts) ([]*graph.Judgement, error) {
	stories := origins(f.Articles, f.Decided)
	ix := r.index(f)
	ix.tellStories(stories, f.Decided)
	j := newJoiner(ix, f.Decided)
	j.addThings(ix.things())
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j.joinPairs(ix.pairs(j.things))
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	j.joinRetold()
	j.joinEvents()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := append(j.out, stories...)
	slices.SortFunc(out, func(a, b *graph.Judgement) int { return a.Key().Compare(b.Key()) })
	return out, ctx.Err()
}

// judgement writes a verdict with its reasons, the weightiest first.
func judgement(of, a, b, verdict string, w *weighing) *graph.Judgement {
	j := graph.NewJudgement(of, a, b, verdict, Author)
	j.Features = slices.Clone(w.features)
	slices.SortStableFunc(j.Features, func(x, y graph.Feature) int { return cmp.Compare(y.Weight, x.Weight) })
	if len(j.Features) > 0 {
		j.Reason = j.Features[0].Name
	}
	j.Features = append(j.Features, graph.Feature{Name: "names can be shared", Weight: prior})
	j.Score = logistic(w.sum)
	return j
}
