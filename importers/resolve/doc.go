// Package resolve judges which entities of different articles are the same
// thing and which articles are one story.
//
// It hides how names are compared: transliterations, nicknames, initials and
// patronymics, "Ministry of X" and "X ministry", acronyms, renamed cities
// (names.go, spelling.go, bodies.go, places.go), and what speaks for or against
// two people of one name being one person (compare.go). Every judgement
// carries the features it rests on, each with its weight in log-odds; the
// weights stand in weights.go.
//
// Precision comes first: only pairs beyond a high threshold are judged the
// same, doubtful ones are judged unsure and wait for an analyst, and what
// analysts decided is never contradicted.
//
// Everything is a pure function of the facts: no clock, no randomness, no
// dependence on the order in which articles were imported. A Resolver is
// immutable and safe for concurrent use. Start reading at resolver.go.
package resolve
