package ui

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// paneldesk is a window without its shell: a project in memory, and panels the
// test makes itself. What workers post waits until the test runs it.
type paneldesk struct {
	*Window
	t      *testing.T
	queue  chan func()
	panels []panel
}

func newPaneldesk(t *testing.T, look kit.Look, scale float32, records []graph.Record) *paneldesk {
	t.Helper()
	fonts, err := kit.LoadFonts(assets.Sub("fonts"))
	if err != nil {
		t.Fatal(err)
	}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(kit.NewTheme(look, fonts, scale))
	store, err := graph.Open(context.Background(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(context.Background(), graph.Changeset{Author: "test", Label: "Read", Put: records}); err != nil {
		t.Fatal(err)
	}
	d := &paneldesk{t: t, queue: make(chan func(), 1<<16)}
	post := func(f func()) { d.queue <- f }
	at := time.Date(2022, 9, 30, 12, 0, 0, 0, time.UTC)
	ws := workspace.New(workspace.Config{Store: store, Post: post, Author: "Ina", Workers: 1,
		Now: func() time.Time { at = at.Add(time.Minute); return at }})
	d.Window = &Window{app: app, win: test.NewTempWindow(t, kit.NewRule()), post: post, ws: ws}
	d.shell.commands = commands()
	d.win.SetPadded(false)
	ws.Listen(func(c workspace.Change) {
		for _, p := range d.panels {
			p.changed(c)
		}
	})
	t.Cleanup(func() {
		ws.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	d.until("the first picture", func() bool { return len(records) == 0 || len(ws.Frame().Nodes) > 0 })
	return d
}

// use shows a panel in a size.
func (d *paneldesk) use(p panel, w, h float32) {
	d.panels = append(d.panels, p)
	d.win.SetContent(p.object())
	d.win.Resize(fyne.NewSize(w, h))
}

// picture writes what the window shows into the folder PANEL_PICTURES names,
// to be looked at; without it, nothing is written.
func (d *paneldesk) picture(name string) {
	d.t.Helper()
	folder := os.Getenv("PANEL_PICTURES")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, d.win.Canvas().Capture()); err != nil {
		d.t.Fatal(err)
	}
}

// until runs what was posted until a condition holds.
func (d *paneldesk) until(what string, holds func() bool) {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for !holds() {
		select {
		case f := <-d.queue:
			f()
		case <-late:
			d.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// commit runs an intent that changes facts and waits until they changed.
func (d *paneldesk) commit(intent func()) {
	d.t.Helper()
	before := d.ws.Snapshot().Version()
	intent()
	d.until("a commit", func() bool { return d.ws.Snapshot().Version() > before })
}

// id finds a node by its name.
func (d *paneldesk) id(name string) graph.EntityID {
	d.t.Helper()
	s := d.ws.Snapshot()
	for n := range s.NumNodes() {
		if e := s.Entity(graph.Node(n)); e.Name == name {
			return e.ID
		}
	}
	d.t.Fatalf("no node %q", name)
	return ""
}
