package graph_test

import (
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/graphtest/postgres"
)

func TestSharedStore(t *testing.T) {
	at := map[*graph.Store]string{}
	beside := func(t testing.TB, s *graph.Store) *graph.Store {
		again := openAt(t, at[s])
		at[again] = at[s]
		return again
	}
	graphtest.TestStore(t, graphtest.Backend{
		Open: func(t testing.TB) *graph.Store {
			url := postgres.Database(t)
			s := openAt(t, url)
			at[s] = url
			return s
		},
		Reopen: func(t testing.TB, s *graph.Store) *graph.Store {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return beside(t, s)
		},
		Beside: beside,
	})
}
