package ui

import (
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// statusLine is the line at the foot: what is shown and held back, the last
// change with Undo, and whether all is saved.
type statusLine struct {
	w           *Window
	box         *fyne.Container
	shown       *kit.Text
	all, more   *kit.Button
	last, saved *kit.Text
	undo        *kit.Button
}

func newStatusLine(w *Window) *statusLine {
	quiet := kit.Style{Size: kit.Quiet, Tone: kit.Text2}
	s := &statusLine{w: w, shown: kit.NewText("", quiet), last: kit.NewText("", quiet), saved: kit.NewText("", kit.Style{Size: kit.Quiet, Tone: kit.Text3})}
	link := func(words, id string) *kit.Button {
		b := kit.NewLinkButton(words, w.doer(id))
		b.SetSmall()
		return b
	}
	s.all = link(lang.L("Show all"), cmdShowAll)
	s.more = link(lang.L("Show more"), cmdShowMore)
	s.undo = link(lang.L("Undo"), cmdUndo)
	s.shown.Cut, s.last.Cut = true, true
	s.box = container.New(s, s.shown, s.all, s.more, s.last, s.undo, s.saved)
	return s
}

func (s *statusLine) object() fyne.CanvasObject { return s.box }

func (s *statusLine) themed() { s.box.Refresh() }

func (s *statusLine) changed(c workspace.Change) {
	if c&^(workspace.Places|workspace.Selected|workspace.Viewed|workspace.Reading) != 0 {
		s.refresh()
	}
}

func (s *statusLine) refresh() {
	ws := s.w.ws
	if ws == nil {
		s.shown.Set("")
		s.last.Set("")
		s.saved.Set("")
		show(s.all, false)
		show(s.more, false)
		show(s.undo, false)
		s.box.Refresh()
		return
	}
	s.shown.Set(ws.Status())
	f := ws.Frame()
	limited := f.Passing > len(f.Nodes)
	show(s.more, limited)
	show(s.all, !limited && ws.MoreToShow())
	last := ws.LastChange()
	if last != "" {
		last = lang.L("Last change: {{.Label}}", map[string]any{"Label": lower(last)})
	}
	s.last.Set(last)
	show(s.undo, last != "")
	saved := lang.L("Saved")
	if readOnly, _ := ws.ReadOnly(); readOnly {
		saved = lang.L("Read only")
	}
	if ws.Server() != "" && ws.Lost() != nil {
		saved = lang.L("No connection")
	}
	s.saved.Set(saved)
	s.box.Refresh()
}

func show(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}

const statusInset = 14

// MinSize implements fyne.Layout.
func (s *statusLine) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, statusHeight) }

// Layout implements fyne.Layout: the right side keeps its width, what is shown
// is cut, and the last change gives way first.
func (s *statusLine) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	gap := kit.Scaled(12)
	right := size.Width - statusInset
	fromRight := func(o fyne.CanvasObject, width float32) {
		if !o.Visible() {
			return
		}
		place(o, right-width, width, size.Height)
		right -= width + gap
	}
	fromRight(s.saved, textWidth(s.saved))
	fromRight(s.undo, s.undo.MinSize().Width)
	left := float32(statusInset)
	links := float32(0)
	for _, b := range []*kit.Button{s.all, s.more} {
		if b.Visible() {
			links += b.MinSize().Width + gap
		}
	}
	shown := min(textWidth(s.shown), max(right-left-links, 1))
	lastRoom := right - left - shown - links - 2*gap
	fromRight(s.last, max(min(textWidth(s.last), lastRoom), 1))
	place(s.shown, left, shown, size.Height)
	left += shown + gap
	for _, b := range []*kit.Button{s.all, s.more} {
		if b.Visible() {
			place(b, left, b.MinSize().Width, size.Height)
			left += b.MinSize().Width + gap
		}
	}
}

// textWidth is how wide all the words of a text are.
func textWidth(t *kit.Text) float32 { return t.Style.Width(t.Words) + 1 }

// place puts an object into the middle of a line.
func place(o fyne.CanvasObject, x, width, height float32) {
	h := min(o.MinSize().Height, height)
	o.Move(fyne.NewPos(x, (height-h)/2))
	o.Resize(fyne.NewSize(width, h))
}

// lower writes the first letter small, as in the middle of a sentence.
func lower(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(first)) + s[size:]
}
