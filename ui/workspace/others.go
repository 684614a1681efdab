package workspace

import (
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// follow takes over what others change in a project on a server.
func (w *Workspace) follow() {
	w.cfg.Store.Watch(func(n graph.News) {
		w.cfg.Post(func() {
			if w.ctx.Err() == nil {
				w.heard(n)
			}
		})
	})
}

// Server names the server and database of a shared project; empty for others.
func (w *Workspace) Server() string { return w.cfg.Store.Server() }

// Lost is why the server cannot be reached now; nil while it can.
func (w *Workspace) Lost() error { return w.lost }

// heard shows changes of others as one's own are shown, or that the server
// went away or came back. What it holds stays visible meanwhile.
func (w *Workspace) heard(n graph.News) {
	was := w.lost
	w.lost = n.Err
	switch {
	case n.Err != nil && was == nil:
		w.toast(Toast{Text: "No connection to " + w.Server() + ": nothing can be changed until it is back"})
	case n.Err == nil && was != nil:
		w.toast(Toast{Text: "Connected again to " + w.Server()})
		w.save()
	}
	if len(n.Commits) == 0 {
		w.tell(Facts)
		return
	}
	for _, c := range n.Commits {
		if c.Undoes != 0 { // what somebody else took back cannot be undone here
			w.steps.done = slices.DeleteFunc(w.steps.done, func(st step) bool { return st.commit == c.Undoes })
		}
	}
	w.factsChanged()
	w.toast(Toast{Text: changedBy(n.Commits)})
}

// changedBy says who changed what: the change, or how many.
func changedBy(commits []graph.CommitInfo) string {
	var who []string
	for _, c := range commits {
		if !slices.Contains(who, c.Author) {
			who = append(who, c.Author)
		}
	}
	what := commits[0].Label
	if len(commits) > 1 {
		what = fmt.Sprintf("%d changes", len(commits))
	}
	return "Changed by " + strings.Join(who, ", ") + ": " + what
}
