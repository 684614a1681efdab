package timelineview

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
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// bench is a timeline in a window of the test driver. What is posted to the
// UI goroutine waits in a queue that the test runs itself, and time passes
// only when the test says so.
type bench struct {
	*View
	t        testing.TB
	ws       *workspace.Workspace
	window   fyne.Window
	queue    chan func()
	said     []string
	timers   []*timer
	modifier fyne.KeyModifier
	menus    []graph.EntityID
	keys     []fyne.KeyName
}

type timer struct {
	f    func()
	left time.Duration
	off  bool
}

const benchWidth, benchHeight = 830, 240

// newBench opens the timeline of some records, loaded and drawn.
func newBench(t testing.TB, records []graph.Record) *bench {
	t.Helper()
	a := test.NewTempApp(t)
	a.Settings().SetTheme(kit.NewTheme(kit.Dark, nil, 1))
	store, err := graph.Open(context.Background(), graph.Memory, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.Apply(context.Background(), graph.Changeset{Author: "test", Label: "Read", Put: records}); err != nil {
		t.Fatal(err)
	}
	fonts, err := scene.ReadFonts(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, queue: make(chan func(), 1<<16)}
	post := func(f func()) { b.queue <- f }
	b.ws = workspace.New(workspace.Config{Store: store, Post: post, Author: "Ina", Workers: 1})
	b.View = New(Config{Workspace: b.ws, Fonts: fonts, Tokens: scene.DarkTokens(), Post: post,
		Modifiers: func() fyne.KeyModifier { return b.modifier },
		OnMenu:    func(id graph.EntityID, _ fyne.Position) { b.menus = append(b.menus, id) },
		OnKey:     func(e *fyne.KeyEvent) bool { b.keys = append(b.keys, e.Name); return true },
		OnRune:    func(r rune) bool { b.keys = append(b.keys, fyne.KeyName(r)); return true },
		Log:       func(s string) { b.said = append(b.said, s) },
		After: func(d time.Duration, f func()) func() {
			tm := &timer{f: f, left: d}
			b.timers = append(b.timers, tm)
			return func() { tm.off = true }
		}})
	b.ws.Listen(b.Changed)
	b.window = test.NewTempWindow(t, b.View)
	b.window.SetPadded(false)
	b.window.Resize(fyne.NewSize(benchWidth, benchHeight))
	t.Cleanup(func() {
		b.Close()
		b.ws.Close()
		if err := store.Close(); err != nil {
			t.Error(err)
		}
	})
	b.until("the first picture", func() bool { return len(b.ws.Frame().Nodes) > 0 && b.ws.Settled() })
	b.drawn()
	return b
}

// until runs what was posted until a condition holds.
func (b *bench) until(what string, holds func() bool) {
	b.t.Helper()
	late := time.After(20 * time.Second)
	for !holds() {
		select {
		case f := <-b.queue:
			f()
		case <-late:
			b.t.Fatalf("waited in vain for %s", what)
		}
	}
}

// drawn waits until the picture shows all that was asked for. Fyne asks for
// the picture, as it does whenever it paints the window.
func (b *bench) drawn() {
	b.t.Helper()
	b.window.Canvas().Capture()
	b.until("a picture", func() bool {
		d := &b.drawing
		return !d.busy && d.front != nil && d.of == b.data && d.front.View.From == b.period.From && d.front.View.To == b.period.To && len(b.queue) == 0
	})
}

// filtered waits until the filter reached the frame.
func (b *bench) filtered(change func()) {
	b.t.Helper()
	frame := b.ws.Frame()
	change()
	b.until("a frame", func() bool { return b.ws.Frame() != frame })
	b.drawn()
}

// pass lets time go by.
func (b *bench) pass(d time.Duration) {
	for _, tm := range b.timers {
		if tm.left -= d; tm.left <= 0 && !tm.off {
			tm.off = true
			tm.f()
		}
	}
}

// has reports whether a line of the log begins with some words.
func (b *bench) has(words string) bool {
	for _, s := range b.said {
		if strings.HasPrefix(s, words) {
			return true
		}
	}
	return false
}

// at returns where a place of the picture lies in the widget.
func (b *bench) at(x, y float64) fyne.Position {
	return fyne.NewPos(float32(x), float32(y)+headHeight())
}

// dayX returns where a day lies across the widget.
func (b *bench) dayX(date string) float64 {
	view := b.look()
	p, _ := daysOf(graph.Date(date), "")
	return view.XOf(p.From)
}

// mark returns the middle of the mark of an event.
func (b *bench) mark(name string) fyne.Position {
	b.t.Helper()
	r, ok := b.drawing.front.Place(b.number(name))
	if !ok {
		b.t.Fatalf("no mark of %q", name)
	}
	return b.at(r.X+r.W/2, r.Y+r.H/2)
}

func (b *bench) number(name string) int {
	b.t.Helper()
	for i, item := range b.data.items {
		if item.Name == name {
			return i
		}
	}
	b.t.Fatalf("no event %q", name)
	return -1
}

func (b *bench) id(name string) graph.EntityID {
	b.t.Helper()
	for n := range b.ws.Snapshot().NumNodes() {
		if e := b.ws.Snapshot().Entity(graph.Node(n)); e.Name == name {
			return e.ID
		}
	}
	b.t.Fatalf("no node %q", name)
	return ""
}

func (b *bench) press(p fyne.Position, button desktop.MouseButton, m fyne.KeyModifier) *desktop.MouseEvent {
	e := &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p, AbsolutePosition: p}, Button: button, Modifier: m}
	b.MouseDown(e)
	return e
}

// click presses and releases, long after any other click.
func (b *bench) click(p fyne.Position, button desktop.MouseButton, m fyne.KeyModifier) {
	b.gesture = gesture{}
	b.MouseUp(b.press(p, button, m))
}

func (b *bench) doubleClick(p fyne.Position) {
	b.click(p, desktop.MouseButtonPrimary, 0)
	b.MouseUp(b.press(p, desktop.MouseButtonPrimary, 0))
}

// drag moves the pointer in a few steps.
func (b *bench) drag(from, to fyne.Position, button desktop.MouseButton, m fyne.KeyModifier) {
	b.gesture = gesture{}
	e := b.press(from, button, m)
	const steps = 4
	d := to.Subtract(from)
	for i := 1; i <= steps; i++ {
		at := from.AddXY(d.X*float32(i)/steps, d.Y*float32(i)/steps)
		b.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: at}, Dragged: fyne.NewDelta(d.X/steps, d.Y/steps)})
	}
	b.MouseUp(e)
	b.DragEnd()
}

// weeks is September 2022 in three articles: events on a day, over some days,
// some time in the month, one reported late, five on one day, two undated.
func weeks() []graph.Record {
	event := func(s *graphtest.Story, who, name, kind string, from, to graph.Date) {
		s.Say(who, graph.ParticipatedIn, "Event:"+name)
		s.Entities[name].Event = &graph.Event{Kind: kind, Date: from, DateEnd: to}
	}
	one := graphtest.NewStory("Steppe Courier", "Queues", "2022-09-10")
	event(one, "Country:Kazakhstan", "Queue", "migrate", "2022-09-09", "")
	event(one, "Country:Ukraine", "Counteroffensive", "assault", "2022-09-06", "2022-09-14")
	two := graphtest.NewStory("Northern Wire", "Votes", "2022-09-21")
	event(two, "Country:Russia", "Mobilization", "mobilize", "2022-09-21", "")
	event(two, "Country:Russia", "Votes", "elect", "2022-09", "")
	event(two, "Country:Russia", "Raid", "assault", "2022-09-02", "")
	event(two, "Country:Russia", "Talks", "consult", "", "")
	event(two, "Country:Russia", "Threat", "threaten", "", "")
	three := graphtest.NewStory("Lowland Post", "Statements", "2022-09-25")
	for _, name := range []string{"First", "Second", "Third", "Fourth", "Fifth"} {
		event(three, "Country:Kazakhstan", name, "state", "2022-09-24", "")
	}
	return append(append(one.Records(), two.Records()...), three.Records()...)
}
