package scene

import "math"

// paintTips adds the ends of links to the sums.
func (t *tile) paintTips(tips []int32) {
	for _, i := range tips {
		x := &t.list.Tips[i]
		t.use(x.Colour)
		cx, cy := t.pixel(x.At)
		cx, cy = cx-float64(t.area.Min.X), cy-float64(t.area.Min.Y)
		row := &weights()[x.Colour.A]
		t.sums.inked = true
		t.sums.pix.count(uint32(row[64]))
		r := x.Size * t.scale
		if t.crowded {
			if s, px, py := stampOf(cx, cy, x, r); s != nil {
				t.sums.stamp(s, px, py, row)
				continue
			}
		}
		if x.Disc {
			t.sums.disc(cx, cy, r, row)
		} else {
			t.sums.arrow(cx, cy, x.U, r, row)
		}
	}
}

// box adds a straight piece with square ends, by the distance of each pixel from its sides. Places are those of the tile.
func (s *sums) box(g segment, half float64, row *[65]uint16) {
	length := math.Sqrt((g.x2-g.x1)*(g.x2-g.x1) + (g.y2-g.y1)*(g.y2-g.y1))
	if length < 1e-6 {
		return
	}
	ux, uy := (g.x2-g.x1)/length, (g.y2-g.y1)/length
	cx, cy := (g.x1+g.x2)/2, (g.y1+g.y2)/2
	a := pixelsAround(cx, cy, math.Abs(ux)*length/2+math.Abs(uy)*half, math.Abs(uy)*length/2+math.Abs(ux)*half)
	most, mostAlong := min(1, 2*half), min(1, length) // of what is thinner than a pixel
	for y := a.y1; y < a.y2; y++ {
		dx, dy := float64(a.x1)+0.5-cx, float64(y)+0.5-cy
		along, across := dx*ux+dy*uy, dx*uy-dy*ux
		for i := y*pixStride + sumPad + a.x1; i < y*pixStride+sumPad+a.x2; i++ {
			c := min(half+0.5-math.Abs(across), most)
			if d := min(length/2+0.5-math.Abs(along), mostAlong); c > 0 && d > 0 {
				s.pix.grow(i, row[int(c*d*64+0.5)])
			}
			along += ux
			across += uy
		}
	}
}

// pixelsAround returns the pixels of a tile that a figure about a point may touch if it reaches w and h to the sides.
func pixelsAround(cx, cy, w, h float64) cellRange {
	return cellRange{max(int(math.Floor(cx-w-0.5)), 0), max(int(math.Floor(cy-h-0.5)), 0),
		min(int(math.Ceil(cx+w+0.5)), tileW), min(int(math.Ceil(cy+h+0.5)), tileH)}
}

// disc adds a disc about a point of the tile.
func (s *sums) disc(cx, cy, r float64, row *[65]uint16) {
	a := pixelsAround(cx, cy, r, r)
	for y := a.y1; y < a.y2; y++ {
		dy := float64(y) + 0.5 - cy
		for x := a.x1; x < a.x2; x++ {
			dx := float64(x) + 0.5 - cx
			if c := min(r+0.5-math.Sqrt(dx*dx+dy*dy), 1); c > 0 {
				s.pix.grow(y*pixStride+sumPad+x, row[int(c*64+0.5)])
			}
		}
	}
}

// arrowWidth is the width of a filled arrow at its base as a share of its length.
const arrowWidth = 0.92

// arrow adds a filled arrow that flies in direction u and whose point is at a point of the tile. It lies between its
// base and two sides that meet at the point: how far a pixel lies inside of each is even along a row.
func (s *sums) arrow(x, y float64, u Point, length float64, row *[65]uint16) {
	const spread = arrowWidth / 2
	slant := 1 / math.Sqrt(1+spread*spread)
	cx, cy := x-u.X*length/2, y-u.Y*length/2
	a := pixelsAround(cx, cy, length*(math.Abs(u.X)+math.Abs(u.Y)*arrowWidth)/2, length*(math.Abs(u.Y)+math.Abs(u.X)*arrowWidth)/2)
	sides := [3]slope{
		{u.X, u.Y, length/2 + 0.5},
		{(-u.X*spread - u.Y) * slant, (-u.Y*spread + u.X) * slant, length/2*spread*slant + 0.5},
		{(-u.X*spread + u.Y) * slant, (-u.Y*spread - u.X) * slant, length/2*spread*slant + 0.5},
	}
	var inverse [3]float64 // how many pixels further the border of a side lies for each of it
	for k := range sides {
		if d := sides[k].dx; math.Abs(d) > 1e-9 {
			inverse[k] = -1 / d
		}
	}
	for py := a.y1; py < a.y2; py++ {
		from, to := a.x1, a.x2
		var in [3]float64
		for k := range sides {
			in[k] = sides[k].within(float64(from)+0.5-cx, float64(py)+0.5-cy)
		}
		left, right := 0.0, float64(to-from)
		for k := range sides {
			if v := inverse[k]; v < 0 {
				left = max(left, in[k]*v)
			} else if v > 0 {
				right = min(right, in[k]*v+1)
			} else if in[k] <= 0 {
				right = 0
			}
		}
		skip := int(left)
		for k := range sides {
			in[k] += float64(skip) * sides[k].dx
		}
		base := py*pixStride + sumPad + from
		for i := base + skip; i < base+int(right); i++ {
			if c := min(in[0], in[1], in[2], 1); c > 0 {
				s.pix.grow(i, row[int(c*64+0.5)])
			}
			in[0] += sides[0].dx
			in[1] += sides[1].dx
			in[2] += sides[2].dx
		}
	}
}

// slope is how far inside of a side a point lies, by its distance from another.
type slope struct{ dx, dy, c float64 }

func (s *slope) within(x, y float64) float64 { return s.dx*x + s.dy*y + s.c }
