package quadstore

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/kv"
	"github.com/cayleygraph/cayley/graph/memstore"
	"github.com/cayleygraph/quad"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Errors a caller decides by.
var (
	ErrLocked  = errors.New("opened by another process")
	ErrDamaged = errors.New("it is damaged")
	ErrPending = errors.New("the change is recorded but not carried out yet")
	ErrBroken  = errors.New("the store could not be reopened after a failed write")
)

// lockTimeout is how long a second opener waits for the file.
const lockTimeout = time.Second

// Memory is the location of a store that lives in memory only.
const Memory = "memory:"

// DB is a Cayley store with a commit log. See the package comment.
type DB struct {
	mu    sync.RWMutex // around whole queries and whole commits
	qs    graph.QuadStore
	file  *bolt.DB // nil in memory
	kv    *boltKV
	log   side
	ro    bool
	chunk int // quads of one transaction; 0 leaves it to chunkQuads

	damage   error // found after the file was opened
	settings settings
}

// Options are the choices of Open. The zero value is good.
type Options struct {
	ReadOnly bool
	Fresh    bool // nothing was kept in it yet: an empty file is no damage
	Chunk    int  // quads of one transaction; 0 leaves it to the size of the file
	// Trust is told the last log entry of a file in which no commit is
	// unfinished. If it returns true, because the caller has at hand what is
	// in the file, the file is open before its pages are checked: everything
	// waits for that, and fails with ErrDamaged if they are damaged.
	Trust func(version uint64, entry []byte) bool
}

// labelIndex makes "all quads of this article" a look-up. It is a variable of
// Cayley's, so it is extended once for the process, before the first store is
// made (fault 4).
var labelIndex sync.Once

func addLabelIndex() {
	labelIndex.Do(func() {
		kv.DefaultQuadIndexes = append(kv.DefaultQuadIndexes, kv.QuadIndex{Dirs: []quad.Direction{quad.Label}})
	})
}

// Exists reports whether there is a database file at the location.
func Exists(location string) bool {
	_, err := os.Stat(location)
	return location != Memory && err == nil
}

// Open opens the database file at location, or makes it; Memory keeps
// everything in memory. It fails with ErrLocked within about a second if
// another process has it open, and with ErrDamaged if the file is no database
// of ours. An unfinished commit is left for Recover.
func Open(ctx context.Context, location string, o Options) (*DB, error) {
	addLabelIndex()
	if location == Memory {
		return &DB{qs: memstore.New(), log: newMemoryLog(), chunk: o.Chunk}, nil
	}
	db, err := openFile(location, o)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", filepath.Base(location), err)
	}
	return db, nil
}

func openFile(path string, o Options) (db *DB, err error) {
	defer func() {
		if p := recover(); p != nil { // bbolt panics on damaged pages
			db, err = nil, fmt.Errorf("%w: %v", ErrDamaged, p)
		}
	}()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	info, err := os.Stat(path)
	known := err == nil
	if known && !(o.Fresh && info.Size() == 0) {
		if info.Size() == 0 {
			return nil, fmt.Errorf("%w: it is empty", ErrDamaged)
		}
		check := verify
		if o.Trust != nil {
			check = checkHead
		}
		if err := check(path); err != nil {
			return nil, err
		}
	}
	file, err := bolt.Open(path, 0o600, &bolt.Options{Timeout: lockTimeout, FreelistType: bolt.FreelistMapType,
		InitialMmapSize: initialMmap, ReadOnly: o.ReadOnly})
	switch {
	case errors.Is(err, bolterrors.ErrTimeout):
		return nil, ErrLocked
	case errors.Is(err, os.ErrPermission), errors.Is(err, os.ErrNotExist), errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EROFS):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	db = &DB{file: file, kv: &boltKV{db: file}, ro: o.ReadOnly, chunk: o.Chunk}
	db.log = boltLog{file}
	later := false
	if known && o.Trust != nil {
		if later, err = db.checkOr(o.Trust); err != nil {
			return nil, errors.Join(err, file.Close())
		}
	}
	complete := ours(file)
	if known && !o.Fresh && !o.ReadOnly && !complete {
		return nil, errors.Join(fmt.Errorf("%w: it is of another program", ErrDamaged), file.Close())
	}
	if !o.ReadOnly && !complete {
		if err := kv.Init(db.kv, cayleyOptions()); err != nil && !errors.Is(err, graph.ErrDatabaseExists) {
			return nil, errors.Join(fmt.Errorf("%w: %w", ErrDamaged, err), file.Close())
		}
		if err := makeBuckets(file); err != nil {
			return nil, errors.Join(err, file.Close())
		}
	}
	if err := db.reopen(); err != nil {
		return nil, errors.Join(fmt.Errorf("%w: %w", ErrDamaged, err), file.Close())
	}
	if later {
		err = db.checkLater()
	}
	return db, err
}

// ours reports whether a file has the buckets of a store: every file has them
// that was opened to its end once.
func ours(file *bolt.DB) bool {
	err := file.View(func(tx *bolt.Tx) error {
		for _, name := range ourBuckets {
			if tx.Bucket([]byte(name)) == nil {
				return ErrDamaged
			}
		}
		return nil
	})
	return err == nil
}

func cayleyOptions() graph.Options {
	return graph.Options{kv.OptNoBloom: true} // sized for 100M quads: 300 MB for nothing
}

// reopen drops the Cayley store and opens it anew on the same file: what a
// failed write left in its caches must not reach a later one (fault 1).
func (db *DB) reopen() error {
	if db.file == nil {
		return nil // Cayley's memory store takes a failed write back
	}
	db.qs = nil
	if db.damage != nil {
		return fmt.Errorf("%w: %w", ErrBroken, db.damage)
	}
	qs, err := kv.New(db.kv, cayleyOptions())
	if err != nil {
		return fmt.Errorf("%w: %w", ErrBroken, err)
	}
	db.qs = qs
	return nil
}

// broken says why there is no Cayley store.
func (db *DB) broken() error {
	if db.damage != nil {
		return db.damage
	}
	return ErrBroken
}

// Close closes the file. A commit that runs ends first.
func (db *DB) Close() error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if db.file == nil {
		return nil
	}
	return db.file.Close()
}
