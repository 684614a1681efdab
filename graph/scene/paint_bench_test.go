package scene

import (
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// crowd is a graph of n nodes in clusters with m links, of 108 units on average at zoom 1 as in the view of crowdView.
func crowd(n, m int, rich bool) *Graph {
	r := rand.New(rand.NewPCG(1, 2))
	types := EntityTypes()
	nodes := make([]Node, n)
	const w, h = 1560, 960
	for i := range nodes {
		rank := math.Pow(r.Float64(), 8)
		kind := types[r.IntN(7)]
		nodes[i] = Node{ID: string(rune(0x10000 + i)), Type: kind, Name: "Node with a name", Rank: rank, Radius: RadiusOf(kind, rank),
			At: Point{X: r.Float64() * w, Y: r.Float64() * h}}
	}
	edges := make([]Edge, m)
	families := Families()
	for i := range edges {
		a := r.IntN(n)
		b := nearby(nodes, a, r)
		edges[i] = Edge{ID: string(rune(0x10000 + i)), A: a, B: b, Family: Role, Origins: 1, Confidence: 0.6}
		if rich {
			edges[i].Family, edges[i].Origins, edges[i].Confidence = families[r.IntN(len(families))], 1+r.IntN(4), r.Float64()
			if i%4 == 0 && i > 0 {
				edges[i].A, edges[i].B = edges[i-1].A, edges[i-1].B
			}
		}
	}
	return NewGraph(nodes, edges).Arranged(0)
}

// nearby picks a node about 108 units away.
func nearby(nodes []Node, a int, r *rand.Rand) int {
	best, at := math.Inf(1), 0
	want := 108 * (0.3 + 1.4*r.Float64())
	for range 60 {
		b := r.IntN(len(nodes))
		d := math.Hypot(nodes[b].At.X-nodes[a].At.X, nodes[b].At.Y-nodes[a].At.Y)
		if off := math.Abs(d - want); b != a && off < best {
			best, at = off, b
		}
	}
	return at
}

func crowdView() View {
	return View{Camera: Camera{X: 780, Y: 480, Zoom: 0.999}, W: 1600, H: 1000, Tokens: DarkTokens()}
}

func benchmarkFrame(b *testing.B, g *Graph, v View, workers int) {
	f := testFonts(b)
	p := NewPainter(f)
	img := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	for b.Loop() {
		s := Build(g, v, f)
		p.Paint(&s.List, img, 1, workers)
		v.Previous, v.Spare = s, v.Previous
		v.Camera.X += 0.37
	}
}

// How much smaller nodes are drawn when the settled layout of ten thousand, or a hundred thousand, fits into the view:
// it does so at zooms of 0.067 and 0.021.
var (
	small10k  = RadiusAt(1, 0.067)
	small100k = RadiusAt(1, 0.021)
)

// small makes nodes smaller by a factor.
func small(g *Graph, factor float64) *Graph {
	nodes := slices.Clone(g.Nodes)
	for i := range nodes {
		nodes[i].Radius *= factor
	}
	return NewGraph(nodes, g.Edges).Arranged(0)
}

func BenchmarkFramePlain10k(b *testing.B) {
	benchmarkFrame(b, small(crowd(10_000, 40_000, false), small10k), crowdView(), 2)
}
func BenchmarkFrameRich10k(b *testing.B) {
	benchmarkFrame(b, small(crowd(10_000, 40_000, true), small10k), crowdView(), 2)
}
func BenchmarkFramePlain10kOneCore(b *testing.B) {
	benchmarkFrame(b, small(crowd(10_000, 40_000, false), small10k), crowdView(), 1)
}
func BenchmarkFrameMoving100k(b *testing.B) {
	v := crowdView()
	v.Moving = true
	benchmarkFrame(b, small(crowd(100_000, 400_000, true), small100k), v, 2)
}
func BenchmarkBuild10k(b *testing.B) {
	f, g, v := testFonts(b), small(crowd(10_000, 40_000, false), small10k), crowdView()
	for b.Loop() {
		v.Previous, v.Spare = Build(g, v, f), v.Previous
	}
}
func BenchmarkHit100k(b *testing.B) {
	s := Build(crowd(100_000, 400_000, false), crowdView(), testFonts(b))
	s.Ready()
	b.ResetTimer()
	for i := 0; b.Loop(); i++ {
		p := Point{X: float64(i * 37 % 1600), Y: float64(i * 91 % 1000)}
		s.HitNode(p)
		s.HitLink(p)
	}
}
