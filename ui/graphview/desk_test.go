package graphview

import (
	"context"
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/ui/workspace"
)

// desk is a view on a workspace in memory. What is posted to the UI goroutine, the test runs itself.
type desk struct {
	*View
	t     testing.TB
	store *graph.Store
	queue chan func()
	lines []string // logged
	mods  fyne.KeyModifier
	menus []Target
	keys  []fyne.KeyName
	runes []rune
	told  workspace.Change

	importing graph.Changeset // what the next import reads
}

func readFonts(t testing.TB) *scene.Fonts {
	t.Helper()
	f, err := scene.ReadFonts(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// newDesk shows records in a window of 800 by 600 and waits until the layout has settled and is drawn exactly.
func newDesk(t testing.TB, records []graph.Record) *desk {
	t.Helper()
	if tt, ok := t.(*testing.T); ok {
		test.NewTempApp(tt)
	} else {
		test.NewApp()
	}
	store, err := graph.Open(context.Background(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, store: store, queue: make(chan func(), 1<<16)}
	post := func(f func()) { d.queue <- f }
	if len(records) > 0 {
		graphtest.Apply(t, store, "Read", records...)
	}
	ws := workspace.New(workspace.Config{Store: store, Post: post, Author: "Ina", Workers: 2,
		Importer: func(context.Context, []string, graph.Reader, importers.Defaults, func(importers.Progress)) (importers.Draft, error) {
			return importers.Draft{Changes: d.importing}, nil
		}})
	d.View = New(Config{Workspace: ws, Fonts: readFonts(t), Tokens: scene.DarkTokens(), Post: post, Workers: 2,
		Modifiers: func() fyne.KeyModifier { return d.mods },
		OnMenu:    func(at Target, _ fyne.Position) { d.menus = append(d.menus, at) },
		OnKey:     func(e *fyne.KeyEvent) bool { d.keys = append(d.keys, e.Name); return true },
		OnRune:    func(r rune) bool { d.runes = append(d.runes, r); return true },
		Log:       func(s string) { d.lines = append(d.lines, s) }})
	ws.Listen(func(c workspace.Change) { d.told |= c; d.Changed(c) })
	w := test.NewWindow(d.View)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(800, 600))
	t.Cleanup(func() {
		d.Close()
		ws.Close()
		w.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	if len(records) > 0 {
		d.rest()
	}
	return d
}

// until runs what was posted until a condition holds.
func (d *desk) until(what string, holds func() bool) {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for !holds() {
		select {
		case f := <-d.queue:
			f()
		case <-late:
			d.t.Fatalf("waited in vain for %s; logged %q", what, d.lines)
		}
	}
}

// rest waits until all that is to be seen is drawn exactly.
func (d *desk) rest() {
	d.t.Helper()
	d.until("rest", func() bool {
		return d.ws.Settled() && !d.drawing.waiting && d.subject.frame == d.ws.Frame() && len(d.subject.frame.Nodes) > 0 &&
			d.motion.rest == nil && d.exact()
	})
}

// id finds a node by its name.
func (d *desk) id(name string) graph.EntityID {
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

// at returns where a node is in the view.
func (d *desk) at(name string) fyne.Position {
	d.t.Helper()
	p, ok := d.node(d.id(name))
	if !ok {
		d.t.Fatalf("%s is not in the picture", name)
	}
	q := d.toScreen(p)
	return fyne.NewPos(float32(q.X), float32(q.Y))
}

// emptyPlace finds a place with nothing under it.
func (d *desk) emptyPlace() fyne.Position {
	d.t.Helper()
	for y := float32(20); y < 580; y += 12 {
		for x := float32(20); x < 780; x += 12 {
			if p := fyne.NewPos(x, y); d.targetAt(p) == (Target{}) {
				return p
			}
		}
	}
	d.t.Fatal("the picture has no empty place")
	return fyne.Position{}
}

func (d *desk) press(at fyne.Position, button desktop.MouseButton, mods fyne.KeyModifier) {
	d.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at, AbsolutePosition: at}, Button: button, Modifier: mods})
}

func (d *desk) clickAt(at fyne.Position, mods fyne.KeyModifier) {
	d.press(at, desktop.MouseButtonPrimary, mods)
	d.MouseUp(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: mods})
	d.hand.when = time.Time{} // the next click is not the second of a double click
}

// dragAlong presses at the first place and drags over the others.
func (d *desk) dragAlong(button desktop.MouseButton, mods fyne.KeyModifier, way ...fyne.Position) {
	d.press(way[0], button, mods)
	for i := 1; i < len(way); i++ {
		step := way[i].Subtract(way[i-1])
		d.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: way[i]}, Dragged: fyne.NewDelta(step.X, step.Y)})
	}
	d.MouseUp(&desktop.MouseEvent{Button: button, Modifier: mods})
	d.DragEnd()
}

func (d *desk) key(name fyne.KeyName, mods fyne.KeyModifier) {
	d.mods = mods
	d.TypedKey(&fyne.KeyEvent{Name: name})
	d.mods = 0
}

func (d *desk) selectedNames() string {
	var names []string
	for _, id := range d.ws.Selection().Nodes {
		n, _ := d.ws.Snapshot().Node(id)
		names = append(names, d.ws.Snapshot().Entity(n).Name)
	}
	return strings.Join(names, ", ")
}

// read has the workspace import records.
func (d *desk) read(records []graph.Record) {
	d.importing = graph.Changeset{Author: "Ina", Label: "Read", Put: records}
	d.ws.Import([]string{"a file"})
}

// moreFacts is a second article about harbour's people.
func moreFacts() []graph.Record {
	two := graphtest.NewStory("Northern Wire", "League grows", "2022-09-23")
	two.Say("Person:Cem Oz", graph.MemberOf, "Organization:Guild")
	two.Say("Organization:Guild", graph.PartOf, "Country:Westmark")
	return two.Records()
}

// twoTriangles is two triangles with a link between them, and a pair apart.
func twoTriangles() []graph.Record {
	story := graphtest.NewStory("Steppe Courier", "Two groups", "2022-09-21")
	for _, pair := range [][2]string{{"A", "B"}, {"B", "C"}, {"C", "A"}, {"D", "E"}, {"E", "F"}, {"F", "D"}, {"A", "D"}, {"X", "Y"}} {
		story.Say("Person:"+pair[0], "associateOf", "Person:"+pair[1])
	}
	return story.Records()
}

// harbour is a small case: two people, two bodies, a country and a vote, with two links that sources deny.
func harbour() []graph.Record {
	one := graphtest.NewStory("Steppe Courier", "Harbour vote", "2022-09-21")
	one.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority").Role = "director"
	one.Say("PublicBody:Port Authority", graph.PartOf, "Country:Ruritania")
	one.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Harbour vote")
	one.Say("Person:Bo Lind", graph.ParticipatedIn, "Event:Harbour vote")
	one.Say("Person:Bo Lind", graph.MemberOf, "Organization:League")
	one.Say("Country:Ruritania", graph.MemberOf, "Organization:League")
	one.Entities["Harbour vote"].Event = &graph.Event{Kind: "elect", Date: "2022-09-20"}
	return one.Records()
}
