package scene

import (
	"math"
	"slices"
	"testing"
)

// plates returns the plates of labels in a list.
func plates(l *List) []Rect {
	var out []Rect
	for _, b := range l.Boxes {
		if b.Radius == plateRadius {
			out = append(out, b.Rect)
		}
	}
	return out
}

func TestLabelsNeitherOverlapNorAreCut(t *testing.T) {
	f := testFonts(t)
	for name, g := range map[string]*Graph{"border": borderGraph(), "crowd": crowd(2000, 4000, true)} {
		v := borderView(DarkTokens())
		for _, zoom := range []float64{0.2, 0.5, 1, 2, 3.3} {
			v.Camera.Zoom = zoom
			s := Build(g, v, f)
			placed := plates(&s.List)
			if len(placed) > maxLabels+maxLinkLabels {
				t.Errorf("%s at zoom %g: %d labels", name, zoom, len(placed))
			}
			for i, r := range placed {
				if r.X < -0.3 || r.Y < 0 || r.X+r.W > v.W+0.3 || r.Y+r.H > v.H {
					t.Errorf("%s at zoom %g: label %v is cut", name, zoom, r)
				}
				for _, o := range append(placed[:i:i], v.Avoid...) {
					if r.Overlaps(o) {
						t.Errorf("%s at zoom %g: label %v meets %v", name, zoom, r, o)
					}
				}
			}
		}
	}
}

func TestLabelsKeepTheirPlaceWhilePanning(t *testing.T) {
	f, g, v := testFonts(t), crowd(3000, 4000, false), crowdView()
	v.Camera.Zoom = 2
	v.Avoid = nil
	before := Build(g, v, f)
	v.Camera = v.Camera.Pan(7, 4)
	v.Previous = before
	after := Build(g, v, f)
	stood, stands := labelSides(before), labelSides(after)
	kept, gone := 0, 0
	for _, n := range before.Nodes {
		id := g.Nodes[n.Index].ID
		p := Point{X: n.At.X + 7, Y: n.At.Y + 4}
		if stood[id] == 0 || p.X < 100 || p.Y < 60 || p.X > v.W-100 || p.Y > v.H-60 {
			continue
		}
		if stands[id] == stood[id] {
			kept++
		} else {
			gone++
		}
	}
	if kept < 50 || gone > kept/20 {
		t.Errorf("after a small pan %d labels stood where they were, %d did not", kept, gone)
	}
}

// labelSides returns where the labels of a picture stand, by node.
func labelSides(s *Scene) map[string]side {
	out := map[string]side{}
	for _, l := range s.labels {
		out[l.node] = l.at
	}
	return out
}

func TestTheImportantIsNamedFirst(t *testing.T) {
	f := testFonts(t)
	nodes := []Node{
		{ID: "small", Type: "Person", Name: "Less important", Radius: 12, Rank: 0.2, At: Point{X: 0, Y: 0}},
		{ID: "large", Type: "Person", Name: "More important", Radius: 14, Rank: 0.9, At: Point{X: 30, Y: 2}},
	}
	v := View{Camera: Camera{X: 10, Y: 0, Zoom: 1}, W: 400, H: 300, Tokens: LightTokens()}
	s := Build(NewGraph(nodes, nil), v, f)
	if labelSides(s)["large"] != below {
		t.Error("the more important node is not named below it")
	}
	v.Selected = map[string]bool{"small": true}
	s = Build(NewGraph(nodes, nil), v, f)
	if labelSides(s)["small"] != below {
		t.Error("the selected node is not named")
	}
}

// TestLabelsHideNoNode looks at every label of unimportant nodes: none may lie over a node, its own included, also at
// the edge of the view, where labels slide in.
func TestLabelsHideNoNode(t *testing.T) {
	f := testFonts(t)
	for name, g := range map[string]*Graph{"border": borderGraph(), "crowd": crowd(400, 600, true)} {
		v := borderView(DarkTokens())
		for _, zoom := range []float64{0.4, 0.7, 1, 1.7} {
			v.Camera.Zoom = zoom
			s := Build(g, v, f)
			for _, l := range s.plates {
				if g.Nodes[l.of].Rank >= mayHideFrom {
					continue
				}
				for _, n := range s.Nodes {
					if l.area.grow(-2).Contains(n.At) {
						t.Errorf("%s at zoom %g: the label of %q hides %q", name, zoom, g.Nodes[l.of].Name, g.Nodes[n.Index].Name)
					}
				}
			}
		}
	}
}

// TestLabelsHideNothingInHand selects a whole crowd: no name lies over another selected node, nor over one of the
// most important.
func TestLabelsHideNothingInHand(t *testing.T) {
	f, g, v := testFonts(t), crowd(400, 600, true), borderView(DarkTokens())
	v.Selected = map[string]bool{}
	for i := range g.Nodes {
		if i%3 == 0 {
			v.Selected[g.Nodes[i].ID] = true
		}
	}
	main := map[string]bool{}
	for _, i := range g.byRank[:foremostNodes] {
		main[g.Nodes[i].ID] = true
	}
	for _, zoom := range []float64{0.4, 0.7, 1, 1.7} {
		v.Camera.Zoom = zoom
		s := Build(g, v, f)
		if len(s.plates) < 10 {
			t.Fatalf("%d labels at zoom %g", len(s.plates), zoom)
		}
		for _, l := range s.plates {
			for _, n := range s.Nodes {
				if id := g.Nodes[n.Index].ID; n.Index != l.of && (v.Selected[id] || main[id]) && l.area.grow(-2).Contains(n.At) {
					t.Errorf("at zoom %g the label of %q hides %q", zoom, g.Nodes[l.of].Name, g.Nodes[n.Index].Name)
				}
			}
		}
	}
}

func TestNamesAreCutAtAWord(t *testing.T) {
	for in, want := range map[string]string{
		"Maulen Ashimbaev":                           "Maulen Ashimbaev",
		"Union questions its own rules on entry":     "Union questions its own…",
		"Donaudampfschifffahrtsgesellschaftskapitän": "Donaudampfschifffahrtsgesel…",
		"Министерство иностранных дел Республики":    "Министерство иностранных…",
		"Exactly twenty-eight letters":               "Exactly twenty-eight letters",
	} {
		got := shortName(in)
		if got != want {
			t.Errorf("%q became %q, not %q", in, got, want)
		}
		if n := len([]rune(got)); n > maxLetters {
			t.Errorf("%q has %d letters", got, n)
		}
	}
}

// TestNoNameWithoutItsNode looks at the edge of a view, where nodes lie in the margin.
func TestNoNameWithoutItsNode(t *testing.T) {
	f, g, v := testFonts(t), crowd(900, 1200, false), crowdView()
	v.Camera.Zoom, v.Margin = 2, 96
	s, inView := Build(g, v, f), 0
	view := Rect{0, 0, v.W, v.H}
	for _, l := range s.plates {
		n := slices.IndexFunc(s.Nodes, func(n PlacedNode) bool { return n.Index == l.of })
		at, r := s.Nodes[n].At, s.Nodes[n].Radius+1
		if !l.area.Overlaps(view) {
			continue
		}
		inView++
		if !(Rect{at.X - r, at.Y - r, 2 * r, 2 * r}).Overlaps(view) {
			t.Errorf("the name at %v is seen, its node at %v is not", l.area, at)
		}
	}
	if inView < 20 {
		t.Errorf("only %d names in view", inView)
	}
}

func TestLinkNamesOnlyWhenAskedFor(t *testing.T) {
	f, g, v := testFonts(t), borderGraph(), borderView(DarkTokens())
	has := func(words string) bool {
		for _, x := range Build(g, v, f).List.Texts {
			if x.Words == words {
				return true
			}
		}
		return false
	}
	if has("citizen of") {
		t.Error("a link is named without being asked for")
	}
	v.Selected = map[string]bool{"ash": true}
	if !has("citizen of") || !has("speaker of +2") || has("heads") {
		t.Error("the links of the selection and only they should be named")
	}
	v.Selected, v.LinkNames = nil, true
	if !has("heads") {
		t.Error("links are not named though asked for")
	}
}

// TestLinkNamesHideNoSign names a denied link and two loops: the bar of the one and the loops themselves stay seen.
func TestLinkNamesHideNoSign(t *testing.T) {
	f := testFonts(t)
	nodes := []Node{{ID: "a", Type: "Person", Name: "Ana", Radius: 13, At: Point{X: -140}}, {ID: "b", Type: "Event", Name: "Strike", Radius: 13, At: Point{X: 140}}}
	edges := []Edge{{ID: "no", A: 0, B: 1, Family: Role, Confidence: 1, Negative: true, Label: "member of"},
		{ID: "self", A: 1, B: 1, Family: Other, Confidence: 1, Label: "linked to"}, {ID: "again", A: 1, B: 1, Family: Said, Confidence: 1, Label: "spoke of"}}
	s := Build(NewGraph(nodes, edges), View{W: 500, H: 300, Camera: Camera{Zoom: 1}, Tokens: DarkTokens(), LinkNames: true}, f)
	named := map[string]bool{}
	for _, x := range s.List.Texts {
		named[x.Words] = true
	}
	for _, e := range edges {
		if !named[e.Label] {
			t.Errorf("%q is not named", e.Label)
		}
	}
	var loops []Point
	for _, l := range s.links {
		c := l.course()
		for _, r := range plates(&s.List) {
			if r.Contains(c.middle()) {
				t.Errorf("the plate %v lies over the middle of %s", r, edges[l.index].ID)
			}
		}
		if edges[l.index].A == edges[l.index].B {
			loops = append(loops, c.middle())
		}
	}
	if len(loops) != 2 || math.Abs(loops[0].X-loops[1].X) < 10 {
		t.Errorf("the loops stand at %v", loops)
	}
}

func TestUnsureLinksHaveGaps(t *testing.T) {
	f := testFonts(t)
	dashOf := func(e Edge) Dash {
		e.B = 1
		nodes := []Node{{ID: "a", Radius: 9, At: Point{X: -90}}, {ID: "b", Radius: 9, At: Point{X: 90}}}
		s := Build(NewGraph(nodes, []Edge{e}), View{W: 400, H: 200, Camera: Camera{Zoom: 1}, Tokens: DarkTokens()}, f)
		dash := Solid
		for _, l := range s.List.Lines { // the ends are lines, too
			dash = max(dash, l.Dash)
		}
		return dash
	}
	for _, family := range Families() {
		sure, unsure, planned := dashOf(Edge{Family: family, Confidence: 0.5}), dashOf(Edge{Family: family, Confidence: 0.49}), dashOf(Edge{Family: family, Confidence: 1, Hedged: true})
		if family == Together {
			if unsure != sure {
				t.Error("what is only mentioned together claims nothing, and is drawn as unsure")
			}
			continue
		}
		if unsure == sure || unsure != planned {
			t.Errorf("%s: sure %d, unsure %d, planned %d", family, sure, unsure, planned)
		}
	}
}

func TestBuildWithoutAnything(t *testing.T) {
	f := testFonts(t)
	s := Build(NewGraph(nil, nil), View{W: 100, H: 80, Camera: Camera{Zoom: 1}, Tokens: DarkTokens()}, f)
	if len(s.Nodes) != 0 || s.ShownLinks() != 0 || s.HitNode(Point{X: 5, Y: 5}) != -1 || s.HitLink(Point{X: 5, Y: 5}) != -1 {
		t.Error("an empty graph draws something")
	}
	NewPainter(f).Picture(&s.List, 1, 2)
}

func TestBuildSurvivesOddNumbers(t *testing.T) {
	f := testFonts(t)
	odd := []float64{0, -1, math.NaN(), math.Inf(1), 1e300}
	var nodes []Node
	for i, x := range odd {
		nodes = append(nodes, Node{ID: string(rune('a' + i)), Name: "Node", Type: "Event", Radius: 10, At: Point{X: x, Y: odd[(i+1)%len(odd)]}})
	}
	edges := []Edge{{A: 0, B: 1}, {A: 1, B: 2}, {A: 2, B: 3}, {A: 3, B: 4}, {A: 0, B: 0}, {A: 0, B: 99}, {A: 1, B: 1, Family: Together}}
	s := Build(NewGraph(nodes, edges), View{W: 100, H: 80, Camera: Camera{Zoom: 1}, Tokens: DarkTokens()}, f)
	NewPainter(f).Picture(&s.List, 1, 2)
}
