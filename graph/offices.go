package graph

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// OfficeWords tell which roles one person holds at a time; see
// assets/schema/offices.yaml.
type OfficeWords struct {
	Alone    []string `yaml:"alone"`
	Narrowed []string `yaml:"narrowed"`
	Not      []string `yaml:"not"`
}

// sole reports whether the words of a role name an office of one holder.
func (o *OfficeWords) sole(words []string) bool {
	in := func(list []string) bool {
		return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
	}
	return !in(o.Not) && (in(o.Alone) || len(words) > 1 && in(o.Narrowed))
}

// names reports whether a word names an office.
func (o *OfficeWords) names(word string) bool {
	return slices.Contains(o.Alone, word) || slices.Contains(o.Narrowed, word)
}

// reportWindow is how far apart two reports may be that are taken to speak of
// one time where neither says since when or until when.
const reportWindow = 30 * 24 * time.Hour

// office is a role at a body, country or place.
type office struct {
	at   Node
	role string // words, sorted
}

// holders lists where several people are said to hold one office at one time.
func (s *Snapshot) holders(offices map[office]map[Node][]uint32) []Disagreement {
	var out []Disagreement
	for k, people := range offices {
		if len(people) < 2 {
			continue
		}
		if d := s.rivals(k.at, people); len(d.Versions) > 1 {
			out = append(out, d)
		}
	}
	return out
}

// saysSo reports whether a claim asserts what it says.
func saysSo(c *claimEntry) bool {
	return c.Polarity != Negative && (c.Modality == "" || c.Modality == Asserted)
}

var possessive = strings.NewReplacer("'s ", " ", "’s ", " ")

// bodyWords reads roles at bodies, each role once at each body.
type bodyWords struct {
	s      *Snapshot
	bodies map[Node]*body
}

// body is what the names of a body, country or place mean for roles at it.
type body struct {
	small []string // words a role does not need: small ones, and those of the names
	roles map[string]readRole
}

type readRole struct {
	words string
	sole  bool
}

// office returns the words of a role at a body and whether it is an office of
// one holder.
func (w *bodyWords) office(role string, at Node) (words string, sole bool) {
	b := w.bodies[at]
	if b == nil {
		b = &body{small: []string{"of", "the", "for", "a", "an", "and"}, roles: map[string]readRole{}}
		for _, n := range w.s.nodes[at].Names {
			b.small = append(b.small, strings.Fields(Fold(n.Name))...)
		}
		slices.Sort(b.small)
		w.bodies[at] = b
	}
	r, ok := b.roles[role]
	if !ok {
		list := w.s.officeWords(role, b.small)
		r = readRole{strings.Join(list, " "), w.s.schema.Offices.sole(list)}
		b.roles[role] = r
	}
	return r.words, r.sole
}

// officeWords returns the words of a role without small ones and without those
// that name the body, sorted: "Russian Defense Minister" of Russia is defense,
// minister.
func (s *Snapshot) officeWords(role string, small []string) []string {
	words := strings.Fields(Fold(possessive.Replace(role)))
	words = slices.DeleteFunc(words, func(w string) bool {
		_, in := slices.BinarySearch(small, w)
		return in && !s.schema.Offices.names(w)
	})
	slices.Sort(words)
	return slices.Compact(words)
}

// qualifiedOffice reports whether the sentence says of the office what the
// claim does not repeat, as in "former Russian president": then nobody is said
// to hold it. It looks only where a role may name an office.
func (s *Snapshot) qualifiedOffice(c *claimEntry) bool {
	const before = 4 // words between such a word and the office
	if c.Role == "" || c.object == noSlot {
		return false
	}
	role := strings.Fields(Fold(possessive.Replace(c.Role)))
	if !slices.ContainsFunc(role, s.schema.Offices.names) {
		return false
	}
	about := s.records.byArticle.at(c.article)
	for _, e := range c.Evidence {
		_, sentence := sentenceOf(about.reading, e)
		words := strings.Fields(Fold(possessive.Replace(sentence.Of(about.article.Text))))
		for i, w := range words {
			if w == role[len(role)-1] && slices.ContainsFunc(words[max(i-before, 0):i], func(w string) bool { return slices.Contains(s.schema.Offices.Not, w) }) {
				return true
			}
		}
	}
	return false
}

// rivals returns the people who cannot all hold an office, each with the
// claims for it, by name.
func (s *Snapshot) rivals(at Node, people map[Node][]uint32) Disagreement {
	d := Disagreement{Kind: DisagreeWho, Node: at, Link: -1}
	order := sortedKeys(people)
	var all []uint32
	for _, p := range order {
		against := slices.ContainsFunc(order, func(q Node) bool { return p != q && !s.sameWords(p, q) && s.atOneTime(people[p], people[q]) })
		if against {
			d.Versions = append(d.Versions, Side{s.nodes[p].Name, people[p]})
			all = append(all, people[p]...)
		}
	}
	if !s.severalOrigins(all) {
		return Disagreement{}
	}
	d.What = s.Claim(all[0]).Role
	slices.SortStableFunc(d.Versions, func(a, b Side) int {
		return cmp.Or(cmp.Compare(len(b.Claims), len(a.Claims)), cmp.Compare(a.Value, b.Value))
	})
	return d
}

// sameWords reports whether the name of one person is part of the other's:
// then they may well be one, which is for the review to decide.
func (s *Snapshot) sameWords(p, q Node) bool {
	a, b := strings.Fields(Fold(s.nodes[p].Name)), strings.Fields(Fold(s.nodes[q].Name))
	if len(a) > len(b) {
		a, b = b, a
	}
	return !slices.ContainsFunc(a, func(w string) bool { return !slices.Contains(b, w) })
}

func (s *Snapshot) atOneTime(a, b []uint32) bool {
	return slices.ContainsFunc(a, func(i uint32) bool {
		return slices.ContainsFunc(b, func(j uint32) bool { return s.holdTogether(i, j) })
	})
}

// holdTogether reports whether two claims speak of one time. Where one ends in
// the month or year in which the other begins, one followed the other.
func (s *Snapshot) holdTogether(i, j uint32) bool {
	a, b := s.Claim(i), s.Claim(j)
	if follows(a, b) || follows(b, a) {
		return false
	}
	aFrom, aTo, ok := s.validity(i)
	bFrom, bTo, other := s.validity(j)
	return ok && other && aFrom.Before(bTo) && bFrom.Before(aTo)
}

func follows(a, b *Claim) bool {
	return a.ValidTo != "" && b.ValidFrom != "" && Overlap(a.ValidTo, "", b.ValidFrom, "")
}

// validity is the time a claim is taken to hold for.
func (s *Snapshot) validity(i uint32) (from, to time.Time, ok bool) {
	c := s.Claim(i)
	reported, until, known := s.Reported(i).Interval()
	if from, _, ok = c.ValidFrom.Interval(); !ok {
		from, ok = reported.Add(-reportWindow/2), known
	}
	if _, end, closed := c.ValidTo.Interval(); closed {
		return from, end, ok || closed
	}
	return from, until.Add(reportWindow / 2), ok && known
}
