package workspace

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Filter says which claims, links and nodes pass. The zero value of each field
// lets everything through. Filters are values: changing one makes a new one.
type Filter struct {
	HiddenTypes      map[string]bool `json:"hidden_types,omitempty"`
	HiddenPredicates map[string]bool `json:"hidden_predicates,omitempty"`
	Confidence       float64         `json:"confidence,omitempty"`
	Origins          int             `json:"origins,omitempty"`
	From             graph.Date      `json:"from,omitempty"`     // day the brush begins
	To               graph.Date      `json:"to,omitempty"`       // day it ends, included
	AsOf             graph.Date      `json:"as_of,omitempty"`    // what held on this day
	KnownOn          graph.Date      `json:"known_on,omitempty"` // what had been reported by the end of this day
	Outlet           string          `json:"outlet,omitempty"`
	Tag              string          `json:"tag,omitempty"`
	Place            graph.EntityID  `json:"place,omitempty"`     // what is there, or in a part of it
	Community        graph.EntityID  `json:"community,omitempty"` // any of its members
	Links            int             `json:"links,omitempty"`     // least number of neighbours of a node
	Text             string          `json:"text,omitempty"`      // in a name or in a sentence
	Grade            Grade           `json:"grade,omitempty"`     // of the outlet, or a better one
	CoMentions       bool            `json:"co_mentions,omitempty"`
	Limit            int             `json:"limit,omitempty"` // most important nodes shown; 0 shows all
}

// FirstViewLimit is how many nodes the first view of a project shows.
const FirstViewLimit = 150

// DefaultFilter is what a new project opens with.
func DefaultFilter() Filter { return Filter{Limit: FirstViewLimit} }

// Chip is one filter in words, as the bar above the canvas shows it.
type Chip struct {
	ID    string // what Clear takes
	Words string
}

// Chips lists the filters that hold, in a fixed order.
func (f Filter) Chips(s *graph.Snapshot) []Chip {
	var chips []Chip
	if f.From != "" || f.To != "" {
		chips = append(chips, Chip{"time", graph.RangeWords(f.From, f.To)})
	}
	if f.AsOf != "" {
		chips = append(chips, Chip{"as-of", "As it was on " + f.AsOf.Words()})
	}
	if f.KnownOn != "" {
		chips = append(chips, Chip{"known-on", "As known on " + f.KnownOn.Words()})
	}
	if f.Confidence > 0 {
		chips = append(chips, Chip{"confidence", fmt.Sprintf("Confidence ≥ %.2f", f.Confidence)})
	}
	if f.Origins > 1 {
		chips = append(chips, Chip{"origins", fmt.Sprintf("%d or more origins", f.Origins)})
	}
	if f.Outlet != "" {
		chips = append(chips, Chip{"outlet", "Only " + f.Outlet})
	}
	if f.Tag != "" {
		chips = append(chips, Chip{"tag", "#" + f.Tag})
	}
	if f.Grade != "" {
		chips = append(chips, Chip{"grade", f.Grade.filterWords()})
	}
	if f.Place != "" {
		chips = append(chips, Chip{"place", "In " + nameIn(s, f.Place)})
	}
	if f.Community != "" {
		chips = append(chips, Chip{"community", "Around " + nameIn(s, f.Community)})
	}
	if f.Links > 1 {
		chips = append(chips, Chip{"degree", fmt.Sprintf("%d or more neighbours", f.Links)})
	}
	if f.Text != "" {
		chips = append(chips, Chip{"text", "“" + f.Text + "”"})
	}
	if words := f.typeWords(s.Schema()); words != "" {
		chips = append(chips, Chip{"type", words})
	}
	for _, p := range slices.Sorted(maps.Keys(f.HiddenPredicates)) {
		if t := s.Schema().Predicate(p); t != nil {
			chips = append(chips, Chip{"link:" + p, "Without “" + t.Label + "”"})
		}
	}
	return chips
}

// typeWords says which types of node show; empty if all do.
func (f Filter) typeWords(s *graph.Schema) string {
	var shown, hidden []string
	for _, t := range s.Entities {
		if f.HiddenTypes[t.ID] {
			hidden = append(hidden, strings.ToLower(t.Plural))
		} else {
			shown = append(shown, strings.ToLower(t.Plural))
		}
	}
	switch {
	case len(hidden) == 0:
		return ""
	case len(shown) == 1:
		return "Only " + shown[0]
	case len(hidden) <= 2:
		return "Without " + strings.Join(hidden, " and ")
	default:
		return fmt.Sprintf("%d of %d types", len(shown), len(s.Entities))
	}
}

// Without returns the filter with one chip cleared.
func (f Filter) Without(chip string) Filter {
	switch chip {
	case "time":
		f.From, f.To = "", ""
	case "as-of":
		f.AsOf = ""
	case "known-on":
		f.KnownOn = ""
	case "confidence":
		f.Confidence = 0
	case "origins":
		f.Origins = 0
	case "outlet":
		f.Outlet = ""
	case "tag":
		f.Tag = ""
	case "grade":
		f.Grade = ""
	case "place":
		f.Place = ""
	case "community":
		f.Community = ""
	case "degree":
		f.Links = 0
	case "text":
		f.Text = ""
	case "type":
		f.HiddenTypes = nil
	default:
		f.HiddenPredicates = with(f.HiddenPredicates, chip[min(len("link:"), len(chip)):], false)
	}
	return f
}

// nameIn returns the name of a node as a chip shows it.
func nameIn(s *graph.Snapshot, id graph.EntityID) string {
	if n, ok := s.Node(id); ok {
		return s.Entity(n).Name
	}
	return "what is no longer there"
}

// with returns a copy of a set with one member in or out.
func with[K comparable](set map[K]bool, member K, in bool) map[K]bool {
	out := maps.Clone(set)
	if out == nil {
		out = map[K]bool{}
	}
	if in {
		out[member] = true
	} else {
		delete(out, member)
	}
	return out
}

// passes reports whether a claim gets through.
func (f Filter) passes(s *graph.Snapshot, i uint32) bool {
	c := s.Claim(i)
	switch {
	case s.Rejected(i), c.Confidence < f.Confidence, f.HiddenPredicates[c.Predicate]:
		return false
	case f.Outlet != "" && s.Article(c.Article).Outlet != f.Outlet:
		return false
	case f.KnownOn != "" && !startsBy(s.Reported(i), f.KnownOn), f.AsOf != "" && !heldOn(s, i, f.AsOf):
		return false
	case f.From == "" && f.To == "":
		return true
	}
	from, to := claimDates(s, i)
	return graph.Overlap(cmp.Or(f.From, f.To), f.To, from, to)
}

// ofClaims reports whether some filter asks for claims of a certain kind, so
// that what no claim speaks of does not pass.
func (f Filter) ofClaims() bool {
	return f.Confidence > 0 || f.Origins > 1 || f.Outlet != "" || f.Tag != "" || f.AsOf != "" || f.KnownOn != "" ||
		f.Place != "" || f.Community != "" || f.Links > 1 || f.Text != "" || f.Grade != ""
}

// heldOn reports whether a claim can have held on a day. Stated validity
// decides, an open end being without limit; what belongs to an event holds
// from the event on; what somebody said, from its report on. Of other claims
// no time is known, so nothing speaks against them.
func heldOn(s *graph.Snapshot, i uint32, day graph.Date) bool {
	c := s.Claim(i)
	if c.ValidFrom != "" || c.ValidTo != "" {
		return startsBy(c.ValidFrom, day) && endsBy(day, c.ValidTo)
	}
	if c.Predicate == graph.Said {
		return startsBy(s.Reported(i), day)
	}
	from, _ := eventDates(s, i)
	return startsBy(from, day)
}

// startsBy reports whether a date begins before the end of a day; unknown
// dates do.
func startsBy(d, day graph.Date) bool {
	from, _, known := d.Interval()
	_, end, ok := day.Interval()
	return !known || !ok || from.Before(end)
}

// endsBy reports whether a day begins before the end of a date; unknown dates
// have no end.
func endsBy(day, d graph.Date) bool {
	_, end, known := d.Interval()
	from, _, ok := day.Interval()
	return !known || !ok || from.Before(end)
}

// claimDates returns when a claim holds: its own validity, the date of an
// event at one of its ends, else the day it was reported.
func claimDates(s *graph.Snapshot, i uint32) (from, to graph.Date) {
	c := s.Claim(i)
	if c.ValidFrom != "" || c.ValidTo != "" {
		return cmp.Or(c.ValidFrom, c.ValidTo), c.ValidTo
	}
	if from, to = eventDates(s, i); from != "" {
		return from, to
	}
	return s.Reported(i), ""
}

// eventDates returns the dates of a dated event at one of the ends of a claim,
// or none.
func eventDates(s *graph.Snapshot, i uint32) (from, to graph.Date) {
	subject, object := s.ClaimNodes(i)
	for _, n := range []graph.Node{object, subject} {
		if n == graph.NoNode {
			continue
		}
		if e := s.Entity(n).Event; e != nil && e.Date.Known() {
			return e.Date, e.DateEnd
		}
	}
	return "", ""
}
