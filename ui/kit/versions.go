package kit

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Version is one side of a disagreement.
type Version struct {
	Value, Says string
	Origins     int
	Tap         func()
}

// VersionsCard shows on warning ground on what sources disagree, and every
// version. None is preferred; each can be pressed.
type VersionsCard struct {
	widget.BaseWidget
	Part
	title    string
	versions []Version
	rows     []*versionRow
	box      *fyne.Container
}

// NewVersionsCard makes an empty card.
func NewVersionsCard() *VersionsCard {
	c := &VersionsCard{box: container.NewWithoutLayout()}
	c.ExtendBaseWidget(c)
	return c
}

// Set shows a disagreement.
func (c *VersionsCard) Set(title string, versions []Version) {
	c.title, c.versions = title, versions
	for len(c.rows) < len(versions) {
		c.rows = append(c.rows, newVersionRow())
	}
	c.box.Objects = nil
	for i, v := range versions {
		c.rows[i].set(v)
		c.box.Objects = append(c.box.Objects, c.rows[i])
	}
	c.Refresh()
}

const (
	versionsPad  = 12
	versionTitle = 19
)

func versionsTitle() Style { return Style{Size: Body, Tone: Warning, Bold: true} }

// VersionsHeight returns how high a card is at a width.
func VersionsHeight(title string, versions []Version, width float32) float32 {
	lines := len(versionsTitle().Wrap(title, width-Scaled(2*versionsPad+22), 3))
	h := Scaled(2*versionsPad) + float32(lines)*Scaled(versionTitle) + Scaled(4)
	for _, v := range versions {
		h += versionHeight(v, width-Scaled(2*versionsPad))
	}
	return h
}

// CreateRenderer implements fyne.Widget.
func (c *VersionsCard) CreateRenderer() fyne.WidgetRenderer {
	ground, image := &canvas.Rectangle{}, newIconImage()
	title := NewParagraph("", versionsTitle())
	title.Limit = 3
	draw := func(s fyne.Size) {
		k := Tokens()
		WarningGround.draw(ground)
		put(ground, 0, 0, s.Width, s.Height)
		setIcon(image, IconWarning, k.Warning)
		pad := Scaled(versionsPad)
		put(image, pad, pad+Scaled(2), Scaled(14), Scaled(14))
		title.Set(c.title)
		room := s.Width - 2*pad - Scaled(22)
		h := title.HeightFor(room)
		put(title, pad+Scaled(22), pad, room, h)
		y := pad + h + Scaled(4)
		for i, v := range c.versions {
			vh := versionHeight(v, s.Width-2*pad)
			put(c.rows[i], 0, y, s.Width, vh)
			y += vh
		}
		put(c.box, 0, 0, s.Width, s.Height)
	}
	return c.Draws(&renderer{
		objects: []fyne.CanvasObject{ground, image, title, c.box},
		layout:  draw,
		min: func() fyne.Size {
			return fyne.NewSize(Scaled(160), VersionsHeight(c.title, c.versions, max(c.Size().Width, Scaled(160))))
		},
		refresh: func() { draw(c.Size()); canvas.Refresh(c) },
	})
}

// versionRow is one version: value, who says it, dots. Where they do not fit
// beside each other, who says it stands below.
type versionRow struct {
	control
	v Version
}

func newVersionRow() *versionRow {
	r := &versionRow{}
	r.ExtendBaseWidget(r)
	return r
}

func (r *versionRow) set(v Version) {
	r.v, r.onTap = v, v.Tap
	r.Refresh()
}

func versionStyles() (value, says Style) {
	return Style{Size: Body, Bold: true}, Style{Size: Small, Tone: Text2}
}

// versionColumns returns the width of the value's column, or 0 where who says
// it must stand below.
func versionColumns(v Version, width float32) float32 {
	value, says := versionStyles()
	room := width - Scaled(dotsWidth+8)
	column := max(value.Width(v.Value)+Scaled(12), room*0.33)
	if column+says.Width(v.Says) > room {
		return 0
	}
	return column
}

func versionHeight(v Version, width float32) float32 {
	if versionColumns(v, width) == 0 && v.Says != "" {
		return Scaled(44)
	}
	return Scaled(26)
}

// CreateRenderer implements fyne.Widget.
func (r *versionRow) CreateRenderer() fyne.WidgetRenderer {
	hover, ring := &canvas.Rectangle{}, &canvas.Rectangle{}
	value, says := canvas.NewText("", color.Transparent), canvas.NewText("", color.Transparent)
	parts := newDots()
	draw := func(s fyne.Size) {
		k := Tokens()
		over := color.NRGBA(k.Warning)
		over.A = 0
		if r.hovered && r.onTap != nil {
			over.A = 36
		}
		drawGround(hover, over, color.Transparent, 4)
		put(hover, Scaled(6), 0, s.Width-Scaled(12), s.Height)
		r.drawRing(ring, s, 4)
		put(ring, Scaled(4), 0, s.Width-Scaled(8), s.Height)
		pad := Scaled(versionsPad)
		room := s.Width - 2*pad - Scaled(dotsWidth+8)
		line := Scaled(26)
		vs, ss := versionStyles()
		column := versionColumns(r.v, s.Width-2*pad)
		parts.draw(r.v.Origins, s.Width-pad-Scaled(dotsWidth), line/2)
		if column == 0 {
			vs.draw(value, r.v.Value, room)
			place(value, pad, (line-vs.Height())/2, room)
			ss.draw(says, r.v.Says, room)
			place(says, pad, Scaled(22), room)
			return
		}
		vs.draw(value, r.v.Value, column)
		place(value, pad, (line-vs.Height())/2, column)
		ss.draw(says, r.v.Says, room-column)
		place(says, pad+column, (line-ss.Height())/2, room-column)
	}
	objects := append([]fyne.CanvasObject{hover, value, says}, parts.objects()...)
	return r.Draws(&renderer{
		objects: append(objects, ring),
		layout:  draw,
		min:     func() fyne.Size { return fyne.NewSize(Scaled(120), Scaled(26)) },
		refresh: func() { draw(r.Size()); canvas.Refresh(r) },
	})
}
