package ui

import (
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// openHelp lists all keys, and what the mouse does.
func (w *Window) openHelp() {
	list := newListing()
	list.row = 26
	list.show(w.helpLines())
	s := w.newSheet(sheetText{title: lang.L("Keys and mouse"), note: lang.L("Single letters work while the canvas, a list or the timeline has the keyboard.")}, wideSheet+60, list, nil)
	s.height = 520
	list.inSheet(s)
	s.open(list)
}

// helpLines lists the keys from the table of commands, then what no command
// is: moving about, and the mouse.
func (w *Window) helpLines() []line {
	var lines []line
	for _, g := range []struct{ id, title string }{
		{groupProject, lang.L("Project")}, {groupArticles, lang.L("Articles")}, {groupEdit, lang.L("Edit")},
		{groupSelection, lang.L("Selection")}, {groupView, lang.L("View")}, {"", lang.L("Everywhere")}, {groupHelp, lang.L("Help")},
	} {
		lines = append(lines, w.helpGroup(g.id, g.title)...)
	}
	for _, part := range helpTables() {
		lines = append(lines, line{head: part.title})
		for _, r := range part.rows {
			lines = append(lines, line{row: kit.RowData{Thing: r[1], Count: r[0]}})
		}
	}
	return lines
}

func (w *Window) helpGroup(group, title string) []line {
	var lines []line
	for _, c := range w.shell.commands {
		if c.group != group || len(c.keys) == 0 {
			continue
		}
		keys := shown(c.keys[0])
		for _, k := range c.keys[1:] {
			keys += ",  " + shown(k)
		}
		lines = append(lines, line{row: kit.RowData{Thing: c.title, Count: keys}})
	}
	if len(lines) == 0 {
		return nil
	}
	return append([]line{{head: title}}, lines...)
}

// helpPart is a part of the help: its title, and keys with what they do.
type helpPart struct {
	title string
	rows  [][2]string
}

func helpTables() []helpPart {
	return []helpPart{
		{lang.L("Moving about"), [][2]string{
			{lang.L("Arrows"), lang.L("next node in that direction")}, {lang.L("Shift Arrows"), lang.L("move the picture")},
			{lang.L("Right, Left in the outline"), lang.L("open and close a node's links")},
			{lang.L("Tab"), lang.L("next field")}}},
		{lang.L("Review"), [][2]string{
			{"S  D  U", lang.L("same, different, not sure")}, {"A  R", lang.L("accept or reject a doubtful claim")}, {lang.L("Space"), lang.L("skip")}}},
		{lang.L("Timeline"), [][2]string{
			{lang.L("Space"), lang.L("play or stop")}, {",  .", lang.L("step back, on in time")}}},
		{lang.L("Mouse on the canvas"), [][2]string{
			{lang.L("Click"), lang.L("select; with Shift or Ctrl add or remove")}, {lang.L("Double click"), lang.L("expand")},
			{lang.L("Drag"), lang.L("move the picture; on a node move and pin it")}, {lang.L("Shift drag"), lang.L("lasso")},
			{lang.L("Ctrl drag on empty ground"), lang.L("rubber band, adds to the selection")},
			{lang.L("Wheel"), lang.L("zoom at the pointer")}, {lang.L("Right click"), lang.L("menu of the thing, or of the canvas")},
			{lang.L("Middle drag"), lang.L("move the picture, also over nodes")}}},
		{lang.L("Mouse elsewhere"), [][2]string{
			{lang.L("Drag over days"), lang.L("filter by time; double click clears")}, {lang.L("Double click in a list"), lang.L("open the evidence")},
			{lang.L("Drag over a plot"), lang.L("select what lies there")},
			{lang.L("Alt click on an eye"), lang.L("show only this type")}, {lang.L("Drop files"), lang.L("add articles")}}},
	}
}
