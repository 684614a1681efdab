package scene

import (
	"image"
	"image/color"
)

// A picture is painted in tiles: what a tile needs, its sums and its pixels, then stays in the nearest cache of a core,
// and no line or symbol waits for memory. Their size is fixed, so that the number of workers changes nothing.
const (
	tileBitsX = 7
	tileBitsY = 6
	tileW     = 1 << tileBitsX
	tileH     = 1 << tileBitsY
)

// tiling divides a picture into tiles, numbered row by row. Those at the right and at the bottom may be cut off.
type tiling struct{ w, h, cols, rows int }

func newTiling(w, h int) tiling {
	return tiling{w, h, (w + tileW - 1) / tileW, (h + tileH - 1) / tileH}
}

func (g *tiling) count() int { return g.cols * g.rows }

// area returns the pixels of a tile.
func (g *tiling) area(i int) image.Rectangle {
	x, y := i%g.cols*tileW, i/g.cols*tileH
	return image.Rect(x, y, min(x+tileW, g.w), min(y+tileH, g.h))
}

// over returns the tiles that some pixels touch; none when they lie outside the picture.
func (g *tiling) over(r image.Rectangle) (c cellRange, ok bool) {
	if r = r.Intersect(image.Rect(0, 0, g.w, g.h)); r.Empty() {
		return c, false
	}
	return cellRange{r.Min.X / tileW, r.Min.Y / tileH, (r.Max.X - 1) / tileW, (r.Max.Y - 1) / tileH}, true
}

// tile is a part of the picture while it is painted, by one worker.
type tile struct {
	*job
	area  image.Rectangle
	index int
	sums  *sums
	bare  bool // the ground is not laid yet
	lines streakCursor
	next  [kindCount]int32 // of the kinds but lines: what is still to be painted, as a place in their bins
}

func (t *tile) paint() {
	t.bare = t.list.Ground.A > 0
	for kind := Tips; kind < kindCount; kind++ {
		t.next[kind] = t.bins[kind].start[t.index]
	}
	for _, run := range t.list.Runs {
		if run.Kind == Lines {
			t.paintLines(run.To)
			continue
		}
		from, to := t.take(run.Kind, run.To)
		if from == to {
			continue // sums go on
		}
		now := t.bins[run.Kind].items[from:to]
		if run.Kind == Tips {
			t.paintTips(now)
			continue
		}
		t.flush()
		t.ground()
		switch run.Kind {
		case Symbols:
			t.paintSymbols(t.tiled[from:to])
		case Boxes:
			t.paintBoxes(now)
		case Areas:
			t.paintAreas(now)
		case Texts:
			t.paintTexts(now)
		}
	}
	t.flush()
	t.ground()
}

// take returns which primitives of a kind in this tile before index until are not painted yet, as places in their bins.
func (t *tile) take(k Kind, until int) (from, to int32) {
	b := &t.bins[k]
	from, to = t.next[k], t.next[k]
	for to < b.start[t.index+1] && int(b.items[to]) < until {
		to++
	}
	t.next[k] = to
	return from, to
}

// ground lays the ground of the list, unless that is done.
func (t *tile) ground() {
	if !t.bare {
		return
	}
	t.bare = false
	c := t.list.Ground
	first := t.row(t.area.Min.Y)
	for x := 0; x < len(first); x += 4 {
		first[x], first[x+1], first[x+2], first[x+3] = c.R, c.G, c.B, 255
	}
	for y := t.area.Min.Y + 1; y < t.area.Max.Y; y++ {
		copy(t.row(y), first)
	}
}

// row returns the pixels of a row of the tile.
func (t *tile) row(y int) []uint8 {
	return t.dst.Pix[y*t.dst.Stride+4*t.area.Min.X:][:4*t.area.Dx()]
}

// flush lays what the sums hold.
func (t *tile) flush() {
	if !t.sums.inked {
		return
	}
	if t.bare {
		t.bare = false
		t.sums.colourIn(t)
	} else {
		t.sums.merge()
		t.sums.layOver(t)
	}
	t.sums.inked = false
}

// use makes the following additions to the sums count for a colour (its alpha aside).
func (t *tile) use(c color.NRGBA) {
	if c.A = 255; c != t.sums.colour {
		t.flush()
		t.sums.colour = c
	}
}
