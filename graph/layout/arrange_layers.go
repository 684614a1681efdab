package layout

import (
	"cmp"
	"slices"
)

// layered draws edges downwards (after Sugiyama, Tagawa and Toda, 1981): edges that close a cycle are turned round,
// a node stands one row below the lowest node that leads to it, and nodes of a row are ordered and moved sideways
// by the mean place of their neighbours above and below.
func (g *arranging) layered() {
	below := g.downward()
	rows := rowsOf(below)
	above := make([][]int, len(below))
	for v, list := range below {
		for _, u := range list {
			above[u] = append(above[u], v)
		}
	}
	_, height := g.cell()
	step := max(height, g.o.EdgeLength)
	for y, row := range rows {
		g.spread(row, func(int) (float64, bool) { return 0, false })
		for _, v := range row {
			g.at[v].Y = float64(y) * step
		}
	}
	const sweeps = 12
	for i := range sweeps {
		if i%2 == 0 {
			for _, row := range rows {
				g.order(row, above)
			}
			continue
		}
		for y := len(rows) - 1; y >= 0; y-- {
			g.order(rows[y], below)
		}
	}
}

// downward lists for each node those it leads to, without cycles: an edge back to a node whose walk has not ended
// is turned round.
func (g *arranging) downward() [][]int {
	out := make([][]int, len(g.nodes))
	into := make([]int, len(g.nodes))
	for _, e := range g.edges {
		if !slices.Contains(out[e.A], e.B) {
			out[e.A] = append(out[e.A], e.B)
			into[e.B]++
		}
	}
	order := make([]int, len(g.nodes)) // those that nothing leads to first
	for v := range order {
		order[v] = v
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(into[a], into[b]), cmp.Compare(len(out[b]), len(out[a])))
	})
	const (
		open = 1
		done = 2
	)
	state := make([]int, len(g.nodes))
	below := make([][]int, len(g.nodes))
	type walk struct{ v, next int }
	for _, root := range order {
		if state[root] != 0 {
			continue
		}
		state[root] = open
		for stack := []walk{{v: root}}; len(stack) > 0; {
			top := &stack[len(stack)-1]
			if top.next == len(out[top.v]) {
				state[top.v] = done
				stack = stack[:len(stack)-1]
				continue
			}
			v, u := top.v, out[top.v][top.next]
			top.next++
			switch state[u] {
			case open:
				below[u] = append(below[u], v)
			case 0:
				below[v] = append(below[v], u)
				state[u] = open
				stack = append(stack, walk{v: u})
			default:
				below[v] = append(below[v], u)
			}
		}
	}
	return below
}

// rowsOf puts every node one row below the lowest that leads to it.
func rowsOf(below [][]int) [][]int {
	into, row := make([]int, len(below)), make([]int, len(below))
	for _, list := range below {
		for _, u := range list {
			into[u]++
		}
	}
	var queue []int
	for v, n := range into {
		if n == 0 {
			queue = append(queue, v)
		}
	}
	for i := 0; i < len(queue); i++ {
		v := queue[i]
		for _, u := range below[v] {
			row[u] = max(row[u], row[v]+1)
			if into[u]--; into[u] == 0 {
				queue = append(queue, u)
			}
		}
	}
	rows := make([][]int, slices.Max(row)+1)
	for v, y := range row {
		rows[y] = append(rows[y], v)
	}
	return rows
}

// order sorts a row by the mean place of each node's neighbours on one side and moves it there.
func (g *arranging) order(row []int, side [][]int) {
	mean := func(v int) (float64, bool) {
		sum := 0.0
		for _, u := range side[v] {
			sum += g.at[u].X
		}
		if len(side[v]) == 0 {
			return g.at[v].X, false
		}
		return sum / float64(len(side[v])), true
	}
	wanted := make(map[int]float64, len(row))
	for _, v := range row {
		wanted[v], _ = mean(v)
	}
	slices.SortStableFunc(row, func(a, b int) int { return cmp.Compare(wanted[a], wanted[b]) })
	g.spread(row, func(v int) (float64, bool) { return wanted[v], true })
}

// spread places a row from left to right as near to the wanted places as there is room, and then shifts it by the
// mean of what it is off.
func (g *arranging) spread(row []int, wanted func(v int) (float64, bool)) {
	end, off, n := 0.0, 0.0, 0.0
	for i, v := range row {
		side := g.room[v].side
		x, wants := wanted(v)
		if i > 0 && (!wants || x < end+side) {
			x = end + side
		}
		if want, wants := wanted(v); wants {
			off, n = off+x-want, n+1
		}
		g.at[v].X = x
		end = x + side
	}
	if n > 0 {
		for _, v := range row {
			g.at[v].X -= off / n
		}
		return
	}
	for _, v := range row { // nobody wants anything: the middle is 0
		g.at[v].X -= end / 2
	}
}
