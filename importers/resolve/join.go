package resolve

import (
	"slices"

	"github.com/threadline/threadline/graph"
)

// joiner puts things into sets and writes down why. A set never holds two
// things that cannot be the same, nor two that an analyst keeps apart.
type joiner struct {
	ix      *index
	things  []*thing
	out     []*graph.Judgement
	parent  map[graph.EntityID]graph.EntityID   // union-find over locals
	members map[graph.EntityID][]graph.EntityID // of the set of a root
	thingOf map[graph.EntityID]*thing

	decided map[[2]string]bool // pairs an analyst judged
	apart   map[graph.EntityID][]graph.EntityID
	groups  map[graph.EntityID]map[int]sides // root to the wide judgements its set has a part in
}

// sides says on which sides of a wide judgement the members of a set stand.
type sides struct{ a, b bool }

func (s sides) oppose(t sides) bool { return s.a && t.b || s.b && t.a }

func newJoiner(ix *index, decided []*graph.Judgement) *joiner {
	j := &joiner{
		ix: ix, parent: map[graph.EntityID]graph.EntityID{}, members: map[graph.EntityID][]graph.EntityID{},
		thingOf: map[graph.EntityID]*thing{}, decided: map[[2]string]bool{}, apart: map[graph.EntityID][]graph.EntityID{},
		groups: map[graph.EntityID]map[int]sides{},
	}
	for _, e := range ix.entities {
		j.parent[e.ID] = e.ID
		j.members[e.ID] = []graph.EntityID{e.ID}
	}
	for _, d := range newest(decided, graph.OfEntities) {
		a, b := graph.EntityID(d.A), graph.EntityID(d.B)
		j.decided[[2]string{d.A, d.B}] = true
		if j.parent[a] == "" || j.parent[b] == "" {
			continue
		}
		switch d.Verdict {
		case graph.Same:
			j.union(a, b)
		case graph.Different:
			j.apart[a] = append(j.apart[a], b)
			j.apart[b] = append(j.apart[b], a)
		}
	}
	for i, d := range decided {
		if d.Verdict == graph.Different && len(d.AlsoA)+len(d.AlsoB) > 0 {
			a, b := d.Groups()
			j.group(i, a, sides{a: true})
			j.group(i, b, sides{b: true})
		}
	}
	return j
}

// group notes that some entities stand on a side of wide judgement i.
func (j *joiner) group(i int, ids []string, side sides) {
	for _, id := range ids {
		if j.parent[graph.EntityID(id)] != "" {
			j.stand(j.root(graph.EntityID(id)), i, side)
		}
	}
}

func (j *joiner) stand(root graph.EntityID, i int, side sides) {
	of := j.groups[root]
	if of == nil {
		of = map[int]sides{}
		j.groups[root] = of
	}
	of[i] = sides{of[i].a || side.a, of[i].b || side.b}
}

// newest keeps of each pair the newest judgement an analyst made, sorted. Wide
// judgements are no pairs.
func newest(js []*graph.Judgement, of string) []*graph.Judgement {
	last := map[[2]string]*graph.Judgement{}
	for _, d := range js {
		k := [2]string{d.A, d.B}
		if len(d.AlsoA)+len(d.AlsoB) > 0 {
			continue
		}
		if old := last[k]; d.Of == of && !d.Automatic() && (old == nil || d.At.After(old.At) || d.At.Equal(old.At) && d.Author < old.Author) {
			last[k] = d
		}
	}
	out := make([]*graph.Judgement, 0, len(last))
	for _, d := range last {
		out = append(out, d)
	}
	slices.SortFunc(out, func(a, b *graph.Judgement) int { return a.Key().Compare(b.Key()) })
	return out
}

func (j *joiner) root(id graph.EntityID) graph.EntityID {
	for j.parent[id] != id {
		j.parent[id] = j.parent[j.parent[id]]
		id = j.parent[id]
	}
	return id
}

// union joins two sets; the least id is the root.
func (j *joiner) union(a, b graph.EntityID) {
	a, b = j.root(a), j.root(b)
	if a == b {
		return
	}
	if b < a {
		a, b = b, a
	}
	j.parent[b] = a
	j.members[a] = append(j.members[a], j.members[b]...)
	delete(j.members, b)
	for i, side := range j.groups[b] {
		j.stand(a, i, side)
	}
	delete(j.groups, b)
}

// keptApart reports whether an analyst keeps the sets of a and b apart.
func (j *joiner) keptApart(a, b graph.EntityID) bool {
	if len(j.apart)+len(j.groups) == 0 {
		return false
	}
	a, b = j.root(a), j.root(b)
	for i, side := range j.groups[a] {
		if side.oppose(j.groups[b][i]) {
			return true
		}
	}
	for _, x := range j.members[a] {
		for _, y := range j.apart[x] {
			if j.root(y) == b {
				return true
			}
		}
	}
	return false
}

// addThings joins the locals of each thing in a chain. Where an analyst keeps
// two of them apart the chain is broken there.
func (j *joiner) addThings(things []*thing) {
	j.things = things
	for _, t := range things {
		for _, id := range t.locals {
			j.thingOf[id] = t
		}
		for i, id := range t.locals[1:] {
			j.link(t.locals[i], id)
		}
	}
}

// link joins two locals of one thing.
func (j *joiner) link(a, b graph.EntityID) {
	if j.keptApart(a, b) {
		return
	}
	j.union(a, b)
	if j.decided[[2]string{string(a), string(b)}] {
		return
	}
	w, _ := j.ix.compare(j.ix.thing(j.ix.entity[a]), j.ix.thing(j.ix.entity[b]))
	if w.sum < automatic {
		w.note("agrees with the others of this name", "", automatic-w.sum)
	}
	j.out = append(j.out, judgement(graph.OfEntities, string(a), string(b), graph.Same, w))
}

// suggestions is how many doubtful partners a thing is shown with.
const suggestions = 3

// joinPairs joins the pairs that are surely the same and notes the doubtful
// ones for an analyst. Pairs come surest first.
func (j *joiner) joinPairs(pairs []pair) {
	asked := map[graph.EntityID]int{}
	for _, p := range pairs {
		if p.w.sum >= automatic && j.canJoin(p.a.id, p.b.id) {
			if j.root(p.a.id) != j.root(p.b.id) {
				j.union(p.a.id, p.b.id)
				j.write(p, graph.Same)
			}
			continue
		}
		ra, rb := j.root(p.a.id), j.root(p.b.id)
		if ra == rb || j.keptApart(ra, rb) || asked[ra] >= suggestions || asked[rb] >= suggestions {
			continue
		}
		asked[ra]++
		asked[rb]++
		if p.w.sum >= automatic {
			p.w.note("others of these names cannot be one", "", automatic-0.1-p.w.sum)
		}
		j.write(p, graph.Unsure)
	}
}

func (j *joiner) write(p pair, verdict string) {
	a, b := string(p.a.id), string(p.b.id)
	if !j.decided[[2]string{min(a, b), max(a, b)}] {
		j.out = append(j.out, judgement(graph.OfEntities, a, b, verdict, p.w))
	}
}

// canJoin reports whether nothing in the two sets speaks against joining
// them.
func (j *joiner) canJoin(a, b graph.EntityID) bool {
	if j.keptApart(a, b) {
		return false
	}
	for _, x := range j.thingsOf(a) {
		for _, y := range j.thingsOf(b) {
			if w, ok := j.ix.compare(x, y); ok && w.sum <= impossible {
				return false
			}
		}
	}
	return true
}

// thingsOf returns the things in the set of a.
func (j *joiner) thingsOf(a graph.EntityID) []*thing {
	var out []*thing
	for _, id := range j.members[j.root(a)] {
		if t := j.thingOf[id]; t != nil && t.id == id {
			out = append(out, t)
		}
	}
	return out
}
