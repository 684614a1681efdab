package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLargeGraphOpenedFilteredFocusedExported goes through a graph of ten
// thousand nodes and forty thousand links in the real program: it is opened,
// shown whole, filtered, focused and exported. Each step leaves a picture, and
// what the program says and saves is counted.
func TestLargeGraphOpenedFilteredFocusedExported(t *testing.T) {
	needProgram(t, packagesOf)
	binary, home := buildProgram(t), t.TempDir()
	folder := filepath.Join(home, "town")
	it := townProject(t, folder)
	d := startDesktop(t, binary, home, "1440x900", "--project", folder)
	d.wait("opened town, 40 articles")
	d.wait("canvas drawn: 150 nodes")
	d.look("opened")

	d.command("show all")
	d.exact(10_000, townLinks)
	d.look("all")

	d.command("filter: neighbours")
	d.wait("filter degree")
	for range 4 { // to "10 or more neighbours"
		d.key("Down")
	}
	d.key("Return")
	nodes, links := it.withNeighbours(10)
	if nodes == 0 || nodes > 5_000 {
		t.Errorf("the filter is no test: %d nodes", nodes)
	}
	d.exact(nodes, links)
	d.look("filtered")

	if name, _, _ := d.find("Citizen 7"); name != "Citizen 7" {
		t.Errorf("found %q", name)
	}
	d.key("f")
	d.until(", focus 1")
	d.look("focused")
	d.key("shift+f")
	d.until(", focus 2")
	d.look("focused-wider")
	d.key("f")
	d.key("Escape")
	d.key("0")
	d.wait("canvas landed")
	d.look("whole")

	picture := filepath.Join(home, "town.png")
	d.exportPicture(picture)
	notBlank(t, picture)
	drawing := filepath.Join(home, "town.svg")
	d.exportDrawing(drawing)
	if shapes := elements(t, drawing); shapes < nodes {
		t.Errorf("the drawing has %d shapes and lines", shapes)
	}

	d.key("ctrl+z") // the filter
	d.exact(10_000, townLinks)
	d.look("filter-undone")
	d.key("ctrl+q")
	d.wait("closed")
	d.end()
}

// command gives a command by its words.
func (d *desktop) command(words string) {
	d.t.Helper()
	d.key("ctrl+k")
	d.wait("palette open")
	d.typed(">" + words)
	d.key("Return")
}

// exact waits for a picture of so many nodes and links in which nothing is left
// out for speed.
func (d *desktop) exact(nodes, links int) {
	d.t.Helper()
	want := fmt.Sprintf("%d nodes, %d links", nodes, links)
	for d.wait("canvas drawn: ") != want {
	}
}

// until waits for a picture of which the program says certain words.
func (d *desktop) until(words string) {
	d.t.Helper()
	for !strings.Contains(d.wait("canvas drawn: "), words) {
	}
}

// look keeps a picture of the screen that shows something. The program speaks
// before the screen shows: it is looked at until it is another one than at the
// last look and stays so.
func (d *desktop) look(name string) {
	d.t.Helper()
	path := d.shot(name)
	for last, tries := []byte(nil), 0; tries < 60; tries++ {
		now, err := os.ReadFile(path)
		if err != nil {
			d.t.Fatal(err)
		}
		if bytes.Equal(now, last) && !bytes.Equal(now, d.looked) {
			d.looked = now
			notBlank(d.t, path)
			return
		}
		last = now
		d.shoot(path)
	}
	d.t.Errorf("the screen does not change or does not rest: %s", filepath.Base(path))
}

// exportDrawing saves the canvas as SVG.
func (d *desktop) exportDrawing(path string) {
	d.t.Helper()
	d.key("ctrl+e")
	d.wait("sheet Export")
	d.key("Down")
	d.key("space")
	d.key("Return")
	d.wait("picker ")
	d.key("ctrl+a")
	d.typed(path)
	d.key("Return")
	d.wait("exported " + filepath.Base(path))
}

// elements counts the shapes, lines and texts of an SVG, which must be whole.
func elements(t *testing.T, path string) int {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	count := 0
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		token, err := d.Token()
		if err == io.EOF {
			return count
		}
		if err != nil {
			t.Fatalf("read %s: %v", path, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			switch e.Name.Local {
			case "path", "line", "use", "rect", "circle", "polygon", "text":
				count++
			}
		}
	}
}

// notBlank fails the test for a picture that shows nothing: in its middle one
// colour fills almost all, or there are only a few.
func notBlank(t *testing.T, path string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	picture, err := png.Decode(f)
	if err != nil {
		t.Fatalf("read %s: %v", path, err)
	}
	b := picture.Bounds()
	middle := image.Rect(b.Min.X+b.Dx()/4, b.Min.Y+b.Dy()/8, b.Max.X-b.Dx()/4, b.Max.Y-b.Dy()/4)
	count, most, all := map[[3]uint32]int{}, 0, 0
	for y := middle.Min.Y; y < middle.Max.Y; y += 2 {
		for x := middle.Min.X; x < middle.Max.X; x += 2 {
			r, g, bl, _ := picture.At(x, y).RGBA()
			c := [3]uint32{r >> 10, g >> 10, bl >> 10}
			count[c]++
			most = max(most, count[c])
			all++
		}
	}
	if len(count) < 20 || most*100 > all*99 {
		t.Errorf("%s: %d colours, one of them on %d of %d points", filepath.Base(path), len(count), most, all)
	}
}
