package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// commandItems are commands as items of a menu, without the shortcut: a menu
// that is open beside the pointer is read, not learned. An empty id makes a
// line between items.
func (w *Window) commandItems(ids ...string) []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, id := range ids {
		switch c := w.command(id); {
		case id == "":
			items = append(items, fyne.NewMenuItemSeparator())
		case c != nil:
			item := menuItem(c.title, c.icon, w.doer(id))
			item.Disabled = !w.can(id)
			items = append(items, item)
		}
	}
	return items
}

// canvasTarget opens the menu of what lies under the pointer on the canvas:
// a node, a link, or the canvas itself.
func (w *Window) canvasTarget(node graph.EntityID, link *workspace.LinkID, at fyne.Position) {
	switch {
	case node != "":
		w.nodeMenu(node, at)
	case link != nil:
		w.linkMenu(*link, at)
	default:
		w.canvasMenu(at)
	}
}

// selectionMenu opens the menu of what is selected where it lies, for the
// keyboard; that of the canvas where nothing is.
func (w *Window) selectionMenu() {
	view := w.canvas.view
	middle := fyne.NewPos(view.Size().Width/2, view.Size().Height/2)
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(view)
	at := func(ids ...graph.EntityID) fyne.Position {
		for _, id := range ids {
			if p, ok := w.ws.Place(id); ok {
				q := view.Camera().ToView(p, float64(view.Size().Width), float64(view.Size().Height))
				if q.X > 0 && q.Y > 0 && float32(q.X) < view.Size().Width && float32(q.Y) < view.Size().Height {
					return corner.AddXY(float32(q.X), float32(q.Y))
				}
			}
		}
		return corner.Add(middle)
	}
	switch s := w.ws.Selection(); {
	case len(s.Nodes) > 0:
		last := s.Nodes[len(s.Nodes)-1]
		w.nodeMenu(last, at(last))
	case s.Link != nil:
		w.linkMenu(*s.Link, at(s.Link.A, s.Link.B))
	case s.Article != "":
		w.articleMenu(s.Article, corner.Add(middle))
	default:
		w.canvasMenu(corner.Add(middle))
	}
}

// nodeMenu offers what can be done with a node. Where it is one of several
// selected ones the menu is about all of them.
func (w *Window) nodeMenu(id graph.EntityID, at fyne.Position) {
	w.popUp(at, w.nodeItems(id)...)
}

func (w *Window) nodeItems(id graph.EntityID) []*fyne.MenuItem {
	if !slices.Contains(w.ws.Selection().Nodes, id) {
		w.ws.Select([]graph.EntityID{id}, false)
	}
	items := w.commandItems(cmdEvidence)
	items = append(items, menuItem(lang.L("Go to it"), kit.IconFit, func() { w.ws.FlyTo(id) }))
	items = append(items, w.commandItems(cmdConnect, cmdPredict, "", cmdExpand)...)
	items = append(items, w.subMenu(lang.L("More neighbours"), kit.IconExpand, cmdExpandSome, cmdExpandAll, cmdCollapse))
	items = append(items, w.commandItems(cmdFocus, cmdPin, cmdHide)...)
	items = append(items, w.subMenu(lang.L("Arrange"), kit.IconPanel, arrangeItems...), w.subMenu(lang.L("Select"), kit.IconLasso, cmdGrow, cmdInvert, cmdQuery), fyne.NewMenuItemSeparator())
	if e := w.entity(id); e != nil && e.Event != nil && e.Event.Date.Known() {
		items = append(items, menuItem(lang.L("Only these days"), kit.IconClock, func() {
			to := e.Event.DateEnd
			if to == "" {
				to = e.Event.Date
			}
			w.ws.Brush(e.Event.Date.Day(), to.Day())
		}), fyne.NewMenuItemSeparator())
	}
	items = append(items, w.commandItems(cmdRename, cmdRetype, cmdMerge)...)
	for _, id := range []string{cmdSplit, cmdApart} { // rarely possible, and the menu is long
		if w.can(id) {
			items = append(items, w.commandItems(id)...)
		}
	}
	items = append(items, w.commandItems("", cmdTag, cmdNote, "", cmdCopy, cmdCopyCite)...)
	return items
}

// arrangeItems are the commands that arrange what is selected.
var arrangeItems = []string{cmdGroup, cmdUngroup, "", "align.left", "align.middle", "align.right", "align.top", "align.centre", "align.bottom", "", cmdAcross, cmdDown}

// subMenu is an item that opens commands; it cannot be opened where none of
// them can be given.
func (w *Window) subMenu(title string, icon kit.Icon, ids ...string) *fyne.MenuItem {
	item := menuItem(title, icon, nil)
	item.ChildMenu = fyne.NewMenu("", w.commandItems(ids...)...)
	item.Disabled = !slices.ContainsFunc(ids, w.can)
	return item
}

// linkMenu offers what can be done with a link.
func (w *Window) linkMenu(l workspace.LinkID, at fyne.Position) {
	w.popUp(at, w.linkItems(l)...)
}

func (w *Window) linkItems(l workspace.LinkID) []*fyne.MenuItem {
	if !sameLine(w.ws.Selection().Link, l) {
		w.ws.SelectLink(l)
	}
	items := w.commandItems(cmdEvidence)
	items = append(items,
		menuItem(lang.L("Select both ends"), kit.IconLasso, func() { w.ws.Select([]graph.EntityID{l.A, l.B}, false) }),
		menuItem(lang.L("How else are they connected"), kit.IconConnect, func() { w.openPaths(l.A, l.B) }))
	if p := w.strongest(l); p != "" {
		words := lang.L("Hide links “{{.Name}}”", map[string]any{"Name": w.ws.Snapshot().Schema().Predicate(p).Label})
		items = append(items, menuItem(words, kit.IconHide, func() { w.ws.ShowPredicate(p, false) }), fyne.NewMenuItemSeparator())
		items = append(items, w.claimItems(w.claimsOf(l))...)
	}
	items = append(items, fyne.NewMenuItemSeparator())
	return append(items, w.commandItems(cmdCopy, cmdCopyCite)...)
}

// strongest returns the predicate with most origins between two nodes; empty
// where they are only mentioned together.
func (w *Window) strongest(l workspace.LinkID) string {
	best, origins := "", 0
	for _, i := range w.ws.LineBetween(l) {
		if link := w.ws.Snapshot().Links()[i]; link.Origins > origins {
			best, origins = link.Predicate, link.Origins
		}
	}
	return best
}

// canvasMenu offers what can be done with the picture as a whole.
func (w *Window) canvasMenu(at fyne.Position) { w.popUp(at, w.canvasItems()...) }

func (w *Window) canvasItems() []*fyne.MenuItem {
	items := w.commandItems(cmdFit, "", cmdLasso, cmdBand, cmdQuery, cmdSelectAll, cmdInvert, "", cmdShowHidden, cmdShowMore, cmdShowAll, "", cmdSaveView, cmdViews, "")
	names := w.commandItems(cmdLinkNames)[0]
	names.Checked = w.canvas.linkNames
	items = append(items, names, fyne.NewMenuItemSeparator())
	return append(items, w.commandItems(cmdAddFiles, cmdExport, cmdReport)...)
}

// articleMenu offers what can be done with an article.
func (w *Window) articleMenu(id graph.ArticleID, at fyne.Position) {
	a := w.ws.Snapshot().Article(id)
	if a == nil {
		return
	}
	w.ws.SelectArticle(id)
	items := []*fyne.MenuItem{
		menuItem(lang.L("Read it"), kit.IconArticle, func() { w.ws.OpenArticle(id) }),
		menuItem(lang.L("Select everything in it"), kit.IconLasso, func() { w.ws.Select(w.ws.EntitiesOf(id), false) }),
	}
	if a.Outlet != "" {
		items = append(items, menuItem(lang.L("Only {{.Outlet}}", map[string]any{"Outlet": a.Outlet}), kit.IconFilter, func() {
			f := w.ws.Filter()
			f.Outlet = a.Outlet
			w.ws.SetFilter(f)
		}), w.gradeMenu(a.Outlet))
	}
	items = append(items, fyne.NewMenuItemSeparator())
	w.popUp(at, append(items, w.commandItems(cmdCopy, cmdDelete)...)...)
}

// gradeMenu offers how reliable an outlet is.
func (w *Window) gradeMenu(outlet string) *fyne.MenuItem {
	now := w.ws.OutletGrade(outlet)
	var items []*fyne.MenuItem
	for _, g := range append(workspace.Grades(), workspace.GradeRow{Words: lang.L("Not graded")}) {
		words := lang.L(g.Words)
		if g.Grade != "" {
			words = string(g.Grade) + "  " + words
		}
		item := fyne.NewMenuItem(words, func() { w.ws.GradeOutlet(outlet, g.Grade) })
		item.Checked = g.Grade == now
		items = append(items, item)
	}
	grade := menuItem(lang.L("Grade {{.Outlet}}", map[string]any{"Outlet": outlet}), kit.IconCheck, nil)
	grade.ChildMenu = fyne.NewMenu("", items...)
	readOnly, _ := w.ws.ReadOnly()
	grade.Disabled = readOnly
	return grade
}
