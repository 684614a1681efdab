package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/threadline/threadline/importers"
)

// harbourFiles writes articles: three that can be read, one twice, and three
// that cannot.
func harbourFiles(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"a/ferry.txt":      ferry,
		"a/again.txt":      ferry,
		"b/norway.md":      "# Norway buys a ship\n\nFjord Post — 5 September 2022\n\nThe government of Norway bought a ship on Monday, Kari Berg said.\n",
		"b/two.jsonl":      `{"title":"Denmark waits","outlet":"Sund News","published":"2022-09-06","text":"Denmark waits for the ferry from Norway, its ministry said."}` + "\nnonsense\n",
		"empty.txt":        "",
		"picture.txt":      "\x00\x01\x02\x03\x00\x00\xff\xfe\x00",
		"unknown.xyz":      "words",
		".hidden/left.txt": ferry,
	} {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestImportAccountsForEverything(t *testing.T) {
	files, project := harbourFiles(t), filepath.Join(t.TempDir(), "project")
	r := binary(t, "", "import", "--project", project, "--json", files)
	if r.code != exitError {
		t.Fatalf("exit %d with rejected files\n%s%s", r.code, r.stdout, r.stderr)
	}
	first := decode[importAnswer](t, r)
	if first.Read != first.Created+first.Updated+first.Unchanged+len(first.Rejected) || first.Created < 3 || len(first.Rejected) != 4 || first.Version != 1 {
		t.Errorf("%+v", first)
	}
	for _, rejection := range first.Rejected {
		if rejection.Reason == "" || !strings.Contains(rejection.Input, ".") {
			t.Errorf("rejection %+v", rejection)
		}
	}
	second := decode[importAnswer](t, must(t, exitError, "import", "--project", project, "--json", files))
	if second.Created != 0 || second.Updated != 0 || second.Version != 1 || second.Unchanged != first.Created+first.Unchanged {
		t.Errorf("importing again changed something: %+v", second)
	}
	must(t, exitDone, "check", "--project", project)
	must(t, exitDone, "show", "--project", project, "Norway")
	must(t, exitDone, "undo", "--project", project)
	if r := must(t, exitDone, "search", "--project", project, "Norway"); r.stdout != "" {
		t.Errorf("after undoing the import: %s", r.stdout)
	}
}

// TestImportDoesNotDependOnWorkersOrOrder compares what two imports of the
// same files left, apart from the record of the import itself.
func TestImportDoesNotDependOnWorkersOrOrder(t *testing.T) {
	files := harbourFiles(t)
	exported := func(workers string, paths ...string) string {
		project := filepath.Join(t.TempDir(), "project")
		ctl(t, "", append([]string{"import", "--project", project, "--workers", workers}, paths...)...)
		return must(t, exitDone, "export", "--project", project, "--format", "jsonld").stdout
	}
	a, b := filepath.Join(files, "a"), filepath.Join(files, "b")
	if one, two := exported("1", a, b), exported("3", b, a); one != two || !strings.Contains(one, "Norway") {
		t.Error("the graph depends on the order of files or the number of workers")
	}
}

func TestImportDefaults(t *testing.T) {
	files, project := harbourFiles(t), filepath.Join(t.TempDir(), "project")
	file := filepath.Join(files, "a", "ferry.txt")
	r := must(t, exitDone, "import", "--project", project, "--json", "--published", "2022-09-04", "--outlet", "Fjord Post", file)
	a := decode[importAnswer](t, r)
	if a.Created != 1 || len(a.Items) != 1 || a.Items[0].Outcome != importers.Created {
		t.Fatalf("%+v", a)
	}
	x := decode[articleAnswer](t, must(t, exitDone, "show", "--json", "--project", project, string(a.Items[0].ArticleID)))
	if x.Published != "2022-09-04" || x.Outlet != "Fjord Post" {
		t.Errorf("%+v", x.Article)
	}
}

func TestImportIntoWhatIsNoProject(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "project.json"), []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := must(t, exitError, "import", "--project", dir, harbourFiles(t)); r.stdout != "" || r.stderr == "" {
		t.Errorf("%+v", r)
	}
}
