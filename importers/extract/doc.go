// Package extract reads one news article and says what it says: names,
// times, events, claims and quotes, each with the span of text it rests on.
//
// The package hides how that is done: a pipeline of stages over immutable
// text, each of which declares the layers it needs and adds. Vocabulary
// (triggers, titles, reporting verbs, countries) is data in assets/lexicon
// and assets/gazetteers, the statistical models live in extract/ling. Callers
// see New, Read and the Result types; Read is pure, deterministic and safe
// for concurrent use.
package extract
