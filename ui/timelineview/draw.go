package timelineview

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
)

// drawing is the picture on screen and the one being drawn. The painter and
// the spare image belong to the worker while busy is set.
type drawing struct {
	painter *scene.Painter
	busy    bool
	wanted  uint64 // requests so far
	epoch   uint64 // grows when an older picture must not be shown any more

	front  *scene.TimelineScene // what is on screen, for hits
	of     *chronicle           // what it shows
	image  *image.RGBA
	spare  *image.RGBA
	w, h   int     // pixels of the raster
	factor float64 // pixels to a unit
}

// order is everything a picture is drawn from; immutable.
type order struct {
	chronicle *chronicle
	view      scene.TimelineView
	factor    float64
	w, h      int
	number    uint64
	epoch     uint64
}

// draw asks for a new picture. While one is being drawn, only the newest
// request waits.
func (v *View) draw() {
	v.drawing.wanted++
	if !v.drawing.busy && v.ctx.Err() == nil {
		v.begin()
	}
}

func (v *View) begin() {
	d := &v.drawing
	view := v.look()
	if view.W < scene.TimelineNames || view.H < 1 || d.w == 0 {
		return // nothing to draw on yet
	}
	o := order{chronicle: v.data, view: view, factor: d.factor, w: d.w, h: d.h, number: d.wanted, epoch: d.epoch}
	d.busy = true
	painter, spare := d.painter, d.spare
	d.spare = nil
	go func() {
		built := scene.BuildTimeline(o.chronicle.timeline, o.view, v.cfg.Fonts)
		if spare == nil || spare.Rect.Dx() != o.w || spare.Rect.Dy() != o.h {
			spare = image.NewRGBA(image.Rect(0, 0, o.w, o.h))
		}
		painter.Paint(&built.List, spare, o.factor, 1)
		v.cfg.Post(func() { v.drawn(o, built, spare) })
	}()
}

// drawn shows a picture, unless it was overtaken by other facts, colours or
// another size, and begins the next if one was asked for meanwhile.
func (v *View) drawn(o order, built *scene.TimelineScene, img *image.RGBA) {
	d := &v.drawing
	d.busy = false
	if v.ctx.Err() != nil {
		return
	}
	if o.epoch == d.epoch {
		d.spare, d.image = d.image, img
		d.front, d.of = built, o.chronicle
		v.scroll = built.Scroll(v.scroll)
		v.raster.Refresh()
		v.cfg.Log("timeline drawn")
	} else {
		d.spare = img
	}
	if d.wanted != o.number {
		v.begin()
	}
}

// look is how the timeline is looked at now.
func (v *View) look() scene.TimelineView {
	unit := v.unit()
	size := v.Size()
	view := scene.TimelineView{From: v.period.From, To: v.period.To, W: float64(size.Width) / unit,
		H: float64(size.Height-headHeight()) / unit, Scroll: v.scroll, Tokens: v.tokens, Words: words(), Brush: v.brush()}
	view.Hovered = string(v.cfg.Workspace.Hovered())
	view.Selected, view.Related = v.marked()
	f := v.cfg.Workspace.Filter()
	view.AsOf, view.KnownOn = flagDay(f.AsOf), flagDay(f.KnownOn)
	return view
}

func flagDay(d graph.Date) *float64 {
	p, ok := daysOf(d, "")
	if !ok {
		return nil
	}
	day := p.To
	return &day
}

// unit is the size of a unit of the picture: it grows with the text size.
func (v *View) unit() float64 { return float64(kit.Scaled(1)) }

// marked returns what is selected, and what is linked with a selected node.
func (v *View) marked() (selected, related map[string]bool) {
	selected, related = map[string]bool{}, map[string]bool{}
	sel, s := v.cfg.Workspace.Selection(), v.cfg.Workspace.Snapshot()
	if sel.Link != nil {
		selected[linkKey(*sel.Link)] = true
	}
	for _, id := range sel.Nodes {
		selected[string(id)] = true
		n, ok := s.Node(id)
		if !ok || s.Entity(n).Event != nil {
			continue
		}
		for _, i := range s.LinksOf(n) {
			l := s.Links()[i]
			related[string(s.Entity(l.From).ID)], related[string(s.Entity(l.To).ID)] = true, true
		}
	}
	return selected, related
}

// shown gives Fyne the picture. It is asked with the size in pixels whenever
// the raster is resized or refreshed; a picture of another size is drawn anew.
func (v *View) shown(w, h int) image.Image {
	d := &v.drawing
	if height := v.raster.Size().Height; (w != d.w || h != d.h) && w > 0 && h > 0 && height > 0 {
		d.w, d.h = w, h
		d.factor = float64(h) / float64(height) * v.unit()
		d.epoch++
		v.cfg.Post(v.draw)
	}
	if d.image == nil {
		return blank(v.tokens.Canvas)
	}
	return d.image
}

// blank is a ground of one pixel, for before the first picture.
func blank(c color.NRGBA) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, 1, 1))
	img.Set(0, 0, c)
	return img
}

// CreateRenderer implements fyne.Widget.
func (v *View) CreateRenderer() fyne.WidgetRenderer {
	v.ring.FillColor, v.ring.StrokeColor = color.Transparent, v.tokens.Accent
	return &renderer{v}
}

type renderer struct{ v *View }

func (r *renderer) Destroy() {}

func (r *renderer) MinSize() fyne.Size {
	return fyne.NewSize(float32(scene.TimelineNames)*2, headHeight()+kit.Scaled(88))
}

func (r *renderer) Objects() []fyne.CanvasObject {
	v := r.v
	return []fyne.CanvasObject{v.raster, v.bar, v.empty, v.card, v.ring}
}

func (r *renderer) Layout(size fyne.Size) {
	v, top := r.v, headHeight()
	v.bar.Move(fyne.NewPos(0, 0))
	v.bar.Resize(fyne.NewSize(size.Width, top))
	for _, o := range []fyne.CanvasObject{v.raster, v.empty} {
		o.Move(fyne.NewPos(0, top))
		o.Resize(fyne.NewSize(size.Width, size.Height-top))
	}
	v.ring.Move(fyne.NewPos(2, 2))
	v.ring.Resize(size.SubtractWidthHeight(4, 4))
	v.drawing.epoch++
	v.draw()
}

func (r *renderer) Refresh() {
	v := r.v
	v.ring.Hidden = !v.focused || v.byMouse
	v.ring.Refresh()
	v.draw()
}
