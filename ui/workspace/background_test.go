package workspace

import (
	"context"
	"testing"
)

// TestStaleResultsAreDropped lets an older task end after a newer one, and one
// that has ended be overtaken while its result waits in the queue.
func TestStaleResultsAreDropped(t *testing.T) {
	d := newDesk(t, harbour(t))
	var l lane
	var got []string
	finish := map[string]chan struct{}{"first": make(chan struct{}), "second": make(chan struct{}), "third": make(chan struct{})}
	ran := make(chan string, len(finish))
	start := func(name string) {
		background(d.Workspace, &l, func(context.Context) (string, error) {
			<-finish[name]
			ran <- name
			return name, nil
		}, func(result string, _ error) { got = append(got, result) })
	}
	start("first")
	start("second")
	close(finish["second"])
	<-ran
	close(finish["first"])
	<-ran
	start("third") // the results of both wait in the queue, or are about to
	close(finish["third"])
	d.until("the third result", func() bool { return len(got) > 0 })
	d.until("an empty lane", l.idle)
	if len(got) != 1 || got[0] != "third" {
		t.Errorf("got %v", got)
	}
}

func TestANewerTaskCancelsTheOlder(t *testing.T) {
	d := newDesk(t, harbour(t))
	var l lane
	stopped := make(chan struct{})
	background(d.Workspace, &l, func(ctx context.Context) (int, error) {
		<-ctx.Done()
		close(stopped)
		return 0, ctx.Err()
	}, func(int, error) { t.Error("the cancelled task reports") })
	done := false
	background(d.Workspace, &l, func(context.Context) (int, error) { return 1, nil }, func(int, error) { done = true })
	<-stopped
	d.until("the newer task", func() bool { return done })
}

// TestNothingIsPostedIntoAClosedWindow closes the window while results wait.
func TestNothingIsPostedIntoAClosedWindow(t *testing.T) {
	d := openDesk(t, t.TempDir(), shelfOf(papers()))
	d.importing("0.txt")
	var l lane
	ready := make(chan struct{})
	background(d.Workspace, &l, func(context.Context) (int, error) { close(ready); return 0, nil }, func(int, error) { t.Error("posted after closing") })
	<-ready
	told := 0
	d.shut()
	d.Listen(func(Change) { told++ })
	for len(d.queue) > 0 {
		(<-d.queue)()
	}
	if told > 0 {
		t.Errorf("told %d times after closing", told)
	}
}
