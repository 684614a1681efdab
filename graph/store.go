package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Store is a project: facts, their history, and beside them what the window
// keeps. It may be used from any goroutine.
type Store struct {
	schema   *Schema
	folder   string // empty in memory
	info     projectInfo
	readOnly string // why nothing can be changed; empty if it can
	now      func() time.Time
	rotation *rotation // nil where the project is kept in no folder

	mu     sync.Mutex        // one writer
	db     *quadstore.DB     // nil where the project is on a server
	shared *quadstore.Shared // nil where it is not
	told   func(News)        // see Watch

	state   sync.RWMutex // around what readers share with the writer
	history []CommitInfo // what those of earlier sessions touched is in the log
	entry   string       // digest of the newest log entry

	snapshot atomic.Pointer[Snapshot] // all records, too; replaced by publish
	kept     keeper                   // of the snapshot file
	canvas   atomic.Pointer[[]byte]   // of a project on a server, read before
}

// CommitInfo is a commit without its inverse, as the history lists it.
type CommitInfo struct {
	Version Version   `json:"version"`
	At      time.Time `json:"at"`
	Author  string    `json:"author"`
	Label   string    `json:"label"`
	Undoes  Version   `json:"undoes,omitempty"`
	Touched []Key     `json:"touched"` // sorted; nil in the history, see Store.Touched
}

func (c Commit) info() CommitInfo {
	return CommitInfo{c.Version, c.At, c.Author, c.Label, c.Undoes, c.Touched}
}

// chunkQuads is how many quads go into one transaction; 0 leaves it to the
// store. Only tests set it.
var chunkQuads int

// Memory is the location of a project that lives in memory only.
const Memory = quadstore.Memory

// Open opens the project at location, a folder or the postgres:// address of a
// database, and makes it where there is none; Memory makes an empty one in
// memory. A commit an earlier process did
// not finish is completed first. A project of a newer format, or one whose
// last commit cannot be completed, opens read-only (see ReadOnly). It fails
// with ErrLocked if another process has the project open, and with ErrDamaged
// if the folder holds something else; for a server see openShared. No error
// holds the password of an address.
func Open(ctx context.Context, location string, schema *Schema) (*Store, error) {
	s := &Store{schema: schema, now: time.Now}
	if err := s.open(ctx, location); err != nil {
		if s.db != nil || s.shared != nil {
			err = errors.Join(err, s.facts().Close())
		}
		return nil, fmt.Errorf("open project %s: %w", PublicLocation(location), advise(location, err))
	}
	return s, nil
}

func (s *Store) open(ctx context.Context, location string) error {
	if IsShared(location) {
		return s.openShared(ctx, location)
	}
	file, fresh := location, false
	var err error
	if location != Memory {
		if file, fresh, err = s.openFolder(location); err != nil {
			return err
		}
		s.rotation = newRotation(location, s.now)
	}
	s.db, err = quadstore.Open(ctx, file, quadstore.Options{ReadOnly: s.readOnly != "", Fresh: fresh, Chunk: chunkQuads, Trust: s.trust()})
	if err != nil {
		err = s.lookOnly(ctx, file, err)
	}
	switch {
	case errors.Is(err, quadstore.ErrLocked):
		return ErrLocked
	case errors.Is(err, quadstore.ErrDamaged):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	case err != nil:
		return err
	}
	if s.folder != "" && s.readOnly == "" {
		if err := errors.Join(s.writeInfo(), s.tidy()); err != nil {
			return err
		}
	}
	if s.Snapshot() != nil { // of the snapshot file; nothing is unfinished
		return nil
	}
	if s.readOnly == "" {
		if err := s.db.Recover(ctx); err != nil {
			s.readOnly = "the last change did not finish: " + err.Error()
		}
	}
	return s.load(ctx)
}

// trust returns how to tell whether the facts need not be read, nil where they
// must be.
func (s *Store) trust() func(uint64, []byte) bool {
	if s.folder == "" {
		return nil
	}
	return s.recall
}

// load reads all records and the history.
func (s *Store) load(ctx context.Context) error {
	var last []byte
	err := s.facts().Entries(func(_ uint64, data []byte) error {
		info, err := decodeHead(data)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		s.history, last = append(s.history, info), data
		return nil
	})
	if err != nil {
		return damaged(err)
	}
	s.entry = digestOf(last)
	edits, err := s.readRecords(ctx)
	if err != nil {
		return damaged(err)
	}
	snap, _ := emptySnapshot(s.schema).next(s.version(), edits)
	s.snapshot.Store(snap)
	return nil
}

// readRecords reads all records, on all processors.
func (s *Store) readRecords(ctx context.Context) ([]edit, error) {
	workers := runtime.GOMAXPROCS(0)
	read, decoders := make([][]edit, workers), make([]*decoder, workers)
	for i := range decoders {
		decoders[i] = newDecoder()
	}
	err := s.facts().Texts(ctx, predRecord, workers, func(worker int, iri, data []byte) error {
		r, err := decoders[worker].record(iri, data)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		read[worker] = append(read[worker], edit{after: r})
		return nil
	})
	return slices.Concat(read...), err
}

func damaged(err error) error {
	if errors.Is(err, quadstore.ErrDamaged) && !errors.Is(err, ErrDamaged) {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

func (s *Store) version() Version {
	if n := len(s.history); n > 0 {
		return s.history[n-1].Version
	}
	return 0
}

// Snapshot returns the facts as of the last commit. It is cheap.
func (s *Store) Snapshot() *Snapshot { return s.snapshot.Load() }

// ReadOnly reports whether nothing can be changed, and why.
func (s *Store) ReadOnly() (bool, string) { return s.readOnly != "", s.readOnly }

// cannotWrite is ErrReadOnly with the reason.
func (s *Store) cannotWrite() error { return fmt.Errorf("%w: %s", ErrReadOnly, s.readOnly) }

// Folder returns the project's folder; empty in memory.
func (s *Store) Folder() string { return s.folder }

// History returns all commits, oldest first, without what they touched: see
// Touched.
func (s *Store) History() []CommitInfo {
	s.state.RLock()
	defer s.state.RUnlock()
	out := slices.Clone(s.history)
	for i := range out {
		out[i].Touched = nil
	}
	return out
}

// Touched returns the keys of the records a commit touched, sorted.
func (s *Store) Touched(v Version) ([]Key, error) {
	s.state.RLock()
	info, ok := s.commit(v)
	s.state.RUnlock()
	if !ok {
		return nil, fmt.Errorf("change %d: %w", v, ErrNotFound)
	}
	return s.touchedBy(info)
}

// touchedBy reads what a commit touched from the log where it is not in
// memory.
func (s *Store) touchedBy(info CommitInfo) ([]Key, error) {
	if info.Touched != nil {
		return info.Touched, nil
	}
	data, err := s.facts().Entry(uint64(info.Version))
	if err != nil {
		return nil, fmt.Errorf("read change %d: %w", info.Version, damaged(err))
	}
	c, err := decodeEntry(data)
	if err != nil {
		return nil, fmt.Errorf("read change %d: %w: %w", info.Version, ErrDamaged, err)
	}
	return c.Touched, nil
}

// Records returns all records, sorted by key.
func (s *Store) Records() []Record { return s.Snapshot().Records() }

// WriteNQuads writes everything stored as sorted N-Quads: the same facts give
// the same bytes.
func (s *Store) WriteNQuads(ctx context.Context, w io.Writer) error {
	return s.facts().WriteNQuads(ctx, w)
}

// Blob returns the original bytes of an article by their hash.
func (s *Store) Blob(_ context.Context, hash string) ([]byte, error) {
	data, err := s.facts().Blob(hash)
	if err != nil {
		return nil, fmt.Errorf("read original %s: %w", hash, err)
	}
	if data == nil {
		return nil, fmt.Errorf("read original %s: %w", hash, ErrNotFound)
	}
	if data, err = unpackOriginal(data); err != nil {
		return nil, fmt.Errorf("read original %s: %w", hash, err)
	}
	return data, nil
}

// canvasSetting is where the window's own state is kept.
const canvasSetting = "canvas"

// Canvas returns what SetCanvas stored: the window's state beside the facts.
func (s *Store) Canvas(context.Context) ([]byte, error) {
	if s.shared != nil {
		return s.ownCanvas()
	}
	data, err := s.db.Setting(canvasSetting)
	if err != nil {
		return nil, fmt.Errorf("read canvas: %w", err)
	}
	return data, nil
}

// SetCanvas stores the window's state; it is no commit and not undone.
func (s *Store) SetCanvas(ctx context.Context, data []byte) error {
	if s.readOnly != "" {
		return fmt.Errorf("save canvas: %w", s.cannotWrite())
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if s.shared != nil {
		return s.setOwnCanvas(data)
	}
	if err := s.db.SetSetting(canvasSetting, data); err != nil {
		return fmt.Errorf("save canvas: %w", err)
	}
	return nil
}

// Close ends the commit that runs and closes the project.
func (s *Store) Close() error {
	if s.shared != nil {
		s.shared.StopWatching()
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rotation.wait()
	s.keepLast()
	if err := s.facts().Close(); err != nil {
		return fmt.Errorf("close project: %w", err)
	}
	return nil
}
