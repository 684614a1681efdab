package graphview

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

func TestFirstPictureFits(t *testing.T) {
	d := newDesk(t, harbour())
	for _, n := range d.subject.frame.Nodes {
		p, _ := d.node(n.ID)
		if q := d.toScreen(p); q.X < 20 || q.Y < 20 || q.X > 780 || q.Y > 580 {
			t.Errorf("%s lies at %v", n.ID, q)
		}
	}
	if got := len(d.drawing.shown.scene.Nodes); got != 6 {
		t.Errorf("%d nodes are drawn", got)
	}
}

func TestClickSelects(t *testing.T) {
	d := newDesk(t, harbour())
	d.clickAt(d.at("Ana Ivo"), 0)
	if got := d.selectedNames(); got != "Ana Ivo" {
		t.Fatalf("selected %q", got)
	}
	d.clickAt(d.at("Ruritania"), fyne.KeyModifierShift)
	d.clickAt(d.at("League"), fyne.KeyModifierControl)
	if got := d.selectedNames(); got != "Ana Ivo, Ruritania, League" {
		t.Errorf("after adding two, selected %q", got)
	}
	d.clickAt(d.at("Ruritania"), fyne.KeyModifierShift)
	if got := d.selectedNames(); got != "Ana Ivo, League" {
		t.Errorf("after taking one away, selected %q", got)
	}
	d.rest()
	if shown := d.drawing.shown.view.Selected; len(shown) != 2 || !shown[string(d.id("League"))] {
		t.Errorf("the picture shows %v selected", shown)
	}
	d.clickAt(d.emptyPlace(), 0)
	if got := d.selectedNames(); got != "" {
		t.Errorf("after a click on the ground, selected %q", got)
	}
}

func TestClickOnLinkAndLabel(t *testing.T) {
	d := newDesk(t, harbour())
	a, b := d.at("Ana Ivo"), d.at("Harbour vote")
	d.clickAt(fyne.NewPos((a.X+b.X)/2, (a.Y+b.Y)/2), 0)
	want := workspace.LinkID{A: d.id("Ana Ivo"), B: d.id("Harbour vote")}
	if l := d.ws.Selection().Link; l == nil || edgeID(*l) != edgeID(want) {
		t.Errorf("selected %v", l)
	}
	d.clickAt(d.emptyPlace(), 0)
	if l := d.ws.Selection().Link; l != nil {
		t.Errorf("still selected %v", l)
	}
	at := d.at("Bo Lind")
	label := fyne.NewPos(at.X, at.Y)
	for d.drawing.shown.scene.HitLabel(scene.Point{X: float64(label.X), Y: float64(label.Y)}) < 0 {
		if label.Y++; label.Y > at.Y+60 {
			t.Fatal("no label below the node")
		}
	}
	d.clickAt(label, 0)
	if got := d.selectedNames(); got != "Bo Lind" {
		t.Errorf("a click on the label selected %q", got)
	}
}

func TestDragPinsAndUndoReleases(t *testing.T) {
	d := newDesk(t, harbour())
	id, from := d.id("Bo Lind"), d.at("Bo Lind")
	before, _ := d.node(id)
	others := map[graph.EntityID]scene.Point{}
	for _, n := range d.subject.frame.Nodes {
		others[n.ID], _ = d.node(n.ID)
	}
	grip := fyne.NewPos(from.X+3, from.Y-2)
	d.dragAlong(desktop.MouseButtonPrimary, 0, grip, fyne.NewPos(grip.X+20, grip.Y+10), fyne.NewPos(grip.X+60, grip.Y-40))
	want := scene.Point{X: before.X + 60/d.camera.Zoom, Y: before.Y - 40/d.camera.Zoom}
	if at, ok := d.ws.Pinned(id); !ok || math.Hypot(at.X-want.X, at.Y-want.Y) > 1e-3 {
		t.Fatalf("pinned at %v, wanted %v", at, want)
	}
	d.rest()
	if at, _ := d.node(id); math.Hypot(at.X-want.X, at.Y-want.Y) > 1e-3 {
		t.Errorf("after the layout it lies at %v, wanted %v", at, want)
	}
	if n := d.drawing.shown.graph.Node(string(id)); !d.drawing.shown.graph.Nodes[n].Pinned {
		t.Error("the picture shows no pin")
	}
	if d.selectedNames() != "" {
		t.Errorf("the drag selected %q", d.selectedNames())
	}
	d.ws.Undo()
	d.rest()
	if _, ok := d.ws.Pinned(id); ok {
		t.Error("still pinned after undo")
	}
}

func TestDragMovesTheWholeSelection(t *testing.T) {
	d := newDesk(t, harbour())
	d.ws.Select([]graph.EntityID{d.id("Ana Ivo"), d.id("Bo Lind")}, false)
	a, b := d.at("Ana Ivo"), d.at("Bo Lind")
	d.dragAlong(desktop.MouseButtonPrimary, 0, a, fyne.NewPos(a.X+30, a.Y+30))
	pa, oka := d.ws.Pinned(d.id("Ana Ivo"))
	pb, okb := d.ws.Pinned(d.id("Bo Lind"))
	if !oka || !okb {
		t.Fatal("not both are pinned")
	}
	qa, qb := d.toScreen(pa), d.toScreen(pb)
	if math.Abs(qa.X-float64(a.X)-30) > 0.01 || math.Abs(qb.Y-float64(b.Y)-30) > 0.01 {
		t.Errorf("moved to %v and %v", qa, qb)
	}
	if got := d.ws.LastChange(); got != "Moved 2 nodes" {
		t.Errorf("the history says %q", got)
	}
}

func TestZoomKeepsThePlaceUnderThePointer(t *testing.T) {
	d := newDesk(t, harbour())
	for _, at := range []fyne.Position{{X: 200, Y: 150}, {X: 790, Y: 5}} {
		for _, mods := range []fyne.KeyModifier{0, fyne.KeyModifierControl} {
			world, zoom := d.toWorld(at), d.camera.Zoom
			d.mods = mods
			d.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: at}, Scrolled: fyne.NewDelta(0, 25)})
			d.mods = 0
			now := d.toWorld(at)
			if math.Hypot(now.X-world.X, now.Y-world.Y) > 1e-6 {
				t.Errorf("under %v was %v, now %v", at, world, now)
			}
			want := zoom * wheelZoom
			if mods != 0 {
				want = zoom * fineZoom
			}
			if math.Abs(d.camera.Zoom-want) > 1e-9 {
				t.Errorf("zoom %v, wanted %v", d.camera.Zoom, want)
			}
		}
	}
	world := d.toWorld(fyne.NewPos(400, 300))
	d.mods = fyne.KeyModifierShift
	d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(25, 0)})
	if now := d.toWorld(fyne.NewPos(450, 300)); math.Abs(now.X-world.X) > 1e-6 || math.Abs(now.Y-world.Y) > 1e-6 {
		t.Errorf("Shift and wheel moved %v to %v", world, now)
	}
}

// TestShownPictureFollowsTheCamera checks that before any new picture arrives, the old one is where the camera sees it.
func TestShownPictureFollowsTheCamera(t *testing.T) {
	d := newDesk(t, harbour())
	margin := float32(d.drawing.shown.view.Margin)
	at := d.raster.Position()
	if at != fyne.NewPos(-margin, -margin) {
		t.Fatalf("at rest the picture is at %v", at)
	}
	shown := d.drawing.shown
	test.Drag(fyne.CurrentApp().Driver().CanvasForObject(d.View), d.emptyPlace(), 37, -21)
	if got := d.raster.Position(); got != fyne.NewPos(37-margin, -21-margin) {
		t.Errorf("after the pan it is at %v", got)
	}
	d.Scrolled(&fyne.ScrollEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, 0)}, Scrolled: fyne.NewDelta(0, 25)})
	if got := d.raster.Size().Width; math.Abs(float64(got-1.2*(800+2*margin))) > 0.1 {
		t.Errorf("after zooming it is %v wide", got)
	}
	if d.drawing.shown != shown {
		t.Error("a new picture was shown meanwhile")
	}
	d.rest()
	if got := d.raster.Position(); got != fyne.NewPos(-margin, -margin) {
		t.Errorf("at rest again the picture is at %v", got)
	}
}

func TestPanWithinTheMarginPaintsOnce(t *testing.T) {
	d := newDesk(t, harbour())
	d.lines = nil
	for range 10 {
		d.Pan(2, 0)
	}
	d.rest()
	if len(d.lines) != 1 {
		t.Errorf("logged %q", d.lines)
	}
	d.Pan(d.Size().Width, 0)
	if !d.drawing.busy {
		t.Error("no picture was ordered when the margin ran out")
	}
}

func TestLasso(t *testing.T) {
	d := newDesk(t, harbour())
	around := func(name string, r float32) []fyne.Position {
		p := d.at(name)
		return []fyne.Position{{X: p.X - r, Y: p.Y - r}, {X: p.X + r, Y: p.Y - r}, {X: p.X + r, Y: p.Y + r}, {X: p.X - r, Y: p.Y + r}, {X: p.X - r, Y: p.Y - r + 8}}
	}
	d.dragAlong(desktop.MouseButtonPrimary, fyne.KeyModifierShift, around("Bo Lind", 12)...)
	if got := d.selectedNames(); got != "Bo Lind" {
		t.Errorf("with Shift, selected %q", got)
	}
	d.SetLasso(true)
	if d.Cursor() != desktop.CrosshairCursor {
		t.Error("the armed lasso shows no crosshair")
	}
	d.dragAlong(desktop.MouseButtonPrimary, fyne.KeyModifierControl, around("Ruritania", 12)...)
	if got := d.selectedNames(); got != "Bo Lind, Ruritania" {
		t.Errorf("with Ctrl, selected %q", got)
	}
	d.dragAlong(desktop.MouseButtonPrimary, 0, fyne.NewPos(1, 1), fyne.NewPos(799, 1), fyne.NewPos(799, 599), fyne.NewPos(1, 599))
	if got := len(d.ws.Selection().Nodes); got != 6 {
		t.Errorf("a lasso around all selected %d", got)
	}
	for _, l := range d.hand.lasso.lines {
		if l.Visible() {
			t.Error("the lasso is still drawn")
		}
	}
	if d.hand.lasso.fill.raster.Visible() {
		t.Error("the lasso is still filled")
	}
	d.key(fyne.KeyEscape, 0)
	if d.Lasso() || len(d.keys) != 0 {
		t.Errorf("Escape left the lasso %v and went on as %v", d.Lasso(), d.keys)
	}
}

func TestHover(t *testing.T) {
	d := newDesk(t, harbour())
	test.MoveMouse(fyne.CurrentApp().Driver().CanvasForObject(d.View), d.at("Ana Ivo"))
	if d.ws.Hovered() != d.id("Ana Ivo") || d.Cursor() != desktop.PointerCursor {
		t.Errorf("hovered %q with cursor %v", d.ws.Hovered(), d.Cursor())
	}
	d.until("the ring", func() bool { return d.drawing.shown.view.Hovered == string(d.id("Ana Ivo")) })
	d.until("the card", func() bool { return d.hover.card.group.Visible() })
	words := ""
	for _, l := range d.hover.card.lines {
		words += l.Text + "\n"
	}
	if want := "Ana Ivo\nPerson · 1 article, 1 origin · 2 mentions\ndirector, Port Authority\n"; len(words) < len(want) || words[:len(want)] != want {
		t.Errorf("the card says %q", words)
	}
	a, b := d.at("Ana Ivo"), d.at("Harbour vote")
	d.MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos((a.X+b.X)/2, (a.Y+b.Y)/2)}})
	if d.ws.Hovered() != "" || d.hover.link == nil || d.hover.card.group.Visible() {
		t.Errorf("over the link: node %q, link %v, card %v", d.ws.Hovered(), d.hover.link, d.hover.card.group.Visible())
	}
	d.until("the link", func() bool { return d.drawing.shown.view.HoveredLink != "" })
	d.MouseOut()
	if d.hover.link != nil || d.Cursor() != desktop.DefaultCursor {
		t.Error("the link is still hovered")
	}
}

func TestMenu(t *testing.T) {
	d := newDesk(t, harbour())
	d.ws.Select([]graph.EntityID{d.id("Ana Ivo"), d.id("Bo Lind")}, false)
	d.press(d.at("Bo Lind"), desktop.MouseButtonSecondary, 0)
	if got := d.selectedNames(); got != "Ana Ivo, Bo Lind" {
		t.Errorf("the menu of one of several changed the selection to %q", got)
	}
	d.press(d.at("League"), desktop.MouseButtonSecondary, 0)
	if got := d.selectedNames(); got != "League" {
		t.Errorf("the menu of another left %q selected", got)
	}
	d.press(d.emptyPlace(), desktop.MouseButtonSecondary, 0)
	if len(d.menus) != 3 || d.menus[0].Node != d.id("Bo Lind") || d.menus[1].Node != d.id("League") || d.menus[2] != (Target{}) {
		t.Errorf("menus %v", d.menus)
	}
	d.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonSecondary})
	if got := d.selectedNames(); got != "League" {
		t.Errorf("the menu of the ground left %q selected", got)
	}
}

func TestDoubleClickExpands(t *testing.T) {
	d := newDesk(t, harbour())
	league := d.id("League")
	d.ws.Hide([]graph.EntityID{league})
	d.until("a picture without the League", func() bool { _, shown := d.ws.Frame().Index[league]; return !shown })
	d.rest()
	before := d.ws.LastChange()
	at := d.at("Ruritania")
	for range 2 {
		d.press(at, desktop.MouseButtonPrimary, 0)
		d.MouseUp(&desktop.MouseEvent{})
	}
	if got := d.ws.LastChange(); got != "Expanded Ruritania" {
		t.Errorf("the history says %q, before %q", got, before)
	}
	if d.selectedNames() != "Ruritania" {
		t.Errorf("selected %q", d.selectedNames())
	}
}

func TestKeys(t *testing.T) {
	d := newDesk(t, harbour())
	d.key(fyne.KeyRight, 0)
	if got := d.ws.Selection().Nodes; len(got) != 1 || got[0] != d.subject.frame.Nodes[0].ID {
		t.Fatalf("the first arrow selected %v", got)
	}
	reached := map[string]bool{d.selectedNames(): true}
	for range 12 {
		for _, k := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyDown, fyne.KeyRight, fyne.KeyRight, fyne.KeyUp, fyne.KeyUp, fyne.KeyLeft} {
			from := d.ws.Selection().Nodes[0]
			was, _ := d.node(from)
			d.key(k, 0)
			is, _ := d.node(d.ws.Selection().Nodes[0])
			way := ways[k]
			if d.ws.Selection().Nodes[0] != from && (is.X-was.X)*way.X+(is.Y-was.Y)*way.Y <= 0 {
				t.Errorf("%s went from %v to %v", k, was, is)
			}
			reached[d.selectedNames()] = true
		}
	}
	if len(reached) < 5 {
		t.Errorf("arrows reach only %v", reached)
	}
	x := d.camera.X
	d.key(fyne.KeyRight, fyne.KeyModifierShift)
	if math.Abs(d.camera.X-x-keyPan/d.camera.Zoom) > 1e-6 {
		t.Errorf("Shift+Right moved the camera from %v to %v", x, d.camera.X)
	}
	zoom := d.camera.Zoom
	d.TypedRune('+')
	d.TypedRune('+')
	d.TypedRune('-')
	if math.Abs(d.camera.Zoom/zoom-wheelZoom) > 1e-6 {
		t.Errorf("+ + - zoomed by %v", d.camera.Zoom/zoom)
	}
	d.TypedRune('0')
	if d.camera != d.fitting(d.drawing.at) {
		t.Errorf("0 left the camera at %v", d.camera)
	}
	d.ws.Select([]graph.EntityID{d.id("Ana Ivo"), d.id("Bo Lind")}, false)
	d.key(fyne.Key0, fyne.KeyModifierShift)
	a, _ := d.node(d.id("Ana Ivo"))
	b, _ := d.node(d.id("Bo Lind"))
	if d.camera != d.fitting([]scene.Point{a, b}) {
		t.Errorf("Shift+0 left the camera at %v", d.camera)
	}
	d.key(fyne.KeyDelete, 0)
	d.TypedRune('f')
	if !slices.Equal(d.keys, []fyne.KeyName{fyne.KeyDelete}) || !slices.Equal(d.runes, []rune{'f'}) {
		t.Errorf("the window got %v and %q", d.keys, d.runes)
	}
}

func TestStalePictureIsDropped(t *testing.T) {
	d := newDesk(t, harbour())
	old := d.drawing.shown
	d.order() // is painted in the old colours
	if !d.drawing.busy {
		t.Fatal("nothing is being painted")
	}
	d.SetTokens(scene.LightTokens())
	dark := 0
	d.until("the light picture", func() bool {
		if p := d.drawing.shown; p != old && p.view.Tokens.Dark {
			dark++
		}
		return !d.drawing.shown.view.Tokens.Dark
	})
	if dark > 0 {
		t.Error("the stale picture was shown")
	}
	if c := d.drawing.shown.image.RGBAAt(0, 0); c.R != d.look.tokens.Canvas.R {
		t.Errorf("the ground is %v", c)
	}
}

// TestMovementHaltsAnExactPicture: what would come too late is not shown, and the picture of the moment follows it.
func TestMovementHaltsAnExactPicture(t *testing.T) {
	d := newDesk(t, harbour())
	old := d.drawing.shown
	d.order()
	halt := d.drawing.halt
	if halt == nil || halt.Asked() {
		t.Fatal("an exact picture cannot be halted")
	}
	d.Zoom(1.3)
	d.motion.touch(d.View)
	d.order()
	if !halt.Asked() {
		t.Fatal("it was not halted")
	}
	d.until("another picture", func() bool { return d.drawing.shown != old })
	if d.drawing.shown.view.Halt == halt {
		t.Error("the halted picture was shown")
	}
	d.rest()
}

func TestWishesWhilePaintingAreJoined(t *testing.T) {
	d := newDesk(t, harbour())
	d.lines = nil
	for range 50 {
		d.order()
	}
	d.rest()
	if len(d.lines) != 2 {
		t.Errorf("50 wishes gave %q", d.lines)
	}
}

func TestCloseWhilePainting(t *testing.T) {
	d := newDesk(t, harbour())
	old := d.drawing.shown
	d.order()
	d.Close()
	d.Close()
	f := <-d.queue // the picture
	f()
	if d.drawing.shown != old {
		t.Error("a closed view showed a picture")
	}
	d.order()
	d.SetTokens(scene.LightTokens())
}

// TestFactsDoNotMoveTheCamera adds an article and compares the camera, and where the old nodes are.
func TestFactsDoNotMoveTheCamera(t *testing.T) {
	d := newDesk(t, harbour())
	d.Pan(13, 7)
	d.rest()
	camera, at := d.camera, d.at("Ana Ivo")
	d.read(moreFacts())
	d.until("more nodes", func() bool { return len(d.subject.frame.Nodes) > 6 })
	d.rest()
	if d.camera != camera {
		t.Errorf("the camera moved from %v to %v", camera, d.camera)
	}
	if now := d.at("Ana Ivo"); math.Hypot(float64(now.X-at.X), float64(now.Y-at.Y)) > 40 {
		t.Errorf("an old node moved from %v to %v", at, now)
	}
}

func TestFigureIsWhatIsShown(t *testing.T) {
	d := newDesk(t, harbour())
	d.ws.Select([]graph.EntityID{d.id("Ana Ivo")}, false)
	d.rest()
	shown := d.drawing.shown.scene
	figure := d.Figure(scene.LegendWords{Note: "A note."})
	if figure.W != 800 || figure.H <= 600 || figure.Margin != 0 {
		t.Errorf("the figure is %v by %v", figure.W, figure.H)
	}
	for i, s := range shown.List.Symbols {
		if s != figure.Symbols[i] {
			t.Errorf("node %d is %v on screen and %v in the figure", i, s, figure.Symbols[i])
		}
	}
	for i, x := range shown.List.Texts {
		if x != figure.Texts[i] {
			t.Errorf("text %d is %v on screen and %v in the figure", i, x, figure.Texts[i])
		}
	}
	d.ws.Hover(d.id("Bo Lind"))
	d.rest()
	if again := d.Figure(scene.LegendWords{Note: "A note."}); len(again.Areas) != len(figure.Areas) {
		t.Errorf("the pointer shows in the figure: %d areas, %d without it", len(again.Areas), len(figure.Areas))
	}
}

func TestResize(t *testing.T) {
	d := newDesk(t, harbour())
	d.Resize(fyne.NewSize(500, 400))
	if d.camera != d.fitting(d.drawing.at) {
		t.Error("a fitted picture is not fitted after resizing")
	}
	d.Pan(10, 0)
	at := d.at("Ana Ivo")
	d.Resize(fyne.NewSize(620, 410))
	if now := d.at("Ana Ivo"); math.Abs(float64(now.X-at.X)) > 0.01 || math.Abs(float64(now.Y-at.Y)) > 0.01 {
		t.Errorf("a node moved from %v to %v", at, now)
	}
	d.ws.Select([]graph.EntityID{d.id("Ana Ivo")}, false)
	d.Resize(fyne.NewSize(at.X-5, 300))
	if now := d.at("Ana Ivo"); now.X > max((at.X-5)*3/4, at.X-5-60)+1 || now.Y > 260 {
		t.Errorf("the selection was left at %v", now)
	}
	d.rest()
	if d.drawing.shown.view.H != 300 {
		t.Errorf("the picture is for a height of %v", d.drawing.shown.view.H)
	}
}

func TestFlyToBringsTheNodeIntoView(t *testing.T) {
	d := newDesk(t, harbour())
	d.ws.Hide([]graph.EntityID{d.id("League")})
	d.until("the picture without it", func() bool { return len(d.subject.frame.Nodes) < 6 })
	d.rest()
	d.ws.FlyTo(d.id("League"))
	d.until("the picture with it", func() bool { _, ok := d.subject.frame.Index[d.id("League")]; return ok })
	if got := d.at("League"); math.Hypot(float64(got.X-400), float64(got.Y-300)) > 1 {
		t.Errorf("it is at %v", got)
	}
	if got := d.selectedNames(); got != "League" {
		t.Errorf("selected %q", got)
	}
}

func TestColourByCommunity(t *testing.T) {
	d := newDesk(t, twoTriangles())
	d.SetColourBy(ByCommunity)
	d.until("communities", func() bool { return d.drawing.shown.view.ByCommunity })
	of := map[string]int{}
	for _, n := range d.drawing.shown.graph.Nodes {
		of[n.Name] = n.Community
	}
	if of["A"] == 0 || of["A"] != of["B"] || of["A"] != of["C"] || of["D"] == of["A"] || of["D"] != of["F"] || of["X"] != 0 {
		t.Errorf("communities %v", of)
	}
	d.SetColourBy(ByType)
	d.rest()
	if d.drawing.shown.graph.Nodes[0].Community != 0 || len(of) != 8 {
		t.Errorf("communities %v are kept", of)
	}
}

func TestMinimap(t *testing.T) {
	d := newDesk(t, harbour())
	m := d.Minimap().(*Minimap)
	d.until("the minimap", func() bool { return m.shown != nil })
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(20, 20)}})
	left := d.camera
	middle := m.frame.Position().Add(fyne.NewPos(m.frame.Size().Width/2, m.frame.Size().Height/2))
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(140, 20)}})
	if d.camera.X <= left.X || math.Abs(d.camera.Y-left.Y) > 1e-6 {
		t.Errorf("the drag moved the camera from %v to %v, the frame was about %v", left, d.camera, middle)
	}
	shown := m.shown
	d.SetTokens(scene.LightTokens())
	d.until("the light minimap", func() bool { return m.shown != shown })
}

// TestMinimapFrameIsTakenWhereItIsPressed takes the frame at its corner: nothing moves until it is dragged, and then
// it goes as far as the pointer.
func TestMinimapFrameIsTakenWhereItIsPressed(t *testing.T) {
	d := newDesk(t, harbour())
	m := d.Minimap().(*Minimap)
	d.until("the minimap", func() bool { return m.shown != nil })
	d.Zoom(8)
	d.rest()
	stood, corner := d.camera, m.frame.Position().AddXY(1, 1)
	m.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: corner}})
	if d.camera != stood {
		t.Errorf("the press moved the camera from %v to %v", stood, d.camera)
	}
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: corner.AddXY(10, 0)}})
	from, to := m.world(corner), m.world(corner.AddXY(10, 0))
	if want := stood.X + to.X - from.X; math.Abs(d.camera.X-want) > 1e-6 || math.Abs(d.camera.Y-stood.Y) > 1e-6 {
		t.Errorf("the drag moved the camera to %v, not to %g", d.camera, want)
	}
}

func TestEmptyProject(t *testing.T) {
	d := newDesk(t, nil)
	d.until("the empty picture", func() bool { return d.drawing.shown != nil })
	d.clickAt(fyne.NewPos(100, 100), 0)
	d.key(fyne.KeyLeft, 0)
	d.TypedRune('0')
	d.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 25)})
	d.read(harbour())
	d.rest()
	if d.camera != d.fitting(d.drawing.at) {
		t.Errorf("the first picture is not fitted: %v", d.camera)
	}
}

func TestBoxMovesItsMembers(t *testing.T) {
	d := newDesk(t, harbour())
	ana, bo := d.id("Ana Ivo"), d.id("Bo Lind")
	d.ws.Group("Two people", []graph.EntityID{ana, bo})
	d.until("the box", func() bool { return len(d.drawing.shown.graph.Boxes) == 1 })
	d.rest()
	title := fyne.Position{}
	for y := float32(0); y < 600 && title.IsZero(); y += 4 {
		for x := float32(0); x < 800; x += 8 {
			if p := fyne.NewPos(x, y); d.groupAt(p) != nil && d.targetAt(p) == (Target{}) {
				title = p
				break
			}
		}
	}
	if title.IsZero() {
		t.Fatal("the box has no title")
	}
	a, b := d.at("Ana Ivo"), d.at("Bo Lind")
	d.dragAlong(desktop.MouseButtonPrimary, 0, title, title.AddXY(20, 10))
	if na, nb := d.at("Ana Ivo"), d.at("Bo Lind"); math.Abs(float64(na.X-a.X-20)) > 0.1 || math.Abs(float64(nb.Y-b.Y-10)) > 0.1 {
		t.Errorf("Ana went from %v to %v, Bo from %v to %v", a, na, b, nb)
	}
	if d.ws.LastChange() != "Moved 2 nodes" {
		t.Errorf("the history says %q", d.ws.LastChange())
	}
	d.rest()
	d.clickAt(title.AddXY(20, 10), 0)
	if got := d.selectedNames(); got != "Ana Ivo, Bo Lind" {
		t.Errorf("a click on the title selected %q", got)
	}
	d.press(title.AddXY(20, 10), desktop.MouseButtonSecondary, 0)
	if len(d.menus) != 1 || d.menus[0].Node != ana {
		t.Errorf("the menu is for %v", d.menus)
	}
}

// TestMinimapBesideAHaltedPicture: what was painted for the minimap is shown though its picture came too late.
func TestMinimapBesideAHaltedPicture(t *testing.T) {
	d := newDesk(t, harbour())
	m := d.Minimap().(*Minimap)
	d.until("the minimap", func() bool { return m.shown != nil })
	d.rest()
	shown := m.shown
	d.SetTokens(scene.LightTokens())
	d.drawing.halt.Ask()
	d.until("the light minimap", func() bool { return m.shown != shown })
	d.rest()
}
