package scene

// cropped returns a list without margin: what lies wholly outside the view is left out, the rest is as it was. The
// writers cut off what reaches over the edge.
func (l *List) cropped() List {
	out := List{W: l.W, H: l.H, Ground: l.Ground}
	if l.Margin == 0 {
		out = *l
		out.Runs = append([]Run(nil), l.Runs...) // the copy grows, the list does not
		out.Lines, out.Tips = clip(out.Lines), clip(out.Tips)
		out.Symbols, out.Boxes = clip(out.Symbols), clip(out.Boxes)
		out.Areas, out.Texts = clip(out.Areas), clip(out.Texts)
		return out
	}
	view := Rect{0, 0, l.W, l.H}
	for _, run := range l.Runs {
		for i := run.From; i < run.To; i++ {
			if l.bounds(run.Kind, i).Overlaps(view) {
				out.copy(l, run.Kind, i)
			}
		}
	}
	return out
}

// clip makes the next append copy.
func clip[T any](s []T) []T { return s[:len(s):len(s)] }

// copy adds a primitive of another list.
func (l *List) copy(from *List, k Kind, i int) {
	switch k {
	case Lines:
		l.line(from.Lines[i])
	case Tips:
		l.tip(from.Tips[i])
	case Symbols:
		l.symbol(from.Symbols[i])
	case Boxes:
		l.box(from.Boxes[i])
	case Areas:
		l.area(from.Areas[i])
	case Texts:
		l.text(from.Texts[i])
	}
}

// bounds returns an area that holds a primitive; that of a text is generous, since it is not measured.
func (l *List) bounds(k Kind, i int) Rect {
	switch k {
	case Lines:
		x := &l.Lines[i]
		r := box(x.A, x.B)
		if x.Curved {
			r = union(r, box(x.Bend, x.Bend))
		}
		return r.grow(x.Width)
	case Tips:
		return around(l.Tips[i].At, l.Tips[i].Size)
	case Symbols:
		return around(l.Symbols[i].At, l.Symbols[i].R*farthest+rimWidth)
	case Boxes:
		return l.Boxes[i].Rect
	case Areas:
		return l.Areas[i].Path.bounds().grow(l.Areas[i].Width)
	default:
		x := &l.Texts[i]
		return around(x.At, x.Size*float64(len(x.Words)))
	}
}

// around returns the square about a point.
func around(p Point, half float64) Rect { return Rect{p.X - half, p.Y - half, 2 * half, 2 * half} }

func box(a, b Point) Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Rect{x, y, max(a.X, b.X) - x, max(a.Y, b.Y) - y}
}

// union returns the smallest area that holds two.
func union(a, b Rect) Rect {
	x, y := min(a.X, b.X), min(a.Y, b.Y)
	return Rect{x, y, max(a.X+a.W, b.X+b.W) - x, max(a.Y+a.H, b.Y+b.H) - y}
}
