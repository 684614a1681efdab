package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
)

// ErrLaterChanges says that a commit cannot be undone alone because later ones
// touched the same records; UndoPlan lists them.
var ErrLaterChanges = errors.New("later changes use it")

// Undo takes back a commit by a new commit made from its inverse; undoing that
// one is redo. It fails with ErrLaterChanges if later commits that still stand
// touched the same records.
func (s *Store) Undo(ctx context.Context, v Version, author string) (Commit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	fail := func(err error) (Commit, error) { return Commit{}, fmt.Errorf("undo change %d: %w", v, err) }
	end, err := s.begin(ctx)
	if err != nil {
		return fail(err)
	}
	defer end()
	later, err := s.dependents(v)
	if err != nil {
		return fail(err)
	}
	if len(later) > 0 {
		return fail(fmt.Errorf("%d %w", len(later), ErrLaterChanges))
	}
	data, err := s.facts().Entry(uint64(v))
	if err != nil {
		return fail(err)
	}
	if data == nil {
		return fail(ErrNotFound)
	}
	c, err := decodeEntry(data)
	if err != nil {
		return fail(err)
	}
	inverse := c.Inverse
	inverse.Author, inverse.Base = author, s.version()
	inverse.Label = undoLabel(c)
	return s.apply(ctx, inverse, v)
}

// undoLabel names the undo of a commit; the undo of an undo has the words of
// the change it brings back.
func undoLabel(c Commit) string {
	const undid = "Undid: "
	if c.Undoes != 0 && len(c.Label) > len(undid) && c.Label[:len(undid)] == undid {
		return c.Label[len(undid):]
	}
	return undid + c.Label
}

// UndoPlan returns the later commits that must be undone with v, newest first;
// none if it can be undone alone.
func (s *Store) UndoPlan(v Version) ([]CommitInfo, error) {
	s.state.RLock()
	defer s.state.RUnlock()
	if _, ok := s.commit(v); !ok {
		return nil, fmt.Errorf("undo change %d: %w", v, ErrNotFound)
	}
	return s.dependents(v)
}

func (s *Store) commit(v Version) (CommitInfo, bool) {
	i, ok := slices.BinarySearchFunc(s.history, v, func(c CommitInfo, v Version) int { return int(c.Version) - int(v) })
	if !ok {
		return CommitInfo{}, false
	}
	return s.history[i], true
}

// dependents lists the commits after v that still stand and touched one of its
// records. A commit and the undo of it cancel each other.
func (s *Store) dependents(v Version) ([]CommitInfo, error) {
	c, ok := s.commit(v)
	if !ok {
		return nil, nil
	}
	mine, err := s.touchedBy(c)
	if err != nil {
		return nil, err
	}
	cancelled := map[Version]bool{}
	var out []CommitInfo
	for _, later := range slices.Backward(s.history) {
		if later.Version <= v {
			break
		}
		if cancelled[later.Version] {
			continue
		}
		if later.Undoes > v {
			cancelled[later.Undoes] = true
			continue
		}
		theirs, err := s.touchedBy(later)
		if err != nil {
			return nil, err
		}
		if touchSame(mine, theirs) {
			out = append(out, later)
		}
	}
	return out, nil
}

// touchSame reports whether two sorted lists of keys share one.
func touchSame(a, b []Key) bool {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := a[i].Compare(b[j]); {
		case c == 0:
			return true
		case c < 0:
			i++
		default:
			j++
		}
	}
	return false
}
