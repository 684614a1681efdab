package graph

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// NewDifference judges that each of some entities differs from each of others:
// as much as a judgement for every pair, in one record as long as the groups
// are. The groups are not empty and share nothing.
func NewDifference(one, other []string, author string) *Judgement {
	a, b := sortedSet(one), sortedSet(other)
	if b[0] < a[0] {
		a, b = b, a
	}
	j := &Judgement{Of: OfEntities, A: a[0], B: b[0], Verdict: Different, Author: author}
	if len(a) > 1 {
		j.AlsoA = a[1:]
	}
	if len(b) > 1 {
		j.AlsoB = b[1:]
	}
	return j
}

func sortedSet(ids []string) []string {
	ids = slices.Clone(ids)
	slices.Sort(ids)
	return slices.Compact(ids)
}

// Groups returns whom a judgement is about: A and B, each with those it is
// widened to, sorted.
func (j *Judgement) Groups() (a, b []string) {
	return slices.Concat([]string{j.A}, j.AlsoA), slices.Concat([]string{j.B}, j.AlsoB)
}

func (j *Judgement) wide() bool { return len(j.AlsoA)+len(j.AlsoB) > 0 }

// validate reports a judgement that cannot be stored.
func (j *Judgement) validate() error {
	if j.A >= j.B || j.Verdict != Same && j.Verdict != Different && j.Verdict != Unsure {
		return fmt.Errorf("pair or verdict: %w", ErrSchema)
	}
	if !j.wide() {
		return nil
	}
	a, b := j.Groups()
	all := slices.Concat(a, b)
	if j.Verdict != Different || j.Of != OfEntities || j.Automatic() ||
		!slices.IsSorted(a) || !slices.IsSorted(b) || len(sortedSet(all)) != len(all) {
		return fmt.Errorf("groups: %w", ErrSchema)
	}
	return nil
}

// KeepApartChanges returns the changes that keep two entities apart: nothing
// that is said of the one now is ever taken for the other, whatever is
// imported later.
func KeepApartChanges(s *Snapshot, one, other EntityID, author string, at time.Time) (Changeset, error) {
	a, err := s.canonical(one)
	if err != nil {
		return Changeset{}, fmt.Errorf("keep apart: %w", err)
	}
	b, err := s.canonical(other)
	switch {
	case err != nil:
		return Changeset{}, fmt.Errorf("keep apart: %w", err)
	case a.ID == b.ID:
		return Changeset{}, fmt.Errorf("keep apart: %s and %s are one entity: split it instead", one, other)
	}
	j := NewDifference(idStrings(a.Locals), idStrings(b.Locals), author)
	j.At, j.Reason = at, "kept apart by hand"
	return Changeset{Author: author, Label: fmt.Sprintf("Kept %s and %s apart", a.Name, b.Name), Base: s.version, Put: []Record{j}}, nil
}

func idStrings(ids []EntityID) []string {
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = string(id)
	}
	return out
}

// across reports whether a judgement is about entities of different parts of a
// cut.
func (j *Judgement) across(part map[EntityID]int) bool {
	a, b := j.Groups()
	there := map[int]bool{}
	for _, id := range a {
		if n, ok := part[EntityID(id)]; ok {
			there[n] = true
		}
	}
	return slices.ContainsFunc(b, func(id string) bool {
		n, ok := part[EntityID(id)]
		return ok && len(there) > 0 && (len(there) > 1 || !there[n])
	})
}

// withdraw returns what is left to say of a difference once the entities of a
// cut, numbered by the part they belong to, are to be one: as few wide
// judgements as say exactly the pairs that are not across.
func (j *Judgement) withdraw(part map[EntityID]int) []Record {
	const outside = -1
	byPart := func(ids []string) map[int][]string {
		out := map[int][]string{}
		for _, id := range ids {
			n, inside := part[EntityID(id)]
			if !inside {
				n = outside
			}
			out[n] = append(out[n], id)
		}
		return out
	}
	a, all := j.Groups()
	b := byPart(all)
	groups := byPart(a)
	var left []Record
	for _, n := range slices.Sorted(maps.Keys(groups)) {
		against := all
		if n != outside {
			against = slices.Concat(b[outside], b[n])
		}
		if len(against) > 0 {
			rest := NewDifference(groups[n], against, j.Author)
			rest.At, rest.Reason = j.At, j.Reason
			left = append(left, rest)
		}
	}
	return left
}
