// Package graph is the domain of Threadline and its store.
//
// It holds what articles say (entities, claims with their evidence, quotes,
// times), what analysts decide about it (judgements, decisions, notes, tags)
// and the one way to change it: a Changeset given to Store.Apply. Everything
// else, windows and importers included, reads an immutable Snapshot.
//
// It hides how facts are stored (Cayley, behind internal/quadstore), how local
// entities become canonical ones (identity.go) and how claims become links
// (snapshot_links.go). It knows nothing of the screen and of how text is read.
//
// A Store may be used from any goroutine; Apply calls are serialised. A
// Snapshot never changes.
//
// Start reading at model.go, then changeset.go and snapshot.go.
package graph
