package ui

import (
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// Commands on the project as it is kept on disk.
const (
	cmdBackUp     = "project.backup"
	cmdRestore    = "project.restore"
	cmdCompact    = "project.compact"
	cmdVocabulary = "project.vocabulary"
	cmdReread     = "project.reread"
)

func storeCommands() []command {
	return []command{
		{id: cmdVocabulary, title: lang.L("Names of this project"), group: groupArticles, icon: kit.IconEdit, run: (*Window).openVocabulary, enabled: inFolder},
		{id: cmdReread, title: lang.L("Read all articles again"), group: groupArticles, run: (*Window).askReread,
			enabled: editing(func(w *Window) bool { return w.cfg.Rereader != nil && len(w.ws.Snapshot().Articles()) > 0 })},
		{id: cmdBackUp, title: lang.L("Back up the project"), group: groupProject, run: (*Window).backUp},
		{id: cmdRestore, title: lang.L("Restore a backup"), group: groupProject, run: (*Window).restoreBackup, enabled: inFolder},
		{id: cmdCompact, title: lang.L("Compact the project"), group: groupProject, run: (*Window).askCompact,
			enabled: editing(inFolder)},
	}
}

// inFolder holds where the open project is kept in a folder.
func inFolder(w *Window) bool { return w.ws != nil && !graph.IsShared(w.project.path) }
