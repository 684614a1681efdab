package ui

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// switchable is a thing that shows or does not.
type switchable struct {
	words string
	count int
	shown bool
	flip  func()
}

// switches lists things to switch on and off.
func switches(things func() []switchable, done func()) (fyne.CanvasObject, fyne.Focusable) {
	var list *listing
	var lines func() []line
	lines = func() []line {
		var out []line
		for _, t := range things() {
			out = append(out, line{row: kit.RowData{Icon: switched(t.shown), Thing: t.words, Count: graph.CountWords(t.count), Dimmed: !t.shown},
				tap: func(kit.RowTap) { t.flip(); list.show(lines()) }})
		}
		return out
	}
	body, l := choices(lines, done)
	list = l
	return body, list
}

func editTypes(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	return switches(func() (out []switchable) {
		for _, t := range w.ws.Types() {
			out = append(out, switchable{lang.L(t.Plural), t.Count, t.Shown, func() { w.ws.ShowType(t.Type, !t.Shown) }})
		}
		return out
	}, done)
}

func editLinks(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	return switches(func() (out []switchable) {
		for _, p := range w.ws.Predicates() {
			out = append(out, switchable{lang.L(p.Label), p.Count, p.Shown, func() { w.ws.ShowPredicate(p.ID, !p.Shown) }})
		}
		return out
	}, done)
}

func editConfidence(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	value := kit.NewText("", kit.Style{Size: kit.Body})
	say := func(x float64) { value.Set(lang.L("At least {{.X}}", map[string]any{"X": fmt.Sprintf("%.2f", x)})) }
	slider := newSlider(w.typedKey)
	slider.Value = w.ws.Filter().Confidence
	slider.OnChanged = func(x float64) {
		f := w.ws.Filter()
		f.Confidence = x
		w.ws.SetFilter(f)
		say(x)
	}
	say(slider.Value)
	return container.NewVBox(value, slider), slider
}

func editOrigins(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	words := []string{lang.L("Any number"), lang.L("2 or more origins"), lang.L("3 or more origins"), lang.L("4 or more origins")}
	now := max(1, w.ws.Filter().Origins)
	body, list := choices(func() []line {
		var out []line
		for i, say := range words {
			out = append(out, line{row: kit.RowData{Thing: say, Selected: now == i+1}, tap: func(kit.RowTap) {
				f := w.ws.Filter()
				if f.Origins = i + 1; i == 0 {
					f.Origins = 0
				}
				w.ws.SetFilter(f)
				done()
			}})
		}
		return out
	}, done)
	return body, list
}

func editOutlet(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	return chooseOne(w, lang.L("All outlets"), w.ws.Outlets(), func(f *workspace.Filter) *string { return &f.Outlet }, done)
}

func editTag(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	labels := w.ws.TagLabels()
	if len(labels) == 0 {
		hint := kit.NewParagraph(lang.L("Nothing is tagged yet. Select nodes and press T."), kit.Style{Size: kit.Body, Tone: kit.Text2})
		return container.New(fixedHeight(40), hint), nil
	}
	return chooseOne(w, lang.L("All"), labels, func(f *workspace.Filter) *string { return &f.Tag }, done)
}

// editGrade asks for the least grade of an outlet.
func editGrade(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	graded := false
	for _, o := range w.ws.Outlets() {
		graded = graded || w.ws.OutletGrade(o) != ""
	}
	if !graded {
		hint := kit.NewParagraph(lang.L("No outlet is graded yet. Open the menu of an article to grade its outlet."), kit.Style{Size: kit.Body, Tone: kit.Text2})
		return container.New(fixedHeight(58), hint), nil
	}
	now := w.ws.Filter().Grade
	body, list := choices(func() []line {
		out := []line{{row: kit.RowData{Thing: lang.L("Any grade, or none"), Selected: now == ""}, tap: func(kit.RowTap) { setGrade(w, ""); done() }}}
		for _, g := range workspace.Grades() {
			out = append(out, line{row: kit.RowData{Thing: string(g.Grade) + "  " + lang.L(g.Words), Selected: g.Grade == now},
				tap: func(kit.RowTap) { setGrade(w, g.Grade); done() }})
		}
		return out
	}, done)
	return body, list
}

func setGrade(w *Window, g workspace.Grade) {
	f := w.ws.Filter()
	f.Grade = g
	w.ws.SetFilter(f)
}

// placesOffered is how many places are listed at a time.
const placesOffered = 50

// editPlace asks for a place or country by its name.
func editPlace(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	name, list := newField("", lang.L("Name of a place or country")), newListing()
	now := w.ws.Filter().Place
	choose := func(id graph.EntityID) func(kit.RowTap) {
		return func(kit.RowTap) {
			f := w.ws.Filter()
			f.Place = id
			w.ws.SetFilter(f)
			done()
		}
	}
	fill := func(words string) {
		var lines []line
		if words == "" {
			lines = append(lines, line{row: kit.RowData{Thing: lang.L("All places"), Selected: now == ""}, tap: choose("")})
		}
		for _, r := range w.ws.Locations(words, placesOffered) {
			lines = append(lines, line{row: kit.RowData{Type: r.Type, Thing: r.Name, Date: r.Detail, Selected: r.Node == now}, tap: choose(r.Node)})
		}
		list.cursor = 0
		list.show(lines)
	}
	name.OnChanged = fill
	name.onKey = listKeys(list, done)
	fill("")
	return container.NewVBox(name, container.New(fixedHeight(8*list.row), list)), name
}

// listKeys moves through a list while a field above it keeps the keyboard.
func listKeys(list *listing, escape func()) func(*fyne.KeyEvent) bool {
	return func(e *fyne.KeyEvent) bool {
		switch e.Name {
		case fyne.KeyDown:
			list.step(1)
		case fyne.KeyUp:
			list.step(-1)
		case fyne.KeyReturn, fyne.KeyEnter:
			list.press(list.cursor, kit.RowTap{})
		case fyne.KeyEscape:
			escape()
		default:
			return false
		}
		return true
	}
}

// editCommunity offers the communities of the project, once they are known.
func editCommunity(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	list := newListing()
	list.onKey = func(_ int, e *fyne.KeyEvent) bool {
		if e.Name == fyne.KeyEscape {
			done()
			return true
		}
		return false
	}
	choose := func(id graph.EntityID) func(kit.RowTap) {
		return func(kit.RowTap) {
			f := w.ws.Filter()
			f.Community = id
			w.ws.SetFilter(f)
			done()
		}
	}
	now := w.ws.Filter().Community
	list.show([]line{{row: kit.RowData{Relation: lang.L("Looking for communities …")}}})
	w.ws.Communities(func(rows []workspace.CommunityRow) {
		lines := []line{{row: kit.RowData{Thing: lang.L("All communities"), Selected: now == ""}, tap: choose("")}}
		for _, r := range rows {
			lines = append(lines, line{row: kit.RowData{Type: r.Type, Kind: r.Kind, Thing: lang.L("Around {{.Name}}", map[string]any{"Name": r.Name}),
				Count: strconv.Itoa(r.Count), Selected: r.Head == now}, tap: choose(r.Head)})
		}
		list.show(lines)
		list.toSelected()
		list.moveTo(list.cursor)
		w.log("communities " + strconv.Itoa(len(rows)))
	})
	return container.New(fixedHeight(9*list.row), list), list
}

// editDegree asks for the least number of neighbours.
func editDegree(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	now := max(1, w.ws.Filter().Links)
	least := []int{1, 2, 3, 5, 10, 20, 50}
	body, list := choices(func() []line {
		var out []line
		for _, n := range least {
			words := lang.L("Any number")
			if n > 1 {
				words = lang.L("{{.N}} or more neighbours", number(n))
			}
			out = append(out, line{row: kit.RowData{Thing: words, Selected: n == now}, tap: func(kit.RowTap) {
				f := w.ws.Filter()
				if f.Links = n; n == 1 {
					f.Links = 0
				}
				w.ws.SetFilter(f)
				done()
			}})
		}
		return out
	}, done)
	return body, list
}

// editText asks for words in names and sentences.
func editText(w *Window, done func()) (fyne.CanvasObject, fyne.Focusable) {
	words := newField(w.ws.Filter().Text, lang.L("Words in a name or a sentence"))
	apply := func() {
		f := w.ws.Filter()
		f.Text = strings.TrimSpace(words.Text)
		w.ws.SetFilter(f)
		done()
	}
	words.onKey = fieldKeys(apply, done)
	ok := kit.NewPrimaryButton(lang.L("Filter"), "", apply)
	return container.NewVBox(words, container.NewBorder(nil, nil, nil, ok)), words
}
