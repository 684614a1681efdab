package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestFlags(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	f := parse([]string{"--project", "border", "--log", "a.txt", "/folder"})
	if f.project != filepath.Join(here, "border") || !f.log || f.sample || f.version || !slices.Equal(f.paths, []string{filepath.Join(here, "a.txt"), "/folder"}) {
		t.Errorf("read %+v", f)
	}
	if f := parse([]string{"--project", "postgres://server/border"}); f.project != "postgres://server/border" {
		t.Errorf("a shared project became %s", f.project)
	}
}

func TestVersionNamesTheExtractor(t *testing.T) {
	if v := version(); !strings.HasPrefix(v, "threadline ") || !strings.Contains(v, "extractor") {
		t.Errorf("the version is %q", v)
	}
}

func TestNoDisplayIsExplained(t *testing.T) {
	none := func(string) string { return "" }
	some := func(string) string { return ":0" }
	if err := needDisplay("linux", none); err == nil || !strings.Contains(err.Error(), "threadctl") {
		t.Errorf("without a display: %v", err)
	}
	if needDisplay("linux", some) != nil || needDisplay("windows", none) != nil {
		t.Error("a display is missed where there is one, or none is needed")
	}
}

func TestCrashLogIsKeptAndAnEmptyOneGoes(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, crashFile)
	if err := os.WriteFile(path, []byte("panic"), 0o644); err != nil {
		t.Fatal(err)
	}
	end, err := startCrashLog(folder)
	if err != nil {
		t.Fatal(err)
	}
	kept, _ := filepath.Glob(filepath.Join(folder, "crash *.log"))
	if len(kept) != 1 {
		t.Errorf("the crash before was kept as %q", kept)
	}
	end()
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("an empty crash log is left: %v", err)
	}
}

func TestSamplesAreWrittenOnceAsFiles(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "samples")
	for range 2 {
		if err := copySamples(folder); err != nil {
			t.Fatal(err)
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(files) < 12 {
		t.Errorf("%d files, %v", len(files), err)
	}
}
