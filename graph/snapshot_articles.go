package graph

import (
	"cmp"
	"slices"
)

// addArticles keeps of each source the version nothing replaces, and groups
// near-duplicates into origins. If an article or a judgement of articles
// changed, all articles are passed over: there are few of them beside what
// they say.
func (b *successor) addArticles() {
	judged := slices.ContainsFunc(b.did.judgementsNew, ofArticles)
	for j := range b.did.judgementsOut {
		judged = judged || ofArticles(j)
	}
	n := len(b.records.articleIDs.slot)
	b.articleTouched = make([]bool, n)
	for _, slot := range b.did.readings {
		b.articleTouched[slot] = true
	}
	if len(b.did.articles) == 0 && !judged {
		return
	}
	b.origin = b.origins(b.currentArticles(n))
	for _, slot := range b.did.articles {
		b.articleTouched[slot] = true
	}
	again := make([]bool, n) // to be sorted in anew
	for _, slot := range b.did.articles {
		again[slot] = true
	}
	for slot := range b.origin {
		before, after := b.old.originAt(uint32(slot)), b.origin[slot]
		if before != after {
			b.articleTouched[slot] = true
		}
		if (before == noSlot) != (after == noSlot) {
			b.livenessMay, again[slot] = true, true
			b.articlesMoved = append(b.articlesMoved, uint32(slot))
		}
	}
	b.sortArticles(again)
}

func ofArticles(j *Judgement) bool { return j.Of == OfArticles }

// currentArticles tells by slot which articles nothing replaces.
func (b *successor) currentArticles(n int) []bool {
	current := make([]bool, n)
	var replaced []uint32
	for slot := range current {
		if a := b.records.byArticle.at(uint32(slot)).article; a != nil {
			current[slot] = true
			if a.Replaces != "" {
				replaced = append(replaced, b.records.articleIDs.find(string(a.Replaces)))
			}
		}
	}
	for _, slot := range replaced {
		if slot != noSlot {
			current[slot] = false
		}
	}
	return current
}

// origins returns the slot of the origin of each current article.
func (b *successor) origins(current []bool) []uint32 {
	out := make([]uint32, len(current))
	for slot, is := range current {
		out[slot] = noSlot
		if is {
			out[slot] = uint32(slot)
		}
	}
	var of []*Judgement
	var known []string
	for _, j := range b.records.judgements {
		if !ofArticles(j) {
			continue
		}
		of = append(of, j)
		for _, id := range []string{j.A, j.B} {
			if n := b.records.articleIDs.find(id); n != noSlot && out[n] == n {
				known = append(known, id)
			}
		}
	}
	slices.Sort(known)
	known = slices.Compact(known)
	c := cluster(known, of)
	for _, id := range known {
		out[b.records.articleIDs.find(id)] = b.records.articleIDs.find(c.root(id))
	}
	return out
}

// sortArticles takes the articles marked out of their order and those of them
// that are current in again.
func (b *successor) sortArticles(again []bool) {
	var added []*Article
	for slot, is := range again {
		if is && b.origin[slot] != noSlot {
			added = append(added, b.records.byArticle.at(uint32(slot)).article)
		}
	}
	out := make([]bool, len(b.articles)) // of the old order
	for slot, is := range again {
		if is && b.old.originAt(uint32(slot)) != noSlot {
			out[b.rank[slot]] = true
		}
	}
	kept := make([]*Article, 0, len(b.articles))
	for i, a := range b.articles {
		if !out[i] {
			kept = append(kept, a)
		}
	}
	b.articles = mergeSorted(kept, added, func(x, y *Article) int {
		return cmp.Or(x.Published.Compare(y.Published), cmp.Compare(x.ID, y.ID))
	}, nil)
	b.rank = make([]uint32, len(b.origin))
	b.newest = make(map[string]*Article, len(b.articles))
	for i, a := range b.articles {
		b.rank[b.records.articleIDs.find(string(a.ID))] = uint32(i)
		b.newest[a.Source] = a
	}
}
