package graph

import (
	"context"
	"errors"
	"fmt"
	"slices"
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
		return fail(s.cannotWrite())
	}
	if err := ctx.Err(); err != nil {
		return fail(err)
	}
	before := s.Snapshot()
	p, commit, err := before.plan(c)
	if err != nil {
		return fail(err)
	}
	if err := s.checkBase(c, commit.Touched); err != nil {
		return fail(err)
	}
	if len(commit.Touched) == 0 {
		return Commit{Version: s.version(), Author: c.Author, Label: c.Label}, nil
	}
	if err := s.validate(p.after, c); err != nil {
		return fail(err)
	}
	commit.Version, commit.Undoes = s.version()+1, undoes
	commit.At = s.now().UTC().Truncate(time.Millisecond)
	commit.Inverse.Base = commit.Version
	snap, moved := before.next(commit.Version, p.edits)
	change, err := quadsOf(commit, p.edits, moved, before, snap)
	if err != nil {
		return fail(err)
	}
	if change.Blobs, err = packOriginals(c.Blobs); err != nil {
		return fail(err)
	}
	s.keepBefore()
	if err := s.facts().Commit(ctx, change); err != nil {
		return fail(s.giveUp(err))
	}
	s.publish([]CommitInfo{commit.info()}, snap, digestOf(change.Entry))
	s.settle(len(commit.Touched))
	return commit, nil
}

// planned is a changeset worked out against a snapshot.
type planned struct {
	before  *Snapshot
	edits   []edit
	touched map[Key]Record // as they will be; nil if gone
}

// after returns a record as it will be, or nil.
func (p *planned) after(k Key) Record {
	if r, ok := p.touched[k]; ok {
		return r
	}
	return p.before.records.record(k)
}

// plan works out what changes, and a commit with touched keys and inverse.
func (s *Snapshot) plan(c Changeset) (*planned, Commit, error) {
	commit := Commit{Author: c.Author, Label: c.Label}
	inverse := Changeset{Author: c.Author, Label: "Undid: " + c.Label}
	p := &planned{before: s, touched: make(map[Key]Record, len(c.Delete)+len(c.Put))}
	for _, k := range c.Delete {
		if _, twice := p.touched[k]; twice {
			continue
		}
		if old := s.records.record(k); old != nil {
			p.touched[k] = nil
			p.edits = append(p.edits, edit{before: old})
			inverse.Put = append(inverse.Put, old)
			commit.Touched = append(commit.Touched, k)
		}
	}
	for _, r := range c.Put {
		k := r.Key()
		if _, twice := p.touched[k]; twice {
			return nil, commit, fmt.Errorf("%s stands twice in the change: %w", k, ErrSchema)
		}
		p.touched[k] = r
		old := s.records.record(k)
		same, err := equalRecords(old, r)
		if err != nil {
			return nil, commit, err
		}
		if same {
			continue
		}
		p.edits = append(p.edits, edit{old, r})
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
	return p, commit, nil
}

func equalRecords(a, b Record) (bool, error) {
	if a == nil || a == b {
		return a != nil, nil
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
	var changed []Key
	var who []string
	for _, info := range slices.Backward(s.history) {
		if info.Version <= c.Base {
			break
		}
		theirs, err := s.touchedBy(info)
		if err != nil {
			return err
		}
		for _, k := range theirs {
			_, mine := slices.BinarySearchFunc(touched, k, Key.Compare)
			if mine = mine || c.Whole && compared[k.Kind]; mine && !seen[k] {
				seen[k] = true
				changed = append(changed, k)
				if !slices.Contains(who, info.Author) {
					who = append(who, info.Author)
				}
			}
		}
	}
	if len(changed) == 0 {
		return nil
	}
	slices.SortFunc(changed, Key.Compare)
	return &Overtaken{changed, who}
}

// validate checks the records put against the schema and the texts.
func (s *Store) validate(after func(Key) Record, c Changeset) error {
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

func (s *Store) validEntity(after func(Key) Record, e *Entity) error {
	if s.schema.Entity(e.Type) == nil {
		return fmt.Errorf("entity type %q: %w", e.Type, ErrSchema)
	}
	if after(Key{KindArticle, string(e.Article)}) == nil {
		return fmt.Errorf("article %s: %w", e.Article, ErrNotFound)
	}
	if e.Event != nil && s.schema.Event(e.Event.Kind) == nil {
		return fmt.Errorf("event type %q: %w", e.Event.Kind, ErrSchema)
	}
	return nil
}

func (s *Store) validClaim(after func(Key) Record, c *Claim) error {
	if s.schema.Predicate(c.Predicate) == nil {
		return fmt.Errorf("predicate %q: %w", c.Predicate, ErrSchema)
	}
	for _, end := range []EntityID{c.Subject, c.Object} {
		if end != "" && after(Key{KindEntity, string(end)}) == nil {
			return fmt.Errorf("entity %s: %w", end, ErrNotFound)
		}
	}
	if c.Subject == "" {
		return fmt.Errorf("it has no subject: %w", ErrSchema)
	}
	a, ok := after(Key{KindArticle, string(c.Article)}).(*Article)
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

func validReading(after func(Key) Record, r *Reading) error {
	a, ok := after(Key{KindArticle, string(r.Article)}).(*Article)
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

// quadsOf turns a commit into quads to delete and to add: those of the records,
// the direct edges no claim or the first claim stands behind, and the roots
// that changed.
func quadsOf(commit Commit, edits []edit, moved []rerooting, before, after *Snapshot) (quadstore.Change, error) {
	change := quadstore.Change{Version: uint64(commit.Version)}
	said := map[ArticleID]bool{}
	for _, e := range edits {
		for _, r := range []Record{e.before, e.after} {
			if c, ok := r.(*Claim); ok {
				said[c.Article] = true
			}
		}
		var err error
		if e.before != nil {
			if change.Deletes, err = appendQuads(change.Deletes, e.before); err != nil {
				return change, err
			}
		}
		if e.after != nil {
			if change.Adds, err = appendQuads(change.Adds, e.after); err != nil {
				return change, err
			}
		}
	}
	for _, id := range sortedKeys(said) {
		change.Deletes = append(change.Deletes, directQuads(before.records.aboutArticle(id).claims)...)
		change.Adds = append(change.Adds, directQuads(after.records.aboutArticle(id).claims)...)
	}
	for _, m := range moved {
		if m.before != "" {
			change.Deletes = append(change.Deletes, isQuad(m.local, m.before))
		}
		if m.after != "" {
			change.Adds = append(change.Adds, isQuad(m.local, m.after))
		}
	}
	var err error
	change.Entry, err = encodeEntry(commit)
	return change, err
}

// giveUp decides what a failed commit leaves: if the store itself broke, or
// the intent stands, the project becomes read-only rather than show facts that
// differ from the disk; opening it again completes the commit.
func (s *Store) giveUp(err error) error {
	if errors.Is(err, quadstore.ErrPending) || errors.Is(err, quadstore.ErrBroken) {
		s.readOnly = "the last change did not finish; open the project again"
	}
	if errors.Is(err, quadstore.ErrDamaged) {
		s.readOnly = "its file was found damaged; restore a backup"
	}
	return damaged(err)
}

// publish is the only way from a committed change, of this process or of
// others, to what is read.
func (s *Store) publish(commits []CommitInfo, snap *Snapshot, entry string) {
	s.state.Lock()
	defer s.state.Unlock()
	s.history, s.entry = append(s.history, commits...), entry
	s.snapshot.Store(snap)
}
