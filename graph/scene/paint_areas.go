package scene

import (
	"encoding/binary"
	"image"
	"image/color"
	"math"
)

// placedMask is what an area covers, cut once for all tiles.
type placedMask struct {
	fill, stroke *image.Alpha
	x, y         int // upper left corner in the picture
}

func (j *job) prepareAreas() {
	j.masks = make([]placedMask, len(j.list.Areas))
	j.fork(len(j.list.Areas), func(worker, i int) { j.masks[i] = j.cut(j.painter.cutters[worker], &j.list.Areas[i]) })
}

// cut makes the masks of an area as far as it lies in the picture.
func (j *job) cut(c *cutter, a *Area) placedMask {
	b := a.Path.bounds().grow(a.Width/2 + 1)
	x1, y1 := j.pixel(Point{X: b.X, Y: b.Y})
	x2, y2 := j.pixel(Point{X: b.X + b.W, Y: b.Y + b.H})
	w, h := float64(j.dst.Rect.Dx()), float64(j.dst.Rect.Dy())
	x1, y1, x2, y2 = max(math.Floor(x1), 0), max(math.Floor(y1), 0), min(math.Ceil(x2), w), min(math.Ceil(y2), h)
	if !(x1 < x2 && y1 < y2) {
		return placedMask{}
	}
	m := placedMask{x: int(x1), y: int(y1)}
	t := transform{j.scale, j.shift - x1, j.shift - y1}
	keep := func(mask *image.Alpha) *image.Alpha {
		return &image.Alpha{Pix: append([]uint8(nil), mask.Pix...), Stride: mask.Stride, Rect: mask.Rect}
	}
	if a.Fill.A > 0 {
		m.fill = keep(c.fill(a.Path, t, int(x2-x1), int(y2-y1)))
	}
	if a.Stroke.A > 0 && a.Width > 0 {
		m.stroke = keep(c.stroke(a.Path, a.Width, a.Dash, a.Round, t, int(x2-x1), int(y2-y1)))
	}
	return m
}

// bounds returns the pixels that an area may touch; none if it lies outside.
func (m *placedMask) bounds() image.Rectangle {
	r := image.Rectangle{}
	for _, mask := range [...]*image.Alpha{m.fill, m.stroke} {
		if mask != nil {
			r = r.Union(mask.Rect)
		}
	}
	return r.Add(image.Pt(m.x, m.y))
}

func (t *tile) paintAreas(areas []int32) {
	for _, i := range areas {
		m, a := &t.masks[i], &t.list.Areas[i]
		if m.fill != nil {
			cover(t.dst, m.fill, m.x, m.y, t.area, a.Fill)
		}
		if m.stroke != nil {
			cover(t.dst, m.stroke, m.x, m.y, t.area, a.Stroke)
		}
	}
}

func (t *tile) paintBoxes(boxes []int32) {
	for _, i := range boxes {
		t.paintBox(&t.list.Boxes[i])
	}
}

// paintBox covers the pixels of a box by how far they lie inside its sides, and inside the circles of its corners.
func (t *tile) paintBox(x *Box) {
	x1, y1 := t.pixel(Point{X: x.Rect.X, Y: x.Rect.Y})
	x2, y2 := t.pixel(Point{X: x.Rect.X + x.Rect.W, Y: x.Rect.Y + x.Rect.H})
	r := min(x.Radius*t.scale, (x2-x1)/2, (y2-y1)/2)
	left, right := max(int(math.Floor(x1)), t.area.Min.X), min(int(math.Ceil(x2)), t.area.Max.X)
	for py := max(int(math.Floor(y1)), t.area.Min.Y); py < min(int(math.Ceil(y2)), t.area.Max.Y); py++ {
		high := min(float64(py)+1, y2) - max(float64(py), y1)
		cy := float64(py) + 0.5
		inY := max(y1+r-cy, cy-(y2-r)) // how far beyond the centres of the corners
		round := 0.0
		if inY > 0 {
			round = r
		}
		inner, outer := max(int(math.Ceil(x1+round)), left), min(int(math.Floor(x2-round)), right) // between the corners
		for px := left; px < right; px++ {
			if px == inner && x.Fade == nil && inner < outer {
				t.layRow(px, outer, py, x.Fill, high)
				px = outer - 1
				continue
			}
			share := high * (min(float64(px)+1, x2) - max(float64(px), x1))
			if cx := float64(px) + 0.5; inY > 0 {
				if inX := max(x1+r-cx, cx-(x2-r)); inX > 0 {
					share = min(share, r+0.5-math.Hypot(inX, inY))
				}
			}
			if share > 0 {
				lay(t.dst.Pix, py*t.dst.Stride+4*px, x.colourAt((float64(px)+0.5-x1)/(x2-x1)), uint32(share*255+0.5))
			}
		}
	}
}

// layRow lays one colour over part of a row, two pixels at a time.
func (t *tile) layRow(from, to, y int, c color.NRGBA, share float64) {
	m, a := newMixer(c), shareOf(c.A, uint32(share*255+0.5))
	const rb, ga, half = 0x00FF00FF_00FF00FF, 0xFF00FF00_FF00FF00, 0x00800080_00800080
	inv := uint64(256 - a)
	addRB, addGA := uint64(m.rb*a), uint64(m.ga*a)
	addRB, addGA = addRB|addRB<<32, addGA|addGA<<32
	row := t.dst.Pix[y*t.dst.Stride+4*from:][:4*(to-from)]
	for len(row) >= 8 {
		d := binary.LittleEndian.Uint64(row)
		binary.LittleEndian.PutUint64(row, (addRB+(d&rb)*inv+half)>>8&rb|(addGA+(d>>8&rb)*inv+half)&ga)
		row = row[8:]
	}
	if len(row) >= 4 {
		binary.LittleEndian.PutUint32(row, m.over(binary.LittleEndian.Uint32(row), a))
	}
}

// colourAt returns the fill at a share of the width.
func (x *Box) colourAt(share float64) color.NRGBA {
	if x.Fade == nil {
		return x.Fill
	}
	prev := x.Fade[0]
	for _, s := range x.Fade {
		if share <= s.At {
			if s.At > prev.At {
				k := max(share-prev.At, 0) / (s.At - prev.At)
				return Fade(x.Fill, prev.Strength+(s.Strength-prev.Strength)*k)
			}
			return Fade(x.Fill, s.Strength)
		}
		prev = s
	}
	return Fade(x.Fill, prev.Strength)
}
