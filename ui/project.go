package ui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/workspace"
)

// Config is what the window is made from. Everything that touches the world
// outside is here, so that tests can give their own.
type Config struct {
	Schema   *graph.Schema
	Importer func(project string) workspace.Importer // of the project in a folder
	Rereader func(project string) workspace.Rereader // nil: articles cannot be read again
	Remover  workspace.Remover
	Post     func(func()) // runs a function on the UI goroutine
	Author   string
	Projects string               // folder where new projects are made
	Samples  string               // folder with the sample articles
	Now      func() time.Time     // nil is the clock
	Log      func(string)         // one line for every event a test waits for; may be nil
	Work     func() (done func()) // told of the work of the canvas, for measuring; may be nil
	Screen   func() fyne.Size     // room for windows, asked once there is one; nil: not known
	Tagger   Tagger               // of the user's; nil: none can be chosen
	Ended    func()               // everything is on disk and only the window is left to close; may be nil
}

// Tagger runs a program of the user's that finds names; see docs/tagger.md.
type Tagger interface {
	// Use says which command line to start for the imports to come; empty: none.
	Use(command string)
	// Try starts a command line, asks it for the names of a sentence and ends
	// it. The error says what is wrong.
	Try(ctx context.Context, command string) error
}

func (c Config) screen() fyne.Size {
	if c.Screen == nil {
		return fyne.Size{}
	}
	return c.Screen()
}

// importer reads articles into a project.
func (c Config) importer(path string) workspace.Importer {
	if c.Importer == nil {
		return nil
	}
	return c.Importer(path)
}

func (c Config) rereader(path string) workspace.Rereader {
	if c.Rereader == nil {
		return nil
	}
	return c.Rereader(path)
}

const (
	prefRecent    = "recent"
	prefProject   = "project"
	prefTheme     = "theme"
	prefTextScale = "text_scale"
	prefSize      = "size" // of the window: width and height
	prefFolder    = "folder"
	prefHinted    = "hinted"
	maxRecent     = 10
)

// recent returns the projects opened before that still exist, newest first; of
// those on a server nobody asks. No address has a password in it.
func recent(p fyne.Preferences) []string {
	return slices.DeleteFunc(p.StringList(prefRecent), func(path string) bool {
		if graph.IsShared(path) {
			return false
		}
		_, err := os.Stat(path)
		return err != nil
	})
}

func remember(p fyne.Preferences, path string) {
	list := slices.DeleteFunc(recent(p), func(s string) bool { return s == path })
	list = append([]string{path}, list...)
	p.SetStringList(prefRecent, list[:min(len(list), maxRecent)])
	p.SetString(prefProject, path)
}

// projectName is how the window names a project: its folder, or the database.
func projectName(path string) string {
	if graph.IsShared(path) {
		return sharedName(path)
	}
	return strings.TrimSuffix(filepath.Base(path), ".threadline")
}

// openStore opens a project folder, making a new one where there is none.
func (c Config) openStore(ctx context.Context, path string) (*graph.Store, error) {
	return graph.Open(ctx, path, c.Schema)
}

// freeName returns a path below the projects folder that does not exist yet.
func (c Config) freeName(name string) string {
	path := filepath.Join(c.Projects, name)
	for i := 2; ; i++ {
		if _, err := os.Stat(path); os.IsNotExist(err) {
			return path
		}
		path = filepath.Join(c.Projects, name+" "+strconv.Itoa(i))
	}
}

// sampleProject is where the sample articles are looked at.
func (c Config) sampleProject() string { return filepath.Join(c.Projects, "September border") }
