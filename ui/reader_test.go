package ui

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/kit"
)

// page is an article of many sentences in several scripts, one paragraph each
// ten sentences.
func page() *graphtest.Story {
	s := graphtest.NewStory("Steppe Courier", "A long page", "2022-09-21")
	for n := range 60 {
		s.Say(fmt.Sprintf("Person:Éva Őri %d", n), "linkedTo", fmt.Sprintf("PublicBody:Сенат %d", n))
	}
	return s
}

// pageDesk opens a reader on the page.
func pageDesk(t *testing.T, width float32) (*paneldesk, *reader, *graphtest.Story) {
	s := page()
	d := newPaneldesk(t, kit.Dark, 1, s.Records())
	r := newReader(d.Window)
	d.use(r, width, 640)
	return d, r, s
}

// onScreen lists the paragraphs that exist.
func onScreen(r *reader) []*readerParagraph {
	var out []*readerParagraph
	for i := range r.Len() {
		if o, ok := r.column.Shown(i); ok {
			if p, ok := o.(*readerParagraph); ok {
				out = append(out, p)
			}
		}
	}
	return out
}

// place returns where a byte of the text is drawn in its paragraph.
func (r *reader) where(at int) (*readerParagraph, fyne.Position) {
	i := r.text.pieceAt(at)
	o, ok := r.column.Shown(i + 1)
	if !ok {
		return nil, fyne.Position{}
	}
	m := r.measure(r.column.Size().Width)
	n := r.text.pieces[i].lineOf(at)
	l := r.setLine(i, n, m)
	x, w, _ := l.part(graph.Span{Start: at, End: at + 1})
	return o.(*readerParagraph), fyne.NewPos(x+max(w, 4)/2, l.y+lineHigh()/2)
}

func TestReaderPiecesAreTheText(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	parts := []string{"A sentence. ", "Слово ", "参议院", "\n", "\n\n", " ", "é", "مجلس ", strings.Repeat("x", 700), strings.Repeat("long words. ", 300)}
	for range 200 {
		var b strings.Builder
		for range random.IntN(30) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		checkPieces(t, b.String())
	}
	checkPieces(t, strings.Repeat("参", 5000))
	checkPieces(t, "")
}

// checkPieces tests that pieces are in order, cut no character, are not too
// long, and leave out nothing but line ends and blank lines.
func checkPieces(t *testing.T, text string) {
	t.Helper()
	rt := newReaderText(&graph.Article{Text: text}, nil)
	at := 0
	for _, p := range rt.pieces {
		if strings.TrimSpace(text[at:p.Start]) != "" {
			t.Fatalf("%q was left out of %q", text[at:p.Start], text)
		}
		words := text[p.Start:p.End]
		if !utf8.ValidString(words) || p.End-p.Start > longestPiece || strings.Contains(words, "\n") {
			t.Fatalf("piece %+v of %d bytes is not whole", p.Span, len(text))
		}
		at = p.End
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Fatalf("%q was left out at the end", text[at:])
	}
}

func TestReaderLinesAreThePiece(t *testing.T) {
	_, r, s := pageDesk(t, 480)
	r.w.ws.OpenArticle(s.Article.ID)
	for _, width := range []float32{40, 200, 350, 900} {
		for i := range r.text.pieces {
			p := &r.text.pieces[i]
			r.text.lay(i, width)
			var b strings.Builder
			for n := range p.lines {
				b.WriteString(p.line(n).Of(r.text.text))
			}
			if b.String() != r.text.text[p.Start:p.End] {
				t.Fatalf("at %v the lines of piece %d are %q", width, i, b.String())
			}
		}
	}
}

func TestReaderShowsEvidenceOnItsExactBytes(t *testing.T) {
	for _, width := range []float32{300, 380, 480} {
		d, r, s := pageDesk(t, width)
		for _, n := range []int{3, 41, 20} {
			span := s.Reading.Sentences[n]
			d.ws.OpenEvidence([]graph.Evidence{{Article: s.Article.ID, Span: span}}, 0)
			got := groundWords(t, r, kit.Tokens().Evidence)
			if want := strings.TrimSpace(span.Of(r.text.text)); strings.TrimSpace(got) != want {
				t.Errorf("at %v the ground lies behind %q, want %q", width, got, want)
			}
			p, at := r.where(span.Start)
			if p == nil {
				t.Fatalf("at %v sentence %d is not on the screen", width, n)
			}
			top := r.column.TopOf(p.piece+1) + at.Y - lineHigh()/2
			if third := r.column.Page() / 3; n > 10 && n < 50 && (top < third-1 || top > third+1) {
				t.Errorf("at %v sentence %d lies at %v, not at %v", width, n, top, third)
			}
		}
	}
}

// groundWords returns the words that lie over grounds of a colour, by where the
// grounds are drawn.
func groundWords(t *testing.T, r *reader, colour any) string {
	t.Helper()
	var b strings.Builder
	m := r.measure(r.column.Size().Width)
	for _, p := range onScreen(r) {
		painter := newParagraphPainter(p)
		painter.Layout(p.Size())
		for _, g := range painter.grounds.all[:painter.grounds.used] {
			if g.FillColor != colour {
				continue
			}
			l := r.setLine(p.piece, int((g.Position().Y+2)/lineHigh()), m)
			from, to := l.At(g.Position().X+1-l.left), l.At(g.Position().X+g.Size().Width-1-l.left)
			b.WriteString(l.words[from:to] + " ")
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func TestReaderClickOnAMentionSelectsItsNode(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	d.ws.OpenArticle(s.Article.ID)
	for _, n := range []int{0, 2, 5} {
		m := s.Reading.Mentions[n]
		p, at := r.where(m.Start + 1)
		if p == nil {
			t.Fatalf("mention %d is not on the screen", n)
		}
		d.ws.ClearSelection()
		click(p, at, 0)
		want := d.id(m.Of(s.Article.Text))
		if sel := d.ws.Selection().Nodes; len(sel) != 1 || sel[0] != want {
			t.Errorf("a click on %q selects %v", m.Of(s.Article.Text), sel)
		}
	}
	p, at := r.where(s.Reading.Mentions[0].End + 3) // the words of the claim between two mentions
	click(p, at, 0)
	if link := d.ws.Selection().Link; link == nil || link.A != d.id("Éva Őri 0") {
		t.Errorf("a click on a claim selects %+v", d.ws.Selection())
	}
}

func click(p *readerParagraph, at fyne.Position, held fyne.KeyModifier) {
	p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary, Modifier: held})
	p.Tapped(&fyne.PointEvent{Position: at})
	p.clicks.last = time.Time{}
}

func TestReaderSelectsWordsAndCopiesThemWithTheirSource(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	d.ws.OpenArticle(s.Article.ID)
	m := s.Reading.Mentions[3]
	p, from := r.where(m.Start)
	_, to := r.where(m.End - 1)
	p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: from.AddXY(-4, 0)}, Button: desktop.MouseButtonPrimary})
	p.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to.AddXY(2, 0)}})
	p.DragEnd()
	if got := r.selection(); got != "Сенат 1" {
		t.Fatalf("%q is selected", got)
	}
	if len(r.floats.Objects) != 1 {
		t.Error("nothing is offered for the selection")
	}
	r.body.TypedShortcut(&fyne.ShortcutCopy{})
	if got := d.app.Clipboard().Content(); got != "Сенат 1" {
		t.Errorf("%q was copied", got)
	}
	r.body.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyC, Modifier: fyne.KeyModifierControl | fyne.KeyModifierShift})
	if got := d.app.Clipboard().Content(); !strings.Contains(got, "“Сенат 1”") || !strings.Contains(got, "Steppe Courier") {
		t.Errorf("%q was copied", got)
	}
}

func TestReaderDoubleClickSelectsAWord(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	d.ws.OpenArticle(s.Article.ID)
	p, at := r.where(s.Reading.Mentions[3].Start + 2)
	for range 2 {
		p.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: at}, Button: desktop.MouseButtonPrimary})
	}
	if got := r.selection(); got != "Сенат" {
		t.Errorf("%q is selected", got)
	}
}

func TestReaderNotesAPassageOnTheSelectedNode(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	d.ws.OpenEvidence([]graph.Evidence{{Article: s.Article.ID, Span: s.Reading.Sentences[0]}}, 0)
	id := d.id("Éva Őri 0")
	d.ws.Select([]graph.EntityID{id}, false)
	d.commit(r.noteOnSelection)
	notes := d.ws.Snapshot().Notes(graph.Key{Kind: graph.KindEntity, ID: string(id)})
	if len(notes) != 1 || !strings.Contains(notes[0].Text, "linkedTo") || !strings.Contains(notes[0].Text, "A long page") {
		t.Errorf("the notes are %+v", notes)
	}
}

func TestReaderFindsWordsWhateverTheirCase(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	d.ws.OpenArticle(s.Article.ID)
	r.search("сенат  3")
	d.until("the hits", func() bool { return len(r.find.hits) > 0 })
	for _, h := range r.find.hits {
		if got := h.Of(r.text.text); got != "Сенат 3" {
			t.Errorf("%q was found", got)
		}
	}
	if len(r.find.hits) != 11 { // 3 and 30 to 39
		t.Errorf("%d places were found", len(r.find.hits))
	}
	first := r.find.at
	r.step(1)
	r.step(-1)
	r.step(-1)
	if r.find.at != (first+10)%11 {
		t.Errorf("stepping leads from %d to %d", first, r.find.at)
	}
	r.search("no such words")
	d.until("no hits", func() bool { return r.find.words == "no such words" })
	if r.bar.find.count.Words == "" {
		t.Error("nothing says that nothing was found")
	}
}

func TestReaderDropsAnOvertakenSearch(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	d.ws.OpenArticle(s.Article.ID)
	r.search("Сенат")
	r.search("Éva")
	d.until("the hits", func() bool { return r.find.words == "Éva" })
	d.ws.CloseReader()
	if r.find.hits != nil || r.text != nil || !r.empty.Visible() {
		t.Error("a closed article leaves something behind")
	}
}

func TestReaderWalksThroughEvidence(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	var list []graph.Evidence
	for _, n := range []int{1, 30, 50} {
		list = append(list, graph.Evidence{Article: s.Article.ID, Span: s.Reading.Sentences[n]})
	}
	d.ws.OpenEvidence(list, 0)
	if got := r.bar.count.Words(); got != "Evidence 1 of 3" {
		t.Errorf("the bar says %q", got)
	}
	d.do(cmdNext)
	if got := r.bar.count.Words(); got != "Evidence 2 of 3" {
		t.Errorf("the bar says %q", got)
	}
	if p, _ := r.where(list[1].Span.Start); p == nil {
		t.Error("the second evidence is not on the screen")
	}
	if got := r.others(); !slices.Equal(got, []graph.Span{list[0].Span, list[2].Span}) {
		t.Errorf("the others are %v", got)
	}
}

func TestReaderOfTenMegabytesInOneLine(t *testing.T) {
	s := graphtest.NewStory("Steppe Courier", "Huge", "2022-09-21")
	s.Say("Person:Ana", "linkedTo", "Person:Bea")
	records := s.Records()
	s.Article.Text += strings.Repeat("The border stays open and nothing happens there. ", 10<<20/49)
	last := graph.Span{Start: len(s.Article.Text) - 49, End: len(s.Article.Text) - 1}
	d := newPaneldesk(t, kit.Dark, 1, records)
	r := newReader(d.Window)
	d.use(r, 480, 640)
	began := time.Now()
	d.ws.OpenEvidence([]graph.Evidence{{Article: s.Article.ID, Span: last}}, 0)
	took := time.Since(began)
	if got := groundWords(t, r, kit.Tokens().Evidence); got != last.Of(s.Article.Text) {
		t.Errorf("the ground lies behind %q", got)
	}
	laid := 0
	for i := range r.text.pieces {
		if r.text.pieces[i].lines != nil {
			laid++
		}
	}
	if laid > 12 {
		t.Errorf("%d of %d pieces were laid out", laid, len(r.text.pieces))
	}
	t.Logf("%d pieces, opened at the end in %v", len(r.text.pieces), took)
}

func TestReaderRightToLeft(t *testing.T) {
	s := graphtest.NewStory("Steppe Courier", "Arabic", "2022-09-21")
	s.Say("Person:مجلس الشيوخ", "linkedTo", "Country:كازاخستان")
	d := newPaneldesk(t, kit.Dark, 1, s.Records())
	r := newReader(d.Window)
	d.use(r, 480, 640)
	d.ws.OpenArticle(s.Article.ID)
	m := r.measure(r.column.Size().Width)
	r.text.lay(0, m.room)
	l := r.setLine(0, 0, m)
	x, w, ok := l.part(s.Reading.Mentions[0].Span)
	if right := m.left + m.room; !ok || x+w < right-2 || x+w > right+1 {
		t.Errorf("the first words reach to %v, want the right edge %v", x+w, right)
	}
	p, at := r.where(s.Reading.Mentions[1].Start + 4)
	click(p, at, 0)
	if sel := d.ws.Selection().Nodes; len(sel) != 1 || sel[0] != d.id("كازاخستان") {
		t.Errorf("the click selects %v", sel)
	}
}

// interview is an article with a long quote by a person, and a date.
func interview() *graphtest.Story {
	s := graphtest.NewStory("Steppe Courier", "The speaker answers", "2022-09-21")
	s.Say("Person:Éva Őri", graph.HoldsPosition, "PublicBody:Senate").Role = "speaker"
	s.Say("Person:Éva Őri", "said", "Country:Ruritania")
	s.Say("Person:Éva Őri", graph.ParticipatedIn, "Event:Vote")
	s.Records()
	s.Reading.Quotes = []graph.Quote{{Span: s.Reading.Sentences[1], Kind: graph.QuoteDirect, Speaker: s.Entities["Éva Őri"].ID}}
	s.Reading.Times = []graph.TimeExpression{{Span: graph.Span{Start: s.Reading.Sentences[2].Start, End: s.Reading.Sentences[2].End}, Value: "2022"}}
	s.Article.Text = strings.Replace(s.Article.Text, ". Éva", ".\nÉva", 2)
	return s
}

func TestReaderNamesTheSpeakerOfAQuote(t *testing.T) {
	s := interview()
	var records []graph.Record
	records = append(records, s.Article, s.Reading)
	for _, name := range []string{"Éva Őri", "Senate", "Ruritania", "Vote"} {
		records = append(records, s.Entities[name])
	}
	for _, c := range s.Claims {
		records = append(records, c)
	}
	for _, look := range []kit.Look{kit.Dark, kit.Light} {
		for _, width := range []float32{380, 480} {
			d := newPaneldesk(t, look, 1, records)
			r := newReader(d.Window)
			d.use(r, width, 400)
			d.ws.OpenEvidence([]graph.Evidence{{Article: s.Article.ID, Span: s.Reading.Sentences[0]}}, 0)
			d.picture(fmt.Sprintf("reader-%s-%v", look, width))
			p, at := r.where(s.Reading.Sentences[1].Start)
			painter := newParagraphPainter(p)
			painter.Layout(p.Size())
			named := slices.ContainsFunc(painter.texts.all[:painter.texts.used], func(t *canvas.Text) bool { return t.Text == "Őri" })
			if wide := width >= readerWideFrom; named != wide {
				t.Errorf("at %v the margin names the speaker: %v", width, named)
			} else if wide {
				click(p, fyne.NewPos(40, at.Y), 0)
				if sel := d.ws.Selection().Nodes; len(sel) != 1 || sel[0] != d.id("Éva Őri") {
					t.Errorf("a click on the speaker selects %v", sel)
				}
			}
		}
	}
}

func TestOriginalNameLeadsNowhereElse(t *testing.T) {
	for _, c := range []struct{ name, format, want string }{
		{"a.html", "html", "a.html"}, {"../../etc/passwd", "", "passwd"}, {`C:\news\b.txt`, "text", "b.txt"},
		{"", "html", "article.html"}, {"..", "", "article"}, {"page", "html", "page.html"},
	} {
		got := originalName(c.name, c.format)
		if got != c.want {
			t.Errorf("%q becomes %q, want %q", c.name, got, c.want)
		}
	}
}

func TestReaderMarksAreDrawnUnderTheirWords(t *testing.T) {
	d, r, s := pageDesk(t, 480)
	d.ws.OpenArticle(s.Article.ID)
	k := kit.Tokens()
	p := onScreen(r)[0]
	painter := newParagraphPainter(p)
	painter.Layout(p.Size())
	people := 0
	for _, rule := range painter.rules.all[:painter.rules.used] {
		if rule.FillColor == k.Fill(graph.Person) {
			people++
		}
	}
	if people < 5 {
		t.Errorf("%d rules stand under people", people)
	}
	if painter.dots.used < 5 {
		t.Errorf("%d dotted lines stand under claims", painter.dots.used)
	}
	if total := len(painter.objects); total > 700 {
		t.Errorf("%d objects for one paragraph", total)
	}
}
