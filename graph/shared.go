package graph

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/user"
	"path/filepath"
	"slices"
	"time"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Errors of a project on a server.
var (
	ErrUnreachable = quadstore.ErrUnreachable // it does not answer, or the connection was lost
	ErrRefused     = quadstore.ErrRefused     // user, password or rights
	ErrAddress     = quadstore.ErrAddress     // the postgres:// address
)

// IsShared reports whether a location is the address of a project on a server.
func IsShared(location string) bool { return quadstore.IsShared(location) }

// PublicLocation returns a location without a password: what may be shown,
// logged and remembered.
func PublicLocation(location string) string { return quadstore.Public(location) }

// facts is what a project is kept in: a quadstore.DB for a folder or memory, a
// quadstore.Shared on a server.
type facts interface {
	Commit(ctx context.Context, c quadstore.Change) error
	Texts(ctx context.Context, predicate string, workers int, f func(worker int, subject, text []byte) error) error
	Quads(ctx context.Context) ([]quadstore.Quad, error)
	WriteNQuads(ctx context.Context, w io.Writer) error
	Query(ctx context.Context, program string, limit int) (rows []any, more bool, err error)
	Entries(f func(version uint64, entry []byte) error) error
	Entry(version uint64) ([]byte, error)
	Blob(hash string) ([]byte, error)
	Close() error
}

func (s *Store) facts() facts {
	if s.shared != nil {
		return s.shared
	}
	return s.db
}

// openShared opens a project in a database. It fails with ErrAddress,
// ErrUnreachable, ErrRefused, or ErrDamaged if the database holds something
// else. What others commit while it is read is taken over at once.
func (s *Store) openShared(ctx context.Context, location string) error {
	now := s.now().UTC().Truncate(time.Second)
	fresh := quadstore.Project{Format: formatVersion, ID: Hash("project", now.Format(time.RFC3339Nano), PublicLocation(location)), Created: now}
	var found quadstore.Project
	var err error
	if s.shared, found, err = quadstore.OpenShared(ctx, location, fresh); err != nil {
		return damaged(err)
	}
	s.info = projectInfo{Format: found.Format, ID: found.ID, Created: found.Created}
	switch {
	case found.Format > formatVersion:
		s.readOnly = fmt.Sprintf("it was written by a newer version of Threadline (format %d); open it with that", found.Format)
	case found.Format < formatVersion:
		return fmt.Errorf("%w: format %d is not known", ErrDamaged, found.Format)
	case !s.shared.MayWrite(ctx):
		s.readOnly = "this user may only read on the server"
	}
	if err := s.load(ctx); err != nil {
		return err
	}
	if _, err := s.catchUp(ctx); err != nil {
		return err
	}
	return s.recallCanvas()
}

// Server names the database and host of a project on a server; empty for
// others.
func (s *Store) Server() string {
	if s.shared == nil {
		return ""
	}
	return s.shared.Name()
}

// begin takes the turn to write: until end is called nobody else does, on any
// machine, and what others wrote before has been taken over.
func (s *Store) begin(ctx context.Context) (end func(), err error) {
	if s.shared == nil {
		return func() {}, nil
	}
	if s.readOnly != "" { // it may not even lock
		_, err := s.catchUp(ctx)
		return func() {}, err
	}
	if _, err := s.shared.Begin(ctx); err != nil {
		return nil, damaged(err)
	}
	if err := s.follow(ctx); err != nil {
		s.shared.End()
		return nil, err
	}
	return s.shared.End, nil
}

// follow catches up and tells who watches.
func (s *Store) follow(ctx context.Context) error {
	commits, err := s.catchUp(ctx)
	if len(commits) > 0 && s.told != nil {
		s.told(News{Commits: commits})
	}
	return err
}

// catchUp takes over what others committed and returns it, oldest first. The
// records they touched are read as they are now.
func (s *Store) catchUp(ctx context.Context) (commits []CommitInfo, err error) {
	err = s.shared.News(ctx, uint64(s.version()), func(entries [][]byte, texts quadstore.Texts) error {
		touched := map[Key]bool{}
		for _, data := range entries {
			c, err := decodeEntry(data)
			if err != nil {
				return fmt.Errorf("%w: %w", ErrDamaged, err)
			}
			commits = append(commits, c.info())
			for _, k := range c.Touched {
				touched[k] = true
			}
		}
		keys := slices.SortedFunc(maps.Keys(touched), Key.Compare)
		present, err := presentRecords(keys, texts)
		if err != nil {
			return err
		}
		s.takeOver(commits, keys, present)
		return nil
	})
	if err != nil {
		return nil, damaged(err)
	}
	return commits, nil
}

// presentRecords reads those of the records that there are.
func presentRecords(keys []Key, texts quadstore.Texts) (map[Key]Record, error) {
	present := make(map[Key]Record, len(keys))
	iris := make([]string, len(keys))
	for i, k := range keys {
		iris[i] = recordIRI(k)
	}
	err := texts(predRecord, iris, func(iri, data string) error {
		r, err := decodeRecord(iri, data)
		if err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		present[r.Key()] = r
		return nil
	})
	return present, err
}

// takeOver publishes commits of others: the touched records are those present,
// the others are gone.
func (s *Store) takeOver(commits []CommitInfo, touched []Key, present map[Key]Record) {
	old := s.Snapshot()
	var edits []edit
	for _, k := range touched {
		if e := (edit{old.records.record(k), present[k]}); e != (edit{}) {
			edits = append(edits, e)
		}
	}
	snap, _ := old.next(commits[len(commits)-1].Version, edits)
	s.publish(commits, snap, "")
}

// News is what a watcher is told: what others committed, oldest first, or that
// the server cannot be reached until the next News.
type News struct {
	Commits []CommitInfo
	Err     error
}

// watchPatience is how long a watcher waits for an answer.
const watchPatience = 10 * time.Second

// Watch calls f whenever others changed the project, after Snapshot shows it,
// when the server stops answering and when it answers again. It is for one
// watcher, which gets the calls one at a time, from another goroutine or from
// within Apply and its siblings; f must return at once and call nothing of the
// store but Snapshot. A project that is on no server has no news.
func (s *Store) Watch(f func(News)) {
	if s.shared == nil {
		return
	}
	s.mu.Lock()
	s.told = f
	s.mu.Unlock()
	lost := false
	s.shared.Watch(context.Background(), func(ctx context.Context) {
		short, cancel := context.WithTimeout(ctx, watchPatience)
		head, err := s.shared.Head(short)
		cancel()
		switch {
		case ctx.Err() != nil:
			return
		case errors.Is(err, context.DeadlineExceeded):
			err = fmt.Errorf("%s: %w", s.shared.Name(), ErrUnreachable)
		}
		s.mu.Lock()
		defer s.mu.Unlock()
		if err == nil && Version(head) > s.version() {
			err = s.follow(ctx)
		}
		if now := err != nil; now != lost && ctx.Err() == nil {
			lost = now
			f(News{Err: err})
		}
	})
}

// The arrangement of the picture is each analyst's own, and each machine's;
// who has none begins with the one saved last by anybody.

func canvasOfOwn() string {
	name := ""
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	host, _ := os.Hostname() // without it, the user's on all machines
	return canvasSetting + "/" + name + "@" + host
}

// recallCanvas reads the arrangement once, so that asking for it does not wait
// for the server.
func (s *Store) recallCanvas() error {
	for _, key := range []string{canvasOfOwn(), canvasSetting} {
		data, err := s.shared.Setting(key)
		if err != nil {
			return err
		}
		if data != nil {
			s.canvas.Store(&data)
			return nil
		}
	}
	return nil
}

func (s *Store) ownCanvas() ([]byte, error) {
	if data := s.canvas.Load(); data != nil {
		return *data, nil
	}
	return nil, nil
}

func (s *Store) setOwnCanvas(data []byte) error {
	data = slices.Clone(data)
	s.canvas.Store(&data)
	for _, key := range []string{canvasOfOwn(), canvasSetting} {
		if err := s.shared.SetSetting(key, data); err != nil {
			return fmt.Errorf("save canvas: %w", err)
		}
	}
	return nil
}

// backupShared copies a project on a server, as it is at this moment, into a
// project folder: facts, history, originals and settings.
func (s *Store) backupShared(ctx context.Context, path string) error {
	if err := os.MkdirAll(path, 0o755); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if err := s.shared.Backup(ctx, filepath.Join(path, factsFile)); err != nil {
		return err
	}
	b := s.backup(BackedUpByHand)
	b.Made = s.now().UTC()
	if err := errors.Join(writeJSON(filepath.Join(path, backupFile), b), writeJSON(filepath.Join(path, infoFile), s.info)); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// restoreShared fills an empty database from a backup or any project folder,
// which is copied and checked first.
func restoreShared(ctx context.Context, location, backup string, schema *Schema) (done Restored, err error) {
	fail := func(err error) (Restored, error) {
		return Restored{}, fmt.Errorf("restore %s: %w", PublicLocation(location), err)
	}
	folder, err := os.MkdirTemp("", "threadline-restore-")
	if err != nil {
		return fail(err)
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	ready := filepath.Join(folder, "copy")
	records, err := prepareRestore(ctx, backup, ready, schema)
	if err != nil {
		return fail(err)
	}
	from, err := quadstore.Open(ctx, filepath.Join(ready, factsFile), quadstore.Options{})
	if err != nil {
		return fail(damaged(err))
	}
	defer func() { err = errors.Join(err, from.Close()) }()
	now := time.Now().UTC()
	to, _, err := quadstore.OpenShared(ctx, location, quadstore.Project{Format: formatVersion, ID: Hash("project", now.Format(time.RFC3339Nano), PublicLocation(location)), Created: now})
	if err != nil {
		return fail(damaged(err))
	}
	defer func() { err = errors.Join(err, to.Close()) }()
	if err := to.Load(ctx, from); err != nil {
		if errors.Is(err, quadstore.ErrBehind) {
			err = errors.New("this database holds a project already; make an empty one and restore into that")
		}
		return fail(err)
	}
	return Restored{Records: records}, nil
}
