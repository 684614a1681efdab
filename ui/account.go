package ui

import (
	"context"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// accountDialog shows what became of every file of an import: five numbers
// that filter the list, the rejected first, each with its reason.
type accountDialog struct {
	w      *Window
	r      workspace.Imported
	pop    *widget.PopUp
	title  *kit.Text
	line   *kit.Text
	cross  *kit.IconButton
	counts *fyne.Container
	chips  *fyne.Container
	list   *widget.List
	ask    *askMissing // nil where nothing is missing
	foot   []fyne.CanvasObject
	rules  []fyne.CanvasObject

	filter importers.Outcome // empty: all
	rows   []importers.Item
	tall   float32
}

const (
	accountWidth  = 700
	accountRow    = 34
	accountHead   = 74
	accountCounts = 66
	accountChips  = 40
	accountAsk    = 58
	accountFoot   = 66
)

// openAccount shows the account of an import that ended.
func (w *Window) openAccount(r workspace.Imported) {
	d := &accountDialog{w: w, r: r, title: kit.NewText(accountTitle(r), kit.Style{Size: kit.Title, Bold: true}),
		line: kit.NewText(accountLine(r), kit.Style{Size: kit.Small, Tone: kit.Text2})}
	if len(r.Account.Notes) > 0 {
		d.line = kit.NewText(strings.Join(r.Account.Notes, " "), kit.Style{Size: kit.Small, Tone: kit.Warning})
	}
	d.title.Cut, d.line.Cut = true, true
	d.cross = kit.NewIconButton(kit.IconClose, lang.L("Close"), "Esc", d.close)
	d.counts = container.New(&evenly{}, d.numbers()...)
	d.chips = container.NewHBox()
	d.list = widget.NewList(func() int { return len(d.rows) }, newAccountRow, d.fill)
	d.list.HideSeparators = false
	d.ask = newAskMissing(d)
	d.footer()
	d.rules = []fyne.CanvasObject{kit.NewRule(), kit.NewRule(), kit.NewRule()}
	d.show("")
	objects := append([]fyne.CanvasObject{d.title, d.line, d.cross, d.counts, d.chips, d.list}, d.rules...)
	if d.ask != nil {
		objects = append(objects, d.ask.card)
	}
	d.tall = d.height()
	box := newFixed(d.lay, accountWidth, d.tall, append(objects, d.foot...)...)
	d.pop = widget.NewModalPopUp(box, w.win.Canvas())
	d.pop.Show()
	w.popped(d.pop)
	w.win.Canvas().Focus(d.main())
	w.log("account " + d.title.Words)
}

// accountTitle says in one line what the import did.
func accountTitle(r workspace.Imported) string {
	a := r.Account
	if r.Stopped {
		return lang.L("Stopped. {{.Read}} of {{.All}} read, nothing was added. {{.Left}} not read.", map[string]any{
			"Read": strconv.Itoa(a.Reached), "All": strconv.Itoa(a.Reached + len(a.NotRead)), "Left": strconv.Itoa(len(a.NotRead))})
	}
	return lang.L("{{.Read}} read, {{.Here}} articles here", map[string]any{
		"Read": countOf(a.Read, lang.L("file"), lang.L("files")), "Here": strconv.Itoa(a.Created + a.Updated + a.Unchanged)})
}

// countOf is a number with its word.
func countOf(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + more
}

// accountLine says where the files came from and how long it took.
func accountLine(r workspace.Imported) string {
	from := lang.L("From {{.N}} places", map[string]any{"N": strconv.Itoa(len(r.Paths))})
	switch len(r.Paths) {
	case 0:
		from = lang.L("All articles of the project")
	case 1:
		from = lang.L("From “{{.Name}}”", map[string]any{"Name": filepath.Base(r.Paths[0])})
	}
	took := lang.L("{{.From}}, in {{.N}} s.", map[string]any{"From": from, "N": strconv.Itoa(max(1, int(r.Took.Seconds()+0.5)))})
	return took + " " + lang.L("Every input is in this list.")
}

// outcome is one of the five numbers.
type outcome struct {
	id    importers.Outcome // empty: all
	word  string
	n     int
	tone  kit.Tone
	glyph kit.Icon
}

func outcomes(a importers.Account) []outcome {
	return []outcome{
		{"", lang.L("files read"), a.Read, kit.Text1, ""},
		{importers.Created, lang.L("new"), a.Created, kit.Good, kit.IconAdd},
		{importers.Updated, lang.L("updated"), a.Updated, kit.Accent, kit.IconUndo},
		{importers.Unchanged, lang.L("unchanged"), a.Unchanged, kit.Text1, kit.IconCheck},
		{importers.Rejected, lang.L("rejected"), len(a.Rejected), kit.Warning, kit.IconWarning},
	}
}

// numbers are the five large numbers.
func (d *accountDialog) numbers() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, o := range outcomes(d.r.Account) {
		tone := o.tone
		if o.n == 0 {
			tone = kit.Text3
		}
		out = append(out, newBigNumber(strconv.Itoa(o.n), o.word, tone, func() { d.show(o.id) }))
	}
	return out
}

// show lists one outcome, or all with the rejected first.
func (d *accountDialog) show(filter importers.Outcome) {
	d.filter, d.rows = filter, accountRows(d.r.Account, filter)
	d.chips.RemoveAll()
	for _, o := range outcomes(d.r.Account) {
		word := o.word
		if o.id == "" {
			word = lang.L("All")
		} else if o.n == 0 {
			continue
		}
		chip := kit.NewChip(title(word)+" "+strconv.Itoa(o.n), func() { d.show(o.id) })
		chip.SetActive(o.id == filter)
		d.chips.Add(chip)
	}
	d.list.Refresh()
	d.list.ScrollToTop()
}

// accountRows lists the items of an outcome, the rejected first, otherwise in
// the order of the account; what was not read comes last.
func accountRows(a importers.Account, filter importers.Outcome) []importers.Item {
	var first, rest []importers.Item
	for _, i := range a.Items {
		switch {
		case filter != "" && i.Outcome != filter:
		case i.Outcome == importers.Rejected:
			first = append(first, i)
		default:
			rest = append(rest, i)
		}
	}
	rows := append(first, rest...)
	for _, name := range a.NotRead {
		if filter == "" {
			rows = append(rows, importers.Item{Input: name})
		}
	}
	return rows
}

// title writes the first letter large.
func title(s string) string {
	if s == "" {
		return ""
	}
	_, first := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:first]) + s[first:]
}

func (d *accountDialog) fill(i widget.ListItemID, o fyne.CanvasObject) {
	if i < len(d.rows) {
		o.(*accountRowView).set(d, d.rows[i])
	}
}

// footer makes the buttons at the foot.
func (d *accountDialog) footer() {
	undo := kit.NewButton(lang.L("Undo this import"), kit.IconUndo, d.undo)
	undo.SetDisabled(d.r.Commit == 0)
	save := kit.NewButton(lang.L("Save list"), "", d.save)
	news := kit.NewPrimaryButton(lang.L("Show what is new"), "", func() {
		d.close()
		d.w.openView(viewNews)
	})
	if d.r.Commit == 0 {
		news = kit.NewPrimaryButton(lang.L("Close"), "", d.close)
	}
	for _, b := range []*kit.Button{undo, save, news} {
		b.SetTall()
		d.foot = append(d.foot, b)
	}
}

// main is the button Enter presses.
func (d *accountDialog) main() fyne.Focusable { return d.foot[len(d.foot)-1].(*kit.Button) }

func (d *accountDialog) close() { d.pop.Hide() }

func (d *accountDialog) undo() {
	d.close()
	d.w.log("undo import")
	d.w.ws.UndoCommit(d.r.Commit)
}

// save writes the list as a text file.
func (d *accountDialog) save() {
	d.w.saveAs(saving{name: lang.L("import"), ext: ".txt"}, func(path string) {
		d.w.ws.Save(lang.L("Saving the list"), path, func(_ context.Context, out io.Writer) error {
			_, err := io.WriteString(out, accountText(d.r.Account))
			return err
		}, nil)
	})
}

// accountText is the list as plain text, tabs between the columns.
func accountText(a importers.Account) string {
	var b strings.Builder
	for _, note := range a.Notes {
		b.WriteString("note\t" + note + "\n")
	}
	for _, i := range accountRows(a, "") {
		outcome := string(i.Outcome)
		if outcome == "" {
			outcome = "not read"
		}
		b.WriteString(strings.Join([]string{outcome, i.Input, i.Position, i.Title, i.Detail}, "\t") + "\n")
	}
	return b.String()
}

// height is what the dialog wants, as far as the window has room.
func (d *accountDialog) height() float32 {
	fixedPart := float32(accountHead + accountCounts + accountChips + accountFoot)
	if d.ask != nil {
		fixedPart += accountAsk
	}
	rows := float32(max(3, min(len(d.rows), 9)))*(accountRow+2) + 4
	room := d.w.win.Canvas().Size().Height/kit.Scaled(1) - 64
	return max(min(fixedPart+rows, room), fixedPart+2*accountRow)
}

// lay places the parts from the top, the list takes what is left.
func (d *accountDialog) lay(s fyne.Size) {
	u := kit.Scaled(1)
	inner := s.Width - 2*sheetInset
	put(d.title, rect{sheetInset, 16 * u, inner - 40, 26 * u})
	put(d.line, rect{sheetInset, 44 * u, inner - 40, 18 * u})
	put(d.cross, rect{s.Width - sheetInset - 24*u, 18 * u, 28 * u, 28 * u})
	y := accountHead * u
	rule := func(i int) { put(d.rules[i], rect{0, y, s.Width, 1}) }
	rule(0)
	put(d.counts, rect{0, y, s.Width, accountCounts * u})
	y += accountCounts * u
	rule(1)
	chips := d.chips.MinSize()
	put(d.chips, rect{sheetInset, y + (accountChips*u-chips.Height)/2, inner, chips.Height})
	y += accountChips * u
	rule(2)
	foot := s.Height - accountFoot*u
	bottom := foot
	if d.ask != nil {
		bottom -= accountAsk * u
		put(d.ask.card, rect{sheetInset, bottom + 8*u, inner, (accountAsk - 12) * u})
	}
	put(d.list, rect{0, y + 1, s.Width, bottom - y - 1})
	d.layFoot(s, foot)
}

func (d *accountDialog) layFoot(s fyne.Size, top float32) {
	left, right := float32(sheetInset), s.Width-sheetInset
	for i := len(d.foot) - 1; i >= 0; i-- {
		m := d.foot[i].MinSize()
		y := top + (s.Height-top-m.Height)/2
		if i == 0 {
			put(d.foot[i], rect{left, y, m.Width, m.Height})
			continue
		}
		right -= m.Width
		put(d.foot[i], rect{right, y, m.Width, m.Height})
		right -= 8
	}
}

// evenly shares the width among objects, with a line between them.
type evenly struct{}

// MinSize implements fyne.Layout.
func (*evenly) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, accountCounts) }

// Layout implements fyne.Layout.
func (*evenly) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width := size.Width / float32(max(len(objects), 1))
	for i, o := range objects {
		put(o, rect{float32(i) * width, 0, width, size.Height})
	}
}

// articleWords says of an article where and when it appeared and what was
// found in it.
func articleWords(s *graph.Snapshot, id graph.ArticleID) string {
	a := s.Article(id)
	if a == nil {
		return ""
	}
	parts := []string{}
	for _, p := range []string{a.Outlet, a.Published.Day().Words()} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}
