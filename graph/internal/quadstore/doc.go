// Package quadstore is the only code that knows Cayley. It keeps quads in a
// Cayley store in memory or in a bbolt file (DB), or in a PostgreSQL database
// that several machines share (Shared), and beside them, in the same file or
// database, the log of commits, the intents that make a commit to a file
// atomic, original bytes and small settings.
//
// It hides five faults of Cayley's key-value backends, each reproduced in a
// test: a failed transaction poisons the store (it is dropped and reopened on
// the same handle), deletes and adds in one transaction lose nodes (they go in
// two), readers and a growing writer deadlock (one lock around whole queries,
// and a large mapping), there is no label index (it is added before the
// store is made), and deleted space is never given back (Compact).
//
// Cayley's store over PostgreSQL has other faults; shared_faults_test.go shows
// them, and docs/decisions/0015 lists them with their cures. There a commit is
// one transaction, and writers take turns.
//
// A DB may be used from any goroutine: reads run beside each other, Commit
// alone. Of a Shared only one goroutine at a time may write.
//
// Start reading at db.go, then commit.go; for servers at shared.go, then
// shared_write.go.
package quadstore
