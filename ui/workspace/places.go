package workspace

import (
	"maps"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/layout"
)

// publishEvery is how often positions of a running layout reach the picture.
const publishEvery = time.Second / 30

// arranger runs the layout on one goroutine of its own: it takes commands,
// steps until the picture has settled, and publishes positions. When settled
// it computes nothing.
type arranger struct {
	w        *Workspace
	commands chan func(*layoutState)
	done     chan struct{}

	spots      spots  // UI goroutine; as last published
	generation uint64 // of the frame places belong to
	settled    bool
	held       bool // new nodes are placed, nothing else moves
}

// layoutState belongs to the arranger's goroutine.
type layoutState struct {
	sim        *layout.Sim
	frame      *Frame
	generation uint64
	running    bool
}

const commandBacklog = 1024

func newArranger(w *Workspace) *arranger {
	a := &arranger{w: w, commands: make(chan func(*layoutState), commandBacklog), done: make(chan struct{}), spots: spots{rest: map[graph.EntityID]point{}}}
	go a.run(layout.Options{Workers: w.cfg.Workers})
	return a
}

func (a *arranger) close() {
	close(a.commands)
	<-a.done
}

// run is the loop of the layout's goroutine; it ends when commands closes.
func (a *arranger) run(o layout.Options) {
	defer close(a.done)
	st := &layoutState{sim: layout.New(o)}
	published := time.Time{}
	for {
		if !st.running {
			command, open := <-a.commands
			if !open {
				return
			}
			command(st)
			continue
		}
		select {
		case command, open := <-a.commands:
			if !open {
				return
			}
			command(st)
		default:
			st.sim.Step()
			st.running = !st.sim.Settled()
			if now := time.Now(); !st.running || now.Sub(published) >= publishEvery {
				published = now
				a.publish(st)
			}
		}
	}
}

// publish hands positions to the UI goroutine, which drops them if the frame
// they belong to was replaced.
func (a *arranger) publish(st *layoutState) {
	at := st.sim.Positions(nil)
	frame, generation, settled := st.frame, st.generation, !st.running
	a.w.cfg.Post(func() {
		if generation != a.generation || a.w.ctx.Err() != nil {
			return
		}
		a.spots.publish(frame, at)
		if pins := a.w.canvas.pins; len(pins) > 0 { // computed before a node was pinned, it may lie elsewhere
			a.spots.set(pins)
		}
		a.settled = settled
		a.w.tell(Places)
		if settled {
			a.w.save()
		}
	})
}

// sync gives the layout the nodes and links of a frame. Known nodes keep
// their places.
func (a *arranger) sync(f *Frame) {
	a.generation++
	a.settled = false
	nodes, edges := a.input(f)
	mine, held := a.generation, a.held
	a.commands <- func(st *layoutState) {
		st.sim.Sync(nodes, edges)
		st.frame, st.generation = f, mine
		st.running = len(nodes) > 0 && !held
		if !st.running {
			a.publish(st)
		}
	}
}

func (a *arranger) input(f *Frame) ([]layout.Node, []layout.Edge) {
	nodes := make([]layout.Node, len(f.Nodes))
	for i, n := range f.Nodes {
		nodes[i] = layout.Node{ID: string(n.ID), Size: Radius(f, n)}
		if at, pinned := a.w.canvas.pins[n.ID]; pinned {
			nodes[i].At, nodes[i].Pinned = &at, true
		} else if at, known := a.spots.of(n.ID); known {
			nodes[i].At = &at
		}
	}
	edges := make([]layout.Edge, 0, len(f.Links))
	for _, l := range f.Links {
		if len(l.Links) > 0 { // co-mentions do not pull
			edges = append(edges, layout.Edge{A: l.A, B: l.B, Weight: 1})
		}
	}
	return nodes, edges
}

// hold stops the layout, or lets it go on with what is shown.
func (a *arranger) hold(on bool) {
	if a.held == on {
		return
	}
	a.held = on
	a.commands <- func(st *layoutState) { st.running = !on && st.frame != nil && len(st.frame.Nodes) > 0 }
}

// put moves nodes that stay free.
func (a *arranger) put(at map[graph.EntityID]point) {
	if len(at) == 0 {
		return
	}
	a.spots.set(at)
	a.w.tell(Places)
	a.commands <- func(st *layoutState) {
		for _, id := range slices.Sorted(maps.Keys(at)) {
			st.sim.Pin(string(id), at[id])
			st.sim.Unpin(string(id))
		}
	}
}

// pin fixes exactly these nodes.
func (a *arranger) pin(pins map[graph.EntityID]point) {
	a.spots.set(pins)
	a.w.tell(Places)
	a.commands <- func(st *layoutState) { // so that a layout under way does not put them back
		for _, id := range slices.Sorted(maps.Keys(pins)) {
			st.sim.Pin(string(id), pins[id])
		}
	}
}

// recall takes positions stored with the project.
func (a *arranger) recall(places, pins map[graph.EntityID]point) {
	a.spots.set(places)
	a.spots.set(pins)
}

// Place returns where a node lies, if the layout has placed it.
func (w *Workspace) Place(id graph.EntityID) (point, bool) {
	return w.places.spots.of(id)
}

// HoldLayout keeps every node where it is while the picture changes, as when
// time is played; nodes that come in are placed beside their neighbours.
func (w *Workspace) HoldLayout(on bool) { w.places.hold(on) }

// Settled reports whether the layout has come to rest.
func (w *Workspace) Settled() bool { return w.places.settled }
