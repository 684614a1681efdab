package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// Chip is a small rounded label that can be pressed, with an icon before the
// words, a quiet count after them, and a cross that removes it.
type Chip struct {
	control
	words, count string
	icon         Icon
	active       bool
	height       float32
	arrow        bool
	close        *IconButton
}

var _ fyne.Widget = (*Chip)(nil)

// NewChip makes a chip 28 high. tapped may be nil.
func NewChip(words string, tapped func()) *Chip {
	c := &Chip{words: words, height: 28}
	c.onTap = tapped
	c.ExtendBaseWidget(c)
	return c
}

// OnTap sets what a press does.
func (c *Chip) OnTap(f func()) { c.onTap = f }

// SetWords changes the words.
func (c *Chip) SetWords(words string) {
	if c.words != words {
		c.words = words
		c.Refresh()
	}
}

// Words returns the words.
func (c *Chip) Words() string { return c.words }

// SetCount shows a quiet number behind the words.
func (c *Chip) SetCount(count string) { c.count = count; c.Refresh() }

// SetIcon shows an icon before the words.
func (c *Chip) SetIcon(icon Icon) { c.icon = icon; c.Refresh() }

// SetActive gives the chip the ground of what is selected: a filter that
// holds.
func (c *Chip) SetActive(on bool) { c.active = on; c.Refresh() }

// SetArrow shows behind the words that a list opens.
func (c *Chip) SetArrow() { c.arrow = true; c.Refresh() }

// SetSmall makes the chip 24 high.
func (c *Chip) SetSmall() { c.height = 24; c.Refresh() }

// OnClose adds a cross; tip says what it does.
func (c *Chip) OnClose(tip string, f func()) {
	c.close = NewIconButton(IconClose, tip, "", f)
	c.close.SetSide(18)
	c.close.glyph = 10
	c.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (c *Chip) CreateRenderer() fyne.WidgetRenderer {
	r := &chipRenderer{c: c, ground: &canvas.Rectangle{}, ring: &canvas.Rectangle{}, image: newIconImage(), arrow: newIconImage(),
		text: canvas.NewText("", color.Transparent), count: canvas.NewText("", color.Transparent)}
	r.draw()
	return c.Draws(r)
}

type chipRenderer struct {
	c            *Chip
	ground, ring *canvas.Rectangle
	image, arrow *canvas.Image
	text, count  *canvas.Text
}

func (r *chipRenderer) Destroy() {}

func (r *chipRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.ground, r.image, r.text, r.count, r.arrow, r.ring}
	if r.c.close != nil {
		out = append(out, r.c.close)
	}
	return out
}

func (r *chipRenderer) styles() (words, count Style) {
	return Style{Size: Small}, Style{Size: Small, Tone: Text3}
}

func (r *chipRenderer) MinSize() fyne.Size {
	words, _ := r.styles()
	return fyne.NewSize(words.Width(r.c.words)+r.extra(), Scaled(r.c.height))
}

// extra is the width of everything but the words.
func (r *chipRenderer) extra() float32 {
	_, count := r.styles()
	w := Scaled(20)
	if r.c.icon != "" {
		w += Scaled(18)
	}
	if r.c.count != "" {
		w += Scaled(6) + count.Width(r.c.count)
	}
	if r.c.arrow {
		w += Scaled(16)
	}
	if r.c.close != nil {
		w += Scaled(16)
	}
	return w
}

func (r *chipRenderer) Layout(s fyne.Size) {
	c := r.c
	words, count := r.styles()
	put(r.ground, 0, 0, s.Width, s.Height)
	c.drawRing(r.ring, s, 6)
	x := Scaled(10)
	if c.icon != "" {
		side := Scaled(12)
		put(r.image, x, (s.Height-side)/2, side, side)
		x += Scaled(18)
	}
	room := s.Width - r.extra()
	words.draw(r.text, c.words, room)
	place(r.text, x, (s.Height-words.Height())/2, room)
	x += words.Width(r.text.Text) + Scaled(6)
	count.draw(r.count, c.count, s.Width-x)
	place(r.count, x, (s.Height-count.Height())/2, max(s.Width-x, 0))
	if c.arrow {
		side := Scaled(12)
		put(r.arrow, s.Width-side-Scaled(8), (s.Height-side)/2, side, side)
	}
	if c.close != nil {
		side := c.close.MinSize().Width
		put(c.close, s.Width-side-Scaled(4), (s.Height-side)/2, side, side)
	}
}

func (r *chipRenderer) draw() {
	c := r.c
	k := Tokens()
	fill, border := color.Color(k.Raised), color.Color(k.Line2)
	if c.active {
		fill, border = k.Selection, color.Transparent
	}
	if c.hovered && c.onTap != nil && !c.disabled {
		fill = k.Hover
		if c.active {
			fill = mix(k.Selection, k.Ink, 0.08)
		}
	}
	drawGround(r.ground, fill, border, 6)
	setIcon(r.image, c.icon, k.Text2)
	if r.arrow.Hidden = !c.arrow; c.arrow {
		setIcon(r.arrow, IconDown, k.Text2)
	}
	r.Layout(c.Size())
}

func (r *chipRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.c)
}
