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
// the version of the snapshot.

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
	for _, id := range ids[1:] {
		drop, err := s.canonical(id)
		switch {
		case err != nil:
			return Changeset{}, fmt.Errorf("merge: %w", err)
		case drop.ID == keep.ID:
			return Changeset{}, fmt.Errorf("merge: %s is %s already", id, keep.Name)
		}
		names = append(names, drop.Name)
		j := NewJudgement(OfEntities, string(keep.ID), string(drop.ID), Same, author)
		j.At, j.Reason = at, "merged by hand"
		c.Put = append(c.Put, j)
		c.Delete = append(c.Delete, s.saidAcross(Different, keep.Locals, drop.Locals)...)
	}
	c.Put = append(c.Put, &Decision{Target: Key{KindEntity, string(keep.ID)}, Action: Edit, Name: keep.Name, Type: keep.Type, Author: author, At: at})
	c.Label = "Merged " + keep.Name + " with " + strings.Join(names, ", ")
	c.putWins()
	return c, nil
}

// SplitChanges returns the changes that take local entities out of the entity
// they belong to: none of them is the same as any of the rest. What analysts
// said for it before is taken back.
func SplitChanges(s *Snapshot, out []EntityID, author string, at time.Time) (Changeset, error) {
	if len(out) == 0 {
		return Changeset{}, errors.New("split: nothing to take out")
	}
	whole, err := s.canonical(out[0])
	if err != nil {
		return Changeset{}, fmt.Errorf("split: %w", err)
	}
	for _, id := range out {
		if !slices.Contains(whole.Locals, id) {
			return Changeset{}, fmt.Errorf("split %s: %s does not belong to it: %w", whole.Name, id, ErrNotFound)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(whole.Locals), func(id EntityID) bool { return slices.Contains(out, id) })
	if len(rest) == 0 {
		return Changeset{}, fmt.Errorf("split %s: everything was taken out", whole.Name)
	}
	c := Changeset{Author: author, Label: "Split " + whole.Name, Base: s.version, Delete: s.saidAcross(Same, out, rest)}
	for _, a := range rest {
		for _, b := range out {
			j := NewJudgement(OfEntities, string(a), string(b), Different, author)
			j.At, j.Reason = at, "split by hand"
			c.Put = append(c.Put, j)
		}
	}
	c.putWins()
	return c, nil
}

// DeleteChanges returns the changes that remove an article: its reading,
// entities and claims, and automatic judgements about them. What analysts
// decided about it stays, for the case that it comes back.
func DeleteChanges(s *Snapshot, id ArticleID, author string) (Changeset, error) {
	a := s.Article(id)
	if a == nil {
		return Changeset{}, fmt.Errorf("delete article %s: %w", id, ErrNotFound)
	}
	c := Changeset{Author: author, Label: "Deleted " + cmp.Or(a.Title, a.Name, string(id)), Base: s.version, Delete: []Key{a.Key()}}
	if r := s.Reading(id); r != nil {
		c.Delete = append(c.Delete, r.Key())
	}
	gone := map[string]bool{string(id): true}
	for _, local := range sortedKeys(s.locals) {
		if s.locals[local].Article == id {
			gone[string(local)] = true
			c.Delete = append(c.Delete, s.locals[local].Key())
		}
	}
	for _, claim := range s.claims {
		if claim.Article == id {
			c.Delete = append(c.Delete, claim.Key())
		}
	}
	for _, j := range s.judgements {
		if j.Automatic() && (gone[j.A] || gone[j.B]) {
			c.Delete = append(c.Delete, j.Key())
		}
	}
	return c, nil
}

func (s *Snapshot) canonical(id EntityID) (*Canonical, error) {
	n, ok := s.node[id]
	if !ok {
		return nil, fmt.Errorf("entity %s: %w", id, ErrNotFound)
	}
	return &s.nodes[n], nil
}

// saidAcross lists the judgements of analysts with a verdict that join the two
// sides.
func (s *Snapshot) saidAcross(verdict string, one, other []EntityID) []Key {
	var keys []Key
	for _, j := range s.judgements {
		a, b := EntityID(j.A), EntityID(j.B)
		across := slices.Contains(one, a) && slices.Contains(other, b) || slices.Contains(one, b) && slices.Contains(other, a)
		if j.Of == OfEntities && !j.Automatic() && j.Verdict == verdict && across {
			keys = append(keys, j.Key())
		}
	}
	return keys
}

// putWins leaves out deletions of what is put anew.
func (c *Changeset) putWins() {
	c.Delete = slices.DeleteFunc(c.Delete, func(k Key) bool {
		return slices.ContainsFunc(c.Put, func(r Record) bool { return r.Key() == k })
	})
}
