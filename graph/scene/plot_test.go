package scene

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func plotOf(x, y []float64, log bool) Plot {
	return Plot{X: x, Y: y, Log: log, XName: "x", YName: "y", W: 400, H: 300, Tokens: DarkTokens()}
}

// TestDistributionCountsEverythingOnce puts random numbers into bars and finds
// each of them in the bar of its value.
func TestDistributionCountsEverythingOnce(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, log := range []bool{false, true} {
		for round := range 30 {
			x := make([]float64, 1+random.IntN(300))
			for i := range x {
				switch round % 3 {
				case 0:
					x[i] = random.ExpFloat64()
				case 1:
					x[i] = float64(random.IntN(9))
				default:
					x[i] = 0.25
				}
			}
			s := BuildPlot(plotOf(x, nil, log), testFonts(t))
			all := s.Within(s.Field)
			slices.Sort(all)
			for i := range x {
				if i >= len(all) || all[i] != i {
					t.Fatalf("log %v, round %d: %d of %d are counted", log, round, len(all), len(x))
				}
			}
			for i := range s.Bars() {
				area, from, to, count := s.Bar(i)
				inside := s.Within(Rect{X: area.X + area.W/2, Y: area.Y, W: 0.01, H: 1})
				if len(inside) != count {
					t.Errorf("bar %d counts %d and holds %d", i, count, len(inside))
				}
				for _, m := range inside {
					if v := x[m]; v < from-1e-6*math.Abs(from)-1e-9 || v > to+1e-6*math.Abs(to)+1e-9 {
						t.Errorf("log %v: %g is in the bar from %g to %g", log, v, from, to)
					}
				}
			}
		}
	}
}

// TestScatterPutsPointsInOrder compares places with values.
func TestScatterPutsPointsInOrder(t *testing.T) {
	x, y := []float64{1, 10, 100, 0}, []float64{5, 50, 0.5, 0}
	for _, log := range []bool{false, true} {
		s := BuildPlot(plotOf(x, y, log), testFonts(t))
		for i := range x {
			for k := range x {
				if x[i] < x[k] && s.at[i].X >= s.at[k].X || y[i] < y[k] && s.at[i].Y <= s.at[k].Y {
					t.Errorf("log %v: %g,%g at %v and %g,%g at %v", log, x[i], y[i], s.at[i], x[k], y[k], s.at[k])
				}
			}
			if got := s.Nearest(s.at[i], 2); got != i {
				t.Errorf("at the point of %d lies %d", i, got)
			}
			if got := s.Within(Rect{X: s.at[i].X - 1, Y: s.at[i].Y - 1, W: 2, H: 2}); !slices.Equal(got, []int{i}) {
				t.Errorf("around the point of %d lie %v", i, got)
			}
		}
	}
	if s := BuildPlot(plotOf(nil, nil, false), testFonts(t)); s.Bars() != 0 || len(s.Within(s.Field)) != 0 {
		t.Error("nothing has a plot")
	}
}

func TestAxesHaveRoundTicks(t *testing.T) {
	for _, c := range []struct {
		values []float64
		log    bool
		most   int
		want   string
	}{
		{[]float64{0, 10}, false, 5, "[0 2 4 6 8 10]"},
		{[]float64{0, 1}, false, 4, "[0 0.5 1]"},
		{[]float64{3, 7}, false, 10, "[3 4 5 6 7]"},
		{[]float64{0.002, 0.041}, false, 4, "[0.01 0.02 0.03 0.04]"},
		{[]float64{1, 1000}, true, 4, "[1 10 100 1000]"},
		{[]float64{1, 10}, true, 6, "[1 2 5 10]"},
	} {
		a := newAxis(c.values, c.log)
		if c.want == "[0 0.5 1]" {
			a.whole = false
		}
		words := []string{}
		for _, v := range a.ticks(c.most) {
			words = append(words, tickWords(v))
		}
		if got := fmt.Sprint(words); got != c.want {
			t.Errorf("%v: %s, want %s", c.values, got, c.want)
		}
	}
}

// TestPlotsAreSafeFromOddNumbers draws what measures never give, but files may.
func TestPlotsAreSafeFromOddNumbers(t *testing.T) {
	for _, x := range [][]float64{{0}, {0, 0}, {-1, -2}, {math.NaN(), 1}, {math.Inf(1), 1}, {1e300, 1e-300}, {5}} {
		for _, log := range []bool{false, true} {
			for _, y := range [][]float64{nil, x} {
				s := BuildPlot(plotOf(x, y, log), testFonts(t))
				for _, l := range s.List.Lines {
					for _, v := range []float64{l.A.X, l.A.Y, l.B.X, l.B.Y} {
						if math.IsNaN(v) || math.IsInf(v, 0) {
							t.Errorf("%v, log %v: a line goes to %g", x, log, v)
						}
					}
				}
				for _, p := range s.at {
					if math.IsNaN(p.X) || math.IsNaN(p.Y) {
						t.Errorf("%v, log %v: a point at %v", x, log, p)
					}
				}
			}
		}
	}
}
