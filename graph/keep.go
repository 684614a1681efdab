package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"
)

// snapshotFile lies beside the facts; see snapshot_file.go.
const snapshotFile = "snapshot.bin"

// When the snapshot file is written while the project is open: once nothing
// was changed for a while and enough was changed to make reading the facts
// instead noticeable. Closing the project writes it in any case.
const (
	settleTime    = 30 * time.Second
	settleRecords = 5_000
)

// keeper writes the snapshot file. Only one goroutine writes at a time.
type keeper struct {
	mu      sync.Mutex
	timer   *time.Timer
	changed int     // records touched since the file was written
	written Version // of the file; 0 if there is none
	busy    sync.Mutex
}

// recall takes the snapshot file for the facts, if it is of the version whose
// log entry is given. A file that is missing, damaged, older or of another
// project is no error: the facts are read instead.
func (s *Store) recall(version uint64, entry []byte) bool {
	data, err := os.ReadFile(filepath.Join(s.folder, snapshotFile))
	if err != nil {
		return false
	}
	snap, history, err := unpack(data, stamp{s.info.ID, Version(version), digestOf(entry)}, s.schema)
	if err != nil || len(history) == 0 || history[len(history)-1].Version != Version(version) {
		return false
	}
	s.history, s.entry = history, digestOf(entry)
	s.snapshot.Store(snap)
	s.kept.written = Version(version)
	return true
}

// digestOf tells log entries of one version apart: those before and after a
// backup was restored.
func digestOf(entry []byte) string {
	sum := sha256.Sum256(entry)
	return hex.EncodeToString(sum[:16])
}

// keeps reports whether the project has a snapshot file that may be written.
func (s *Store) keeps() bool { return s.folder != "" && s.db != nil && s.readOnly == "" }

// settle has the snapshot file written when changes have come to rest.
func (s *Store) settle(touched int) {
	if !s.keeps() {
		return
	}
	s.kept.mu.Lock()
	defer s.kept.mu.Unlock()
	if s.kept.changed += touched; s.kept.changed < settleRecords {
		return
	}
	if s.kept.timer == nil {
		s.kept.timer = time.AfterFunc(settleTime, func() { _ = s.keep() }) // the file may be missing
	} else {
		s.kept.timer.Reset(settleTime)
	}
}

// keep writes the snapshot file, unless it is of the present version already.
func (s *Store) keep() error {
	s.kept.busy.Lock()
	defer s.kept.busy.Unlock()
	s.state.RLock()
	snap, history, entry := s.snapshot.Load(), s.history, s.entry
	s.state.RUnlock()
	if snap.version == 0 || snap.version == s.kept.written {
		return nil
	}
	data, err := pack(stamp{s.info.ID, snap.version, entry}, snap, history)
	if err == nil {
		err = replaceFile(filepath.Join(s.folder, snapshotFile), data)
	}
	if err != nil {
		return fmt.Errorf("keep snapshot: %w", err)
	}
	s.kept.mu.Lock()
	defer s.kept.mu.Unlock()
	s.kept.written, s.kept.changed = snap.version, 0
	return nil
}

// replaceFile writes a file through a temporary name. It is not synced: what
// is not whole after a crash does not pass the checksum.
func replaceFile(path string, data []byte) error {
	if err := os.WriteFile(path+".part", data, 0o600); err != nil {
		_ = os.Remove(path + ".part")
		return err
	}
	return os.Rename(path+".part", path)
}

// keepLast ends what settle began and writes the file. Without it the next
// start only takes longer.
func (s *Store) keepLast() {
	s.kept.mu.Lock()
	if s.kept.timer != nil {
		s.kept.timer.Stop()
	}
	s.kept.mu.Unlock()
	if s.keeps() {
		_ = s.keep()
	}
}
