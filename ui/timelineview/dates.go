package timelineview

import (
	"errors"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// asOf is one of the two days the graph can be looked at as of.
type asOf struct {
	none func() string // words for no day
	get  func(workspace.Filter) graph.Date
	set  func(*workspace.Workspace, graph.Date)
}

var (
	asItWas = asOf{func() string { return lang.L("Any day") }, func(f workspace.Filter) graph.Date { return f.AsOf }, (*workspace.Workspace).AsItWasOn}
	asKnown = asOf{func() string { return lang.L("Today") }, func(f workspace.Filter) graph.Date { return f.KnownOn }, (*workspace.Workspace).AsKnownOn}
)

// openDate asks for a day: typed, or chosen in a calendar.
func (v *View) openDate(chip *kit.Chip, title string, day asOf) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return
	}
	var popup *widget.PopUp
	use := func(d graph.Date) {
		popup.Hide()
		v.setAsOf(day, d)
	}
	now := day.get(v.cfg.Workspace.Filter())
	entry := newDayField(func() { popup.Hide() })
	entry.SetPlaceHolder(lang.L("Year-month-day"))
	entry.SetText(string(now))
	entry.Validator = func(s string) error { _, err := dayIn(s); return err }
	entry.OnSubmitted = func(s string) {
		if d, err := dayIn(s); err == nil {
			use(d)
		}
	}
	calendar := widget.NewCalendar(v.dayShown(now), func(t time.Time) { use(graph.Date(t.Format(time.DateOnly))) })
	none := kit.NewButton(day.none(), "", func() { use("") })
	heading := kit.NewText(title, kit.Style{Size: kit.Small, Bold: true, Tone: kit.Text2})
	popup = widget.NewPopUp(container.NewPadded(container.NewVBox(heading, entry, container.New(roomy{}, calendar), none)), c)
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(chip)
	size := popup.MinSize()
	at = fyne.NewPos(min(at.X, c.Size().Width-size.Width-8), max(at.Y-size.Height-4, 8))
	popup.ShowAtPosition(at)
	c.Focus(entry)
}

// dayField is a line to type a day in; Esc closes what it stands in.
type dayField struct {
	widget.Entry
	escape func()
}

func newDayField(escape func()) *dayField {
	f := &dayField{escape: escape}
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable.
func (f *dayField) TypedKey(e *fyne.KeyEvent) {
	if e.Name == fyne.KeyEscape {
		f.escape()
		return
	}
	f.Entry.TypedKey(e)
}

// setAsOf looks at the graph as of a day; an empty date is none.
func (v *View) setAsOf(day asOf, d graph.Date) {
	day.set(v.cfg.Workspace, d)
	v.head.update()
	v.draw()
	v.cfg.Log("timeline as of " + string(d))
}

var errNoDay = errors.New("not a date")

// dayIn reads a typed date; an empty text is none.
func dayIn(s string) (graph.Date, error) {
	d, err := graph.ParseDate(s)
	if err != nil {
		return "", err
	}
	if d != "" && !d.Known() {
		return "", errNoDay
	}
	return d.Day(), nil
}

// dayShown is the day a calendar opens at: the chosen one, else the last day
// in view that holds anything.
func (v *View) dayShown(chosen graph.Date) time.Time {
	if from, _, ok := chosen.Interval(); ok {
		return from
	}
	day := v.period.To - 1
	if v.data.span != (scene.Period{}) {
		day = min(day, v.last()-1)
	}
	return time.Unix(int64(day)*86400, 0).UTC()
}

// openLanes offers what lanes can stand for.
func (v *View) openLanes(chip *kit.Chip) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil {
		return
	}
	menu := fyne.NewMenu("")
	for _, by := range workspace.LaneChoices() {
		item := fyne.NewMenuItem(laneWords(by), func() { v.SetLanes(by) })
		item.Checked = by == v.by
		menu.Items = append(menu.Items, item)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(chip)
	widget.ShowPopUpMenuAtPosition(menu, c, at.AddXY(0, chip.Size().Height+2))
}

// roomy is as wide as seven short names of days.
type roomy struct{}

func (roomy) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := objects[0].MinSize()
	return fyne.NewSize(max(size.Width, kit.Scaled(290)), size.Height)
}

func (roomy) Layout(objects []fyne.CanvasObject, s fyne.Size) { objects[0].Resize(s) }
