package quadstore

import (
	"encoding/binary"
	"fmt"
	"maps"
	"slices"

	bolt "go.etcd.io/bbolt"
)

// Buckets of ours beside Cayley's.
const (
	bucketCommits = "threadline.commits"
	bucketIntent  = "threadline.intent"
	bucketBlobs   = "threadline.blobs"
	bucketSetting = "threadline.settings"
)

var ourBuckets = []string{bucketCommits, bucketIntent, bucketBlobs, bucketSetting}

// intentKey is the only key of the intent bucket: there is one writer.
const intentKey = "now"

// side is what is kept beside the quads. update is atomic and durable.
type side interface {
	get(bucket, key string) ([]byte, error)
	each(bucket string, f func(key string, value []byte) error) error
	update(puts []put) error
}

// put sets a key, or deletes it where the value is nil.
type put struct {
	bucket, key string
	value       []byte
}

// commitKey sorts as its version does.
func commitKey(version uint64) string {
	var b [8]byte
	binary.BigEndian.PutUint64(b[:], version)
	return string(b[:])
}

func makeBuckets(file *bolt.DB) error {
	return file.Update(func(tx *bolt.Tx) error {
		for _, name := range ourBuckets {
			if _, err := tx.CreateBucketIfNotExists([]byte(name)); err != nil {
				return fmt.Errorf("make bucket %s: %w", name, err)
			}
		}
		return nil
	})
}

// boltLog keeps the side in the file of the quads.
type boltLog struct{ file *bolt.DB }

func (l boltLog) get(bucket, key string) (out []byte, err error) {
	err = l.file.View(func(tx *bolt.Tx) error {
		if b := tx.Bucket([]byte(bucket)); b != nil {
			out = slices.Clone(b.Get([]byte(key)))
		}
		return nil
	})
	return out, err
}

func (l boltLog) each(bucket string, f func(string, []byte) error) error {
	return l.file.View(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(bucket))
		if b == nil {
			return nil
		}
		return b.ForEach(func(k, v []byte) error { return f(string(k), v) })
	})
}

func (l boltLog) update(puts []put) error {
	return l.file.Update(func(tx *bolt.Tx) error {
		for _, p := range puts {
			b := tx.Bucket([]byte(p.bucket))
			var err error
			if p.value == nil {
				err = b.Delete([]byte(p.key))
			} else {
				err = b.Put([]byte(p.key), p.value)
			}
			if err != nil {
				return fmt.Errorf("write %s: %w", p.bucket, err)
			}
		}
		return nil
	})
}

// memoryLog keeps the side in memory.
type memoryLog struct{ buckets map[string]map[string][]byte }

func newMemoryLog() memoryLog {
	m := memoryLog{map[string]map[string][]byte{}}
	for _, name := range ourBuckets {
		m.buckets[name] = map[string][]byte{}
	}
	return m
}

func (m memoryLog) get(bucket, key string) ([]byte, error) { return m.buckets[bucket][key], nil }

func (m memoryLog) each(bucket string, f func(string, []byte) error) error {
	for _, k := range slices.Sorted(maps.Keys(m.buckets[bucket])) {
		if err := f(k, m.buckets[bucket][k]); err != nil {
			return err
		}
	}
	return nil
}

func (m memoryLog) update(puts []put) error {
	for _, p := range puts {
		if p.value == nil {
			delete(m.buckets[p.bucket], p.key)
		} else {
			m.buckets[p.bucket][p.key] = slices.Clone(p.value)
		}
	}
	return nil
}
