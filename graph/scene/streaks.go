package scene

import (
	"image"
	"image/color"
	"math"
	"slices"
)

// streak is a piece of a line within one tile: some steps along its longer side, from pixel to pixel. A crowded picture
// has hundreds of thousands of them, so they are small.
type streak struct {
	at, slope    int32 // across: where what it covers begins at the first step, and how far that moves in a step; in 1/2^placeBits pixel
	pack         packID
	ink          uint16 // in its batch
	first, steps uint8
	share        uint8 // of each step that is drawn, 0 to 64
	kind         streakKind
	drawn        uint64 // of a gapped streak, which has no more than 64: the steps that are drawn
}

// placeBits is the fineness of places across a line: fine enough that ten thousand steps go astray by no more than a
// hundredth of a pixel.
const placeBits = 21

// streakKind says what a streak is, and whether it goes along columns.
type streakKind uint8

const (
	packed streakKind = 1 << iota // four pixels at a time
	wide                          // goes along columns
	thick                         // pack is an index into the wide streaks of the batch
	boxed                         // at is an index into the boxes of the batch
	gapped                        // only some steps are drawn
)

// streakBatch is what a part of the lines of a list becomes: streaks, sorted into tiles. Batches are of a fixed size,
// so that the number of workers changes nothing.
type streakBatch struct {
	inks  []ink
	loose []looseStreak
	start []int32 // of each tile in sorted, and the end
	order []streak
	thick []thickStreak
	boxes []streakBox
}

// ink is a colour and the line that is first drawn with it.
type ink struct {
	from   int
	colour color.NRGBA
}

// looseStreak is a streak that is not sorted yet.
type looseStreak struct {
	tile int32
	streak
}

// thickStreak is what streaks that are too thick for a pack have in common.
type thickStreak struct {
	alpha uint8
	reach int // half the width in 1/65536 pixel
}

// streakBox is a straight piece with square ends.
type streakBox struct {
	segment
	half  float64
	alpha uint8
}

// streakBatchSize is how many lines a batch is made from.
const streakBatchSize = 2048

// crowded is so many lines that none is looked at by itself: they then begin and end with whole pixels, and there are
// fewer strengths. Otherwise dashes of lines thicker than thinDash pixels, and lines not much longer than thick, are
// painted with square ends.
const (
	crowded  = 3000
	thinDash = 1.6
)

// prepareLines makes the streaks of all lines. Meanwhile another worker does what else there is to do.
func (j *job) prepareLines(meanwhile func()) {
	n := (len(j.list.Lines) + streakBatchSize - 1) / streakBatchSize
	for _, r := range j.list.Runs {
		if r.Kind == Lines {
			j.lineRuns = append(j.lineRuns, r.To)
		}
	}
	for d := range dashCount {
		j.dashes[d] = newDashTable(d, j.scale)
	}
	for len(j.painter.batches) < n {
		j.painter.batches = append(j.painter.batches, &streakBatch{})
	}
	j.batches = j.painter.batches[:n]
	j.crowded = len(j.list.Lines) >= crowded
	j.fork(n+1, func(_, i int) {
		if i--; i < 0 {
			meanwhile()
			return
		}
		if j.painter.Halt.Asked() {
			j.batches[i].empty(j.tiles.count())
			return
		}
		to := min((i+1)*streakBatchSize, len(j.list.Lines))
		s := tracer{job: j, out: j.batches[i]}
		s.fill(i*streakBatchSize, to)
	})
}

// tracer turns lines into streaks.
type tracer struct {
	*job
	out   *streakBatch
	half  float64 // of the width, in pixels
	alpha uint8
	dash  *dashTable
}

func (s *tracer) fill(from, to int) {
	o := s.out
	o.inks, o.loose, o.thick, o.boxes = o.inks[:0], o.loose[:0], o.thick[:0], o.boxes[:0]
	run, _ := slices.BinarySearch(s.lineRuns, from+1)
	for i := from; i < to; i++ {
		l := &s.list.Lines[i]
		c := l.Colour
		c.A = 255
		begins := i == from
		for ; run < len(s.lineRuns) && s.lineRuns[run] <= i; run++ {
			begins = true
		}
		if begins || o.inks[len(o.inks)-1].colour != c {
			o.inks = append(o.inks, ink{i, c})
		}
		s.add(l)
	}
	o.sort(s.tiles.count())
}

// add makes the streaks of a line.
func (s *tracer) add(l *Line) {
	x1, y1 := s.pixel(l.A)
	x2, y2 := s.pixel(l.B)
	s.half, s.dash, s.alpha = l.Width*s.scale/2, &s.dashes[l.Dash], l.Colour.A
	if s.crowded {
		s.alpha = roundStrength(s.alpha)
	}
	if l.Curved {
		cx, cy := s.pixel(l.Bend)
		s.addCurve(curve{x1, y1, cx, cy, x2, y2})
		return
	}
	s.addStraight(segment{x1, y1, x2, y2})
}

// roundStrength leaves few strengths, so that packs are kept.
func roundStrength(alpha uint8) uint8 {
	switch {
	case alpha < 16:
		return alpha | 1
	case alpha < 64:
		return alpha | 3
	}
	return alpha | 7
}

// segment is a straight piece in pixels of the picture.
type segment struct{ x1, y1, x2, y2 float64 }

func (g *segment) length() float64 {
	return math.Sqrt((g.x2-g.x1)*(g.x2-g.x1) + (g.y2-g.y1)*(g.y2-g.y1))
}

func (s *tracer) addStraight(g segment) {
	length := g.length()
	switch {
	case length < 1e-6 || length > 1e6:
	case s.square():
		s.addDashes(g, length, 0)
	case length < 8*s.half+4 && len(s.dash.cover) == 0 && !s.crowded, s.half > thickest:
		s.box(g)
	default:
		s.walk(g, length, 0)
	}
}

// thickest is half the width in pixels from which a line is painted as a box.
const thickest = 40

// square reports whether dashes are painted one by one, with square ends.
func (s *tracer) square() bool { return len(s.dash.cover) > 0 && 2*s.half > thinDash && !s.crowded }

// addDashes adds each drawn piece of a pattern as a box; the pattern has already run for a phase.
func (s *tracer) addDashes(g segment, length, phase float64) {
	ux, uy := (g.x2-g.x1)/length, (g.y2-g.y1)/length
	at := -math.Mod(phase, s.dash.period)
	for k := 0; at < length; k++ {
		end := at + s.dash.lengths[k%len(s.dash.lengths)]
		if from, to := max(at, 0), min(end, length); k%2 == 0 && to > from {
			s.box(segment{g.x1 + ux*from, g.y1 + uy*from, g.x1 + ux*to, g.y1 + uy*to})
		}
		at = end
	}
}

// box adds a straight piece with square ends to the tiles it may touch.
func (s *tracer) box(g segment) {
	reach := s.half + 1
	c, ok := s.tiles.over(image.Rect(floor(min(g.x1, g.x2)-reach), floor(min(g.y1, g.y2)-reach), floor(max(g.x1, g.x2)+reach)+1, floor(max(g.y1, g.y2)+reach)+1))
	if !ok {
		return
	}
	x := streak{at: int32(len(s.out.boxes)), ink: uint16(len(s.out.inks) - 1), kind: boxed}
	s.out.boxes = append(s.out.boxes, streakBox{g, s.half, s.alpha})
	c.each(s.tiles.cols, func(tile int) { s.out.loose = append(s.out.loose, looseStreak{int32(tile), x}) })
}

// floor returns the whole pixel of a place, however far away it is.
func floor(v float64) int { return int(math.Floor(min(max(v, -1e9), 1e9))) }

// way is how a straight piece runs: along its longer side, a step for each column (or row, if steep) of pixels.
type way struct {
	streak
	at, slope int64   // as in streaks, but from the side of the picture and at step from
	inverse   float64 // 1/slope
	from      int
	span      int // pixels across that a step reaches beyond the one it begins in
	cycle     *dashCycle
	phase     int // of the cycle at step from
}

// walk adds a straight piece; the pattern has already run for a phase in pixels. Cost: a streak for each tile and dash.
func (s *tracer) walk(g segment, length, phase float64) {
	w := way{streak: streak{share: 64, ink: uint16(len(s.out.inks) - 1)}}
	ni, nj := s.tiles.w, s.tiles.h // i runs along the longer side, j across
	a1, b1, a2, b2 := g.x1, g.y1, g.x2, g.y2
	if steep := math.Abs(b2-b1) > math.Abs(a2-a1); steep {
		ni, nj = nj, ni
		a1, b1, a2, b2 = b1, a1, b2, a2
	} else {
		w.kind |= wide
	}
	start, sign := phase, 1.0
	if a1 > a2 {
		a1, b1, a2, b2 = a2, b2, a1, b1
		start, sign = phase+length, -1
	}
	perA := 1 / (a2 - a1)
	perStep := length * perA // pixels along the line for one step of i
	slope := (b2 - b1) * perA
	reach := s.half * perStep
	first, last := clipAcross(a1, a2, b1, slope, reach, ni, nj)
	if first >= last {
		return
	}
	reach = s.choose(&w, reach)
	w.from = first
	w.at = int64((b1 + float64(slope*(float64(first)+0.5-a1)) - reach) * (1 << placeBits))
	w.slope = int64(slope * (1 << placeBits))
	w.inverse = 1 / float64(w.slope)
	w.span = int(2*reach) + 1
	along := start + sign*float64(perStep*(float64(first)+0.5-a1))
	switch {
	case len(s.dash.cover) == 0 && s.crowded:
		s.stretch(&w, max(first, int(a1+0.5)), min(last, int(a2+0.5)))
	case len(s.dash.cover) == 0:
		s.solid(&w, first, last, a1, a2)
	case s.crowded:
		s.dashed(&w, first, last, along, sign*perStep)
	default:
		s.patterned(&w, first, last, along, sign*perStep, a1, a2)
	}
}

// choose says how the steps of a line are painted by its reach, and returns the reach they get.
func (s *tracer) choose(w *way, reach float64) float64 {
	steps := int(reach*packSteps + 0.5)
	if s.crowded {
		steps = (steps + 1) &^ 1
	}
	if steps < packReach {
		w.kind |= packed
		w.pack = packOf(s.alpha, max(steps, 1))
		return float64(max(steps, 1)) / packSteps
	}
	w.kind |= thick
	t := thickStreak{s.alpha, int(reach * 65536)}
	if n := len(s.out.thick); n == 0 || s.out.thick[n-1] != t {
		s.out.thick = append(s.out.thick, t)
	}
	w.pack = packID(len(s.out.thick) - 1)
	return reach
}

// clipAcross returns the steps of a line from a1 to a2 that lie in the picture on both sides.
func clipAcross(a1, a2, b1, slope, reach float64, ni, nj int) (first, last int) {
	lo, hi := a1, a2
	if b2 := b1 + slope*(a2-a1); min(b1, b2) > reach && max(b1, b2) < float64(nj)-reach { // inside
	} else if slope != 0 {
		e1, e2 := a1+(-reach-1-b1)/slope, a1+(float64(nj)+reach+1-b1)/slope
		lo, hi = max(lo, min(e1, e2)-1), min(hi, max(e1, e2)+1)
	} else if b1 < -reach-1 || b1 > float64(nj)+reach+1 {
		return 0, 0
	}
	lo, hi = max(lo, 0), min(hi, float64(ni))
	return int(math.Floor(lo)), min(int(math.Ceil(hi)), ni)
}

// solid adds the steps from first to last; the line may begin and end within a step.
func (s *tracer) solid(w *way, first, last int, a1, a2 float64) {
	if float64(first) < a1 {
		s.part(w, first, 64*(min(float64(first+1), a2)-a1))
		first++
	}
	end := last
	if first < last && float64(last) > a2 {
		end--
	}
	s.stretch(w, first, end)
	if end < last {
		s.part(w, end, 64*(a2-float64(end)))
	}
}

// part adds a step of which a share, 0 to 64, is drawn.
func (s *tracer) part(w *way, i int, share float64) {
	if w.share = uint8(share); w.share > 0 {
		kind := w.kind
		w.kind &^= packed
		s.stretch(w, i, i+1)
		w.kind, w.share = kind, 64
	}
}

// patterned adds the steps from first to last where a pattern draws.
func (s *tracer) patterned(w *way, first, last int, along, perStep, a1, a2 float64) {
	pattern := s.dash.cover
	period := float64(len(pattern))
	k := math.Mod(along*dashStep, period)
	if k < 0 {
		k += period
	}
	perStep *= dashStep
	from := first // of the steps that are drawn in full and not added yet
	for i := first; i < last; i++ {
		if share := pattern[min(int(k), len(pattern)-1)]; share < 64 || float64(i) < a1 || float64(i+1) > a2 {
			s.stretch(w, from, i)
			from = i + 1
			s.part(w, i, float64(share)*max(0, min(float64(i+1), a2)-max(float64(i), a1)))
		}
		if k += perStep; k >= period {
			k -= period
		} else if k < 0 {
			k += period
		}
	}
	s.stretch(w, from, last)
}

// dashed adds the steps from first to last where a pattern draws, in whole steps: quicker than patterned, and good
// enough where nobody looks at a single dash.
func (s *tracer) dashed(w *way, first, last int, along, perStep float64) {
	w.kind |= gapped
	w.cycle, w.phase = s.dash.cycleFor(along, perStep)
	s.stretch(w, first, last)
}

// stretch adds the steps from one to another, cut at the sides of tiles.
func (s *tracer) stretch(w *way, from, to int) {
	alongBits, acrossBits, across := tileBitsX, tileBitsY, s.tiles.rows
	if w.kind&wide == 0 {
		alongBits, acrossBits, across = tileBitsY, tileBitsX, s.tiles.cols
	}
	for from < to {
		cell := from >> alongBits
		end := min(to, (cell+1)<<alongBits)
		if w.kind&gapped != 0 {
			end = min(end, from+64)
		}
		at := w.at + int64(from-w.from)*w.slope
		lo, hi := at, at+int64(end-1-from)*w.slope
		if w.slope < 0 {
			lo, hi = hi, lo
		}
		c1, c2 := max(int(lo>>placeBits)>>acrossBits, 0), min((int(hi>>placeBits)+w.span)>>acrossBits, across-1)
		for c := c1; c <= c2; c++ {
			i1, i2 := from, end
			if c1 < c2 {
				i1, i2 = w.between(c<<acrossBits-w.span, (c+1)<<acrossBits, at, from, end)
			}
			if i1 < i2 {
				if w.kind&gapped != 0 {
					w.drawn = w.cycle.from(w.phase + i1 - w.from)
				}
				s.put(w, cell, c, i1-cell<<alongBits, i2-i1, at+int64(i1-from)*w.slope-int64(c)<<(acrossBits+placeBits))
			}
		}
		from = end
	}
}

// between returns the steps of those from one to another that begin between two pixels across, and at most one more at
// each end. The first of them begins at a place.
func (w *way) between(lo, hi int, at int64, from, to int) (int, int) {
	if w.slope == 0 {
		return from, to
	}
	a, b := float64(int64(lo)<<placeBits-at)*w.inverse, float64(int64(hi)<<placeBits-at)*w.inverse
	if w.slope < 0 {
		a, b = b, a
	}
	return from + max(int(max(a, 0)), 0), min(from+int(max(b, 0))+1, to)
}

// put adds a streak to a tile that lies somewhere along and somewhere across.
func (s *tracer) put(w *way, along, across, first, steps int, at int64) {
	x := w.streak
	x.at, x.slope = int32(at), int32(w.slope)
	x.first, x.steps = uint8(first), uint8(steps)
	tile := across*s.tiles.cols + along
	if w.kind&wide == 0 {
		tile = along*s.tiles.cols + across
	}
	s.out.loose = append(s.out.loose, looseStreak{int32(tile), x})
}

// empty makes a batch without streaks.
func (o *streakBatch) empty(tiles int) {
	o.loose = o.loose[:0]
	o.sort(tiles)
}

// sort orders the streaks by tile, by counting.
func (o *streakBatch) sort(tiles int) {
	o.start = zeroed(o.start, tiles+1)
	for i := range o.loose {
		o.start[o.loose[i].tile+1]++
	}
	for t := range tiles {
		o.start[t+1] += o.start[t]
	}
	o.order = sized(o.order, len(o.loose))
	for i := range o.loose {
		x := &o.loose[i]
		o.order[o.start[x.tile]] = x.streak
		o.start[x.tile]++
	}
	copy(o.start[1:], o.start)
	o.start[0] = 0
}

// of returns the streaks of a tile.
func (o *streakBatch) of(tile int) []streak { return o.order[o.start[tile]:o.start[tile+1]] }
