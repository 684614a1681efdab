package ui

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// newsPanel lists what the newest import brought. Up and Down walk, the canvas
// follows, Enter opens the evidence.
type newsPanel struct {
	*sideList
	sections []workspace.NewsSection
	rows     []*workspace.Row // by line; nil for heads
}

func newNewsPanel(w *Window) panel {
	p := &newsPanel{}
	copyAll := kit.NewIconButton(kit.IconCopy, lang.L("Copy the list with sources"), "", func() { w.app.Clipboard().SetContent(p.text()) })
	p.sideList = newSideList(w, lang.L("What is new"), kit.NewEmptyState(lang.L("Nothing new since the last import."), ""), copyAll, nil)
	p.list.onCursor = func(i int) { p.follow(i) }
	p.changed(workspace.Everything)
	return p
}

func (p *newsPanel) changed(c workspace.Change) {
	if c&workspace.Facts != 0 {
		p.sections = p.w.ws.News()
		p.lines()
	}
}

func (p *newsPanel) lines() {
	var lines []line
	p.rows = nil
	total := 0
	for _, sec := range p.sections {
		lines = append(lines, line{head: lang.L(sec.Title), count: strconv.Itoa(len(sec.Rows))})
		p.rows = append(p.rows, nil)
		for i := range sec.Rows {
			r := &sec.Rows[i]
			total++
			p.rows = append(p.rows, r)
			lines = append(lines, p.line(r, len(lines)))
		}
	}
	p.show(p.note(total), lines)
}

// note says since when, and how much there is to look at.
func (p *newsPanel) note(total int) string {
	batches := p.w.ws.Snapshot().Batches()
	words := plural(total, lang.L("1 change to look at"), lang.L("{{.N}} changes to look at", number(total)))
	if len(batches) == 0 {
		return words
	}
	last := batches[len(batches)-1]
	return lang.L("Import of {{.When}}", map[string]any{"When": last.At.Local().Format("2 Jan 2006, 15:04")}) + " · " + words
}

func (p *newsPanel) line(r *workspace.Row, at int) line {
	d := kit.RowData{Type: r.Type, Kind: r.Kind, Thing: r.Thing, Detail: p.detail(r), Origins: r.Origins}
	return line{
		row: d,
		tap: func(t kit.RowTap) {
			if p.follow(at); t.Double {
				p.openEvidence(r)
			}
		},
		enter: func() { p.openEvidence(r) },
		menu: func(at fyne.Position) {
			if r.ID != "" {
				p.w.nodeMenu(r.ID, at)
			} else if r.Link != nil {
				p.w.linkMenu(*r.Link, at)
			}
		},
	}
}

// detail says what is new about a thing: the relation and date, else what it
// is and where it is named.
func (p *newsPanel) detail(r *workspace.Row) string {
	var parts []string
	if r.Relation != "" {
		parts = append(parts, strings.TrimSuffix(r.Relation, ":"))
	} else if t := p.w.ws.Snapshot().Schema().Entity(r.Type); t != nil {
		parts = append(parts, lang.L(t.Label))
	}
	if r.Date != "" {
		parts = append(parts, r.Date)
	}
	if e := p.w.entity(r.ID); e != nil && r.Relation == "" {
		parts = append(parts, articlesWords(len(e.Articles)))
	}
	return strings.Join(parts, " · ")
}

// follow shows a row's thing on the canvas.
func (p *newsPanel) follow(i int) {
	if i < 0 || i >= len(p.rows) || p.rows[i] == nil {
		return
	}
	for n := range p.list.lines {
		p.list.lines[n].row.Selected = n == i
	}
	p.list.column.Redraw()
	switch r := p.rows[i]; {
	case r.Link != nil:
		p.w.ws.SelectLink(*r.Link)
		p.w.ws.FitSelection()
	case r.ID != "":
		p.w.ws.FlyTo(r.ID)
	}
}

func (p *newsPanel) openEvidence(r *workspace.Row) { p.w.showEvidence(p.w.rowEvidence(r)) }

// rowEvidence lists the passages behind a row.
func (w *Window) rowEvidence(r *workspace.Row) []graph.Evidence {
	switch {
	case len(r.Claims) > 0:
		return workspace.EvidenceOf(w.ws.Snapshot(), r.Claims)
	case len(r.Evidence) > 0:
		return r.Evidence
	case r.ID != "":
		return w.ws.EvidenceFor(r.ID)
	default:
		return nil
	}
}

// text writes the list with a source for each line.
func (p *newsPanel) text() string {
	var b strings.Builder
	for _, sec := range p.sections {
		b.WriteString(lang.L(sec.Title) + "\n")
		for i := range sec.Rows {
			r := &sec.Rows[i]
			b.WriteString("- " + r.Thing + ", " + p.detail(r) + "\n")
			if list := p.w.rowEvidence(r); len(list) > 0 {
				b.WriteString("  " + workspace.Citation(p.w.ws.Snapshot(), list[0]) + "\n")
			}
		}
	}
	return b.String()
}
