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

// holders lists where several people are said to hold one office at one time,
// and marks the links that say so.
func (s *Snapshot) holders() []Disagreement {
	byOffice := map[office]map[Node][]uint32{}
	for i, c := range s.claims {
		at := s.claimNode[i]
		sayso := c.Polarity != Negative && (c.Modality == "" || c.Modality == Asserted)
		if c.Role == "" || !sayso || s.rejected[i] || at.object == NoNode || s.nodes[at.subject].Type != Person {
			continue
		}
		if words := s.officeWords(c.Role, at.object); s.schema.Offices.sole(words) && !s.qualified(c) {
			k := office{at.object, strings.Join(words, " ")}
			if byOffice[k] == nil {
				byOffice[k] = map[Node][]uint32{}
			}
			byOffice[k][at.subject] = append(byOffice[k][at.subject], uint32(i))
		}
	}
	var out []Disagreement
	for k, people := range byOffice {
		if d := s.rivals(k.at, people); len(d.Versions) > 1 {
			out = append(out, d)
			s.dispute(d)
		}
	}
	return out
}

func (s *Snapshot) dispute(d Disagreement) {
	for _, v := range d.Versions {
		for _, l := range s.adjacency[d.Node] {
			if slices.ContainsFunc(s.links[l].Claims, func(i uint32) bool { return slices.Contains(v.Claims, i) }) {
				s.links[l].Disputed = true
			}
		}
	}
}

var possessive = strings.NewReplacer("'s ", " ", "’s ", " ")

// officeWords returns the words of a role without small ones and without those
// that name the body, sorted: "Russian Defense Minister" of Russia is defense,
// minister.
func (s *Snapshot) officeWords(role string, at Node) []string {
	words := strings.Fields(Fold(possessive.Replace(role)))
	small := []string{"of", "the", "for", "a", "an", "and"}
	for _, n := range s.nodes[at].Names {
		small = append(small, strings.Fields(Fold(n.Name))...)
	}
	words = slices.DeleteFunc(words, func(w string) bool { return slices.Contains(small, w) && !s.schema.Offices.names(w) })
	slices.Sort(words)
	return slices.Compact(words)
}

// qualified reports whether the sentence says of the office what the claim does
// not repeat, as in "former Russian president": then nobody is said to hold it.
func (s *Snapshot) qualified(c *Claim) bool {
	const before = 4 // words between such a word and the office
	role := strings.Fields(Fold(possessive.Replace(c.Role)))
	for _, e := range c.Evidence {
		_, sentence := s.Sentence(Evidence{c.Article, e})
		words := strings.Fields(Fold(possessive.Replace(s.Text(Evidence{c.Article, sentence}))))
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
	d.What = s.claims[all[0]].Role
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
	a, b := s.claims[i], s.claims[j]
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
	c := s.claims[i]
	reported, until, known := s.Reported(i).Interval()
	if from, _, ok = c.ValidFrom.Interval(); !ok {
		from, ok = reported.Add(-reportWindow/2), known
	}
	if _, end, closed := c.ValidTo.Interval(); closed {
		return from, end, ok || closed
	}
	return from, until.Add(reportWindow / 2), ok && known
}
