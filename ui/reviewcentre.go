package ui

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynelayout "fyne.io/fyne/v2/layout"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// reviewCentre shows one question: two cards with what speaks for and against,
// or a claim with its sentence; and the answers.
type reviewCentre struct {
	p        *reviewPanel
	box      *fyne.Container
	question *kit.Text
	count    *kit.Text
	content  *fyne.Container
	scroll   *container.Scroll
}

func newReviewCentre(p *reviewPanel) *reviewCentre {
	c := &reviewCentre{p: p, content: container.New(stacked{})}
	c.question = kit.NewText("", kit.Style{Size: kit.Body, Tone: kit.Text2})
	c.question.Cut = true
	c.count = kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Text3})
	c.scroll = container.NewVScroll(container.New(kit.Inset{Left: 24, Top: 20, Right: 24, Bottom: 24}, c.content))
	top := container.New(stacked{}, within(24, 11, container.NewBorder(nil, nil, nil, c.count, c.question)), kit.NewRule())
	c.box = container.NewBorder(top, nil, nil, nil, c.scroll)
	return c
}

func (c *reviewCentre) fill(question string, at, of int, parts ...fyne.CanvasObject) {
	c.question.Set(question)
	c.count.Set(lang.L("{{.N}} of {{.All}}", map[string]any{"N": at + 1, "All": of}))
	c.content.Objects = parts
	c.scroll.Offset = fyne.Position{}
	c.box.Refresh()
	c.scroll.Refresh()
}

func (c *reviewCentre) clear() {
	c.question.Set(lang.L("Nothing of this kind is left."))
	c.count.Set("")
	c.content.RemoveAll()
	c.box.Refresh()
}

// showCandidate asks whether two nodes are the same.
func (c *reviewCentre) showCandidate(k workspace.Candidate, at, of int) {
	ws := c.p.w.ws
	keep, _ := ws.Profile(k.Keep)
	drop, _ := ws.Profile(k.Drop)
	label := strings.ToLower(k.Type)
	if t := ws.Snapshot().Schema().Entity(k.Type); t != nil {
		label = strings.ToLower(lang.L(t.Label))
	}
	question := lang.L("Are these the same {{.Type}}?", map[string]any{"Type": label})
	c.fill(question, at, of,
		container.New(&pair{gap: 16}, profileCard(keep, lang.L("Keeps its name"), c.split(k.Keep)), profileCard(drop, lang.L("Would join"), c.split(k.Drop))),
		gap(10),
		container.New(&pair{gap: 16}, c.reasons(lang.L("For"), kit.IconCheck, kit.Good, k.For), c.reasons(lang.L("Against"), kit.IconClose, kit.Bad, k.Against)),
		gap(16),
		c.answers([]answer{{lang.L("Same"), "S", graph.Same}, {lang.L("Different"), "D", graph.Different}, {lang.L("Not sure"), "U", graph.Unsure}}),
		gap(16), kit.NewRule(),
		sectionHead(lang.L("Sentences that name them")),
		container.New(&pair{gap: 16}, c.sentences(keep), c.sentences(drop)))
}

// showClaim asks whether a claim is right.
func (c *reviewCentre) showClaim(k workspace.DoubtfulClaim, at, of int) {
	words := kit.NewParagraph(k.Words, kit.Style{Size: kit.Sub, Bold: true})
	card := kit.NewQuoteCard(func() { c.p.w.showEvidence([]graph.Evidence{k.Sentence.Evidence}) })
	card.Set(kit.Quote{Text: k.Sentence.Text, Source: k.Sentence.Source, Type: k.Type})
	why := lang.L("Confidence {{.X}}", map[string]any{"X": confidenceWords(k.Confidence)})
	if claim := c.p.w.ws.Snapshot().Claim(k.Index); claim != nil {
		why = workspace.WhyClaim(claim)
	}
	note := kit.NewParagraph(why, kit.Style{Size: kit.Small, Tone: kit.Text2})
	c.fill(lang.L("Does the sentence say this?"), at, of,
		container.New(&flexible{height: words.HeightFor}, words), gap(12),
		container.New(&flexible{height: func(w float32) float32 { return kit.QuoteHeight(card.Quote(), w) }}, card), gap(8),
		container.New(&flexible{height: note.HeightFor}, note), gap(20),
		c.answers([]answer{{lang.L("Accept"), "A", graph.Accept}, {lang.L("Reject"), "R", graph.Reject}}))
}

// answer is one way to decide, with its key.
type answer struct{ words, key, verdict string }

func (c *reviewCentre) answers(list []answer) fyne.CanvasObject {
	row := container.New(fynelayout.NewCustomPaddedHBoxLayout(8))
	for i, a := range list {
		var b *kit.Button
		do := func() {
			c.p.decide(a.verdict)
			c.p.entered()
		}
		if i == 0 {
			b = kit.NewPrimaryButton(a.words, "", do)
		} else {
			b = kit.NewButton(a.words, "", do)
		}
		b.SetKey(a.key)
		b.SetTall()
		row.Add(b)
	}
	skip := kit.NewButton(lang.L("Skip"), "", func() { c.p.skip(); c.p.entered() })
	skip.SetKey(lang.L("Space"))
	skip.SetTall()
	return container.NewBorder(nil, nil, row, skip)
}

func (c *reviewCentre) reasons(title string, icon kit.Icon, tone kit.Tone, list []graph.Feature) fyne.CanvasObject {
	const heaviest = 4
	box := container.New(stacked{}, sectionHead(title))
	for _, f := range list {
		text := kit.NewText(sentenceCase(lang.L(f.Name)), kit.Style{Size: kit.Body})
		text.Cut = true
		bar := container.New(kit.Inset{Top: 10, Bottom: 10}, kit.NewShare(min(f.Weight/heaviest, 1)))
		box.Add(container.New(reasonLine{}, kit.NewIcon(icon, 14, tone), text, bar))
		if f.Detail != "" {
			detail := kit.NewParagraph(f.Detail, kit.Style{Size: kit.Quiet, Tone: kit.Text3})
			detail.Limit = 2
			box.Add(container.New(kit.Inset{Left: 22, Right: 76}, container.New(&flexible{height: detail.HeightFor}, detail)))
		}
	}
	if len(list) == 0 {
		box.Add(kit.NewText(lang.L("Nothing"), kit.Style{Size: kit.Body, Tone: kit.Text3}))
	}
	return box
}

func (c *reviewCentre) sentences(p workspace.Profile) fyne.CanvasObject {
	box := container.New(stacked{})
	for _, s := range p.Sentences {
		card := kit.NewQuoteCard(func() { c.p.w.showEvidence([]graph.Evidence{s.Evidence}) })
		card.Set(kit.Quote{Text: s.Text, Source: s.Source, Type: p.Type})
		box.Add(container.New(&flexible{height: func(w float32) float32 { return kit.QuoteHeight(card.Quote(), w) }, below: 8}, card))
	}
	return box
}

// split is the button that takes a node apart; nil where it is of one piece.
func (c *reviewCentre) split(id graph.EntityID) fyne.CanvasObject {
	w := c.p.w
	e := w.entity(id)
	if readOnly, _ := w.ws.ReadOnly(); readOnly || e == nil || len(e.Locals) < 2 {
		return nil
	}
	return container.NewVBox(kit.NewButton(lang.L("Split"), kit.IconSplit, func() { w.openSplit(id) }))
}

// profileCard says who a node is; beside its name is what can be done with it,
// if anything.
func profileCard(p workspace.Profile, role string, does fyne.CanvasObject) fyne.CanvasObject {
	name := kit.NewText(p.Name, kit.Style{Size: kit.Sub, Bold: true})
	name.Cut = true
	head := container.NewBorder(nil, nil, container.New(kit.Inset{Right: 12}, kit.NewGlyph(p.Type, p.Kind, 30)), does,
		container.New(stacked{}, name, kit.NewText(role, kit.Style{Size: kit.Small, Tone: kit.Text3})))
	box := container.New(stacked{}, within(16, 12, head))
	for _, l := range p.Lines {
		label := kit.NewText(lang.L(l.Label), kit.Style{Size: kit.Small, Tone: kit.Text3})
		text := kit.NewParagraph(l.Text, kit.Style{Size: kit.Body})
		text.Limit = 2
		box.Add(kit.NewRule())
		box.Add(container.New(&profileLine{label: label, text: text}, label, text))
	}
	return kit.NewCard(kit.FloatingGround, 0, box)
}

// sentenceCase writes the first letter large.
func sentenceCase(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

func sectionHead(words string) fyne.CanvasObject {
	return container.New(kit.Inset{Top: 8, Bottom: 8}, kit.NewText(words, kit.Style{Size: kit.Small, Tone: kit.Text2, Bold: true}))
}

// reviewEffects says what a decision would change.
type reviewEffects struct {
	w   *Window
	box *fyne.Container
	in  *fyne.Container
}

func newReviewEffects(w *Window) *reviewEffects {
	e := &reviewEffects{w: w, in: container.New(stacked{})}
	title := kit.NewText(lang.L("What would change"), kit.Style{Size: kit.Small, Bold: true, Tone: kit.Text2})
	e.box = container.NewBorder(container.New(stacked{}, within(16, 12, title), kit.NewRule()), nil, nil, nil, within(16, 12, e.in))
	return e
}

func (e *reviewEffects) clear() { e.in.RemoveAll(); e.box.Refresh() }

// showCandidate counts what a merge would move.
func (e *reviewEffects) showCandidate(c workspace.Candidate) {
	m := e.w.ws.MergeEffect(c.Keep, c.Drop)
	e.numbers([][2]string{
		{lang.L("Links that move"), strconv.Itoa(m.Moved)}, {lang.L("Links that join one another"), strconv.Itoa(m.Joined)},
		{lang.L("Links between the two that go"), strconv.Itoa(m.Between)}, {lang.L("Articles that name it"), strconv.Itoa(m.Articles)},
		{lang.L("Origins"), strconv.Itoa(m.Origins)},
	})
}

// showClaim counts what rests on a claim.
func (e *reviewEffects) showClaim(c workspace.DoubtfulClaim) {
	others := e.w.ws.OtherClaims(c.Index)
	fate := lang.L("stays if rejected")
	if others == 0 {
		fate = lang.L("goes if rejected")
	}
	e.numbers([][2]string{{lang.L("Other claims of the same link"), strconv.Itoa(others)}, {lang.L("The link"), fate}})
}

func (e *reviewEffects) numbers(rows [][2]string) {
	e.in.RemoveAll()
	for _, r := range rows {
		words := kit.NewText(r[0], kit.Style{Size: kit.Body})
		words.Cut = true
		e.in.Add(within(0, 5, container.NewBorder(nil, nil, nil, kit.NewText(r[1], kit.Style{Size: kit.Body, Bold: true}), words)))
	}
	e.box.Refresh()
}
