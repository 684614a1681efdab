package scene

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestHitLinkEqualsLookingAtAll(t *testing.T) {
	f := testFonts(t)
	s := Build(crowd(800, 1500, true), crowdView(), f)
	r := rand.New(rand.NewPCG(3, 4))
	hits := 0
	for range 3000 {
		p := Point{X: r.Float64()*1700 - 50, Y: r.Float64()*1100 - 50}
		best, want := hitSlack+0.0, -1
		for k := range s.links {
			if d := s.links[k].distance(p); (d < best || d == best && int(s.links[k].index) > want) && s.View.W > p.X && p.X >= 0 && p.Y >= 0 && p.Y < s.View.H {
				best, want = d, int(s.links[k].index)
			}
		}
		if got := s.HitLink(p); got != want && p.X >= 0 && p.X < s.View.W && p.Y >= 0 && p.Y < s.View.H {
			t.Fatalf("at %v link %d was hit, not %d", p, got, want)
		}
		if want >= 0 {
			hits++
		}
	}
	if hits < 300 {
		t.Errorf("only %d of the points hit anything", hits)
	}
}

func TestHitNodeFindsTheTopmost(t *testing.T) {
	f := testFonts(t)
	nodes := []Node{
		{ID: "under", Type: "Event", Radius: 20, Rank: 0.1, At: Point{X: 0, Y: 0}},
		{ID: "over", Type: "Person", Radius: 10, Rank: 0.9, At: Point{X: 8, Y: 0}},
	}
	s := Build(NewGraph(nodes, nil), View{W: 200, H: 200, Camera: Camera{Zoom: 1}, Tokens: DarkTokens()}, f)
	for _, c := range []struct {
		p    Point
		want int
	}{
		{Point{X: 108, Y: 100}, 1},
		{Point{X: 90, Y: 100}, 0},
		{Point{X: 100, Y: 122}, 0},  // inside the diamond's lower corner
		{Point{X: 118, Y: 118}, -1}, // outside its side
		{Point{X: 100, Y: 127}, 0},  // within the slack
		{Point{X: 10, Y: 10}, -1},
	} {
		if got := s.HitNode(c.p); got != c.want {
			t.Errorf("at %v node %d was hit, not %d", c.p, got, c.want)
		}
	}
}

func TestLassoTakesCentres(t *testing.T) {
	f, g := testFonts(t), borderGraph()
	s := Build(g, borderView(DarkTokens()), f)
	got := s.Within([]Point{{X: 60, Y: 40}, {X: 240, Y: 40}, {X: 240, Y: 200}, {X: 60, Y: 200}})
	var names []string
	for _, i := range got {
		names = append(names, g.Nodes[i].Name)
	}
	slices.Sort(names)
	if want := []string{"Defense Ministry of Russia", "Sergei Shoigu"}; !slices.Equal(names, want) {
		t.Errorf("the lasso took %v", names)
	}
	if s.Within(nil) != nil {
		t.Error("an empty lasso takes something")
	}
}

// TestTheSignOfADisputedEventIsHit presses the sign, which lies mostly beside its node, and another node below it.
func TestTheSignOfADisputedEventIsHit(t *testing.T) {
	f := testFonts(t)
	nodes := []Node{{ID: "quarrel", Type: "Event", Radius: 12, Disputed: true}, {ID: "other", Type: "Event", Radius: 8, At: Point{X: 24, Y: -24}}}
	s := Build(NewGraph(nodes, nil), View{W: 300, H: 200, Camera: Camera{Zoom: 1}, Tokens: DarkTokens()}, f)
	var at Point
	for i := range s.Nodes {
		if s.Nodes[i].Index == 0 {
			at = s.graph.signOf(&s.Nodes[i])
		}
	}
	for _, p := range []Point{at, {X: at.X + 8, Y: at.Y - 8}, {X: at.X - 8, Y: at.Y + 7}} {
		if got := s.HitDispute(p); got != 0 {
			t.Errorf("at %v the sign of %d is hit", p, got)
		}
	}
	if got := s.HitDispute(Point{X: at.X + 12, Y: at.Y}); got != -1 {
		t.Errorf("beside the sign that of %d is hit", got)
	}
}
