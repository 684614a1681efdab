package ui

import (
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// Commands of the panels and dialogs.
const (
	cmdRename   = "rename"
	cmdRetype   = "retype"
	cmdMerge    = "merge"
	cmdSplit    = "split"
	cmdApart    = "apart"
	cmdConnect  = "connect"
	cmdPredict  = "predict"
	cmdTag      = "tag"
	cmdNote     = "note"
	cmdDelete   = "delete"
	cmdAccept   = "accept"
	cmdReject   = "reject"
	cmdCopy     = "copy"
	cmdCopyCite = "copy.cited"
	cmdExport   = "export"
	cmdHistory  = "history"
	cmdHelp     = "help"
)

// panelCommands are what the panels and dialogs add to the table.
func panelCommands() []command {
	one := selecting(1, 1)
	return append(storeCommands(), []command{
		{id: cmdPalette, title: lang.L("Find anything"), group: groupView, icon: kit.IconSearch, keys: []string{"Ctrl+K"}, run: (*Window).openPalette},
		{id: cmdLasso, title: lang.L("Lasso"), group: groupSelection, icon: kit.IconLasso, keys: []string{"L"}, run: func(w *Window) { w.canvas.tools.toggleLasso() }, enabled: hasNodes},
		{id: cmdEvidence, title: lang.L("Open the evidence"), group: groupSelection, icon: kit.IconQuote, keys: []string{"Enter"}, run: (*Window).openEvidence, enabled: somethingSelected},
		{id: cmdConnect, title: lang.L("How are they connected"), group: groupSelection, icon: kit.IconConnect, keys: []string{"C"}, run: (*Window).connectSelected, enabled: selecting(1, 2)},
		{id: cmdPredict, title: lang.L("Link prediction"), group: groupSelection, icon: kit.IconPaths, keys: []string{"Shift+C"}, run: (*Window).openPredict, enabled: hasNodes},
		{id: cmdRename, title: lang.L("Rename"), group: groupSelection, icon: kit.IconEdit, keys: []string{"F2"}, run: forOne((*Window).openRename), enabled: editing(one)},
		{id: cmdReject, title: lang.L("Reject"), group: groupSelection, icon: kit.IconClose, keys: []string{"R"}, run: decideLine(graph.Reject), enabled: editing(linkSelected)},
		{id: cmdAccept, title: lang.L("Accept"), group: groupSelection, icon: kit.IconCheck, keys: []string{"A"}, run: decideLine(graph.Accept), enabled: editing(linkSelected)},
		{id: cmdRetype, title: lang.L("Change the type"), group: groupSelection, icon: kit.IconGraph, keys: []string{"R"}, run: forOne((*Window).openRetype), enabled: editing(one)},
		{id: cmdMerge, title: lang.L("Merge"), group: groupSelection, icon: kit.IconMerge, keys: []string{"M"}, run: (*Window).openMerge, enabled: editing(selecting(1, 1<<30))},
		{id: cmdSplit, title: lang.L("Split"), group: groupSelection, icon: kit.IconSplit, keys: []string{"Shift+M"}, run: forOne((*Window).openSplit), enabled: editing(splittable)},
		{id: cmdApart, title: lang.L("Not the same"), group: groupSelection, icon: kit.IconClose, run: (*Window).keepApart, enabled: editing(selecting(2, 2))},
		{id: cmdTag, title: lang.L("Tag"), group: groupSelection, icon: kit.IconTag, keys: []string{"T"}, run: (*Window).openTag, enabled: editing(selecting(1, 1<<30))},
		{id: cmdNote, title: lang.L("Write a note"), group: groupSelection, icon: kit.IconNote, keys: []string{"N"}, run: forOne((*Window).openNote), enabled: editing(one)},
		{id: cmdCopy, title: lang.L("Copy"), group: groupEdit, icon: kit.IconCopy, keys: []string{"Ctrl+C"}, run: (*Window).copySelected, enabled: somethingSelected},
		{id: cmdCopyCite, title: lang.L("Copy with source"), group: groupEdit, icon: kit.IconCitation, keys: []string{"Ctrl+Shift+C"}, run: (*Window).copyCited, enabled: somethingSelected},
		{id: cmdDelete, title: lang.L("Delete the article"), group: groupArticles, icon: kit.IconDelete, keys: []string{"Delete"}, run: (*Window).deleteSelectedArticle,
			enabled: editing(func(w *Window) bool { return w.ws.Selection().Article != "" })},
		{id: cmdReport, title: lang.L("Report"), group: groupProject, icon: kit.IconReport, keys: []string{"Ctrl+R"}, run: (*Window).openReport, enabled: hasNodes},
		{id: cmdExport, title: lang.L("Export picture or data"), group: groupProject, icon: kit.IconExport, keys: []string{"Ctrl+E"}, run: (*Window).openExport, enabled: hasNodes},
		{id: cmdHistory, title: lang.L("History"), group: groupEdit, icon: kit.IconHistory, run: (*Window).openHistory},
		{id: cmdSettings, title: lang.L("Settings"), group: groupView, icon: kit.IconSettings, run: (*Window).openSettings, enabled: always},
		{id: cmdHelp, title: lang.L("Keys and mouse"), group: groupHelp, icon: kit.IconHelp, keys: []string{"F1"}, run: (*Window).openHelp, enabled: always},
	}...)
}

// selecting holds while so many nodes are selected.
func selecting(least, most int) func(*Window) bool {
	return func(w *Window) bool {
		n := 0
		if w.ws != nil {
			n = len(w.ws.Selection().Nodes)
		}
		return n >= least && n <= most
	}
}

// editing holds where something else does and the project can be changed.
func editing(also func(*Window) bool) func(*Window) bool {
	return func(w *Window) bool {
		if w.ws == nil {
			return false
		}
		readOnly, _ := w.ws.ReadOnly()
		return !readOnly && also(w)
	}
}

func linkSelected(w *Window) bool { return w.ws != nil && w.ws.Selection().Link != nil }

func hasNodes(w *Window) bool { return w.ws != nil && w.ws.Snapshot().NumNodes() > 0 }

func somethingSelected(w *Window) bool {
	if w.ws == nil {
		return false
	}
	s := w.ws.Selection()
	return len(s.Nodes) > 0 || s.Link != nil || s.Article != ""
}

// splittable holds where the selected node is made of several locals.
func splittable(w *Window) bool {
	if !selecting(1, 1)(w) {
		return false
	}
	e := w.entity(w.ws.Selection().Nodes[0])
	return e != nil && len(e.Locals) > 1
}

// entity returns a node's entity, or nil.
func (w *Window) entity(id graph.EntityID) *graph.Canonical {
	if n, ok := w.ws.Snapshot().Node(id); ok {
		return w.ws.Snapshot().Entity(n)
	}
	return nil
}

// forOne runs something on the one node that is selected.
func forOne(run func(*Window, graph.EntityID)) func(*Window) {
	return func(w *Window) { run(w, w.ws.Selection().Nodes[0]) }
}

// decideLine accepts or rejects all claims of the selected link.
func decideLine(action string) func(*Window) {
	return func(w *Window) { w.ws.DecideClaims(w.claimsOf(*w.ws.Selection().Link), action) }
}
