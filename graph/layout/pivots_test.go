package layout

import "testing"

func TestPivotsStandForEveryNodeOnce(t *testing.T) {
	for _, n := range []int{1, 2, 30, 700} {
		_, edges := planted(n, n)
		p := newPivots(newTopology(n, edges))
		if want := min(n, pivotCount); len(p.nodes) != want {
			t.Fatalf("%d nodes: %d pivots, want %d", n, len(p.nodes), want)
		}
		own := make([]int32, n)
		for v := range own {
			for k := range p.nodes {
				if p.hops[k][v] < p.hops[own[v]][v] {
					own[v] = int32(k)
				}
			}
		}
		for k, counts := range p.counts {
			if own[p.nodes[k]] != int32(k) {
				t.Errorf("%d nodes: pivot %d is nearer to another", n, k)
			}
			if len(counts) < 2 {
				continue
			}
			if counts[1] != 1 {
				t.Errorf("%d nodes: a neighbour of pivot %d sees it as %v nodes", n, k, counts[1])
			}
			var near float32
			far := len(counts) - 1
			for v := range own {
				if own[v] == int32(k) && int(p.hops[k][v]) <= far/2 {
					near++
				}
			}
			if counts[far] != near {
				t.Errorf("%d nodes: from afar pivot %d is %v nodes, want %v", n, k, counts[far], near)
			}
		}
	}
}

func TestStraighteningLowersTheStress(t *testing.T) {
	const n = 2400
	var edges []Edge
	for v := 1; v < n; v++ { // a long ladder with gaps
		if v >= 2 {
			edges = append(edges, Edge{A: v - 2, B: v})
		}
		if v%8 == 1 {
			edges = append(edges, Edge{A: v - 1, B: v})
		}
	}
	top := newTopology(n, edges)
	r := random(5)
	at := make([]vec, n)
	for v := range at { // the ladder, bent and shaken
		p := r.inDisc()
		x := float32(v) / n
		at[v] = vec{x*40 + float32(p.X), x*(1-x)*80 + float32(p.Y)}
	}
	hops := allHops(top, 2)
	stress := func() float64 {
		var a, b float64
		for v := range at {
			for u, h := range hops[v*n : v*n+v] {
				ratio := float64(length32(at[v].x-at[u].x, at[v].y-at[u].y)) / float64(h)
				a += ratio * ratio
				b += ratio
			}
		}
		return 1 - b*b/a/(n*(n-1)/2)
	}
	before := stress()
	newPivots(top).straighten(top, at, 1)
	if after := stress(); after > before*0.8 {
		t.Errorf("stress %.4f, before %.4f", after, before)
	}
}
