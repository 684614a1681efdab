package ui

import (
	"context"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/kit"
)

// windowdesk is a whole window on a project on disk. What workers post waits
// until the test runs it.
type windowdesk struct {
	*Window
	t      *testing.T
	queue  chan func()
	lines  []string // of the log
	folder string
}

// newWindowdesk opens a window on a project with these facts.
func newWindowdesk(t *testing.T, records []graph.Record) *windowdesk {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "Harbour")
	schema := graphtest.Schema(t)
	store, err := graph.Open(context.Background(), folder, schema)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(context.Background(), graph.Changeset{Author: "test", Label: "Read", Put: records}); err != nil {
		t.Fatal(err)
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	d := &windowdesk{t: t, queue: make(chan func(), 1<<16), folder: t.TempDir()}
	at := time.Date(2022, 9, 30, 12, 0, 0, 0, time.UTC)
	cfg := Config{Schema: schema, Post: func(f func()) { d.queue <- f }, Author: "Ina", Projects: t.TempDir(),
		Now: func() time.Time { at = at.Add(time.Minute); return at }, Log: func(line string) { d.lines = append(d.lines, line) }}
	if d.Window, err = Open(test.NewTempApp(t), cfg, Start{Project: folder}); err != nil {
		t.Fatal(err)
	}
	d.win.Resize(fyne.NewSize(1440, 900))
	t.Cleanup(func() { d.closeProject() })
	d.until("the first picture", func() bool { return d.ws != nil && (len(records) == 0 || len(d.ws.Frame().Nodes) > 0) })
	d.render()
	return d
}

// render makes the renderers that a screen would have made: what has none
// cannot get the keyboard. A clip lays its content out only then.
func (d *windowdesk) render() {
	for _, c := range find[*container.Clip](d.win.Canvas().Content()) {
		test.WidgetRenderer(c).Layout(c.Size())
	}
	find[*canvas.Text](d.win.Canvas().Content())
}

// until runs what was posted until a condition holds.
func (d *windowdesk) until(what string, holds func() bool) {
	d.t.Helper()
	late := time.After(30 * time.Second)
	for !holds() {
		select {
		case f := <-d.queue:
			f()
		case <-late:
			d.t.Fatalf("waited in vain for %s; log: %s", what, strings.Join(d.lines, "; "))
		}
	}
}

// commit runs an intent that changes facts and waits until they changed.
func (d *windowdesk) commit(intent func()) {
	d.t.Helper()
	before := d.ws.Snapshot().Version()
	intent()
	d.until("a commit", func() bool { return d.ws.Snapshot().Version() > before })
}

// logged waits for a line of the log that begins with words.
func (d *windowdesk) logged(words string) {
	d.t.Helper()
	d.until(words, func() bool {
		return slices.ContainsFunc(d.lines, func(l string) bool { return strings.HasPrefix(l, words) })
	})
}

// id finds a node by its name.
func (d *windowdesk) id(name string) graph.EntityID {
	d.t.Helper()
	for n := range d.ws.Snapshot().NumNodes() {
		if e := d.ws.Snapshot().Entity(graph.Node(n)); e.Name == name {
			return e.ID
		}
	}
	d.t.Fatalf("no node %q", name)
	return ""
}

// name returns the name of the node an id belongs to now.
func (d *windowdesk) name(id graph.EntityID) string {
	if e := d.entity(id); e != nil {
		return e.Name
	}
	return ""
}

// dialog returns the content of what lies over the window.
func (d *windowdesk) dialog() fyne.CanvasObject {
	d.t.Helper()
	top := d.win.Canvas().Overlays().Top()
	if top == nil {
		d.t.Fatal("no dialog is open")
	}
	return top
}

// typed gives a key to what has the keyboard.
func (d *windowdesk) typed(key fyne.KeyName) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	if f == nil {
		d.t.Fatal("nothing has the keyboard")
	}
	f.TypedKey(&fyne.KeyEvent{Name: key})
}

// wrote types words into what has the keyboard.
func (d *windowdesk) wrote(words string) {
	d.t.Helper()
	f := d.win.Canvas().Focused()
	if f == nil {
		d.t.Fatal("nothing has the keyboard")
	}
	test.Type(f, words)
}

// press presses the button with these words that shows.
func (d *windowdesk) press(words string) {
	d.t.Helper()
	for _, b := range find[*kit.Button](d.dialog()) {
		if b.Words() == words {
			b.Tapped(&fyne.PointEvent{})
			return
		}
	}
	d.t.Fatalf("no button %q", words)
}

// find lists the objects of a type within another, also those widgets hide.
func find[T fyne.CanvasObject](o fyne.CanvasObject) (out []T) {
	if o == nil {
		return nil
	}
	if x, ok := o.(T); ok {
		out = append(out, x)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			out = append(out, find[T](c)...)
		}
	case fyne.Widget:
		for _, c := range test.WidgetRenderer(o).Objects() {
			out = append(out, find[T](c)...)
		}
	}
	return out
}

// harbour is a case with two spellings of one person, two outlets, a chain of
// three links, a doubtful and a denied claim.
func harbour(t *testing.T) []graph.Record {
	t.Helper()
	one := graphtest.NewStory("Steppe Courier", "Harbour vote", "2022-09-21")
	one.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority").Role = "director"
	one.Say("PublicBody:Port Authority", graph.PartOf, "Country:Ruritania")
	one.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Harbour vote").Confidence = 0.5
	one.Entities["Harbour vote"].Event = &graph.Event{Kind: "elect", Date: "2022-09-20"}
	two := graphtest.NewStory("Northern Wire", "League grows", "2022-09-23")
	two.Say("Country:Ruritania", graph.MemberOf, "Organization:League")
	two.Say("Person:A. Ivo", graph.ParticipatedIn, "Event:Harbour vote")
	two.Entities["Harbour vote"].Event = &graph.Event{Kind: "elect", Date: "2022-09-20"}
	same := func(a, b *graph.Entity) graph.Record {
		return graph.NewJudgement(graph.OfEntities, string(a.ID), string(b.ID), graph.Same, "auto:test")
	}
	records := slices.Concat(one.Records(), two.Records())
	unsure := graph.NewJudgement(graph.OfEntities, string(one.Entities["Ana Ivo"].ID), string(two.Entities["A. Ivo"].ID), graph.Unsure, "auto:test")
	unsure.Reason, unsure.Features = "initial", []graph.Feature{{Name: "initial", Detail: "Ana = A.", Weight: 1}, {Name: "other first name", Weight: -0.5}}
	return append(records, unsure, same(one.Entities["Ruritania"], two.Entities["Ruritania"]),
		same(one.Entities["Harbour vote"], two.Entities["Harbour vote"]))
}
