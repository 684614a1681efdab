package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// open switches to a view of the rail and returns its panel.
func open[P panel](d *windowdesk, view string) P {
	d.t.Helper()
	d.openView(view)
	d.render()
	return d.viewPanel(view).(P)
}

// things lists the rows of a list.
func (l *listing) things() (out []string) {
	for _, x := range l.lines {
		if x.head == "" && x.quote == nil {
			out = append(out, x.row.Thing)
		}
	}
	return out
}

func TestRankingSortsAndSelects(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := open[*rankingPanel](d, viewRanking)
	for i := 1; i < len(p.rows); i++ {
		if p.rows[i].Score.Rank < p.rows[i-1].Score.Rank {
			t.Fatalf("rank %d after %d", p.rows[i].Score.Rank, p.rows[i-1].Score.Rank)
		}
	}
	p.sortBy(rankByName)
	if names := p.list.things(); !slices.IsSortedFunc(names, func(a, b string) int { return strings.Compare(graph.Fold(a), graph.Fold(b)) }) {
		t.Errorf("by name: %v", names)
	}
	p.sortBy(rankByName)
	if names := p.list.things(); names[0] != "Ruritania" {
		t.Errorf("the other way round: %v", names)
	}
	p.list.press(0, kit.RowTap{})
	if s := d.ws.Selection().Nodes; len(s) != 1 || d.name(s[0]) != "Ruritania" {
		t.Errorf("selected %v", s)
	}
	if !p.list.lines[0].row.Selected {
		t.Error("the list does not show what is selected")
	}
}

func TestRankingFollowsTheMeasure(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := open[*rankingPanel](d, viewRanking)
	for _, item := range d.measureMenu().Items {
		if item.Label == "Betweenness" {
			item.Action()
		}
	}
	d.until("betweenness", func() bool { return p.measure.Words() == "Betweenness" && len(p.rows) > 0 && p.rows[0].Score.Value > 1 })
	if first := p.list.lines[0].row; first.Share != 1 || first.Count != "1" {
		t.Errorf("first row %+v", first)
	}
}

func TestArticlesAreSelectedReadAndDeleted(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := open[*articlesPanel](d, viewArticles)
	if got := p.list.things(); !slices.Equal(got, []string{"League grows", "Harbour vote"}) {
		t.Fatalf("articles %v", got)
	}
	p.list.press(1, kit.RowTap{})
	if a := d.ws.Snapshot().Article(d.ws.Selection().Article); a == nil || a.Title != "Harbour vote" {
		t.Fatalf("selected %v", a)
	}
	d.win.Canvas().Focus(p.list)
	p.list.moveTo(1)
	d.typed(fyne.KeyReturn)
	if d.ws.Reader().Article != d.ws.Selection().Article {
		t.Error("Enter does not read")
	}
	p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	d.commit(func() { d.press("Delete") })
	if got := p.list.things(); !slices.Equal(got, []string{"League grows"}) {
		t.Errorf("articles after deleting %v", got)
	}
}

func TestArticlesByOutletStandUnderTheirHeads(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	p := open[*articlesPanel](d, viewArticles)
	p.sortBy(workspace.ByOutlet, "by outlet")
	var heads []string
	for _, l := range p.list.lines {
		if l.head != "" {
			heads = append(heads, l.head)
		}
	}
	if !slices.Equal(heads, []string{"Northern Wire", "Steppe Courier"}) {
		t.Errorf("heads %v", heads)
	}
}

func TestEmptyListsSayWhatToDo(t *testing.T) {
	d := newWindowdesk(t, nil)
	for view, words := range map[string]string{viewArticles: "No articles yet.", viewNotes: "No notes yet.", viewNews: "Nothing new since the last import.",
		viewRanking: "Ranking needs at least two linked nodes.", viewReview: "Nothing to review.", viewPaths: "How are two nodes connected?"} {
		d.openView(view)
		d.render()
		said := false
		for _, e := range find[*kit.EmptyState](d.viewPanel(view).object()) {
			e.Refresh()
			for _, p := range find[*kit.Paragraph](e) {
				said = said || e.Visible() && p.Words() == words
			}
		}
		if !said {
			t.Errorf("%s does not say %q", view, words)
		}
	}
}

func TestNewsWalksWithTheCanvas(t *testing.T) {
	records := harbour(t)
	d := newWindowdesk(t, records)
	three := graphtest.NewStory("Lowland Post", "A strike", "2022-09-25")
	three.Say("Organization:Dockers", graph.ParticipatedIn, "Event:Strike")
	three.Entities["Strike"].Event = &graph.Event{Kind: "protest", Date: "2022-09-24"}
	more := three.Records()
	batch := &graph.Batch{ID: "b1", Label: "Second", Author: "Ina", Articles: []graph.ArticleID{three.Article.ID}}
	if _, err := d.project.store.Apply(t.Context(), graph.Changeset{Author: "Ina", Label: "Imported 1 article", Put: append(more, batch)}); err != nil {
		t.Fatal(err)
	}
	d.commit(func() { d.ws.AddTag(d.id("League"), "x") }) // the window takes over the newest facts
	p := open[*newsPanel](d, viewNews)
	if got := p.list.things(); !slices.Contains(got, "Strike") || !slices.Contains(got, "Dockers") || slices.Contains(got, "League") {
		t.Fatalf("news %v", got)
	}
	d.win.Canvas().Focus(p.list)
	flight := d.ws.Flight().Number
	d.typed(fyne.KeyDown)
	if d.ws.Flight().Number == flight || len(d.ws.Selection().Nodes) != 1 {
		t.Error("the canvas does not follow")
	}
	d.typed(fyne.KeyReturn)
	if !d.ws.Reader().Open() {
		t.Error("Enter does not open the evidence")
	}
	if text := p.text(); !strings.Contains(text, "- Strike") || !strings.Contains(text, "Lowland Post") {
		t.Errorf("copied %q", text)
	}
}

func TestNotesAreListedAndRemoved(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.commit(func() { d.ws.AddNote(d.id("League"), "Ask who pays.") })
	d.commit(func() { d.ws.AddTag(d.id("League"), "trade") })
	p := open[*notesPanel](d, viewNotes)
	if got := p.list.things(); !slices.Equal(got, []string{"League", "#trade"}) {
		t.Fatalf("lines %v", got)
	}
	if q := p.list.lines[2].quote; q == nil || q.Text != "Ask who pays." || !strings.HasPrefix(q.Source, "Ina, ") {
		t.Fatalf("note %+v", p.list.lines[2])
	}
	p.list.press(1, kit.RowTap{})
	if got := d.ws.Filter().Tag; got != "trade" {
		t.Errorf("a click on the tag filters by %q", got)
	}
	p.list.moveTo(2)
	d.commit(func() { p.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete}) })
	if len(p.list.lines) != 2 {
		t.Errorf("%d lines after the note was deleted", len(p.list.lines))
	}
}

func TestPathsAreChainsOfSentences(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("Ana Ivo", "League")
	d.do(cmdConnect)
	d.logged("chains 1")
	p := d.viewPanel(viewPaths).(*pathsPanel)
	if got := p.list.things(); !slices.Equal(got, []string{"Ana Ivo", "Port Authority", "Ruritania", "League"}) {
		t.Errorf("chain %v", got)
	}
	quotes := 0
	for _, l := range p.list.lines {
		if l.quote != nil {
			quotes++
			if l.quote.Text == "" || !strings.Contains(l.quote.Source, "sentence") {
				t.Errorf("step without its sentence: %+v", l.quote)
			}
		}
	}
	if quotes != 3 {
		t.Errorf("%d sentences, want 3", quotes)
	}
	d.ws.ShowPredicate(graph.PartOf, false)
	d.lines = nil
	p.find()
	d.logged("chains 0")
	if !p.without.Visible() {
		t.Fatal("no way to try without filters")
	}
	d.lines = nil
	p.without.Tapped(&fyne.PointEvent{})
	d.logged("chains 1")
}

func TestHistoryUndoesOneChange(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.commit(func() { d.ws.Rename(d.id("League"), "Union") })
	d.commit(func() { d.ws.AddTag(d.id("Ruritania"), "here") })
	d.do(cmdHistory)
	list := find[*listing](d.dialog())[0]
	if got := list.things(); len(got) != 3 || got[1] != "Renamed League to Union" {
		t.Fatalf("history %v", got)
	}
	d.commit(func() { list.lines[1].action.do() })
	d.id("League")
	if !list.lines[2].row.Dimmed || list.lines[2].row.Date != "undone" {
		t.Errorf("the list does not say that it was undone: %+v", list.lines[2].row)
	}
	d.press("Close")
	if n := len(d.panels); slices.ContainsFunc(d.panels, func(p panel) bool { _, ok := p.(*watcher); return ok }) {
		t.Errorf("a closed dialog still listens among %d panels", n)
	}
}

func TestHistoryAsksBeforeItUndoesLaterChanges(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	id := d.id("League")
	d.commit(func() { d.ws.Rename(id, "Union") })
	d.commit(func() { d.ws.Rename(id, "Federation") })
	d.do(cmdHistory)
	list := find[*listing](d.dialog())[0]
	list.lines[1].action.do()
	d.press("Undo all 2")
	d.until("both undone", func() bool { return d.name(id) == "League" })
}
