package graphview

import (
	"image/color"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// Target is what a gesture is aimed at; the zero Target is the empty canvas.
type Target struct {
	Node graph.EntityID
	Link *workspace.LinkID
}

// Config is what a View is made from. Workspace, Fonts, Tokens and Post are needed. Modifiers tells which keys are held,
// since Fyne's wheel and key events do not.
type Config struct {
	Workspace *workspace.Workspace
	Fonts     *scene.Fonts
	Tokens    scene.Tokens
	Post      func(func()) // runs a function on the UI goroutine
	Modifiers func() fyne.KeyModifier
	Workers   int // for painting; 0 is one for each processor

	OnMenu  func(t Target, at fyne.Position) // at is absolute
	OnFocus func()
	OnKey   func(*fyne.KeyEvent) bool // keys that are not for moving about
	OnRune  func(rune) bool
	Log     func(string)         // one line for every event a test waits for
	Work    func() (done func()) // told of all work that moves the picture, for measuring; nil: nobody measures
}

// View is the graph canvas. All its methods belong to the UI goroutine.
type View struct {
	widget.BaseWidget
	cfg Config
	ws  *workspace.Workspace

	camera  scene.Camera
	look    look
	subject *subject // what is or will be shown
	drawing drawing
	motion  motion
	hand    hand
	hover   hover
	minimap *Minimap

	ground  *canvas.Rectangle
	raster  *canvas.Raster
	overlay *fyne.Container // lasso and card
	ring    *canvas.Rectangle
	clip    *container.Clip
}

var (
	_ fyne.Widget        = (*View)(nil)
	_ fyne.Draggable     = (*View)(nil)
	_ fyne.Scrollable    = (*View)(nil)
	_ fyne.Focusable     = (*View)(nil)
	_ desktop.Keyable    = (*View)(nil)
	_ desktop.Mouseable  = (*View)(nil)
	_ desktop.Hoverable  = (*View)(nil)
	_ desktop.Cursorable = (*View)(nil)
)

// look is how the picture is drawn, apart from what it shows.
type look struct {
	tokens      scene.Tokens
	byCommunity bool
	linkNames   bool
	obstacles   []scene.Rect
	still       bool // motion is reduced
	sought      ringed
	merging     ringed
}

// ringed are nodes with a ring around them for a while.
type ringed struct {
	nodes map[string]bool
	while func() bool
}

// now returns the nodes, or nil once the while is over.
func (r *ringed) now() map[string]bool {
	if r.while == nil || !r.while() {
		return nil
	}
	return r.nodes
}

// New makes a canvas. Close it when the project is closed.
func New(cfg Config) *View {
	v := &View{cfg: cfg, ws: cfg.Workspace, camera: scene.Camera{Zoom: 1}, look: look{tokens: cfg.Tokens}}
	v.ExtendBaseWidget(v)
	v.ground = canvas.NewRectangle(cfg.Tokens.Canvas)
	v.raster = canvas.NewRaster(v.pixels)
	v.raster.Hide()
	v.ring = canvas.NewRectangle(color.Transparent)
	v.ring.StrokeWidth, v.ring.StrokeColor = 2, cfg.Tokens.Accent
	v.ring.Hide()
	v.overlay = container.NewWithoutLayout()
	v.clip = container.NewClip(container.NewWithoutLayout(v.ground, v.raster, v.overlay, v.ring))
	v.hand.lasso = newLasso(v.overlay, cfg.Tokens)
	v.hand.band = &band{overlay: v.overlay, tokens: cfg.Tokens}
	v.hover.card = newCard(v.overlay, cfg.Tokens)
	v.motion = newMotion(v.ws)
	v.drawing = newDrawing(cfg)
	v.takeFrame()
	return v
}

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(v.clip) }

// MinSize implements fyne.Widget: the canvas gives way to everything else.
func (v *View) MinSize() fyne.Size { return fyne.NewSize(120, 80) }

// Resize implements fyne.CanvasObject. What is seen keeps its place at the upper left, unless the picture was fitted
// and nothing is selected: then it is fitted again. The selection stays in view.
func (v *View) Resize(size fyne.Size) {
	old := v.Size()
	v.BaseWidget.Resize(size)
	if size == old {
		return
	}
	v.ground.Resize(size)
	v.overlay.Resize(size)
	v.ring.Move(fyne.NewPos(1, 1))
	v.ring.Resize(size.SubtractWidthHeight(2, 2))
	if old.IsZero() || !v.motion.opened || v.motion.fitted && v.selectionEmpty() {
		v.fitNow()
	} else {
		v.camera = v.camera.Pan(float64(old.Width-size.Width)/2, float64(old.Height-size.Height)/2)
		v.keepSelectionInView()
	}
	v.moved()
}

// Changed draws anew what a change of the workspace touches.
func (v *View) Changed(c workspace.Change) {
	if c&workspace.Picture != 0 {
		v.takeFrame()
	}
	if c&workspace.Places != 0 {
		v.placesChanged()
	}
	if c&workspace.Selected != 0 {
		v.order()
	}
	if c&workspace.Viewed != 0 {
		v.followFlight()
	}
}

// SetTokens changes the colours.
func (v *View) SetTokens(t scene.Tokens) {
	v.look.tokens = t
	v.ground.FillColor, v.ring.StrokeColor = t.Canvas, t.Accent
	v.ground.Refresh()
	v.ring.Refresh()
	v.hand.lasso.tokens, v.hand.band.tokens, v.hover.card.tokens = t, t, t
	v.hover.card.hide()
	v.minimap.themed()
	v.drawing.epoch++
	v.order()
}

// What colours stand for.
const (
	ByType      = "type"
	ByCommunity = "community"
)

// SetColourBy says what the colours of nodes stand for: ByType or ByCommunity.
func (v *View) SetColourBy(what string) {
	v.look.byCommunity = what == ByCommunity
	v.order()
}

// SetLinkNames names all links for which there is room, or only those in hand.
func (v *View) SetLinkNames(on bool) {
	v.look.linkNames = on
	v.order()
}

// SetObstacles tells which parts of the view floating tools cover; labels keep clear of them.
func (v *View) SetObstacles(areas []scene.Rect) {
	if slices.Equal(v.look.obstacles, areas) {
		return
	}
	v.look.obstacles = slices.Clone(areas)
	if v.motion.fitted {
		v.fitNow()
		v.moved()
		return
	}
	v.order()
}

// SetSought rings the nodes that a search found, while the given question is answered with yes.
func (v *View) SetSought(ids []graph.EntityID, while func() bool) {
	v.look.sought = ringed{names(ids), while}
	v.order()
}

// SetMerging rings nodes that would become one, while the given question is answered with yes.
func (v *View) SetMerging(ids []graph.EntityID, while func() bool) {
	v.look.merging = ringed{names(ids), while}
	v.order()
}

// names is a set of nodes as the scene names them; nil if there are none.
func names(ids []graph.EntityID) map[string]bool {
	var out map[string]bool
	for _, id := range ids {
		if out == nil {
			out = make(map[string]bool, len(ids))
		}
		out[string(id)] = true
	}
	return out
}

// SetStill turns all movement of the camera into jumps.
func (v *View) SetStill(still bool) { v.look.still = still }

// Close ends the worker; a picture that is being painted is dropped.
func (v *View) Close() {
	v.stopFlight()
	v.motion.stopRest()
	v.hover.stop()
	v.drawing.close()
}

// repaint has the window painted. Fyne does so by itself when an object is moved, but not when one is shown that it has
// never seen.
func (v *View) repaint() { canvas.Refresh(v.ground) }

func (v *View) showRing() {
	v.ring.Show()
	v.repaint()
}

// work begins work that is measured; what it returns ends it.
func (v *View) work() (done func()) {
	if v.cfg.Work == nil {
		return func() {}
	}
	return v.cfg.Work()
}

func (v *View) log(line string) {
	if v.cfg.Log != nil {
		v.cfg.Log(line)
	}
}

func (v *View) selectionEmpty() bool {
	s := v.ws.Selection()
	return len(s.Nodes) == 0 && s.Link == nil
}

// wait runs f on the UI goroutine after a time, unless it is stopped before.
func wait(post func(func()), d time.Duration, f func()) (stop func()) {
	live := true // UI goroutine only
	t := time.AfterFunc(d, func() {
		post(func() {
			if live {
				f()
			}
		})
	})
	return func() {
		live = false
		t.Stop()
	}
}
