package ui

import (
	"slices"

	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// command is something the analyst can do. The menu, the palette, the keys,
// tooltips and buttons all read the one table of commands.
type command struct {
	id      string
	title   string
	group   string // menu it stands in; empty: keys and palette only
	icon    kit.Icon
	keys    []string // such as "Ctrl+K" or "F"; the first is shown
	run     func(*Window)
	enabled func(*Window) bool // nil: whenever a project is open
}

// Groups, in the order of the menu.
const (
	groupProject   = "project"
	groupArticles  = "articles"
	groupEdit      = "edit"
	groupSelection = "selection"
	groupView      = "view"
	groupHelp      = "help"
)

// The commands other parts of the window name.
const (
	cmdMenu       = "menu"
	cmdContext    = "menu.selection"
	cmdPalette    = "palette"
	cmdNew        = "project.new"
	cmdOpen       = "project.open"
	cmdSample     = "project.sample"
	cmdClose      = "project.close"
	cmdQuit       = "quit"
	cmdAddFiles   = "articles.files"
	cmdAddFolder  = "articles.folder"
	cmdReport     = "report"
	cmdUndo       = "undo"
	cmdRedo       = "redo"
	cmdBack       = "back"
	cmdForward    = "forward"
	cmdSettings   = "settings"
	cmdShowAll    = "show.all"
	cmdShowMore   = "show.more"
	cmdClear      = "clear"
	cmdSelectAll  = "select.all"
	cmdFocus      = "focus"
	cmdFocusMore  = "focus.more"
	cmdFocusLess  = "focus.less"
	cmdExpandAll  = "expand.all"
	cmdExpandSome = "expand.some"
	cmdExpand     = "expand"
	cmdCollapse   = "collapse"
	cmdHide       = "hide"
	cmdShowHidden = "show.hidden"
	cmdPin        = "pin"
	cmdLasso      = "lasso"
	cmdFit        = "fit"
	cmdFitThese   = "fit.selection"
	cmdZoomIn     = "zoom.in"
	cmdZoomOut    = "zoom.out"
	cmdLinkNames  = "link.names"
	cmdLeft       = "pane.left"
	cmdTimeline   = "pane.timeline"
	cmdInspector  = "pane.inspector"
	cmdReader     = "pane.reader"
	cmdCanvasOnly = "canvas.only"
	cmdTheme      = "theme"
	cmdBigger     = "text.bigger"
	cmdSmaller    = "text.smaller"
	cmdNextPanel  = "panel.next"
	cmdEvidence   = "evidence"
	cmdNext       = "evidence.next"
	cmdPrevious   = "evidence.previous"
)

// commands makes the table.
func commands() []command {
	return slices.Concat(projectCommands(), articleCommands(), editCommands(), selectionCommands(), panelCommands(), arrangeCommands(), filterCommands(), viewCommands(), viewKeys())
}

func always(*Window) bool { return true }

func projectCommands() []command {
	return []command{
		{id: cmdMenu, title: lang.L("Menu"), keys: []string{"F10"}, run: (*Window).openMenu, enabled: always},
		{id: cmdNew, title: lang.L("New project"), group: groupProject, keys: []string{"Ctrl+N"}, run: (*Window).newProject, enabled: always},
		{id: cmdOpen, title: lang.L("Open a project"), group: groupProject, icon: kit.IconFolder, keys: []string{"Ctrl+O"}, run: (*Window).chooseProject, enabled: always},
		{id: cmdOpenShared, title: lang.L("Open a shared project"), group: groupProject, icon: kit.IconOpen, keys: []string{"Ctrl+Shift+O"}, run: (*Window).openShared, enabled: always},
		{id: cmdSample, title: lang.L("Open the sample"), group: groupProject, run: (*Window).openSample, enabled: always},
		{id: cmdClose, title: lang.L("Close the project"), group: groupProject, run: (*Window).leaveProject},
		{id: cmdQuit, title: lang.L("Quit"), group: groupProject, keys: []string{"Ctrl+Q"}, run: (*Window).quit, enabled: always},
	}
}

func articleCommands() []command {
	return []command{
		{id: cmdAddFiles, title: lang.L("Add articles"), group: groupArticles, icon: kit.IconAdd, keys: []string{"Ctrl+I"}, run: (*Window).addFiles, enabled: always},
		{id: cmdAddFolder, title: lang.L("Add a folder of articles"), group: groupArticles, icon: kit.IconFolder, keys: []string{"Ctrl+Shift+I"}, run: (*Window).addFolder, enabled: always},
	}
}

func editCommands() []command {
	return []command{
		{id: cmdUndo, title: lang.L("Undo"), group: groupEdit, icon: kit.IconUndo, keys: []string{"Ctrl+Z"},
			run: (*Window).undo, enabled: func(w *Window) bool { return w.ws != nil && w.ws.LastChange() != "" }},
		{id: cmdRedo, title: lang.L("Redo"), group: groupEdit, icon: kit.IconRedo, keys: []string{"Ctrl+Shift+Z", "Ctrl+Y"},
			run: (*Window).redo, enabled: func(w *Window) bool { return w.ws != nil && w.ws.NextRedo() != "" }},
		{id: cmdSelectAll, title: lang.L("Select all shown"), group: groupEdit, icon: kit.IconCheck, keys: []string{"Ctrl+A"}, run: func(w *Window) { w.ws.SelectShown() }},
		{id: cmdClear, title: lang.L("Clear the selection, then close"), keys: []string{"Esc"}, run: (*Window).escape},
		{id: cmdBack, title: lang.L("Back to the selection before"), group: groupEdit, keys: []string{"Alt+Left"}, run: func(w *Window) { w.ws.Back() },
			enabled: func(w *Window) bool { return w.ws != nil && w.ws.CanGoBack() }},
		{id: cmdForward, title: lang.L("Forward"), group: groupEdit, keys: []string{"Alt+Right"}, run: func(w *Window) { w.ws.Forward() },
			enabled: func(w *Window) bool { return w.ws != nil && w.ws.CanGoForward() }},
	}
}

// selectionCommands act on what is selected on the canvas.
func selectionCommands() []command {
	nodes := func(w *Window) bool { return w.ws != nil && len(w.ws.Selection().Nodes) > 0 }
	return []command{
		{id: cmdContext, title: lang.L("Menu of the selection"), keys: []string{"Shift+F10", "Menu"}, run: (*Window).selectionMenu},
		{id: cmdFocus, title: lang.L("Focus on neighbours"), group: groupSelection, icon: kit.IconContrast, keys: []string{"F"}, run: func(w *Window) { w.ws.ToggleFocus() }, enabled: nodes},
		{id: cmdExpand, title: lang.L("Expand"), group: groupSelection, icon: kit.IconExpand, keys: []string{"E"},
			run: func(w *Window) { w.ws.Expand(w.ws.Selection().Nodes) }, enabled: nodes},
		{id: cmdFocusMore, title: lang.L("Focus one link further"), group: groupSelection, icon: kit.IconAdd, keys: []string{"Shift+F"}, run: func(w *Window) { w.ws.Focus(w.ws.Hops() + 1) }, enabled: nodes},
		{id: cmdFocusLess, title: lang.L("Focus one link nearer"), keys: []string{"Alt+F"}, run: func(w *Window) { w.ws.Focus(w.ws.Hops() - 1) },
			enabled: func(w *Window) bool { return w.ws != nil && w.ws.Focused() }},
		{id: cmdExpandSome, title: lang.L("Expand to chosen neighbours"), group: groupSelection, icon: kit.IconExpand, keys: []string{"Alt+E"}, run: forOne((*Window).openExpand), enabled: selecting(1, 1)},
		{id: cmdExpandAll, title: lang.L("Expand to all neighbours"), group: groupSelection, icon: kit.IconExpand, run: func(w *Window) { w.ws.ExpandAll(w.ws.Selection().Nodes) }, enabled: nodes},
		{id: cmdCollapse, title: lang.L("Collapse"), group: groupSelection, icon: kit.IconCollapse, keys: []string{"Shift+E"},
			run: func(w *Window) { w.ws.Collapse(w.ws.Selection().Nodes) }, enabled: nodes},
		{id: cmdPin, title: lang.L("Pin or release"), group: groupSelection, icon: kit.IconPin, keys: []string{"P"},
			run: func(w *Window) { w.ws.TogglePin(w.ws.Selection().Nodes) }, enabled: nodes},
		{id: cmdHide, title: lang.L("Hide"), group: groupSelection, icon: kit.IconHide, keys: []string{"H"},
			run: func(w *Window) { w.ws.Hide(w.ws.Selection().Nodes) }, enabled: nodes},
		{id: cmdShowHidden, title: lang.L("Show all hidden"), group: groupSelection, icon: kit.IconShow, keys: []string{"Shift+H"},
			run: func(w *Window) { w.ws.ShowHidden() }, enabled: func(w *Window) bool { return w.ws != nil && w.ws.Hidden() > 0 }},
		{id: cmdNext, title: lang.L("Next evidence"), group: groupSelection, keys: []string{"]"}, run: func(w *Window) { w.ws.NextEvidence(1) },
			enabled: func(w *Window) bool { return w.ws != nil && w.ws.Reader().Open() }},
		{id: cmdPrevious, title: lang.L("Previous evidence"), group: groupSelection, keys: []string{"["}, run: func(w *Window) { w.ws.NextEvidence(-1) },
			enabled: func(w *Window) bool { return w.ws != nil && w.ws.Reader().Open() }},
	}
}

func viewCommands() []command {
	open := func(w *Window) bool { return w.ws != nil }
	return []command{
		{id: cmdFit, title: lang.L("Fit all"), group: groupView, icon: kit.IconFit, keys: []string{"0"}, run: func(w *Window) { w.ws.Fit() }},
		{id: cmdZoomIn, title: lang.L("Zoom in"), group: groupView, icon: kit.IconAdd, keys: []string{"+", "="}, run: func(w *Window) { w.canvas.view.Zoom(zoomStep) }},
		{id: cmdZoomOut, title: lang.L("Zoom out"), group: groupView, icon: kit.IconMinus, keys: []string{"-"}, run: func(w *Window) { w.canvas.view.Zoom(1 / zoomStep) }},
		{id: cmdFitThese, title: lang.L("Fit the selection"), group: groupView, keys: []string{")", "Shift+0"}, run: func(w *Window) { w.ws.FitSelection() }},
		{id: cmdShowAll, title: lang.L("Show all"), group: groupView, icon: kit.IconGraph, run: func(w *Window) { w.ws.ShowAll(); w.ws.Fit() },
			enabled: func(w *Window) bool { return w.ws != nil && w.ws.MoreToShow() }},
		{id: cmdShowMore, title: lang.L("Show more"), group: groupView, icon: kit.IconExpand, run: func(w *Window) { w.ws.ShowMore() },
			enabled: func(w *Window) bool { return w.ws != nil && w.ws.MoreToShow() }},
		{id: cmdLinkNames, title: lang.L("Link names"), group: groupView, icon: kit.IconLink, run: func(w *Window) { w.canvas.setLinkNames(!w.canvas.linkNames) }, enabled: hasNodes},
		{id: cmdLeft, title: lang.L("Left panel"), group: groupView, icon: kit.IconPanel, keys: []string{"Ctrl+1"}, run: func(w *Window) { w.togglePart(partLeft) }, enabled: open},
		{id: cmdTimeline, title: lang.L("Timeline"), group: groupView, keys: []string{"Ctrl+2"}, run: func(w *Window) { w.togglePart(partTimeline) }, enabled: open},
		{id: cmdInspector, title: lang.L("Inspector"), group: groupView, keys: []string{"Ctrl+3"}, run: func(w *Window) { w.togglePart(partInspector) }, enabled: open},
		{id: cmdReader, title: lang.L("Reader"), group: groupView, keys: []string{"Ctrl+4"}, run: (*Window).toggleReader, enabled: open},
		{id: cmdCanvasOnly, title: lang.L("Canvas only"), group: groupView, keys: []string{"F11"}, run: (*Window).toggleCanvasOnly, enabled: open},
		{id: cmdTheme, title: lang.L("Light or dark"), group: groupView, icon: kit.IconContrast, keys: []string{"Ctrl+L"}, run: (*Window).toggleMode, enabled: always},
		{id: cmdBigger, title: lang.L("Larger text"), group: groupView, keys: []string{"Ctrl+Plus"}, run: func(w *Window) { w.setTextScale(nextScale(w.look.scale, 1)) }, enabled: always},
		{id: cmdSmaller, title: lang.L("Smaller text"), group: groupView, keys: []string{"Ctrl+Minus"}, run: func(w *Window) { w.setTextScale(nextScale(w.look.scale, -1)) }, enabled: always},
		{id: cmdNextPanel, title: lang.L("Next panel"), keys: []string{"F6"}, run: (*Window).nextPanel, enabled: always},
	}
}

// command returns an entry of the table, or nil.
func (w *Window) command(id string) *command {
	i := slices.IndexFunc(w.shell.commands, func(c command) bool { return c.id == id })
	if i < 0 {
		return nil
	}
	return &w.shell.commands[i]
}

// can reports whether a command can be given now.
func (w *Window) can(id string) bool {
	c := w.command(id)
	switch {
	case c == nil:
		return false
	case c.enabled == nil:
		return w.ws != nil
	default:
		return c.enabled(w)
	}
}

// do gives a command, if it can be given.
func (w *Window) do(id string) {
	if w.can(id) {
		w.command(id).run(w)
	}
}

// doer returns what a button of the command does.
func (w *Window) doer(id string) func() { return func() { w.do(id) } }

// keyOf returns the first key of a command as it is shown; empty if it has
// none.
func (w *Window) keyOf(id string) string {
	if c := w.command(id); c != nil && len(c.keys) > 0 {
		return shown(c.keys[0])
	}
	return ""
}
