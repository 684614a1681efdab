package graph

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/threadline/threadline/graph/internal/quadstore"
)

// Apply changes the facts: all of c or nothing. When it returns nil the change
// is on disk and Snapshot shows it. It fails with ErrConflict, naming the
// records, if one that c touches was changed after c.Base; with ErrSchema or
// ErrEvidence if a record does not fit. Deleting what is not there, and putting
// what is there already, changes nothing; a changeset that changes nothing
// makes no commit and returns one with the current version.
func (s *Store) Apply(ctx context.Context, c Changeset) (Commit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	end, err := s.begin(ctx)
	if err != nil {
		return Commit{}, fmt.Errorf("apply %q: %w", c.Label, err)
	}
	defer end()
	return s.apply(ctx, c, 0)
}

// Update applies the changes that propose makes from the newest facts, which
// nobody changes meanwhile: other writers wait, on other machines too. It is
// for what takes long to propose and would be overtaken again and again.
func (s *Store) Update(ctx context.Context, propose func(*Snapshot) (Changeset, error)) (Commit, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	end, err := s.begin(ctx)
	if err != nil {
		return Commit{}, fmt.Errorf("change the project: %w", err)
	}
	defer end()
	c, err := propose(s.Snapshot())
	if err != nil {
		return Commit{}, err
	}
	return s.apply(ctx, c, 0)
}

func (s *Store) apply(ctx context.Context, c Changeset, undoes Version) (Commit, error) {
	fail := func(err error) (Commit, error) { return Commit{}, fmt.Errorf("apply %q: %w", c.Label, err) }
	if s.readOnly != "" {
		return fail(ErrReadOnly)
	}
	if err := ctx.Err(); err != nil {
		return fail(err)
	}
	after, commit, err := s.plan(c)
	if err != nil {
		return fail(err)
	}
	if err := s.checkBase(c, commit.Touched); err != nil {
		return fail(err)
	}
	if len(commit.Touched) == 0 {
		return Commit{Version: s.version(), Author: c.Author, Label: c.Label}, nil
	}
	if err := s.validate(after, c); err != nil {
		return fail(err)
	}
	commit.Version, commit.Undoes = s.version()+1, undoes
	commit.At = s.now().UTC().Truncate(time.Millisecond)
	commit.Inverse.Base = commit.Version
	snap := s.build(commit.Version, after)
	change, roots, err := s.quads(commit, after, snap)
	if err != nil {
		return fail(err)
	}
	change.Blobs = c.Blobs
	s.keepBefore()
	if err := s.facts().Commit(ctx, change); err != nil {
		return fail(s.giveUp(err))
	}
	s.publish([]CommitInfo{commit.info()}, commit.Touched, after, roots, snap)
	return commit, nil
}

// plan works out what changes: the records after, and a commit with touched
// keys and inverse.
func (s *Store) plan(c Changeset) (map[Key]Record, Commit, error) {
	commit := Commit{Author: c.Author, Label: c.Label}
	inverse := Changeset{Author: c.Author, Label: "Undid: " + c.Label}
	after := maps.Clone(s.records)
	seen := map[Key]bool{}
	for _, k := range c.Delete {
		if old := s.records[k]; old != nil && !seen[k] {
			seen[k] = true
			delete(after, k)
			inverse.Put = append(inverse.Put, old)
			commit.Touched = append(commit.Touched, k)
		}
	}
	for _, r := range c.Put {
		k := r.Key()
		if seen[k] {
			return nil, commit, fmt.Errorf("%s stands twice in the change: %w", k, ErrSchema)
		}
		seen[k] = true
		old := s.records[k]
		same, err := equalRecords(old, r)
		if err != nil {
			return nil, commit, err
		}
		if same {
			continue
		}
		after[k] = r
		commit.Touched = append(commit.Touched, k)
		if old != nil {
			inverse.Put = append(inverse.Put, old)
		} else {
			inverse.Delete = append(inverse.Delete, k)
		}
	}
	slices.SortFunc(commit.Touched, Key.Compare)
	slices.SortFunc(inverse.Delete, Key.Compare)
	SortRecords(inverse.Put)
	commit.Inverse = inverse
	return after, commit, nil
}

func equalRecords(a, b Record) (bool, error) {
	if a == nil {
		return false, nil
	}
	x, err := encodeRecord(a)
	if err != nil {
		return false, err
	}
	y, err := encodeRecord(b)
	return slices.Equal(x, y), err
}

// compared are the kinds of records that a comparison of all articles depends
// on; see Changeset.Whole.
var compared = map[Kind]bool{KindArticle: true, KindEntity: true, KindClaim: true, KindJudgement: true}

// checkBase finds touched records that were changed after the base; for a
// change made from the whole, any that the comparison depends on.
func (s *Store) checkBase(c Changeset, touched []Key) error {
	seen := map[Key]bool{}
	var changed []string
	for _, info := range slices.Backward(s.history) {
		if info.Version <= c.Base {
			break
		}
		for _, k := range info.Touched {
			_, mine := slices.BinarySearchFunc(touched, k, Key.Compare)
			if mine = mine || c.Whole && compared[k.Kind]; mine && !seen[k] {
				seen[k] = true
				changed = append(changed, k.String())
			}
		}
	}
	if len(changed) == 0 {
		return nil
	}
	slices.Sort(changed)
	const shown = 5
	more := ""
	if len(changed) > shown {
		more = fmt.Sprintf(" and %d more", len(changed)-shown)
		changed = changed[:shown]
	}
	return fmt.Errorf("%w: %s%s", ErrConflict, strings.Join(changed, ", "), more)
}

// validate checks the records put against the schema and the texts.
func (s *Store) validate(after map[Key]Record, c Changeset) error {
	for _, r := range c.Put {
		var err error
		switch r := r.(type) {
		case *Entity:
			err = s.validEntity(after, r)
		case *Claim:
			err = s.validClaim(after, r)
		case *Reading:
			err = validReading(after, r)
		case *Judgement:
			err = r.validate()
		case *Decision:
			if r.Type != "" && s.schema.Entity(r.Type) == nil {
				err = fmt.Errorf("entity type %q: %w", r.Type, ErrSchema)
			}
		}
		if err != nil {
			return fmt.Errorf("%s: %w", r.Key(), err)
		}
	}
	return nil
}

func (s *Store) validEntity(after map[Key]Record, e *Entity) error {
	if s.schema.Entity(e.Type) == nil {
		return fmt.Errorf("entity type %q: %w", e.Type, ErrSchema)
	}
	if _, ok := after[Key{KindArticle, string(e.Article)}]; !ok {
		return fmt.Errorf("article %s: %w", e.Article, ErrNotFound)
	}
	if e.Event != nil && s.schema.Event(e.Event.Kind) == nil {
		return fmt.Errorf("event type %q: %w", e.Event.Kind, ErrSchema)
	}
	return nil
}

func (s *Store) validClaim(after map[Key]Record, c *Claim) error {
	if s.schema.Predicate(c.Predicate) == nil {
		return fmt.Errorf("predicate %q: %w", c.Predicate, ErrSchema)
	}
	for _, end := range []EntityID{c.Subject, c.Object} {
		if _, ok := after[Key{KindEntity, string(end)}]; !ok && end != "" {
			return fmt.Errorf("entity %s: %w", end, ErrNotFound)
		}
	}
	if c.Subject == "" {
		return fmt.Errorf("it has no subject: %w", ErrSchema)
	}
	a, ok := after[Key{KindArticle, string(c.Article)}].(*Article)
	if !ok {
		return fmt.Errorf("article %s: %w", c.Article, ErrNotFound)
	}
	if len(c.Evidence) == 0 && c.Note == "" {
		return fmt.Errorf("it has none: %w", ErrEvidence)
	}
	for _, span := range c.Evidence {
		if !span.Valid(a.Text) {
			return fmt.Errorf("%d to %d: %w", span.Start, span.End, ErrEvidence)
		}
	}
	return nil
}

func validReading(after map[Key]Record, r *Reading) error {
	a, ok := after[Key{KindArticle, string(r.Article)}].(*Article)
	if !ok {
		return fmt.Errorf("article %s: %w", r.Article, ErrNotFound)
	}
	for _, m := range r.Mentions {
		if !m.Span.Valid(a.Text) {
			return fmt.Errorf("mention %d to %d: %w", m.Start, m.End, ErrEvidence)
		}
	}
	for _, q := range r.Quotes {
		if !q.Span.Valid(a.Text) {
			return fmt.Errorf("quote %d to %d: %w", q.Start, q.End, ErrEvidence)
		}
	}
	return nil
}

// quads turns a commit into quads to delete and to add: those of the records,
// the direct edges no claim or the first claim stands behind, and the roots
// that changed.
func (s *Store) quads(commit Commit, after map[Key]Record, snap *Snapshot) (quadstore.Change, map[EntityID]EntityID, error) {
	change := quadstore.Change{Version: uint64(commit.Version)}
	counts := map[quadstore.Quad]int{}
	for _, k := range commit.Touched {
		for r, sign := range map[Record]int{s.records[k]: -1, after[k]: 1} {
			if r == nil {
				continue
			}
			quads, err := encodeRecord(r)
			if err != nil {
				return change, nil, err
			}
			if c, ok := r.(*Claim); ok {
				if q, ok := directQuad(c); ok {
					counts[q] += sign
				}
			}
			if sign < 0 {
				change.Deletes = append(change.Deletes, quads...)
			} else {
				change.Adds = append(change.Adds, quads...)
			}
		}
	}
	for q, n := range counts {
		switch before := s.direct[q]; {
		case before == 0 && n > 0:
			change.Adds = append(change.Adds, q)
		case before > 0 && before+n == 0:
			change.Deletes = append(change.Deletes, q)
		}
	}
	roots := rootsOf(snap)
	for local, root := range s.roots {
		if roots[local] != root {
			change.Deletes = append(change.Deletes, isQuad(local, root))
		}
	}
	for local, root := range roots {
		if s.roots[local] != root {
			change.Adds = append(change.Adds, isQuad(local, root))
		}
	}
	var err error
	change.Entry, err = encodeEntry(commit)
	return change, roots, err
}

// giveUp decides what a failed commit leaves: if the store itself broke, or
// the intent stands, the project becomes read-only rather than show facts that
// differ from the disk; opening it again completes the commit.
func (s *Store) giveUp(err error) error {
	if errors.Is(err, quadstore.ErrPending) || errors.Is(err, quadstore.ErrBroken) {
		s.readOnly = "the last change did not finish; open the project again"
	}
	return err
}

// publish is the only way from a committed change, of this process or of
// others, to what is read.
func (s *Store) publish(commits []CommitInfo, touched []Key, after map[Key]Record, roots map[EntityID]EntityID, snap *Snapshot) {
	s.state.Lock()
	defer s.state.Unlock()
	for _, k := range touched {
		if c, ok := s.records[k].(*Claim); ok {
			s.countDirect(c, -1)
		}
		if c, ok := after[k].(*Claim); ok {
			s.countDirect(c, 1)
		}
	}
	s.records, s.roots = after, roots
	s.history = append(s.history, commits...)
	s.snapshot.Store(snap)
}
