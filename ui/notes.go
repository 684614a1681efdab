package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// notesPanel lists the nodes with notes and tags. Delete removes the note or
// tag under the cursor; Undo brings it back.
type notesPanel struct {
	*sideList
	remove []func() // by line; nil where nothing can be removed
}

func newNotesPanel(w *Window) panel {
	p := &notesPanel{}
	p.sideList = newSideList(w, lang.L("Notes and tags"),
		kit.NewEmptyState(lang.L("No notes yet."), lang.L("Select a node and press N for a note, T for a tag.")), nil, nil)
	p.list.onKey = func(i int, e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
			return false
		case fyne.KeyDelete:
			if i >= 0 && p.remove[i] != nil {
				p.remove[i]()
				return true
			}
		}
		return w.typedKey(e)
	}
	p.changed(workspace.Everything)
	return p
}

func (p *notesPanel) changed(c workspace.Change) {
	if c&workspace.Facts != 0 {
		p.lines()
	}
}

func (p *notesPanel) lines() {
	var lines []line
	p.remove = nil
	notes := 0
	add := func(l line, remove func()) {
		lines, p.remove = append(lines, l), append(p.remove, remove)
	}
	for _, n := range p.w.ws.Noted() {
		add(p.node(n), nil)
		for _, t := range n.Tags {
			untag := func() { p.w.ws.RemoveTag(t) }
			add(line{row: kit.RowData{Icon: kit.IconTag, Thing: "#" + t.Label, Indent: 16}, tap: func(kit.RowTap) { p.filterBy(t.Label) },
				action: &lineAction{kit.IconClose, lang.L("Remove the tag"), untag}}, untag)
		}
		for _, note := range n.Notes {
			notes++
			drop := func() { p.w.ws.RemoveNote(note) }
			open := func() { p.w.ws.FlyTo(n.ID) }
			add(line{quote: &kit.Quote{Text: note.Text, Source: noteSource(note), Type: n.Type}, tap: func(kit.RowTap) { open() },
				menu: func(at fyne.Position) {
					p.w.popUp(at, menuItem(lang.L("Copy"), kit.IconCopy, func() { p.w.app.Clipboard().SetContent(note.Text) }),
						menuItem(lang.L("Delete the note"), kit.IconDelete, drop))
				}}, drop)
		}
	}
	p.show(plural(notes, lang.L("1 note"), lang.L("{{.N}} notes", number(notes))), lines)
}

func noteSource(n *graph.Note) string {
	return strings.Trim(n.Author+", "+n.At.Local().Format("2 Jan 2006, 15:04"), ", ")
}

func (p *notesPanel) node(n workspace.Noted) line {
	return line{
		row:   kit.RowData{Type: n.Type, Kind: n.Kind, Thing: n.Name},
		tap:   func(kit.RowTap) { p.w.ws.FlyTo(n.ID) },
		menu:  func(at fyne.Position) { p.w.nodeMenu(n.ID, at) },
		enter: func() { p.w.ws.FlyTo(n.ID) },
	}
}

// filterBy shows only what has a tag.
func (p *notesPanel) filterBy(label string) {
	f := p.w.ws.Filter()
	f.Tag = label
	p.w.ws.SetFilter(f)
}
