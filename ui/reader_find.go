package ui

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// readerFind is what was found in the article. Results of an older search are
// dropped by generation.
type readerFind struct {
	generation uint64
	words      string
	hits       []graph.Span
	at         int
}

// mostHits bounds how many places are kept.
const mostHits = 10_000

func (f *readerFind) clear() {
	f.generation++
	f.words, f.hits, f.at = "", nil, 0
}

// visible lists the hits that reach into a line.
func (f *readerFind) visible(line graph.Span) []graph.Span {
	i, _ := slices.BinarySearchFunc(f.hits, line.Start, func(h graph.Span, at int) int { return h.End - at - 1 })
	var out []graph.Span
	for ; i < len(f.hits) && f.hits[i].Start < line.End; i++ {
		out = append(out, f.hits[i])
	}
	return out
}

// isCurrent reports whether a hit is the one that was gone to.
func (f *readerFind) isCurrent(hit graph.Span) bool { return f.at < len(f.hits) && f.hits[f.at] == hit }

// hitsOf finds words in a text, whatever their case. Any run of white space in
// the text matches a blank.
func hitsOf(text, words string) []graph.Span {
	fields := strings.Fields(words)
	if len(fields) == 0 {
		return nil
	}
	for i := range fields {
		fields[i] = regexp.QuoteMeta(fields[i])
	}
	var out []graph.Span
	for _, at := range regexp.MustCompile(`(?i)`+strings.Join(fields, `\s+`)).FindAllStringIndex(text, mostHits) {
		out = append(out, graph.Span{Start: at[0], End: at[1]})
	}
	return out
}

// search looks for words in the background: an article may be large.
func (r *reader) search(words string) {
	if r.text == nil {
		return
	}
	r.find.generation++
	mine, text, from := r.find.generation, r.text, r.seen()
	go func() {
		hits := hitsOf(text.text, words)
		r.w.post(func() {
			if r.find.generation != mine || r.text != text {
				return
			}
			r.find.words, r.find.hits = words, hits
			r.find.at, _ = slices.BinarySearchFunc(hits, from, func(h graph.Span, at int) int { return h.Start - at })
			if r.find.at == len(hits) {
				r.find.at = 0
			}
			r.showHit()
		})
	}()
}

// seen returns the first byte on the screen.
func (r *reader) seen() int {
	item, _ := r.column.At(fyne.NewPos(0, 0))
	if item < 1 || item > len(r.text.pieces) {
		return 0
	}
	return r.text.pieces[item-1].Start
}

// step goes to another hit.
func (r *reader) step(by int) {
	if n := len(r.find.hits); n > 0 {
		r.find.at = ((r.find.at+by)%n + n) % n
		r.showHit()
	}
}

// showHit brings the hit to the screen and says which one it is.
func (r *reader) showHit() {
	f := &r.find
	r.bar.find.say(f)
	if len(f.hits) > 0 {
		r.scrollTo(f.hits[f.at].Start)
		r.selectSpan(f.hits[f.at])
	}
	r.column.Redraw()
}

// openFind shows the field.
func (r *reader) openFind() {
	if r.text == nil {
		return
	}
	r.bar.find.box.Show()
	r.bar.refresh()
	r.box.Refresh()
	r.w.win.Canvas().Focus(r.bar.find.entry)
}

// closeFind hides the field and what was found.
func (r *reader) closeFind() {
	r.find.clear()
	r.bar.find.box.Hide()
	r.bar.find.entry.SetText("")
	r.bar.refresh()
	r.box.Refresh()
	r.column.Redraw()
	r.body.focus()
}

const findHigh = 40

// findField is the field to find words with: Enter goes on, Shift+Enter back,
// Escape closes it.
type findField struct {
	r     *reader
	entry *findEntry
	count *kit.Text
	tools *fyne.Container
	box   *fyne.Container
}

func newFindField(r *reader) *findField {
	f := &findField{r: r}
	f.entry = &findEntry{r: r}
	f.entry.ExtendBaseWidget(f.entry)
	f.entry.SetPlaceHolder(lang.L("Find in the article"))
	f.entry.OnChanged = r.search
	f.entry.OnSubmitted = func(string) {
		if heldModifiers()&fyne.KeyModifierShift != 0 {
			r.step(-1)
		} else {
			r.step(1)
		}
	}
	f.count = kit.NewText("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	back := kit.NewIconButton(kit.IconUp, lang.L("Previous"), "Shift Enter", func() { r.step(-1) })
	on := kit.NewIconButton(kit.IconDown, lang.L("Next"), "Enter", func() { r.step(1) })
	close := kit.NewIconButton(kit.IconClose, lang.L("Close"), "Esc", r.closeFind)
	f.tools = container.NewHBox(f.count, back, on, close)
	f.box = container.New(kit.Inset{Left: kit.Scaled(panelInset), Right: kit.Scaled(8), Top: 2, Bottom: 4}, container.NewBorder(nil, nil, nil, f.tools, container.NewVBox(layout.NewSpacer(), f.entry, layout.NewSpacer())))
	return f
}

// say shows how many places were found.
func (f *findField) say(found *readerFind) {
	words := ""
	switch {
	case strings.TrimSpace(found.words) == "":
	case len(found.hits) == 0:
		words = lang.L("Not found")
	default:
		words = strconv.Itoa(found.at+1) + " / " + strconv.Itoa(len(found.hits))
	}
	f.count.Set(words)
	f.tools.Refresh()
}

// findEntry is an entry that Escape closes.
type findEntry struct {
	widget.Entry
	r *reader
}

// TypedKey implements fyne.Focusable.
func (e *findEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.r.closeFind()
		return
	}
	e.Entry.TypedKey(k)
}
