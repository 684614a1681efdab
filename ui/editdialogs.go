package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// Widths of the dialogs.
const (
	narrowSheet = 440
	wideSheet   = 560
)

// openRename asks for another name; names seen in articles are offered.
func (w *Window) openRename(id graph.EntityID) {
	e := w.entity(id)
	if e == nil {
		return
	}
	name := newField(e.Name, lang.L("Name"))
	body := container.NewVBox(name)
	if seen := seenNames(e); len(seen) > 0 {
		body.Add(kit.NewText(lang.L("Seen in articles"), kit.Style{Size: kit.Small, Tone: kit.Text2}))
		chips := flowing(narrowSheet)
		for _, other := range seen {
			chips.Add(kit.NewChip(other, func() { name.SetText(other) }))
		}
		body.Add(chips)
	}
	s := w.newSheet(sheetText{title: lang.L("Rename {{.Name}}", map[string]any{"Name": e.Name}), action: lang.L("Rename")}, narrowSheet, body, func() bool {
		w.ws.Rename(id, name.Text)
		return true
	})
	name.OnChanged = func(words string) { s.allow(strings.TrimSpace(words) != "" && words != e.Name) }
	s.allow(false)
	name.within(s)
	s.open(name)
}

// seenNames lists some other names of an entity.
func seenNames(e *graph.Canonical) []string {
	const most = 8
	var out []string
	for _, n := range e.Names {
		if n.Name != e.Name && len(out) < most {
			out = append(out, n.Name)
		}
	}
	return out
}

// openRetype asks for another type.
func (w *Window) openRetype(id graph.EntityID) {
	e := w.entity(id)
	if e == nil {
		return
	}
	types := w.ws.Snapshot().Schema().Entities
	chosen := e.Type
	list := newListing()
	var s *sheet
	var fill func()
	fill = func() {
		lines := make([]line, len(types))
		for i, t := range types {
			lines[i] = line{row: kit.RowData{Type: t.ID, Thing: lang.L(t.Label), Selected: t.ID == chosen}, tap: func(kit.RowTap) {
				chosen = t.ID
				fill()
				s.allow(chosen != e.Type)
			}}
		}
		list.show(lines)
	}
	s = w.newSheet(sheetText{title: lang.L("What is {{.Name}}?", map[string]any{"Name": e.Name}), action: lang.L("Change the type")}, narrowSheet, list, func() bool {
		w.ws.Retype(id, chosen)
		return true
	})
	s.height = float32(len(types)) * list.row
	s.allow(false)
	fill()
	list.cursor = max(0, slices.IndexFunc(types, func(t graph.EntityType) bool { return t.ID == e.Type }))
	list.inSheet(s)
	list.chooses()
	s.open(list)
}

// inSheet makes Esc close a sheet and Enter press its main button, once a line
// was chosen.
func (l *listing) inSheet(s *sheet) {
	l.onKey = func(_ int, e *fyne.KeyEvent) bool {
		switch {
		case e.Name == fyne.KeyEscape:
			s.close()
		case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && s.primary != nil && !s.primary.Disabled():
			s.confirm()
		default:
			return false
		}
		return true
	}
}

// chooses makes the choice of a list of which one line is chosen go with the
// cursor, so that Enter confirms what the ring is on.
func (l *listing) chooses() { l.onCursor = func(i int) { l.press(i, kit.RowTap{}) } }

// openMerge merges what is selected, or asks for the other where one node is.
func (w *Window) openMerge() {
	ids := w.ws.Selection().Nodes
	if len(ids) > 1 {
		w.chooseKept(ids)
		return
	}
	e := w.entity(ids[0])
	if e == nil {
		return
	}
	w.askNode(lang.L("Merge {{.Name}} with", map[string]any{"Name": e.Name}), ids[0], func(other graph.EntityID) {
		w.chooseKept([]graph.EntityID{ids[0], other})
	})
}

// chooseKept asks which of several nodes keeps its name, type and place.
func (w *Window) chooseKept(ids []graph.EntityID) {
	ids = slices.Clone(ids)
	kept := w.mostMentioned(ids)
	list := newListing()
	var fill func()
	fill = func() {
		var lines []line
		for _, id := range ids {
			e := w.entity(id)
			if e == nil {
				continue
			}
			d := kit.RowData{Type: e.Type, Thing: e.Name, Origins: e.Origins, Selected: id == kept}
			if id == kept {
				d.Date = lang.L("keeps its name")
			}
			lines = append(lines, line{row: d, tap: func(kit.RowTap) { kept = id; fill() }})
		}
		list.show(lines)
	}
	fill()
	s := w.newSheet(sheetText{title: lang.L("Merge {{.N}} nodes", number(len(ids))),
		note: lang.L("All their links and sentences go to the one that keeps its name, type and place."), action: lang.L("Merge")}, narrowSheet, list, func() bool {
		order := append([]graph.EntityID{kept}, slices.DeleteFunc(ids, func(id graph.EntityID) bool { return id == kept })...)
		w.ws.Merge(order)
		return true
	})
	s.height = float32(min(len(ids), 8)) * list.row
	list.cursor = max(0, slices.Index(ids, kept))
	list.inSheet(s)
	list.chooses()
	s.open(list)
	w.canvas.view.SetMerging(ids, s.pop.Visible)
	s.closed = func() { w.canvas.view.SetMerging(nil, nil) }
}

// mostMentioned returns the node that is named most.
func (w *Window) mostMentioned(ids []graph.EntityID) graph.EntityID {
	best, most := ids[0], -1
	for _, id := range ids {
		if e := w.entity(id); e != nil && e.Mentions > most {
			best, most = id, e.Mentions
		}
	}
	return best
}

// openSplit asks which of the articles' entities are somebody else.
func (w *Window) openSplit(id graph.EntityID) {
	e := w.entity(id)
	if e == nil {
		return
	}
	out := map[graph.EntityID]bool{}
	list := newListing()
	var s *sheet
	var fill func()
	fill = func() {
		var lines []line
		for _, local := range e.Locals {
			d := w.localRow(local)
			d.Date, d.Selected = lang.L("stays"), out[local]
			if out[local] {
				d.Date = lang.L("is another")
			}
			lines = append(lines, line{row: d, tap: func(kit.RowTap) {
				out[local] = !out[local]
				fill()
				n := count(out)
				s.allow(n > 0 && n < len(e.Locals))
			}})
		}
		list.show(lines)
	}
	s = w.newSheet(sheetText{title: lang.L("Split {{.Name}}", map[string]any{"Name": e.Name}),
		note: lang.L("Choose those that speak of another. They become a node of their own."), action: lang.L("Split")}, wideSheet, list, func() bool {
		w.ws.Split(slices.DeleteFunc(slices.Clone(e.Locals), func(l graph.EntityID) bool { return !out[l] }))
		return true
	})
	s.height = float32(min(len(e.Locals), 9)) * tallRow
	s.allow(false)
	fill()
	list.inSheet(s)
	s.open(list)
}

// localRow says where an entity of one article stands.
func (w *Window) localRow(id graph.EntityID) kit.RowData {
	local := w.ws.Snapshot().Local(id)
	if local == nil {
		return kit.RowData{Thing: string(id), Detail: " "}
	}
	d := kit.RowData{Type: local.Type, Thing: local.Name, Detail: " "}
	if a := w.ws.Snapshot().Article(local.Article); a != nil {
		d.Detail = strings.Trim(strings.Join([]string{a.Outlet, a.Published.Day().Words(), a.Title}, " · "), " ·")
	}
	return d
}

func count(set map[graph.EntityID]bool) int {
	n := 0
	for _, in := range set {
		if in {
			n++
		}
	}
	return n
}

// keepApart says that the two selected nodes are not the same.
func (w *Window) keepApart() {
	ids := w.ws.Selection().Nodes
	w.ws.KeepApart(ids[0], ids[1])
}

// openTag asks for a tag for what is selected; tags in use are offered.
func (w *Window) openTag() {
	ids := w.ws.Selection().Nodes
	label := newField("", lang.L("Tag"))
	body := container.NewVBox(label)
	var s *sheet
	if labels := w.ws.TagLabels(); len(labels) > 0 {
		chips := flowing(narrowSheet)
		for _, known := range labels {
			chips.Add(kit.NewChip("#"+known, func() { label.SetText(known); s.confirm() }))
		}
		body.Add(chips)
	}
	s = w.newSheet(sheetText{title: lang.L("Tag {{.What}}", map[string]any{"What": w.naming(ids)}), action: lang.L("Tag")}, narrowSheet, body, func() bool {
		for _, id := range ids {
			w.ws.AddTag(id, label.Text)
		}
		return true
	})
	label.OnChanged = func(words string) { s.allow(strings.Trim(words, "# ") != "") }
	s.allow(false)
	label.within(s)
	s.open(label)
}

// naming says one name, or how many.
func (w *Window) naming(ids []graph.EntityID) string {
	if len(ids) == 1 {
		if e := w.entity(ids[0]); e != nil {
			return e.Name
		}
	}
	return lang.L("{{.N}} nodes", number(len(ids)))
}

// openNote asks for a note on a node.
func (w *Window) openNote(id graph.EntityID) {
	text := newField("", lang.L("What you know, think or want to ask"))
	text.MultiLine = true
	text.Wrapping = fyne.TextWrapWord
	text.SetMinRowsVisible(5)
	s := w.newSheet(sheetText{title: lang.L("Note on {{.Name}}", map[string]any{"Name": w.naming([]graph.EntityID{id})}), action: lang.L("Save the note")}, wideSheet, text, func() bool {
		w.ws.AddNote(id, text.Text)
		return true
	})
	text.OnChanged = func(words string) { s.allow(strings.TrimSpace(words) != "") }
	s.allow(false)
	text.within(s)
	s.open(text)
}

// deleteSelectedArticle asks once, then deletes the selected article.
func (w *Window) deleteSelectedArticle() { w.openDelete(w.ws.Selection().Article) }

// openDelete asks once before an article is deleted.
func (w *Window) openDelete(id graph.ArticleID) {
	a := w.ws.Snapshot().Article(id)
	if a == nil {
		return
	}
	claims := 0
	for _, r := range w.ws.Articles(workspace.ByDate) {
		if r.ID == id {
			claims = r.Claims
		}
	}
	text := sheetText{title: lang.L("Delete this article?"), action: lang.L("Delete"), cancel: lang.L("Keep it"),
		note: lang.L("“{{.Title}}” and its {{.N}} claims go. What you decided about it is kept, and Undo brings all of it back.", map[string]any{"Title": a.Heading(), "N": claims})}
	s := w.newSheet(text, narrowSheet, nothingMore(), func() bool {
		w.ws.DeleteArticle(id)
		return true
	})
	s.open(s.primary)
}
