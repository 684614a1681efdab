package quadstore

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"sync"
	"testing"
)

// TestTextsReadWhatCayleyReads compares the reading of Cayley's log by hand
// with what Cayley says, after adding, deleting and adding again.
func TestTextsReadWhatCayleyReads(t *testing.T) {
	for _, location := range []string{Memory, filepath.Join(t.TempDir(), "facts.db")} {
		db, err := Open(t.Context(), location, Options{Chunk: 50})
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		quad := func(i int) Quad {
			return Quad{Subject: fmt.Sprint("kg:note/", i), Predicate: "kg:record", Object: fmt.Sprintf("{\"id\": %d, \"word\": \"Қасым\\u0000\"}", i/2), Literal: true, Label: "l"}
		}
		var all, odd []Quad
		for i := range 2000 {
			all = append(all, quad(i), Quad{Subject: fmt.Sprint("kg:note/", i), Predicate: "rdf:type", Object: "kg:Note"})
			if i%2 == 1 {
				odd = append(odd, quad(i))
			}
		}
		for i, c := range []Change{{Adds: all}, {Deletes: odd}, {Adds: odd[:100]}} {
			c.Version, c.Entry = uint64(i+1), []byte("entry")
			if err := db.Commit(t.Context(), c); err != nil {
				t.Fatal(err)
			}
		}
		var want, got []string
		if err := db.Literals(t.Context(), "kg:record", func(s, o string) error { want = append(want, s+" "+o); return nil }); err != nil {
			t.Fatal(err)
		}
		var mu sync.Mutex
		err = db.Texts(t.Context(), "kg:record", 3, func(_ int, s, o []byte) error {
			mu.Lock()
			defer mu.Unlock()
			got = append(got, string(s)+" "+string(o))
			return nil
		})
		slices.Sort(want)
		slices.Sort(got)
		if err != nil || len(want) != 1100 || !slices.Equal(got, want) {
			t.Errorf("%s: %d texts, Cayley knows %d, %v", location, len(got), len(want), err)
		}
		stop := fmt.Errorf("stop")
		if err := db.Texts(t.Context(), "kg:record", 3, func(int, []byte, []byte) error { return stop }); err == nil {
			t.Error("an error of the reader is lost")
		}
		if err := db.Texts(t.Context(), "kg:nothing", 3, func(int, []byte, []byte) error { return stop }); err != nil {
			t.Errorf("an unknown predicate: %v", err)
		}
	}
}

func TestIntentsAreReadAsWritten(t *testing.T) {
	c := Change{Version: 7, Entry: []byte("entry\x00"), Deletes: []Quad{{Subject: "s", Predicate: "p", Object: "o"}},
		Adds: []Quad{{Subject: "", Predicate: "p", Object: "a text", Literal: true, Label: "l"}, {}}}
	data := encodeIntent(c)
	if got, err := decodeIntent(data); err != nil || !reflect.DeepEqual(got, c) {
		t.Errorf("%+v, %v", got, err)
	}
	for cut := range len(data) {
		if _, err := decodeIntent(data[:cut]); err == nil {
			t.Errorf("the first %d of %d bytes pass for the whole", cut, len(data))
		}
	}
	var old bytes.Buffer // as a version before wrote it
	if err := gob.NewEncoder(&old).Encode(c); err != nil {
		t.Fatal(err)
	}
	if got, err := decodeIntent(old.Bytes()); err != nil || !reflect.DeepEqual(got, c) {
		t.Errorf("an old intent: %+v, %v", got, err)
	}
}
