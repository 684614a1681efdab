// Package workspace is the open project as a window sees it: what is selected,
// what the filters let through, where the nodes lie, which jobs run, what can
// be undone. It holds no Fyne, so that all of this is tested without a
// display.
//
// Intents are verbs (Select, Import, Merge, Undo …). Every method runs on the
// UI goroutine. What takes time is computed by a worker from immutable values
// and handed back through Config.Post with a generation; results that were
// overtaken are dropped there. Therefore nothing here needs a mutex.
//
// Panels read Frame, which is replaced and never mutated, and are told by
// Listen what changed.
//
// Start reading at this file, then frame.go and background.go.
package workspace

import (
	"context"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/layout"
	"github.com/threadline/threadline/importers"
)

// Store is what a workspace needs of graph.Store.
type Store interface {
	Apply(ctx context.Context, c graph.Changeset) (graph.Commit, error)
	Undo(ctx context.Context, v graph.Version, author string) (graph.Commit, error)
	Update(ctx context.Context, propose func(*graph.Snapshot) (graph.Changeset, error)) (graph.Commit, error)
	UndoPlan(v graph.Version) ([]graph.CommitInfo, error)
	History() []graph.CommitInfo
	Snapshot() *graph.Snapshot
	ReadOnly() (bool, string)
	Canvas(ctx context.Context) ([]byte, error)
	SetCanvas(ctx context.Context, data []byte) error
	Blob(ctx context.Context, hash string) ([]byte, error)
	Server() string           // of a project on a server; else empty
	Watch(f func(graph.News)) // what others change there
}

// Importer reads paths into a draft; see importers.Run.
type Importer func(ctx context.Context, paths []string, known graph.Reader, d importers.Defaults, progress func(importers.Progress)) (importers.Draft, error)

// Rereader reads the articles of a project again; see importers.Reread.
type Rereader func(ctx context.Context, known graph.Reader, progress func(importers.Progress)) (importers.Draft, error)

// Remover makes the changes that delete an article; see importers.Delete.
type Remover func(ctx context.Context, s *graph.Snapshot, id graph.ArticleID, author string) (graph.Changeset, error)

// Config is what a workspace is made from. Post runs a function on the UI
// goroutine, in order; in the app it is fyne.Do, in tests a queue.
type Config struct {
	Store    Store
	Importer Importer
	Rereader Rereader
	Remover  Remover // nil removes without judging again what is left
	Post     func(func())
	Author   string
	Now      func() time.Time
	Workers  int // for computing; 0 means one for each processor
}

// A Change says what a panel may have to draw anew.
type Change uint

// What can change.
const (
	Facts      Change = 1 << iota // the snapshot
	Picture                       // which nodes and links are shown, or how
	Places                        // positions of nodes
	Selected                      // selection, hover or focus
	Viewed                        // the camera was moved by an intent (fly to, fit)
	Reading                       // the reader's article or evidence
	Jobs                          // jobs and their progress
	Scores                        // measures
	Explained                     // why a node scores as it does
	Counted                       // what each filter holds back
	Told                          // a toast, an account or an error waits to be shown
	Everything = ^Change(0)
)

// Workspace is one open project. All its methods belong to the UI goroutine.
type Workspace struct {
	cfg       Config
	ctx       context.Context
	stop      context.CancelFunc
	listeners []func(Change)

	snapshot *graph.Snapshot
	filter   Filter
	canvas   canvas
	dragged  map[graph.EntityID]point // where nodes lay before the drag under way
	frame    *Frame
	flight   Flight
	panes    []byte // the window's own state, stored with the project

	selection  selection
	reader     Reader
	jobs       []*Job
	messages   messages
	steps      steps
	news       map[graph.EntityID]bool // local entities the last import brought, until seen
	lastImport *Imported
	measure    string
	places     *arranger
	writer     *writer
	lost       error // why the server cannot be reached now

	framing, scoring, saving, chaining, opening, finding, parting, holding, measuring, explaining, predicting lane

	scores      map[string]*scoreTable
	robust      robust
	exact       *Job // scores from all nodes
	reasons     reasons
	communities func() *Communities // of the snapshot, computed when first asked
	heldBack    map[string]Held     // by chip
}

// New opens a workspace on a store and begins to compute its first frame.
func New(cfg Config) *Workspace {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	ctx, stop := context.WithCancel(context.Background())
	w := &Workspace{cfg: cfg, ctx: ctx, stop: stop, snapshot: cfg.Store.Snapshot(),
		filter: DefaultFilter(), measure: DefaultMeasure, scores: map[string]*scoreTable{}, news: map[graph.EntityID]bool{}}
	w.frame = emptyFrame(w.snapshot)
	w.places = newArranger(w)
	w.writer = newWriter(w)
	w.restore()
	w.recallHistory()
	w.factsChanged()
	w.follow()
	return w
}

// Close stops all background work, waits for a change that is being written,
// and saves the canvas. A running import is cancelled and leaves nothing.
func (w *Workspace) Close() {
	for _, j := range w.jobs {
		j.stop()
	}
	w.stop()
	w.places.close()
	w.writer.close()
	w.saveNow()
}

// Listen calls f on the UI goroutine after every change.
func (w *Workspace) Listen(f func(Change)) { w.listeners = append(w.listeners, f) }

func (w *Workspace) tell(c Change) {
	for _, f := range w.listeners {
		f(c)
	}
}

// Snapshot returns the facts shown now.
func (w *Workspace) Snapshot() *graph.Snapshot { return w.snapshot }

// ReadOnly reports whether nothing can be changed, and why.
func (w *Workspace) ReadOnly() (bool, string) { return w.cfg.Store.ReadOnly() }

// factsChanged takes over the newest snapshot and recomputes what depends on
// it.
func (w *Workspace) factsChanged() {
	w.snapshot = w.cfg.Store.Snapshot()
	w.communities = communitiesOf(w.snapshot)
	w.scores = map[string]*scoreTable{}
	w.selection.keepKnown(w.snapshot)
	w.tell(Facts)
	w.rank()
}

// point is where a node lies, in world units.
type point = layout.Point
