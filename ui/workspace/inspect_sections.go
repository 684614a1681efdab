package workspace

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// sectionKind fills one section of a node's inspection from its rows.
type sectionKind struct {
	title string
	take  func(*nodeRow) bool // which rows of the node belong here
	quote bool                // as sentences, not as rows
}

// nodeRow is one link of the inspected node, seen from it.
type nodeRow struct {
	Row
	predicate string
	family    string
	outgoing  bool
	otherType string
	confident float64
}

func predicates(names ...string) func(*nodeRow) bool {
	return func(r *nodeRow) bool { return slices.Contains(names, r.predicate) }
}

func family(name string) func(*nodeRow) bool {
	return func(r *nodeRow) bool { return r.family == name }
}

func others(types ...string) func(*nodeRow) bool {
	return func(r *nodeRow) bool { return slices.Contains(types, r.otherType) }
}

func both(a, b func(*nodeRow) bool) func(*nodeRow) bool {
	return func(r *nodeRow) bool { return a(r) && b(r) }
}

func from(out bool) func(*nodeRow) bool {
	return func(r *nodeRow) bool { return r.outgoing == out }
}

func rest(*nodeRow) bool { return true }

func none(*nodeRow) bool { return false }

// sectionsFor lists the sections of a type in the order the inspector shows
// them. A row goes to the first section that takes it.
func sectionsFor(entityType string) []sectionKind {
	roles := predicates(graph.HoldsPosition, "employedBy", "directorOf", "representedBy")
	said := sectionKind{title: "Said", take: both(family("said"), from(true)), quote: true}
	about := sectionKind{title: "Said about", take: both(family("said"), from(false)), quote: true}
	events := sectionKind{title: "Events", take: others(graph.EventEntity)}
	links := sectionKind{title: sectionLinks, take: rest}
	switch entityType {
	case graph.Person:
		return []sectionKind{{title: "Roles", take: roles}, said, about, events, links}
	case graph.Organization, graph.PublicBody:
		return []sectionKind{{title: "Head and members", take: both(predicates(graph.HoldsPosition, "directorOf", graph.MemberOf, "employedBy"), from(false))},
			{title: "Part of, parts", take: predicates(graph.PartOf, graph.MemberOf)}, {title: "Owners, owns", take: predicates("owns")},
			{title: "Said in its name", take: both(family("said"), from(true)), quote: true}, about, events, links}
	case graph.Country, graph.Place:
		return []sectionKind{{title: "Bodies", take: both(others(graph.PublicBody, graph.Organization), predicates(graph.PartOf, graph.LocatedIn))},
			{title: "People with a role", take: both(others(graph.Person), predicates(graph.HoldsPosition, "directorOf", "employedBy", "citizenOf"))},
			{title: "Member of", take: predicates(graph.MemberOf)}, {title: "Events here", take: both(others(graph.EventEntity), predicates(graph.LocatedIn))},
			{title: "Events with", take: others(graph.EventEntity)}, said, about, links}
	case graph.EventEntity:
		return []sectionKind{{title: sectionWhen, take: predicates(graph.LocatedIn)}, {title: "Who took part", take: predicates(graph.ParticipatedIn)},
			{title: sectionFigures, take: none}, {title: "Said about", take: family("said"), quote: true}, {title: sectionSentences, take: none},
			{title: sectionAround, take: predicates("causedBy", graph.LinkedTo, graph.PartOf)}, links}
	default:
		return []sectionKind{about, events, links}
	}
}

// fill takes from rows what belongs to the section.
func (k sectionKind) fill(w *Workspace, n graph.Node, rows *[]nodeRow) Section {
	sec := Section{Title: k.title}
	*rows = slices.DeleteFunc(*rows, func(r nodeRow) bool {
		if !k.take(&r) {
			return false
		}
		if k.quote {
			sec.Quotes = append(sec.Quotes, w.quoteCards(r.Claims)...)
		} else {
			sec.Rows = append(sec.Rows, r.Row)
		}
		return true
	})
	w.special(&sec, n)
	sec.Quotes = slices.CompactFunc(sec.Quotes, func(a, b QuoteCard) bool { return a.Evidence == b.Evidence })
	sec.Count = len(sec.Rows) + len(sec.Quotes)
	return sec
}

// rowsOf lists the links of a node as rows, best corroborated first.
func (w *Workspace) rowsOf(n graph.Node) *[]nodeRow {
	s := w.snapshot
	var rows []nodeRow
	for _, i := range s.LinksOf(n) {
		l := s.Links()[i]
		p := s.Schema().Predicate(l.Predicate)
		other, relation, out := l.To, p.Label, true
		if l.From != n {
			other, relation, out = l.From, p.Reverse, false
		}
		e := s.Entity(other)
		r := nodeRow{predicate: l.Predicate, family: p.Family, outgoing: out, otherType: e.Type, confident: l.Confidence,
			Row: Row{Relation: w.roleWords(l, relation), Thing: e.Name, Type: e.Type, ID: e.ID, Origins: l.Origins, Claims: l.Claims,
				Negative: l.Negative, Date: w.linkDate(l), Link: &LinkID{s.Entity(l.From).ID, s.Entity(l.To).ID}}}
		if e.Event != nil {
			r.Kind = e.Event.Kind
		}
		if l.Negative {
			r.Relation = "not " + r.Relation
		}
		rows = append(rows, r)
	}
	slices.SortStableFunc(rows, func(a, b nodeRow) int {
		return cmp.Or(cmp.Compare(b.Origins, a.Origins), cmp.Compare(b.confident, a.confident), cmp.Compare(a.Thing, b.Thing))
	})
	return &rows
}

// roleWords says the role of a link where its claims give one: "defence
// minister of" beats "holds a position in".
func (w *Workspace) roleWords(l graph.Link, relation string) string {
	roles := map[string]int{}
	for _, i := range l.Claims {
		if r := w.snapshot.Claim(i).Role; r != "" {
			roles[r]++
		}
	}
	if len(roles) == 0 {
		return relation
	}
	best := slices.MaxFunc(sorted(roles), func(a, b string) int { return cmp.Compare(roles[a], roles[b]) })
	if l.Predicate == graph.ParticipatedIn {
		return best + " in"
	}
	return best + ","
}

func (w *Workspace) linkDate(l graph.Link) string {
	s := w.snapshot
	for _, n := range []graph.Node{l.To, l.From} {
		if e := s.Entity(n).Event; e != nil && e.Date != "" {
			return graph.RangeWords(e.Date, e.DateEnd)
		}
	}
	for _, i := range l.Claims {
		if c := s.Claim(i); c.ValidFrom != "" || c.ValidTo != "" {
			return graph.RangeWords(c.ValidFrom, c.ValidTo)
		}
	}
	return s.Reported(l.Claims[len(l.Claims)-1]).Day().Words()
}

// quoteCards shows the evidence of claims as sentences.
func (w *Workspace) quoteCards(claims []uint32) []QuoteCard {
	var out []QuoteCard
	for _, i := range claims {
		c := w.snapshot.Claim(i)
		for _, span := range c.Evidence {
			out = append(out, w.quoteCard(i, graph.Evidence{Article: c.Article, Span: span}))
		}
	}
	return out
}

func (w *Workspace) quoteCard(i uint32, e graph.Evidence) QuoteCard {
	s := w.snapshot
	c := s.Claim(i)
	card := QuoteCard{Text: oneLine(s.Text(e)), Evidence: e, Claim: &c.ID, Rejected: s.Rejected(i), Why: WhyClaim(c), Brief: briefly(c)}
	subject, _ := s.ClaimNodes(i)
	card.Type = s.Entity(subject).Type
	n, _ := s.Sentence(e)
	a := s.Article(e.Article)
	card.Source = join(", ", firstOf(a.Outlet, a.Name), a.Published.Day().Words()) + " · sentence " + itoa(n+1)
	if len(c.AttributedTo) > 0 {
		if n, ok := s.Node(c.AttributedTo[len(c.AttributedTo)-1]); ok {
			card.Source += " · said by " + s.Entity(n).Name
		}
	}
	return card
}

// WhyClaim says which rule or model found a claim and how sure it is.
func WhyClaim(c *graph.Claim) string {
	by := firstOf(c.Rule, c.Extractor, "an analyst")
	return "Found by " + by + ", confidence " + formatShare(c.Confidence)
}

// checkedWords are how a rule says what claims like it were worth.
var checkedWords = regexp.MustCompile(` \(of (\d+) like it that were checked, (\d+) were right\)$`)

// briefly says what WhyClaim does in words that fit a card.
func briefly(c *graph.Claim) string {
	by := checkedWords.ReplaceAllString(firstOf(c.Rule, c.Extractor, "an analyst"), ", $2 of $1 right")
	return "Confidence " + formatShare(c.Confidence) + " · " + by
}

// figureRows lists the numbers sources give for an event.
func (w *Workspace) figureRows(n graph.Node) []Row {
	s := w.snapshot
	byValue := map[string][]uint32{}
	for _, i := range s.ValuesOf(n) {
		if c := s.Claim(i); c.Predicate == graph.HasFigure && !s.Rejected(i) {
			words := graph.FigureWords(c.Value, c.Unit)
			byValue[words] = append(byValue[words], i)
		}
	}
	var rows []Row
	for _, v := range sorted(byValue) {
		rows = append(rows, Row{Relation: "number", Thing: v, Claims: byValue[v], Origins: s.Corroboration(byValue[v]).Origins,
			Date: s.Reported(byValue[v][0]).Day().Words()})
	}
	return rows
}

// oneLine returns text with every run of white space as one blank.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), sep)
}

func sorted[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }

func contains(list []string, s string) bool { return slices.Contains(list, s) }
