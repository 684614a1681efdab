package workspace

import "context"

// lane is one line of background work in which only the newest task counts.
// Starting a task cancels the one before, and a result that still arrives
// from that one is dropped on the UI goroutine.
type lane struct {
	generation uint64
	cancel     context.CancelFunc // of the task under way; nil when there is none
}

// idle reports whether no task of the lane is under way.
func (l *lane) idle() bool { return l.cancel == nil }

// background runs compute on a worker and hands its result to done on the UI
// goroutine, unless a newer task of the lane began meanwhile. compute must
// read immutable values only.
func background[T any](w *Workspace, l *lane, compute func(context.Context) (T, error), done func(T, error)) {
	if l.cancel != nil {
		l.cancel()
	}
	ctx, cancel := context.WithCancel(w.ctx)
	l.cancel = cancel
	l.generation++
	mine := l.generation
	go func() {
		result, err := compute(ctx)
		w.cfg.Post(func() {
			if l.generation != mine || w.ctx.Err() != nil {
				return
			}
			cancel()
			l.cancel = nil
			done(result, err)
		})
	}()
}

// writer applies changes one after the other on one goroutine, so that
// intents never wait for the disk and never overtake each other.
type writer struct {
	tasks chan func()
	done  chan struct{}
}

const writerBacklog = 256

func newWriter(w *Workspace) *writer {
	wr := &writer{tasks: make(chan func(), writerBacklog), done: make(chan struct{})}
	go func() {
		defer close(wr.done)
		for task := range wr.tasks {
			task()
		}
	}()
	return wr
}

// close lets the change being written end and drops nothing that was asked
// for before.
func (wr *writer) close() {
	close(wr.tasks)
	<-wr.done
}
