package graph

import (
	"errors"
	"time"
)

// Sentinel errors: one per decision a caller makes.
var (
	ErrNotFound = errors.New("not found")
	ErrConflict = errors.New("changed by somebody else meanwhile")
	ErrSchema   = errors.New("does not fit the schema")
	ErrEvidence = errors.New("evidence does not lie in its article")
	ErrReadOnly = errors.New("the project is open for reading only")
	ErrLocked   = errors.New("the project is open in another window or program")
)

// Version counts the commits of a project; the empty project is 0.
type Version uint64

// Changeset proposes a change of facts: records to put (new or replacing the
// one of the same key) and keys to delete. It is applied whole or not at all.
type Changeset struct {
	Author string            `json:"author"`
	Label  string            `json:"label"` // what it does in words, past tense: "Merged Putin with Vladimir Putin"
	Base   Version           `json:"base"`  // version it was made from; a touched record changed later is a conflict
	Whole  bool              `json:"whole"` // it was made by comparing all articles: a later change of any article, entity, claim or judgement is a conflict
	Put    []Record          `json:"-"`
	Delete []Key             `json:"-"`
	Blobs  map[string][]byte `json:"-"` // original bytes by hash; content-addressed, never deleted by undo
}

// Empty reports whether applying the changeset would change nothing.
func (c Changeset) Empty() bool { return len(c.Put) == 0 && len(c.Delete) == 0 }

// Commit is a changeset that was applied.
type Commit struct {
	Version Version
	At      time.Time
	Author  string
	Label   string
	Undoes  Version   // the commit this one takes back, or 0
	Inverse Changeset // applied on top of the commit, restores what was before
	Touched []Key     // sorted
}
