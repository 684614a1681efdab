package workspace

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Titles of sections that are filled in a way of their own.
const (
	sectionWhen      = "When and where"
	sectionFigures   = "Figures"
	sectionSentences = "Sentences"
	sectionAround    = "Before and after"
	sectionLinks     = "Links"
)

// special adds to a section what does not come from links.
func (w *Workspace) special(sec *Section, n graph.Node) {
	switch sec.Title {
	case sectionWhen:
		if r := w.dateRow(n); r.Thing != "" {
			sec.Rows = slices.Insert(sec.Rows, 0, r)
		}
	case sectionFigures:
		sec.Rows = append(sec.Rows, w.figureRows(n)...)
	case sectionSentences:
		sec.Quotes = append(sec.Quotes, w.sentencesAbout(n)...)
	case sectionAround:
		sec.Rows = append(sec.Rows, w.aroundRows(n)...)
	}
}

// dateRow says when an event happened, with the claims that date it.
func (w *Workspace) dateRow(n graph.Node) Row {
	s := w.snapshot
	e := s.Entity(n)
	if e.Event == nil {
		return Row{}
	}
	r := Row{Relation: "date", Thing: graph.RangeWords(e.Event.Date, e.Event.DateEnd), Origins: e.Origins}
	for _, i := range s.ValuesOf(n) {
		if s.Claim(i).Predicate == graph.HasDate && !s.Rejected(i) {
			r.Claims = append(r.Claims, i)
		}
	}
	if len(r.Claims) > 0 {
		r.Origins = s.Corroboration(r.Claims).Origins
		return r
	}
	for _, local := range e.Locals { // what dates it is where it is named
		if l := s.Local(local); l.Event != nil && l.Event.Trigger.End > l.Event.Trigger.Start {
			r.Evidence = append(r.Evidence, graph.Evidence{Article: l.Article, Span: l.Event.Trigger})
		}
	}
	return r
}

// sentencesAbout lists what the claims about a node rest on, each passage once,
// newest report first.
func (w *Workspace) sentencesAbout(n graph.Node) []QuoteCard {
	s := w.snapshot
	var claims []uint32
	for _, i := range s.LinksOf(n) {
		claims = append(claims, s.Links()[i].Claims...)
	}
	for _, i := range s.ValuesOf(n) {
		if !s.Rejected(i) {
			claims = append(claims, i)
		}
	}
	slices.Sort(claims)
	claims = slices.Compact(claims)
	slices.SortStableFunc(claims, func(a, b uint32) int { return s.Reported(b).Compare(s.Reported(a)) })
	seen := map[graph.Evidence]bool{}
	return slices.DeleteFunc(w.quoteCards(claims), func(q QuoteCard) bool {
		again := seen[q.Evidence]
		seen[q.Evidence] = true
		return again
	})
}

// neighbouringEvents is how many events before and after one are listed.
const neighbouringEvents = 2

func (w *Workspace) aroundRows(n graph.Node) []Row {
	before, after := w.EventsAround(w.snapshot.Entity(n).ID, neighbouringEvents)
	slices.Reverse(before)
	rows := w.eventRows("before", before)
	return append(rows, w.eventRows("after", after)...)
}

func (w *Workspace) eventRows(relation string, ids []graph.EntityID) []Row {
	var rows []Row
	for _, id := range ids {
		if n, ok := w.snapshot.Node(id); ok {
			rows = append(rows, w.nodeRow(relation, n))
		}
	}
	return rows
}

// nodeRow is a row that speaks of a node alone.
func (w *Workspace) nodeRow(relation string, n graph.Node) Row {
	e := w.snapshot.Entity(n)
	r := Row{Relation: relation, Thing: e.Name, Type: e.Type, ID: e.ID, Origins: e.Origins}
	if e.Event != nil {
		r.Kind, r.Date = e.Event.Kind, graph.RangeWords(e.Event.Date, e.Event.DateEnd)
	}
	return r
}

// togetherSection lists who a node is often mentioned with although nothing is
// claimed of the two.
func (w *Workspace) togetherSection(n graph.Node) Section {
	s := w.snapshot
	sec := Section{Title: "Often mentioned with"}
	times := map[graph.EntityID]int{}
	for _, c := range s.CoMentions() {
		if c.A != n && c.B != n {
			continue
		}
		told := w.toldTimes(c.Sentences)
		if told < 2 {
			continue
		}
		r := w.nodeRow("", c.A+c.B-n)
		r.Origins, r.Evidence = w.originsOf(c.Sentences), c.Sentences
		r.Relation = plural(told, "sentence") + " with"
		times[r.ID] = told
		sec.Rows = append(sec.Rows, r)
	}
	slices.SortStableFunc(sec.Rows, func(a, b Row) int {
		return cmp.Or(cmp.Compare(times[b.ID], times[a.ID]), cmp.Compare(a.Thing, b.Thing))
	})
	sec.Count = len(sec.Rows)
	return sec
}

// toldTimes counts sentences, those of reprints once: of each origin the
// article counts that has most of them.
func (w *Workspace) toldTimes(list []graph.Evidence) int {
	ofArticle, ofOrigin := map[graph.ArticleID]int{}, map[graph.ArticleID]int{}
	for _, e := range list {
		ofArticle[e.Article]++
		o := w.snapshot.Origin(e.Article)
		ofOrigin[o] = max(ofOrigin[o], ofArticle[e.Article])
	}
	n := 0
	for _, times := range ofOrigin {
		n += times
	}
	return n
}

// originsOf counts the origins of passages.
func (w *Workspace) originsOf(list []graph.Evidence) int {
	seen := map[graph.ArticleID]bool{}
	for _, e := range list {
		seen[w.snapshot.Origin(e.Article)] = true
	}
	return len(seen)
}

// amongSection lists the links among selected nodes.
func (w *Workspace) amongSection(nodes []graph.Node) Section {
	s := w.snapshot
	sec := Section{Title: "Links among them"}
	for _, n := range nodes {
		for _, i := range s.LinksOf(n) {
			l := s.Links()[i]
			if l.From != n || !slices.Contains(nodes, l.To) || l.To == n {
				continue
			}
			r := w.nodeRow(s.Entity(n).Name+" "+w.roleWords(l, s.Schema().Predicate(l.Predicate).Label), l.To)
			r.Origins, r.Claims, r.Link = l.Origins, l.Claims, &LinkID{s.Entity(l.From).ID, s.Entity(l.To).ID}
			r.Date = w.linkDate(l)
			sec.Rows = append(sec.Rows, r)
		}
	}
	slices.SortStableFunc(sec.Rows, func(a, b Row) int { return cmp.Compare(b.Origins, a.Origins) })
	sec.Count = len(sec.Rows)
	return sec
}

// selectedSections lists the selected nodes: the dated events by date, then all
// of them in the order they were selected.
func (w *Workspace) selectedSections(nodes []graph.Node) []Section {
	s := w.snapshot
	when, all := Section{Title: "When"}, Section{Title: "Selected", Count: len(nodes)}
	for _, n := range nodes {
		r := w.nodeRow("", n)
		all.Rows = append(all.Rows, r)
		if e := s.Entity(n).Event; e != nil && dated(e) {
			when.Rows = append(when.Rows, r)
		}
	}
	slices.SortStableFunc(when.Rows, func(a, b Row) int { return w.eventDate(a.ID).Compare(w.eventDate(b.ID)) })
	when.Count = len(when.Rows)
	return []Section{when, all}
}

func (w *Workspace) eventDate(id graph.EntityID) graph.Date {
	n, ok := w.snapshot.Node(id)
	if !ok || w.snapshot.Entity(n).Event == nil {
		return ""
	}
	return w.snapshot.Entity(n).Event.Date
}

// reportedSection lists the articles behind claims, oldest first.
func (w *Workspace) reportedSection(claims []uint32) Section {
	s := w.snapshot
	sec := Section{Title: "Reported when"}
	seen := map[graph.ArticleID]bool{}
	for _, i := range claims {
		a := s.Article(s.Claim(i).Article)
		if seen[a.ID] {
			continue
		}
		seen[a.ID] = true
		sec.Rows = append(sec.Rows, Row{Relation: a.Outlet, Thing: a.Heading(), Article: a.ID, Date: a.Published.Day().Words()})
	}
	slices.SortStableFunc(sec.Rows, func(a, b Row) int {
		return cmp.Or(s.Article(a.Article).Published.Compare(s.Article(b.Article).Published), cmp.Compare(a.Article, b.Article))
	})
	sec.Count = len(sec.Rows)
	return sec
}

// quotesSection lists what is quoted in an article.
func (w *Workspace) quotesSection(id graph.ArticleID) Section {
	s := w.snapshot
	sec := Section{Title: "Quotes"}
	r := s.Reading(id)
	if r == nil {
		return sec
	}
	for _, q := range r.Quotes {
		card := w.sourceCard(graph.Evidence{Article: id, Span: q.Span})
		card.Source = "said by somebody"
		if n, ok := s.Node(q.Speaker); ok {
			card.Source, card.Type = "said by "+s.Entity(n).Name, s.Entity(n).Type
		}
		sec.Quotes = append(sec.Quotes, card)
	}
	sec.Count = len(sec.Quotes)
	return sec
}

// mostToReview bounds how many pairs the overview of a project lists.
const mostToReview = 5

// reviewSection lists what waits for a decision.
func (w *Workspace) reviewSection() Section {
	s := w.snapshot
	pairs := w.Candidates()
	sec := Section{Title: "Needs review", Count: len(pairs)}
	for _, c := range pairs[:min(len(pairs), mostToReview)] {
		if n, ok := s.Node(c.Keep); ok {
			r := w.nodeRow(fmt.Sprintf("%s may be", strings.TrimSpace(c.Names[1])), n)
			r.Origins, r.Date = 0, ""
			sec.Rows = append(sec.Rows, r)
		}
	}
	return sec
}
