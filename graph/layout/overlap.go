package layout

import (
	"math"
	"slices"
)

// A footprint is the room a node takes around its place: half the width, and the heights above and below it
// (a label hangs below).
type footprint struct{ side, above, below float64 }

func (o Options) footprint(size float64, label bool) footprint {
	f := footprint{size + o.Gap/2, size + o.Gap/2, size + o.Gap/2}
	if label && o.LabelWidth > 0 {
		f.side = max(size, o.LabelWidth/2) + o.Gap/2
		f.below += labelHeight
	}
	return f
}

func (f footprint) area() float64 { return float64(2 * f.side * (f.above + f.below)) }

// overlaps pushes nodes apart until no footprint meets another or the sweeps are used up. fixed nodes (nil: none)
// stay. The order of pushes is that of rows and columns of a grid, so it depends on nothing but the places.
type overlaps struct {
	at     []Point
	room   []footprint
	fixed  []bool
	width  float64 // of a grid cell
	height float64
	cells  []gridded
	moved  bool
}

type gridded struct{ row, column, node int32 }

// clear runs up to sweeps rounds and tells whether all is free.
func clearOverlaps(at []Point, room []footprint, fixed []bool, sweeps int) bool {
	o := &overlaps{at: at, room: room, fixed: fixed, cells: make([]gridded, len(at))}
	for _, f := range room {
		o.width = max(o.width, 2*f.side)
		o.height = max(o.height, f.above+f.below)
	}
	for range sweeps {
		o.moved = false
		o.sweep()
		if !o.moved {
			return true
		}
	}
	return false
}

// sweep looks at every pair of nodes in the same or in touching cells once.
func (o *overlaps) sweep() {
	for v, p := range o.at {
		o.cells[v] = gridded{int32(math.Floor(p.Y / o.height)), int32(math.Floor(p.X / o.width)), int32(v)}
	}
	slices.SortFunc(o.cells, func(a, b gridded) int {
		switch {
		case a.row != b.row:
			return int(a.row) - int(b.row)
		case a.column != b.column:
			return int(a.column) - int(b.column)
		}
		return int(a.node) - int(b.node)
	})
	below := 0
	for i, c := range o.cells {
		for j := i + 1; j < len(o.cells) && o.cells[j].row == c.row && o.cells[j].column <= c.column+1; j++ {
			o.part(c.node, o.cells[j].node)
		}
		for below < len(o.cells) && before(o.cells[below], c.row+1, c.column-1) {
			below++
		}
		for j := below; j < len(o.cells) && o.cells[j].row == c.row+1 && o.cells[j].column <= c.column+1; j++ {
			o.part(c.node, o.cells[j].node)
		}
	}
}

func before(c gridded, row, column int32) bool {
	return c.row < row || c.row == row && c.column < column
}

// part pushes two nodes apart along the axis on which less is needed.
func (o *overlaps) part(u, v int32) {
	p, q := &o.at[u], &o.at[v]
	dx, dy := q.X-p.X, q.Y-p.Y
	wantX := o.room[u].side + o.room[v].side
	wantY := o.room[u].below + o.room[v].above
	if dy < 0 || dy == 0 && u > v {
		wantY = o.room[v].below + o.room[u].above
	}
	overX, overY := wantX-math.Abs(dx), wantY-math.Abs(dy)
	const slack = 0.01
	if overX <= slack || overY <= slack {
		return
	}
	shareU, shareV := 0.5, 0.5
	if o.fixed != nil {
		switch fu, fv := o.fixed[u], o.fixed[v]; {
		case fu && fv:
			return
		case fu:
			shareU, shareV = 0, 1
		case fv:
			shareU, shareV = 1, 0
		}
	}
	o.moved = true
	if overX < overY {
		if dx < 0 || dx == 0 && u > v {
			overX = -overX
		}
		p.X -= float64(overX * shareU)
		q.X += float64(overX * shareV)
		return
	}
	if dy < 0 || dy == 0 && u > v {
		overY = -overY
	}
	p.Y -= float64(overY * shareU)
	q.Y += float64(overY * shareV)
}

// enlarge scales a drawing up until at most a few nodes in a hundred meet another, but not to more than so many
// times the area its nodes need, and returns the factor.
func enlarge(at []Point, room []footprint, most float64) (by float64) {
	var need, spread float64
	m := mean(at)
	for v, p := range at {
		need += room[v].area()
		spread += float64((p.X-m.X)*(p.X-m.X)) + float64((p.Y-m.Y)*(p.Y-m.Y))
	}
	if spread == 0 {
		return 1
	}
	area := float64(2 * math.Pi * spread / float64(len(at)))
	low, high := 1.0, max(1, math.Sqrt(most*need/area))
	row := roomsByX(at, room)
	for range 12 {
		s := math.Sqrt(float64(low * high))
		if row.meetMore(len(at)/12, s) {
			low = s
		} else {
			high = s
		}
	}
	for v, p := range at {
		at[v] = Point{float64(p.X * high), float64(p.Y * high)}
	}
	return high
}

// rooms are places with the room around them, from left to right.
type rooms struct {
	list   []placedRoom
	widest float64
}

type placedRoom struct {
	Point
	footprint
}

func roomsByX(at []Point, room []footprint) rooms {
	order := make([]int32, len(at))
	for v := range order {
		order[v] = int32(v)
	}
	slices.SortFunc(order, func(a, b int32) int {
		switch {
		case at[a].X < at[b].X:
			return -1
		case at[a].X > at[b].X:
			return 1
		}
		return int(a - b)
	})
	r := rooms{list: make([]placedRoom, len(at))}
	for i, v := range order {
		r.list[i] = placedRoom{at[v], room[v]}
		r.widest = max(r.widest, room[v].side)
	}
	return r
}

// meetMore tells whether more than so many pairs of rooms meet when places are scaled by s.
func (r rooms) meetMore(than int, s float64) bool {
	n := 0
	for i := range r.list {
		p := &r.list[i]
		for j := i + 1; j < len(r.list); j++ {
			q := &r.list[j]
			dx := float64((q.X - p.X) * s)
			if dx >= p.side+r.widest {
				break
			}
			dy := float64((q.Y - p.Y) * s)
			want := p.below + q.above
			if dy < 0 {
				dy, want = -dy, q.below+p.above
			}
			if dx < p.side+q.side && dy < want {
				n++
			}
		}
		if n > than {
			return true
		}
	}
	return false
}
