package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// pathsPanel says how two nodes are connected: chains of sentences, each with
// its source, the shortest first or in order of time. Its third part suggests
// links that may be missing.
type pathsPanel struct {
	w        *Window
	box      *fyne.Container
	parts    map[pathsPart]*kit.Chip
	part     pathsPart
	chainBox *fyne.Container
	predict  *predictPart
	ends     [2]*endField
	filtered bool
	list     *listing
	empty    *kit.EmptyState
	without  *kit.Button
	status   *kit.Text
	chains   []workspace.Chain
	asked    uint64 // generation: only the newest answer is shown
}

// pathsPart is a part of the panel.
type pathsPart int

const (
	pathsShortest pathsPart = iota
	pathsInTime
	pathsPredict
)

// endField shows one end of the chains and asks for another.
type endField struct {
	id     graph.EntityID
	row    *kit.Row
	prompt string
}

func newPathsPanel(w *Window) panel {
	p := &pathsPanel{w: w, filtered: true, list: newListing()}
	title := kit.NewText(lang.L("Paths"), kit.Style{Size: kit.Title, Bold: true})
	p.status = kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	p.status.Cut = true
	swap := kit.NewIconButton(kit.IconConnect, lang.L("The other way round"), "", p.swap)
	p.parts, p.predict = map[pathsPart]*kit.Chip{}, newPredictPart(w)
	chips := container.New(sheetFlow{kit.Flow{Gap: 6}, wideLeft + 8})
	for part, words := range []string{lang.L("Shortest"), lang.L("In order of time"), lang.L("Link prediction")} {
		p.parts[pathsPart(part)] = kit.NewChip(words, func() { p.turnTo(pathsPart(part)) })
		chips.Add(p.parts[pathsPart(part)])
	}
	p.parts[pathsInTime].SetToolTip(lang.L("Each link holds no earlier than the one before, so that something can have passed on"))
	top := container.New(stacked{}, within(16, 12, title), container.New(kit.Inset{Left: 16, Right: 16, Bottom: 8}, chips))
	fields := container.New(stacked{})
	for i, prompt := range []string{lang.L("From: choose a node"), lang.L("To: choose a node")} {
		e := &endField{prompt: prompt}
		e.row = kit.NewRow(func(kit.RowTap) { p.choose(i) })
		e.row.SetHeight(34)
		p.ends[i] = e
		fields.Add(within(10, 2, kit.NewCard(kit.RaisedGround, 0, e.row)))
	}
	fields.Add(within(16, 6, container.NewBorder(nil, nil, nil, swap, p.status)))
	fields.Add(kit.NewRule())
	p.without = kit.NewButton(lang.L("Try without filters"), "", func() { p.filtered = false; p.find() })
	p.empty = kit.NewEmptyState(lang.L("How are two nodes connected?"), lang.L("Choose both, or select two nodes and press C."), p.without)
	p.chainBox = container.NewBorder(fields, nil, nil, nil, container.NewStack(p.list, p.empty))
	p.box = container.NewBorder(top, nil, nil, nil, container.NewStack(p.chainBox, p.predict.box))
	p.list.onKey = func(_ int, e *fyne.KeyEvent) bool {
		return e.Name != fyne.KeyReturn && e.Name != fyne.KeyEnter && e.Name != fyne.KeySpace && w.typedKey(e)
	}
	p.list.onRune = func(r rune) { w.typedRune(r) }
	p.refresh()
	return p
}

func (p *pathsPanel) object() fyne.CanvasObject { return p.box }

func (p *pathsPanel) themed() { p.box.Refresh() }

// turnTo shows another part.
func (p *pathsPanel) turnTo(part pathsPart) {
	was := p.part
	p.part = part
	if part == pathsPredict {
		p.predict.find()
	} else if was != part {
		p.find()
	}
	p.refresh()
}

func (p *pathsPanel) changed(c workspace.Change) {
	if p.part == pathsPredict {
		p.predict.changed(c)
		return
	}
	if c&workspace.Facts != 0 && p.complete() {
		p.find()
	}
}

func (p *pathsPanel) complete() bool { return p.ends[0].id != "" && p.ends[1].id != "" }

// choose asks for one end.
func (p *pathsPanel) choose(i int) {
	p.w.askNode(p.ends[i].prompt, p.ends[1-i].id, func(id graph.EntityID) {
		p.ends[i].id = id
		p.find()
	})
}

func (p *pathsPanel) swap() {
	p.ends[0].id, p.ends[1].id = p.ends[1].id, p.ends[0].id
	p.find()
}

// between looks for the chains between two nodes; either may be empty.
func (p *pathsPanel) between(a, b graph.EntityID) {
	p.ends[0].id, p.ends[1].id, p.filtered = a, b, true
	if p.part == pathsPredict {
		p.part = pathsShortest
	}
	p.find()
}

// find asks for the chains, if both ends are chosen.
func (p *pathsPanel) find() {
	p.asked++
	p.chains = nil
	if !p.complete() {
		p.refresh()
		return
	}
	mine, ask := p.asked, p.w.ws.Chains
	if p.part == pathsInTime {
		ask = p.w.ws.Journeys
	}
	ask(p.ends[0].id, p.ends[1].id, p.filtered, func(chains []workspace.Chain, err error) {
		if p.asked != mine {
			return
		}
		if err != nil {
			p.w.fail(err)
		}
		p.chains = chains
		p.refresh()
		p.w.log("chains " + strconv.Itoa(len(chains)))
	})
}

func (p *pathsPanel) refresh() {
	for part, chip := range p.parts {
		chip.SetActive(part == p.part)
	}
	show(p.chainBox, p.part != pathsPredict)
	show(p.predict.box, p.part == pathsPredict)
	for _, e := range p.ends {
		d := kit.RowData{Icon: kit.IconSearch, Relation: e.prompt}
		if n := p.w.entity(e.id); n != nil {
			d = kit.RowData{Type: n.Type, Thing: n.Name}
		}
		e.row.Set(d)
	}
	none := p.complete() && len(p.chains) == 0
	show(p.without, none && p.filtered)
	title, hint := lang.L("How are two nodes connected?"), lang.L("Choose both, or select two nodes and press C.")
	if none {
		title, hint = lang.L("No chain connects these two."), ""
		if p.filtered {
			title = lang.L("No chain connects these two with the filters on.")
		}
		if p.part == pathsInTime {
			title, hint = lang.L("No chain in order of time leads from the one to the other."), lang.L("The other way round there may be one.")
		}
	}
	p.empty.Set(title, hint)
	show(p.empty, len(p.chains) == 0)
	show(p.list, len(p.chains) > 0)
	p.status.Set(p.statusWords())
	p.lines()
	p.box.Refresh()
}

func (p *pathsPanel) statusWords() string {
	if len(p.chains) == 0 {
		return ""
	}
	words := plural(len(p.chains), lang.L("1 chain"), lang.L("{{.N}} chains, the shortest first", number(len(p.chains))))
	if p.part == pathsInTime {
		words = plural(len(p.chains), lang.L("1 chain in order of time"), lang.L("{{.N}} chains, the one that arrives first at the top", number(len(p.chains))))
	}
	if !p.filtered {
		words += " · " + lang.L("without filters")
	}
	return words
}

// lines writes each chain as its steps: the node reached, and the sentence
// that leads there.
func (p *pathsPanel) lines() {
	var lines []line
	for n, c := range p.chains {
		lines = append(lines, line{head: lang.L("Chain {{.N}}", number(n+1)), count: plural(len(c.Steps), lang.L("1 link"), lang.L("{{.N}} links", number(len(c.Steps))))})
		if first := p.w.entity(p.ends[0].id); first != nil {
			lines = append(lines, p.nodeLine(kit.RowData{Type: first.Type, Thing: first.Name}, first.ID, c))
		}
		for _, s := range c.Steps {
			lines = append(lines, line{
				quote: &kit.Quote{Text: s.Sentence, Source: s.Words + " · " + s.Source, Type: s.Type, Note: dayNote(s.Date)},
				tap:   func(kit.RowTap) { p.w.ws.SelectLink(workspace.LinkID{A: s.From, B: s.To}) },
				enter: func() { p.w.showEvidence(s.Evidence) },
				menu: func(at fyne.Position) {
					p.w.popUp(at, menuItem(lang.L("Open the evidence"), kit.IconQuote, func() { p.w.showEvidence(s.Evidence) }),
						menuItem(lang.L("Copy with source"), kit.IconCitation, func() { p.w.copyEvidence(s.Evidence[:min(1, len(s.Evidence))]) }))
				},
			})
			lines = append(lines, p.nodeLine(kit.RowData{Type: s.Type, Kind: s.Kind, Thing: s.Name, Origins: s.Origins}, s.To, c))
		}
	}
	p.list.show(lines)
}

// dayNote says when a link of a chain in order of time is used.
func dayNote(d graph.Date) string {
	if d == "" {
		return ""
	}
	if !d.Precise() {
		return lang.L("In {{.Day}}", map[string]any{"Day": d.Words()})
	}
	return lang.L("On {{.Day}}", map[string]any{"Day": d.Words()})
}

// nodeLine is a node of a chain; a double click shows the whole chain.
func (p *pathsPanel) nodeLine(d kit.RowData, id graph.EntityID, c workspace.Chain) line {
	return line{
		row: d,
		tap: func(t kit.RowTap) {
			if t.Double {
				p.showChain(c)
				return
			}
			p.w.ws.FlyTo(id)
		},
		menu: func(at fyne.Position) {
			items := []*fyne.MenuItem{menuItem(lang.L("Show this chain"), kit.IconPaths, func() { p.showChain(c) }), fyne.NewMenuItemSeparator()}
			p.w.popUp(at, append(items, p.w.nodeItems(id)...)...)
		},
	}
}

// showChain selects the nodes of a chain and moves the canvas to them.
func (p *pathsPanel) showChain(c workspace.Chain) {
	ids := []graph.EntityID{p.ends[0].id}
	for _, s := range c.Steps {
		ids = append(ids, s.To)
	}
	p.w.ws.Select(ids, false)
	p.w.ws.FitSelection()
}

// openPaths shows how two nodes are connected.
func (w *Window) openPaths(a, b graph.EntityID) {
	w.openView(viewPaths)
	w.viewPanel(viewPaths).(*pathsPanel).between(a, b)
}

// connectSelected shows how the two selected nodes are connected, or asks for
// the other where one is selected.
func (w *Window) connectSelected() {
	ids := w.ws.Selection().Nodes
	if len(ids) == 2 {
		w.openPaths(ids[0], ids[1])
		return
	}
	w.askNode(lang.L("Connect {{.Name}} with", map[string]any{"Name": w.naming(ids)}), ids[0], func(other graph.EntityID) {
		w.openPaths(ids[0], other)
	})
}

// keyboard implements keyboardPanel.
func (p *pathsPanel) keyboard() fyne.Focusable {
	if p.part == pathsPredict {
		return p.predict.list
	}
	return p.list
}
