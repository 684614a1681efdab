// Package report turns a selection of a snapshot into a document: figure,
// chronology, disagreements, profiles, and numbered sources.
//
// It hides how facts become words, and how words become a file. New says
// everything once, as a [Report]: plain texts, each with the numbers of the
// sentences it rests on. WriteHTML, WriteMarkdown, WriteDOCX and WritePDF only
// lay it out, so that a further format is one more file beside html.go. Nothing is said without a
// number, and a number is a sentence of an article, never an article as a
// whole. What sources deny, plan or dispute is said so.
//
// The same snapshot and options give the same bytes. The figure comes from
// outside, as SVG. Start reading at New.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
)

// Options say what to report on. The zero value is the whole project.
type Options struct {
	Title string // empty: made from the most mentioned and the dates
	Lead  string // said before the sentence about what the report covers

	// Nodes are the entities to report on, by any of their ids; nil means all.
	// Links are told if both their ends are among them.
	Nodes []graph.EntityID
	// Link says which links to tell; nil means all.
	Link func(*graph.Link) bool
	// From and To keep events to these dates; events without a known date then
	// are left out. Empty means no bound.
	From, To graph.Date

	Profiles int       // most profiles to print; 0 means 40
	Figure   *Figure   // nil: none
	Made     time.Time // printed in the head; zero: not printed
}

// Figure is the picture of a report.
type Figure struct {
	Title string // what it shows; empty: Who is linked to whom
	SVG   []byte // embedded in HTML
	// Drawing is the same picture, for PDF and DOCX; nil leaves it out there.
	Drawing *scene.List
	File    string       // name of the picture file beside a Markdown report; empty: the picture is left out there
	Key     []LegendItem // types by shape and colour
	Note    string       // what size and lines mean
}

// LegendItem explains a shape of the figure.
type LegendItem struct {
	Type  string // entity type; it gives the shape
	Label string
	Color string // as CSS writes it
}

// Report is what a document says, in reading order.
type Report struct {
	Title         string
	Lead          string
	Made          time.Time
	Figure        *Figure
	Chronology    []Entry // dated, in order
	Undated       []Entry
	Disagreements []Disagreement
	Profiles      []Profile
	LeftOut       int // profiles that were too many
	Sources       []Source
}

// Entry is an event of the chronology.
type Entry struct {
	When   string
	Text   string // a sentence
	Detail string // who, where, how many; may be empty
	Notes  []int
}

// Disagreement is a question to which sources give different answers.
type Disagreement struct {
	Question string
	Versions []Version
}

// Version is one answer and who gives it.
type Version struct {
	Value string
	Who   string
	Notes []int
}

// Profile is what is known of one entity.
type Profile struct {
	Name, Type string
	Line       string // how often it is mentioned
	Also       string // other names
	Groups     []Group
}

// Group is a part of a profile.
type Group struct {
	Title string
	Rows  []Row
}

// Row is one link of a profile, or several that read alike: Has part A, B, C.
type Row struct {
	Relation string // how the ends are related; empty where the ends say it
	Ends     []End
	When     string
}

// End is the far end of a link, with the sentences that say so.
type End struct {
	Text  string
	Notes []int
}

// Source is a sentence of an article, by the number other texts refer to.
type Source struct {
	Number   int
	Outlet   string // or what the article is called where it states none
	When     string
	Title    string
	Sentence int // from 1
	Quote    string
	URL      string
}

// New says what the snapshot holds of the selection.
func New(s *graph.Snapshot, o Options) *Report {
	w := newWriter(s, o)
	r := &Report{Made: o.Made, Figure: o.Figure}
	for _, n := range w.events() {
		e := w.entry(n)
		if c := s.Entity(n).Event; c.Date.Known() || c.DateEnd.Known() {
			r.Chronology = append(r.Chronology, e)
		} else {
			r.Undated = append(r.Undated, e)
		}
	}
	r.Disagreements = w.disagreements()
	r.Profiles, r.LeftOut = w.profiles(cmp.Or(o.Profiles, 40))
	r.Sources = w.notes.sources
	r.Title = cmp.Or(o.Title, w.title())
	r.Lead = strings.TrimSpace(o.Lead + " " + w.coverage())
	return r
}

// writer turns facts into words.
type writer struct {
	snap   *graph.Snapshot
	opts   Options
	chosen []graph.Node // sorted
	in     map[graph.Node]bool
	values map[graph.Node][]uint32 // claims that give an event a value
	notes  *notes
}

func newWriter(s *graph.Snapshot, o Options) *writer {
	w := &writer{snap: s, opts: o, in: map[graph.Node]bool{}, values: map[graph.Node][]uint32{}, notes: newNotes(s)}
	for i := range s.NumNodes() {
		if o.Nodes == nil {
			w.in[graph.Node(i)] = true
		}
	}
	for _, id := range o.Nodes {
		if n, ok := s.Node(id); ok {
			w.in[n] = true
		}
	}
	for i := range s.NumNodes() {
		if n := graph.Node(i); w.in[n] {
			w.chosen = append(w.chosen, n)
		}
	}
	for i := range s.NumClaims() {
		subject, object := s.ClaimNodes(uint32(i))
		if object == graph.NoNode && w.in[subject] && !s.Rejected(uint32(i)) {
			w.values[subject] = append(w.values[subject], uint32(i))
		}
	}
	return w
}

// links lists the links of a node that are told, with the ends in the
// selection.
func (w *writer) links(n graph.Node) []*graph.Link {
	var out []*graph.Link
	for _, i := range w.snap.LinksOf(n) {
		l := &w.snap.Links()[i]
		if w.in[l.From] && w.in[l.To] && (w.opts.Link == nil || w.opts.Link(l)) {
			out = append(out, l)
		}
	}
	return out
}

// title names the entities with most links and the days of the articles.
func (w *writer) title() string {
	top := slices.DeleteFunc(slices.Clone(w.chosen), func(n graph.Node) bool { return w.snap.Entity(n).Event != nil })
	links := map[graph.Node]int{}
	for _, n := range top {
		links[n] = len(w.links(n))
	}
	slices.SortStableFunc(top, func(a, b graph.Node) int {
		x, y := w.snap.Entity(a), w.snap.Entity(b)
		return cmp.Or(cmp.Compare(links[b], links[a]), cmp.Compare(y.Origins, x.Origins), cmp.Compare(y.Mentions, x.Mentions), cmp.Compare(x.Name, y.Name))
	})
	var names []string
	for _, n := range top[:min(3, len(top))] {
		names = append(names, oneLine(w.snap.Entity(n).Name))
	}
	title := joinAnd(names)
	if title == "" {
		title = "Nothing selected"
	}
	if days := w.days(); days != "" {
		title += ": " + days
	}
	return title
}

// articles lists the articles the report quotes, by publication, or those that
// name what is selected where it quotes none; all of the project where that is
// what it tells of.
func (w *writer) articles() []*graph.Article {
	if w.opts.Nodes == nil {
		return w.snap.Articles()
	}
	seen := map[graph.ArticleID]bool{}
	for sentence := range w.notes.number {
		seen[sentence.Article] = true
	}
	if len(seen) == 0 {
		for _, n := range w.chosen {
			for _, id := range w.snap.Entity(n).Articles {
				seen[id] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(w.snap.Articles()), func(a *graph.Article) bool { return !seen[a.ID] })
}

func (w *writer) days() string {
	var dates []graph.Date
	for _, a := range w.articles() {
		if a.Published.Known() {
			dates = append(dates, a.Published.Day())
		}
	}
	if len(dates) == 0 {
		return ""
	}
	return graph.RangeWords(dates[0], slices.MaxFunc(dates, graph.Date.Compare))
}

// coverage says what the report rests on.
func (w *writer) coverage() string {
	articles := w.articles()
	outlets, origins := map[string]bool{}, map[graph.ArticleID]bool{}
	for _, a := range articles {
		outlets[cmp.Or(a.Outlet, a.Source)] = true
		origins[w.snap.Origin(a.ID)] = true
	}
	if len(articles) == 0 {
		return "No article speaks of this selection."
	}
	text := fmt.Sprintf("This report covers %s from %s, grouped in %s",
		count(len(articles), "article"), count(len(outlets), "outlet"), count(len(origins), "origin"))
	if days := w.days(); days != "" {
		text += ", published " + days
	}
	return text + "."
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// joinAnd lists words: a, b and c.
func joinAnd(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
