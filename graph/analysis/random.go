package analysis

import "sync"

// A random is a small deterministic generator (SplitMix64).
type random uint64

func newRandom(seed uint64) *random {
	r := random(seed*0x9e3779b97f4a7c15 + 0x632be59bd9b4e019)
	return &r
}

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	z := uint64(*r)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// below returns a number in [0, n).
func (r *random) below(n int) int { return int((r.next() >> 33) * uint64(n) >> 31) }

// unit returns a number in [0, 1).
func (r *random) unit() float64 { return float64(r.next()>>11) * (1.0 / (1 << 53)) }

// A counter adds up the progress of several goroutines.
type counter struct {
	mu          sync.Mutex
	tell        Progress
	done, total int
}

func newCounter(tell Progress, total int) *counter { return &counter{tell: tell, total: total} }

func (c *counter) add(n int) {
	if c.tell == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.done += n
	c.tell(c.done, c.total)
}
