package graphview

import (
	"fmt"
	"image"
	"math"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// order is all that a picture is made from. Everything in it is immutable, but for spare, which the worker owns from
// then on.
type order struct {
	epoch   uint64
	subject *subject
	at      []scene.Point
	view    scene.View
	scale   float64 // pixels to a unit
	minimap bool
	spare   *picture // nobody looks at it any more: its memory goes into the new one
	deliver func(*picture)
}

// picture is what the worker made of an order.
type picture struct {
	order
	graph *scene.Graph
	scene *scene.Scene
	image *image.RGBA
	small *mapPicture // nil: as before
}

// drawing is the traffic with the worker.
type drawing struct {
	orders  chan<- order
	busy    bool        // an order is out
	halt    *scene.Halt // of an order for an exact picture that is out
	wanted  bool        // and another one is to follow
	closed  bool
	epoch   uint64
	waiting bool // a frame waits for places
	settled bool // as last told
	at      []scene.Point
	scale   float64 // as the window's painter last asked for; 0 is not known yet
	shown   *picture
	spare   *picture
}

// newDrawing starts the worker, which ends when orders closes.
func newDrawing(cfg Config) drawing {
	orders := make(chan order, 1)
	w := newWorker(cfg)
	go w.run(orders)
	return drawing{orders: orders}
}

func (d *drawing) close() {
	if !d.closed {
		d.closed = true
		close(d.orders)
	}
}

// order asks for a picture of what is to be seen now. While one is being painted the wish is kept.
func (v *View) order() {
	d := &v.drawing
	size := v.Size()
	if d.closed || v.subject == nil || size.Width < 1 || size.Height < 1 {
		return
	}
	if d.busy {
		d.wanted = true
		if d.halt != nil && v.motion.moving {
			d.halt.Ask() // it would come too late
		}
		return
	}
	d.busy, d.wanted, d.halt = true, false, nil
	o := order{epoch: d.epoch, subject: v.subject, at: d.at, view: v.sight(), scale: v.scale(), minimap: v.minimap.visible(), spare: d.spare}
	d.spare = nil
	if d.shown != nil {
		o.view.Previous = d.shown.scene
	}
	if !o.view.Moving {
		d.halt = &scene.Halt{}
		o.view.Halt = d.halt
	}
	o.deliver = func(p *picture) { v.cfg.Post(func() { v.arrived(p) }) }
	d.orders <- o
}

// sight is how the scene is seen now.
func (v *View) sight() scene.View {
	size := v.Size()
	s := scene.View{Camera: v.camera, W: float64(size.Width), H: float64(size.Height), Tokens: v.look.tokens,
		LinkNames: v.look.linkNames, ByCommunity: v.look.byCommunity, Hulls: v.look.byCommunity,
		Moving: v.motion.moving, Avoid: v.look.obstacles, Workers: v.cfg.Workers}
	s.Margin = marginOf(s.W, s.H)
	s.Focus, s.Hops = v.ws.Focused(), v.ws.Hops()
	s.Hovered = string(v.ws.Hovered())
	if v.hover.link != nil {
		s.HoveredLink = edgeID(*v.hover.link)
	}
	s.Selected, s.SelectedLinks = v.selected()
	s.Hits, s.Merging = v.look.sought.now(), v.look.merging.now()
	return s
}

func (v *View) selected() (nodes, links map[string]bool) {
	sel := v.ws.Selection()
	nodes = names(sel.Nodes)
	if sel.Link != nil {
		links = map[string]bool{edgeID(*sel.Link): true}
	}
	return nodes, links
}

// marginOf is an eighth of the longer side, in steps that are whole pixels at the usual scales.
func marginOf(w, h float64) float64 { return max(64, math.Ceil(max(w, h)/8/8)*8) }

// scale is how many pixels a unit has.
func (v *View) scale() float64 {
	if v.drawing.scale > 0 {
		return v.drawing.scale
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(v); c != nil {
		return float64(c.Scale())
	}
	return 1
}

// arrived shows a picture, unless what it shows was replaced meanwhile.
func (v *View) arrived(p *picture) {
	defer v.work()()
	d := &v.drawing
	if d.closed {
		return
	}
	d.busy = false
	if p.small != nil && p.epoch == d.epoch { // also beside a halted picture: the next one brings none
		v.minimap.show(p.small)
	}
	if p.epoch != d.epoch || p.view.Halt.Asked() {
		d.spare = p
		v.order()
		return
	}
	if d.shown != nil {
		d.spare = d.shown
	}
	d.shown = p
	v.place()
	v.raster.Show()
	v.raster.Refresh()
	v.log(p.describe())
	if d.wanted {
		v.order()
	}
}

// describe says what a picture shows, and whether anything is left out of it because it moves.
func (p *picture) describe() string {
	state := ""
	if p.scene.Hidden > 0 {
		state = ", moving"
	}
	if p.view.Focus {
		state += fmt.Sprintf(", focus %d", max(p.view.Hops, 1))
	}
	return fmt.Sprintf("canvas drawn: %d nodes, %d links%s", len(p.subject.frame.Nodes), len(p.subject.frame.Links), state)
}

// pixels gives the window's painter the picture; its size tells how many pixels a unit has.
func (v *View) pixels(w, h int) image.Image {
	if width := v.raster.Size().Width; width > 0 && w > 0 {
		scale := math.Round(float64(w)/float64(width)*1000) / 1000
		if math.Abs(scale-v.scale()) > 0.02 { // less is the rounding of sides
			v.drawing.scale = scale
			v.order()
		}
	}
	if v.drawing.shown == nil {
		return image.NewRGBA(image.Rect(0, 0, 1, 1))
	}
	return v.drawing.shown.image
}

// place puts the shown picture where the camera sees it.
func (v *View) place() {
	p := v.drawing.shown
	if p == nil {
		return
	}
	growth := v.camera.Zoom / p.view.Camera.Zoom
	corner := v.toScreen(p.view.ToWorld(scene.Point{X: -p.view.Margin, Y: -p.view.Margin}))
	w, h := (p.view.W+2*p.view.Margin)*growth, (p.view.H+2*p.view.Margin)*growth
	v.raster.Resize(fyne.NewSize(float32(w), float32(h)))
	scale := v.scale()
	v.raster.Move(fyne.NewPos(float32(math.Round(corner.X*scale)/scale), float32(math.Round(corner.Y*scale)/scale)))
	v.minimap.placeFrame()
}

// toScreen returns where a world point lies in the view.
func (v *View) toScreen(p scene.Point) scene.Point {
	size := v.Size()
	return v.camera.ToView(p, float64(size.Width), float64(size.Height))
}

// toWorld returns the world point at a place of the view.
func (v *View) toWorld(p fyne.Position) scene.Point {
	size := v.Size()
	return v.camera.ToWorld(scene.Point{X: float64(p.X), Y: float64(p.Y)}, float64(size.Width), float64(size.Height))
}

// targetAt returns what is under a place of the view in the shown picture.
func (v *View) targetAt(at fyne.Position) Target {
	p := v.drawing.shown
	if p == nil {
		return Target{}
	}
	q := p.view.ToView(v.toWorld(at))
	if i := p.scene.HitDisagreement(q); i >= 0 {
		return p.linkTarget(i)
	}
	for _, hit := range []func(scene.Point) int{p.scene.HitDispute, p.scene.HitNode, p.scene.HitLabel} {
		if i := hit(q); i >= 0 {
			return Target{Node: p.subject.frame.Nodes[i].ID}
		}
	}
	if !p.scene.IsReady() {
		return Target{}
	}
	if i := p.scene.HitLink(q); i >= 0 {
		return p.linkTarget(i)
	}
	return Target{}
}

// groupAt returns the members of the box whose title is under a place of the view, if nothing else is.
func (v *View) groupAt(at fyne.Position) []graph.EntityID {
	p := v.drawing.shown
	if p == nil {
		return nil
	}
	i := p.scene.HitBox(p.view.ToView(v.toWorld(at)))
	if i < 0 {
		return nil
	}
	var ids []graph.EntityID
	for _, k := range p.graph.Boxes[i].Members {
		ids = append(ids, p.subject.frame.Nodes[k].ID)
	}
	return ids
}

func (p *picture) linkTarget(edge int) Target {
	id := p.subject.link(edge)
	return Target{Link: &id}
}

// worker builds and paints on its own goroutine.
type worker struct {
	fonts   *scene.Fonts
	painter *scene.Painter
	workers int
	groups  groups
	subject *subject
	plain   *scene.Graph // of the subject, without places
	at      []scene.Point
	graph   *scene.Graph // with places
	mapped  uint64       // the epoch of the minimap painted last
}

func newWorker(cfg Config) *worker {
	return &worker{fonts: cfg.Fonts, painter: scene.NewPainter(cfg.Fonts), workers: cfg.Workers}
}

func (w *worker) run(orders <-chan order) {
	for o := range orders {
		p := w.draw(o)
		o.deliver(p)
		if !p.view.Halt.Asked() && !p.view.Moving {
			p.scene.Ready()
		}
	}
}

func (w *worker) draw(o order) *picture {
	moved := w.prepare(&o)
	var spare *image.RGBA
	if o.spare != nil {
		spare, o.view.Spare = o.spare.image, o.spare.scene
	}
	p := &picture{order: o, graph: w.graph, scene: scene.Build(w.graph, o.view, w.fonts)}
	p.order.spare, p.order.view.Previous, p.order.view.Spare, p.order.deliver = nil, nil, nil, nil
	p.image = canvasFor(spare, &p.scene.List, o.scale)
	w.painter.Halt = o.view.Halt
	w.painter.Paint(&p.scene.List, p.image, o.scale, w.workers)
	if p.scene.ShownLinks() <= readyAtOnce {
		p.scene.Ready()
	}
	if o.minimap && (moved || w.mapped != o.epoch) {
		w.mapped = o.epoch
		p.small = w.drawMap(o)
	}
	return p
}

// readyAtOnce is how many links are made ready to be found before a picture is shown. More are found a little later,
// when the picture is at rest.
const readyAtOnce = 5000

// canvasFor returns an image of the size of a list, the spare one if it fits.
func canvasFor(spare *image.RGBA, l *scene.List, scale float64) *image.RGBA {
	w, h := l.PixelSize(scale)
	if spare != nil && spare.Rect.Dx() == w && spare.Rect.Dy() == h {
		return spare
	}
	return image.NewRGBA(image.Rect(0, 0, w, h))
}

// prepare makes the graph of an order, or keeps that of the last one.
func (w *worker) prepare(o *order) (changed bool) {
	if o.subject != w.subject || o.view.ByCommunity != w.groups.used {
		w.subject, w.at = o.subject, nil
		w.groups.used = o.view.ByCommunity
		var of []int
		if o.view.ByCommunity {
			of = w.groups.of(o.subject.frame)
		}
		w.plain = o.subject.build(of)
	}
	if w.at != nil && sameSlice(w.at, o.at) {
		return false
	}
	w.at = o.at
	w.graph = w.plain.Moved(o.at)
	if len(w.graph.Edges) >= arrangedFrom && !o.view.Moving {
		w.graph = w.graph.Arranged(w.workers)
		w.plain = w.graph // its order is good enough until the nodes rest again
	}
	return true
}

// arrangedFrom is from how many links on it is worth to put them in the order of their places.
const arrangedFrom = 3000

// sameSlice reports whether two slices are one and the same; places are replaced, never changed.
func sameSlice(a, b []scene.Point) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0])
}

// node returns the place of a node, if it is in the picture.
func (v *View) node(id graph.EntityID) (scene.Point, bool) {
	if v.subject == nil {
		return scene.Point{}, false
	}
	i, ok := v.subject.frame.Index[id]
	if !ok || i >= len(v.drawing.at) {
		return scene.Point{}, false
	}
	return v.drawing.at[i], true
}
