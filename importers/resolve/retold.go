package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// retelling is what makes two reports of reprints the same: the words.
type retelling struct {
	story          graph.ArticleID
	kind           string
	date, end      graph.Date
	label, trigger string
}

// joinRetold joins the events of reprints that are told in the same words.
// They may lack a date or a place: it is one report, printed twice.
func (j *joiner) joinRetold() {
	if len(j.ix.story) == 0 {
		return
	}
	groups := map[retelling][]*graph.Entity{}
	for _, e := range j.ix.entities {
		a := j.ix.articles[e.Article]
		if e.Event == nil || a == nil || e.Name == "" {
			continue
		}
		k := retelling{cmp.Or(j.ix.story[a.ID], a.ID), e.Event.Kind, e.Event.Date, e.Event.DateEnd, graph.Fold(e.Name), graph.Fold(e.Event.Trigger.Of(a.Text))}
		groups[k] = append(groups[k], e)
	}
	for _, k := range slices.SortedFunc(maps.Keys(groups), compareRetellings) {
		if list := groups[k]; !toldTwice(list) {
			for i := range list[1:] {
				j.joinTold(list[i], list[i+1], k)
			}
		}
	}
}

func compareRetellings(a, b retelling) int {
	return cmp.Or(cmp.Compare(a.story, b.story), cmp.Compare(a.kind, b.kind),
		cmp.Compare(a.date, b.date), cmp.Compare(a.end, b.end), cmp.Compare(a.label, b.label), cmp.Compare(a.trigger, b.trigger))
}

// toldTwice reports whether one article tells two events in these words: then
// which is which cannot be known.
func toldTwice(list []*graph.Entity) bool {
	seen := map[graph.ArticleID]bool{}
	return slices.ContainsFunc(list, func(e *graph.Entity) bool {
		again := seen[e.Article]
		seen[e.Article] = true
		return again
	})
}

func (j *joiner) joinTold(a, b *graph.Entity, k retelling) {
	if j.keptApart(a.ID, b.ID) {
		return
	}
	j.union(a.ID, b.ID)
	if j.decided[[2]string{string(min(a.ID, b.ID)), string(max(a.ID, b.ID))}] {
		return
	}
	w := newWeighing()
	w.note("told in the same words in reprints of one story", strings.TrimSpace(k.label), reprinted+1)
	j.out = append(j.out, judgement(graph.OfEntities, string(a.ID), string(b.ID), graph.Same, w))
}
