package workspace

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Merge judges nodes the same; the first keeps its name, type and place.
func (w *Workspace) Merge(ids []graph.EntityID) {
	if len(ids) < 2 {
		return
	}
	keep := ids[0]
	at, placed := w.Place(keep)
	author, now := w.cfg.Author, w.stamp()
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) {
		return mergeChanges(s, ids, author, now)
	}, func(graph.Commit) {
		if n, ok := w.snapshot.Node(keep); ok {
			id := w.snapshot.Entity(n).ID
			if placed {
				w.places.places[id] = at
			}
			w.Select([]graph.EntityID{id}, false)
		}
	})
}

func mergeChanges(s *graph.Snapshot, ids []graph.EntityID, author string, at stamp) (graph.Changeset, error) {
	keep, err := canonical(s, ids[0])
	if err != nil {
		return graph.Changeset{}, err
	}
	c := graph.Changeset{}
	var names []string
	for _, id := range ids[1:] {
		drop, err := canonical(s, id)
		if err != nil {
			return c, err
		}
		names = append(names, drop.Name)
		j := graph.NewJudgement(graph.OfEntities, string(keep.ID), string(drop.ID), graph.Same, author)
		j.At, j.Reason = at(), "merged by hand"
		c.Put = append(c.Put, j)
		c.Delete = append(c.Delete, analystDifferences(s, keep, drop)...)
	}
	c.Put = append(c.Put, &graph.Decision{Target: entityKey(keep.ID), Action: graph.Edit, Name: keep.Name, Type: keep.Type, Author: author, At: at()})
	c.Label = fmt.Sprintf("Merged %s with %s", keep.Name, strings.Join(names, ", "))
	return c, nil
}

// analystDifferences lists what analysts said against joining two nodes: a
// merge by hand takes it back.
func analystDifferences(s *graph.Snapshot, a, b *graph.Canonical) []graph.Key {
	var keys []graph.Key
	for _, j := range s.Judgements() {
		across := has(a, j.A) && has(b, j.B) || has(a, j.B) && has(b, j.A)
		if !j.Automatic() && j.Verdict == graph.Different && across {
			keys = append(keys, j.Key())
		}
	}
	return keys
}

func has(c *graph.Canonical, id string) bool {
	_, ok := slices.BinarySearch(c.Locals, graph.EntityID(id))
	return ok
}

// Split takes locals out of the node they belong to: they are not the same
// as the rest.
func (w *Workspace) Split(locals []graph.EntityID) {
	author, now := w.cfg.Author, w.stamp()
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) {
		return splitChanges(s, locals, author, now)
	}, nil)
}

func splitChanges(s *graph.Snapshot, out []graph.EntityID, author string, at stamp) (graph.Changeset, error) {
	if len(out) == 0 {
		return graph.Changeset{}, errors.New("split: nothing to take out")
	}
	whole, err := canonical(s, out[0])
	if err != nil {
		return graph.Changeset{}, err
	}
	c := graph.Changeset{Label: fmt.Sprintf("Split %s", whole.Name)}
	apart := 0
	for _, id := range whole.Locals {
		if slices.Contains(out, id) {
			continue
		}
		for _, o := range out {
			j := graph.NewJudgement(graph.OfEntities, string(id), string(o), graph.Different, author)
			j.At, j.Reason = at(), "split by hand"
			c.Put = append(c.Put, j)
			apart++
		}
	}
	if apart == 0 {
		return c, fmt.Errorf("split %s: everything was taken out", whole.Name)
	}
	for _, j := range s.Judgements() { // an earlier merge by hand no longer holds across the cut
		across := slices.Contains(out, graph.EntityID(j.A)) != slices.Contains(out, graph.EntityID(j.B))
		if !j.Automatic() && j.Verdict == graph.Same && across && has(whole, j.A) && has(whole, j.B) {
			c.Delete = append(c.Delete, j.Key())
		}
	}
	c.Delete = slices.DeleteFunc(c.Delete, func(k graph.Key) bool {
		return slices.ContainsFunc(c.Put, func(r graph.Record) bool { return r.Key() == k })
	})
	return c, nil
}

// KeepApart judges two nodes different.
func (w *Workspace) KeepApart(a, b graph.EntityID) {
	j := graph.NewJudgement(graph.OfEntities, string(a), string(b), graph.Different, w.cfg.Author)
	j.At = w.stamp()()
	w.put(fmt.Sprintf("Kept %s and %s apart", w.name(a), w.name(b)), j)
}

// Rename gives a node another name.
func (w *Workspace) Rename(id graph.EntityID, name string) {
	name = strings.TrimSpace(name)
	if name == "" {
		return
	}
	w.edit(id, func(e *graph.Canonical, d *graph.Decision) string {
		d.Name = name
		return fmt.Sprintf("Renamed %s to %s", e.Name, name)
	})
}

// Retype gives a node another type.
func (w *Workspace) Retype(id graph.EntityID, entityType string) {
	t := w.snapshot.Schema().Entity(entityType)
	if t == nil {
		return
	}
	label := strings.ToLower(t.Label)
	w.edit(id, func(e *graph.Canonical, d *graph.Decision) string {
		d.Type = entityType
		return fmt.Sprintf("Made %s a %s", e.Name, label)
	})
}

func (w *Workspace) edit(id graph.EntityID, change func(*graph.Canonical, *graph.Decision) string) {
	author, now := w.cfg.Author, w.stamp()
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) {
		e, err := canonical(s, id)
		if err != nil {
			return graph.Changeset{}, err
		}
		d := &graph.Decision{Target: entityKey(e.ID), Action: graph.Edit}
		if old := s.Decision(d.Target); old != nil {
			*d = *old
		}
		d.Author, d.At = author, now()
		label := change(e, d)
		return graph.Changeset{Label: label, Put: []graph.Record{d}}, nil
	}, nil)
}

// DecideClaims accepts or rejects claims.
func (w *Workspace) DecideClaims(ids []graph.ClaimID, action string) {
	author, now := w.cfg.Author, w.stamp()
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) {
		verb := map[string]string{graph.Accept: "Accepted", graph.Reject: "Rejected"}[action]
		c := graph.Changeset{Label: fmt.Sprintf("%s %d claims", verb, len(ids))}
		if len(ids) == 1 {
			c.Label = verb + " a claim"
		}
		for _, id := range ids {
			c.Put = append(c.Put, &graph.Decision{Target: graph.Key{Kind: graph.KindClaim, ID: string(id)}, Action: action, Author: author, At: now()})
		}
		return c, nil
	}, nil)
}

// DeleteArticle removes an article with everything only it says. What
// analysts decided about it is kept, for the case that it comes back.
func (w *Workspace) DeleteArticle(id graph.ArticleID) {
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) { return DeleteChanges(s, id) }, nil)
}

// DeleteChanges returns the changes that remove an article: its reading,
// entities and claims, and automatic judgements about them.
func DeleteChanges(s *graph.Snapshot, id graph.ArticleID) (graph.Changeset, error) {
	a := s.Article(id)
	if a == nil {
		return graph.Changeset{}, fmt.Errorf("delete article %s: %w", id, graph.ErrNotFound)
	}
	c := graph.Changeset{Label: "Deleted " + firstOf(a.Title, a.Name, string(id)), Delete: []graph.Key{a.Key()}}
	if r := s.Reading(id); r != nil {
		c.Delete = append(c.Delete, r.Key())
	}
	gone := map[string]bool{string(id): true}
	for n := range s.NumNodes() {
		for _, local := range s.Entity(graph.Node(n)).Locals {
			if s.Local(local).Article == id {
				gone[string(local)] = true
				c.Delete = append(c.Delete, entityKey(local))
			}
		}
	}
	for i := range s.NumClaims() {
		if claim := s.Claim(uint32(i)); claim.Article == id {
			c.Delete = append(c.Delete, claim.Key())
		}
	}
	for _, j := range s.Judgements() {
		if j.Automatic() && (gone[j.A] || gone[j.B]) {
			c.Delete = append(c.Delete, j.Key())
		}
	}
	return c, nil
}

// AddTag puts a tag on a node; RemoveTag takes it off.
func (w *Workspace) AddTag(id graph.EntityID, label string) {
	label = strings.TrimSpace(strings.TrimPrefix(label, "#"))
	if label == "" {
		return
	}
	t := &graph.Tag{ID: graph.Hash("tag", string(id), label), On: entityKey(id), Label: label}
	w.put(fmt.Sprintf("Tagged %s as %s", w.name(id), label), t)
}

// RemoveTag takes a tag off.
func (w *Workspace) RemoveTag(t *graph.Tag) { w.remove("Removed the tag "+t.Label, t.Key()) }

// AddNote writes a note on a node.
func (w *Workspace) AddNote(id graph.EntityID, text string) {
	if text = strings.TrimSpace(text); text == "" {
		return
	}
	at := w.stamp()()
	n := &graph.Note{ID: graph.Hash("note", string(id), text, at.String()), On: entityKey(id), Text: text, Author: w.cfg.Author, At: at}
	w.put("Wrote a note on "+w.name(id), n)
}

// RemoveNote deletes a note.
func (w *Workspace) RemoveNote(n *graph.Note) { w.remove("Deleted a note", n.Key()) }

func (w *Workspace) put(label string, r ...graph.Record) {
	w.apply(func(*graph.Snapshot) (graph.Changeset, error) { return graph.Changeset{Label: label, Put: r}, nil }, nil)
}

func (w *Workspace) remove(label string, k ...graph.Key) {
	w.apply(func(*graph.Snapshot) (graph.Changeset, error) { return graph.Changeset{Label: label, Delete: k}, nil }, nil)
}

func canonical(s *graph.Snapshot, id graph.EntityID) (*graph.Canonical, error) {
	n, ok := s.Node(id)
	if !ok {
		return nil, fmt.Errorf("node %s: %w", id, graph.ErrNotFound)
	}
	return s.Entity(n), nil
}

func entityKey(id graph.EntityID) graph.Key { return graph.Key{Kind: graph.KindEntity, ID: string(id)} }

func firstOf(s ...string) string {
	for _, x := range s {
		if x != "" {
			return x
		}
	}
	return ""
}
