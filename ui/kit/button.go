package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph/scene"
)

// buttonKind is how loud a button is.
type buttonKind uint8

const (
	plainButton buttonKind = iota
	primaryButton
	linkButton
)

// Button is a button with words, an icon before them and a key after them.
type Button struct {
	control
	words, key string
	icon       Icon
	iconTone   Tone
	kind       buttonKind
	size       float32
	height     float32
}

var _ fyne.Widget = (*Button)(nil)

// NewButton makes a button; icon may be empty.
func NewButton(words string, icon Icon, tapped func()) *Button {
	return newButton(plainButton, words, icon, tapped)
}

// NewPrimaryButton makes the one main button of a place.
func NewPrimaryButton(words string, icon Icon, tapped func()) *Button {
	return newButton(primaryButton, words, icon, tapped)
}

// NewLinkButton makes a button that looks like a link: words in accent.
func NewLinkButton(words string, tapped func()) *Button {
	return newButton(linkButton, words, "", tapped)
}

func newButton(kind buttonKind, words string, icon Icon, tapped func()) *Button {
	b := &Button{kind: kind, words: words, icon: icon, iconTone: Text1, size: Body, height: 28}
	if kind == linkButton {
		b.height = 24
	}
	b.onTap = tapped
	b.ExtendBaseWidget(b)
	return b
}

// SetWords changes the words.
func (b *Button) SetWords(words string) {
	if b.words != words {
		b.words = words
		b.Refresh()
	}
}

// Words returns the words.
func (b *Button) Words() string { return b.words }

// OnTap sets what a press does.
func (b *Button) OnTap(f func()) { b.onTap = f }

// SetKey shows a key behind the words.
func (b *Button) SetKey(key string) { b.key = key; b.Refresh() }

// SetIconTone gives the icon a colour of its own.
func (b *Button) SetIconTone(t Tone) { b.iconTone = t; b.Refresh() }

// SetTall makes a button 32 high, as in the top bar and in dialogs.
func (b *Button) SetTall() { b.height = 32; b.Refresh() }

// SetSmall makes a button 24 high with text of 12.
func (b *Button) SetSmall() { b.height, b.size = 24, Small; b.Refresh() }

func (b *Button) style() Style {
	s := Style{Size: b.size}
	switch {
	case b.kind == primaryButton:
		s.Tone, s.Bold = OnAccent, true
	case b.disabled:
		s.Tone = Text3
	case b.kind == linkButton:
		s.Tone = Accent
	}
	return s
}

// CreateRenderer implements fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	r := &buttonRenderer{b: b, ground: &canvas.Rectangle{}, ring: &canvas.Rectangle{}, image: newIconImage(),
		text: canvas.NewText("", color.Transparent), keyBox: &canvas.Rectangle{}, key: canvas.NewText("", color.Transparent)}
	r.draw()
	return b.Draws(r)
}

type buttonRenderer struct {
	b                    *Button
	ground, ring, keyBox *canvas.Rectangle
	image                *canvas.Image
	text, key            *canvas.Text
}

func (r *buttonRenderer) Destroy() {}

func (r *buttonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.image, r.text, r.keyBox, r.key, r.ring}
}

func (r *buttonRenderer) inset() float32 {
	if r.b.kind == linkButton {
		return 0
	}
	return Scaled(10)
}

func (r *buttonRenderer) MinSize() fyne.Size {
	b := r.b
	w := 2*r.inset() + b.style().Width(b.words)
	if b.icon != "" {
		w += Scaled(14)
		if b.words != "" {
			w += Scaled(6)
		}
	}
	if b.key != "" {
		w += Scaled(8) + keyWidth(b.key)
	}
	return fyne.NewSize(w, Scaled(b.height))
}

func (r *buttonRenderer) Layout(s fyne.Size) {
	b := r.b
	put(r.ground, 0, 0, s.Width, s.Height)
	b.drawRing(r.ring, s, 6)
	x := r.inset()
	if free := s.Width - r.MinSize().Width; free > 0 && b.kind != linkButton {
		x += free / 2
	}
	if b.icon != "" {
		side := Scaled(14)
		put(r.image, x, (s.Height-side)/2, side, side)
		x += side + Scaled(6)
	}
	style := b.style()
	room := s.Width - x - r.inset()
	if b.key != "" {
		room -= Scaled(8) + keyWidth(b.key)
	}
	style.draw(r.text, b.words, room)
	place(r.text, x, (s.Height-style.Height())/2, room)
	if b.key != "" {
		layoutKey(r.keyBox, r.key, fyne.NewPos(x+style.Width(r.text.Text)+Scaled(8), (s.Height-Scaled(18))/2), b.key)
		if b.kind == primaryButton {
			k := Tokens()
			r.key.Color, r.keyBox.StrokeColor = k.OnAccent, mix(k.AccentFill, k.OnAccent, 0.5)
		}
	}
}

func (r *buttonRenderer) draw() {
	b := r.b
	k := Tokens()
	fill, border := r.colours(&k)
	drawGround(r.ground, fill, border, 6)
	tone := b.iconTone
	switch {
	case b.kind == primaryButton:
		tone = OnAccent
	case b.disabled:
		tone = Text3
	}
	setIcon(r.image, b.icon, tone.Colour(&k))
	r.keyBox.Hidden, r.key.Hidden = b.key == "", b.key == ""
	r.Layout(b.Size())
}

func (r *buttonRenderer) colours(k *scene.Tokens) (fill, border color.Color) {
	b := r.b
	over := b.hovered && !b.disabled
	switch b.kind {
	case primaryButton:
		if b.disabled {
			return k.Line2, color.Transparent
		}
		if over {
			return mix(k.AccentFill, k.Ink, 0.12), color.Transparent
		}
		return k.AccentFill, color.Transparent
	case linkButton:
		return color.Transparent, color.Transparent
	}
	if over {
		return k.Hover, k.Line2
	}
	return k.Raised, k.Line2
}

func (r *buttonRenderer) Refresh() {
	r.draw()
	canvas.Refresh(r.b)
}

// mix returns a colour with a share of another.
func mix(a, b color.NRGBA, share float64) color.NRGBA {
	part := func(x, y uint8) uint8 { return uint8(float64(x)*(1-share) + float64(y)*share + 0.5) }
	return color.NRGBA{part(a.R, b.R), part(a.G, b.G), part(a.B, b.B), part(a.A, b.A)}
}
