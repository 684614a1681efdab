package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/graphview"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// canvasPanel is the graph with what floats over it: tools, minimap, the
// legend while the left panel is folded, and words where there is no graph.
type canvasPanel struct {
	w       *Window
	box     *fyne.Container
	view    *graphview.View
	tools   *canvasTools
	minimap fyne.CanvasObject
	legend  *legendStrip
	nothing *kit.EmptyState // the filters hide all
	blank   *kit.EmptyState // there are no articles

	colourBy  string
	linkNames bool
}

func newCanvasPanel(w *Window) *canvasPanel {
	p := &canvasPanel{w: w, colourBy: graphview.ByType}
	p.view = graphview.New(graphview.Config{
		Workspace: w.ws, Fonts: w.look.fonts, Tokens: w.tokens(), Post: w.post, Modifiers: heldModifiers, Log: w.canvasLog, Work: w.cfg.Work,
		OnMenu: func(t graphview.Target, at fyne.Position) { w.canvasTarget(t.Node, t.Link, at) },
		OnKey:  func(e *fyne.KeyEvent) bool { return w.typedKey(e) },
		OnRune: func(r rune) bool { return w.typedRune(r) },
	})
	p.view.SetStill(w.still())
	p.minimap = p.view.Minimap()
	p.tools = newCanvasTools(w, p.view)
	p.legend = newLegendStrip(w)
	clear := kit.NewButton(lang.L("Clear filters"), "", func() { w.ws.ClearFilters() })
	p.nothing = kit.NewEmptyState(lang.L("Nothing passes these filters."), "", clear)
	add := kit.NewPrimaryButton(lang.L("Add articles"), kit.IconAdd, w.doer(cmdAddFiles))
	p.blank = kit.NewEmptyState(lang.L("No articles yet."), lang.L("Drop files or a folder here."), add)
	p.box = container.New(p, p.view, p.nothing, p.blank, p.minimap, p.legend, p.tools)
	p.changed(workspace.Everything)
	return p
}

func (p *canvasPanel) object() fyne.CanvasObject { return p.box }

func (p *canvasPanel) changed(c workspace.Change) {
	p.view.Changed(c)
	p.tools.changed(c)
	if c&(workspace.Facts|workspace.Picture) != 0 {
		f := p.w.ws.Frame()
		show(p.blank, f.Total == 0 && len(p.w.ws.Snapshot().Articles()) == 0)
		show(p.nothing, f.Total > 0 && len(f.Nodes) == 0)
		p.legend.refresh()
	}
}

func (p *canvasPanel) themed() {
	p.view.SetTokens(p.w.tokens())
	p.box.Refresh()
}

// close ends the painting of the canvas.
func (p *canvasPanel) close() { p.view.Close() }

// setColourBy says what colours stand for.
func (p *canvasPanel) setColourBy(what string) {
	p.colourBy = what
	p.view.SetColourBy(what)
}

func (p *canvasPanel) setLinkNames(on bool) {
	p.linkNames = on
	p.view.SetLinkNames(on)
}

// floatInset is how far floating parts are from the edges of the canvas.
const floatInset = 12

// MinSize implements fyne.Layout.
func (p *canvasPanel) MinSize([]fyne.CanvasObject) fyne.Size { return p.view.MinSize() }

// Layout implements fyne.Layout: tools at the lower left, the minimap at the
// lower right where the canvas is wide enough.
func (p *canvasPanel) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	all := rect{0, 0, size.Width, size.Height}
	for _, o := range []fyne.CanvasObject{p.view, p.nothing, p.blank} {
		o.Move(fyne.NewPos(0, 0))
		o.Resize(size)
	}
	tools := p.tools.MinSize()
	at := rect{floatInset, all.h - tools.Height - floatInset, tools.Width, tools.Height}
	put(p.tools, at)
	avoid := []scene.Rect{sceneRect(at)}
	small := p.minimap.MinSize()
	lower := rect{all.w - small.Width - floatInset, all.h - small.Height - floatInset, small.Width, small.Height}
	if size.Width < minimapNeedWidth || size.Height < canvasMinHeight {
		lower = rect{}
	} else {
		avoid = append(avoid, sceneRect(lower))
	}
	put(p.minimap, lower)
	strip := rect{}
	if p.w.deck == nil || p.w.deck.now.left.empty() {
		room := all.w - 2*floatInset
		if !lower.empty() {
			room -= lower.w + floatInset
		}
		want := p.legend.MinSize()
		strip = rect{floatInset, at.y - want.Height - 8, min(want.Width, room), want.Height}
		avoid = append(avoid, sceneRect(strip))
	}
	put(p.legend, strip)
	p.view.SetObstacles(avoid)
}

func sceneRect(r rect) scene.Rect {
	return scene.Rect{X: float64(r.x), Y: float64(r.y), W: float64(r.w), H: float64(r.h)}
}
