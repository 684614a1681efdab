package scene

import (
	"image/color"
	"math"
)

// bins holds for each band the primitives that touch it, in painting order.
type bins[T any] struct {
	start []int32 // of each band, and the end
	items []T
}

func (b *bins[T]) of(band int) []T { return b.items[b.start[band]:b.start[band+1]] }

// sortInto puts n primitives into bands by the rows they cover, by counting.
func sortInto[T any](n, height int, rows func(i int) (top, bottom float64), item func(i int) T) bins[T] {
	count := (height + bandHeight - 1) / bandHeight
	b := bins[T]{start: make([]int32, count+1)}
	span := make([][2]int16, n)
	for i := range n {
		top, bottom := rows(i)
		if !(bottom >= 0 && top < float64(height)) {
			span[i] = [2]int16{0, -1}
			continue
		}
		first, last := int(max(top, 0))/bandHeight, int(min(bottom, float64(height-1)))/bandHeight
		span[i] = [2]int16{int16(first), int16(last)}
		for k := first; k <= last; k++ {
			b.start[k+1]++
		}
	}
	for k := range count {
		b.start[k+1] += b.start[k]
	}
	b.items = make([]T, b.start[count])
	next := append([]int32(nil), b.start[:count]...)
	for i, s := range span {
		if s[0] > s[1] {
			continue
		}
		x := item(i)
		for k := s[0]; k <= s[1]; k++ {
			b.items[next[k]] = x
			next[k]++
		}
	}
	return b
}

// bandLine is a line in pixels of the picture. Bands hold copies, since reading lines from all over a long list costs
// more than painting them.
type bandLine struct {
	x1, y1, x2, y2, half float32
	index                int32
	colour               color.NRGBA
	dash                 Dash
	curved               bool
}

func (j *job) prepareLines() {
	h, reach := j.dst.Rect.Dy(), 0.0
	lines, tips := j.list.Lines, j.list.Tips
	j.lines = sortInto(len(lines), h, func(i int) (float64, float64) {
		l := &lines[i]
		y1, y2 := l.A.Y, l.B.Y
		if reach = l.Width/2 + 1/j.scale; l.Curved {
			y1, y2 = min(y1, l.Bend.Y), max(y2, l.Bend.Y)
			return (min(y1, y2, l.A.Y)-reach)*j.scale + j.shift, (max(y1, y2, l.B.Y, l.A.Y)+reach)*j.scale + j.shift
		}
		return (min(y1, y2)-reach)*j.scale + j.shift, (max(y1, y2)+reach)*j.scale + j.shift
	}, func(i int) bandLine {
		l := &lines[i]
		x1, y1 := j.pixel(l.A)
		x2, y2 := j.pixel(l.B)
		return bandLine{float32(x1), float32(y1), float32(x2), float32(y2), float32(l.Width * j.scale / 2), int32(i), l.Colour, l.Dash, l.Curved}
	})
	j.tips = sortInto(len(tips), h, func(i int) (float64, float64) {
		_, y := j.pixel(tips[i].At)
		reach := tips[i].Size*j.scale + 1
		return y - reach, y + reach
	}, func(i int) int32 { return int32(i) })
	for d := range dashCount {
		j.dashes[d] = newDashTable(d, j.scale)
	}
}

// dashTable is a pattern in pixels: how much of each quarter pixel of its period is drawn, 0 to 64.
type dashTable struct {
	lengths []float64
	period  float64
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
	t.period = period
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

// crowded is so many lines that none is looked at by itself: dashes may then have slanted ends. Otherwise dashes of
// lines thicker than thinDash pixels, and lines not much longer than thick, are painted with square ends.
const (
	crowded  = 3000
	thinDash = 1.6
)

// addLine adds a line to the sums of the band.
func (b *band) addLine(l *bandLine) {
	g := segment{float64(l.x1), float64(l.y1), float64(l.x2), float64(l.y2)}
	half := float64(l.half)
	row := &weights()[l.colour.A]
	if b.sums.crowded { // few strengths, so that packs are kept
		row = &weights()[l.colour.A|7]
	}
	dash := &b.dashes[l.dash]
	if l.curved {
		cx, cy := b.pixel(b.list.Lines[l.index].Bend)
		b.addCurve(curve{g.x1, g.y1, cx, cy, g.x2, g.y2}, half, row, dash)
		return
	}
	length := math.Sqrt((g.x2-g.x1)*(g.x2-g.x1) + (g.y2-g.y1)*(g.y2-g.y1))
	switch {
	case length < 1e-6 || length > 1e6:
	case b.square(half, dash):
		b.addDashes(g, length, half, row, dash, 0)
	case length < 8*half+4 && len(dash.cover) == 0:
		b.sums.box(g, half, row)
	default:
		b.sums.walk(g, length, half, row, dash, 0)
	}
}

// square reports whether dashes are painted one by one, with square ends.
func (b *band) square(half float64, dash *dashTable) bool {
	return len(dash.cover) > 0 && 2*half > thinDash && !b.sums.crowded
}

// addDashes adds each drawn piece of a pattern as a box; the pattern has already run for a phase.
func (b *band) addDashes(s segment, length, half float64, row *[65]uint16, dash *dashTable, phase float64) {
	ux, uy := (s.x2-s.x1)/length, (s.y2-s.y1)/length
	at := -math.Mod(phase, dash.period)
	for k := 0; at < length; k++ {
		end := at + dash.lengths[k%len(dash.lengths)]
		if from, to := max(at, 0), min(end, length); k%2 == 0 && to > from {
			b.sums.box(segment{s.x1 + ux*from, s.y1 + uy*from, s.x1 + ux*to, s.y1 + uy*to}, half, row)
		}
		at = end
	}
}

// segment is a straight piece in pixels of the picture.
type segment struct{ x1, y1, x2, y2 float64 }

// walk adds a straight line by going along its longer side, a column (or row) at a time, and adding to the pixels
// across what it covers of them. The pattern has already run for a phase in pixels. Cost: length times width, in pixels of the band.
func (s *sums) walk(g segment, length, half float64, row *[65]uint16, dash *dashTable, phase float64) {
	// i runs along the longer side, j across
	pix, ni, nj := s.turned, s.w, s.h
	a1, b1, a2, b2 := g.x1, g.y1-float64(s.top), g.x2, g.y2-float64(s.top)
	steep := math.Abs(b2-b1) > math.Abs(a2-a1)
	if steep {
		pix, ni, nj = s.pix, s.h, s.w
		a1, b1, a2, b2 = b1, a1, b2, a2
	}
	start, sign := phase, 1.0
	if a1 > a2 {
		a1, b1, a2, b2 = a2, b2, a1, b1
		start, sign = phase+length, -1
	}
	perA := 1 / (a2 - a1)
	perStep := length * perA // pixels along the line for one step of i
	slope := (b2 - b1) * perA
	reach := half * perStep
	first, last := clipAcross(a1, a2, b1, slope, reach, ni, nj)
	if first >= last {
		return
	}
	w := walker{pix: pix, nj: nj, row: row, reach: int(reach * 65536)}
	w.at = int((b1 + float64(slope*(float64(first)+0.5-a1))) * 65536)
	w.slope = int(slope * 65536)
	if w.reach < packReach {
		w.pack = s.packFor(row, w.reach)
	}
	if steep {
		c1, c2 := b1+slope*(float64(first)-a1), b1+slope*(float64(last)-a1)
		s.touch(int(min(c1, c2)-reach)-1, int(max(c1, c2)+reach)+2)
	} else {
		s.touch(first, last)
		s.wide = true
	}
	if len(dash.cover) == 0 {
		w.solid(first, last, a1, a2)
		return
	}
	along := start + sign*float64(perStep*(float64(first)+0.5-a1))
	if s.crowded {
		w.dashes(first, last, dash, along, sign*perStep)
	} else {
		w.patterned(first, last, dash.cover, along, sign*perStep, a1, a2)
	}
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
	pix              []uint16
	nj               int // pixels across the band
	row              *[65]uint16
	pack             *pack
	at, slope, reach int
}

// solid goes from first to last; the line may begin and end within a step.
func (w *walker) solid(first, last int, a1, a2 float64) {
	if float64(first) < a1 {
		w.step(first, uint32(64*(min(float64(first+1), a2)-a1)))
		w.at += w.slope
		first++
	}
	end := last
	if first < last && float64(last) > a2 {
		end--
	}
	w.whole(first, end)
	if end < last {
		w.step(end, uint32(64*(a2-float64(end))))
	}
}

// whole goes over steps that the line fills along its way. This is where a crowded picture spends its time.
func (w *walker) whole(first, last int) {
	if w.pack == nil {
		for i := first; i < last; i++ {
			w.step(i, 64)
			w.at += w.slope
		}
		return
	}
	pix, table := w.pix, &w.pack.sums
	at, slope, reach := w.at, w.slope, w.reach
	limit := (w.nj - 1) << 16
	for i, base := first, first*w.nj; i < last; i, base = i+1, base+w.nj {
		if top := at - reach; top >= 0 && at+reach < limit {
			four := (*[4]uint16)(pix[base+top>>16:]) // one load, one addition, one store
			v := uint64(four[0]) | uint64(four[1])<<16 | uint64(four[2])<<32 | uint64(four[3])<<48
			v += table[top>>(16-packBits)&(1<<packBits-1)]
			if v&packOver != 0 {
				v = settle(v)
			}
			four[0], four[1], four[2], four[3] = uint16(v), uint16(v>>16), uint16(v>>32), uint16(v>>48)
		} else {
			w.at = at
			w.step(i, 64)
		}
		at += slope
	}
	w.at = at
}

// patterned goes from first to last where a pattern draws.
func (w *walker) patterned(first, last int, pattern []uint8, along, perStep, a1, a2 float64) {
	period := float64(len(pattern))
	k := math.Mod(along*dashStep, period)
	if k < 0 {
		k += period
	}
	perStep *= dashStep
	for i := first; i < last; i++ {
		if share := uint32(pattern[min(int(k), len(pattern)-1)]); share == 64 && float64(i) >= a1 && float64(i+1) <= a2 {
			w.whole(i, i+1)
		} else {
			if share > 0 {
				w.step(i, uint32(float64(share)*max(0, min(float64(i+1), a2)-max(float64(i), a1))))
			}
			w.at += w.slope
		}
		if k += perStep; k >= period {
			k -= period
		} else if k < 0 {
			k += period
		}
	}
}

// dashes goes from first to last where a pattern draws, in whole steps: quicker than patterned, and good enough where
// nobody looks at a single dash.
func (w *walker) dashes(first, last int, dash *dashTable, along, perStep float64) {
	if along = math.Mod(along, dash.period); along < 0 {
		along += dash.period
	}
	back := perStep < 0
	if back { // the same from the other end
		along, perStep = dash.period-along, -perStep
	}
	n := len(dash.lengths)
	lengthOf := func(k int) float64 {
		if back {
			return dash.lengths[n-1-k%n]
		}
		return dash.lengths[k%n]
	}
	k := 0
	for along >= lengthOf(k) && k < n {
		along -= lengthOf(k)
		k++
	}
	for i := float64(first) - along/perStep; int(i) < last; k++ {
		from := max(int(i), first)
		i += lengthOf(k) / perStep
		to := min(max(int(i), from+1), last)
		if drawn := (k%2 == 0) != back; drawn && from < to {
			w.whole(from, to)
		} else if from < to {
			w.at += (to - from) * w.slope
		}
	}
}

// step adds one step with a share (0 to 64) of it drawn; it may lie at the border of the band.
func (w *walker) step(i int, share uint32) {
	top, bottom := w.at-w.reach, w.at+w.reach
	for j := max(top>>16, 0); j <= min(bottom>>16, w.nj-1); j++ {
		from, to := max(top, j<<16), min(bottom, (j+1)<<16)
		grow(&w.pix[i*w.nj+j], w.row[uint32((to-from)>>10)*share>>6])
	}
}

// box adds a straight piece with square ends, by the distance of each pixel from its sides.
func (s *sums) box(g segment, half float64, row *[65]uint16) {
	length := math.Sqrt((g.x2-g.x1)*(g.x2-g.x1) + (g.y2-g.y1)*(g.y2-g.y1))
	if length < 1e-6 {
		return
	}
	ux, uy := (g.x2-g.x1)/length, (g.y2-g.y1)/length
	cx, cy := (g.x1+g.x2)/2, (g.y1+g.y2)/2-float64(s.top)
	a := s.around(cx, cy, math.Abs(ux)*length/2+math.Abs(uy)*half, math.Abs(uy)*length/2+math.Abs(ux)*half)
	most, mostAlong := min(1, 2*half), min(1, length) // of what is thinner than a pixel
	for y := a.y1; y < a.y2; y++ {
		dx, dy := float64(a.x1)+0.5-cx, float64(y)+0.5-cy
		along, across := dx*ux+dy*uy, dx*uy-dy*ux
		for i := y*s.w + a.x1; i < y*s.w+a.x2; i++ {
			c := min(half+0.5-math.Abs(across), most)
			if d := min(length/2+0.5-math.Abs(along), mostAlong); c > 0 && d > 0 {
				grow(&s.pix[i], row[int(c*d*64+0.5)])
			}
			along += ux
			across += uy
		}
	}
}

// around returns the pixels of the band that a figure about a point may touch if it reaches w and h to the sides.
func (s *sums) around(cx, cy, w, h float64) cellRange {
	a := cellRange{max(int(math.Floor(cx-w-0.5)), 0), max(int(math.Floor(cy-h-0.5)), 0), min(int(math.Ceil(cx+w+0.5)), s.w), min(int(math.Ceil(cy+h+0.5)), s.h)}
	if a.x1 < a.x2 && a.y1 < a.y2 {
		s.touch(a.x1, a.x2)
	}
	return a
}

// addTip adds the end of a link: a disc or an arrow.
func (b *band) addTip(t *Tip) {
	x, y := b.pixel(t.At)
	row := &weights()[t.Colour.A]
	if r := t.Size * b.scale; t.Disc {
		b.sums.disc(x, y-float64(b.top), r, row)
	} else {
		b.sums.arrow(x, y-float64(b.top), t.U, r, row)
	}
}

// disc adds a disc about a point of the band.
func (s *sums) disc(cx, cy, r float64, row *[65]uint16) {
	a := s.around(cx, cy, r, r)
	for y := a.y1; y < a.y2; y++ {
		dy := float64(y) + 0.5 - cy
		for x := a.x1; x < a.x2; x++ {
			dx := float64(x) + 0.5 - cx
			if c := min(r+0.5-math.Sqrt(dx*dx+dy*dy), 1); c > 0 {
				grow(&s.pix[y*s.w+x], row[int(c*64+0.5)])
			}
		}
	}
}

// arrowWidth is the width of a filled arrow at its base as a share of its length.
const arrowWidth = 0.92

// arrow adds a filled arrow that flies in direction u and whose point is at a point of the band. It lies between its
// base and two sides that meet at the point.
func (s *sums) arrow(x, y float64, u Point, length float64, row *[65]uint16) {
	const spread = arrowWidth / 2
	slant := 1 / math.Sqrt(1+spread*spread)
	cx, cy := x-u.X*length/2, y-u.Y*length/2
	a := s.around(cx, cy, length*(math.Abs(u.X)+math.Abs(u.Y)*arrowWidth)/2, length*(math.Abs(u.Y)+math.Abs(u.X)*arrowWidth)/2)
	for py := a.y1; py < a.y2; py++ {
		dx, dy := float64(a.x1)+0.5-cx, float64(py)+0.5-cy
		along, across := dx*u.X+dy*u.Y, dx*u.Y-dy*u.X // -length/2 at the base; from the middle line
		for i := py*s.w + a.x1; i < py*s.w+a.x2; i++ {
			side := ((length/2-along)*spread - math.Abs(across)) * slant
			if c := min(side+0.5, along+length/2+0.5, 1); c > 0 {
				grow(&s.pix[i], row[int(c*64+0.5)])
			}
			along += u.X
			across += u.Y
		}
	}
}
