package graph

import (
	"cmp"
	"slices"
)

// addClaims numbers the claims of current articles whose ends are known, and
// finds those whose links have to be counted anew.
func (b *successor) addClaims() {
	if len(b.did.claimsGone)+len(b.did.claimsNew) > 0 || b.livenessMay || len(b.did.entities) > 0 {
		b.sortClaims()
	}
	if b.claimMap != nil || b.nodeMap != nil {
		b.claimNode = make([]ends, len(b.records.current))
		inParallel(len(b.claimNode), func(from, to int) {
			for i := from; i < to; i++ {
				b.claimNode[i] = b.endsOf(&b.records.current[i])
			}
		})
	}
	b.reject()
	b.touchClaims()
}

func (b *successor) endsOf(c *claimEntry) ends {
	return ends{b.nodeAt(c.subject), b.nodeAt(c.object)}
}

// counts reports whether a claim counts.
func (b *successor) counts(c *claimEntry) bool {
	return b.originAt(c.article) != noSlot && b.nodeAt(c.subject) != NoNode && (c.object == noSlot || b.nodeAt(c.object) != NoNode)
}

func compareClaims(x, y claimEntry) int { return cmp.Compare(x.ID, y.ID) }

// sortClaims merges new claims and those that may count again into those that
// counted.
func (b *successor) sortClaims() {
	gone := make([]bool, len(b.records.current))
	idleGone := map[ClaimID]bool{}
	for _, c := range b.did.claimsGone {
		if i, ok := findClaim(b.records.current, c.ID); ok {
			gone[i] = true
		} else {
			idleGone[c.ID] = true
		}
	}
	added := slices.Clone(b.did.claimsNew)
	for _, c := range b.records.idle {
		if !idleGone[c.ID] {
			added = append(added, c)
		}
	}
	slices.SortFunc(added, compareClaims)
	old := b.records.current
	b.claimMap = make([]uint32, len(old))
	current := make([]claimEntry, 0, len(old)+len(added))
	var idle []claimEntry
	keep := func(i int) {
		b.claimMap[i] = noClaim
		switch {
		case gone[i]:
		case b.counts(&old[i]):
			b.claimMap[i] = uint32(len(current))
			current = append(current, old[i])
			return
		default:
			idle = append(idle, old[i])
		}
		b.gone = append(b.gone, uint32(i))
	}
	at := 0
	for i := range added {
		to, _ := findClaim(old[at:], added[i].ID)
		for to += at; at < to; at++ {
			keep(at)
		}
		if b.counts(&added[i]) {
			b.dirty = append(b.dirty, uint32(len(current)))
			current = append(current, added[i])
		} else {
			idle = append(idle, added[i])
		}
	}
	for ; at < len(old); at++ {
		keep(at)
	}
	slices.SortFunc(idle, compareClaims)
	b.records.current, b.records.idle = current, idle
}

// reject marks the claims an analyst rejected.
func (b *successor) reject() {
	switch {
	case b.claimMap != nil:
		b.rejected = make([]bool, len(b.records.current))
		for k, d := range b.records.decisions {
			if i, ok := findClaim(b.records.current, ClaimID(k.ID)); ok && k.Kind == KindClaim {
				b.rejected[i] = d.Action == Reject
			}
		}
	case slices.ContainsFunc(b.did.decided, func(k Key) bool { return k.Kind == KindClaim }):
		b.rejected = slices.Clone(b.rejected)
	}
	for _, k := range b.did.decided {
		if i, ok := findClaim(b.records.current, ClaimID(k.ID)); ok && k.Kind == KindClaim {
			d := b.records.decisions[k]
			b.rejected[i] = d != nil && d.Action == Reject
			b.dirty = append(b.dirty, uint32(i))
		}
	}
}

// touchClaims adds the claims of articles that changed to those to be counted
// anew, and works out again what depends on their text.
func (b *successor) touchClaims() {
	touched := slices.Contains(b.articleTouched, true)
	if touched {
		for i := range b.records.current {
			if b.articleTouched[b.records.current[i].article] {
				b.dirty = append(b.dirty, uint32(i))
			}
		}
	}
	slices.Sort(b.dirty)
	b.dirty = slices.Compact(b.dirty)
	if touched && b.claimMap == nil {
		b.records.current = slices.Clone(b.records.current)
	}
	if !touched && b.claimMap == nil {
		return
	}
	inParallel(len(b.dirty), func(from, to int) {
		for _, i := range b.dirty[from:to] {
			c := &b.records.current[i]
			c.qualified = b.qualifiedOffice(c)
		}
	})
}
