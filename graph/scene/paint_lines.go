package scene

import "math"

// bins holds for each band the primitives that touch it, in painting order.
type bins struct {
	start []int32 // of each band, and the end
	items []int32
}

func (b *bins) of(band int) []int32 { return b.items[b.start[band]:b.start[band+1]] }

// sortInto puts n primitives into bands by the rows they cover, by counting.
func sortInto(n, height int, rows func(i int) (top, bottom float64)) bins {
	count := (height + bandHeight - 1) / bandHeight
	b := bins{start: make([]int32, count+1)}
	span := make([][2]int16, n)
	for i := range n {
		top, bottom := rows(i)
		first, last := int(math.Floor(top/bandHeight)), int(math.Floor(bottom/bandHeight))
		first, last = max(first, 0), min(last, count-1)
		span[i] = [2]int16{int16(first), int16(last)}
		for k := first; k <= last; k++ {
			b.start[k+1]++
		}
	}
	for k := range count {
		b.start[k+1] += b.start[k]
	}
	b.items = make([]int32, b.start[count])
	next := append([]int32(nil), b.start[:count]...)
	for i, s := range span {
		for k := s[0]; k <= s[1]; k++ {
			b.items[next[k]] = int32(i)
			next[k]++
		}
	}
	return b
}

func (j *job) prepareLines() {
	h := j.dst.Rect.Dy()
	j.lines = sortInto(len(j.list.Lines), h, func(i int) (float64, float64) {
		l := &j.list.Lines[i]
		_, y1 := j.pixel(l.A)
		_, y2 := j.pixel(l.B)
		reach := l.Width*j.scale/2 + 1
		if l.Curved {
			_, yc := j.pixel(l.Bend)
			return min(y1, y2, yc) - reach, max(y1, y2, yc) + reach
		}
		return min(y1, y2) - reach, max(y1, y2) + reach
	})
	j.tips = sortInto(len(j.list.Tips), h, func(i int) (float64, float64) {
		t := &j.list.Tips[i]
		_, y := j.pixel(t.At)
		reach := t.Size*j.scale + 1
		return y - reach, y + reach
	})
	for d := range dashCount {
		j.dashes[d] = newDashTable(d, j.scale)
	}
}

// dashTable is a pattern in pixels: how much of each quarter pixel of its period is drawn, 0 to 64.
type dashTable struct {
	lengths []float64
	cover   []uint8
}

// dashStep is the number of entries of a dash table for a pixel.
const dashStep = 4

func newDashTable(d Dash, scale float64) dashTable {
	t := dashTable{}
	period := 0.0
	for _, l := range d.Lengths() {
		t.lengths = append(t.lengths, l*scale)
		period += l * scale
	}
	t.cover = make([]uint8, int(math.Round(period*dashStep)))
	for i := range t.cover {
		at, sum := (float64(i)+0.5)/dashStep, 0.0
		from := -period
		for k := 0; from < 2*period; k++ {
			to := from + t.lengths[k%len(t.lengths)]
			if k%2 == 0 {
				sum += max(0, min(at+0.5, to)-max(at-0.5, from))
			}
			from = to
		}
		t.cover[i] = uint8(math.Round(min(sum, 1) * 64))
	}
	return t
}

// Lines up to shortLine pixels, and dashed ones thicker than thinDash, are painted box by box, with square ends.
const (
	shortLine = 24
	thinDash  = 2.2
)

// addLine adds a line to the sums of the band.
func (b *band) addLine(l *Line) {
	x1, y1 := b.pixel(l.A)
	x2, y2 := b.pixel(l.B)
	half := l.Width * b.scale / 2
	row := &weights()[l.Colour.A]
	if l.Curved {
		cx, cy := b.pixel(l.Bend)
		b.addCurve(curve{x1, y1, cx, cy, x2, y2}, half, row, &b.dashes[l.Dash])
		return
	}
	length := math.Hypot(x2-x1, y2-y1)
	dash := &b.dashes[l.Dash]
	switch {
	case length < 1e-6 || length > 1e6:
	case len(dash.cover) > 0 && 2*half > thinDash:
		b.addDashes(segment{x1, y1, x2, y2}, length, half, row, dash)
	case length < shortLine && len(dash.cover) == 0:
		b.sums.box(segment{x1, y1, x2, y2}, half, row)
	default:
		b.sums.walk(segment{x1, y1, x2, y2}, length, half, row, dash.cover, 0)
	}
}

// addDashes adds each drawn piece of a pattern as a box.
func (b *band) addDashes(s segment, length, half float64, row *[65]uint16, dash *dashTable) {
	ux, uy := (s.x2-s.x1)/length, (s.y2-s.y1)/length
	for at, k := 0.0, 0; at < length; k++ {
		end := min(at+dash.lengths[k%len(dash.lengths)], length)
		if k%2 == 0 {
			b.sums.box(segment{s.x1 + ux*at, s.y1 + uy*at, s.x1 + ux*end, s.y1 + uy*end}, half, row)
		}
		at = end
	}
}

// segment is a straight piece in pixels of the picture.
type segment struct{ x1, y1, x2, y2 float64 }

// walk adds a straight line by going along its longer side, a column (or row) at a time, and adding to the pixels
// across what it covers of them. Pattern says how much of each quarter pixel along the line is drawn, from a phase in
// pixels on; nil is all. Cost: length times width, in pixels of the band.
func (s *sums) walk(g segment, length, half float64, row *[65]uint16, pattern []uint8, phase float64) {
	// i runs along the longer side, j across; the steps and limits in memory follow
	di, dj, ni, nj := 1, s.w, s.w, s.h
	a1, b1, a2, b2 := g.x1, g.y1-float64(s.top), g.x2, g.y2-float64(s.top)
	if math.Abs(g.y2-g.y1) > math.Abs(g.x2-g.x1) {
		di, dj, ni, nj = s.w, 1, s.h, s.w
		a1, b1, a2, b2 = b1, a1, b2, a2
	}
	perStep := length / math.Abs(a2-a1) // pixels along the line for one step of i
	start, sign := phase, 1.0
	if a1 > a2 {
		a1, b1, a2, b2 = a2, b2, a1, b1
		start, sign = phase+length, -1
	}
	slope := (b2 - b1) / (a2 - a1)
	reach := half * perStep
	first, last := clipAcross(a1, a2, b1, slope, reach, ni, nj)
	if first >= last {
		return
	}
	w := walker{sums: s, di: di, dj: dj, nj: nj, row: row, reach: int64(reach * 65536)}
	w.at = int64((b1 + float64(slope*(float64(first)+0.5-a1))) * 65536)
	w.slope = int64(slope * 65536)
	if di == 1 {
		s.touch(first, last)
	} else {
		c1, c2 := b1+slope*(float64(first)-a1), b1+slope*(float64(last)-a1)
		s.touch(int(min(c1, c2)-reach)-1, int(max(c1, c2)+reach)+2)
	}
	if len(pattern) == 0 {
		w.solid(first, last, a1, a2)
		return
	}
	along := start + sign*float64(perStep*(float64(first)+0.5-a1))
	w.patterned(first, last, pattern, along, sign*perStep, a1, a2)
}

// clipAcross returns the steps of a line from a1 to a2 that lie in the band on both sides.
func clipAcross(a1, a2, b1, slope, reach float64, ni, nj int) (first, last int) {
	lo, hi := a1, a2
	if slope != 0 {
		e1, e2 := a1+(-reach-1-b1)/slope, a1+(float64(nj)+reach+1-b1)/slope
		lo, hi = max(lo, min(e1, e2)-1), min(hi, max(e1, e2)+1)
	} else if b1 < -reach-1 || b1 > float64(nj)+reach+1 {
		return 0, 0
	}
	lo, hi = max(lo, 0), min(hi, float64(ni))
	return int(math.Floor(lo)), min(int(math.Ceil(hi)), ni)
}

// walker goes along one line; places across are in 1/65536 pixel.
type walker struct {
	*sums
	di, dj, nj       int
	row              *[65]uint16
	at, slope, reach int64
}

func (w *walker) solid(first, last int, a1, a2 float64) {
	for i := first; i < last; i++ {
		if float64(i) < a1 || float64(i+1) > a2 {
			w.step(i, uint32(64*max(0, min(float64(i+1), a2)-max(float64(i), a1))))
		} else {
			w.full(i)
		}
		w.at += w.slope
	}
}

func (w *walker) patterned(first, last int, pattern []uint8, along, perStep, a1, a2 float64) {
	n := len(pattern)
	for i := first; i < last; i++ {
		k := int(along*dashStep) % n
		if k < 0 {
			k += n
		}
		if cover := uint32(pattern[k]); cover > 0 {
			if float64(i) < a1 || float64(i+1) > a2 {
				cover = uint32(float64(cover) * max(0, min(float64(i+1), a2)-max(float64(i), a1)))
			}
			w.step(i, cover)
		}
		along += perStep
		w.at += w.slope
	}
}

// full adds one step that the line fills along its way.
func (w *walker) full(i int) {
	top, bottom := w.at-w.reach, w.at+w.reach
	j, end := int(top>>16), int(bottom>>16)
	p := i*w.di + j*w.dj
	if j == end {
		if uint(j) < uint(w.nj) {
			w.add(p, w.row[(bottom-top)>>10])
		}
		return
	}
	if uint(j) < uint(w.nj) {
		w.add(p, w.row[(0x10000-top&0xFFFF)>>10])
	}
	for j, p = j+1, p+w.dj; j < end; j, p = j+1, p+w.dj {
		if uint(j) < uint(w.nj) {
			w.add(p, w.row[64])
		}
	}
	if uint(j) < uint(w.nj) {
		w.add(p, w.row[(bottom&0xFFFF)>>10])
	}
}

// step adds one step with a share (0 to 64) of it drawn.
func (w *walker) step(i int, share uint32) {
	top, bottom := w.at-w.reach, w.at+w.reach
	for j := int(top >> 16); j <= int(bottom>>16); j++ {
		if uint(j) >= uint(w.nj) {
			continue
		}
		from, to := max(top, int64(j)<<16), min(bottom, int64(j+1)<<16)
		w.add(i*w.di+j*w.dj, w.row[uint32((to-from)>>10)*share>>6])
	}
}

// box adds a straight piece with square ends, by the distance of each pixel from its sides.
func (s *sums) box(g segment, half float64, row *[65]uint16) {
	length := math.Hypot(g.x2-g.x1, g.y2-g.y1)
	if length < 1e-6 {
		return
	}
	ux, uy := (g.x2-g.x1)/length, (g.y2-g.y1)/length
	cx, cy := (g.x1+g.x2)/2, (g.y1+g.y2)/2-float64(s.top)
	most := min(1, 2*half)
	mostAlong := min(1, length)
	s.shade(cx, cy, math.Abs(ux)*length/2+math.Abs(uy)*half, math.Abs(uy)*length/2+math.Abs(ux)*half, row, func(dx, dy float64) float64 {
		along := min(length/2+0.5-math.Abs(dx*ux+dy*uy), mostAlong)
		across := min(half+0.5-math.Abs(dy*ux-dx*uy), most)
		return max(along, 0) * max(across, 0)
	})
}

// shade adds a figure around a point of the band that reaches w and h to the sides; cover tells how much of the pixel
// at a distance from the point it covers.
func (s *sums) shade(cx, cy, w, h float64, row *[65]uint16, cover func(dx, dy float64) float64) {
	left, right := max(int(math.Floor(cx-w-0.5)), 0), min(int(math.Ceil(cx+w+0.5)), s.w)
	top, bottom := max(int(math.Floor(cy-h-0.5)), 0), min(int(math.Ceil(cy+h+0.5)), s.h)
	if left >= right || top >= bottom {
		return
	}
	s.touch(left, right)
	for y := top; y < bottom; y++ {
		for x := left; x < right; x++ {
			if c := cover(float64(x)+0.5-cx, float64(y)+0.5-cy); c > 0 {
				s.add(y*s.w+x, row[int(c*64+0.5)])
			}
		}
	}
}

// addTip adds the end of a link: a disc or an arrow.
func (b *band) addTip(t *Tip) {
	x, y := b.pixel(t.At)
	y -= float64(b.top)
	r := t.Size * b.scale
	row := &weights()[t.Colour.A]
	if t.Disc {
		b.sums.shade(x, y, r, r, row, func(dx, dy float64) float64 { return min(r+0.5-math.Hypot(dx, dy), 1) })
		return
	}
	// the arrow lies between its base and two sides that meet at the point
	const spread = arrowWidth / 2
	slant := math.Hypot(1, spread)
	cx, cy := x-t.U.X*r/2, y-t.U.Y*r/2
	b.sums.shade(cx, cy, r*0.75, r*0.75, row, func(dx, dy float64) float64 {
		along := dx*t.U.X + dy*t.U.Y            // -r/2 at the base, r/2 at the point
		across := math.Abs(dy*t.U.X - dx*t.U.Y) // from the middle line
		side := ((r/2-along)*spread - across) / slant
		return min(side+0.5, along+r/2+0.5, 1)
	})
}

// arrowWidth is the width of a filled arrow at its base as a share of its length.
const arrowWidth = 0.92
