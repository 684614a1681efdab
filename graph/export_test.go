package graph

import (
	"encoding/binary"
	"hash/crc32"
	"slices"
)

import "time"

// ChunkForTest sets how many quads go into one transaction of every store
// opened after it.
func ChunkForTest(n int) { chunkQuads = n }

// BackupEveryForTest sets after how many changes a backup is due, and returns
// what sets it back.
func BackupEveryForTest(n int) (restore func()) {
	before := backupChanges
	backupChanges = n
	return func() { backupChanges = before }
}

// WaitForTest returns when no backup is being made.
func (s *Store) WaitForTest() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rotation.wait()
}

// ClockForTest sets the clock of a store.
func (s *Store) ClockForTest(now func() time.Time) {
	s.now = now
	if s.rotation != nil {
		s.rotation.now = now
	}
}

// NextForTest returns the snapshot after changes that no store would take,
// such as deleting what others speak of.
func NextForTest(s *Snapshot, c Changeset) (*Snapshot, error) {
	p, _, err := s.plan(c)
	if err != nil {
		return nil, err
	}
	next, _ := s.next(s.version+1, p.edits)
	return next, nil
}

// FastForTest reads a record without encoding/json; nil where it does not know
// how.
func FastForTest(kind Kind, data []byte) Record { return newDecoder().fast(kind, data) }

// EmptyForTest returns an empty record of a kind.
func EmptyForTest(kind Kind) Record { return newRecord[kind]() }

// RecalledForTest reports whether a store that was just opened took its facts
// from the snapshot file.
func RecalledForTest(s *Store) bool { return s.kept.written != 0 }

// PackForTest writes and reads a snapshot as its file does.
func PackForTest(s *Snapshot) ([]byte, error) {
	return pack(stamp{"project", s.version, "entry"}, s, []CommitInfo{{Version: s.version}})
}

// UnpackForTest reads what PackForTest wrote.
func UnpackForTest(data []byte, v Version, schema *Schema) (*Snapshot, error) {
	s, _, err := unpack(data, stamp{"project", v, "entry"}, schema)
	return s, err
}

// SealForTest gives the bytes of a snapshot file the checksum they should have.
func SealForTest(data []byte) []byte {
	start := len(snapshotMark) + 4
	if len(data) < start {
		return data
	}
	data = slices.Clone(data)
	binary.LittleEndian.PutUint32(data[len(snapshotMark):], crc32.Checksum(data[start:], castagnoli))
	return data
}
