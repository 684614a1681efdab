package scene

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"

	"golang.org/x/image/vector"
)

// cutter makes coverage masks of paths. It keeps its buffers and belongs to one worker.
type cutter struct {
	raster vector.Rasterizer
	mask   image.Alpha
}

// transform places a path: pixels are scale times units plus an offset.
type transform struct{ scale, dx, dy float64 }

func (t transform) apply(q Point) (float32, float32) {
	return float32(float64(q.X*t.scale) + t.dx), float32(float64(q.Y*t.scale) + t.dy)
}

// fill returns how much a path covers each pixel of a picture of w by h. The result is valid until the next call.
func (c *cutter) fill(p Path, t transform, w, h int) *image.Alpha {
	c.raster.Reset(w, h)
	for _, piece := range p {
		switch piece.Kind {
		case MoveTo:
			c.raster.MoveTo(t.apply(piece.To))
		case LineTo:
			c.raster.LineTo(t.apply(piece.To))
		case CurveTo:
			ax, ay := t.apply(piece.C1)
			bx, by := t.apply(piece.C2)
			x, y := t.apply(piece.To)
			c.raster.CubeTo(ax, ay, bx, by, x, y)
		case Close:
			c.raster.ClosePath()
		}
	}
	return c.draw(w, h)
}

func (c *cutter) draw(w, h int) *image.Alpha {
	if n := w * h; cap(c.mask.Pix) < n {
		c.mask.Pix = make([]uint8, n)
	} else {
		c.mask.Pix = c.mask.Pix[:n]
		clear(c.mask.Pix)
	}
	c.mask.Stride, c.mask.Rect = w, image.Rect(0, 0, w, h)
	c.raster.Draw(&c.mask, c.mask.Rect, image.Opaque, image.Point{})
	return &c.mask
}

// stroke returns how much a line of a width along a path covers each pixel. Corners and ends of closed parts are
// round, ends of open parts square unless round is set.
func (c *cutter) stroke(p Path, width float64, dash Dash, round bool, t transform, w, h int) *image.Alpha {
	c.raster.Reset(w, h)
	for _, run := range p.flatten(t.scale) {
		for _, piece := range dashed(run, dash.Lengths()) {
			c.widen(piece, width/2, round, t)
		}
	}
	return c.draw(w, h)
}

// widen adds a band around a run of points: a rectangle for each piece and a disc at each corner, all wound the same
// way, so that they make one area.
func (c *cutter) widen(run []Point, half float64, round bool, t transform) {
	for i := 1; i < len(run); i++ {
		a, b := run[i-1], run[i]
		l := math.Hypot(b.X-a.X, b.Y-a.Y)
		if l < 1e-9 {
			continue
		}
		nx, ny := -(b.Y-a.Y)/l*half, (b.X-a.X)/l*half
		c.polygon(t, a.X+nx, a.Y+ny, a.X-nx, a.Y-ny, b.X-nx, b.Y-ny, b.X+nx, b.Y+ny)
	}
	closed := len(run) > 2 && run[0] == run[len(run)-1]
	for i, q := range run {
		if inner := i > 0 && i < len(run)-1; inner || round || closed && i == 0 {
			c.disc(t, q, half)
		}
	}
}

func (c *cutter) polygon(t transform, points ...float64) {
	c.raster.MoveTo(t.apply(Point{X: points[0], Y: points[1]}))
	for i := 2; i < len(points); i += 2 {
		c.raster.LineTo(t.apply(Point{X: points[i], Y: points[i+1]}))
	}
	c.raster.ClosePath()
}

func (c *cutter) disc(t transform, q Point, r float64) {
	const n = 12
	points := make([]float64, 0, 2*n)
	for i := range n {
		a := float64(i) * (2 * math.Pi / n)
		points = append(points, q.X+r*math.Cos(a), q.Y+r*math.Sin(a))
	}
	c.polygon(t, points...)
}

// dashed cuts a run of points into its drawn pieces.
func dashed(run []Point, lengths []float64) [][]Point {
	if len(lengths) == 0 {
		return [][]Point{run}
	}
	var out [][]Point
	k, left := 0, lengths[0]
	piece := []Point{run[0]}
	for i := 1; i < len(run); i++ {
		a, b := run[i-1], run[i]
		length := math.Hypot(b.X-a.X, b.Y-a.Y)
		for done := 0.0; length-done > 1e-9; {
			step := min(left, length-done)
			done += step
			left -= step
			q := Point{X: a.X + (b.X-a.X)*done/length, Y: a.Y + (b.Y-a.Y)*done/length}
			piece = append(piece, q)
			if left > 1e-9 {
				continue
			}
			if k%2 == 0 {
				out = append(out, piece)
			}
			k++
			left, piece = lengths[k%len(lengths)], []Point{q}
		}
	}
	if k%2 == 0 && len(piece) > 1 {
		out = append(out, piece)
	}
	return out
}

// cover lays a colour over a picture through a mask whose upper left corner is at x, y; what lies outside an area of
// it is left alone.
func cover(dst *image.RGBA, mask *image.Alpha, x, y int, area image.Rectangle, c color.NRGBA) {
	r := mask.Rect.Add(image.Pt(x, y)).Intersect(area)
	ink := newMixer(c)
	for py := r.Min.Y; py < r.Max.Y; py++ {
		row := mask.Pix[(py-y)*mask.Stride+r.Min.X-x:][:r.Dx()]
		out := dst.Pix[py*dst.Stride+4*r.Min.X:][:4*len(row)]
		for i, m := range row {
			if m != 0 {
				px := out[4*i : 4*i+4]
				binary.LittleEndian.PutUint32(px, ink.over(binary.LittleEndian.Uint32(px), shareOf(c.A, uint32(m))))
			}
		}
	}
}
