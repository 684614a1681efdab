package scene

import (
	"encoding/binary"
	"image"
	"image/color"
	"runtime"
)

// Painter paints lists into pixels. It keeps the pictures of shapes and glyphs from one list to the next, which makes
// a second frame much cheaper than the first. It belongs to one goroutine at a time.
type Painter struct {
	// Halt ends a painting early, with parts of the picture missing; it may be nil.
	Halt *Halt

	fonts   *Fonts
	sprites map[spriteKey]*sprite
	glyphs  map[glyphKey]*glyphMask
	cutters []*cutter // one for each worker
	sums    []*sums
	batches []*streakBatch
	loose   [][]looseStreak // one for each worker
	bins    [kindCount]bins
	recent  spriteCache
	placed  []placedSprite
	tiled   []placedSprite
	texts   []placedText
	letters []placedGlyph
}

// NewPainter makes a painter that sets text with the given fonts.
func NewPainter(fonts *Fonts) *Painter {
	return &Painter{fonts: fonts, sprites: map[spriteKey]*sprite{}, glyphs: map[glyphKey]*glyphMask{}}
}

// Picture paints a list into a new image.
func (p *Painter) Picture(l *List, scale float64, workers int) *image.RGBA {
	w, h := l.PixelSize(scale)
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	p.Paint(l, img, scale, workers)
	return img
}

// Paint paints a list into dst, scale pixels to a unit, the margin included; the usual size of dst is that of
// PixelSize. Without a ground the list is laid over what dst holds. Workers is the number of goroutines used; 0 is one
// for each processor.
func (p *Painter) Paint(l *List, dst *image.RGBA, scale float64, workers int) {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	for len(p.cutters) < workers {
		p.cutters = append(p.cutters, &cutter{})
		p.sums = append(p.sums, &sums{})
	}
	j := &job{list: l, dst: dst, scale: scale, shift: l.Margin * scale, workers: workers, painter: p,
		tiles: newTiling(dst.Rect.Dx(), dst.Rect.Dy()), bins: &p.bins}
	j.prepare()
	j.fork(j.tiles.count(), func(worker, i int) {
		if p.Halt.Asked() {
			return
		}
		t := tile{job: j, index: i, area: j.tiles.area(i), sums: p.sums[worker]}
		t.paint()
	})
}

// job is one painting of one list.
type job struct {
	painter *Painter
	list    *List
	dst     *image.RGBA
	scale   float64
	shift   float64 // of the margin, in pixels
	workers int
	tiles   tiling
	crowded bool // so many lines that none is looked at by itself

	symbols  []placedSprite
	tiled    []placedSprite // the same for each tile, in the order of its bins
	texts    []placedText
	masks    []placedMask
	batches  []*streakBatch
	lineRuns []int // where the runs of lines end
	bins     *[kindCount]bins
	dashes   [dashCount]dashTable
}

// prepare makes everything that tiles then only read.
func (j *job) prepare() {
	j.prepareAreas()
	j.prepareLines(func() {
		j.prepareSymbols()
		j.prepareTexts()
		j.sort()
	})
}

// sort sorts all but lines into tiles.
func (j *job) sort() {
	l := j.list
	j.bins[Symbols].fill(&j.tiles, len(l.Symbols), func(i int) image.Rectangle { return j.symbols[i].bounds() })
	j.tileSymbols()
	j.bins[Texts].fill(&j.tiles, len(l.Texts), func(i int) image.Rectangle { return j.texts[i].bounds })
	j.bins[Areas].fill(&j.tiles, len(l.Areas), func(i int) image.Rectangle { return j.masks[i].bounds() })
	j.bins[Boxes].fill(&j.tiles, len(l.Boxes), func(i int) image.Rectangle {
		r := l.Boxes[i].Rect
		return j.pixels(r.X, r.Y, r.X+r.W, r.Y+r.H, 0)
	})
	j.bins[Tips].fill(&j.tiles, len(l.Tips), func(i int) image.Rectangle {
		p := l.Tips[i].At
		return j.pixels(p.X, p.Y, p.X, p.Y, l.Tips[i].Size*j.scale+1)
	})
}

// pixels returns the pixels that an area of the view and a distance in pixels around it touch.
func (j *job) pixels(x1, y1, x2, y2, around float64) image.Rectangle {
	x1, y1 = j.pixel(Point{X: x1, Y: y1})
	x2, y2 = j.pixel(Point{X: x2, Y: y2})
	return image.Rect(floor(x1-around), floor(y1-around), floor(x2+around)+1, floor(y2+around)+1)
}

// fork runs n pieces of work on the workers and waits for them.
func (j *job) fork(n int, work func(worker, i int)) { fork(j.workers, n, work) }

// pixel returns a point of the view in pixels of the picture.
func (j *job) pixel(q Point) (x, y float64) {
	return float64(q.X*j.scale) + j.shift, float64(q.Y*j.scale) + j.shift
}

// lay paints a colour over the pixel that begins at index i of pix, with a coverage of 0 to 255.
func lay(pix []uint8, i int, c color.NRGBA, coverage uint32) {
	px := pix[i : i+4]
	binary.LittleEndian.PutUint32(px, newMixer(c).over(binary.LittleEndian.Uint32(px), shareOf(c.A, coverage)))
}

// shareOf returns what is left of an alpha at a coverage, both 0 to 255, as 0 to 256.
func shareOf(alpha uint8, coverage uint32) uint32 {
	a := uint32(alpha) * coverage / 255
	return a + a>>7
}
