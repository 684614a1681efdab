package quadstore

import (
	"fmt"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"
)

// TestQuadsWithoutLabelShareNoList adds quads without label, one of them twice
// and one also with a label, and deletes some: they are found as others are,
// and no entry of the label index grows with their number.
func TestQuadsWithoutLabelShareNoList(t *testing.T) {
	db, err := Open(t.Context(), filepath.Join(t.TempDir(), "facts.db"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	plain := func(i int) Quad {
		return Quad{Subject: fmt.Sprint("s", i%50), Predicate: "p", Object: fmt.Sprint("o", i)}
	}
	var adds []Quad
	for i := range 400 {
		adds = append(adds, plain(i))
	}
	labelled := plain(7)
	labelled.Label = "l"
	for i, c := range []Change{{Adds: append(adds, labelled)}, {Adds: adds[:1]}, {Deletes: []Quad{plain(7), plain(8)}}, {Deletes: []Quad{plain(8)}}, {Adds: []Quad{plain(8)}}} {
		c.Version, c.Entry = uint64(i+1), []byte("e")
		if err := db.Commit(t.Context(), c); err != nil {
			t.Fatal(err)
		}
	}
	quads, err := db.Quads(t.Context())
	if err != nil || len(quads) != 400 {
		t.Errorf("%d quads, %v; want 400: one went, one came with a label", len(quads), err)
	}
	if size, err := db.Size(t.Context()); err != nil || size != 400 {
		t.Errorf("Cayley counts %d, %v", size, err)
	}
	if byLabel, err := db.ByLabel(t.Context(), "l"); err != nil || len(byLabel) != 1 || byLabel[0] != labelled {
		t.Errorf("under the label: %v, %v", byLabel, err)
	}
	err = db.file.View(func(tx *bolt.Tx) error {
		return tx.Bucket([]byte("c")).ForEach(func(k, v []byte) error {
			if len(v) > 100 {
				t.Errorf("the entry %x of the label index has %d bytes", k, len(v))
			}
			return nil
		})
	})
	if err != nil {
		t.Fatal(err)
	}
}
