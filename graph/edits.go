package graph

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The changes an analyst makes by hand, as the window and threadctl share
// them. Each says what to change and leaves applying to Store.Apply; Base is
// the version of the snapshot. Cost: O(judgements + locals involved), never
// the number of claims.

// MergeChanges returns the changes that make one entity of several. The first
// keeps its name and type. What analysts said against it before is taken back.
func MergeChanges(s *Snapshot, ids []EntityID, author string, at time.Time) (Changeset, error) {
	if len(ids) < 2 {
		return Changeset{}, errors.New("merge: less than two entities")
	}
	keep, err := s.canonical(ids[0])
	if err != nil {
		return Changeset{}, fmt.Errorf("merge: %w", err)
	}
	c := Changeset{Author: author, Base: s.version}
	var names []string
	all := slices.Clone(keep.Locals)
	side := sides(keep.Locals, 0)
	for i, id := range ids[1:] {
		drop, err := s.canonical(id)
		switch {
		case err != nil:
			return Changeset{}, fmt.Errorf("merge: %w", err)
		case drop.ID == keep.ID || slices.ContainsFunc(c.Put, func(r Record) bool { return joins(r, drop.ID) }):
			return Changeset{}, fmt.Errorf("merge: %s is %s already", id, keep.Name)
		}
		names = append(names, drop.Name)
		j := NewJudgement(OfEntities, string(keep.ID), string(drop.ID), Same, author)
		j.At, j.Reason = at, "merged by hand"
		c.Put = append(c.Put, j)
		for _, local := range drop.Locals {
			side[local] = i + 1
		}
		all = append(all, drop.Locals...)
	}
	for _, j := range s.saidAcross(Different, side) {
		c.Delete = append(c.Delete, j.Key())
		c.Put = append(c.Put, j.withdraw(side)...)
	}
	slices.Sort(all)
	if name, kind := s.called(all); name != keep.Name || kind != keep.Type {
		c.Put = append(c.Put, &Decision{Target: Key{KindEntity, string(keep.ID)}, Action: Edit, Name: keep.Name, Type: keep.Type, Author: author, At: s.LaterEdit(all, at)})
	}
	c.Label = "Merged " + keep.Name + " with " + strings.Join(names, ", ")
	c.putWins()
	return c, nil
}

// LaterEdit returns a time for an edit of some locals that makes it the newest:
// the time given, or just after the last edit where the clock was moved back.
func (s *Snapshot) LaterEdit(locals []EntityID, at time.Time) time.Time {
	for _, id := range locals {
		if d := s.Decision(Key{KindEntity, string(id)}); d != nil && d.Action == Edit && !at.After(d.At) {
			at = d.At.Add(time.Millisecond)
		}
	}
	return at
}

func joins(r Record, id EntityID) bool {
	j, ok := r.(*Judgement)
	return ok && (j.A == string(id) || j.B == string(id))
}

// sides numbers the side of a cut each local stands on.
func sides(locals []EntityID, n int) map[EntityID]int {
	out := make(map[EntityID]int, len(locals))
	for _, id := range locals {
		out[id] = n
	}
	return out
}

// SplitChanges returns the changes that make two entities of one: the locals
// taken out, and the rest. What analysts said for it before is taken back;
// where that alone parts the two, as after a merge by hand, nothing else is
// said, so that merging and splitting leave the facts as they were.
func SplitChanges(s *Snapshot, out []EntityID, author string, at time.Time) (Changeset, error) {
	if len(out) == 0 {
		return Changeset{}, errors.New("split: nothing to take out")
	}
	whole, err := s.canonical(out[0])
	if err != nil {
		return Changeset{}, fmt.Errorf("split: %w", err)
	}
	side := sides(whole.Locals, 0)
	for _, id := range out {
		if _, belongs := side[id]; !belongs {
			return Changeset{}, fmt.Errorf("split %s: %s does not belong to it: %w", whole.Name, id, ErrNotFound)
		}
		side[id] = 1
	}
	out = slices.DeleteFunc(slices.Clone(whole.Locals), func(id EntityID) bool { return side[id] == 0 })
	rest := slices.DeleteFunc(slices.Clone(whole.Locals), func(id EntityID) bool { return side[id] == 1 })
	if len(rest) == 0 {
		return Changeset{}, fmt.Errorf("split %s: everything was taken out", whole.Name)
	}
	c := Changeset{Author: author, Label: "Split " + whole.Name, Base: s.version}
	for _, j := range s.saidAcross(Same, side) {
		c.Delete = append(c.Delete, j.Key())
	}
	cut := splitting{side: side, author: author, at: at}
	c.Put = cut.judgements(out, rest, s.among(side, c.Delete))
	c.Delete = append(c.Delete, s.needlessEdits(whole, out, rest)...)
	c.putWins()
	return c, nil
}

// splitting makes the judgements that part two sides of one entity.
type splitting struct {
	side   map[EntityID]int
	author string
	at     time.Time
}

// judgements returns what has to be said beside the judgements that stand for
// exactly two entities to be left: that the sides differ, if anything that
// stands crosses the cut, and what holds together a side that would fall apart.
func (c *splitting) judgements(out, rest []EntityID, standing []*Judgement) []Record {
	inner := slices.DeleteFunc(slices.Clone(standing), func(j *Judgement) bool { return c.side[EntityID(j.A)] != c.side[EntityID(j.B)] })
	var put []Record
	if len(inner) < len(standing) {
		put = append(put, c.sign(NewDifference(idStrings(rest), idStrings(out), c.author)))
	}
	for _, list := range [][]EntityID{out, rest} {
		put = append(put, c.bind(list, inner)...)
	}
	return put
}

// bind joins what would fall into several parts once the cut is made.
func (c *splitting) bind(list []EntityID, inner []*Judgement) []Record {
	ids := idStrings(list)
	parts := cluster(ids, inner)
	var put []Record
	for _, id := range ids[1:] {
		if root := parts.root(id); root == id { // the first of another part
			put = append(put, c.sign(NewJudgement(OfEntities, ids[0], id, Same, c.author)))
		}
	}
	return put
}

func (c *splitting) sign(j *Judgement) *Judgement {
	j.At, j.Reason = c.at, "split by hand"
	return j
}

func (s *Snapshot) canonical(id EntityID) (*Canonical, error) {
	n, ok := s.Node(id)
	if !ok {
		return nil, fmt.Errorf("entity %s: %w", id, ErrNotFound)
	}
	return s.nodes[n], nil
}

// saidAcross lists the judgements of analysts with a verdict on locals of
// different sides.
func (s *Snapshot) saidAcross(verdict string, side map[EntityID]int) []*Judgement {
	var out []*Judgement
	for _, j := range s.records.judgements {
		if j.Of == OfEntities && !j.Automatic() && j.Verdict == verdict && j.across(side) {
			out = append(out, j)
		}
	}
	return out
}

// among returns the judgements between locals of the sides that would still
// stand without some.
func (s *Snapshot) among(side map[EntityID]int, without []Key) []*Judgement {
	gone := map[Key]bool{}
	for _, k := range without {
		gone[k] = true
	}
	var out []*Judgement
	for _, j := range s.records.judgements {
		_, a := side[EntityID(j.A)]
		_, b := side[EntityID(j.B)]
		if j.Of == OfEntities && j.Verdict == Same && a && b && !gone[j.Key()] {
			out = append(out, j)
		}
	}
	return out
}

// needlessEdits lists the edits of one side that keep the name and type of the
// whole, as a merge makes them, where that side is called so without them.
func (s *Snapshot) needlessEdits(whole *Canonical, parts ...[]EntityID) []Key {
	var keys []Key
	for _, part := range parts {
		for _, id := range part {
			k := Key{KindEntity, string(id)}
			d := s.records.decisions[k]
			if d == nil || d.Action != Edit || d.Name != whole.Name || d.Type != whole.Type {
				continue
			}
			if name, kind := s.calledWithout(part, k); name == d.Name && kind == d.Type {
				keys = append(keys, d.Key())
			}
		}
	}
	return keys
}

// called returns the name and type some locals, sorted, have as one entity.
func (s *Snapshot) called(locals []EntityID) (name, entityType string) {
	return s.calledWithout(locals, Key{})
}

func (s *Snapshot) calledWithout(locals []EntityID, without Key) (name, entityType string) {
	names, types := map[string]int{}, map[string]int{}
	for _, id := range locals {
		local := s.Local(id)
		names[local.Name]++
		types[local.Type]++
	}
	c := Canonical{Locals: locals, Type: commonType(s.schema, types)}
	c.Name = commonName(names, c.Type)
	applyEdits(&c, func(k Key) *Decision {
		if k == without {
			return nil
		}
		return s.records.decisions[k]
	})
	return c.Name, c.Type
}

// putWins leaves out what is put a second time, and deletions of what is put
// anew.
func (c *Changeset) putWins() {
	put := make(map[Key]bool, len(c.Put))
	c.Put = slices.DeleteFunc(c.Put, func(r Record) bool {
		again := put[r.Key()]
		put[r.Key()] = true
		return again
	})
	c.Delete = slices.DeleteFunc(c.Delete, func(k Key) bool { return put[k] })
	slices.SortFunc(c.Delete, func(a, b Key) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
}
