package kit

import (
	"image/color"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"github.com/threadline/threadline/graph/scene"
)

// Tone is a colour of text or of a line icon by its use.
type Tone uint8

// The tones.
const (
	Text1 Tone = iota // main
	Text2             // label
	Text3             // quiet
	Accent
	OnAccent
	Warning
	Bad
	Good
)

// Colour returns a tone in the colours of a theme.
func (t Tone) Colour(k *scene.Tokens) color.NRGBA {
	return [...]color.NRGBA{k.Text1, k.Text2, k.Text3, k.Accent, k.OnAccent, k.Warning, k.Error, k.Good}[t]
}

// Style is how a text is set.
type Style struct {
	Size         float32 // at a text size of 100 %
	Tone         Tone
	Bold, Italic bool
}

func (s Style) text() fyne.TextStyle { return fyne.TextStyle{Bold: s.Bold, Italic: s.Italic} }

// Width returns how wide a line of text is in a style.
func (s Style) Width(words string) float32 {
	if words == "" {
		return 0
	}
	t := current()
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize(words, s.Size*t.scale, s.text(), t.source(words))
	return size.Width
}

// Height returns how high a line of text is in a style.
func (s Style) Height() float32 {
	t := current()
	size, _ := fyne.CurrentApp().Driver().RenderedTextSize("Mg", s.Size*t.scale, s.text(), nil)
	return size.Height
}

func (t *Theme) source(words string) fyne.Resource {
	if t.fonts == nil {
		return nil
	}
	return t.fonts.source(words)
}

// Shorten cuts words to a width and puts an ellipsis at the cut, after a whole
// word if that keeps most of it.
func (s Style) Shorten(words string, width float32) string {
	if width <= 0 || words == "" {
		return ""
	}
	if s.Width(words) <= width {
		return words
	}
	cuts := make([]int, 0, len(words))
	for i := range words {
		cuts = append(cuts, i)
	}
	fits := sort.Search(len(cuts), func(i int) bool { return s.Width(words[:cuts[i]]+"…") > width })
	if fits == 0 {
		return ""
	}
	kept := words[:cuts[fits-1]]
	if blank := strings.LastIndexByte(kept, ' '); blank > len(kept)*3/4 {
		kept = kept[:blank]
	}
	kept = strings.TrimRight(kept, " ,.;:·–-")
	if kept == "" {
		return "…"
	}
	return kept + "…"
}

// Wrap breaks a text into lines of at most a width, at blanks; a word that is
// wider is broken inside. At most limit lines are made, the last one cut; 0
// is no limit.
func (s Style) Wrap(words string, width float32, limit int) []string {
	var lines []string
	for part := range strings.SplitSeq(strings.TrimSpace(words), "\n") {
		from := 0
		for _, end := range s.Break(part, width) {
			if limit > 0 && len(lines) == limit-1 {
				return append(lines, s.Shorten(strings.TrimSpace(part[from:]), width))
			}
			lines = append(lines, strings.TrimRight(part[from:end], " "))
			from = end
		}
	}
	if len(lines) == 1 && lines[0] == "" {
		return nil
	}
	return lines
}

// Text is one line of text that follows the theme. It is cut to its width;
// its smallest size holds all of it unless Cut is set.
type Text struct {
	widget.BaseWidget
	Part
	Words string
	Style Style
	Cut   bool // may be made narrower than its words
	Align fyne.TextAlign
}

// NewText makes a line of text.
func NewText(words string, style Style) *Text {
	t := &Text{Words: words, Style: style}
	t.ExtendBaseWidget(t)
	return t
}

// Set changes the words.
func (t *Text) Set(words string) {
	if t.Words != words {
		t.Words = words
		t.Refresh()
	}
}

// CreateRenderer implements fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer {
	line := canvas.NewText("", color.Transparent)
	draw := func(size fyne.Size) {
		t.Style.draw(line, t.Words, size.Width)
		line.Alignment = t.Align
		place(line, 0, (size.Height-t.Style.Height())/2, size.Width)
	}
	return t.Draws(&renderer{
		objects: []fyne.CanvasObject{line},
		layout:  draw,
		min: func() fyne.Size {
			if t.Cut {
				return fyne.NewSize(0, t.Style.Height())
			}
			return fyne.NewSize(t.Style.Width(t.Words), t.Style.Height())
		},
		refresh: func() { draw(t.Size()); canvas.Refresh(t) },
	})
}

// draw sets a text object in the style, cut to a width.
func (s Style) draw(line *canvas.Text, words string, width float32) {
	s.Set(line, s.Shorten(words, width+0.5)) // widths are rounded on their way here
}

// Set gives a text object words in the style; they are not cut.
func (s Style) Set(line *canvas.Text, words string) {
	t := current()
	line.Text = words
	line.TextSize = s.Size * t.scale
	line.TextStyle = s.text()
	line.Color = s.Tone.Colour(&t.tokens)
	line.FontSource = t.source(words)
}

// place puts a line of text into a space of a width.
func place(line *canvas.Text, x, y, width float32) {
	line.Move(fyne.NewPos(x, y))
	line.Resize(fyne.NewSize(width, line.MinSize().Height))
}

// put moves and resizes an object.
func put(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}
