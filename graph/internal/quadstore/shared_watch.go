package quadstore

import (
	"context"
	"time"

	"github.com/lib/pq"
)

// pollEvery is how often the head is looked at where no announcement comes
// through: CockroachDB has none, and connection pools swallow them.
const pollEvery = 3 * time.Second

// Watch calls f, on a goroutine of its own, whenever somebody may have
// committed: after an announcement, when the connection is lost or comes back,
// and every few seconds. It ends when ctx is done or the store is closed. The
// listener opens a connection of its own.
func (s *Shared) Watch(ctx context.Context, f func(context.Context)) {
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan struct{})
	s.mu.Lock()
	s.watching = append(s.watching, func() { cancel(); <-done })
	s.mu.Unlock()
	go func() {
		defer close(done)
		wake := make(chan struct{}, 1)
		heard, stop := s.listen(func() {
			select {
			case wake <- struct{}{}:
			default: // it will look anyway
			}
		})
		defer stop()
		poll := time.NewTicker(pollEvery)
		defer poll.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case n := <-heard:
				if n != nil && n.Extra != s.project {
					continue // of another project in this database
				}
			case <-wake:
			case <-poll.C:
			}
			f(ctx)
		}
	}()
}

// listen subscribes to announcements, and calls wake when it has, and when the
// connection is lost. The driver connects anew by itself and then sends nil.
func (s *Shared) listen(wake func()) (<-chan *pq.Notification, func()) {
	if s.cockroach {
		return nil, func() {}
	}
	l := pq.NewDialListener(dialer{}, s.at.dsn(), time.Second/4, 15*time.Second, func(pq.ListenerEventType, error) { wake() })
	go func() {
		if l.Listen(channel) == nil { // waits for the connection; closing ends it
			wake()
		}
	}()
	return l.Notify, func() { _ = l.Close() }
}
