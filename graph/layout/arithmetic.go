package layout

import "math"

// Go may fuse x*y+z into one instruction on some architectures, which rounds once instead of twice and so gives
// other bits. A conversion around the product forbids it: that is what the many float32(…) and float64(…) in
// this package are for. The functions of package math other than Sqrt, Floor and Abs have assembly or fused
// versions of their own, hence the ones here.

// logPlus1 returns log(1+d) for d >= 0, with a relative error of about 1e-5.
func logPlus1(d float32) float32 {
	x := 1 + d
	bits := math.Float32bits(x)
	exponent := float32(int32(bits>>23) - 127)
	m := math.Float32frombits(bits&0x7fffff|0x3f800000) - 1 // [0, 1)
	// log2(1+m) by a polynomial, least squares of the relative error, exact at both ends.
	p := float32(m*-0.03290096) + 0.14231658
	p = float32(p*m) - 0.29987863
	p = float32(p*m) + 0.46807323
	p = float32(p*m) - 0.7202904
	p = float32(p*m) + 1.4426802
	return float32((float32(p*m) + exponent) * math.Ln2)
}

// turn returns the cosine and sine of the given share of a full turn.
func turn(share float64) (cos, sin float64) {
	share -= math.Floor(share)
	quarter := math.Floor(float64(share*4) + 0.5)
	a := float64((share - float64(quarter*0.25)) * (2 * math.Pi)) // within ±π/4
	q := float64(a * a)
	s := float64(a * (1 - float64(q/6*(1-float64(q/20*(1-float64(q/42*(1-float64(q/72*(1-q/110))))))))))
	c := 1 - float64(q/2*(1-float64(q/12*(1-float64(q/30*(1-float64(q/56*(1-q/90))))))))
	switch int(quarter) & 3 {
	case 1:
		return -s, c
	case 2:
		return -c, -s
	case 3:
		return s, -c
	}
	return c, s
}

func sqrt32(x float32) float32 { return float32(math.Sqrt(float64(x))) }

// hypot is the length of (x, y); coordinates are bounded, so nothing overflows.
func hypot(x, y float64) float64 { return math.Sqrt(float64(x*x) + float64(y*y)) }

// finite tells whether v can be a coordinate.
func finite(v float64) bool { return v >= -worldLimit && v <= worldLimit }

// A random is a small deterministic generator (SplitMix64).
type random uint64

func (r *random) next() uint64 {
	*r += 0x9e3779b97f4a7c15
	return mix(uint64(*r))
}

// unit returns a number in [0, 1).
func (r *random) unit() float64 { return float64(r.next()>>11) * (1.0 / (1 << 53)) }

// below returns a number in [0, n).
func (r *random) below(n int) int { return int((r.next() >> 33) * uint64(n) >> 31) }

func mix(z uint64) uint64 {
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// hashID is FNV-1a of a node's name: a start that does not depend on the order of nodes.
func hashID(id string) uint64 {
	h := uint64(14695981039346656037)
	for i := 0; i < len(id); i++ {
		h = (h ^ uint64(id[i])) * 1099511628211
	}
	return mix(h)
}
