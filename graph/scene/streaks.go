package scene

import "image/color"

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
	thick                         // pack is an index into the thick streaks of the batch
	boxed                         // at is an index into the boxes of the batch
	gapped                        // only some steps are drawn
)

// streakBatch is what a part of the lines of a list becomes: streaks, sorted into tiles. Batches are of a fixed size,
// so that the number of workers changes nothing.
type streakBatch struct {
	inks  []ink
	start []int32 // of each tile in order, and the end
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
	for len(j.painter.loose) < j.workers {
		j.painter.loose = append(j.painter.loose, nil)
	}
	for len(j.painter.batches) < n {
		j.painter.batches = append(j.painter.batches, &streakBatch{})
	}
	j.batches = j.painter.batches[:n]
	j.crowded = len(j.list.Lines) >= crowded
	j.fork(n+1, func(worker, i int) {
		if i--; i < 0 {
			meanwhile()
			return
		}
		from, to := i*streakBatchSize, min((i+1)*streakBatchSize, len(j.list.Lines))
		if j.painter.Halt.Asked() {
			to = from
		}
		s := tracer{job: j, out: j.batches[i], loose: j.painter.loose[worker]}
		s.fill(from, to)
		j.painter.loose[worker] = s.loose
	})
}

// sort orders the streaks by tile, by counting. Those of one colour are also apart by the way they go, so that a tile adds to
// one of its planes after the other: both together are larger than the nearest cache.
func (o *streakBatch) sort(loose []looseStreak, tiles int) {
	o.start = zeroed(o.start, 2*tiles+1)
	apart := streakKind(0)
	if len(o.inks) == 1 {
		apart = wide
	}
	place := func(x *looseStreak) int {
		return 2*int(x.tile) + int(x.kind&apart/wide)
	}
	for i := range loose {
		o.start[place(&loose[i])+1]++
	}
	for t := range 2 * tiles {
		o.start[t+1] += o.start[t]
	}
	o.order = sized(o.order, len(loose))
	for i := range loose {
		x := &loose[i]
		to := &o.start[place(x)]
		o.order[*to] = x.streak
		*to++
	}
	copy(o.start[1:], o.start)
	o.start[0] = 0
}

// of returns the streaks of a tile.
func (o *streakBatch) of(tile int) []streak { return o.order[o.start[2*tile]:o.start[2*tile+2]] }
