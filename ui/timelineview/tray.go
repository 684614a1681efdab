package timelineview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// Size of a popup list, in units.
const (
	trayWidth = 340
	trayRow   = 28
	trayMost  = 9 // rows shown at once
)

// tray is a popup with a list of events: those of a stack, or the undated.
type tray struct {
	title string
	items []workspace.TimelineItem
	popup *widget.PopUp
	list  *trayList
}

// OpenUndated lists the events without a date.
func (v *View) OpenUndated() {
	h := v.head.undated
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(h)
	title := lang.L("{{.N}} undated", map[string]any{"N": len(v.data.undated)})
	v.openTray(title, v.data.undated, at.AddXY(h.Size().Width, 0), true)
}

// openStack lists the events of a stack.
func (v *View) openStack(items []int, at fyne.Position) {
	list := make([]workspace.TimelineItem, len(items))
	for k, i := range items {
		list[k] = v.data.items[i]
	}
	v.openTray(lang.L("{{.N}} events", map[string]any{"N": len(items)}), list, at, false)
}

// openTray opens above a place, at its left if asked, within the window.
func (v *View) openTray(title string, items []workspace.TimelineItem, at fyne.Position, left bool) {
	c := fyne.CurrentApp().Driver().CanvasForObject(v)
	if c == nil || len(items) == 0 {
		return
	}
	t := &tray{title: title, items: items}
	size := fyne.NewSize(kit.Scaled(trayWidth), kit.Scaled(float32(min(len(items), trayMost))*trayRow+34))
	heading := kit.NewText(title, kit.Style{Size: kit.Small, Bold: true, Tone: kit.Text2})
	head := container.New(inset{kit.Scaled(16), kit.Scaled(34)}, heading)
	t.list = newTrayList(t, v)
	t.popup = widget.NewPopUp(container.NewBorder(head, nil, nil, nil, t.list), c)
	size = size.AddWidthHeight(2*theme.Padding(), 2*theme.Padding())
	t.popup.Resize(size)
	if left {
		at.X -= size.Width
	}
	at.Y -= size.Height + kit.Scaled(4)
	at.X = max(min(at.X, c.Size().Width-size.Width-8), 8)
	t.popup.ShowAtPosition(fyne.NewPos(at.X, max(at.Y, 8)))
	c.Focus(t.list)
	v.cfg.Log("timeline tray " + title)
}

// trayItems are the rows of a tray.
type trayItems struct {
	t *tray
	v *View
}

var _ kit.ColumnItems = (*trayItems)(nil)

func (i *trayItems) Len() int { return len(i.t.items) }

func (i *trayItems) Height(int, float32) float32 { return kit.Scaled(trayRow) }

func (i *trayItems) Guess(int, float32) float32 { return kit.Scaled(trayRow) }

func (i *trayItems) Kind(int) int { return 0 }

func (i *trayItems) Make(int) fyne.CanvasObject { return kit.NewRow(nil) }

func (i *trayItems) Update(n int, o fyne.CanvasObject) {
	item, row := i.t.items[n], o.(*kit.Row)
	data := kit.RowData{Type: "Event", Kind: item.Kind, Thing: item.Name, Origins: item.Origins, Selected: n == i.t.list.cursor}
	if item.From != "" {
		data.Date = item.ItemDates()
	}
	if item.Link != nil {
		data.Type, data.Icon = "", kit.IconLink
	}
	row.Set(data)
	row.OnTap(func(tap kit.RowTap) {
		i.choose(n, tap.Modifiers&(fyne.KeyModifierShift|fyne.KeyModifierControl) != 0)
	})
}

// choose selects an event, or adds it to the selection; the tray then stays.
func (i *trayItems) choose(n int, add bool) {
	if !add {
		i.t.popup.Hide()
	}
	i.v.choose(i.t.items[n], add)
}

// inset lays one object into a bar of a height, with room at its left.
type inset struct{ left, height float32 }

func (l inset) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, l.height) }

func (l inset) Layout(objects []fyne.CanvasObject, s fyne.Size) {
	for _, o := range objects {
		size := o.MinSize()
		o.Move(fyne.NewPos(l.left, (s.Height-size.Height)/2))
		o.Resize(fyne.NewSize(s.Width-2*l.left, size.Height))
	}
}
