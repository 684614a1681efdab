package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/ui/kit"
)

// askMissing asks once for the date, or the outlet, that articles of an import
// do not state.
type askMissing struct {
	d     *accountDialog
	card  *kit.Card
	words *kit.Text
	entry *field
	date  bool // it asks for the date, otherwise for the outlet
}

// newAskMissing asks for the date first; it is nil where nothing is missing.
func newAskMissing(d *accountDialog) *askMissing {
	a := d.r.Account
	q := &askMissing{d: d, date: len(a.MissingDate) > 0}
	n := len(a.MissingDate)
	hint := lang.L("2022-09-21 or 2022-09")
	if !q.date {
		n, hint = len(a.MissingOutlet), lang.L("Name of the outlet")
	}
	if n == 0 || d.r.Commit == 0 {
		return nil
	}
	q.words = kit.NewText(missingWords(q.date, n), kit.Style{Size: kit.Body, Tone: kit.Warning})
	q.words.Cut = true
	q.entry = newField("", hint)
	q.entry.onKey = func(e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter {
			q.use()
			return true
		}
		return e.Name == fyne.KeyEscape && func() bool { d.close(); return true }()
	}
	use := kit.NewButton(lang.L("Use for all {{.N}}", map[string]any{"N": strconv.Itoa(n)}), "", q.use)
	leave := kit.NewLinkButton(lang.L("Leave empty"), q.leave)
	icon := kit.NewIcon(kit.IconClock, 16, kit.Warning)
	row := container.New(askRow{}, icon, q.words, q.entry, use, leave)
	q.card = kit.NewCard(kit.WarningGround, 8, row)
	return q
}

func missingWords(date bool, n int) string {
	switch {
	case date && n == 1:
		return lang.L("1 article has no date.")
	case date:
		return lang.L("{{.N}} articles have no date.", map[string]any{"N": strconv.Itoa(n)})
	case n == 1:
		return lang.L("1 article has no outlet.")
	default:
		return lang.L("{{.N}} articles have no outlet.", map[string]any{"N": strconv.Itoa(n)})
	}
}

// use reads the same files again with what was typed.
func (q *askMissing) use() {
	words := q.entry.Text
	var with importers.Defaults
	if q.date {
		date, err := graph.ParseDate(words)
		if err != nil || !date.Known() {
			q.words.Set(lang.L("Write a day or a month, such as 2022-09-21."))
			return
		}
		with.Published = date
	} else {
		with.Outlet = words
	}
	if words == "" {
		return
	}
	q.d.close()
	q.d.w.ws.ImportAgain(q.d.r, with)
	q.d.w.openImporting()
}

// leave asks no more.
func (q *askMissing) leave() {
	d := q.d
	d.ask = nil
	q.card.Hide()
	d.lay(d.pop.Content.Size())
}

// askRow lays out icon, words, field and buttons beside each other.
type askRow struct{}

// MinSize implements fyne.Layout.
func (askRow) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(300, kit.Scaled(30)) }

// Layout implements fyne.Layout: the buttons and the field stand at the right.
func (askRow) Layout(o []fyne.CanvasObject, s fyne.Size) {
	right := s.Width - 6
	for _, i := range []int{4, 3, 2} {
		m := o[i].MinSize()
		if i == 2 {
			m.Width = kit.Scaled(168)
		}
		right -= m.Width
		put(o[i], rect{right, (s.Height - m.Height) / 2, m.Width, m.Height})
		right -= 10
	}
	put(o[0], rect{6, (s.Height - 16) / 2, 16, 16})
	put(o[1], rect{32, 0, max(right-32, 1), s.Height})
}
