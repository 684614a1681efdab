package ui

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// backUp copies the project to where the analyst chooses.
func (w *Window) backUp() {
	store := w.project.store
	name := fileName(projectName(w.project.path)) + " " + w.now().Format("2006-01-02")
	w.saveAs(saving{title: lang.L("Back up the project"), note: lang.L("A backup is a project like any other: a folder that can be copied and opened."), name: name}, func(path string) {
		w.ws.Run("Backing up", filepath.Base(path), func(ctx context.Context) error { return store.Backup(ctx, path) }, func() {
			w.log("backed up " + filepath.Base(path))
			w.shell.toaster.add(lang.L("Backed up to {{.Name}}", map[string]any{"Name": filepath.Base(path)}), "", nil)
		})
	})
}

// restoreBackup offers the backups of the open project.
func (w *Window) restoreBackup() {
	w.listBackups(w.project.path, sheetText{title: lang.L("Restore a backup"), note: lang.L("The project as it is now becomes a backup first, so that this can be taken back.")}, "backups")
}

// offerBackups says that a project cannot be opened and offers its backups.
func (w *Window) offerBackups(path string, err error) {
	title, detail := userMessage(err)
	note := lang.L("{{.Name}}: {{.Why}}.", map[string]any{"Name": path, "Why": damage(err)})
	w.listBackups(path, sheetText{title: title, note: note + "\n" + lang.L("Nothing was changed. The damaged files are kept when you restore a backup.")},
		"error "+title+" "+detail)
}

// damage is what is wrong with a project, without what can be done about it,
// which the dialog offers.
func damage(err error) string {
	_, why, _ := strings.Cut(err.Error(), graph.ErrDamaged.Error()+": ")
	why, _, _ = strings.Cut(why, ". Restore")
	return strings.TrimPrefix(why, "open ")
}

// listBackups reads which backups there are, on a worker, and shows them.
func (w *Window) listBackups(path string, t sheetText, line string) {
	list := func() ([]graph.Backup, error) { return graph.Backups(path) }
	if path == w.project.path {
		list = w.project.store.Backups // with the one that is being made
	}
	go func() {
		list, err := list()
		w.post(func() {
			if err != nil {
				w.fail(err)
				return
			}
			w.openBackups(path, t, list)
			w.log(line)
		})
	}()
}

// backupsSheet lists the backups of a project; one is chosen and restored.
type backupsSheet struct {
	w      *Window
	path   string // of the project
	list   *listing
	sheet  *sheet
	found  []graph.Backup
	chosen int
}

const backupRow = 40

func (w *Window) openBackups(path string, t sheetText, found []graph.Backup) {
	b := &backupsSheet{w: w, path: path, found: found, list: newListing()}
	if len(found) > 0 {
		t.action = lang.L("Restore")
	}
	b.sheet = w.newSheet(t, wideSheet, b.list, b.restore)
	b.fill()
	b.sheet.height = min(float32(len(b.list.lines))*backupRow+8, 320)
	b.list.inSheet(b.sheet)
	b.sheet.open(b.list)
}

func (b *backupsSheet) fill() {
	var lines []line
	for i, f := range b.found {
		lines = append(lines, line{row: kit.RowData{Icon: kit.IconHistory, Thing: f.Made.Local().Format("2 January 2006, 15:04"), Detail: backupWords(f),
			Count: sizeWords(f.Bytes), Selected: i == b.chosen}, tap: func(kit.RowTap) { b.choose(i) }})
	}
	if len(b.found) == 0 {
		lines = append(lines, line{row: kit.RowData{Icon: kit.IconHistory, Thing: lang.L("There is no backup in its folder."), Detail: lang.L("They are made by themselves before changes, at most every quarter of an hour.")}})
	}
	lines = append(lines, line{row: kit.RowData{Icon: kit.IconFolder, Thing: lang.L("Another folder"), Detail: lang.L("A backup that lies somewhere else")}, tap: func(kit.RowTap) { b.elsewhere() }})
	b.list.show(lines)
}

// backupWords says what a backup holds and why it was made.
func backupWords(b graph.Backup) string {
	reasons := map[string]string{graph.BackedUpByHand: lang.L("made by hand"), graph.BeforeCompacting: lang.L("before compacting"),
		graph.BeforeRestoring: lang.L("before restoring another"), graph.BeforeMigrating: lang.L("before a newer version of Threadline took it over")}
	words := plural(b.Articles, lang.L("1 article"), lang.L("{{.N}} articles", number(b.Articles))) + ", " +
		plural(int(b.Version), lang.L("1 change"), lang.L("{{.N}} changes", number(int(b.Version))))
	if why := reasons[b.Reason]; why != "" {
		words += " · " + why
	}
	return words
}

func (b *backupsSheet) choose(i int) {
	b.chosen = i
	b.fill()
}

func (b *backupsSheet) restore() bool {
	b.sheet.close() // before the next opens: closing takes away what lies above
	b.w.restore(b.path, b.found[b.chosen].Path)
	return false
}

// elsewhere restores a backup the analyst finds.
func (b *backupsSheet) elsewhere() {
	b.sheet.close()
	p := b.w.openPicker(pickProject, lang.L("Choose a backup"), func(paths []string) { b.w.restore(b.path, paths[0]) })
	p.words = lang.L("Restore this one")
}

// restore puts a backup in the place of a project and opens that.
func (w *Window) restore(path, backup string) {
	kept := ""
	w.offline(path, offlineWork{lang.L("Restoring the backup"), lang.L("It is checked first. Nothing that is there now is lost."), func(ctx context.Context) error {
		done, err := graph.Restore(ctx, path, backup, w.cfg.Schema)
		kept = done.Kept
		return err
	}, func() {
		w.log("restored " + projectName(path))
		words := lang.L("The backup is restored.")
		if kept != "" {
			words = lang.L("The backup is restored. What was there before is kept.")
		}
		w.shell.toaster.add(words, "", nil)
	}})
}

// askCompact asks before it compacts: the project is closed meanwhile.
func (w *Window) askCompact() {
	path := w.project.path
	s := w.newSheet(sheetText{title: lang.L("Compact the project?"), note: lang.L("Its file is written anew without the room of what was deleted. The file before becomes a backup. The project is closed meanwhile and opened again."),
		action: lang.L("Compact")}, narrowSheet, nothingMore(), nil)
	s.do = func() bool {
		s.close()
		w.offline(path, offlineWork{lang.L("Compacting"), lang.L("The project opens again when it is done."), func(ctx context.Context) error { return w.compact(ctx, path) },
			func() {
				w.log("compacted " + projectName(path))
				w.shell.toaster.add(lang.L("The project is compact."), "", nil)
			}})
		return false
	}
	s.open(s.primary)
}

func (w *Window) compact(ctx context.Context, path string) error {
	store, err := w.cfg.openStore(ctx, path)
	if err != nil {
		return err
	}
	return errors.Join(store.Compact(ctx), store.Close())
}

// tellBackup says once that no backup could be made.
func (w *Window) tellBackup() {
	if w.project.store == nil {
		return
	}
	if err := w.project.store.BackupProblem(); err != nil {
		w.log("no backup: " + err.Error())
		w.shell.toaster.add(lang.L("No backup could be made: {{.Why}}", map[string]any{"Why": backupProblem(err)}), "", nil)
	}
}

// backupProblem is why no backup could be made, in a few words.
func backupProblem(err error) string {
	if errors.Is(err, graph.ErrNoRoom) {
		return lang.L("there is too little room on the disk.")
	}
	title, _ := userMessage(err)
	return title
}
