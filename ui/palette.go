package ui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// Sizes of the palette.
const (
	paletteWidth  = 560
	paletteTop    = 96
	paletteHeight = 440
)

// How many of each group the palette lists.
const (
	paletteNodes    = 40
	paletteCommands = 8
	paletteRecent   = 6
)

// palette finds everything from the keyboard: nodes, commands (>), tags (#),
// words in articles (").
type palette struct {
	w       *Window
	pop     *widget.PopUp
	field   *field
	list    *listing
	entries []paletteEntry // by line; heads are empty
	asked   string         // what is being looked for; empty: the lines are the answer
	then    func()         // what Enter does once it was found; may be nil
}

// paletteEntry is what a line of the palette leads to.
type paletteEntry struct {
	node     graph.EntityID
	evidence *graph.Evidence
	command  string
}

func (e paletteEntry) empty() bool { return e.node == "" && e.evidence == nil && e.command == "" }

// openPalette opens the palette over the window.
func (w *Window) openPalette() { newPalette(w).open() }

func newPalette(w *Window) *palette {
	p := &palette{w: w, field: newField("", lang.L("Find people, events, words; > commands, # tags, \" words")), list: newListing()}
	p.field.OnChanged = func(string) { p.search() }
	p.field.onKey = p.key
	p.field.onShortcut = p.shortcut
	foot := kit.NewText(lang.L("Enter goes there · Ctrl Enter adds to the selection · Alt Enter opens the evidence"), kit.Style{Size: kit.Quiet, Tone: kit.Text3})
	foot.Cut = true
	body := container.NewBorder(within(12, 12, p.field), within(16, 8, foot), nil, nil, p.list)
	p.pop = widget.NewPopUp(body, w.win.Canvas())
	return p
}

func (p *palette) open() {
	size := p.w.win.Canvas().Size()
	width := min(kit.Scaled(paletteWidth), size.Width-32)
	top := min(float32(paletteTop), size.Height/8)
	p.search()
	p.pop.ShowAtPosition(fyne.NewPos((size.Width-width)/2, top))
	p.pop.Resize(fyne.NewSize(width, min(kit.Scaled(paletteHeight), size.Height-top-32)))
	p.w.popped(p.pop)
	p.w.win.Canvas().Focus(p.field)
	p.w.log("palette open")
}

// search lists what fits the words typed so far. Nodes and words are looked
// for by a worker; until then what was found before stays.
func (p *palette) search() {
	query := strings.TrimSpace(p.field.Text)
	p.asked, p.then = "", nil
	if query == "" || strings.HasPrefix(query, ">") {
		p.show(query, nil)
		return
	}
	p.asked = query
	p.w.ws.FindLater(query, paletteNodes, func(found []workspace.Found) {
		if p.asked == query && p.pop.Visible() {
			p.answered(query, found)
		}
	})
}

// answered shows what was found and does what Enter was pressed for meanwhile.
func (p *palette) answered(query string, found []workspace.Found) {
	then := p.then
	p.asked, p.then = "", nil
	p.show(query, found)
	p.w.log("found " + query)
	if then != nil {
		then()
	}
}

// show lists the results for a query, and the commands that fit.
func (p *palette) show(query string, found []workspace.Found) {
	p.entries = nil
	p.ring(found)
	var lines []line
	add := func(head string, more []line, entries []paletteEntry) {
		if len(more) > 0 {
			lines = append(append(lines, line{head: head}), more...)
			p.entries = append(append(p.entries, paletteEntry{}), entries...)
		}
	}
	switch {
	case query == "":
		l, e := p.recent()
		add(lang.L("Recent"), l, e)
		l, e = p.commands("", 1<<10)
		add(lang.L("Do"), l, e)
	case strings.HasPrefix(query, ">"):
		l, e := p.commands(strings.TrimSpace(query[1:]), 1<<10)
		add(lang.L("Do"), l, e)
	default:
		l, e := p.found(found)
		add(lang.L("Go to"), l, e)
		if !strings.ContainsAny(query[:1], `"#`) {
			l, e = p.commands(query, paletteCommands)
			add(lang.L("Do"), l, e)
		}
	}
	if len(lines) == 0 {
		lines = []line{{row: kit.RowData{Relation: lang.L("Nothing found for “{{.Query}}”. Try fewer letters.", map[string]any{"Query": query})}}}
		p.entries = []paletteEntry{{}}
	}
	p.list.cursor = 0
	p.list.lines = nil
	p.list.show(lines)
	p.mark(p.next(-1, 1))
}

// ring marks what was found on the canvas while the palette is open.
func (p *palette) ring(found []workspace.Found) {
	var ids []graph.EntityID
	for _, f := range found {
		if f.Evidence == nil && f.Node != "" {
			ids = append(ids, f.Node)
		}
	}
	p.w.canvas.view.SetSought(ids, p.pop.Visible)
}

func (p *palette) found(found []workspace.Found) (lines []line, entries []paletteEntry) {
	for _, f := range found {
		d := kit.RowData{Type: f.Type, Kind: f.Kind, Thing: f.Name, Date: f.Detail}
		if f.Evidence != nil {
			d.Icon = kit.IconQuote
		}
		entries = append(entries, paletteEntry{node: f.Node, evidence: f.Evidence})
		lines = append(lines, p.line(d, entries[len(entries)-1]))
	}
	return lines, entries
}

// recent lists where the palette led to before, and where nobody went yet, the
// most important nodes.
func (p *palette) recent() (lines []line, entries []paletteEntry) {
	ids := slices.Clone(p.w.visited)
	for _, n := range p.w.ws.Frame().Nodes {
		if len(ids) >= paletteRecent {
			break
		}
		if !slices.Contains(ids, n.ID) {
			ids = append(ids, n.ID)
		}
	}
	for _, id := range ids[:min(len(ids), paletteRecent)] {
		if e := p.w.entity(id); e != nil {
			d := kit.RowData{Type: e.Type, Thing: e.Name}
			if e.Event != nil {
				d.Kind, d.Date = e.Event.Kind, graph.RangeWords(e.Event.Date, e.Event.DateEnd)
			}
			entries = append(entries, paletteEntry{node: id})
			lines = append(lines, p.line(d, entries[len(entries)-1]))
		}
	}
	return lines, entries
}

// commands lists the commands that can be given now and whose words fit.
func (p *palette) commands(query string, most int) (lines []line, entries []paletteEntry) {
	query = graph.Fold(query)
	for _, c := range p.w.shell.commands {
		if len(lines) == most || c.id == cmdPalette || !p.w.can(c.id) || !strings.Contains(graph.Fold(c.title), query) {
			continue
		}
		icon := c.icon
		if icon == "" {
			icon = kit.IconRight
		}
		entries = append(entries, paletteEntry{command: c.id})
		lines = append(lines, p.line(kit.RowData{Icon: icon, Thing: c.title, Count: p.w.keyOf(c.id)}, entries[len(entries)-1]))
	}
	return lines, entries
}

func (p *palette) line(d kit.RowData, e paletteEntry) line {
	return line{row: d, tap: func(t kit.RowTap) { p.take(e, t.Modifiers) }}
}

// next returns the first line that leads somewhere from a line on, in a
// direction; the line itself if there is none.
func (p *palette) next(from, by int) int {
	for i := from + by; i >= 0 && i < len(p.entries); i += by {
		if !p.entries[i].empty() {
			return i
		}
	}
	return max(from, 0)
}

// mark shows which line Enter takes.
func (p *palette) mark(at int) {
	for i := range p.list.lines {
		p.list.lines[i].row.Selected = i == at && !p.entries[i].empty()
	}
	p.list.moveTo(at)
	p.list.column.Redraw()
}

func (p *palette) key(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyDown:
		p.mark(p.next(p.list.cursor, 1))
	case fyne.KeyUp:
		p.mark(p.next(p.list.cursor, -1))
	case fyne.KeyPageDown, fyne.KeyPageUp:
		by := map[fyne.KeyName]int{fyne.KeyPageDown: 1, fyne.KeyPageUp: -1}[e.Name]
		for range 8 {
			p.mark(p.next(p.list.cursor, by))
		}
	case fyne.KeyEscape:
		p.pop.Hide()
		p.ring(nil)
	case fyne.KeyReturn, fyne.KeyEnter:
		p.takeMarked(0)
	default:
		return false
	}
	return true
}

// shortcut takes Ctrl+Enter and Alt+Enter.
func (p *palette) shortcut(s fyne.Shortcut) bool {
	custom, ok := s.(*desktop.CustomShortcut)
	if !ok || custom.KeyName != fyne.KeyReturn && custom.KeyName != fyne.KeyEnter {
		return false
	}
	p.takeMarked(custom.Modifier)
	return true
}

func (p *palette) takeMarked(held fyne.KeyModifier) {
	if p.asked != "" {
		p.then = func() { p.takeMarked(held) }
		return
	}
	if at := p.list.cursor; at >= 0 && at < len(p.entries) && !p.entries[at].empty() {
		p.take(p.entries[at], held)
	}
}

// take goes to what a line leads to: with Ctrl it is added to the selection,
// with Alt its evidence opens.
func (p *palette) take(e paletteEntry, held fyne.KeyModifier) {
	p.pop.Hide()
	p.ring(nil)
	switch {
	case e.command != "":
		p.w.do(e.command)
	case e.evidence != nil:
		p.w.showEvidence([]graph.Evidence{*e.evidence})
	case held&fyne.KeyModifierAlt != 0:
		p.w.ws.FlyTo(e.node)
		p.w.showEvidence(p.w.ws.EvidenceFor(e.node))
	case held&fyne.KeyModifierShortcutDefault != 0:
		p.w.ws.Select([]graph.EntityID{e.node}, true)
	default:
		p.w.ws.FlyTo(e.node)
		p.w.log("flown to " + p.w.naming([]graph.EntityID{e.node}))
	}
	if e.node != "" {
		p.w.visited = append([]graph.EntityID{e.node}, slices.DeleteFunc(p.w.visited, func(id graph.EntityID) bool { return id == e.node })...)
		p.w.visited = p.w.visited[:min(len(p.w.visited), paletteRecent)]
	}
}
