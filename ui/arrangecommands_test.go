package ui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// TestArrangeCommands runs the commands that need no dialog as the palette would.
func TestArrangeCommands(t *testing.T) {
	d := newPaneldesk(t, kit.Dark, 1, senate())
	table := map[string]command{}
	for _, c := range arrangeCommands() {
		table[c.id] = c
		if c.title == "" || c.run == nil || c.enabled == nil {
			t.Errorf("%q is incomplete", c.id)
		}
	}
	if table["align.left"].enabled(d.Window) || table[cmdGroup].enabled(d.Window) || !table[cmdInvert].enabled(d.Window) {
		t.Error("with nothing selected, what needs a selection is enabled")
	}
	d.until("places", d.ws.Settled)
	var all []graph.EntityID
	for _, n := range d.ws.Frame().Nodes {
		all = append(all, n.ID)
	}
	d.ws.Select(all[:3], false)
	for id, x := range map[string]bool{"align.left": true, "align.middle": true, "align.right": true, "align.top": false, "align.centre": false, "align.bottom": false} {
		if !table[id].enabled(d.Window) {
			t.Fatalf("%s is not enabled", id)
		}
		table[id].run(d.Window)
		a, _ := d.ws.Place(all[0])
		for _, other := range all[1:3] {
			if b, _ := d.ws.Place(other); x && a.X != b.X || !x && a.Y != b.Y {
				t.Errorf("%s leaves nodes at %v and %v", id, a, b)
			}
		}
		d.ws.Undo()
	}
	d.ws.Group("Three", all[:3])
	if !table[cmdUngroup].enabled(d.Window) {
		t.Error("grouped nodes cannot be taken out")
	}
	table[cmdUngroup].run(d.Window)
	if len(d.ws.Groups()) != 0 || table[cmdUngroup].enabled(d.Window) {
		t.Errorf("groups %v", d.ws.Groups())
	}
	table[cmdInvert].run(d.Window)
	if got := d.ws.Selection().Nodes; !slices.Equal(got, all[3:]) {
		t.Errorf("inverted to %v, not %v", got, all[3:])
	}
}

// TestMenusOfTheCanvasStandInLine looks at the menus of the canvas and of a
// link: all of their items have an icon, so that their words begin at one place.
func TestMenusOfTheCanvasStandInLine(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	f := d.ws.Frame()
	n, l := f.Nodes[0], f.Links[0]
	link := workspace.LinkID{A: f.Nodes[l.A].ID, B: f.Nodes[l.B].ID}
	for name, items := range map[string][]*fyne.MenuItem{"canvas": d.canvasItems(), "node": d.nodeItems(n.ID), "link": d.linkItems(link)} {
		for _, item := range items {
			if !item.IsSeparator && item.Icon == nil {
				t.Errorf("in the menu of the %s %q has no icon", name, item.Label)
			}
		}
	}
}

// TestNothingIsHoveredBelowTheTools moves a node below the edge of the tools of
// the canvas: the pointer there is on the tools.
func TestNothingIsHoveredBelowTheTools(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.drawn()
	view, tools := d.canvas.view, d.canvas.tools
	id := d.ws.Frame().Nodes[0].ID
	at, _ := d.ws.Place(id)
	edge := fyne.NewPos(tools.Position().X+2, tools.Position().Y+2)
	c := view.Camera()
	c.X = at.X - float64(edge.X-view.Size().Width/2)/c.Zoom
	c.Y = at.Y - float64(edge.Y-view.Size().Height/2)/c.Zoom
	view.SetCamera(c)
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(view)
	test.MoveMouse(d.win.Canvas(), corner.Add(edge))
	if got := d.ws.Hovered(); got != "" {
		t.Errorf("%s below the tools is hovered", d.name(got))
	}
	put(tools, rect{})
	test.MoveMouse(d.win.Canvas(), corner.Add(edge).AddXY(1, 0))
	if d.ws.Hovered() != id {
		t.Error("the node is not where the test thinks")
	}
}
