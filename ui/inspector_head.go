package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// inspectorHead is what stays above the sections: shape, name, a quiet line,
// and what can be done. It is made anew for each selection.
type inspectorHead struct {
	i       *inspector
	box     *fyne.Container
	glyph   *kit.Glyph
	title   *headTitle
	line    *kit.Paragraph
	ends    []*kit.Row // of a link: subject, relation, object
	numbers *kit.Numbers
	buttons []*kit.Button
	icons   []*kit.IconButton
	pin     *kit.IconButton
	rule    *kit.Rule
}

func newInspectorHead(i *inspector) *inspectorHead {
	return &inspectorHead{i: i, box: container.NewWithoutLayout()}
}

// show makes the head of an inspection.
func (h *inspectorHead) show(in *workspace.Inspection) {
	*h = inspectorHead{i: h.i, box: h.box, rule: kit.NewRule()}
	switch in.Kind {
	case workspace.InspectLink:
		h.linkHead(in)
	case workspace.InspectProject, workspace.InspectSeveral:
		h.words(in)
	case workspace.InspectArticle:
		h.glyph = kit.NewGlyph("Article", "", 40)
		h.words(in)
		id := h.i.at.Article
		h.buttons = []*kit.Button{kit.NewButton(lang.L("Read it"), kit.IconArticle, func() { h.i.w.ws.OpenArticle(id) })}
		h.icons = []*kit.IconButton{h.more()}
	default:
		h.glyph = kit.NewGlyph(in.Kind, h.kindOf(in.ID), 40)
		h.words(in)
		h.title.edit = func(name string) { h.i.w.ws.Rename(in.ID, name) }
		h.buttons = []*kit.Button{h.button(cmdExpand, lang.L("Expand"), kit.IconExpand), h.button(cmdConnect, lang.L("Connect"), kit.IconConnect),
			h.button(cmdMerge, lang.L("Merge"), kit.IconMerge)}
		h.pin = h.icon(cmdPin, lang.L("Pin or release"), kit.IconPin)
		h.icons = []*kit.IconButton{h.pin, h.icon(cmdHide, lang.L("Hide"), kit.IconHide), h.more()}
		h.refreshPins()
	}
	if in.Kind == workspace.InspectSeveral {
		first := h.button(cmdGroup, lang.L("Box"), kit.IconPanel)
		if h.i.w.can(cmdConnect) { // of two
			first = h.button(cmdConnect, lang.L("Connect"), kit.IconConnect)
		}
		h.buttons = []*kit.Button{first, h.button(cmdMerge, lang.L("Merge"), kit.IconMerge), h.button(cmdTag, lang.L("Tag"), kit.IconTag)}
		h.icons = []*kit.IconButton{h.icon(cmdPin, lang.L("Pin or release"), kit.IconPin), h.icon(cmdHide, lang.L("Hide"), kit.IconHide), h.more()}
	}
	if len(in.Numbers) > 0 {
		h.numbers = kit.NewNumbers(kit.Title)
		var numbers []kit.Number
		for _, n := range in.Numbers {
			numbers = append(numbers, kit.Number{Value: n.Value, Word: lang.L(n.Word)})
		}
		h.numbers.Set(numbers...)
	}
	h.box.Objects = h.objects()
}

func (h *inspectorHead) words(in *workspace.Inspection) {
	title := in.Title
	if in.Kind == workspace.InspectProject {
		title = firstWords(projectName(h.i.w.project.path), lang.L("This project"))
	}
	h.title = newHeadTitle(title)
	h.line = kit.NewParagraph(in.Line, kit.Style{Size: kit.Small, Tone: kit.Text2})
	h.line.Limit = 3
}

// linkHead stacks subject, relation and object.
func (h *inspectorHead) linkHead(in *workspace.Inspection) {
	s := h.i.w.ws.Snapshot()
	for n, id := range []graph.EntityID{h.i.at.Link.A, h.i.at.Link.B} {
		node, ok := s.Node(id)
		if !ok {
			continue
		}
		e := s.Entity(node)
		if n == 1 {
			relation := kit.NewRow(nil)
			relation.SetHeight(24)
			relation.Set(kit.RowData{Relation: in.Line, Indent: 22})
			h.ends = append(h.ends, relation)
		}
		row := kit.NewRow(func(kit.RowTap) { h.i.w.ws.FlyTo(e.ID) })
		d := kit.RowData{Type: e.Type, Thing: e.Name, Strong: true}
		if e.Event != nil {
			d.Kind, d.Date = e.Event.Kind, graph.RangeWords(e.Event.Date, e.Event.DateEnd)
		}
		row.Set(d)
		h.ends = append(h.ends, row)
	}
}

func (h *inspectorHead) kindOf(id graph.EntityID) string {
	s := h.i.w.ws.Snapshot()
	if n, ok := s.Node(id); ok && s.Entity(n).Event != nil {
		return s.Entity(n).Event.Kind
	}
	return ""
}

func (h *inspectorHead) button(command, words string, icon kit.Icon) *kit.Button {
	b := kit.NewButton(words, icon, h.i.w.doer(command))
	b.SetToolTip(kit.Tip(words, h.i.w.keyOf(command)))
	b.SetDisabled(!h.i.w.can(command))
	return b
}

func (h *inspectorHead) icon(command, words string, icon kit.Icon) *kit.IconButton {
	return kit.NewIconButton(icon, words, h.i.w.keyOf(command), h.i.w.doer(command))
}

func (h *inspectorHead) more() *kit.IconButton {
	var b *kit.IconButton
	b = kit.NewIconButton(kit.IconMore, lang.L("More"), "", func() {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
		h.moreMenu(at.AddXY(0, b.Size().Height))
	})
	return b
}

func (h *inspectorHead) moreMenu(at fyne.Position) {
	w := h.i.w
	var items []*fyne.MenuItem
	for _, c := range []struct {
		id, words string
		icon      kit.Icon
	}{
		{cmdRetype, lang.L("Retype"), kit.IconEdit}, {cmdSplit, lang.L("Split"), kit.IconSplit}, {cmdApart, lang.L("Not the same"), kit.IconClose}, {cmdGroup, lang.L("Put into a box"), kit.IconPanel}, {cmdReport, lang.L("Report"), kit.IconReport}, {cmdCopy, lang.L("Copy"), kit.IconCopy},
		{cmdTag, lang.L("Tag"), kit.IconTag}, {cmdNote, lang.L("Note"), kit.IconNote}, {cmdDelete, lang.L("Delete"), kit.IconDelete},
	} {
		if !w.can(c.id) {
			continue
		}
		items = append(items, menuItem(c.words, c.icon, w.doer(c.id)))
	}
	if h.title != nil && h.title.edit != nil {
		items = slices.Insert(items, 0, menuItem(lang.L("Rename"), kit.IconEdit, h.title.begin))
	}
	if len(items) > 0 {
		w.popUp(at, items...)
	}
}

// refreshPins shows whether the node is pinned.
func (h *inspectorHead) refreshPins() {
	if h.pin != nil {
		_, pinned := h.i.w.ws.Pinned(h.i.in.ID)
		h.pin.SetActive(pinned)
	}
}

func (h *inspectorHead) objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	if h.glyph != nil {
		out = append(out, h.glyph)
	}
	if h.title != nil {
		out = append(out, h.title, h.line)
	}
	for _, r := range h.ends {
		out = append(out, r)
	}
	for _, b := range h.buttons {
		out = append(out, b)
	}
	for _, b := range h.icons {
		out = append(out, b)
	}
	if h.numbers != nil {
		out = append(out, h.numbers)
	}
	return append(out, h.rule)
}

// lay places everything in a width and returns the height it takes.
func (h *inspectorHead) lay(width float32) float32 {
	in := kit.Scaled(panelInset)
	y := in
	for _, r := range h.ends {
		high := r.MinSize().Height
		stand(r, 0, y-kit.Scaled(8), width, high)
		y += high
	}
	if len(h.ends) > 0 {
		y += kit.Scaled(4)
	}
	if h.title != nil {
		y = h.layTitle(width, y)
	}
	y = h.layActions(width, y)
	if h.numbers != nil {
		high := h.numbers.MinSize().Height
		stand(h.numbers, in, y, width-2*in, high)
		y += high + kit.Scaled(12)
	}
	stand(h.rule, 0, y-1, width, 1)
	return y
}

func (h *inspectorHead) layTitle(width, y float32) float32 {
	in := kit.Scaled(panelInset)
	x := in
	if h.glyph != nil {
		x += kit.Scaled(52)
		stand(h.glyph, in, y, kit.Scaled(40), kit.Scaled(40))
	}
	room := width - x - in
	top := y - kit.Scaled(3)
	high := h.title.heightFor(room)
	stand(h.title, x, top, room, high)
	lines := h.line.HeightFor(room)
	stand(h.line, x, top+high, room, lines)
	y = max(top+high+lines, y+kit.Scaled(40))
	return y + kit.Scaled(12)
}

const iconSide = 26

// layActions puts the buttons at the left and the icons at the right; where
// the width does not do, they go on below.
func (h *inspectorHead) layActions(width, y float32) float32 {
	if len(h.buttons)+len(h.icons) == 0 {
		return y
	}
	in, high, gap := kit.Scaled(panelInset), kit.Scaled(28), kit.Scaled(6)
	x := in
	for _, b := range h.buttons {
		w := b.MinSize().Width
		if x > in && x+w > width-in {
			x, y = in, y+high+kit.Scaled(4)
		}
		stand(b, x, y, w, high)
		x += w + gap
	}
	need := float32(len(h.icons)) * kit.Scaled(iconSide)
	if x+need > width-in+gap && x > in {
		y += high + kit.Scaled(4)
	}
	x = width - in - need + gap
	for _, b := range h.icons {
		stand(b, x, y, kit.Scaled(iconSide), high)
		x += kit.Scaled(iconSide)
	}
	return y + high + kit.Scaled(12)
}

// stand puts an object where it belongs.
func stand(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// inspectorLayout gives the head the height it needs in the width there is,
// and the sections the rest.
type inspectorLayout struct{ i *inspector }

func (l inspectorLayout) Layout(_ []fyne.CanvasObject, s fyne.Size) {
	high := l.i.head.lay(s.Width)
	stand(l.i.above, 0, 0, s.Width, high)
	stand(l.i.body, 0, high, s.Width, max(s.Height-high, 0))
	stand(l.i.empty, 0, high, s.Width, max(s.Height-high, 0))
}

func (l inspectorLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(kit.Scaled(200), kit.Scaled(160))
}
