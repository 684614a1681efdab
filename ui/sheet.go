package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
)

// sheet is a modal dialog: a title, a line below it, content, and at the foot
// Cancel and the one main button. Esc in a field closes it.
type sheet struct {
	w       *Window
	pop     *widget.PopUp
	title   *kit.Text
	note    *kit.Paragraph
	content fyne.CanvasObject
	primary *kit.Button
	foot    *fyne.Container
	width   float32
	height  float32 // of the content; 0: as high as it must be
	do      func() bool
	closed  func() // may be nil
}

// sheetText is what a sheet says around its content.
type sheetText struct {
	title  string
	note   string // quiet line under the title
	action string // of the main button; empty: the sheet only shows something
	cancel string // empty: Cancel, or Close where there is no main button
}

// newSheet makes a sheet of a width. do is what the main button does; the sheet
// closes if it returns true.
func (w *Window) newSheet(t sheetText, width float32, content fyne.CanvasObject, do func() bool) *sheet {
	s := &sheet{w: w, width: width, content: content, do: do}
	s.title = kit.NewText(t.title, kit.Style{Size: kit.Title, Bold: true})
	s.title.Cut = true
	s.note = kit.NewParagraph(t.note, kit.Style{Size: kit.Small, Tone: kit.Text2})
	words := t.cancel
	switch {
	case words != "":
	case t.action == "":
		words = lang.L("Close")
	default:
		words = lang.L("Cancel")
	}
	cancel := kit.NewButton(words, "", s.close)
	cancel.SetTall()
	s.foot = container.NewHBox(cancel)
	if t.action != "" {
		s.primary = kit.NewPrimaryButton(t.action, "", s.confirm)
		s.primary.SetTall()
		s.foot.Add(s.primary)
	}
	return s
}

// open shows the sheet and gives the keyboard to an object of it, if any.
func (s *sheet) open(focus fyne.Focusable) *sheet {
	s.pop = widget.NewModalPopUp(container.New(s, s.title, s.note, s.content, s.foot), s.w.win.Canvas())
	s.pop.Show()
	s.w.popped(s.pop)
	s.w.log("sheet " + s.title.Words)
	if focus != nil {
		s.w.win.Canvas().Focus(focus)
	}
	return s
}

func (s *sheet) close() {
	s.pop.Hide()
	if s.closed != nil {
		s.closed()
	}
}

// nothingMore is the content of a sheet that only asks.
func nothingMore() fyne.CanvasObject { return container.NewWithoutLayout() }

// confirm does what the main button does.
func (s *sheet) confirm() {
	if s.primary != nil && !s.primary.Disabled() && s.do() {
		s.close()
	}
}

// allow says whether the main button can be pressed.
func (s *sheet) allow(yes bool) {
	if s.primary != nil {
		s.primary.SetDisabled(!yes)
	}
}

const sheetInset = 20

// MinSize implements fyne.Layout.
func (s *sheet) MinSize([]fyne.CanvasObject) fyne.Size {
	width := kit.Scaled(s.width)
	return fyne.NewSize(width, s.headHeight()+s.contentHeight()+kit.Scaled(32+16)+2*sheetInset)
}

func (s *sheet) headHeight() float32 {
	h := s.title.MinSize().Height
	if s.note.Words() != "" {
		h += 4 + s.note.HeightFor(kit.Scaled(s.width)-2*sheetInset)
	}
	return h + kit.Scaled(14)
}

// contentHeight is what the content wants, as far as the window has room.
func (s *sheet) contentHeight() float32 {
	want := s.content.MinSize().Height
	if s.height > 0 {
		want = kit.Scaled(s.height)
	}
	room := s.w.win.Canvas().Size().Height - s.headHeight() - kit.Scaled(32+16) - 2*sheetInset - 32
	return max(min(want, room), min(s.content.MinSize().Height, want))
}

// Layout implements fyne.Layout.
func (s *sheet) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	inner := size.Width - 2*sheetInset
	y := float32(sheetInset)
	put(s.title, rect{sheetInset, y, inner, s.title.MinSize().Height})
	y += s.title.MinSize().Height + 4
	noteHeight := s.note.HeightFor(inner)
	put(s.note, rect{sheetInset, y, inner, max(noteHeight, 0)})
	foot := s.foot.MinSize()
	bottom := size.Height - sheetInset - foot.Height
	put(s.foot, rect{size.Width - sheetInset - foot.Width, bottom, foot.Width, foot.Height})
	top := sheetInset + s.headHeight()
	put(s.content, rect{sheetInset, top, inner, bottom - kit.Scaled(16) - top})
}

// field is a line to type in that hands on the keys a list or dialog around it
// needs.
type field struct {
	widget.Entry
	onKey      func(*fyne.KeyEvent) bool // before the entry sees it; true: used up
	onShortcut func(fyne.Shortcut) bool
}

func newField(words, hint string) *field {
	f := &field{}
	f.Text = words
	f.PlaceHolder = hint
	f.ExtendBaseWidget(f)
	f.CursorColumn = len([]rune(words))
	return f
}

// TypedKey implements fyne.Focusable.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	if f.onKey == nil || !f.onKey(e) {
		f.Entry.TypedKey(e)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if f.onShortcut == nil || !f.onShortcut(s) {
		f.Entry.TypedShortcut(s)
	}
}

// within makes Enter press the main button of a sheet and Esc close it.
func (f *field) within(s *sheet) {
	f.onKey = func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyEscape:
			s.close()
		case fyne.KeyReturn, fyne.KeyEnter:
			if f.MultiLine {
				return false
			}
			s.confirm()
		default:
			return false
		}
		return true
	}
}

// labelled puts a quiet label above an object.
func labelled(words string, o fyne.CanvasObject) fyne.CanvasObject {
	return container.NewVBox(kit.NewText(words, kit.Style{Size: kit.Small, Tone: kit.Text2}), o)
}

// flowing makes a container in which chips begin a new line where a sheet of
// that width ends.
func flowing(sheet float32) *fyne.Container {
	return container.New(sheetFlow{kit.Flow{Gap: 6}, sheet})
}

type sheetFlow struct {
	kit.Flow
	sheet float32
}

// MinSize implements fyne.Layout.
func (f sheetFlow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := kit.Scaled(f.sheet) - 2*sheetInset
	return fyne.NewSize(0, f.HeightFor(objects, width))
}
