package ui

import "fyne.io/fyne/v2"

// Sizes of the window's parts, in units.
const (
	barHeight    = 44
	statusHeight = 24
	railWidth    = 48
	chipsHeight  = 40
	tabsHeight   = 40

	leftWidth, leftMin           = 232, 200
	timelineHeight, timelineMin  = 208, 120
	readerWidth, readerMin       = 480, 380
	inspectorWidth, inspectorMin = 380, 300
	canvasMinWidth               = 420
	canvasMinHeight              = 260

	narrowBelow      = 1200 // the left panel lies over the canvas, the reader shares the right column
	lowBelow         = 760  // the timeline is lower
	narrowInspector  = 320
	narrowReader     = 440
	lowTimeline      = 148
	wideLeft         = 420 // for tables
	minimapNeedWidth = 760
)

// arrangement is what decides where things stand.
type arrangement struct {
	size       fyne.Size
	panes      panes
	reader     bool // an article is open
	onReader   bool // in a narrow window: the right column shows the reader
	leftOver   bool // the left panel was opened over the canvas
	wideLeft   bool // the left panel holds a table
	middle     bool // a view takes the whole middle
	canvasOnly bool
}

// rect is a part's place; a part without size is folded.
type rect struct{ x, y, w, h float32 }

func (r rect) empty() bool { return r.w <= 0 || r.h <= 0 }

// plan is where everything stands.
type plan struct {
	narrow   bool
	over     bool // the left panel lies over the canvas
	bar      rect
	rail     rect
	left     rect
	chips    rect
	canvas   rect
	timeline rect
	reader   rect
	tabs     rect // chooses between details and reader in a narrow window
	right    rect
	status   rect
	middle   rect
}

// minSize is the smallest window in which everything has its smallest size.
func minSize() fyne.Size {
	return fyne.NewSize(railWidth+canvasMinWidth+inspectorMin, barHeight+chipsHeight+canvasMinHeight+timelineMin+statusHeight)
}

// arrange places all parts without gaps or overlaps, but for a left panel
// opened over the canvas. Where room is short the reader gives way first, then
// the right column, then the left panel.
func arrange(a arrangement) plan {
	w, h := a.size.Width, a.size.Height
	if a.canvasOnly {
		return plan{canvas: rect{0, 0, w, h}}
	}
	p := plan{narrow: w < narrowBelow, bar: rect{0, 0, w, barHeight}, status: rect{0, h - statusHeight, w, statusHeight}}
	top, tall := float32(barHeight), h-barHeight-statusHeight
	p.rail = rect{0, top, railWidth, tall}

	left, reader, right := a.widths(p.narrow)
	p.over = left == 0 && a.leftOver
	if a.middle {
		p.middle = rect{railWidth, top, w - railWidth, tall}
		return p
	}
	centre := w - railWidth - left - reader - right
	x := float32(railWidth)
	p.left = rect{x, top, left, tall}
	if p.over {
		p.left.w = min(a.leftWant(), centre)
	}
	x += left
	time := a.timelineHeight(tall)
	p.chips = rect{x, top, centre, chipsHeight}
	p.canvas = rect{x, top + chipsHeight, centre, tall - chipsHeight - time}
	p.timeline = rect{x, top + tall - time, centre + reader, time}
	p.reader = rect{x + centre, top, reader, tall - time}
	p.right = rect{w - right, top, right, tall}
	if p.narrow && a.reader && right > 0 {
		p.tabs = rect{w - right, top, right, tabsHeight}
		p.right.y += tabsHeight
		p.right.h -= tabsHeight
		if a.onReader {
			p.reader, p.right = p.right, rect{}
		}
	}
	return p
}

// widths shares the width among left panel, reader and right column.
func (a arrangement) widths(narrow bool) (left, reader, right float32) {
	if !a.panes.folded(partInspector) {
		right = max(or(a.panes.Inspector, inspectorWidth), inspectorMin)
	}
	if narrow {
		if right > 0 {
			right = min(right, narrowInspector)
			if a.reader && a.onReader {
				right = narrowReader
			}
		}
		right = min(right, max(inspectorMin, a.size.Width-railWidth-canvasMinWidth))
		return 0, 0, right
	}
	if a.reader {
		reader = max(or(a.panes.Reader, readerWidth), readerMin)
	} else if !a.panes.folded(partLeft) {
		left = a.leftWant()
	}
	short := canvasMinWidth - (a.size.Width - railWidth - left - reader - right)
	give := func(of *float32, least float32) {
		if by := min(short, *of-least); by > 0 {
			*of -= by
			short -= by
		}
	}
	if reader > 0 {
		give(&reader, readerMin)
	}
	if right > 0 {
		give(&right, inspectorMin)
	}
	if left > 0 {
		give(&left, leftMin)
	}
	return left, reader, right
}

func (a arrangement) leftWant() float32 {
	if a.wideLeft {
		return max(a.panes.Left, wideLeft)
	}
	return max(or(a.panes.Left, leftWidth), leftMin)
}

func (a arrangement) timelineHeight(tall float32) float32 {
	if a.panes.folded(partTimeline) {
		return 0
	}
	want := float32(timelineHeight)
	if a.size.Height < lowBelow {
		want = lowTimeline
	}
	want = max(or(a.panes.Timeline, want), timelineMin)
	return max(timelineMin, min(want, tall-chipsHeight-canvasMinHeight))
}

func or(v, otherwise float32) float32 {
	if v > 0 {
		return v
	}
	return otherwise
}
