package graph

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Query is a program in Gizmo, the query language of the store, with limits.
// It walks the quads as they are stored: g.V("<kg:entity/ID>").Out("<kg:is>")
// leads to the root of an entity, "<kg:rel/memberOf>" along a predicate, and
// "<kg:name>" to a name.
type Query struct {
	Program string
	Rows    int           // most results; 0 is 1000
	Time    time.Duration // longest run; 0 is 10 seconds
}

// Limits of a query that names none.
const (
	QueryRows = 1000
	QueryTime = 10 * time.Second
)

// QueryResult is what a query found.
type QueryResult struct {
	Rows []any // each a map of tags by name, or what the program emits
	More bool  // there were more than asked for
}

// Query runs a program on the facts as of the last commit. It fails with
// context.DeadlineExceeded when it takes too long. Changes wait meanwhile.
func (s *Store) Query(ctx context.Context, q Query) (QueryResult, error) {
	rows, limit := q.Rows, q.Time
	if rows <= 0 {
		rows = QueryRows
	}
	if limit <= 0 {
		limit = QueryTime
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	found, more, err := s.facts().Query(ctx, q.Program, rows)
	if err != nil {
		return QueryResult{}, err
	}
	return QueryResult{found, more}, nil
}

// Entities returns the entities the results name, each once, in the order of
// the results; tags of one result in the order of their names.
func (r QueryResult) Entities() []EntityID {
	var out []EntityID
	seen := map[EntityID]bool{}
	add := func(v any) {
		id, ok := entityOf(fmt.Sprint(v))
		if ok && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	for _, row := range r.Rows {
		tags, ok := row.(map[string]any)
		if !ok {
			add(row)
			continue
		}
		for _, name := range sortedKeys(tags) {
			add(tags[name])
		}
	}
	return slices.Clip(out)
}

func entityOf(value string) (EntityID, bool) {
	iri, ok := strings.CutPrefix(strings.Trim(value, "<>"), entityIRI(""))
	return EntityID(iri), ok && iri != ""
}
