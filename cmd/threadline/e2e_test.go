package main

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// packagesOf says what installs the programs the test drives with.
var packagesOf = map[string]string{"Xvfb": "xvfb libgl1-mesa-dri", "xdotool": "xdotool", "import": "imagemagick"}

// TestArticlesToPicture goes the whole way in the real program, as an analyst
// does: import a folder, find a person, open the evidence, move a node and
// undo it, export a picture, undo the import and do it again.
func TestArticlesToPicture(t *testing.T) {
	needProgram(t, packagesOf)
	binary, home := buildProgram(t), t.TempDir()
	articles, err := filepath.Abs(filepath.Join("testdata", "articles"))
	if err != nil {
		t.Fatal(err)
	}
	d := startDesktop(t, binary, home, "1440x900", "--project", filepath.Join(home, "bridge"))
	d.wait("opened bridge, 0 articles")
	d.shot("empty")

	d.importFolder(articles, 4)
	d.picture()
	d.shot("imported")
	d.key("Escape")

	name, x, y := d.find("Vasilescu")
	if name != "Corneliu Vasilescu" {
		t.Errorf("found %q", name)
	}
	d.shot("found")

	d.drag(x, y, 90, 60)
	d.wait("canvas moved Corneliu Vasilescu")
	d.shot("moved")
	d.key("ctrl+z")
	d.wait("undo Moved Corneliu Vasilescu")

	d.key("Return")
	d.wait("evidence shown")
	d.wait("canvas drawn")
	d.shot("evidence")

	d.exportPicture(filepath.Join(home, "bridge.png"))

	d.key("ctrl+z")
	d.wait("told Undone: ")
	d.wait("canvas drawn: 0 nodes")
	d.shot("import-undone")
	d.key("ctrl+shift+z")
	d.wait("told Redone: ")
	d.picture()
	d.shot("import-redone")

	d.key("ctrl+q")
	d.wait("closed")
	d.end()
	if _, err := os.Stat(filepath.Join(home, ".local", "share", "threadline", crashFile)); !os.IsNotExist(err) {
		t.Errorf("the crash log is left behind: %v", err)
	}

	again := startDesktop(t, binary, home, "1100x700")
	again.wait("opened bridge, 4 articles")
	again.picture()
	again.shot("reopened")
	again.key("ctrl+q")
	again.end()
}

// TestQuitDuringImport closes the window while articles are read: nothing of
// the import is in the project afterwards.
func TestQuitDuringImport(t *testing.T) {
	needProgram(t, packagesOf)
	binary, home := buildProgram(t), t.TempDir()
	many := filepath.Join(home, "many")
	writeMany(t, many, 400)
	project := filepath.Join(home, "large")
	d := startDesktop(t, binary, home, "1100x700", "--project", project, many)
	d.wait("importing")
	d.key("ctrl+q")
	d.wait("closed")
	d.end()

	again := startDesktop(t, binary, home, "1100x700", "--project", project)
	again.wait("opened large, 0 articles")
	again.key("ctrl+q")
	again.end()
}

// importFolder adds a folder of articles with the keyboard alone.
func (d *desktop) importFolder(folder string, articles int) {
	d.t.Helper()
	d.key("ctrl+shift+i")
	d.wait("picker ")
	d.typed(folder)
	d.key("Return")
	d.wait("picker " + folder)
	d.key("Return")
	d.wait(fmt.Sprintf("imported %d", articles))
	d.wait("account ")
}

// picture waits for a picture with something on it.
func (d *desktop) picture() {
	d.t.Helper()
	for strings.HasPrefix(d.wait("canvas drawn: "), "0 nodes") {
	}
}

// find goes to a node by its name and returns where it is on the screen.
func (d *desktop) find(words string) (name string, x, y int) {
	d.t.Helper()
	d.key("ctrl+k")
	d.wait("palette open")
	d.typed(words)
	d.key("Return")
	d.wait("flown to ")
	said := d.wait("selected ")
	name, at, found := strings.Cut(said, " at ")
	if _, err := fmt.Sscanf(at, "%d %d", &x, &y); err != nil || !found {
		d.t.Fatalf("the place of the node in %q: %v", said, err)
	}
	return name, x, y
}

// exportPicture saves the canvas as PNG and reads it back.
func (d *desktop) exportPicture(path string) {
	d.t.Helper()
	d.key("ctrl+e")
	d.wait("sheet Export")
	d.shot("export")
	d.key("Return")
	d.wait("picker ")
	d.key("ctrl+a")
	d.typed(path)
	d.key("Return")
	d.wait("exported " + filepath.Base(path))
	f, err := os.Open(path)
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		d.t.Fatalf("read the exported picture: %v", err)
	}
	if b := picture.Bounds(); b.Dx() < 800 || b.Dy() < 600 {
		d.t.Errorf("the exported picture has %d by %d pixels", b.Dx(), b.Dy())
	}
}

// writeMany writes articles that differ, for an import that takes a while.
func writeMany(t *testing.T, folder string, n int) {
	t.Helper()
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		text := fmt.Sprintf("Council %d meets in Galati\n\nDelta Herald — %d May 2023\n\n", i, i%28+1)
		for p := range 12 {
			text += fmt.Sprintf("Corneliu Vasilescu, the mayor of Galati, met delegation %d of Moldova on %d May 2023. \"We agreed on point %d,\" he said.\n\n", i*12+p, p+1, p)
		}
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("council-%03d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
