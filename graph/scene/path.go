package scene

import "math"

// Path is a sequence of pieces; each part of it begins with a move.
type Path []Piece

// Piece is one step of a path: a move or line to To, a cubic curve to To by C1 and C2, or the closing of a part.
type Piece struct {
	Kind   PieceKind
	C1, C2 Point
	To     Point
}

// PieceKind says what a piece does.
type PieceKind uint8

// The kinds of piece.
const (
	MoveTo PieceKind = iota
	LineTo
	CurveTo
	Close
)

func (p Path) move(x, y float64) Path { return append(p, Piece{Kind: MoveTo, To: Point{X: x, Y: y}}) }
func (p Path) to(x, y float64) Path   { return append(p, Piece{Kind: LineTo, To: Point{X: x, Y: y}}) }
func (p Path) close() Path            { return append(p, Piece{Kind: Close}) }
func (p Path) curve(x1, y1, x2, y2, x, y float64) Path {
	return append(p, Piece{Kind: CurveTo, C1: Point{X: x1, Y: y1}, C2: Point{X: x2, Y: y2}, To: Point{X: x, Y: y}})
}

// at returns the path scaled by k about the origin and then moved to o.
func (p Path) at(o Point, k float64) Path {
	out := make(Path, len(p))
	f := func(q Point) Point { return Point{X: q.X*k + o.X, Y: q.Y*k + o.Y} }
	for i, piece := range p {
		out[i] = Piece{piece.Kind, f(piece.C1), f(piece.C2), f(piece.To)}
	}
	return out
}

// bounds returns the smallest area around all points of a path and the control points of its curves.
func (p Path) bounds() Rect {
	x1, y1, x2, y2 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	grow := func(q Point) {
		x1, y1, x2, y2 = min(x1, q.X), min(y1, q.Y), max(x2, q.X), max(y2, q.Y)
	}
	for _, piece := range p {
		switch piece.Kind {
		case CurveTo:
			grow(piece.C1)
			grow(piece.C2)
			grow(piece.To)
		case MoveTo, LineTo:
			grow(piece.To)
		}
	}
	if x1 > x2 {
		return Rect{}
	}
	return Rect{x1, y1, x2 - x1, y2 - y1}
}

// flatten turns a path into runs of points, close enough to the curves for the given number of pixels per unit.
// Closed parts end at the point they begin with.
func (p Path) flatten(scale float64) [][]Point {
	var out [][]Point
	var run []Point
	for _, piece := range p {
		switch piece.Kind {
		case MoveTo:
			if len(run) > 1 {
				out = append(out, run)
			}
			run = []Point{piece.To}
		case LineTo:
			run = append(run, piece.To)
		case CurveTo:
			from := run[len(run)-1]
			n := int(math.Sqrt(math.Hypot(piece.To.X-from.X, piece.To.Y-from.Y)*scale)) + 4
			for i := 1; i <= n; i++ {
				run = append(run, cubic(from, piece, float64(i)/float64(n)))
			}
		case Close:
			run = append(run, run[0])
		}
	}
	if len(run) > 1 {
		out = append(out, run)
	}
	return out
}

func cubic(a Point, c Piece, t float64) Point {
	u := 1 - t
	w0, w1, w2, w3 := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
	return Point{
		X: float64(w0*a.X) + float64(w1*c.C1.X) + float64(w2*c.C2.X) + float64(w3*c.To.X),
		Y: float64(w0*a.Y) + float64(w1*c.C1.Y) + float64(w2*c.C2.Y) + float64(w3*c.To.Y),
	}
}

// kappa is the share of the radius at which the control points of a quarter circle lie.
const kappa = 0.5522847498307936

func circle(x, y, r float64) Path {
	k := r * kappa
	return Path{}.move(x+r, y).curve(x+r, y+k, x+k, y+r, x, y+r).curve(x-k, y+r, x-r, y+k, x-r, y).
		curve(x-r, y-k, x-k, y-r, x, y-r).curve(x+k, y-r, x+r, y-k, x+r, y).close()
}

func roundRect(r Rect, radius float64) Path {
	radius = min(radius, r.W/2, r.H/2)
	k := radius * (1 - kappa)
	x1, y1, x2, y2 := r.X, r.Y, r.X+r.W, r.Y+r.H
	if radius <= 0 {
		return polygon(x1, y1, x2, y1, x2, y2, x1, y2)
	}
	return Path{}.move(x1+radius, y1).to(x2-radius, y1).curve(x2-k, y1, x2, y1+k, x2, y1+radius).
		to(x2, y2-radius).curve(x2, y2-k, x2-k, y2, x2-radius, y2).to(x1+radius, y2).curve(x1+k, y2, x1, y2-k, x1, y2-radius).
		to(x1, y1+radius).curve(x1, y1+k, x1+k, y1, x1+radius, y1).close()
}

// polygon closes a run of points, given as x, y in turn.
func polygon(points ...float64) Path { return stroke(points...).close() }

// stroke leaves a run of points open.
func stroke(points ...float64) Path {
	p := make(Path, 0, len(points)/2+1).move(points[0], points[1])
	for i := 2; i+1 < len(points); i += 2 {
		p = p.to(points[i], points[i+1])
	}
	return p
}
