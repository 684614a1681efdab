package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// querySheet selects the nodes that a query chooses, of the picture or of the
// whole project. It counts them while the query is written.
type querySheet struct {
	w     *Window
	field *field
	all   *kit.Toggle // also those outside the picture
	said  *kit.Paragraph
	sheet *sheet
	found []graph.EntityID
}

// openQuery asks for a query.
func (w *Window) openQuery() {
	q := &querySheet{w: w, field: newField(w.shell.lastQuery, lang.L("type:person links>=3"))}
	q.said = kit.NewParagraph("", kit.Style{Size: kit.Body, Tone: kit.Text2})
	help := kit.NewParagraph(queryHelp(), kit.Style{Size: kit.Small, Tone: kit.Text3})
	room := kit.Scaled(wideSheet) - 2*sheetInset
	q.all = kit.NewToggle(w.shell.queryAll, func(bool) { q.count() })
	also := kit.NewText(lang.L("Also those outside the picture"), kit.Style{Size: kit.Body})
	body := container.NewVBox(q.field, container.NewBorder(nil, nil, nil, container.NewCenter(q.all), also), container.New(wantsHeight(kit.Scaled(40)), q.said), container.New(wantsHeight(help.HeightFor(room)), help))
	q.sheet = w.newSheet(sheetText{title: lang.L("Select by query"), note: lang.L("All conditions must hold."), action: lang.L("Select")}, wideSheet, body, q.choose)
	q.field.OnChanged = func(string) { q.count() }
	q.field.within(q.sheet)
	q.count()
	q.sheet.open(q.field)
}

// queryHelp explains the conditions there are.
func queryHelp() string {
	return lang.L("Words are looked for in names; “…” keeps them together. type:person · kind:elect · tag:watch · outlet:courier · near:ivo (linked with it) · says:harvest (a sentence about it) · from:2022-09 · to:2022-10 · links>=3 · rank<=20 · score>0.01 · origins>=2 · articles>1. A minus before a condition turns it round.")
}

// count says how many nodes the query chooses, or what cannot be read.
func (q *querySheet) count() {
	q.found = nil
	parsed, err := workspace.ParseQuery(q.field.Text)
	if err != nil {
		q.said.Set(err.Error())
	} else {
		q.found = q.w.ws.Matching(parsed)
		if q.all.On() {
			q.found = q.w.ws.MatchingAll(parsed)
		}
		words := q.w.countWords(q.found)
		if n := len(q.w.ws.Outside(q.found)); n > 0 {
			words += " " + lang.L("{{.N}} of them outside the picture; they will be shown.", map[string]any{"N": graph.CountWords(n)})
		}
		q.said.Set(words)
	}
	q.sheet.allow(len(q.found) > 0)
}

// countWords counts nodes and names the first.
func (w *Window) countWords(ids []graph.EntityID) string {
	const named = 4
	if len(ids) == 0 {
		return lang.L("No node fits.")
	}
	words := plural(len(ids), lang.L("1 node"), lang.L("{{.N}} nodes", map[string]any{"N": graph.CountWords(len(ids))})) + ": "
	for i, id := range ids[:min(len(ids), named)] {
		if e := w.entity(id); e != nil {
			if i > 0 {
				words += ", "
			}
			words += e.Name
		}
	}
	if len(ids) > named {
		words += " …"
	}
	return words
}

func (q *querySheet) choose() bool {
	q.w.shell.lastQuery, q.w.shell.queryAll = q.field.Text, q.all.On()
	q.w.ws.BringIn(q.found)
	q.w.log("query selected " + graph.CountWords(len(q.found)))
	return true
}

// withField puts a field above a list.
func withField(f *field, list *listing) *fyne.Container {
	return container.NewBorder(container.New(kit.Inset{Bottom: 8}, f), nil, nil, nil, list)
}
