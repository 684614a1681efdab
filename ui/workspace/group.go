package workspace

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Group is a box around nodes, with a name: the analyst's own order, no fact.
type Group struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Members []graph.EntityID `json:"members"`
}

// Groups returns the boxes of the picture. Members that were merged are one,
// those that no longer exist are left out, and so is a box without any.
func (w *Workspace) Groups() []Group {
	var out []Group
	for _, g := range w.canvas.groups {
		var members []graph.EntityID
		for _, id := range g.Members {
			if n, ok := w.snapshot.Node(id); ok && !slices.Contains(members, w.snapshot.Entity(n).ID) {
				members = append(members, w.snapshot.Entity(n).ID)
			}
		}
		if len(members) > 0 {
			out = append(out, Group{g.ID, g.Name, members})
		}
	}
	return out
}

// Group puts a box around nodes. A node is in one box at most: it leaves the
// one it was in.
func (w *Workspace) Group(name string, ids []graph.EntityID) {
	name = strings.TrimSpace(name)
	if name == "" || len(ids) == 0 {
		return
	}
	w.setCanvas(fmt.Sprintf("Grouped %s", name), func(c *canvas) {
		c.leave(ids)
		c.groups = append(c.groups, Group{ID: c.freeGroup(), Name: name, Members: slices.Clone(ids)})
	})
}

// RenameGroup gives a box another name.
func (w *Workspace) RenameGroup(id, name string) {
	name = strings.TrimSpace(name)
	i := slices.IndexFunc(w.canvas.groups, func(g Group) bool { return g.ID == id })
	if i < 0 || name == "" || name == w.canvas.groups[i].Name {
		return
	}
	w.setCanvas(fmt.Sprintf("Renamed the group %s to %s", w.canvas.groups[i].Name, name), func(c *canvas) { c.groups[i].Name = name })
}

// Ungroup takes nodes out of their boxes; a box without nodes goes away.
func (w *Workspace) Ungroup(ids []graph.EntityID) {
	if len(ids) > 0 && slices.ContainsFunc(ids, func(id graph.EntityID) bool { _, in := w.GroupOf(id); return in }) {
		w.setCanvas(w.naming("Ungrouped", ids), func(c *canvas) { c.leave(ids) })
	}
}

// GroupOf returns the box a node is in.
func (w *Workspace) GroupOf(id graph.EntityID) (Group, bool) {
	groups := w.Groups()
	i := slices.IndexFunc(groups, func(g Group) bool { return slices.Contains(g.Members, id) })
	if i < 0 {
		return Group{}, false
	}
	return groups[i], true
}

// leave takes nodes out of all boxes.
func (c *canvas) leave(ids []graph.EntityID) {
	c.groups = slices.Clone(c.groups)
	for i, g := range c.groups {
		c.groups[i].Members = slices.DeleteFunc(slices.Clone(g.Members), func(id graph.EntityID) bool { return slices.Contains(ids, id) })
	}
	c.groups = slices.DeleteFunc(c.groups, func(g Group) bool { return len(g.Members) == 0 })
}

// freeGroup returns an id that no box has.
func (c *canvas) freeGroup() string {
	for n := 1; ; n++ {
		id := strconv.Itoa(n)
		if !slices.ContainsFunc(c.groups, func(g Group) bool { return g.ID == id }) {
			return id
		}
	}
}
