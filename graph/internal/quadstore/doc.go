// Package quadstore is the only code that knows Cayley. It keeps quads in a
// Cayley store in memory or in a bbolt file, and beside them, in the same
// file, the log of commits, the intents that make a commit atomic, original
// bytes and small settings.
//
// It hides five faults of Cayley's key-value backends, each reproduced in a
// test: a failed transaction poisons the store (it is dropped and reopened on
// the same handle), deletes and adds in one transaction lose nodes (they go in
// two), readers and a growing writer deadlock (one lock around whole queries,
// and a large mapping), there is no label index (it is added before the
// store is made), and deleted space is never given back (Compact).
//
// A DB may be used from any goroutine: reads run beside each other, Commit
// alone.
//
// Start reading at db.go, then commit.go.
package quadstore
