package quadstore

import (
	"bytes"
	"context"
	"encoding/binary"

	"github.com/cayleygraph/quad"
	"github.com/hidal-go/hidalgo/kv"
	bolt "go.etcd.io/bbolt"
)

// boltKV is hidalgo's hierarchical key-value interface over go.etcd.io/bbolt,
// as far as Cayley uses it: keys of two parts, bucket and key. Cayley spreads
// values over 2 × 65,536 buckets named by two bytes of their hash; here these
// two bytes go to the front of the key instead, which makes bulk loads about
// twice as fast.
type boltKV struct {
	db *bolt.DB
	// failCommit, set by tests, makes a commit of Cayley's fail before it
	// reaches the disk.
	failCommit func() error
}

var _ kv.KV = (*boltKV)(nil)

// Close does nothing: the file is closed by its owner, since Cayley's part of
// it is dropped and opened anew after every failed write.
func (b *boltKV) Close() error { return nil }

func (b *boltKV) Tx(rw bool) (kv.Tx, error) {
	tx, err := b.db.Begin(rw)
	if err != nil {
		return nil, err
	}
	return &boltTx{tx: tx, owner: b}, nil
}

type boltTx struct {
	tx    *bolt.Tx
	owner *boltKV
}

// locate splits a key into its bucket and the key within.
func locate(k kv.Key) (bucket, key []byte) {
	switch {
	case len(k) == 0:
		return nil, nil
	case len(k[0]) == 3 && (k[0][0] == 'v' || k[0][0] == 'n'):
		bucket, key = k[0][:1], bytes.Clone(k[0][1:])
	default:
		bucket = k[0]
	}
	for _, part := range k[1:] {
		key = append(key, part...)
	}
	return bucket, key
}

func (t *boltTx) Get(_ context.Context, k kv.Key) (kv.Value, error) {
	bucket, key := locate(k)
	b := t.tx.Bucket(bucket)
	if b == nil {
		return nil, kv.ErrNotFound
	}
	v := b.Get(key)
	if v == nil {
		return nil, kv.ErrNotFound
	}
	return v, nil
}

func (t *boltTx) GetBatch(_ context.Context, keys []kv.Key) ([]kv.Value, error) {
	out := make([]kv.Value, len(keys))
	for i, k := range keys {
		bucket, key := locate(k)
		if b := t.tx.Bucket(bucket); b != nil {
			out[i] = b.Get(key)
		}
	}
	for i, k := range keys {
		if unlabelled(k) {
			out[i] = standIn(keys, out)
		}
	}
	return out, nil
}

// unlabelled reports whether a key is that of quads without label in the label
// index.
func unlabelled(k kv.Key) bool {
	return len(k) == 2 && len(k[0]) == 1 && k[0][0] == quad.Label.Prefix() && len(k[1]) == 8 && binary.BigEndian.Uint64(k[1]) == 0
}

// standIn returns what was found under the first key of another index; nil if
// there is none.
func standIn(keys []kv.Key, found []kv.Value) kv.Value {
	for i, k := range keys {
		if len(k) == 2 && !bytes.Equal(k[0], []byte{quad.Label.Prefix()}) {
			return found[i]
		}
	}
	return nil
}

func (t *boltTx) Put(k kv.Key, v kv.Value) error {
	if unlabelled(k) {
		return nil
	}
	bucket, key := locate(k)
	b, err := t.tx.CreateBucketIfNotExists(bucket)
	if err != nil || len(key) == 0 {
		return err // an empty key only creates the bucket
	}
	return b.Put(key, v)
}

func (t *boltTx) Del(k kv.Key) error {
	bucket, key := locate(k)
	b := t.tx.Bucket(bucket)
	if b == nil {
		return nil
	}
	return b.Delete(key)
}

func (t *boltTx) Commit(context.Context) error {
	if t.owner.failCommit != nil {
		if err := t.owner.failCommit(); err != nil {
			return err
		}
	}
	return t.tx.Commit()
}

func (t *boltTx) Close() error {
	err := t.tx.Rollback()
	if err == bolt.ErrTxClosed { //nolint:errorlint // bbolt returns it bare
		return nil
	}
	return err
}

func (t *boltTx) Scan(prefix kv.Key) kv.Iterator {
	bucket, key := locate(prefix)
	it := &boltIterator{bucket: bytes.Clone(bucket), prefix: key}
	if b := t.tx.Bucket(bucket); b != nil {
		it.cursor = b.Cursor()
	}
	return it
}

// boltIterator walks over the keys of one bucket that begin with a prefix.
type boltIterator struct {
	cursor  *bolt.Cursor
	bucket  []byte
	prefix  []byte
	started bool
	k, v    []byte
}

func (it *boltIterator) Next(context.Context) bool {
	if it.cursor == nil {
		return false
	}
	if it.started {
		it.k, it.v = it.cursor.Next()
	} else {
		it.started = true
		it.k, it.v = it.cursor.Seek(it.prefix)
	}
	if it.k == nil || !bytes.HasPrefix(it.k, it.prefix) {
		it.cursor, it.k, it.v = nil, nil, nil
		return false
	}
	return true
}

func (it *boltIterator) Key() kv.Key {
	if it.k == nil {
		return nil
	}
	return kv.Key{bytes.Clone(it.bucket), bytes.Clone(it.k)}
}

func (it *boltIterator) Val() kv.Value { return it.v }
func (it *boltIterator) Err() error    { return nil }
func (it *boltIterator) Close() error  { return nil }
