package graph

import (
	"cmp"
	"slices"
)

// addDisagreements lists figures of one event and unit that differ between
// origins, dates of one event that cannot both hold, links both asserted and
// denied, and offices that several people are said to hold at one time. Those
// of nodes the edits do not reach are taken over.
func (b *successor) addDisagreements() {
	reached := b.reached()
	if reached == nil {
		return
	}
	var out []Disagreement
	for _, d := range b.disagreements {
		if n := b.newNode(d.Node); n != NoNode && !reached[n] {
			out = append(out, b.renumbered(d, n))
		}
	}
	values, offices := b.statements(reached)
	out = append(out, b.differing(values)...)
	for i := range b.links {
		if l := &b.links[i]; l.contradicted && reached[l.From] {
			out = append(out, Disagreement{Kind: DisagreeWhether, Node: l.From, Link: i, What: l.Predicate, Versions: b.sides(l)})
		}
	}
	out = append(out, b.holders(offices)...)
	slices.SortFunc(out, compareDisagreements)
	b.disagreements = out
	b.dispute()
}

func compareDisagreements(a, b Disagreement) int {
	return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.What, b.What), cmp.Compare(a.Link, b.Link),
		cmp.Compare(a.Versions[0].Claims[0], b.Versions[0].Claims[0]))
}

// reached marks the nodes whose disagreements have to be looked for again: the
// nodes made anew, the ends of claims that changed, and the bodies of which
// somebody made anew is said to hold an office. nil means none.
func (b *successor) reached() []bool {
	if b.fresh == nil && b.nodeMap == nil && b.claimMap == nil && len(b.dirty) == 0 {
		return nil
	}
	out := make([]bool, len(b.nodes))
	mark := func(n Node) {
		if n != NoNode {
			out[n] = true
		}
	}
	for _, i := range b.dirty {
		mark(b.claimNode[i].subject)
		mark(b.claimNode[i].object)
	}
	for _, old := range b.gone {
		mark(b.newNode(b.old.claimNode[old].subject))
		mark(b.newNode(b.old.claimNode[old].object))
	}
	for _, l := range b.linkFresh {
		mark(b.links[l].From)
	}
	if b.fresh == nil {
		return out
	}
	for n, fresh := range b.fresh {
		out[n] = out[n] || fresh
	}
	for i, e := range b.claimNode {
		if b.fresh[e.subject] && e.object != NoNode && b.records.current[i].Role != "" {
			out[e.object] = true
		}
	}
	return out
}

func (b *successor) renumbered(d Disagreement, n Node) Disagreement {
	d.Node = n
	if d.Link >= 0 && b.linkMap != nil {
		d.Link = int(b.linkMap[d.Link])
	}
	if b.claimMap != nil {
		d.Versions = slices.Clone(d.Versions)
		for i := range d.Versions {
			d.Versions[i].Claims = b.newClaims(d.Versions[i].Claims)
		}
	}
	return d
}

// measured is a question that claims answer with a value.
type measured struct {
	of        Node
	predicate string
	unit      string
}

// statements gathers the claims that may disagree about the nodes reached.
func (b *successor) statements(reached []bool) (values map[measured][]uint32, offices map[office]map[Node][]uint32) {
	values, offices = map[measured][]uint32{}, map[office]map[Node][]uint32{}
	bodies := bodyWords{s: b.Snapshot, bodies: map[Node]*body{}}
	for i, e := range b.claimNode {
		at := e.object
		if at == NoNode {
			at = e.subject
		}
		if !reached[at] && !reached[e.subject] || b.rejected[i] {
			continue
		}
		c := &b.records.current[i]
		if reached[e.subject] && c.Polarity != Negative && (c.Predicate == HasFigure || c.Predicate == HasDate) {
			k := measured{e.subject, c.Predicate, c.Unit}
			values[k] = append(values[k], uint32(i))
		}
		if e.object != NoNode && reached[e.object] && c.Role != "" && !c.qualified && saysSo(c) && b.nodes[e.subject].Type == Person {
			if role, sole := bodies.office(c.Role, e.object); sole {
				k := office{e.object, role}
				if offices[k] == nil {
					offices[k] = map[Node][]uint32{}
				}
				offices[k][e.subject] = append(offices[k][e.subject], uint32(i))
			}
		}
	}
	return values, offices
}

// differing returns the disagreements among values.
func (b *successor) differing(values map[measured][]uint32) []Disagreement {
	var out []Disagreement
	for k, claims := range values {
		if !b.severalOrigins(claims) {
			continue
		}
		kind, differ := DisagreeHowMany, differentNumbers
		if k.predicate == HasDate {
			kind, differ = DisagreeWhen, apartInTime
		}
		if v := b.versions(claims); len(v) > 1 && differ(v) {
			out = append(out, Disagreement{Kind: kind, Node: k.of, Link: -1, What: k.unit, Versions: v})
		}
	}
	return out
}

// dispute marks the links that say who holds an office others are said to
// hold.
func (b *successor) dispute() {
	disputed := make([]bool, len(b.links))
	for i := range b.links {
		disputed[i] = b.links[i].contradicted
	}
	for _, d := range b.disagreements {
		if d.Kind != DisagreeWho {
			continue
		}
		for _, v := range d.Versions {
			for _, i := range v.Claims {
				if l := b.claimLink[i]; l != noLink {
					disputed[l] = true
				}
			}
		}
	}
	own := b.linkMap != nil
	for i, is := range disputed {
		if b.links[i].Disputed == is {
			continue
		}
		if !own {
			b.links, own = slices.Clone(b.links), true
		}
		b.links[i].Disputed = is
	}
}
