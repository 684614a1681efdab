package workspace

import (
	"github.com/threadline/threadline/graph"
)

// RoleTime is when a role is known to be held: from and to where sources give
// them, and the days on which it was seen. Shares run from 0 to 1 over the
// axis all roles of a node have in common.
type RoleTime struct {
	From, To         float64
	SoftFrom, SoftTo bool // only seen then: the true end is not known
	Words            string
	Start, End       string // days at the ends of the axis
}

// RoleTimes returns when roles are held, one entry for each list of claims,
// on one axis: the days of all of them and of the articles of the project.
func (w *Workspace) RoleTimes(roles [][]uint32) []RoleTime {
	axis := period{} // the days articles were published, and what roles reach beyond
	for _, a := range w.snapshot.Articles() {
		if a.Published.Known() {
			axis.widen(a.Published.Day())
		}
	}
	held := make([]heldRole, len(roles))
	for i, claims := range roles {
		held[i] = w.held(claims)
		axis.widen(held[i].first)
		axis.widen(held[i].last)
	}
	out := make([]RoleTime, len(roles))
	for i, h := range held {
		out[i] = RoleTime{SoftFrom: !h.begins, SoftTo: !h.ends, Words: h.words(), Start: axis.first.Words(), End: axis.last.Words()}
		out[i].From, out[i].To = axis.share(h.first, false), axis.share(h.last, true)
	}
	return out
}

// heldRole is what claims say about the time of a role.
type heldRole struct {
	first, last  graph.Date
	begins, ends bool // the end is one a source gives
}

func (w *Workspace) held(claims []uint32) heldRole {
	var h heldRole
	var seen period
	for _, i := range claims {
		c := w.snapshot.Claim(i)
		if c.ValidFrom.Known() && (h.first == "" || c.ValidFrom.Compare(h.first) < 0) {
			h.first, h.begins = c.ValidFrom, true
		}
		if c.ValidTo.Known() && (h.last == "" || c.ValidTo.Compare(h.last) > 0) {
			h.last, h.ends = c.ValidTo, true
		}
		seen.widen(w.snapshot.Reported(i).Day())
	}
	if !h.begins {
		h.first = seen.first
		if h.ends && (h.first == "" || h.last.Compare(h.first) < 0) {
			h.first = h.last
		}
	}
	if !h.ends {
		h.last = seen.last
		if h.last == "" || h.last.Compare(h.first) < 0 {
			h.last = h.first
		}
	}
	return h
}

func (h heldRole) words() string {
	switch {
	case h.first == "" && h.last == "":
		return ""
	case h.begins && h.ends:
		return graph.RangeWords(h.first, h.last)
	case h.begins:
		return "from " + h.first.Words()
	case h.ends:
		return "until " + h.last.Words()
	default:
		return "seen " + h.last.Words()
	}
}

// period is the time between two days.
type period struct{ first, last graph.Date }

func (p *period) widen(d graph.Date) {
	if !d.Known() {
		return
	}
	if p.first == "" || d.Compare(p.first) < 0 {
		p.first = d
	}
	if p.last == "" || d.Compare(p.last) > 0 {
		p.last = d
	}
}

// share returns where the beginning or the end of a date lies in the period.
func (p period) share(d graph.Date, end bool) float64 {
	start, _, ok1 := p.first.Interval()
	_, stop, ok2 := p.last.Interval()
	from, to, ok3 := d.Interval()
	if !ok1 || !ok2 || !ok3 || !stop.After(start) {
		return 0.5
	}
	at := from
	if end {
		at = to
	}
	return min(max(float64(at.Sub(start))/float64(stop.Sub(start)), 0), 1)
}
