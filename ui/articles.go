package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// articlesPanel lists the articles by date or outlet: a click selects, a
// double click or Enter reads, Delete deletes.
type articlesPanel struct {
	*sideList
	order string
	by    *kit.Chip
	rows  []workspace.ArticleRow
	at    graph.ArticleID
	read  graph.ArticleID
}

func newArticlesPanel(w *Window) panel {
	p := &articlesPanel{order: workspace.ByDate}
	p.by = kit.NewChip(lang.L("by date"), func() { p.chooseOrder() })
	p.by.SetArrow()
	add := kit.NewPrimaryButton(lang.L("Add articles"), kit.IconAdd, w.doer(cmdAddFiles))
	p.sideList = newSideList(w, lang.L("Articles"), kit.NewEmptyState(lang.L("No articles yet."), lang.L("Drop files or a folder here."), add), p.by, nil)
	p.list.onKey = p.key
	p.changed(workspace.Everything)
	return p
}

func (p *articlesPanel) chooseOrder() {
	var items []*fyne.MenuItem
	for _, by := range [][2]string{{workspace.ByDate, lang.L("by date")}, {workspace.ByOutlet, lang.L("by outlet")}} {
		item := fyne.NewMenuItem(by[1], func() { p.sortBy(by[0], by[1]) })
		item.Checked = by[0] == p.order
		items = append(items, item)
	}
	p.w.dropDown(fyne.NewMenu("", items...), p.by)
}

func (p *articlesPanel) sortBy(order, words string) {
	p.order = order
	p.by.SetWords(words)
	p.changed(workspace.Facts)
}

func (p *articlesPanel) changed(c workspace.Change) {
	switch {
	case c&workspace.Facts != 0:
		p.rows = p.w.ws.Articles(p.order)
		p.lines()
	case c&(workspace.Selected|workspace.Reading) != 0:
		if p.at != p.w.ws.Selection().Article || p.read != p.w.ws.Reader().Article {
			p.lines()
		}
	}
}

func (p *articlesPanel) lines() {
	p.at, p.read = p.w.ws.Selection().Article, p.w.ws.Reader().Article
	var lines []line
	outlet := ""
	for _, r := range p.rows {
		if p.order == workspace.ByOutlet && (len(lines) == 0 || r.Outlet != outlet) {
			outlet = r.Outlet
			head := outlet
			if head == "" {
				head = lang.L("No outlet")
			}
			lines = append(lines, line{head: head})
		}
		lines = append(lines, p.line(r))
	}
	p.show(articlesWords(len(p.rows)), lines)
}

func (p *articlesPanel) line(r workspace.ArticleRow) line {
	d := kit.RowData{Type: "Article", Thing: r.Title, Detail: r.Words(), Selected: r.ID == p.at || r.ID == p.read, Dimmed: r.Unread != ""}
	return line{
		row: d,
		tap: func(t kit.RowTap) {
			if p.w.ws.SelectArticle(r.ID); t.Double {
				p.w.ws.OpenArticle(r.ID)
			}
		},
		enter: func() { p.w.ws.SelectArticle(r.ID); p.w.ws.OpenArticle(r.ID) },
		menu:  func(at fyne.Position) { p.w.articleMenu(r.ID, at) },
		action: &lineAction{kit.IconOpen, lang.L("Read it"), func() {
			p.w.ws.SelectArticle(r.ID)
			p.w.ws.OpenArticle(r.ID)
		}},
	}
}

// key deletes the article under the cursor, after asking once.
func (p *articlesPanel) key(i int, e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		return false
	case fyne.KeyDelete:
		if i >= 0 && p.list.lines[i].tap != nil {
			p.list.press(i, kit.RowTap{})
			p.w.do(cmdDelete)
			return true
		}
	}
	return p.w.typedKey(e)
}
