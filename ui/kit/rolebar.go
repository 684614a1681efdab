package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"github.com/threadline/threadline/graph/scene"
)

// Role is a role in time, as a role bar shows it.
type Role struct {
	Words      string
	Date       string  // at the right end: "seen 22 Sep 2022"
	From, To   float64 // shares of the axis, 0 to 1
	SoftFrom   bool    // only a sighting is known, not the beginning
	SoftTo     bool
	Start, End string // words at the ends of the axis
	Type       string // entity type for the colour
	Origins    int
}

// RoleBar shows a role as words over a bar in time.
type RoleBar struct {
	pressable
	role Role
}

var _ fyne.Widget = (*RoleBar)(nil)

// NewRoleBar makes an empty role bar.
func NewRoleBar(tapped func()) *RoleBar {
	b := &RoleBar{}
	b.onTap = tapped
	b.ExtendBaseWidget(b)
	return b
}

// OnTap sets what a press does.
func (b *RoleBar) OnTap(f func()) { b.onTap = f }

// OnSecondary sets what a press of the right button does.
func (b *RoleBar) OnSecondary(f func(at fyne.Position)) { b.onSecondary = f }

// Set shows another role.
func (b *RoleBar) Set(r Role) {
	if b.role != r {
		b.role = r
		b.Refresh()
	}
}

// RoleBarHeight is how high a role bar is at a text size of 100 %.
const RoleBarHeight = 56

// CreateRenderer implements fyne.Widget.
func (b *RoleBar) CreateRenderer() fyne.WidgetRenderer {
	r := &roleRenderer{b: b, hover: &canvas.Rectangle{}, track: &canvas.Rectangle{}, whole: &canvas.Rectangle{}, dots: newDots(),
		left: canvas.NewHorizontalGradient(color.Transparent, color.Transparent), right: canvas.NewHorizontalGradient(color.Transparent, color.Transparent)}
	for i := range r.texts {
		r.texts[i] = canvas.NewText("", color.Transparent)
	}
	return r
}

type roleRenderer struct {
	b                   *RoleBar
	hover, track, whole *canvas.Rectangle
	left, right         *canvas.LinearGradient
	texts               [4]*canvas.Text
	dots                *dots
}

func (r *roleRenderer) Destroy() {}

func (r *roleRenderer) Objects() []fyne.CanvasObject {
	out := []fyne.CanvasObject{r.hover, r.track, r.whole, r.left, r.right}
	for _, t := range r.texts {
		out = append(out, t)
	}
	return append(out, r.dots.objects()...)
}

func (r *roleRenderer) MinSize() fyne.Size { return fyne.NewSize(Scaled(120), Scaled(RoleBarHeight)) }

func (r *roleRenderer) Layout(s fyne.Size) {
	d := &r.b.role
	k := Tokens()
	drawGround(r.hover, r.b.hoverGround(&k, false), color.Transparent, 4)
	put(r.hover, -Scaled(6), 0, s.Width+Scaled(12), s.Height)
	words, quiet := Style{Size: Body}, Style{Size: Quiet, Tone: Text3}
	line := Scaled(24)
	right := s.Width
	r.dots.draw(d.Origins, right-Scaled(dotsWidth), line/2)
	if d.Origins > 0 {
		right -= Scaled(dotsWidth + 6)
	}
	quiet.draw(r.texts[1], d.Date, right/2)
	w := quiet.Width(r.texts[1].Text)
	place(r.texts[1], right-w, (line-quiet.Height())/2, w)
	room := right - w - Scaled(8)
	words.draw(r.texts[0], d.Words, room)
	place(r.texts[0], 0, (line-words.Height())/2, max(room, 0))

	drawGround(r.track, k.Line, color.Transparent, 2)
	put(r.track, 0, line+Scaled(3), s.Width, Scaled(6))
	r.layoutBar(&k, s.Width, line+Scaled(3), Scaled(6))

	y := line + Scaled(12)
	quiet.draw(r.texts[2], d.Start, s.Width/2)
	place(r.texts[2], 0, y, s.Width/2)
	quiet.draw(r.texts[3], d.End, s.Width/2)
	r.texts[3].Alignment = fyne.TextAlignTrailing
	place(r.texts[3], s.Width/2, y, s.Width/2)
}

// softShare is how much of the axis a soft end takes.
const softShare = 0.15

// layoutBar draws the known part, and beyond its ends where only a sighting is
// known, a part that fades away.
func (r *roleRenderer) layoutBar(k *scene.Tokens, width, y, height float32) {
	d := &r.b.role
	from, to := float32(d.From)*width, float32(d.To)*width
	if to-from < 4 {
		from, to = max((from+to)/2-2, 0), min((from+to)/2+2, width)
	}
	c := k.Fill(d.Type)
	drawGround(r.whole, c, color.Transparent, 0)
	put(r.whole, from, y, to-from, height)
	soft := width * softShare
	r.left.Hidden, r.right.Hidden = !d.SoftFrom || from <= 0, !d.SoftTo || to >= width
	r.left.StartColor, r.left.EndColor = scene.Fade(c, 0), c
	r.right.StartColor, r.right.EndColor = c, scene.Fade(c, 0)
	start, end := max(from-soft, 0), min(to+soft, width)
	put(r.left, start, y, from-start, height)
	put(r.right, to, y, end-to, height)
}

func (r *roleRenderer) Refresh() {
	r.Layout(r.b.Size())
	r.left.Refresh()
	r.right.Refresh()
	canvas.Refresh(r.b)
}
