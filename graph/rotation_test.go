package graph

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func backupsMade(bytes int64, made ...string) []Backup {
	var out []Backup // newest first
	for i, m := range made {
		at, err := time.Parse("2006-01-02 15:04", m)
		if err != nil {
			panic(err)
		}
		out = append(out, Backup{Number: len(made) - i, Made: at, Bytes: bytes})
	}
	return out
}

func TestWhichBackupsAreKept(t *testing.T) {
	const giga = 1 << 30
	week := []string{"2026-03-09 18:00", "2026-03-09 17:00", "2026-03-09 16:00", "2026-03-09 15:00", "2026-03-08 12:00", "2026-03-08 11:00",
		"2026-03-07 12:00", "2026-03-06 12:00", "2026-03-05 12:00", "2026-03-04 12:00", "2026-03-03 12:00", "2026-03-02 12:00"}
	for _, c := range []struct {
		name string
		list []Backup
		gone []int
	}{
		{"none", nil, nil},
		{"three of a day", backupsMade(1, week[:3]...), nil},
		{"the newest three and the newest of seven days", backupsMade(1, week...), []int{9, 7, 1}},
		{"as many as there is room for", backupsMade(giga, week[:6]...), []int{3, 2, 1}},
		{"one larger than the room", backupsMade(3*giga, week[:5]...), []int{2, 1}},
		{"the clock was moved back", backupsMade(1, "2021-01-01 00:00", "2026-03-09 18:00", "2026-03-09 17:00", "2026-03-09 16:00"), []int{1}},
	} {
		var gone []int
		for _, b := range outdated(c.list) {
			gone = append(gone, b.Number)
		}
		if !slices.Equal(gone, c.gone) {
			t.Errorf("%s: %v are gone, want %v", c.name, gone, c.gone)
		}
	}
}

// TestDiskUseIsBounded makes many backups over many days: what is kept stays
// few and small, and the newest is never among what goes.
func TestDiskUseIsBounded(t *testing.T) {
	at := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	var list []Backup
	for n := 1; n < 400; n++ {
		at = at.Add(time.Duration(n%7) * time.Hour)
		b := Backup{Number: n, Made: at, Bytes: int64(n) << 18}
		list = slices.Insert(list, 0, b)
		gone := outdated(list)
		list = slices.DeleteFunc(list, func(b Backup) bool {
			return slices.ContainsFunc(gone, func(g Backup) bool { return g.Number == b.Number })
		})
		var bytes int64
		for _, b := range list {
			bytes += b.Bytes
		}
		if list[0].Number != n || len(list) > backupsRecent+backupsDays || bytes > backupsRoom+list[0].Bytes {
			t.Fatalf("after %d: %d are kept with %d MB, the newest is %d", n, len(list), bytes>>20, list[0].Number)
		}
	}
	if len(list) < backupsDays {
		t.Errorf("only %d are kept", len(list))
	}
}

func TestWhenABackupIsDue(t *testing.T) {
	now := time.Date(2026, 3, 9, 12, 0, 0, 0, time.UTC)
	last := Backup{Number: 4, Made: now, Version: 100}
	for _, c := range []struct {
		name    string
		last    Backup
		after   time.Duration
		version Version
		want    bool
	}{
		{"nothing to keep", Backup{}, time.Hour, 0, false},
		{"the first", Backup{}, 0, 1, true},
		{"nothing changed", last, 24 * time.Hour, 100, false},
		{"soon after", last, backupAge - time.Second, 101, false},
		{"later", last, backupAge, 101, true},
		{"many changes", last, time.Second, 100 + Version(backupChanges), true},
		{"the clock was moved back", last, -time.Minute, 101, true},
		{"restored to before the last", last, backupAge, 50, true},
	} {
		r := newRotation(t.TempDir(), func() time.Time { return now.Add(c.after) })
		r.last, r.loaded = c.last, true
		if got := r.due(c.version); got != c.want {
			t.Errorf("%s: due %v", c.name, got)
		}
	}
	var none *rotation
	if none.due(1) {
		t.Error("a project in memory has backups")
	}
	none.wait()
}

func TestABackupThatFailsIsTold(t *testing.T) {
	r := newRotation(t.TempDir(), time.Now)
	failure := fmt.Errorf("no")
	err := r.save(t.Context(), r.next(Backup{}), projectInfo{}, func(string) error { return failure })
	if list, _ := Backups(r.folder); err == nil || len(list) > 0 {
		t.Errorf("%v, %v", err, list)
	}
	r.tell(err)
	r.tell(failure) // the newest counts
	if got := (&Store{rotation: r}).BackupProblem(); got != failure {
		t.Errorf("told %v", got)
	}
	if got := (&Store{rotation: r}).BackupProblem(); got != nil {
		t.Errorf("told again: %v", got)
	}
}

func TestMigratingKeepsTheOldFacts(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, factsFile), []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	old := func() *Store {
		return &Store{folder: folder, now: time.Now, info: projectInfo{Format: formatVersion - 1}}
	}
	defer delete(migrations, formatVersion-1)
	if err := old().migrate(); !errors.Is(err, ErrDamaged) {
		t.Errorf("a format nobody knows: %v", err)
	}
	migrations[formatVersion-1] = func(string) error { return errors.New("halfway") }
	if err := old().migrate(); err == nil || err.Error() != fmt.Sprintf("migrate from format %d: halfway", formatVersion-1) {
		t.Errorf("a migration that fails: %v", err)
	}
	migrations[formatVersion-1] = func(folder string) error {
		return os.WriteFile(filepath.Join(folder, factsFile), []byte("new"), 0o600)
	}
	s := old()
	if err := s.migrate(); err != nil || s.info.Format != formatVersion {
		t.Errorf("format %d, %v", s.info.Format, err)
	}
	list, err := Backups(folder)
	if err != nil || len(list) != 2 || list[0].Reason != BeforeMigrating {
		t.Fatalf("%+v, %v", list, err)
	}
	kept, err := os.ReadFile(filepath.Join(list[0].Path, factsFile))
	if err != nil || string(kept) != "old" {
		t.Errorf("kept %q, %v", kept, err)
	}
}
