package kit

import (
	"image"
	"image/color"
	"image/draw"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// picture is what the parts on a sheet or in a column draw, in one image.
//
// Nobody has to tell it of changes. Before every frame Fyne asks all that is
// seen for its smallest size; the owner of the picture then has it check
// whether it would be another one, which takes half a microsecond a part, and
// it is painted anew within the same frame.
type picture struct {
	raster *canvas.Raster
	each   func(found func(fyne.CanvasObject)) // calls found for what the picture shows
	size   fyne.Size
	screen float32 // scale of the window
	scale  float32 // pixels to a unit, as its painter last asked for; 0 is not known yet
	theme  *Theme  // the sprites are of

	parts   []*Part
	were    []*Part // the last time
	turn    uint64
	marks   []mark // as painted last
	next    []mark
	image   *image.RGBA
	sprites map[look]*image.RGBA // of the marks painted last
}

func newPicture(each func(found func(fyne.CanvasObject))) *picture {
	p := &picture{each: each}
	p.raster = canvas.NewRaster(p.paint)
	return p
}

// bleed is how far the picture goes beyond its owner, in units: rings and the
// soft borders of round corners do.
const bleed = 4

// resize gives the picture the size of its owner and the bleed, made up to
// whole pixels: then it covers exactly as many wherever it lies, and is never
// stretched.
func (p *picture) resize(size fyne.Size) {
	p.size = size
	s := float64(p.pixels())
	border := p.border()
	up := func(units float32) float32 {
		return float32((math.Ceil(float64(units)*s-0.01) + float64(2*border)) / s)
	}
	p.raster.Move(fyne.NewSquareOffsetPos(-float32(border) / float32(s)))
	p.raster.Resize(fyne.NewSize(up(size.Width), up(size.Height)))
}

// border is the bleed in pixels.
func (p *picture) border() int { return int(math.Round(bleed * float64(p.pixels()))) }

// pixels returns how many pixels a unit has, as far as is known.
func (p *picture) pixels() float32 {
	switch {
	case p.scale > 0:
		return p.scale
	case p.screen > 0:
		return p.screen
	default:
		return 1
	}
}

// check has the picture painted in this frame if it is another one than before.
func (p *picture) check() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p.raster); c != nil && c.Scale() != p.screen {
		p.screen, p.scale = c.Scale(), 0
		p.resize(p.size)
		canvas.Refresh(p.raster)
		return
	}
	if p.gather(); !slices.Equal(p.next, p.marks) {
		canvas.Refresh(p.raster)
	}
}

// gather finds the parts and what they draw.
func (p *picture) gather() {
	p.turn++
	p.next = p.next[:0]
	p.were, p.parts = p.parts, p.were[:0]
	p.each(func(o fyne.CanvasObject) { p.find(o, o.Position()) })
	for _, part := range p.were {
		if part.sheet == p && part.turn != p.turn {
			part.sheet = nil
		}
	}
}

// find takes up an object and what it holds; at is where it lies.
func (p *picture) find(o fyne.CanvasObject, at fyne.Position) {
	if !o.Visible() {
		return
	}
	switch o := o.(type) {
	case *fyne.Container:
		if !slices.ContainsFunc(o.Objects, drawn) { // what the window draws would cover the parts
			for _, child := range o.Objects {
				p.find(child, at.Add(child.Position()))
			}
		}
	case parted:
		p.take(o.part(), at)
	}
}

// take takes up a part; one with something that cannot be drawn here draws
// itself.
func (p *picture) take(part *Part, at fyne.Position) {
	if part.renderer == nil {
		return
	}
	begin := len(p.next)
	var rest []fyne.CanvasObject
	for _, o := range part.renderer.Objects() {
		if !drawn(o) {
			rest = append(rest, o)
			continue
		}
		if !o.Visible() {
			continue
		}
		m, ok := markOf(o, at.Add(o.Position()), p.pixels())
		if !ok {
			p.next = p.next[:begin]
			return
		}
		if m.kind != nothing {
			m.x, m.y = m.x+p.border(), m.y+p.border()
			p.next = append(p.next, m)
		}
	}
	part.sheet, part.turn, part.rest = p, p.turn, rest
	p.parts = append(p.parts, part)
	for _, o := range rest {
		p.find(o, at.Add(o.Position()))
	}
}

// paint gives the window's painter the picture; its size tells how many pixels
// a unit has.
func (p *picture) paint(w, h int) image.Image {
	if w <= 0 || h <= 0 || p.size.Width <= 0 {
		return image.NewUniform(color.Transparent)
	}
	if p.measure(w) {
		size := p.raster.Size()
		w, h = int(math.Round(float64(size.Width*p.scale))), int(math.Round(float64(size.Height*p.scale)))
	}
	p.gather()
	if p.image == nil || p.image.Rect.Dx() != w || p.image.Rect.Dy() != h {
		p.image = image.NewRGBA(image.Rect(0, 0, w, h))
	} else {
		clear(p.image.Pix)
	}
	p.marks = append(p.marks[:0], p.next...)
	old := p.sprites
	p.sprites = make(map[look]*image.RGBA, len(p.marks))
	for _, m := range p.marks {
		p.lay(m, old)
	}
	return p.image
}

// measure learns how many pixels a unit has from how many the raster is wide,
// and reports whether that is new. Sprites of other pixels, or of the fonts of
// another theme, are dropped.
func (p *picture) measure(w int) bool {
	if p.theme != current() {
		p.theme, p.sprites = current(), nil
	}
	scale := float32(math.Round(float64(w)/float64(p.raster.Size().Width)*1000) / 1000)
	if p.scale > 0 && math.Abs(float64(scale-p.scale)) < 0.02 { // less is the rounding of sides
		return false
	}
	p.scale, p.sprites = scale, nil
	p.resize(p.size)
	return true
}

// lay paints one mark, with its sprite from before if there is one.
func (p *picture) lay(m mark, old map[look]*image.RGBA) {
	at := image.Rect(m.x, m.y, m.x+m.w, m.y+m.h)
	if m.kind == boxMark && m.stroke == 0 && m.corners == [4]int{} {
		draw.Draw(p.image, at, image.NewUniform(m.fill), image.Point{}, draw.Over)
		return
	}
	s := p.sprites[m.look]
	if s == nil {
		if s = old[m.look]; s == nil {
			s = m.sprite(p.scale)
		}
		p.sprites[m.look] = s
	}
	draw.Draw(p.image, s.Rect.Add(at.Min), s, s.Rect.Min, draw.Over)
}
