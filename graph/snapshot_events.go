package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// mergeEvents returns what the locals of one canonical event agree on most:
// kind, date, place and polarity by number of locals, the more precise and
// earlier date where numbers are equal. Figures are gathered, not merged.
func (b *successor) mergeEvents(slots []uint32) *Event {
	kinds, polarity, modality := map[string]int{}, map[string]int{}, map[string]int{}
	dates := map[[2]Date]int{}
	out := &Event{}
	for _, slot := range slots {
		e := b.records.byEntity.at(slot).entity.Event
		if e == nil {
			continue
		}
		kinds[e.Kind]++
		polarity[e.Polarity]++
		modality[e.Modality]++
		if e.Date != "" || e.DateEnd != "" {
			dates[[2]Date{e.Date, e.DateEnd}]++
		}
		out.Place = cmp.Or(out.Place, e.Place)
		out.Figures = append(out.Figures, e.Figures...)
	}
	out.Kind = most(kinds)
	out.Polarity, out.Modality = most(polarity), most(modality)
	d := mostDate(dates)
	out.Date, out.DateEnd = d[0], d[1]
	return out
}

func most(counts map[string]int) string {
	best := ""
	for _, k := range sortedKeys(counts) {
		if k != "" && counts[k] > counts[best] || best == "" {
			best = k
		}
	}
	return best
}

func mostDate(counts map[[2]Date]int) [2]Date {
	var keys [][2]Date
	for k := range counts {
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		return [2]Date{}
	}
	precise := func(k [2]Date) int {
		if k[0].Precise() {
			return 1
		}
		return 0
	}
	return slices.MinFunc(keys, func(a, b [2]Date) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(precise(b), precise(a)),
			a[0].Compare(b[0]), a[1].Compare(b[1]))
	})
}

// addEvents sorts the nodes of events that were made anew in among the others.
func (b *successor) addEvents() {
	if b.nodeMap == nil && b.fresh == nil {
		return
	}
	kept := make([]Node, 0, len(b.events))
	for _, old := range b.events {
		if n := b.newNode(old); n != NoNode && !b.isFresh(n) {
			kept = append(kept, n)
		}
	}
	var added []Node
	for n, fresh := range b.fresh {
		if fresh && b.nodes[n].Event != nil {
			added = append(added, Node(n))
		}
	}
	b.events = mergeSorted(kept, added, b.compareEvents, nil)
}

// compareEvents orders events by date; undated ones come last.
func (s *Snapshot) compareEvents(a, b Node) int {
	x, y := s.nodes[a].Event, s.nodes[b].Event
	return cmp.Or(cmp.Or(x.Date, x.DateEnd).Compare(cmp.Or(y.Date, y.DateEnd)), x.DateEnd.Compare(y.DateEnd), cmp.Compare(a, b))
}

// Kinds of a disagreement: the question on which sources differ.
const (
	DisagreeHowMany = "how many"
	DisagreeWhether = "whether"
	DisagreeWhen    = "when"
	DisagreeWho     = "who"
)

// Disagreement is a contradiction between claims; none of its versions is
// preferred.
type Disagreement struct {
	Kind     string
	Node     Node   // the event or subject it is about; for DisagreeWho the body an office belongs to
	Link     int    // index of the link for DisagreeWhether, else -1
	What     string // unit, predicate or office
	Versions []Side
}

// Side is one side of a disagreement: a value and the claims that give it.
type Side struct {
	Value  string
	Claims []uint32
}

func (s *Snapshot) severalOrigins(claims []uint32) bool {
	return len(claims) > 1 && slices.ContainsFunc(claims[1:], func(i uint32) bool {
		return s.origin[s.records.current[i].article] != s.origin[s.records.current[claims[0]].article]
	})
}

func (s *Snapshot) versions(claims []uint32) []Side {
	by := map[string][]uint32{}
	for _, i := range claims {
		by[s.Claim(i).Value] = append(by[s.Claim(i).Value], i)
	}
	var out []Side
	for _, v := range sortedKeys(by) {
		out = append(out, Side{v, by[v]})
	}
	slices.SortStableFunc(out, func(a, b Side) int { return cmp.Compare(len(b.Claims), len(a.Claims)) })
	return out
}

func (s *Snapshot) sides(l *Link) []Side {
	yes, no := s.opposed(l.Claims)
	return []Side{{"yes", yes}, {"no", no}}
}

// opposed returns the claims that say a thing and those that deny it, none
// where they do not speak of the same: that something is planned is not at
// odds with its not having happened.
func (s *Snapshot) opposed(claims []uint32) (yes, no []uint32) {
	var sides [2][2][]uint32 // of what is asserted and of what is not; said and denied
	for _, i := range claims {
		c := s.Claim(i)
		of := &sides[0]
		if c.Modality != "" && c.Modality != Asserted {
			of = &sides[1]
		}
		if c.Polarity == Negative {
			of[1] = append(of[1], i)
		} else {
			of[0] = append(of[0], i)
		}
	}
	for _, of := range sides {
		if len(of[0]) > 0 && len(of[1]) > 0 {
			yes, no = append(yes, of[0]...), append(no, of[1]...)
		}
	}
	return yes, no
}

// differentNumbers reports whether two values differ as numbers; what is no
// number is compared as text.
func differentNumbers(v []Side) bool {
	for _, x := range v[1:] {
		a, aerr := strconv.ParseFloat(v[0].Value, 64)
		b, berr := strconv.ParseFloat(x.Value, 64)
		if aerr != nil || berr != nil || a != b {
			return true
		}
	}
	return false
}

// apartInTime reports whether two dates or ranges "a/b" share no instant.
func apartInTime(v []Side) bool {
	for i := range v {
		for j := range v[:i] {
			a1, a2, _ := strings.Cut(v[i].Value, "/")
			b1, b2, _ := strings.Cut(v[j].Value, "/")
			known := Date(a1).Known() && Date(b1).Known()
			if known && !Overlap(Date(a1), Date(a2), Date(b1), Date(b2)) {
				return true
			}
		}
	}
	return false
}

// FigureWords writes a figure as a person would: 300,000 reservists.
func FigureWords(value, unit string) string {
	if f, err := strconv.ParseFloat(value, 64); err == nil {
		value = groupDigits(f)
	}
	return strings.TrimSpace(value + " " + unit)
}

// CountWords writes a count with its thousands apart: 12,000.
func CountWords(n int) string { return groupDigits(float64(n)) }

func groupDigits(f float64) string {
	whole, frac, dotted := strings.Cut(strconv.FormatFloat(f, 'f', -1, 64), ".")
	neg := strings.HasPrefix(whole, "-")
	whole = strings.TrimPrefix(whole, "-")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dotted {
		whole += "." + frac
	}
	if neg {
		return "-" + whole
	}
	return whole
}

// String says what the disagreement is about, for logs and tests.
func (d Disagreement) String() string {
	return fmt.Sprintf("sources disagree on %s: %d versions", d.Kind, len(d.Versions))
}
