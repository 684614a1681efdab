package graph

import (
	"cmp"
	"slices"
)

// addNodes joins the local entities of current articles into canonical ones.
// Judgements join within connected parts only, so only the parts that lost or
// gained a local or a judgement are joined again.
func (b *successor) addNodes() {
	w := b.newWalk()
	if w == nil {
		return
	}
	groups := w.groups()
	b.replaceNodes(w, groups)
	if w.conflicted || len(b.conflicts) > 0 {
		b.conflicts = slices.DeleteFunc(slices.Clone(b.conflicts), func(c Conflict) bool {
			n := b.records.entityIDs.find(c.A)
			return n != noSlot && w.seen[n]
		})
		b.conflicts = append(b.conflicts, w.conflicts...)
		slices.SortFunc(b.conflicts, func(x, y Conflict) int { return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B)) })
		if len(b.conflicts) == 0 {
			b.conflicts = nil
		}
	}
}

// walk visits the parts of the graph of judgements that edits reach.
type walk struct {
	b          *successor
	queue      []uint32
	seen       []bool // by slot
	opened     []bool // by old node: all its locals are in the queue
	dirty      []bool // by slot: what the canonical entity takes from it changed
	conflicts  []Conflict
	conflicted bool
}

// newWalk returns a walk with all locals the edits reach, or nil if they reach
// none.
func (b *successor) newWalk() *walk {
	n := len(b.records.entityIDs.slot)
	w := &walk{b: b, seen: make([]bool, n), opened: make([]bool, len(b.nodes)), dirty: make([]bool, n)}
	any := false
	visit := func(slot uint32, again bool) {
		any = true
		if !w.dirty[slot] {
			w.dirty[slot] = true
			again = again || b.live(slot) != (b.old.nodeAt(slot) != NoNode)
		}
		if again {
			w.queue = append(w.queue, slot)
		}
	}
	for _, slot := range b.did.entities {
		visit(slot, false)
	}
	for slot, touched := range b.articleTouched {
		if touched {
			for _, local := range b.records.byArticle.at(uint32(slot)).locals {
				visit(local, false)
			}
		}
	}
	for _, k := range b.did.decided {
		if slot := b.records.entityIDs.find(k.ID); k.Kind == KindEntity && slot != noSlot {
			visit(slot, false)
		}
	}
	judged := func(j *Judgement) {
		if j.Of == OfEntities {
			any = true
			for _, id := range j.ends() {
				w.queue = append(w.queue, b.records.entityIDs.intern(id))
			}
		}
	}
	for _, j := range b.did.judgementsNew {
		judged(j)
	}
	for j := range b.did.judgementsOut {
		judged(j)
	}
	if !any {
		return nil
	}
	// a local that no longer counts parts those it was judged the same with
	for _, slot := range slices.Clone(w.queue) {
		if !b.live(slot) {
			for _, e := range b.records.byEntity.at(slot).edges {
				w.queue = append(w.queue, e.other)
			}
		}
	}
	return w
}

// live reports whether a local entity counts: it is there, and its article is
// current.
func (b *successor) live(slot uint32) bool {
	e := b.records.byEntity.at(slot)
	return e.entity != nil && b.originAt(e.article) != noSlot
}

// groups visits all parts and returns the locals of each canonical entity in
// them, sorted by id. Old nodes are visited whole.
func (w *walk) groups() [][]uint32 {
	var out [][]uint32
	for len(w.queue) > 0 {
		slot := w.queue[len(w.queue)-1]
		w.queue = w.queue[:len(w.queue)-1]
		if w.seen[slot] {
			continue
		}
		w.open(slot)
		if !w.b.live(slot) {
			w.seen[slot] = true
			continue
		}
		out = append(out, w.part(slot)...)
	}
	return out
}

// open puts the locals of an old node into the queue.
func (w *walk) open(slot uint32) {
	n := w.b.old.nodeAt(slot)
	if n == NoNode || w.opened[n] {
		return
	}
	w.opened[n] = true
	if locals := w.b.old.nodes[n].Locals; len(locals) > 1 {
		for _, id := range locals {
			w.queue = append(w.queue, w.b.records.entityIDs.find(string(id)))
		}
	}
}

// part visits what judgements of sameness connect with a local, and divides it
// into canonical entities. Where no analyst said anything but "same", all of
// it is one.
func (w *walk) part(start uint32) [][]uint32 {
	b := w.b
	part := []uint32{start}
	w.seen[start] = true
	parted := false
	for i := 0; i < len(part); i++ {
		w.open(part[i])
		for _, e := range b.records.byEntity.at(part[i]).edges {
			j := e.judgement
			if j.Verdict != Same {
				parted = parted || !j.Automatic()
			} else if !w.seen[e.other] && b.live(e.other) {
				w.seen[e.other] = true
				part = append(part, e.other)
			}
		}
	}
	b.sortSlots(part)
	if !parted {
		return [][]uint32{part}
	}
	return w.divide(part)
}

func (b *successor) sortSlots(slots []uint32) {
	if len(slots) == 1 {
		return
	}
	type keyed struct {
		id   EntityID
		slot uint32
	}
	list := make([]keyed, len(slots))
	for i, slot := range slots {
		list[i] = keyed{b.records.byEntity.at(slot).entity.ID, slot}
	}
	slices.SortFunc(list, func(x, y keyed) int { return cmp.Compare(x.id, y.id) })
	for i, k := range list {
		slots[i] = k.slot
	}
}

// divide clusters a part, sorted, in which analysts keep some apart.
func (w *walk) divide(part []uint32) [][]uint32 {
	b := w.b
	names := make([]string, len(part))
	var judged []*Judgement
	taken := map[*Judgement]bool{}
	for i, slot := range part {
		about := b.records.byEntity.at(slot)
		names[i] = string(about.entity.ID)
		for _, e := range about.edges {
			if !taken[e.judgement] {
				taken[e.judgement] = true
				judged = append(judged, e.judgement)
			}
		}
	}
	c := cluster(names, judged)
	w.conflicts, w.conflicted = append(w.conflicts, c.conflicts...), w.conflicted || len(c.conflicts) > 0
	place := map[string]int{}
	var out [][]uint32
	for i, slot := range part { // sorted, so the root comes first
		r := c.root(names[i])
		at, ok := place[r]
		if !ok {
			at = len(out)
			place[r], out = at, append(out, nil)
		}
		out[at] = append(out[at], slot)
	}
	return out
}

// unchanged returns the old node that has exactly these locals.
func (b *successor) unchanged(group []uint32) (Node, bool) {
	n := b.old.nodeAt(group[0])
	if n == NoNode || len(b.old.nodes[n].Locals) != len(group) {
		return NoNode, false
	}
	for _, slot := range group[1:] {
		if b.old.nodeAt(slot) != n {
			return NoNode, false
		}
	}
	return n, true
}

// replaceNodes puts the groups in the place of the nodes they were, and makes
// anew the canonical entities of which a local changed.
func (b *successor) replaceNodes(w *walk, groups [][]uint32) {
	again := map[Node][]uint32{} // old nodes that keep their locals but are counted anew
	for slot, dirty := range w.dirty {
		if n := b.old.nodeAt(uint32(slot)); dirty && n != NoNode && !w.opened[n] && b.live(uint32(slot)) {
			again[n] = nil
		}
	}
	kept := make([]bool, len(b.nodes))
	groups = slices.DeleteFunc(groups, func(g []uint32) bool {
		n, same := b.unchanged(g)
		if !same {
			return false
		}
		kept[n] = true
		if slices.ContainsFunc(g, func(slot uint32) bool { return w.dirty[slot] }) {
			again[n] = g
		}
		return true
	})
	dropped := 0
	for n, opened := range w.opened {
		if opened && !kept[n] {
			dropped++
		}
	}
	made := b.canonicals(groups)
	order := make([]int, len(made))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(x, y int) int { return cmp.Compare(made[x].ID, made[y].ID) })
	if dropped == 0 && len(made) == 0 {
		b.recount(again)
		return
	}
	nodes := make([]*Canonical, 0, len(b.nodes)-dropped+len(made))
	b.nodeMap = make([]Node, len(b.nodes))
	place := make([]Node, len(made))
	take := func(i int) {
		place[i] = Node(len(nodes))
		nodes = append(nodes, made[i])
	}
	for n, c := range b.old.nodes {
		for len(order) > 0 && made[order[0]].ID < c.ID {
			take(order[0])
			order = order[1:]
		}
		if w.opened[n] && !kept[n] {
			b.nodeMap[n] = NoNode
			continue
		}
		b.nodeMap[n] = Node(len(nodes))
		nodes = append(nodes, c)
	}
	for _, i := range order {
		take(i)
	}
	b.nodes = nodes
	b.renumber(w, groups, place)
	b.recount(again)
}

// renumber writes the numbers of the new nodes to their locals, and notes
// which locals changed their root.
func (b *successor) renumber(w *walk, groups [][]uint32, place []Node) {
	nodeOf := grown(b.nodeOf, len(w.seen), NoNode)
	for slot, n := range nodeOf {
		if n != NoNode {
			nodeOf[slot] = b.nodeMap[n]
		}
	}
	b.fresh = make([]bool, len(b.nodes))
	for i, g := range groups {
		b.fresh[place[i]] = true
		for _, slot := range g {
			nodeOf[slot] = place[i]
		}
	}
	b.nodeOf = nodeOf
	for slot, seen := range w.seen {
		if !seen {
			continue
		}
		before, after := b.old.rootAt(uint32(slot)), b.rootAt(uint32(slot))
		if before == after {
			continue
		}
		about := b.records.byEntity.at(uint32(slot))
		if about.entity == nil {
			about = b.old.records.byEntity.at(uint32(slot))
		}
		b.moved = append(b.moved, rerooting{about.entity.ID, before, after})
	}
}

func (s *Snapshot) rootAt(slot uint32) EntityID {
	if n := s.nodeAt(slot); n != NoNode {
		return s.nodes[n].ID
	}
	return ""
}

// recount makes anew the canonical entities of old nodes that keep their
// locals; the slots of these are looked up where they are not given.
func (b *successor) recount(again map[Node][]uint32) {
	if len(again) == 0 {
		return
	}
	if b.nodeMap == nil {
		b.nodes = slices.Clone(b.nodes)
		b.fresh = make([]bool, len(b.nodes))
	}
	olds := sortedKeys(again)
	groups := make([][]uint32, len(olds))
	for i, n := range olds {
		if groups[i] = again[n]; groups[i] == nil {
			for _, id := range b.old.nodes[n].Locals {
				groups[i] = append(groups[i], b.records.entityIDs.find(string(id)))
			}
		}
	}
	for i, c := range b.canonicals(groups) {
		n := b.newNode(olds[i])
		b.nodes[n], b.fresh[n] = c, true
	}
}

func (b *successor) canonicals(groups [][]uint32) []*Canonical {
	out := make([]*Canonical, len(groups))
	inParallel(len(groups), func(from, to int) {
		for i := from; i < to; i++ {
			out[i] = b.canonical(groups[i])
		}
	})
	return out
}
