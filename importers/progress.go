package importers

import "sync"

// reporter hands progress on, one call at a time and never backwards.
type reporter struct {
	mu   sync.Mutex
	last Progress
	send func(Progress)
}

func newReporter(f func(Progress)) *reporter {
	r := &reporter{send: func(Progress) {}}
	if f != nil {
		r.send = func(p Progress) {
			r.mu.Lock()
			defer r.mu.Unlock()
			if p.Stage == r.last.Stage && p.Done < r.last.Done {
				return
			}
			r.last = p
			f(p)
		}
	}
	return r
}
