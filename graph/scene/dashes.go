package scene

import "math"

// dashTable is a pattern in pixels: how much of each quarter pixel of its period is drawn, 0 to 64.
type dashTable struct {
	lengths []float64
	period  float64
	cover   []uint8
	cycles  [cycleSlants][2]dashCycle // by how slanted the line is, there and back
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
	for k := range cycleSlants {
		t.cycles[k] = newDashCycles(t.lengths, period/(1+float64(k)*cycleSlant))
	}
	return t
}

// dashCycle is a pattern in whole steps, by bits, again and again up to 64 steps beyond its period.
type dashCycle struct {
	period int
	steps  []uint64
}

// A step along a slanted line is up to 1.42 pixels long: cycles are made for 1, 1.2 and 1.4.
const (
	cycleSlants = 3
	cycleSlant  = 0.2
)

// newDashCycles returns a pattern stretched to a period in steps, and the same from its other end.
func newDashCycles(lengths []float64, period float64) (c [2]dashCycle) {
	whole := 0.0
	for _, l := range lengths {
		whole += l
	}
	n := max(int(math.Round(period)), 1)
	drawn := make([]bool, n)
	for i, at := 0, 0.0; i < len(lengths); i += 2 {
		from := min(int(math.Round(at*float64(n)/whole)), n-1)
		to := min(max(int(math.Round((at+lengths[i])*float64(n)/whole)), from+1), n)
		for k := from; k < to; k++ {
			drawn[k] = true
		}
		at += lengths[i] + lengths[i+1]
	}
	for way := range c {
		c[way] = dashCycle{n, make([]uint64, (n+63)/64+2)}
		for i := range 64 * len(c[way].steps) {
			k := i % n
			if way == 1 {
				k = n - 1 - k
			}
			if drawn[k] {
				c[way].steps[i/64] |= 1 << (i % 64)
			}
		}
	}
	return c
}

// cycleFor returns the cycle for a line of which a step is so many pixels long, less than 0 if it runs back, and the
// phase of a step that lies so many pixels along it.
func (t *dashTable) cycleFor(along, perStep float64) (c *dashCycle, phase int) {
	slant := min(int((math.Abs(perStep)-1)/cycleSlant+0.5), cycleSlants-1)
	if perStep > 0 {
		c = &t.cycles[slant][0]
		phase = int(math.Floor(along / perStep))
	} else {
		c = &t.cycles[slant][1]
		phase = c.period - 1 - int(math.Floor(-along/perStep))
	}
	if phase %= c.period; phase < 0 {
		phase += c.period
	}
	return c, phase
}

// from returns 64 steps from one on.
func (c *dashCycle) from(step int) uint64 {
	step = int(uint32(step) % uint32(c.period)) // of 32 bits: twice as quick
	i, shift := step/64, step%64
	return c.steps[i]>>shift | c.steps[i+1]<<1<<(63-shift)
}
