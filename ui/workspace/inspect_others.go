package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// LineBetween returns the indexes of the links between two nodes, in either
// direction.
func (w *Workspace) LineBetween(l LinkID) []uint32 {
	s := w.snapshot
	a, aok := s.Node(l.A)
	b, bok := s.Node(l.B)
	if !aok || !bok {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.LinksOf(a)), func(i uint32) bool {
		link := s.Links()[i]
		return link.From != b && link.To != b
	})
}

func (w *Workspace) inspectLink(id LinkID) Inspection {
	s := w.snapshot
	a, _ := s.Node(id.A)
	b, _ := s.Node(id.B)
	in := Inspection{Kind: InspectLink, Title: s.Entity(a).Name + " – " + s.Entity(b).Name}
	var all []uint32
	var relations []string
	links := w.LineBetween(id)
	for _, i := range links {
		l := s.Links()[i]
		all = append(all, l.Claims...)
		relations = append(relations, strings.TrimSuffix(w.roleWords(l, s.Schema().Predicate(l.Predicate).Label), ","))
	}
	if len(all) == 0 {
		return w.inspectCoMention(in, a, b)
	}
	in.Line = strings.Join(relations, " · ")
	c := s.Corroboration(all)
	in.Numbers = []Number{{strconv.Itoa(c.Origins), word(c.Origins, "origin")}, {strconv.Itoa(c.Outlets), word(c.Outlets, "outlet")},
		{strconv.Itoa(c.Sentences), word(c.Sentences, "sentence")}, {formatShare(c.Confidence), "confidence"}}
	cards := Section{Title: "Disagreements"}
	for _, d := range s.Disagreements() {
		if d.Link >= 0 && slices.Contains(links, uint32(d.Link)) || d.Link < 0 && (d.Node == a || d.Node == b) {
			cards.Cards = append(cards.Cards, w.card(d))
		}
	}
	cards.Count = len(cards.Cards)
	in.add(cards)
	for n, i := range links {
		l := s.Links()[i]
		sec := Section{Title: w.statement(l, relations[n]), Quotes: w.quoteCards(l.Claims)}
		sec.Count = l.Origins
		in.add(sec)
	}
	in.add(w.reportedSection(all))
	return in
}

// statement reads a link as a sentence from subject to object.
func (w *Workspace) statement(l graph.Link, relation string) string {
	s := w.snapshot
	not := ""
	if l.Negative {
		not = "not "
	}
	return s.Entity(l.From).Name + " · " + not + relation + " · " + s.Entity(l.To).Name
}

func (w *Workspace) inspectCoMention(in Inspection, a, b graph.Node) Inspection {
	s := w.snapshot
	in.Line = "mentioned together"
	pair := [2]graph.Node{min(a, b), max(a, b)}
	for _, c := range s.CoMentions() {
		if [2]graph.Node{c.A, c.B} != pair {
			continue
		}
		sec := Section{Title: "Sentences", Count: len(c.Sentences)}
		for _, e := range c.Sentences {
			sec.Quotes = append(sec.Quotes, w.sourceCard(e))
		}
		in.add(sec)
	}
	return in
}

func (w *Workspace) sourceCard(e graph.Evidence) QuoteCard {
	s := w.snapshot
	n, _ := s.Sentence(e)
	a := s.Article(e.Article)
	return QuoteCard{Text: oneLine(s.Text(e)), Evidence: e,
		Source: join(", ", firstOf(a.Outlet, a.Name), a.Published.Day().Words()) + " · sentence " + itoa(n+1)}
}

func (w *Workspace) inspectArticle(id graph.ArticleID) Inspection {
	s := w.snapshot
	a := s.Article(id)
	in := Inspection{Kind: InspectArticle, Title: firstOf(a.Heading(), "Untitled"), Line: join(" · ", a.Outlet, a.Published.Day().Words(), a.Byline)}
	if a.Unread != "" {
		in.add(Section{Title: "Not read", Text: a.Unread})
	}
	byType := map[string][]Row{}
	for _, n := range s.NodesOf(id) {
		e := s.Entity(n)
		row := Row{Thing: e.Name, Type: e.Type, ID: e.ID, Origins: e.Origins}
		if e.Event != nil {
			row.Kind, row.Date = e.Event.Kind, graph.RangeWords(e.Event.Date, e.Event.DateEnd)
		}
		byType[e.Type] = append(byType[e.Type], row)
	}
	for _, t := range s.Schema().Entities {
		rows := byType[t.ID]
		slices.SortStableFunc(rows, func(x, y Row) int { return cmp.Compare(y.Origins, x.Origins) })
		in.add(Section{Title: t.Plural, Count: len(rows), Rows: rows})
	}
	in.add(w.quotesSection(id))
	same := Section{Title: "Same story in"}
	for _, other := range s.Articles() {
		if other.ID != id && s.Origin(other.ID) == s.Origin(id) {
			same.Rows = append(same.Rows, Row{Thing: other.Heading(), Relation: other.Outlet, Article: other.ID, Date: other.Published.Day().Words()})
		}
	}
	same.Count = len(same.Rows)
	in.add(same)
	if old := s.Article(a.Replaces); old != nil {
		in.add(Section{Title: "Older versions", Count: 1, Rows: []Row{{Thing: old.Heading(), Article: old.ID}}})
	}
	in.add(Section{Title: "File", Text: join("\n", a.Name, a.URL)})
	return in
}

func (w *Workspace) inspectSeveral(ids []graph.EntityID) Inspection {
	s := w.snapshot
	counts := map[string]int{}
	common := map[graph.Node]int{}
	for _, id := range ids {
		n, _ := s.Node(id)
		counts[s.Entity(n).Type]++
		seen := map[graph.Node]bool{}
		for _, i := range s.LinksOf(n) {
			l := s.Links()[i]
			for _, o := range []graph.Node{l.From, l.To} {
				if o != n && !seen[o] {
					seen[o] = true
					common[o]++
				}
			}
		}
	}
	var kinds []string
	for _, t := range s.Schema().Entities {
		if c := counts[t.ID]; c == 1 {
			kinds = append(kinds, "1 "+strings.ToLower(t.Label))
		} else if c > 1 {
			kinds = append(kinds, fmt.Sprintf("%d %s", c, strings.ToLower(t.Plural)))
		}
	}
	in := Inspection{Kind: InspectSeveral, Title: fmt.Sprintf("%d selected", len(ids)), Line: strings.Join(kinds, ", ")}
	var nodes []graph.Node
	for _, id := range ids {
		if n, ok := s.Node(id); ok {
			nodes = append(nodes, n)
		}
	}
	in.add(w.amongSection(nodes))
	shared := Section{Title: "In common"}
	var order []graph.Node
	for n, c := range common {
		if c > 1 {
			order = append(order, n)
		}
	}
	slices.SortFunc(order, func(a, b graph.Node) int { return cmp.Or(cmp.Compare(common[b], common[a]), cmp.Compare(a, b)) })
	for _, n := range order {
		e := s.Entity(n)
		shared.Rows = append(shared.Rows, Row{Thing: e.Name, Type: e.Type, ID: e.ID, Relation: fmt.Sprintf("linked to %d of them:", common[n]), Origins: e.Origins})
	}
	shared.Count = len(shared.Rows)
	in.add(shared)
	for _, sec := range w.selectedSections(nodes) {
		in.add(sec)
	}
	return in
}

// mostRows bounds the rows of one section of a project; its count says how many
// there are.
const mostRows = 100

func (w *Workspace) inspectProject() Inspection {
	s := w.snapshot
	in := Inspection{Kind: InspectProject, Title: "This project"}
	if len(s.Articles()) == 0 {
		in.Line = "No articles yet"
		return in
	}
	origins := map[graph.ArticleID]bool{}
	for _, a := range s.Articles() {
		origins[s.Origin(a.ID)] = true
	}
	in.Line = join(" · ", plural(len(s.Articles()), "article"), plural(len(origins), "origin"))
	in.Numbers = []Number{{graph.CountWords(len(s.Articles())), word(len(s.Articles()), "article")}, {graph.CountWords(s.NumNodes()), word(s.NumNodes(), "node")},
		{graph.CountWords(len(s.Links())), word(len(s.Links()), "link")}, {graph.CountWords(len(s.Disagreements())), word(len(s.Disagreements()), "disagreement")}}
	top := Section{Title: "Most important"}
	for _, r := range w.Ranking() {
		if len(top.Rows) == 5 {
			break
		}
		top.Rows = append(top.Rows, Row{Thing: r.Name, Type: r.Type, ID: r.ID})
	}
	in.add(top)
	cards := Section{Title: "Sources disagree", Count: len(s.Disagreements())}
	for _, d := range s.Disagreements()[:min(len(s.Disagreements()), mostRows)] {
		e := s.Entity(d.Node)
		row := Row{Relation: "on " + join(" ", d.Kind, d.What) + ":", Thing: e.Name, Type: e.Type, ID: e.ID}
		if d.Link >= 0 {
			row.Relation, row.Thing = "on "+d.Kind, s.LinkWords(&s.Links()[d.Link])
		}
		cards.Rows = append(cards.Rows, row)
	}
	in.add(cards)
	newest := Section{Title: "Newest"}
	for _, a := range slices.Backward(s.Articles()) {
		if len(newest.Rows) == 5 {
			break
		}
		newest.Rows = append(newest.Rows, Row{Relation: a.Outlet, Thing: a.Heading(), Article: a.ID, Date: a.Published.Day().Words()})
	}
	in.add(newest)
	in.add(w.reviewSection())
	return in
}

func word(n int, w string) string {
	if n == 1 {
		return w
	}
	return w + "s"
}

// formatShare writes a share from 0 to 1 with two decimals and never rounds
// doubt away.
func formatShare(x float64) string {
	if x < 1 && x > 0.99 {
		return "0.99"
	}
	return strconv.FormatFloat(x, 'f', 2, 64)
}

// MeasureLabel names a measure as the interface does.
func MeasureLabel(id string) string {
	if m, ok := analysis.MeasureByID(id); ok {
		return m.Label
	}
	return id
}
