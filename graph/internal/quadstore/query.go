package quadstore

import (
	"context"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	"github.com/cayleygraph/cayley/query/gizmo"
)

// Query runs a program in Gizmo, Cayley's query language, and returns at most
// limit of its results: tags by name, or whatever it emits. more says that
// there were others. IRIs come in angle brackets, texts as they are. When ctx
// is done the program is stopped; no goroutine is left.
//
// A writer waits until the query has ended, so ctx should have a deadline.
func (db *DB) Query(ctx context.Context, program string, limit int) (rows []any, more bool, err error) {
	db.mu.RLock()
	defer db.mu.RUnlock()
	defer recovered(&err)
	if db.qs == nil {
		return nil, false, db.broken()
	}
	return runGizmo(ctx, db.qs, program, limit)
}

// runGizmo runs a program on a Cayley store, in a session of its own: a
// session works once.
func runGizmo(ctx context.Context, qs graph.QuadStore, program string, limit int) (rows []any, more bool, err error) {
	results, err := gizmo.NewSession(qs).Execute(ctx, program, query.Options{Collation: query.JSON, Limit: limit + 1})
	if err != nil {
		return nil, false, fmt.Errorf("query: %w", err)
	}
	for results.Next(ctx) {
		row := results.Result()
		if row == nil {
			continue // the value of the last statement, which is no result
		}
		if len(rows) == limit {
			more = true
			break
		}
		rows = append(rows, row)
	}
	failed := results.Err()
	err = results.Close()
	for results.Next(context.WithoutCancel(ctx)) { // until the program has ended
	}
	switch {
	case more:
		return rows, true, err
	case ctx.Err() != nil:
		return nil, false, fmt.Errorf("query: %w", ctx.Err())
	case failed != nil:
		return nil, false, fmt.Errorf("query: %w", failed)
	}
	return rows, false, errors.Join(err)
}
