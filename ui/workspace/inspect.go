package workspace

import (
	"fmt"
	"strings"

	"github.com/threadline/threadline/graph"
)

// Inspection is what the inspector shows of the selection: a head and
// sections, empty ones left out. Every row leads to the claims behind it.
type Inspection struct {
	Kind     string // Person, Event … for one node; Link, Article, Several or Project
	ID       graph.EntityID
	Title    string
	Line     string // quiet line under the title
	Numbers  []Number
	Sections []Section
}

// What an Inspection can be of besides a type of entity.
const (
	InspectLink    = "Link"
	InspectArticle = "Article"
	InspectSeveral = "Several"
	InspectProject = "Project"
)

// Number is a large number with its word: 3 origins.
type Number struct{ Value, Word string }

// Section is one part of the inspector.
type Section struct {
	Title  string
	Count  int
	Rows   []Row
	Quotes []QuoteCard
	Cards  []DisagreementCard
	Names  []NameChip
	Text   string
}

// Row says one thing: a relation to something, when, and how well it stands.
type Row struct {
	Relation string
	Thing    string
	Type     string // entity type of the thing, for its shape
	Kind     string // event kind, for its mark
	ID       graph.EntityID
	Article  graph.ArticleID
	Link     *LinkID
	Date     string
	Origins  int
	Claims   []uint32
	Evidence []graph.Evidence // where there is no claim: a co-mention
	Negative bool
}

// QuoteCard is a sentence with its source.
type QuoteCard struct {
	Text     string
	Source   string
	Type     string // of the speaker, for the bar's colour
	Evidence graph.Evidence
	Claim    *graph.ClaimID
	Rejected bool
	Why      string // which rule or model found it and how sure it is
	Brief    string // the same in a line
}

// NameChip is a name and how often it was seen.
type NameChip struct {
	Name     string
	Count    int
	Articles []graph.ArticleID
}

// DisagreementCard shows the versions of a contradiction; none is preferred.
type DisagreementCard struct {
	Title    string
	Versions []DisagreementRow
}

// DisagreementRow is one version: the value, who says it, and its evidence.
type DisagreementRow struct {
	Value   string
	Says    string
	Origins int
	Claims  []uint32
}

// Inspect returns what is known of the selection.
func (w *Workspace) Inspect() Inspection {
	s := w.snapshot
	switch sel := w.selection; {
	case sel.article != "":
		return w.inspectArticle(sel.article)
	case sel.link != nil:
		return w.inspectLink(*sel.link)
	case len(sel.nodes) > 1:
		return w.inspectSeveral(sel.nodes)
	case len(sel.nodes) == 1:
		if n, ok := s.Node(sel.nodes[0]); ok {
			return w.inspectNode(n)
		}
	}
	return w.inspectProject()
}

func (w *Workspace) inspectNode(n graph.Node) Inspection {
	s := w.snapshot
	e := s.Entity(n)
	in := Inspection{Kind: e.Type, ID: e.ID, Title: e.Name, Line: nodeLine(s, e)}
	rows := w.rowsOf(n)
	in.add(w.disagreementSection(n))
	for _, sec := range sectionsFor(e.Type) {
		in.add(sec.fill(w, n, rows))
	}
	if e.Event == nil {
		in.add(w.togetherSection(n))
	}
	in.add(w.scoreSection(n))
	in.add(namesSection(e))
	in.add(identifiersSection(e))
	in.add(w.notesSection(e))
	in.add(w.maybeSameSection(e))
	return in
}

func (in *Inspection) add(s Section) {
	if len(s.Rows)+len(s.Quotes)+len(s.Cards)+len(s.Names) > 0 || s.Text != "" {
		in.Sections = append(in.Sections, s)
	}
}

func nodeLine(s *graph.Snapshot, e *graph.Canonical) string {
	label := e.Type
	if t := s.Schema().Entity(e.Type); t != nil {
		label = t.Label
	}
	parts := []string{label}
	if e.Event != nil {
		if d := graph.RangeWords(e.Event.Date, e.Event.DateEnd); d != "" {
			parts = append(parts, d)
		}
	}
	if code := e.IDs["iso3166"]; code != "" {
		parts = append(parts, code)
	}
	parts = append(parts, plural(len(e.Articles), "article")+", "+plural(e.Origins, "origin"))
	if e.Event == nil {
		parts = append(parts, plural(e.Mentions, "mention"))
	}
	return strings.Join(parts, " · ")
}

func plural(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return graph.CountWords(n) + " " + word + "s"
}

func namesSection(e *graph.Canonical) Section {
	sec := Section{Title: "Names", Count: len(e.Names)}
	if len(e.Names) == 1 && e.Names[0].Name == e.Name && e.Event != nil {
		return Section{}
	}
	for _, n := range e.Names {
		sec.Names = append(sec.Names, NameChip{n.Name, n.Count, n.Articles})
	}
	return sec
}

func identifiersSection(e *graph.Canonical) Section {
	var lines []string
	for _, scheme := range sorted(e.IDs) {
		lines = append(lines, scheme+" "+e.IDs[scheme])
	}
	return Section{Title: "Identifiers", Count: len(lines), Text: strings.Join(lines, "\n")}
}

// scoreSection says a node's place in the measure in use and why it has it.
func (w *Workspace) scoreSection(n graph.Node) Section {
	sc, ok := w.Score(n, w.measure)
	if !ok {
		return Section{}
	}
	text := fmt.Sprintf("%s %s, rank %s of %s", MeasureLabel(w.measure), ScoreWords(sc.Value), graph.CountWords(sc.Rank), graph.CountWords(sc.Of))
	if sp, ok := w.Spread(n); ok {
		text += fmt.Sprintf(", between %s and %s as far as the links are sure", graph.CountWords(sp.RankLow), graph.CountWords(sp.RankHigh))
	}
	sec := Section{Title: "Score", Text: text + "."}
	if why, ok := w.Why(n); ok {
		sec.Text += " " + why.Text
		sec.Rows = why.Rows
	}
	return sec
}

func (w *Workspace) notesSection(e *graph.Canonical) Section {
	sec := Section{Title: "Notes and tags"}
	for _, id := range e.Locals {
		for _, t := range w.snapshot.Tags(entityKey(id)) {
			sec.Names = append(sec.Names, NameChip{Name: "#" + t.Label})
		}
		for _, note := range w.snapshot.Notes(entityKey(id)) {
			sec.Quotes = append(sec.Quotes, QuoteCard{Text: note.Text, Source: note.Author + ", " + note.At.Format("2 Jan 2006")})
		}
	}
	sec.Count = len(sec.Names) + len(sec.Quotes)
	return sec
}

// maybeSameSection lists pairs the resolver was unsure about and nobody
// decided.
func (w *Workspace) maybeSameSection(e *graph.Canonical) Section {
	s := w.snapshot
	sec := Section{Title: "May be the same as"}
	seen := map[graph.EntityID]bool{e.ID: true}
	for _, j := range s.OpenJudgements() {
		if j.Verdict != graph.Unsure || !j.Automatic() {
			continue
		}
		other := j.B
		if has(e, j.B) {
			other = j.A
		} else if !has(e, j.A) {
			continue
		}
		if n, ok := s.Node(graph.EntityID(other)); ok && !seen[s.Entity(n).ID] {
			o := s.Entity(n)
			seen[o.ID] = true
			sec.Rows = append(sec.Rows, Row{Thing: o.Name, Type: o.Type, ID: o.ID, Origins: o.Origins, Relation: j.Reason})
		}
	}
	sec.Count = len(sec.Rows)
	return sec
}

func (w *Workspace) disagreementSection(n graph.Node) Section {
	sec := Section{Title: "Disagreements"}
	for _, d := range w.snapshot.Disagreements() {
		if d.Node == n || d.Link >= 0 && w.snapshot.Links()[d.Link].To == n {
			sec.Cards = append(sec.Cards, w.card(d))
		}
	}
	sec.Count = len(sec.Cards)
	return sec
}

func (w *Workspace) card(d graph.Disagreement) DisagreementCard {
	s := w.snapshot
	c := DisagreementCard{Title: "Sources disagree on " + d.Kind}
	if d.What != "" && d.Link < 0 && d.Kind == graph.DisagreeHowMany {
		c.Title += " " + d.What
	}
	if d.Link >= 0 {
		c.Title += ": " + s.LinkWords(&s.Links()[d.Link])
	}
	for _, v := range d.Versions {
		row := DisagreementRow{Value: v.Value, Claims: v.Claims, Origins: s.Corroboration(v.Claims).Origins, Says: w.sayers(v.Claims)}
		switch d.Kind {
		case graph.DisagreeHowMany:
			row.Value = graph.FigureWords(v.Value, d.What)
		case graph.DisagreeWhen:
			from, to, _ := strings.Cut(v.Value, "/")
			row.Value = graph.RangeWords(graph.Date(from), graph.Date(to))
		}
		c.Versions = append(c.Versions, row)
	}
	return c
}

// sayers names who says a set of claims: speakers where there are any, and
// the outlets.
func (w *Workspace) sayers(claims []uint32) string {
	s := w.snapshot
	var who []string
	outlets := map[string]bool{}
	for _, i := range claims {
		c := s.Claim(i)
		outlets[firstOf(s.Article(c.Article).Outlet, s.Article(c.Article).Name)] = true
		for _, a := range c.AttributedTo {
			if n, ok := s.Node(a); ok && !contains(who, s.Entity(n).Name) {
				who = append(who, s.Entity(n).Name)
			}
		}
	}
	in := "in " + strings.Join(sorted(outlets), ", ")
	if len(outlets) > 2 {
		in = fmt.Sprintf("in %d outlets", len(outlets))
	}
	if len(who) == 0 {
		return in
	}
	return strings.Join(who, ", ") + ", " + in
}
