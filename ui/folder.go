package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/document"
	"github.com/threadline/threadline/ui/kit"
)

// pickEntry is a file or folder that can be chosen.
type pickEntry struct {
	name    string
	folder  bool
	project bool // a folder that holds a project
	size    int64
}

// readFolder lists what can be chosen in a folder: folders first, then files
// that can be read, by name. What is hidden is left out.
func readFolder(folder string, mode pickMode) ([]pickEntry, error) {
	list, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var out []pickEntry
	for _, f := range list {
		info, err := os.Stat(filepath.Join(folder, f.Name())) // follows links
		if err != nil || strings.HasPrefix(f.Name(), ".") {
			continue
		}
		e := pickEntry{name: f.Name(), folder: info.IsDir(), size: info.Size()}
		switch {
		case e.folder:
			e.project = mode == pickProject && isProject(filepath.Join(folder, e.name))
		case mode == pickFolder || mode == pickProject:
			continue
		case mode == pickFiles && !readable(e.name):
			continue
		}
		out = append(out, e)
	}
	slices.SortStableFunc(out, func(a, b pickEntry) int {
		if a.folder != b.folder {
			if a.folder {
				return -1
			}
			return 1
		}
		return strings.Compare(graph.Fold(a.name), graph.Fold(b.name))
	})
	return out, nil
}

func readable(name string) bool {
	_, ok := document.FormatOf(name)
	return ok
}

func (e pickEntry) row(marked bool) kit.RowData {
	d := kit.RowData{Icon: kit.IconFile, Thing: e.name, Count: sizeWords(e.size), Selected: marked}
	if e.folder {
		d.Icon, d.Count = kit.IconFolder, ""
	}
	if e.project {
		d.Icon, d.Count = kit.IconGraph, lang.L("project")
	}
	return d
}

// sizeWords writes the size of a file.
func sizeWords(n int64) string {
	switch {
	case n < 1000:
		return strconv.FormatInt(n, 10) + " B"
	case n < 1000*1000:
		return strconv.FormatInt((n+500)/1000, 10) + " kB"
	default:
		return strconv.FormatInt((n+500_000)/1_000_000, 10) + " MB"
	}
}

// isProject reports whether a folder holds a project.
func isProject(folder string) bool { return isFile(filepath.Join(folder, "project.json")) }

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// expand writes out the home folder at the beginning of a path.
func expand(path string) string {
	if home, err := os.UserHomeDir(); err == nil && (path == "~" || strings.HasPrefix(path, "~/")) {
		return filepath.Join(home, path[1:])
	}
	return path
}

// fixedWidth is a layout of one object with a width of its own.
type fixedWidth float32

// MinSize implements fyne.Layout.
func (f fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Scaled(float32(f)), objects[0].MinSize().Height)
}

// Layout implements fyne.Layout.
func (f fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Resize(fyne.NewSize(size.Width-8, objects[0].MinSize().Height))
}
