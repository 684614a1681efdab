package ui

import (
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// Kinds of items below the head.
const (
	itemSection = iota
	itemRow
	itemRole
	itemQuote
	itemVersions
	itemChips
	itemText
	itemMore
	itemDecide
	itemFoot
)

// inspectorItem is one line or card below the head.
type inspectorItem struct {
	kind    int
	section *workspace.Section
	row     *workspace.Row
	role    workspace.RoleTime
	quote   *workspace.QuoteCard
	card    *workspace.DisagreementCard
	text    string
	hidden  int // of itemMore: how many are not shown
	claims  []graph.ClaimID
}

// How much of a section shows before "more" is pressed.
const (
	firstRows   = 8
	firstQuotes = 3
)

// build lists the items of all sections.
func (i *inspector) build() []inspectorItem {
	var items []inspectorItem
	for n := range i.in.Sections {
		items = append(items, i.buildSection(&i.in.Sections[n])...)
	}
	if i.canNote() && !i.hasNotes() {
		s := &workspace.Section{Title: sectionNotes}
		items = append(items, inspectorItem{kind: itemSection, section: s}, inspectorItem{kind: itemChips, section: s})
	}
	if len(items) == 0 {
		return nil
	}
	return append(items, inspectorItem{kind: itemFoot})
}

func (i *inspector) buildSection(s *workspace.Section) []inspectorItem {
	items := []inspectorItem{{kind: itemSection, section: s}}
	for n := range s.Cards {
		items = append(items, inspectorItem{kind: itemVersions, section: s, card: &s.Cards[n]})
	}
	if s.Text != "" {
		items = append(items, inspectorItem{kind: itemText, section: s, text: s.Text})
	}
	items = append(items, i.buildRows(s)...)
	quotes, hidden := s.Quotes, 0
	if most := i.firstQuotes(); len(quotes) > most && !i.open[s.Title] {
		quotes, hidden = quotes[:most], len(quotes)-most
	}
	for n := range quotes {
		items = append(items, inspectorItem{kind: itemQuote, section: s, quote: &quotes[n]})
	}
	if hidden > 0 {
		items = append(items, inspectorItem{kind: itemMore, section: s, hidden: hidden})
	}
	if len(s.Names) > 0 || i.isNotes(s) {
		items = append(items, inspectorItem{kind: itemChips, section: s})
	}
	if i.in.Kind == workspace.InspectLink {
		if ids := decidable(s.Quotes); len(ids) > 0 {
			items = append(items, inspectorItem{kind: itemDecide, section: s, claims: ids})
		}
	}
	return items
}

// firstQuotes is how many sentences of a section show at once; the sentences
// are what a link is looked at for.
func (i *inspector) firstQuotes() int {
	if i.in.Kind == workspace.InspectLink {
		return firstRows
	}
	return firstQuotes
}

func (i *inspector) buildRows(s *workspace.Section) []inspectorItem {
	rows, hidden := s.Rows, 0
	if len(rows) > firstRows+1 && !i.open[s.Title] {
		rows, hidden = rows[:firstRows], len(rows)-firstRows
	}
	var items []inspectorItem
	if s.Title == "Roles" {
		claims := make([][]uint32, len(rows))
		for n := range rows {
			claims[n] = rows[n].Claims
		}
		for n, t := range i.w.ws.RoleTimes(claims) {
			items = append(items, inspectorItem{kind: itemRole, section: s, row: &rows[n], role: t})
		}
	} else {
		for n := range rows {
			items = append(items, inspectorItem{kind: itemRow, section: s, row: &rows[n]})
		}
	}
	if hidden > 0 {
		items = append(items, inspectorItem{kind: itemMore, section: s, hidden: hidden})
	}
	return items
}

// sectionNotes is the title of the section that a node always has, so that
// there is a place to write.
const sectionNotes = "Notes and tags"

func (i *inspector) isNotes(s *workspace.Section) bool { return s.Title == sectionNotes }

func (i *inspector) hasNotes() bool {
	return slices.ContainsFunc(i.in.Sections, func(s workspace.Section) bool { return i.isNotes(&s) })
}

// canNote reports whether one node is looked at that may be changed.
func (i *inspector) canNote() bool {
	readOnly, _ := i.w.ws.ReadOnly()
	return i.in.ID != "" && !readOnly
}

// decidable lists the claims behind quotes, each once.
func decidable(quotes []workspace.QuoteCard) []graph.ClaimID {
	var ids []graph.ClaimID
	seen := map[graph.ClaimID]bool{}
	for _, q := range quotes {
		if q.Claim != nil && !seen[*q.Claim] {
			seen[*q.Claim] = true
			ids = append(ids, *q.Claim)
		}
	}
	return ids
}

// Room around the items, in units at a text size of 100 %.
const (
	panelInset  = 16
	sectionHigh = 38 // 8 of them a gap above
	rowHigh     = 28
	cardGap     = 6
)

// Len implements kit.ColumnItems.
func (i *inspector) Len() int { return len(i.items) }

// Kind implements kit.ColumnItems.
func (i *inspector) Kind(n int) int { return i.items[n].kind }

// Guess implements kit.ColumnItems.
func (i *inspector) Guess(n int, _ float32) float32 {
	switch i.items[n].kind {
	case itemQuote, itemVersions:
		return kit.Scaled(90)
	case itemRole:
		return kit.Scaled(kit.RoleBarHeight)
	default:
		return kit.Scaled(rowHigh)
	}
}

// Height implements kit.ColumnItems.
func (i *inspector) Height(n int, width float32) float32 {
	item := &i.items[n]
	room := width - 2*kit.Scaled(panelInset)
	switch item.kind {
	case itemSection:
		return kit.Scaled(sectionHigh)
	case itemRole:
		return kit.Scaled(kit.RoleBarHeight)
	case itemQuote:
		return kit.QuoteHeight(i.quoteOf(item), room) + kit.Scaled(cardGap)
	case itemVersions:
		return kit.VersionsHeight(item.card.Title, i.versionsOf(item.card), room) + kit.Scaled(cardGap)
	case itemChips:
		return kit.Flow{Gap: 6}.HeightFor(i.chips(item), room) + kit.Scaled(cardGap)
	case itemText:
		return kit.NewParagraph(item.text, textStyle).HeightFor(room) + kit.Scaled(4)
	case itemDecide:
		return kit.Scaled(36)
	case itemFoot:
		return kit.Scaled(panelInset)
	default:
		return kit.Scaled(rowHigh)
	}
}

var textStyle = kit.Style{Size: kit.Body, Tone: kit.Text2}

// rowData is how a row of the workspace is shown.
func (i *inspector) rowData(r *workspace.Row) kit.RowData {
	d := kit.RowData{Type: r.Type, Kind: r.Kind, Relation: r.Relation, Thing: r.Thing, Date: strings.TrimSuffix(r.Date, i.year), Origins: r.Origins}
	if r.Article != "" && r.Type == "" {
		d.Type = "Article"
	}
	return d
}

func firstBytes(s string, n int) string { return s[:min(len(s), n)] }

func (i *inspector) quoteOf(item *inspectorItem) kit.Quote {
	q := item.quote
	out := kit.Quote{Text: q.Text, Source: q.Source, Type: q.Type, Dimmed: q.Rejected, Open: i.isOpen(q)}
	if out.Open {
		out.Source += " · " + lang.L("open now")
	}
	if i.in.Kind == workspace.InspectLink {
		out.Note = q.Brief
	}
	if q.Rejected {
		out.Note = lang.L("Rejected") + " · " + q.Brief
	}
	return out
}

// isOpen reports whether the reader shows this very passage.
func (i *inspector) isOpen(q *workspace.QuoteCard) bool {
	r := i.w.ws.Reader()
	return q.Evidence.Article != "" && r.Open() && r.At >= 0 && r.At < len(r.Evidence) && r.Evidence[r.At] == q.Evidence
}

func (i *inspector) versionsOf(c *workspace.DisagreementCard) []kit.Version {
	out := make([]kit.Version, len(c.Versions))
	for n, v := range c.Versions {
		out[n] = kit.Version{Value: v.Value, Says: v.Says, Origins: v.Origins, Tap: func() { i.w.ws.OpenClaims(v.Claims) }}
	}
	return out
}

// sectionCount is the number at the right end of a section's head.
func sectionCount(s *workspace.Section) string {
	if s.Count == 0 {
		return ""
	}
	return strconv.Itoa(s.Count)
}

// padded puts an object into the width of the panel.
func padded(o fyne.CanvasObject, bottom float32) *fyne.Container {
	return containerWith(kit.Inset{Left: kit.Scaled(panelInset), Right: kit.Scaled(panelInset), Bottom: kit.Scaled(bottom)}, o)
}
