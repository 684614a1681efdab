package importers

import (
	"cmp"
	"context"
	"fmt"
	"reflect"
	"slices"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/resolve"
)

// facts gathers what judgements depend on: the current articles of the
// project as they would be after the import.
type facts struct {
	resolve.Facts
	automatic []*graph.Judgement // that the project holds
	replaced  map[graph.ArticleID]bool
}

// replaced returns the articles of a project whose readings no longer count
// once some versions are added.
func replaced(added []*version) map[graph.ArticleID]bool {
	out := map[graph.ArticleID]bool{}
	for _, v := range added {
		switch {
		case v.again:
			out[v.article.ID] = true
		case v.current:
			out[v.article.Replaces] = true
		}
	}
	return out
}

// newFacts takes over the project without some of its articles.
func newFacts(v graph.Reader, without map[graph.ArticleID]bool) *facts {
	f := &facts{replaced: without}
	for _, a := range v.Articles() {
		if !f.replaced[a.ID] {
			f.Articles = append(f.Articles, a)
		}
	}
	for n := range graph.Node(v.NumNodes()) {
		for _, id := range v.Entity(n).Locals {
			if e := v.Local(id); !f.replaced[e.Article] {
				f.Entities = append(f.Entities, e)
			}
		}
	}
	for i := range uint32(v.NumClaims()) {
		if c := v.Claim(i); !f.replaced[c.Article] {
			f.Claims = append(f.Claims, c)
		}
	}
	for _, j := range v.Judgements() {
		if j.Automatic() {
			f.automatic = append(f.automatic, j)
		} else {
			f.Decided = append(f.Decided, j)
		}
	}
	return f
}

// add takes over the records of a new version, unless it is an old one.
func (f *facts) add(records []graph.Record, v *version) {
	if !v.current {
		return
	}
	for _, r := range records {
		switch r := r.(type) {
		case *graph.Article:
			f.Articles = append(f.Articles, r)
		case *graph.Entity:
			f.Entities = append(f.Entities, r)
		case *graph.Claim:
			f.Claims = append(f.Claims, r)
		}
	}
}

// judged is how the automatic judgements change.
type judged struct {
	put       []graph.Record
	withdrawn []graph.Key
}

// judge computes the automatic judgements afresh and returns the difference
// to those the project holds. They are a pure function of the articles and of
// what analysts decided, so what is no longer found is withdrawn.
func (f *facts) judge(ctx context.Context, r *resolve.Resolver) (judged, error) {
	wanted, err := r.Judge(ctx, f.Facts)
	if err != nil {
		return judged{}, fmt.Errorf("compare entities: %w", err)
	}
	held := make(map[graph.Key]*graph.Judgement, len(f.automatic))
	for _, j := range f.automatic {
		held[j.Key()] = j
	}
	var out judged
	for _, j := range wanted {
		if old := held[j.Key()]; old == nil || !reflect.DeepEqual(old, j) {
			out.put = append(out.put, j)
		}
		delete(held, j.Key())
	}
	for k := range held {
		out.withdrawn = append(out.withdrawn, k)
	}
	slices.SortFunc(out.withdrawn, func(a, b graph.Key) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
	return out, nil
}
