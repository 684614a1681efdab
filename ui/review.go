package ui

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// reviewPanel goes through what the program is unsure of: pairs that may be
// the same, and doubtful claims. One key decides, and the next is there.
type reviewPanel struct {
	w       *Window
	box     *fyne.Container
	same    *kit.Chip
	doubt   *kit.Chip
	list    *listing
	empty   *kit.EmptyState
	body    *fyne.Container
	centre  *reviewCentre
	effects *reviewEffects

	doubtful   bool // claims instead of pairs
	candidates []workspace.Candidate
	claims     []workspace.DoubtfulClaim
	decided    map[string]bool // answered, and not yet in the facts
	tally      map[string]int  // decisions of this session
}

func newReviewPanel(w *Window) panel {
	p := &reviewPanel{w: w, list: newListing(), decided: map[string]bool{}, tally: map[string]int{}}
	p.same = kit.NewChip("", func() { p.switchTo(false) })
	p.doubt = kit.NewChip("", func() { p.switchTo(true) })
	title := kit.NewText(lang.L("Review"), kit.Style{Size: kit.Title, Bold: true})
	head := container.New(stacked{}, within(16, 12, title), container.New(kit.Inset{Left: 16, Right: 16, Bottom: 10}, container.NewHBox(p.same, p.doubt)), kit.NewRule())
	left := container.NewBorder(head, nil, nil, nil, p.list)
	p.centre = newReviewCentre(p)
	p.effects = newReviewEffects(w)
	p.empty = kit.NewEmptyState("", "", kit.NewButton(lang.L("Back to the graph"), "", func() { w.openView(viewGraph) }))
	p.body = container.New(reviewColumns{}, newGround(left), p.centre.box, newGround(p.effects.box))
	p.box = container.NewStack(p.body, p.empty)
	p.list.onCursor = func(int) { p.refreshCentre() }
	p.list.onKey = p.key
	p.list.onRune = p.rune
	p.changed(workspace.Everything)
	return p
}

func (p *reviewPanel) object() fyne.CanvasObject { return p.box }

func (p *reviewPanel) themed() { p.box.Refresh() }

// entered gives the list the keyboard when the view is opened.
func (p *reviewPanel) entered() { p.w.win.Canvas().Focus(p.list) }

func (p *reviewPanel) changed(c workspace.Change) {
	if c&workspace.Facts == 0 {
		return
	}
	clear(p.decided)
	p.candidates, p.claims = p.w.ws.Candidates(), p.w.ws.Doubtful()
	if len(p.candidates) == 0 && len(p.claims) > 0 && p.tally[graph.Same]+p.tally[graph.Different]+p.tally[graph.Unsure] == 0 {
		p.doubtful = true
	}
	p.refresh()
}

func (p *reviewPanel) switchTo(doubtful bool) {
	p.doubtful = doubtful
	p.list.cursor = 0
	p.refresh()
	p.entered()
}

// refresh lists what is left.
func (p *reviewPanel) refresh() {
	p.candidates = slices.DeleteFunc(p.candidates, func(c workspace.Candidate) bool { return p.decided[pairKey(c)] })
	p.claims = slices.DeleteFunc(p.claims, func(c workspace.DoubtfulClaim) bool { return p.decided[string(c.ID)] })
	p.same.SetWords(lang.L("Same?"))
	p.same.SetCount(strconv.Itoa(len(p.candidates)))
	p.doubt.SetWords(lang.L("Doubtful"))
	p.doubt.SetCount(strconv.Itoa(len(p.claims)))
	p.same.SetActive(!p.doubtful)
	p.doubt.SetActive(p.doubtful)
	all := len(p.candidates)+len(p.claims) == 0
	show(p.empty, all)
	show(p.body, !all)
	p.empty.Set(p.doneWords())
	p.lines()
	p.refreshCentre()
}

// doneWords says that nothing is left, and what was decided.
func (p *reviewPanel) doneWords() (title, line string) {
	total := 0
	for _, n := range p.tally {
		total += n
	}
	if total == 0 {
		return lang.L("Nothing to review."), ""
	}
	return lang.L("All reviewed."), lang.L("{{.All}} decisions: {{.Same}} the same, {{.Different}} different, {{.Unsure}} not sure, {{.Accepted}} accepted, {{.Rejected}} rejected.",
		map[string]any{"All": total, "Same": p.tally[graph.Same], "Different": p.tally[graph.Different], "Unsure": p.tally[graph.Unsure],
			"Accepted": p.tally[graph.Accept], "Rejected": p.tally[graph.Reject]})
}

func pairKey(c workspace.Candidate) string { return string(c.Keep) + " " + string(c.Drop) }

func (p *reviewPanel) lines() {
	var lines []line
	pick := func(i int) func(kit.RowTap) {
		return func(kit.RowTap) { p.list.cursor = i; p.refreshCentre() }
	}
	if p.doubtful {
		for i, c := range p.claims {
			lines = append(lines, line{row: kit.RowData{Type: c.Type, Thing: c.Words, Detail: c.Sentence.Source, Count: confidenceWords(c.Confidence)}, tap: pick(i)})
		}
	} else {
		for i, c := range p.candidates {
			lines = append(lines, line{row: kit.RowData{Type: c.Type, Kind: c.Kind, Thing: c.Names[0] + ", " + c.Names[1], Detail: lang.L(c.Reason) + " ",
				Count: strconv.Itoa(c.Moved)}, tap: pick(i)})
		}
	}
	p.list.show(lines)
}

// refreshCentre shows what the cursor is on.
func (p *reviewPanel) refreshCentre() {
	for i := range p.list.lines {
		p.list.lines[i].row.Selected = i == p.list.cursor
	}
	p.list.column.Redraw()
	at := p.list.cursor
	switch {
	case p.doubtful && at < len(p.claims):
		p.centre.showClaim(p.claims[at], at, len(p.claims))
		p.effects.showClaim(p.claims[at])
	case !p.doubtful && at < len(p.candidates):
		p.centre.showCandidate(p.candidates[at], at, len(p.candidates))
		p.effects.showCandidate(p.candidates[at])
	default:
		p.centre.clear()
		p.effects.clear()
	}
}

func (p *reviewPanel) key(_ int, e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeySpace:
		p.skip()
		return true
	case fyne.KeyReturn, fyne.KeyEnter:
		return false
	case fyne.KeyS, fyne.KeyD, fyne.KeyU, fyne.KeyA, fyne.KeyR:
		return true // comes again as a letter
	}
	return p.w.typedKey(e)
}

// rune takes the letters of the decisions; other letters are commands.
func (p *reviewPanel) rune(r rune) {
	verdicts := map[rune]string{'s': graph.Same, 'd': graph.Different, 'u': graph.Unsure}
	if p.doubtful {
		verdicts = map[rune]string{'a': graph.Accept, 'r': graph.Reject}
	}
	switch v, ok := verdicts[latin(r)]; {
	case ok:
		p.decide(v)
	case r != ' ':
		p.w.typedRune(r)
	}
}

// decide answers what the cursor is on and goes on at once; the facts follow.
func (p *reviewPanel) decide(verdict string) {
	if readOnly, _ := p.w.ws.ReadOnly(); readOnly {
		return
	}
	at := p.list.cursor
	switch {
	case p.doubtful && at < len(p.claims):
		c := p.claims[at]
		p.decided[string(c.ID)] = true
		p.w.ws.DecideClaims([]graph.ClaimID{c.ID}, verdict)
	case !p.doubtful && at < len(p.candidates):
		c := p.candidates[at]
		p.decided[pairKey(c)] = true
		p.w.ws.Decide(c, verdict)
	default:
		return
	}
	p.tally[verdict]++
	p.w.log("reviewed " + verdict)
	p.refresh()
}

// skip leaves it for later and goes on to the next.
func (p *reviewPanel) skip() {
	if n := len(p.list.lines); n > 0 {
		p.list.moveTo((p.list.cursor + 1) % n)
		p.refreshCentre()
	}
}

// Widths of the columns of the review.
const (
	reviewList    = 300
	reviewEffect  = 280
	reviewMinimum = 520 // of the middle; below that the right column goes
)

// reviewColumns lays out list, middle and right column.
type reviewColumns struct{}

// MinSize implements fyne.Layout.
func (reviewColumns) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(600, 300) }

// Layout implements fyne.Layout.
func (reviewColumns) Layout(o []fyne.CanvasObject, size fyne.Size) {
	left, right := kit.Scaled(reviewList), kit.Scaled(reviewEffect)
	if size.Width-left-right < kit.Scaled(reviewMinimum) {
		right = 0
	}
	put(o[0], rect{0, 0, left, size.Height})
	put(o[1], rect{left, 0, size.Width - left - right, size.Height})
	put(o[2], rect{size.Width - right, 0, right, size.Height})
}

// keyboard implements keyboardPanel.
func (p *reviewPanel) keyboard() fyne.Focusable { return p.list }
