// Package importers turns files into a Draft: a proposed change of the graph
// together with an account of every file that was given.
//
// Importers never write. Run reads files (package document), extracts what
// they say (package extract), converts that to records with the identities of
// the graph, compares it with what is known (package resolve) and returns the
// whole as a Changeset for graph.Store.Apply. What the Draft holds depends on
// the files and the project alone: not on the order of the files, not on the
// number of workers, not on the clock except in the batch record.
//
// The package hides which articles are versions of one source (versions.go),
// how an extraction becomes records (convert.go, events.go) and what becomes
// of earlier automatic judgements (judge.go). Run keeps no goroutine after it
// returns. Start reading at run.go.
package importers
