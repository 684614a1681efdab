package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
)

func TestQuery(t *testing.T) {
	project := border(t)
	names := `g.V().Has("<rdf:type>", "<kg:Person>").Out("<kg:name>").All()`
	a := decode[queryAnswer](t, must(t, exitDone, "query", "--project", project, "--json", names))
	if len(a.Rows) != 3 || a.More {
		t.Errorf("%+v", a)
	}
	a = decode[queryAnswer](t, must(t, exitDone, "query", "--project", project, "--json", "--rows", "2", names))
	if len(a.Rows) != 2 || !a.More {
		t.Errorf("%+v", a)
	}
	if r := must(t, exitDone, "query", "--project", project, names); r.stdout != strings.Repeat("Dana Aliyeva\n", 3) {
		t.Errorf("%q", r.stdout)
	}
	if r := ctl(t, `g.emit("from stdin")`, "query", "--project", project, "-"); r.code != exitDone || r.stdout != "from stdin\n" {
		t.Errorf("%+v", r)
	}
	r := must(t, exitError, "query", "--project", project, "--time", "50ms", `while (true) {}`)
	if !strings.Contains(r.stderr, "deadline exceeded") {
		t.Error(r.stderr)
	}
	must(t, exitError, "query", "--project", project, `g.V(`)
	must(t, exitUsage, "query", "--project", project)
	must(t, exitUsage, "query", "--project", project, "--rows", "0", names)
}

func TestRestore(t *testing.T) {
	project := border(t)
	dir := t.TempDir()
	backup, other := filepath.Join(dir, "backup"), filepath.Join(dir, "other")
	before := must(t, exitDone, "export", "--project", project, "--format", "nquads").stdout
	must(t, exitDone, "backup", "--project", project, backup)
	must(t, exitDone, "delete", "--project", project, "Border 0")
	changed := must(t, exitDone, "export", "--project", project, "--format", "nquads").stdout
	if changed == before {
		t.Fatal("deleting changed nothing")
	}
	exported := func(project string) string {
		return must(t, exitDone, "export", "--project", project, "--format", "nquads").stdout
	}
	must(t, exitDone, "restore", "--project", other, backup)
	must(t, exitError, "restore", "--project", project, dir) // no backup
	if exported(project) != changed {
		t.Error("a refused restore changed the project")
	}
	a := decode[restored](t, must(t, exitDone, "restore", "--json", "--project", project, backup))
	if exported(project) != before || exported(other) != before || exported(a.Kept) != changed || a.Records == 0 {
		t.Errorf("%+v", a)
	}
	again := decode[restored](t, must(t, exitDone, "restore", "--json", "--project", project, backup))
	if again.Kept == a.Kept || exported(a.Kept) != changed {
		t.Errorf("the first project that was kept is gone: %+v", again)
	}
	must(t, exitDone, "restore", "--project", project, filepath.Base(a.Kept)) // taken back
	if exported(project) != changed {
		t.Error("a restore cannot be taken back")
	}
	must(t, exitDone, "check", "--project", project)
	must(t, exitError, "restore", "--project", filepath.Join(dir, "new"), dir)
	must(t, exitUsage, "restore", backup)
}

// TestRestoreOfADamagedProject says what to do where a project is damaged, and
// that does it.
func TestRestoreOfADamagedProject(t *testing.T) {
	project := border(t)
	want := must(t, exitDone, "export", "--project", project, "--format", "nquads").stdout
	if r := must(t, exitDone, "restore", "--project", project); !strings.Contains(r.stdout, "no automatic backups") {
		t.Errorf("%s", r.stdout)
	}
	must(t, exitDone, "backup", "--project", project)
	facts := filepath.Join(project, "facts.db")
	if err := os.WriteFile(facts, []byte("not a database"), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := must(t, exitError, "check", "--project", project); !strings.Contains(r.stderr, "Restore a backup: the newest of 1") {
		t.Errorf("%s", r.stderr)
	}
	type list struct{ Backups []graph.Backup }
	if l := decode[list](t, must(t, exitDone, "restore", "--json", "--project", project)); len(l.Backups) != 1 || l.Backups[0].Articles != 3 || l.Backups[0].Number != 1 {
		t.Errorf("%+v", l)
	}
	must(t, exitError, "restore", "--project", project, "7")
	if r := must(t, exitDone, "restore", "--project", project, "1"); !strings.Contains(r.stdout, "damaged files are kept in "+filepath.Join(project, "damaged")) {
		t.Errorf("%s", r.stdout)
	}
	if got := must(t, exitDone, "export", "--project", project, "--format", "nquads").stdout; got != want {
		t.Error("other facts than before")
	}
}
