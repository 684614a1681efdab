package scene

import (
	"math"
	"testing"
)

// areaOf is the area inside a path without curves or with them flattened.
func areaOf(p Path) float64 {
	sum := 0.0
	for _, run := range p.flatten(100) {
		for i := 1; i < len(run); i++ {
			sum += run[i-1].X*run[i].Y - run[i].X*run[i-1].Y
		}
	}
	return math.Abs(sum) / 2
}

func TestShapesHaveAboutEqualArea(t *testing.T) {
	for s := range shapeCount {
		if a := areaOf(s.outline(1, 0)); a < 0.8*math.Pi || a > 1.1*math.Pi {
			t.Errorf("shape %d has area %.2f, the circle %.2f", s, a, math.Pi)
		}
	}
}

func TestOutlineKeepsItsDistance(t *testing.T) {
	const r, grow = 14, 5.5
	for s := range shapeCount {
		inner := s.outline(r, 0).flatten(30)[0]
		for _, q := range s.outline(r, grow).flatten(30)[0] {
			near := math.Inf(1)
			for i := 1; i < len(inner); i++ {
				near = min(near, distance(q, inner[i-1], inner[i]))
			}
			if near < grow-0.4 || near > 2.2*grow { // corners may stand further out
				t.Errorf("shape %d: a point of the ring is %.2f from the shape", s, near)
				break
			}
		}
	}
}

func TestReachIsTheBorder(t *testing.T) {
	for s := range shapeCount {
		border := s.outline(1, 0).flatten(200)[0]
		for a := 0.0; a < 2*math.Pi; a += 0.05 {
			u := Point{X: math.Cos(a), Y: math.Sin(a)}
			if want, got := rayLength(border, u.X, u.Y), s.reach(u.X, u.Y); math.Abs(want-got) > 0.03 {
				t.Errorf("shape %d in direction %.2f: border at %.3f, reach %.3f", s, a, want, got)
			}
		}
		if !s.contains(0.2, 0.2, 1, 0) || s.contains(1.5, 1.5, 1, 0) {
			t.Errorf("shape %d: wrong inside", s)
		}
	}
}

func TestEveryTypeAndEventHasItsMark(t *testing.T) {
	seen := map[Mark]string{}
	for _, kind := range EntityTypes() {
		m := MarkOf(kind, "assault")
		d := m.drawing()
		if len(d.fills)+len(d.lines) == 0 {
			t.Errorf("%s has no mark", kind)
		}
		if other, taken := seen[m]; taken {
			t.Errorf("%s has the mark of %s", kind, other)
		}
		seen[m] = kind
	}
	for kind, want := range map[string]Mark{"mobilize": ChevronsMark, "try": GavelMark, "arrest": LoopMark, "merge": LinksMark, "consult": SpeechMark,
		"yield": CrossMark, "resign": ChairMark, "protest": HandMark, "aid": PlusMark, "migrate": ArrowMark, "accident": WaveMark, "death": ShortBarMark,
		"": BoltMark, "chevrons": ChevronsMark, "demand": ExclamationMark, "sanction": BarMark} {
		if got := MarkOf("Event", kind); got != want {
			t.Errorf("event %q has mark %d, not %d", kind, got, want)
		}
	}
	if MarkOf("Ship", "") != NoMark || ShapeOf("Ship") != Circle {
		t.Error("an unknown type is not a plain circle")
	}
}
