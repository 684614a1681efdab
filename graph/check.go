package graph

import (
	"context"
	"fmt"
	"slices"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Report is the result of a consistency check.
type Report struct {
	Records  int      `json:"records"`
	Quads    int      `json:"quads"`
	Commits  int      `json:"commits"`
	Problems []string `json:"problems"` // empty: everything is as it should be
}

// Check compares what is stored with what it should be: every quad follows
// from a record and every record has its quads, claims have evidence inside
// their article, ends exist, and the snapshot equals one built anew.
func (s *Store) Check(ctx context.Context) (Report, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	end, err := s.begin(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("check: %w", err)
	}
	defer end()
	stored, err := s.facts().Quads(ctx)
	if err != nil {
		return Report{}, fmt.Errorf("check: %w", damaged(err))
	}
	r := Report{Records: s.Snapshot().records.count, Quads: len(stored), Commits: len(s.history)}
	want, err := s.expected()
	if err != nil {
		return r, fmt.Errorf("check: %w", err)
	}
	for _, q := range stored {
		if want[q]--; want[q] < 0 {
			r.Problems = append(r.Problems, "unexpected: "+q.NQuad())
		}
	}
	for q, n := range want {
		if n > 0 {
			r.Problems = append(r.Problems, "missing: "+q.NQuad())
		}
	}
	for _, rec := range s.Snapshot().Records() {
		if err := s.validate(s.Snapshot().records.record, Changeset{Put: []Record{rec}}); err != nil {
			r.Problems = append(r.Problems, err.Error())
		}
	}
	slices.Sort(r.Problems)
	return r, nil
}

// expected returns the quads that should be stored.
func (s *Store) expected() (map[quadstore.Quad]int, error) {
	want := map[quadstore.Quad]int{}
	for _, rec := range s.Snapshot().records.all() {
		quads, err := encodeRecord(rec)
		if err != nil {
			return nil, err
		}
		for _, q := range quads {
			want[q] = 1
		}
		if c, ok := rec.(*Claim); ok {
			if q, ok := directQuad(c); ok {
				want[q] = 1
			}
		}
	}
	anew := NewSnapshot(s.schema, s.version(), s.Snapshot().records.all())
	for _, c := range anew.nodes {
		for _, local := range c.Locals {
			want[isQuad(local, c.ID)] = 1
		}
	}
	return want, nil
}
