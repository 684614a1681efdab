package main

import (
	"testing"
	"time"
)

// TestFramesAreToldWhenTheCanvasRests counts two frames with work and one
// without on clocks of its own.
func TestFramesAreToldWhenTheCanvasRests(t *testing.T) {
	var said []string
	thread := time.Duration(0)
	f := &frameTimes{say: func(line string) { said = append(said, line) }, clock: func() time.Duration { return thread }}
	wall := time.Unix(0, 0)
	spend := func(d time.Duration) { thread += d }
	frame := func() {
		wall = wall.Add(20 * time.Millisecond)
		f.tick(thread, wall)
	}
	frame()
	for _, d := range []time.Duration{2, 4} {
		done := f.work()
		inner := f.work() // work within work counts once
		spend(d * time.Millisecond)
		inner()
		done()
		spend(10 * time.Millisecond)
		frame()
	}
	spend(time.Second) // of others, between movements
	for range 3 * quietFrames {
		frame()
	}
	want := "frames 2, ms of the UI goroutine: canvas median 2.000 p95 2.000 most 4.000, all median 12.000 p95 12.000 most 14.000; ms apart median 20.000 p95 20.000 most 20.000"
	if len(said) != 1 || said[0] != want {
		t.Errorf("said %q,\nwant %q", said, want)
	}
}

func TestThreadTimeGoesOn(t *testing.T) {
	from := threadTime()
	sum := 0
	for began := time.Now(); time.Since(began) < time.Millisecond; {
		sum++
	}
	if threadTime() <= from {
		t.Errorf("no time passed in %d turns", sum)
	}
}
