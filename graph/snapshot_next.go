package graph

import (
	"runtime"
	"sync"
)

// successor makes the next snapshot from the last one in stages. Each stage
// works out anew what the edits reach and takes over the rest: what is counted
// in nodes, claims or links is renumbered in flat passes, since numbers follow
// the order of ids. A snapshot built from nothing is the successor of the
// empty one, so that there is one way to make it.
type successor struct {
	old *Snapshot
	*Snapshot
	did edited

	articleTouched []bool // by slot: what its entities and claims are counted by has changed
	articlesMoved  []uint32
	livenessMay    bool // some article became or ceased to be current

	nodeMap   []Node // old node to new; nil: every one to itself
	fresh     []bool // by node: made anew
	moved     []rerooting
	claimMap  []uint32 // old claim to new; nil: every one to itself
	dirty     []uint32 // claims whose links have to be counted anew
	gone      []uint32 // old claims that no longer count
	linkMap   []uint32 // old link to new; nil: every one to itself
	linkFresh []uint32 // links made anew
}

// rerooting says that a local entity belongs to another canonical one than
// before; empty where it belonged or belongs to none.
type rerooting struct{ local, before, after EntityID }

// noClaim and noLink stand for none.
const (
	noClaim = ^uint32(0)
	noLink  = ^uint32(0)
)

// next returns the snapshot after edits, and the local entities that changed
// their root, in no order. It does not change s. Cost: what the edits reach,
// and flat copies of the arrays of nodes, claims and links they touch.
func (s *Snapshot) next(v Version, edits []edit) (*Snapshot, []rerooting) {
	fresh := *s
	b := &successor{old: s, Snapshot: &fresh}
	b.version = v
	b.records, b.did = s.records.edit(edits)
	b.build()
	return b.Snapshot, b.moved
}

// build carries out the stages.
func (b *successor) build() {
	b.addArticles()
	b.addNodes()
	b.addClaims()
	b.addLinks()
	b.addEvents()
	b.addDisagreements()
	b.addLazies()
}

// addLazies keeps what was made on demand where it still holds.
func (b *successor) addLazies() {
	d := &b.did
	touched := d.reaches() || b.nodeMap != nil || b.fresh != nil || b.linkMap != nil || len(b.linkFresh) > 0
	if touched {
		b.names, b.parts, b.coMentions = b.nextNames(), &lazy[*parts]{}, &lazy[[]CoMention]{}
	}
	if d.annotated {
		b.marked = &lazy[[]Key]{}
	}
}

// reaches reports whether anything changed but notes, tags, views and batches.
func (d *edited) reaches() bool {
	return len(d.articles)+len(d.readings)+len(d.entities)+len(d.claimsGone)+len(d.claimsNew)+len(d.judgementsOut)+len(d.judgementsNew)+len(d.decided) > 0
}

// inParallel calls f for parts of 0 to n on all processors and returns when
// all are done. Small n are not divided.
func inParallel(n int, f func(from, to int)) {
	const small = 256
	workers := min(runtime.GOMAXPROCS(0), n/small)
	if workers < 2 {
		f(0, n)
		return
	}
	parts := 4 * workers // uneven ones level out
	var wg sync.WaitGroup
	tasks := make(chan int, parts)
	for i := range parts {
		tasks <- i
	}
	close(tasks)
	for range workers {
		wg.Go(func() {
			for i := range tasks {
				f(n*i/parts, n*(i+1)/parts)
			}
		})
	}
	wg.Wait()
}

// newNode returns where an old node went, NoNode if it is gone.
func (b *successor) newNode(n Node) Node {
	if b.nodeMap == nil || n == NoNode {
		return n
	}
	return b.nodeMap[n]
}

func (b *successor) newClaim(i uint32) uint32 {
	if b.claimMap == nil {
		return i
	}
	return b.claimMap[i]
}

func (b *successor) newClaims(list []uint32) []uint32 {
	if b.claimMap == nil {
		return list
	}
	out := make([]uint32, len(list))
	for i, c := range list {
		out[i] = b.claimMap[c]
	}
	return out
}

func (b *successor) isFresh(n Node) bool { return b.fresh != nil && n != NoNode && b.fresh[n] }

// grown returns a copy of list with at least n entries, new ones set to fill.
func grown[T any](list []T, n int, fill T) []T {
	out := make([]T, max(n, len(list)))
	for i := copy(out, list); i < len(out); i++ {
		out[i] = fill
	}
	return out
}
