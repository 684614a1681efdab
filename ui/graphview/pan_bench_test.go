package graphview

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/workspace"
)

// crowd is n people with about m links, in groups of thirty and a few between them.
func crowd(n, m int) []graph.Record {
	r := rand.New(rand.NewPCG(1, 2))
	story := graphtest.NewStory("Steppe Courier", "A crowd", "2022-09-21")
	name := func(i int) string { return fmt.Sprintf("Person:Name %d", i) }
	said := map[[2]int]bool{}
	for k := 0; len(said) < m; k++ {
		a := r.IntN(n)
		b := a/30*30 + r.IntN(30)
		if k%10 == 0 {
			b = r.IntN(n)
		}
		if b < n && a != b && !said[[2]int{a, b}] {
			said[[2]int{a, b}] = true
			story.Say(name(a), "associateOf", name(b))
		}
	}
	return story.Records()
}

// newCrowd shows all of a crowd.
func newCrowd(b *testing.B, n, m int) *desk {
	d := newDesk(b, crowd(n, m))
	f := d.ws.Filter()
	f.Limit = 0
	d.ws.SetFilter(f)
	d.until("all nodes", func() bool { return len(d.subject.frame.Nodes) > n*9/10 })
	d.rest()
	return d
}

// drain runs what was posted so far.
func (d *desk) drain() {
	for {
		select {
		case f := <-d.queue:
			f()
		default:
			return
		}
	}
}

// BenchmarkPan10k is what one frame of a pan costs the UI goroutine, Fyne's painting apart: moving the picture, ordering
// a new one where the margin runs out, and taking it over. Labels are part of the picture, so many of them cost it no
// more than few.
func BenchmarkPan10k(b *testing.B) {
	d := newCrowd(b, 10_000, 40_000)
	d.Resize(fyne.NewSize(1600, 1000))
	for _, share := range []float64{1, 3} {
		d.Zoom(share)
		d.rest()
		labels := len(d.drawing.shown.scene.List.Texts)
		b.Run(fmt.Sprintf("labels=%d", labels), func(b *testing.B) {
			d.lines = nil
			step := float32(3)
			for i := 0; b.Loop(); i++ {
				if i%200 == 0 {
					step = -step
				}
				d.Pan(step, step/2)
				d.drain()
			}
			b.ReportMetric(float64(len(d.lines))/float64(b.N), "pictures/op")
		})
	}
}

// BenchmarkLayoutStep10k is what positions published by the layout cost the UI goroutine.
func BenchmarkLayoutStep10k(b *testing.B) {
	d := newCrowd(b, 10_000, 40_000)
	b.ResetTimer()
	for b.Loop() {
		d.Changed(workspace.Places)
		d.drain()
	}
}

// BenchmarkPicture10k is a whole picture on the worker, from the order to the image.
func BenchmarkPicture10k(b *testing.B) {
	d := newCrowd(b, 10_000, 40_000)
	w := newWorker(d.cfg)
	o := order{epoch: 1, subject: d.subject, at: d.drawing.at, view: d.sight(), scale: 1}
	shown := w.draw(o)
	b.ResetTimer()
	for b.Loop() {
		o.view.Camera.X += 0.37
		o.view.Previous = shown.scene
		o.spare, shown = shown, w.draw(o)
	}
}
