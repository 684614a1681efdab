package scene

import (
	"image"
	"image/color"
	"runtime"
)

// bandHeight is the height in pixels of the strips a picture is painted in. It is fixed, so that the number of
// workers changes nothing, and small enough for the sums of a strip to stay in a core's cache.
const bandHeight = 128

// Painter paints lists into pixels. It keeps the pictures of shapes and glyphs from one list to the next, which makes
// a second frame much cheaper than the first. It belongs to one goroutine at a time.
type Painter struct {
	fonts   *Fonts
	sprites map[spriteKey]*sprite
	glyphs  map[glyphKey]*glyphMask
	cutters []*cutter // one for each worker
	sums    []*sums
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
	j := &job{list: l, dst: dst, scale: scale, shift: l.Margin * scale, workers: workers, painter: p}
	j.prepare()
	h := dst.Rect.Dy()
	j.fork((h+bandHeight-1)/bandHeight, func(worker, i int) {
		b := band{job: j, index: i, top: i * bandHeight, bottom: min((i+1)*bandHeight, h), sums: p.sums[worker]}
		b.paint()
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

	symbols []placedSprite
	texts   []placedText
	masks   []placedMask
	lines   bins[bandLine]
	tips    bins[int32]
	dashes  [dashCount]dashTable
}

// prepare makes everything that bands then only read.
func (j *job) prepare() {
	j.prepareSymbols()
	j.prepareTexts()
	j.prepareAreas()
	j.prepareLines()
}

// fork runs n pieces of work on the workers and waits for them.
func (j *job) fork(n int, work func(worker, i int)) { fork(j.workers, n, work) }

// pixel returns a point of the view in pixels of the picture.
func (j *job) pixel(q Point) (x, y float64) {
	return float64(q.X*j.scale) + j.shift, float64(q.Y*j.scale) + j.shift
}

// band is a strip of the picture, painted by one worker.
type band struct {
	*job
	index       int
	top, bottom int // rows of the picture
	sums        *sums
}

func (b *band) paint() {
	b.ground()
	b.sums.reset(b.dst.Rect.Dx(), b.top, b.bottom)
	b.sums.crowded = len(b.list.Lines) >= crowded
	line, tip := b.lines.of(b.index), b.tips.of(b.index)
	for _, run := range b.list.Runs {
		switch run.Kind {
		case Lines:
			line = b.paintLines(line, run.To)
			continue // sums go on through tips
		case Tips:
			tip = b.paintTips(tip, run.To)
			continue
		}
		b.sums.flush(b.dst)
		switch run.Kind {
		case Symbols:
			b.paintSymbols(run.From, run.To)
		case Boxes:
			b.paintBoxes(run.From, run.To)
		case Areas:
			b.paintAreas(run.From, run.To)
		case Texts:
			b.paintTexts(run.From, run.To)
		}
	}
	b.sums.flush(b.dst)
}

func (b *band) ground() {
	c := b.list.Ground
	if c.A == 0 {
		return
	}
	n := 4 * b.dst.Rect.Dx()
	row := b.dst.Pix[b.top*b.dst.Stride:][:n]
	for x := 0; x < n; x += 4 {
		row[x], row[x+1], row[x+2], row[x+3] = c.R, c.G, c.B, 255
	}
	for y := b.top + 1; y < b.bottom; y++ {
		copy(b.dst.Pix[y*b.dst.Stride:][:n], row)
	}
}

// paintLines adds the lines of this band before index to, and returns the rest.
func (b *band) paintLines(line []bandLine, to int) []bandLine {
	for len(line) > 0 && int(line[0].index) < to {
		x := &line[0]
		b.sums.use(x.colour, b.dst)
		b.addLine(x)
		line = line[1:]
	}
	return line
}

func (b *band) paintTips(tip []int32, to int) []int32 {
	for len(tip) > 0 && int(tip[0]) < to {
		x := &b.list.Tips[tip[0]]
		b.sums.use(x.Colour, b.dst)
		b.addTip(x)
		tip = tip[1:]
	}
	return tip
}

// lay paints a colour over the pixel that begins at index i of pix, with a coverage of 0 to 255.
func lay(pix []uint8, i int, c color.NRGBA, coverage uint32) {
	a := uint32(c.A) * coverage / 255
	a += a >> 7
	inv := 256 - a
	px := pix[i : i+4 : i+4]
	px[0] = uint8((uint32(c.R)*a + uint32(px[0])*inv + 128) >> 8)
	px[1] = uint8((uint32(c.G)*a + uint32(px[1])*inv + 128) >> 8)
	px[2] = uint8((uint32(c.B)*a + uint32(px[2])*inv + 128) >> 8)
	px[3] = uint8((255*a + uint32(px[3])*inv + 128) >> 8)
}
