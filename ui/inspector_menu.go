package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// menuItem makes an item of a popup menu.
func menuItem(words string, icon kit.Icon, do func()) *fyne.MenuItem {
	item := fyne.NewMenuItem(words, do)
	if icon != "" {
		k := kit.Tokens()
		item.Icon = icon.Resource(k.Text2)
	}
	return item
}

// popUp shows a menu at a place of the window and gives it the keyboard.
func (w *Window) popUp(at fyne.Position, items ...*fyne.MenuItem) {
	pop := widget.NewPopUpMenu(fyne.NewMenu("", items...), w.win.Canvas())
	pop.ShowAtPosition(at)
	w.win.Canvas().Focus(pop)
}

// rowMenu offers what can be done with a row.
func (i *inspector) rowMenu(r *workspace.Row, at fyne.Position) {
	ws := i.w.ws
	var items []*fyne.MenuItem
	if len(r.Claims)+len(r.Evidence) > 0 {
		items = append(items, menuItem(lang.L("Open the evidence"), kit.IconArticle, func() { i.openRow(r) }))
	}
	if r.ID != "" {
		items = append(items,
			menuItem(lang.L("Go to it"), kit.IconFit, func() { i.choose(r, false) }),
			menuItem(lang.L("Add to the selection"), kit.IconAdd, func() { i.choose(r, true) }))
	}
	if r.Link != nil {
		items = append(items, menuItem(lang.L("Show the link"), kit.IconLink, func() { ws.SelectLink(*r.Link) }))
	}
	if r.Article != "" {
		items = append(items, menuItem(lang.L("Read it"), kit.IconArticle, func() { ws.OpenArticle(r.Article) }))
	}
	if len(r.Claims) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
		items = append(items, i.w.claimItems(ws.ClaimIDs(r.Claims))...)
		items = append(items, menuItem(lang.L("Copy with source"), kit.IconCitation, func() {
			i.w.copyEvidence(workspace.EvidenceOf(ws.Snapshot(), r.Claims))
		}))
	}
	items = append(items, i.w.sameItems(r.ID)...)
	if len(items) > 0 {
		i.w.popUp(at, items...)
	}
}

// sameItems decide whether another node is the same as the one selected; none
// where that cannot be, or nothing can be decided.
func (w *Window) sameItems(other graph.EntityID) []*fyne.MenuItem {
	selected := w.ws.Selection().Nodes
	if len(selected) != 1 || other == "" || !w.can(cmdMerge) {
		return nil
	}
	a, b := w.entity(selected[0]), w.entity(other)
	if a == nil || b == nil || a.ID == b.ID || a.Type != b.Type {
		return nil
	}
	return []*fyne.MenuItem{fyne.NewMenuItemSeparator(),
		menuItem(lang.L("Merge {{.Other}} with {{.Name}}", map[string]any{"Other": b.Name, "Name": a.Name}), kit.IconMerge, func() { w.ws.Merge([]graph.EntityID{a.ID, b.ID}) }),
		menuItem(lang.L("Not the same"), kit.IconClose, func() { w.ws.KeepApart(a.ID, b.ID) })}
}

// quoteMenu offers what can be done with a sentence.
func (i *inspector) quoteMenu(item *inspectorItem, at fyne.Position) {
	q := item.quote
	items := []*fyne.MenuItem{
		menuItem(lang.L("Open in the article"), kit.IconArticle, func() { i.openQuote(item) }),
		menuItem(lang.L("Copy"), kit.IconCopy, func() { i.w.app.Clipboard().SetContent(i.w.ws.Snapshot().Text(q.Evidence)) }),
		menuItem(lang.L("Copy with source"), kit.IconCitation, func() { i.w.copyEvidence([]graph.Evidence{q.Evidence}) }),
	}
	if q.Claim != nil {
		items = append(append(items, fyne.NewMenuItemSeparator()), i.w.claimItems([]graph.ClaimID{*q.Claim})...)
	}
	i.w.popUp(at, items...)
}

// claimItems decide about claims; nothing can be decided in a project that is
// open for reading only.
func (w *Window) claimItems(ids []graph.ClaimID) []*fyne.MenuItem {
	readOnly, _ := w.ws.ReadOnly()
	accept := menuItem(lang.L("Accept"), kit.IconCheck, func() { w.ws.DecideClaims(ids, graph.Accept) })
	reject := menuItem(lang.L("Reject"), kit.IconClose, func() { w.ws.DecideClaims(ids, graph.Reject) })
	accept.Disabled, reject.Disabled = readOnly, readOnly
	return []*fyne.MenuItem{accept, reject}
}

// copyEvidence puts passages with their sources on the clipboard.
func (w *Window) copyEvidence(list []graph.Evidence) {
	words := ""
	for n, e := range list {
		if n > 0 {
			words += "\n"
		}
		words += workspace.Citation(w.ws.Snapshot(), e)
	}
	w.app.Clipboard().SetContent(words)
}
