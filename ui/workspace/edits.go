package workspace

import (
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
		return graph.MergeChanges(s, ids, author, now())
	}, func(graph.Commit) {
		if n, ok := w.snapshot.Node(keep); ok {
			id := w.snapshot.Entity(n).ID
			if placed {
				w.places.spots.set(map[graph.EntityID]point{id: at})
			}
			w.Select([]graph.EntityID{id}, false)
		}
	})
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
		return graph.SplitChanges(s, locals, author, now())
	}, nil)
}

// KeepApart judges two nodes different.
func (w *Workspace) KeepApart(a, b graph.EntityID) {
	author, now := w.cfg.Author, w.stamp()
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) {
		return graph.KeepApartChanges(s, a, b, author, now())
	}, nil)
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
		d.Author, d.At = author, s.LaterEdit(e.Locals, now())
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
	author, remove := w.cfg.Author, w.cfg.Remover
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) {
		if remove == nil {
			return graph.DeleteChanges(s, id, author)
		}
		return remove(w.ctx, s, id, author)
	}, nil)
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
