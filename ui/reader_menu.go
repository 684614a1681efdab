package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// menu offers what can be done with the words at a byte: with the selection,
// with the node they speak of, and with what they claim.
func (r *reader) menu(at int, on bool, where fyne.Position) {
	var groups [][]*fyne.MenuItem
	if e, ok := r.passage(); ok {
		words := menuItem(lang.L("Copy"), kit.IconCopy, r.copyWords)
		cited := menuItem(lang.L("Copy with source"), kit.IconCitation, func() { r.w.copyEvidence([]graph.Evidence{e}) })
		note := menuItem(lang.L("Note on the selected node"), kit.IconNote, r.noteOnSelection)
		note.Disabled = !r.canNote()
		groups = append(groups, []*fyne.MenuItem{words, cited, note})
	}
	if on {
		if m := r.text.markAt(at, workspace.MarkMention); m != nil {
			groups = append(groups, r.mentionItems(m))
		}
		if m := r.text.markAt(at, workspace.MarkClaim); m != nil {
			groups = append(groups, append([]*fyne.MenuItem{menuItem(lang.L("Show the link"), kit.IconLink, func() { r.selectClaim(at) })},
				r.w.claimItems(r.w.ws.ClaimIDs(m.Claims))...))
		}
	}
	var items []*fyne.MenuItem
	for n, g := range groups {
		if n > 0 {
			items = append(items, fyne.NewMenuItemSeparator())
		}
		items = append(items, g...)
	}
	if len(items) > 0 {
		r.w.popUp(where, items...)
	}
}

// mentionItems offers what can be done with a node that is spoken of, and what
// may be wrong about it.
func (r *reader) mentionItems(m *workspace.Mark) []*fyne.MenuItem {
	ws := r.w.ws
	readOnly, _ := ws.ReadOnly()
	items := []*fyne.MenuItem{menuItem(lang.L("Go to")+" "+m.Name, kit.IconFit, func() { ws.FlyTo(m.Node) })}
	wrong := menuItem(lang.L("Wrong type"), kit.IconEdit, nil)
	wrong.Disabled = readOnly
	var types []*fyne.MenuItem
	for _, t := range ws.Snapshot().Schema().Entities {
		if t.ID != m.Type && t.ID != graph.EventEntity && m.Type != graph.EventEntity {
			types = append(types, fyne.NewMenuItem(t.Label, func() { ws.Retype(m.Node, t.ID) }))
		}
	}
	if len(types) > 0 {
		wrong.ChildMenu = fyne.NewMenu("", types...)
		items = append(items, wrong)
	}
	if m.Type == graph.EventEntity {
		no := menuItem(lang.L("Not an event"), kit.IconClose, func() { ws.NotAnEvent(m.Node, r.text.article.ID) })
		no.Disabled = readOnly
		items = append(items, no)
	} else {
		who := menuItem(lang.L("Somebody else"), kit.IconSplit, func() {
			ws.Select([]graph.EntityID{m.Node}, false)
			r.w.do(cmdSplit)
		})
		n, ok := ws.Snapshot().Node(m.Node)
		who.Disabled = readOnly || !ok || len(ws.Snapshot().Entity(n).Locals) < 2
		items = append(items, who)
	}
	return items
}
