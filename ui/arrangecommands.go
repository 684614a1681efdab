package ui

import (
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// Commands that arrange the picture and keep it.
const (
	cmdGroup    = "group"
	cmdUngroup  = "ungroup"
	cmdInvert   = "select.invert"
	cmdGrow     = "select.grow"
	cmdQuery    = "select.query"
	cmdBand     = "band"
	cmdAcross   = "distribute.across"
	cmdDown     = "distribute.down"
	cmdSaveView = "view.save"
	cmdViews    = "views"
)

// arrangeCommands are what an analyst arranges the picture with.
func arrangeCommands() []command {
	some, several := selecting(1, 1<<30), selecting(2, 1<<30)
	out := []command{
		{id: cmdGroup, title: lang.L("Put into a box"), group: groupSelection, icon: kit.IconPanel, keys: []string{"Ctrl+G"}, run: (*Window).openGroup, enabled: some},
		{id: cmdUngroup, title: lang.L("Take out of the box"), group: groupSelection, icon: kit.IconOpen, keys: []string{"Ctrl+Shift+G"},
			run: func(w *Window) { w.ws.Ungroup(w.ws.Selection().Nodes) }, enabled: boxed},
		{id: cmdGrow, title: lang.L("Select the neighbours too"), group: groupEdit, icon: kit.IconExpand, keys: []string{"G"}, run: func(w *Window) { w.ws.GrowSelection() }, enabled: some},
		{id: cmdQuery, title: lang.L("Select by query"), group: groupEdit, icon: kit.IconFilter, keys: []string{"Q"}, run: (*Window).openQuery, enabled: hasNodes},
		{id: cmdBand, title: lang.L("Rubber band"), group: groupSelection, icon: kit.IconFit, keys: []string{"B"}, run: func(w *Window) { w.canvas.tools.toggleBand() }, enabled: hasNodes},
		{id: cmdInvert, title: lang.L("Invert the selection"), group: groupEdit, icon: kit.IconContrast, keys: []string{"I"}, run: func(w *Window) { w.ws.InvertSelection() }, enabled: hasNodes},
		{id: cmdSaveView, title: lang.L("Save this view"), group: groupView, icon: kit.IconAdd, keys: []string{"Ctrl+S"}, run: (*Window).openSaveView, enabled: editing(hasNodes)},
		{id: cmdViews, title: lang.L("Saved views"), group: groupView, icon: kit.IconGraph, run: (*Window).openViews, enabled: func(w *Window) bool { return w.ws != nil && len(w.ws.SavedViews()) > 0 }},
		{id: cmdAcross, title: lang.L("Space evenly from left to right"), run: func(w *Window) { w.ws.Distribute(true) }, enabled: selecting(3, 1<<30)},
		{id: cmdDown, title: lang.L("Space evenly from top to bottom"), run: func(w *Window) { w.ws.Distribute(false) }, enabled: selecting(3, 1<<30)},
	}
	for _, a := range []struct {
		id, title string
		to        workspace.Alignment
	}{
		{"align.left", lang.L("Align at the left"), workspace.AlignLeft}, {"align.middle", lang.L("Align on a vertical line"), workspace.AlignMiddle},
		{"align.right", lang.L("Align at the right"), workspace.AlignRight}, {"align.top", lang.L("Align at the top"), workspace.AlignTop},
		{"align.centre", lang.L("Align on a horizontal line"), workspace.AlignCentre}, {"align.bottom", lang.L("Align at the bottom"), workspace.AlignBottom},
	} {
		out = append(out, command{id: a.id, title: a.title, run: func(w *Window) { w.ws.Align(a.to) }, enabled: several})
	}
	return out
}

// boxed holds while a selected node is in a box.
func boxed(w *Window) bool {
	if w.ws == nil {
		return false
	}
	for _, id := range w.ws.Selection().Nodes {
		if _, in := w.ws.GroupOf(id); in {
			return true
		}
	}
	return false
}

// openGroup asks for the name of a box around the selected nodes.
func (w *Window) openGroup() {
	ids := w.ws.Selection().Nodes
	w.askName(lang.L("Put into a box"), lang.L("Name"), func(name string) { w.ws.Group(name, ids) })
}

// openSaveView asks for the name to keep the picture under.
func (w *Window) openSaveView() {
	camera := w.canvas.view.Camera()
	w.askName(lang.L("Save this view"), lang.L("Name"), func(name string) { w.ws.SaveView(name, camera) })
}

// askName asks for one name.
func (w *Window) askName(title, hint string, take func(name string)) {
	name := newField("", hint)
	s := w.newSheet(sheetText{title: title, action: lang.L("OK")}, narrowSheet, container.NewVBox(name), func() bool {
		take(strings.TrimSpace(name.Text))
		return true
	})
	name.OnChanged = func(words string) { s.allow(strings.TrimSpace(words) != "") }
	s.allow(false)
	name.within(s)
	s.open(name)
}

// openViews lists the saved views; a tap opens one.
func (w *Window) openViews() {
	list := newListing()
	var s *sheet
	fill := func() {
		var lines []line
		for _, v := range w.ws.SavedViews() {
			lines = append(lines, line{row: kit.RowData{Icon: kit.IconGraph, Thing: v.Name}, tap: func(kit.RowTap) {
				s.close()
				w.showSavedView(v.ID)
			}, action: &lineAction{icon: kit.IconDelete, tip: lang.L("Delete the view"), do: func() {
				w.ws.DeleteView(v.ID)
				s.close()
			}}})
		}
		list.show(lines)
	}
	s = w.newSheet(sheetText{title: lang.L("Saved views")}, narrowSheet, list, nil)
	fill()
	s.height = float32(max(1, len(list.lines))) * list.row
	list.inSheet(s)
	s.open(list)
}

// showSavedView shows a saved view as it was seen.
func (w *Window) showSavedView(id string) {
	if camera, ok := w.ws.OpenView(id); ok {
		w.canvas.view.SetCamera(camera)
	}
}
