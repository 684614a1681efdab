package importers

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Outcome is what became of one member of an import.
type Outcome string

// The outcomes. Each member has exactly one.
const (
	Created   Outcome = "created"   // a source that was not there
	Updated   Outcome = "updated"   // a new version of a source, or one that lacked a date or outlet
	Unchanged Outcome = "unchanged" // there already, or twice in this import
	Rejected  Outcome = "rejected"  // not read, for a reason
)

// Rejection is a member that was not imported.
type Rejection struct {
	Input    string `json:"input"`
	Position string `json:"position"` // where in the file, such as "line 3"; empty for the whole file
	Reason   string `json:"reason"`   // a plain sentence
	Err      error  `json:"-"`
}

// Item is one member of an import: a file, or an article of a file.
type Item struct {
	Input     string          `json:"input"`
	Position  string          `json:"position,omitempty"`
	Outcome   Outcome         `json:"outcome"`
	ArticleID graph.ArticleID `json:"article,omitempty"`
	Title     string          `json:"title,omitempty"`
	Detail    string          `json:"detail,omitempty"` // why, in a plain sentence

	at int // place in its file
}

// Account says what became of everything an import was given. Always
// Read = Created + Updated + Unchanged + len(Rejected), and Items holds one
// entry for each, sorted by input and place in the file.
type Account struct {
	Read      int         `json:"read"`
	Created   int         `json:"created"`
	Updated   int         `json:"updated"`
	Unchanged int         `json:"unchanged"`
	Rejected  []Rejection `json:"rejected"`
	// NotRead lists the inputs that a cancelled import did not reach, and
	// Stopped says that it was cancelled: then nothing was added, and Reached
	// counts the inputs that had been read.
	NotRead []string `json:"not_read,omitempty"`
	Stopped bool     `json:"stopped,omitempty"`
	Reached int      `json:"reached,omitempty"`
	Items   []Item   `json:"items,omitempty"`
	// Notes are plain sentences on how the import went, such as that a program
	// of the user's gave up and was done without.
	Notes []string `json:"notes,omitempty"`
	// MissingDate and MissingOutlet are the articles created or updated that
	// have no date of publication, no outlet.
	MissingDate   []graph.ArticleID `json:"missing_date,omitempty"`
	MissingOutlet []graph.ArticleID `json:"missing_outlet,omitempty"`
}

// add books one member.
func (a *Account) add(it Item) {
	a.Read++
	switch it.Outcome {
	case Created:
		a.Created++
	case Updated:
		a.Updated++
	case Unchanged:
		a.Unchanged++
	}
	a.Items = append(a.Items, it)
}

// reject books a member that was not imported.
func (a *Account) reject(r Rejection) {
	a.Rejected = append(a.Rejected, r)
	a.add(Item{Input: r.Input, Position: r.Position, Outcome: Rejected, Detail: r.Reason})
}

// missing notes what an imported article does not state.
func (a *Account) missing(article *graph.Article) {
	if article.Published == "" {
		a.MissingDate = append(a.MissingDate, article.ID)
	}
	if article.Outlet == "" {
		a.MissingOutlet = append(a.MissingOutlet, article.ID)
	}
}

// sort brings the account into an order that does not depend on the order of
// the inputs. Members of one file keep theirs.
func (a *Account) sort() {
	slices.SortStableFunc(a.Items, func(x, y Item) int { return cmp.Or(cmp.Compare(x.Input, y.Input), cmp.Compare(x.at, y.at)) })
	slices.SortStableFunc(a.Rejected, func(x, y Rejection) int { return cmp.Compare(x.Input, y.Input) })
	slices.Sort(a.MissingDate)
	slices.Sort(a.MissingOutlet)
	if a.Rejected == nil {
		a.Rejected = []Rejection{}
	}
}
