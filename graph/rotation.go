package graph

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Names in a project folder that belong to backups.
const (
	backupsFolder = "backups"     // of automatic backups, each a project of its own
	backupFile    = "backup.json" // in a backup: what it is
	makingPrefix  = ".making-"    // of a backup that is not complete
)

// Reasons why a backup was made.
const (
	BackedUpRoutinely = "routine"
	BackedUpByHand    = "by hand"
	BeforeCompacting  = "before compacting"
	BeforeRestoring   = "before restoring"
	BeforeMigrating   = "before migrating"
)

// Backup is a copy of a project: a folder that is a project like any other.
type Backup struct {
	Path     string    `json:"-"`
	Number   int       `json:"number"` // of an automatic one; they count up, whatever the clock says
	Made     time.Time `json:"made"`
	Reason   string    `json:"reason"`
	Version  Version   `json:"version"` // of the last change it holds
	Articles int       `json:"articles"`
	Bytes    int64     `json:"-"`
}

// When a routine backup is due, and how many are kept.
const (
	backupAge     = 15 * time.Minute
	backupsRecent = 3       // the newest of all
	backupsDays   = 7       // and the newest of each of so many days
	backupsRoom   = 2 << 30 // bytes; or three times the newest where that is more
)

// backupChanges is how many changes make a backup due before its time.
var backupChanges = 50

// ErrNoRoom says that a routine backup was left out because it would have
// filled the disk.
var ErrNoRoom = errors.New("there is too little room on the disk for a backup")

// Backups lists the automatic backups of the project in a folder, newest
// first. It reads what they say of themselves, not the facts; it works on a
// damaged project.
func Backups(folder string) ([]Backup, error) {
	entries, err := os.ReadDir(filepath.Join(folder, backupsFolder))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list backups: %w", err)
	}
	var out []Backup
	for _, e := range entries {
		if b, err := ReadBackup(filepath.Join(folder, backupsFolder, e.Name())); err == nil && b.Number > 0 {
			out = append(out, b)
		}
	}
	slices.SortFunc(out, func(a, b Backup) int { return cmp.Or(cmp.Compare(b.Number, a.Number), cmp.Compare(b.Path, a.Path)) })
	return out, nil
}

// ReadBackup says what the folder at path holds; any project can be restored.
// Of one that was not made as a backup only the age of its file is known.
func ReadBackup(path string) (Backup, error) {
	b := Backup{Path: path}
	info, err := os.Stat(filepath.Join(path, factsFile))
	if err != nil {
		return b, fmt.Errorf("read backup: %w: %w", ErrDamaged, err)
	}
	data, err := os.ReadFile(filepath.Join(path, backupFile))
	switch {
	case errors.Is(err, os.ErrNotExist):
		b.Made = info.ModTime().UTC()
	case err != nil:
		return b, fmt.Errorf("read backup: %w", err)
	default:
		if err := json.Unmarshal(data, &b); err != nil {
			return b, fmt.Errorf("read backup %s: %w: %s cannot be read", path, ErrDamaged, backupFile)
		}
	}
	b.Path, b.Bytes = path, info.Size()
	return b, nil
}

// rotation makes the automatic backups of an open project. Its owner holds
// the lock of the store; saving itself is done by a goroutine, one at a time,
// which ends before the store is closed.
type rotation struct {
	folder string // of the project
	now    func() time.Time
	loaded bool
	last   Backup // the newest there is
	busy   chan struct{}
	told   chan error // how the last one went wrong; read by BackupProblem
}

func newRotation(folder string, now func() time.Time) *rotation {
	return &rotation{folder: folder, now: now, told: make(chan error, 1)}
}

// due reports whether the state of a version should be kept before it is
// changed. A clock that was moved back makes a backup due at once.
func (r *rotation) due(v Version) bool {
	if r == nil || v == 0 {
		return false
	}
	r.load()
	age := r.now().Sub(r.last.Made)
	return r.last.Number == 0 || r.last.Version != v && (age >= backupAge || age < 0 || v-r.last.Version >= Version(backupChanges))
}

// load finds the newest backup there is, when it is first asked for.
func (r *rotation) load() {
	if r.loaded {
		return
	}
	r.loaded = true
	if list, err := Backups(r.folder); err == nil && len(list) > 0 {
		r.last = list[0]
	}
}

// start saves a moment in the background. Whoever changes the facts need not
// wait, and a backup that fails stops nobody.
func (r *rotation) start(ctx context.Context, m *quadstore.Moment, b Backup, info projectInfo) {
	if r.saving() {
		m.Drop()
		return
	}
	b = r.next(b)
	r.last = b // also if it fails: the next try is as far away
	if free, known := quadstore.Free(r.folder); known && free < 2*m.Size() {
		m.Drop()
		r.tell(fmt.Errorf("back up %s: %w", r.folder, ErrNoRoom))
		return
	}
	done := make(chan struct{})
	r.busy = done
	go func() {
		defer close(done)
		_ = os.RemoveAll(filepath.Join(r.folder, restoringFolder)) // of a Restore that was killed
		if err := r.save(ctx, b, info, func(path string) error { return m.Save(ctx, path) }); err != nil {
			r.tell(err)
		}
	}()
}

func (r *rotation) saving() bool {
	if r.busy == nil {
		return false
	}
	select {
	case <-r.busy:
		return false
	default:
		return true
	}
}

// wait returns when no backup is being saved.
func (r *rotation) wait() {
	if r != nil && r.busy != nil {
		<-r.busy
	}
}

func (r *rotation) tell(err error) {
	select {
	case <-r.told: // the newest counts
	default:
	}
	r.told <- err
}

// next completes what is known of the backup to be made.
func (r *rotation) next(b Backup) Backup {
	r.load()
	b.Number, b.Made = r.last.Number+1, r.now().UTC().Truncate(time.Second)
	b.Path = filepath.Join(r.folder, backupsFolder, fmt.Sprintf("%04d-%s", b.Number, b.Made.Format("20060102-150405")))
	return b
}

// save makes the folder of a backup under another name, renames it and takes
// away what is no longer needed: the newest good copy is never touched.
func (r *rotation) save(ctx context.Context, b Backup, info projectInfo, facts func(path string) error) error {
	fail := func(err error) error { return fmt.Errorf("back up %s: %w", r.folder, err) }
	all := filepath.Join(r.folder, backupsFolder)
	making := filepath.Join(all, fmt.Sprintf("%s%d", makingPrefix, b.Number))
	if err := os.MkdirAll(making, 0o755); err != nil {
		return fail(err)
	}
	err := facts(filepath.Join(making, factsFile))
	if err == nil {
		err = errors.Join(writeJSON(filepath.Join(making, infoFile), info), writeJSON(filepath.Join(making, backupFile), b))
	}
	if err == nil {
		err = os.Rename(making, b.Path)
	}
	if err != nil {
		return fail(errors.Join(err, os.RemoveAll(making)))
	}
	return r.prune()
}

// prune removes what is left of backups that were not completed, and the ones
// that are not kept.
func (r *rotation) prune() error {
	all := filepath.Join(r.folder, backupsFolder)
	half, _ := filepath.Glob(filepath.Join(all, makingPrefix+"*")) // the pattern is good
	list, err := Backups(r.folder)
	if err != nil {
		return err
	}
	errs := []error{}
	for _, path := range half {
		errs = append(errs, os.RemoveAll(path))
	}
	for _, b := range outdated(list) {
		errs = append(errs, os.RemoveAll(b.Path))
	}
	return errors.Join(errs...)
}

// outdated picks of a list, newest first, the backups that are not kept: all
// but the newest few and the newest of each of the last days, and of those the
// oldest where they take too much room. The newest one always stays.
func outdated(list []Backup) []Backup {
	var gone []Backup
	var used int64
	room := int64(backupsRoom)
	days := map[string]bool{}
	for i, b := range list {
		day := b.Made.Format(time.DateOnly)
		keep := i < backupsRecent || !days[day] && len(days) < backupsDays
		days[day] = true
		if i == 0 {
			room = max(room, 3*b.Bytes)
		} else if used+b.Bytes > room {
			keep = false
		}
		if keep {
			used += b.Bytes
		} else {
			gone = append(gone, b)
		}
	}
	return gone
}
