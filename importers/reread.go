package importers

import (
	"context"
	"fmt"
	"slices"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/resolve"
)

// Reread reads the articles a project has once more, from their texts, as after
// a change of its own names, and returns what that would change. Identities,
// and with them what analysts decided, stay where the same words are found
// again. An article that cannot be read keeps what was read before.
func Reread(ctx context.Context, v graph.Reader, o Options, progress func(Progress)) (Draft, error) {
	r := newRun(nil, v, o, progress)
	var versions []*version
	for _, a := range v.Articles() {
		again := *a
		versions = append(versions, &version{article: &again, current: true, again: true,
			item: Item{Input: a.Name, ArticleID: a.ID, Title: a.Title, Outcome: Updated, Detail: "Read again."}})
	}
	var d Draft
	if err := r.extract(ctx, versions); err != nil {
		return Draft{Account: Account{Stopped: true, Rejected: []Rejection{}}}, fmt.Errorf("read again: %w", err)
	}
	versions = slices.DeleteFunc(versions, func(v *version) bool {
		if v.err != nil {
			d.Account.reject(Rejection{Input: v.article.Name, Reason: reason(v.err), Err: v.err})
		}
		return v.err != nil
	})
	r.book(versions, &d.Account)
	r.report.send(Progress{Stage: StageComparing, Total: len(versions)})
	if err := r.propose(ctx, versions, &d); err != nil {
		return Draft{}, fmt.Errorf("read again: %w", err)
	}
	d.Changes.Put = slices.DeleteFunc(d.Changes.Put, func(r graph.Record) bool { return r.Key().Kind == graph.KindBatch }) // nothing came in
	d.Changes.Label = "Read " + articles(len(versions)) + " again"
	d.Account.sort()
	return d, nil
}

// overread lists what earlier readings of the articles read again said and
// the new ones, which are among put, do not.
func (r *run) overread(versions []*version, put []graph.Record) []graph.Key {
	again := map[graph.ArticleID]bool{}
	for _, v := range versions {
		if v.again {
			again[v.article.ID] = true
		}
	}
	if len(again) == 0 {
		return nil
	}
	kept := map[graph.Key]bool{}
	for _, record := range put {
		kept[record.Key()] = true
	}
	return slices.DeleteFunc(readings(r.reader, again), func(k graph.Key) bool { return kept[k] })
}

// readings lists the entities and claims of articles, sorted.
func readings(v graph.Reader, of map[graph.ArticleID]bool) []graph.Key {
	var keys []graph.Key
	for n := range graph.Node(v.NumNodes()) {
		for _, id := range v.Entity(n).Locals {
			if e := v.Local(id); of[e.Article] {
				keys = append(keys, e.Key())
			}
		}
	}
	for i := range uint32(v.NumClaims()) {
		if c := v.Claim(i); of[c.Article] {
			keys = append(keys, c.Key())
		}
	}
	slices.SortFunc(keys, graph.Key.Compare)
	return keys
}

// Delete returns the changes that remove an article and judge again what is
// left: automatic judgements are a function of the articles a project has, so
// without one of them some no longer hold, and entities that were linked
// through it need a link of their own.
func Delete(ctx context.Context, s *graph.Snapshot, r *resolve.Resolver, id graph.ArticleID, author string) (graph.Changeset, error) {
	c, err := graph.DeleteChanges(s, id, author)
	if err != nil {
		return graph.Changeset{}, err
	}
	c.Whole = true // what is left is compared anew
	judged, err := newFacts(s, map[graph.ArticleID]bool{id: true}).judge(ctx, r)
	if err != nil {
		return graph.Changeset{}, fmt.Errorf("delete article %s: %w", id, err)
	}
	put := map[graph.Key]bool{}
	for _, j := range judged.put {
		put[j.Key()] = true
	}
	c.Put = append(c.Put, judged.put...)
	c.Delete = append(c.Delete, judged.withdrawn...)
	slices.SortFunc(c.Delete, graph.Key.Compare)
	c.Delete = slices.DeleteFunc(slices.Compact(c.Delete), func(k graph.Key) bool { return put[k] })
	return c, nil
}
