package ui

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// listed returns the rows of the list in the dialog, once it shows one.
func (d *windowdesk) listed() *listing {
	d.t.Helper()
	lists := find[*listing](d.dialog())
	if len(lists) == 0 {
		d.t.Fatal("no list in the dialog")
	}
	return lists[0]
}

// TestRestoreThroughTheMenu renames something, restores the backup that was
// made before, and restores what was there.
func TestRestoreThroughTheMenu(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	path, id := d.project.path, d.id("League")
	d.commit(func() { d.ws.Rename(id, "Union") })
	restored := func() {
		t.Helper()
		d.lines = nil
		d.do(cmdRestore)
		d.logged("backups")
		d.press("Restore")
		d.logged("restored Harbour")
		if d.project.path != path || d.ws == nil {
			t.Fatal("the project was not opened again")
		}
	}
	restored()
	if got := d.name(id); got != "League" {
		t.Errorf("after restoring it is called %q", got)
	}
	restored() // the newest backup is what was there before
	if got := d.name(id); got != "Union" {
		t.Errorf("restoring cannot be taken back: %q", got)
	}
}

func TestADamagedProjectOffersItsBackups(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	path, id := d.project.path, d.id("League")
	d.commit(func() { d.ws.Rename(id, "Union") })
	d.do(cmdClose)
	facts := filepath.Join(path, "facts.db")
	foreign := bytes.Repeat([]byte("not a database "), 999)
	if err := os.WriteFile(facts, foreign, 0o600); err != nil {
		t.Fatal(err)
	}
	d.lines = nil
	d.openProject(path)
	d.logged("error This project is damaged")
	list := d.listed()
	if row := list.lines[0].row; row.Detail != "2 articles, 1 change" || !strings.Contains(row.Thing, "20") {
		t.Errorf("offered %+v", row)
	}
	d.typed(fyne.KeyReturn)
	d.logged("restored Harbour")
	if got := d.name(id); got != "League" {
		t.Errorf("it is called %q", got)
	}
	kept, err := filepath.Glob(filepath.Join(path, "damaged", "*", "facts.db"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept %v, %v", kept, err)
	}
	if data, _ := os.ReadFile(kept[0]); !bytes.Equal(data, foreign) {
		t.Error("the damaged file was changed")
	}
}

// TestABackupElsewhere backs a project up into a folder and restores that into
// another whose own backups are gone.
func TestABackupElsewhere(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	d := newWindowdesk(t, harbour(t))
	path, id := d.project.path, d.id("League")
	d.app.Preferences().SetString(prefFolder, d.folder)
	d.do(cmdBackUp)
	d.typed(fyne.KeyReturn)
	name := "Harbour 2022-09-30"
	d.logged("backed up " + name)
	if b, err := graph.ReadBackup(filepath.Join(d.folder, name)); err != nil || b.Articles != 2 {
		t.Fatalf("%+v, %v", b, err)
	}
	d.lines = nil
	d.do(cmdBackUp)
	d.win.Canvas().Focused().(*field).SetText(name)
	d.typed(fyne.KeyReturn)
	d.logged("sheet " + name + " is there already.")
	d.press("Choose another name")
	d.logged("sheet Back up the project")
	d.typed(fyne.KeyEscape)
	d.commit(func() { d.ws.Rename(id, "Union") })
	d.do(cmdClose)
	if err := errors.Join(os.RemoveAll(filepath.Join(path, "backups")), os.Truncate(filepath.Join(path, "facts.db"), 100)); err != nil {
		t.Fatal(err)
	}
	d.lines = nil
	d.openProject(path)
	d.logged("error This project is damaged")
	list := d.listed()
	if list.lines[0].row.Thing != "There is no backup in its folder." {
		t.Errorf("%+v", list.lines[0].row)
	}
	list.press(1, kit.RowTap{})
	d.logged("picker " + d.folder)
	p := find[*field](d.dialog())[0]
	d.win.Canvas().Focus(p)
	p.SetText(filepath.Join(d.folder, name))
	d.typed(fyne.KeyReturn)
	d.logged("picker " + filepath.Join(d.folder, name))
	d.press("Restore this one")
	d.logged("restored Harbour")
	if got := d.name(id); got != "League" {
		t.Errorf("it is called %q", got)
	}
}

func TestCompactThroughTheMenu(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	path, id := d.project.path, d.id("League")
	d.commit(func() { d.ws.Rename(id, "Union") })
	d.do(cmdCompact)
	d.press("Compact")
	d.logged("compacted Harbour")
	if d.name(id) != "Union" {
		t.Error("compacting lost a change")
	}
	list, err := graph.Backups(path)
	if err != nil || len(list) == 0 || list[0].Reason != graph.BeforeCompacting {
		t.Errorf("%+v, %v", list, err)
	}
}

// TestWorkOnAClosedProjectThatFails says why and opens the project as it is.
func TestWorkOnAClosedProjectThatFails(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	path := d.project.path
	d.offline(path, offlineWork{"Working", "", func(context.Context) error { return graph.ErrDamaged }, func() { t.Error("said to be done") }})
	d.logged("error This project is damaged")
	if d.project.path != path || d.ws == nil {
		t.Error("the project is not open again")
	}
}

func TestSavingAsksBeforeItReplaces(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	d := newWindowdesk(t, harbour(t))
	d.app.Preferences().SetString(prefFolder, d.folder)
	old := filepath.Join(d.folder, "Harbour.csv")
	if err := os.WriteFile(old, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	var saved []string
	ask := func() {
		d.lines = nil
		d.saveAs(saving{name: "Harbour", ext: ".csv"}, func(path string) { saved = append(saved, filepath.Base(path)) })
	}
	ask()
	d.typed(fyne.KeyReturn)
	d.logged("sheet Replace Harbour.csv?")
	d.press("Choose another name")
	d.logged("sheet Save as")
	if len(saved) > 0 {
		t.Fatalf("saved %v", saved)
	}
	d.win.Canvas().Focused().(*field).SetText("Other")
	d.typed(fyne.KeyReturn)
	d.until("the other name", func() bool { return len(saved) == 1 })
	ask()
	d.typed(fyne.KeyReturn)
	d.logged("sheet Replace Harbour.csv?")
	d.press("Replace")
	d.until("replacing", func() bool { return len(saved) == 2 })
	if saved[0] != "Other.csv" || saved[1] != "Harbour.csv" {
		t.Errorf("saved %v", saved)
	}
	d.lines = nil
	d.saveAs(saving{name: "New", ext: ".md", besides: func(string) []string { return []string{old} }}, func(string) { t.Error("what lies beside was replaced") })
	d.typed(fyne.KeyReturn)
	d.logged("sheet Replace Harbour.csv?")
}
