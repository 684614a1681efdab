package scene

import "image/color"

// ends draws what stands at the ends of a link and shortens its course so that the line ends there. The dot of an
// event stands at its end, or at its start if the event is there. Its size is a share of the usual one.
func (o *linkBatch) ends(end ending, c *course, line Line, share float64, atStart bool) {
	line.Dash, line.Curved = Solid, false
	switch end {
	case eventDot:
		to, out := &c.to, c.outB
		if atStart {
			to, out = &c.from, c.outA
		}
		r := dotRadius * share
		o.tip(along(*to, out, r), Point{}, r, line.Colour, true)
		*to = along(*to, out, 2*r-0.4)
	case arrow:
		size := (arrowLength + line.Width) * share
		o.tip(c.to, Point{X: -c.outB.X, Y: -c.outB.Y}, size, line.Colour, false)
		c.to = along(c.to, c.outB, size-0.3)
	case openArrow:
		length := openLength * share
		back := along(c.to, c.outB, length)
		line.Width = min(line.Width, 1.7)
		for _, s := range [...]float64{-1, 1} {
			line.A, line.B = c.to, Point{X: back.X - s*c.outB.Y*length*0.6, Y: back.Y + s*c.outB.X*length*0.6}
			o.lines = append(o.lines, line)
		}
	case crossBar: // the target of "sanctioned by" is its subject
		o.across(along(c.from, c.outA, 4), c.outA, 6*share, line)
	}
}

func (o *linkBatch) tip(at, u Point, size float64, c color.NRGBA, disc bool) {
	x := added(&o.tips)
	x.At, x.U, x.Size, x.Colour, x.Disc = at, u, size, stronger(c), disc
}

// stronger makes what stands at the end of a link a little stronger than its line.
func stronger(c color.NRGBA) color.NRGBA {
	c.A = uint8(min(int(c.A)*5/4, 255))
	return c
}

// across draws a short bar across a link.
func (o *linkBatch) across(at, u Point, half float64, line Line) {
	line.A = Point{X: at.X - u.Y*half, Y: at.Y + u.X*half}
	line.B = Point{X: at.X + u.Y*half, Y: at.Y - u.X*half}
	line.Width, line.Dash, line.Curved = max(line.Width, 2), Solid, false
	o.lines = append(o.lines, line)
}

// double draws two thin parallel lines.
func (o *linkBatch) double(line Line, c *course) {
	gap := 1.3 + line.Width*0.3
	line.Width = max(line.Width*0.55, 0.9)
	u := c.direction()
	for _, side := range [...]float64{-gap, gap} {
		l := line
		shift := func(p Point) Point { return Point{X: p.X - u.Y*side, Y: p.Y + u.X*side} }
		l.A, l.B, l.Bend = shift(line.A), shift(line.B), shift(line.Bend)
		o.lines = append(o.lines, l)
	}
}
