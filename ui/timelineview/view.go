// Package timelineview is the timeline below the graph: how many articles
// there are a day, events in lanes, a brush over the days that filters the
// whole window, and play. It hides that all of it is one picture, drawn in the
// background, and how a gesture becomes an intent of the workspace.
//
// Everything here belongs to the UI goroutine, except load and draw, which
// compute from immutable values and post back; at most one of each runs, and
// the newest request wins.
//
// Start reading at this file, then draw.go, pointer.go and brush.go.
package timelineview

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// Config is what a timeline is made from. Modifiers, OnMenu, OnFocus, OnKey,
// OnRune and Log may be nil.
type Config struct {
	Workspace *workspace.Workspace
	Fonts     *scene.Fonts
	Tokens    scene.Tokens
	Post      func(func())                                  // runs a function on the UI goroutine, in order
	Modifiers func() fyne.KeyModifier                       // held now
	OnMenu    func(id graph.EntityID, at fyne.Position)     // right click; at is absolute, id empty beside all marks
	OnFocus   func()                                        // the timeline was clicked
	OnKey     func(*fyne.KeyEvent) bool                     // keys that mean nothing here
	OnRune    func(rune) bool                               // letters that mean nothing here
	Log       func(string)                                  // one line for every event a test waits for
	After     func(d time.Duration, f func()) (stop func()) // runs f once on the UI goroutine; nil uses the clock
}

// View is the timeline.
type View struct {
	widget.BaseWidget
	cfg Config

	ctx    context.Context
	stop   context.CancelFunc
	tokens scene.Tokens
	by     string // what lanes stand for

	loading lane
	data    *chronicle // never nil

	period scene.Period // shown
	scroll float64
	flight *fyne.Animation
	fitted bool // the period was chosen once

	drawing drawing
	raster  *canvas.Raster
	head    *head
	bar     *kit.Sheet // the head is on
	card    *card
	empty   *emptyCover
	ring    *canvas.Rectangle

	gesture gesture
	live    *scene.Period // the brush while it is dragged
	pointer fyne.Position // where it was last
	chosen  bool          // the selection is being changed here
	play    playing

	focused, byMouse bool
}

var (
	_ fyne.Widget        = (*View)(nil)
	_ fyne.Focusable     = (*View)(nil)
	_ fyne.Draggable     = (*View)(nil)
	_ fyne.Scrollable    = (*View)(nil)
	_ desktop.Mouseable  = (*View)(nil)
	_ desktop.Hoverable  = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
)

// New makes a timeline and begins to load what it shows.
func New(cfg Config) *View {
	cfg.fill()
	v := &View{cfg: cfg, tokens: cfg.Tokens, by: workspace.LanesByKind, data: &chronicle{timeline: &scene.Timeline{}}}
	v.ctx, v.stop = context.WithCancel(context.Background())
	v.drawing.painter = scene.NewPainter(cfg.Fonts)
	v.raster = canvas.NewRaster(v.shown)
	v.head = newHead(v)
	v.bar = kit.NewSheet(v.head)
	v.card = newCard()
	v.empty = newEmptyCover(v)
	v.ring = &canvas.Rectangle{StrokeWidth: 2}
	v.ring.Hide()
	v.ExtendBaseWidget(v)
	v.load()
	return v
}

func (c *Config) fill() {
	if c.Modifiers == nil {
		c.Modifiers = func() fyne.KeyModifier { return 0 }
	}
	if c.OnMenu == nil {
		c.OnMenu = func(graph.EntityID, fyne.Position) {}
	}
	if c.OnFocus == nil {
		c.OnFocus = func() {}
	}
	if c.OnKey == nil {
		c.OnKey = func(*fyne.KeyEvent) bool { return false }
	}
	if c.OnRune == nil {
		c.OnRune = func(rune) bool { return false }
	}
	if c.Log == nil {
		c.Log = func(string) {}
	}
	if c.After == nil {
		post := c.Post
		c.After = func(d time.Duration, f func()) func() {
			t := time.AfterFunc(d, func() { post(f) })
			return func() { t.Stop() }
		}
	}
}

// Changed follows a change of the workspace.
func (v *View) Changed(c workspace.Change) {
	if c&(workspace.Facts|workspace.Picture) != 0 {
		v.load()
		v.head.update()
	}
	if c&workspace.Selected != 0 {
		if !v.chosen {
			v.reveal()
		}
		v.draw()
	}
}

// SetTokens changes the colours.
func (v *View) SetTokens(t scene.Tokens) {
	v.tokens = t
	v.drawing.epoch++
	v.card.setTokens(&v.tokens)
	v.ring.StrokeColor = t.Accent
	v.head.update()
	v.draw()
}

// SetLanes chooses what lanes stand for: one of workspace.LaneChoices.
func (v *View) SetLanes(by string) {
	v.by, v.scroll = by, 0
	v.head.update()
	v.load()
	v.cfg.Log("timeline lanes " + by)
}

// Lanes returns what lanes stand for.
func (v *View) Lanes() string { return v.by }

// Figure returns the timeline as it is on screen, for export; nil before the
// first picture.
func (v *View) Figure() *scene.List {
	if v.drawing.front == nil {
		return nil
	}
	return &v.drawing.front.List
}

// Close stops what runs in the background.
func (v *View) Close() {
	v.Stop()
	v.card.hide()
	v.stop()
}
