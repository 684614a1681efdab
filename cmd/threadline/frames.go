package main

import (
	"fmt"
	"slices"
	"time"

	"fyne.io/fyne/v2"
)

// frameTimes tells what the frames cost in which the canvas moves or gets a
// new picture; docs/benchmarks.md is filled with it. All of it runs on the UI
// goroutine.
//
// Fyne ticks animations once a frame, between the events and the painting. So
// from one tick to the next lies all that the UI goroutine does for a frame:
// painting, what was posted to it, the events. That is counted as time of the
// processor on its thread, which has no waiting in it for the next frame or
// for the screen. The canvas's own share is what passes while it handles
// gestures, camera flights and pictures that arrive.
type frameTimes struct {
	say    func(string)
	clock  func() time.Duration // of the UI goroutine's thread
	depth  int                  // of handlers in handlers
	began  time.Duration
	own    time.Duration // of the frame so far
	busy   bool          // the canvas did something in this frame
	ticked time.Duration // when the last frame began, by clock
	at     time.Time     // and by the clock on the wall
	quiet  int           // frames since
	owns   []time.Duration
	wholes []time.Duration
	aparts []time.Duration
}

// quietFrames end a movement: half a second, also longer than the canvas waits
// before it draws exactly what it drew in haste.
const quietFrames = 30

// watchFrames starts counting. Call it on the UI goroutine.
func watchFrames(say func(string)) *frameTimes {
	f := &frameTimes{say: say, clock: threadTime}
	f.start()
	return f
}

// start waits for the ticks. An animation that changes nothing has nothing
// painted.
func (f *frameTimes) start() {
	a := fyne.NewAnimation(time.Hour, func(float32) { f.tick(f.clock(), time.Now()) })
	a.RepeatCount = fyne.AnimationRepeatForever
	a.Start()
}

// work counts what the canvas does until the returned function is called.
func (f *frameTimes) work() (done func()) {
	f.depth++
	if f.depth == 1 {
		f.began = f.clock()
	}
	return func() {
		f.depth--
		if f.depth == 0 {
			f.own += f.clock() - f.began
			f.busy = true
		}
	}
}

// tick ends a frame.
func (f *frameTimes) tick(thread time.Duration, now time.Time) {
	if f.busy {
		f.quiet = 0
		f.owns, f.wholes = append(f.owns, f.own), append(f.wholes, thread-f.ticked)
		f.aparts = append(f.aparts, now.Sub(f.at))
	} else if f.quiet++; f.quiet == quietFrames && len(f.owns) > 0 {
		f.say(f.words())
		f.owns, f.wholes, f.aparts = nil, nil, nil
	}
	f.ticked, f.at, f.own, f.busy = thread, now, 0, false
}

// words sums up a movement.
func (f *frameTimes) words() string {
	return fmt.Sprintf("frames %d, ms of the UI goroutine: canvas %s, all %s; ms apart %s",
		len(f.owns), spread(f.owns), spread(f.wholes), spread(f.aparts))
}

// spread is the median, the 95th percentile and the most of some times, in
// milliseconds. It sorts them.
func spread(times []time.Duration) string {
	slices.Sort(times)
	at := func(share float64) float64 {
		return float64(times[int(share*float64(len(times)-1))]) / float64(time.Millisecond)
	}
	return fmt.Sprintf("median %.3f p95 %.3f most %.3f", at(0.5), at(0.95), at(1))
}
