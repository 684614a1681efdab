package report

import (
	"cmp"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// profiled are the types of entities that get a profile; the others appear in
// those of people and bodies, and in the chronology.
var profiled = []string{graph.Person, graph.Organization, graph.PublicBody, graph.Country}

// The groups of a profile, in order.
const (
	groupRoles = iota
	groupLinks
	groupEvents
	groupSaid
	groupCount
)

var groupTitles = [groupCount]string{"Roles", "Links", "Events", "Spoke of"}

// profiles describes the people and bodies of the selection, the most
// mentioned first, up to limit; the rest is only counted.
func (w *writer) profiles(limit int) (out []Profile, leftOut int) {
	var nodes []graph.Node
	for _, n := range w.chosen {
		if slices.Contains(profiled, w.snap.Entity(n).Type) && len(w.links(n)) > 0 {
			nodes = append(nodes, n)
		}
	}
	slices.SortStableFunc(nodes, func(a, b graph.Node) int {
		x, y := w.snap.Entity(a), w.snap.Entity(b)
		return cmp.Or(cmp.Compare(slices.Index(profiled, x.Type), slices.Index(profiled, y.Type)),
			cmp.Compare(y.Origins, x.Origins), cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Name, y.Name))
	})
	if len(nodes) > limit {
		nodes, leftOut = w.important(nodes, limit), len(nodes)-limit
	}
	for _, n := range nodes {
		out = append(out, w.profile(n))
	}
	return out, leftOut
}

// important keeps the limit nodes with the most origins and mentions, in the
// order given.
func (w *writer) important(nodes []graph.Node, limit int) []graph.Node {
	best := slices.Clone(nodes)
	slices.SortStableFunc(best, func(a, b graph.Node) int {
		x, y := w.snap.Entity(a), w.snap.Entity(b)
		return cmp.Or(cmp.Compare(y.Origins, x.Origins), cmp.Compare(y.Mentions, x.Mentions))
	})
	best = best[:limit]
	return slices.DeleteFunc(slices.Clone(nodes), func(n graph.Node) bool { return !slices.Contains(best, n) })
}

func (w *writer) profile(n graph.Node) Profile {
	c := w.snap.Entity(n)
	p := Profile{Name: oneLine(c.Name), Type: c.Type, Line: count(len(c.Articles), "article") + ", " +
		count(c.Origins, "origin") + ", " + count(c.Mentions, "mention")}
	if t := w.snap.Schema().Entity(c.Type); t != nil {
		p.Type = t.Label
	}
	var also []string
	for _, x := range c.Names {
		if x.Name != c.Name && len(also) < 6 {
			also = append(also, oneLine(x.Name))
		}
	}
	p.Also = strings.Join(also, ", ")
	var rows [groupCount][]Row
	for _, l := range w.links(n) {
		g := w.groupOf(l)
		rows[g] = addRow(rows[g], w.row(l, n))
	}
	for g, r := range rows {
		if len(r) > 0 {
			p.Groups = append(p.Groups, Group{groupTitles[g], r})
		}
	}
	return p
}

func (w *writer) groupOf(l *graph.Link) int {
	switch {
	case l.Predicate == graph.Said:
		return groupSaid
	case w.snap.Entity(l.From).Event != nil || w.snap.Entity(l.To).Event != nil:
		return groupEvents
	case w.predicate(l).Family == "role":
		return groupRoles
	}
	return groupLinks
}

// addRow adds a row, or its end to a row that reads alike.
func addRow(rows []Row, r Row) []Row {
	for i := range rows {
		if r.Relation != "" && r.Relation == rows[i].Relation && r.When == "" && rows[i].When == "" {
			rows[i].Ends = append(rows[i].Ends, r.Ends...)
			return rows
		}
	}
	return append(rows, r)
}

// row says a link from the side of n.
func (w *writer) row(l *graph.Link, n graph.Node) Row {
	p := w.predicate(l)
	relation := p.Label
	if l.To == n {
		relation = p.Reverse
	}
	end := End{Text: qualified(l, oneLine(w.snap.Entity(w.other(l, n)).Name)), Notes: w.said(l.Claims)}
	switch roles := w.roles(l); {
	case roles == "":
	case l.Predicate != graph.HoldsPosition:
		end.Text += " (" + roles + ")"
	case l.From == n: // Minister of Defence, Russia
		relation, end.Text = "", sentenceStart(roles)+", "+end.Text
	default: // Sergei Shoigu, minister of defence
		relation, end.Text = "", end.Text+", "+roles
	}
	if said := w.onlySaidBy(l); said != "" {
		end.Text += ", according to " + said
	}
	return Row{Relation: sentenceStart(relation), Ends: []End{end}, When: w.when(l)}
}

func (w *writer) roles(l *graph.Link) string {
	var out []string
	for _, i := range l.Claims {
		if r := oneLine(w.snap.Claim(i).Role); r != "" && !slices.ContainsFunc(out, func(o string) bool { return graph.Fold(o) == graph.Fold(r) }) {
			out = append(out, r)
		}
	}
	return strings.Join(out, " or ")
}

// when says the dates of a link: when it holds, else those of its event.
func (w *writer) when(l *graph.Link) string {
	for _, n := range []graph.Node{l.From, l.To} {
		if e := w.snap.Entity(n).Event; e != nil {
			return graph.RangeWords(e.Date, e.DateEnd)
		}
	}
	var from, to graph.Date
	for _, i := range l.Claims {
		c := w.snap.Claim(i)
		if c.ValidFrom != "" && (from == "" || c.ValidFrom.Compare(from) < 0) {
			from = c.ValidFrom
		}
		if c.ValidTo != "" && (to == "" || c.ValidTo.Compare(to) > 0) {
			to = c.ValidTo
		}
	}
	switch {
	case from != "" && to != "":
		return graph.RangeWords(from, to)
	case from != "":
		return "from " + from.Words()
	case to != "":
		return "until " + to.Words()
	}
	return ""
}

// onlySaidBy names those a link rests on where no article says it in its own
// name.
func (w *writer) onlySaidBy(l *graph.Link) string {
	var out []string
	for _, i := range l.Claims {
		said := w.attribution(w.snap.Claim(i))
		if said == "" {
			return ""
		}
		if !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return joinAnd(out)
}

// sentenceStart begins with a capital.
func sentenceStart(s string) string { return strings.TrimSuffix(sentence(s), ".") }
