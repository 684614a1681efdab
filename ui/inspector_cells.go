package ui

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

func containerWith(l fyne.Layout, o ...fyne.CanvasObject) *fyne.Container {
	return container.New(l, o...)
}

// Make implements kit.ColumnItems.
func (i *inspector) Make(kind int) fyne.CanvasObject {
	switch kind {
	case itemSection:
		return containerWith(kit.Inset{Top: kit.Scaled(8)}, kit.NewSection("", "", nil))
	case itemRow:
		return kit.NewRow(nil)
	case itemRole:
		return padded(kit.NewRoleBar(nil), 0)
	case itemQuote:
		return padded(kit.NewQuoteCard(nil), cardGap)
	case itemVersions:
		return padded(kit.NewVersionsCard(), cardGap)
	case itemChips:
		return padded(containerWith(kit.Flow{Gap: 6}), cardGap)
	case itemText:
		return padded(kit.NewParagraph("", textStyle), 4)
	case itemMore:
		return containerWith(kit.Flow{}, kit.NewLinkButton("", nil))
	case itemDecide:
		return padded(containerWith(kit.Flow{Gap: 6}), 8)
	default:
		return container.NewWithoutLayout()
	}
}

// inner returns the widget in a container made by Make.
func inner(o fyne.CanvasObject) fyne.CanvasObject { return o.(*fyne.Container).Objects[0] }

// Update implements kit.ColumnItems.
func (i *inspector) Update(n int, o fyne.CanvasObject) {
	item := &i.items[n]
	switch item.kind {
	case itemSection:
		i.updateSection(item, inner(o).(*kit.Section))
	case itemRow:
		i.updateRow(item, o.(*kit.Row))
	case itemRole:
		i.updateRole(item, inner(o).(*kit.RoleBar))
	case itemQuote:
		i.updateQuote(item, inner(o).(*kit.QuoteCard))
	case itemVersions:
		inner(o).(*kit.VersionsCard).Set(lang.L(item.card.Title), i.versionsOf(item.card))
	case itemChips:
		flow := inner(o).(*fyne.Container)
		flow.Objects = i.chips(item)
		flow.Refresh()
	case itemText:
		inner(o).(*kit.Paragraph).Set(item.text)
	case itemMore:
		i.updateMore(item, o.(*fyne.Container))
	case itemDecide:
		flow := inner(o).(*fyne.Container)
		flow.Objects = i.decideButtons(item)
		flow.Refresh()
	}
}

func (i *inspector) updateSection(item *inspectorItem, s *kit.Section) {
	s.Set(lang.L(item.section.Title), sectionCount(item.section))
	s.OnTap(nil)
	if len(item.section.Rows) > firstRows+1 || len(item.section.Quotes) > i.firstQuotes() {
		s.OnTap(func() { i.expand(item.section.Title) })
	}
}

func (i *inspector) updateRow(item *inspectorItem, r *kit.Row) {
	r.Set(i.rowData(item.row))
	r.OnTap(func(t kit.RowTap) {
		if t.Shape || t.Modifiers != 0 {
			i.choose(item.row, t.Modifiers != 0)
		} else {
			i.openRow(item.row)
		}
	})
	r.OnSecondary(func(at fyne.Position) { i.rowMenu(item.row, at) })
}

func (i *inspector) updateRole(item *inspectorItem, b *kit.RoleBar) {
	words := item.row.Relation + " " + item.row.Thing
	t := item.role
	b.Set(kit.Role{Words: words, Date: t.Words, From: t.From, To: t.To, SoftFrom: t.SoftFrom, SoftTo: t.SoftTo,
		Start: t.Start, End: t.End, Type: i.in.Kind, Origins: item.row.Origins})
	b.OnTap(func() { i.openRow(item.row) })
	b.OnSecondary(func(at fyne.Position) { i.rowMenu(item.row, at) })
}

func (i *inspector) updateQuote(item *inspectorItem, c *kit.QuoteCard) {
	q := item.quote
	c.Set(i.quoteOf(item))
	c.SetToolTip(q.Why)
	if q.Evidence.Article == "" { // a note
		c.OnTap(nil)
		c.OnSecondary(nil)
		return
	}
	c.OnTap(func() { i.openQuote(item) })
	c.OnSecondary(func(at fyne.Position) { i.quoteMenu(item, at) })
}

// openQuote shows a sentence, with the others of its section to walk through.
func (i *inspector) openQuote(item *inspectorItem) {
	var list []graph.Evidence
	at := 0
	for n := range item.section.Quotes {
		q := &item.section.Quotes[n]
		if q.Evidence == item.quote.Evidence {
			at = len(list)
		}
		list = append(list, q.Evidence)
	}
	i.w.ws.OpenEvidence(list, at)
}

func (i *inspector) updateMore(item *inspectorItem, box *fyne.Container) {
	b := box.Objects[0].(*kit.Button)
	b.SetWords(fmt.Sprintf(lang.L("%d more"), item.hidden))
	b.OnTap(func() { i.expand(item.section.Title) })
	box.Layout = kit.Inset{Left: kit.Scaled(panelInset), Right: kit.Scaled(panelInset)}
	box.Refresh()
}

// chips makes the names of a section, or its tags with what adds to them.
func (i *inspector) chips(item *inspectorItem) []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, name := range item.section.Names {
		c := kit.NewChip(name.Name, nil)
		if i.isNotes(item.section) {
			i.tagChip(c, name.Name)
		} else {
			i.nameChip(c, name)
		}
		out = append(out, c)
	}
	if i.isNotes(item.section) && i.canNote() {
		out = append(out, kit.NewChip(lang.L("Add a tag"), i.w.doer(cmdTag)), kit.NewChip(lang.L("Add a note"), i.w.doer(cmdNote)))
	}
	return out
}

// nameChip leads to the places where a node is called so.
func (i *inspector) nameChip(c *kit.Chip, name workspace.NameChip) {
	if name.Count > 0 {
		c.SetCount(fmt.Sprint(name.Count))
	}
	c.SetToolTip(i.whereSeen(name))
	id := i.in.ID
	c.OnTap(func() {
		if seen := i.w.ws.NameSeen(id, name.Name); len(seen) > 0 {
			i.w.ws.OpenEvidence(seen, 0)
		} else if len(name.Articles) > 0 {
			i.w.ws.OpenArticle(name.Articles[0])
		}
	})
}

// whereSeen lists the articles that use a name, at most five.
func (i *inspector) whereSeen(name workspace.NameChip) string {
	s := i.w.ws.Snapshot()
	words := ""
	for n, id := range name.Articles {
		a := s.Article(id)
		if a == nil {
			continue
		}
		if n == 5 {
			words += "\n" + fmt.Sprintf(lang.L("and %d more"), len(name.Articles)-n)
			break
		}
		if words != "" {
			words += "\n"
		}
		words += firstWords(a.Outlet, a.Name) + ", " + a.Published.Day().Words()
	}
	return words
}

func firstWords(words ...string) string {
	for _, w := range words {
		if w != "" {
			return w
		}
	}
	return ""
}

// tagChip selects a tag's nodes when pressed, and can be taken off.
func (i *inspector) tagChip(c *kit.Chip, label string) {
	c.SetActive(true)
	if t := i.tag(label); t != nil {
		c.OnClose(lang.L("Remove the tag"), func() { i.w.ws.RemoveTag(t) })
	}
}

// tag finds a tag of the selected node by how it is shown.
func (i *inspector) tag(label string) *graph.Tag {
	s := i.w.ws.Snapshot()
	n, ok := s.Node(i.in.ID)
	if !ok {
		return nil
	}
	for _, local := range s.Entity(n).Locals {
		for _, t := range s.Tags(graph.Key{Kind: graph.KindEntity, ID: string(local)}) {
			if "#"+t.Label == label {
				return t
			}
		}
	}
	return nil
}

// decideButtons accept or reject what a group of sentences says.
func (i *inspector) decideButtons(item *inspectorItem) []fyne.CanvasObject {
	accept := kit.NewButton(lang.L("Accept"), kit.IconCheck, func() { i.w.ws.DecideClaims(item.claims, graph.Accept) })
	accept.SetIconTone(kit.Good)
	reject := kit.NewButton(lang.L("Reject"), kit.IconClose, func() { i.w.ws.DecideClaims(item.claims, graph.Reject) })
	reject.SetIconTone(kit.Bad)
	if first := i.firstDecidable(); first == item.section {
		accept.SetKey("A")
		reject.SetKey("R")
	}
	readOnly, _ := i.w.ws.ReadOnly()
	accept.SetDisabled(readOnly)
	reject.SetDisabled(readOnly)
	copies := kit.NewButton(lang.L("Copy"), kit.IconCopy, func() { i.copyQuotes(item.section) })
	return []fyne.CanvasObject{accept, reject, copies}
}

// firstDecidable is the section that the keys A and R decide, if it is the
// only one.
func (i *inspector) firstDecidable() *workspace.Section {
	var only *workspace.Section
	for n := range i.items {
		if i.items[n].kind == itemDecide {
			if only != nil {
				return nil
			}
			only = i.items[n].section
		}
	}
	return only
}

// copyQuotes puts the sentences of a section with their sources on the
// clipboard.
func (i *inspector) copyQuotes(s *workspace.Section) {
	words := ""
	for n := range s.Quotes {
		words += workspace.Citation(i.w.ws.Snapshot(), s.Quotes[n].Evidence) + "\n"
	}
	i.w.app.Clipboard().SetContent(words)
}
