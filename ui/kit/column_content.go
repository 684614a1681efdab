package kit

import (
	"slices"
	"sort"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// cell is an item on the screen.
type cell struct {
	kind   int
	object fyne.CanvasObject
}

// columnContent is everything the column holds, most of it not existing.
type columnContent struct {
	widget.BaseWidget
	items    ColumnItems
	width    float32
	heights  []float32
	measured []bool
	tops     []float32 // of items, and the end; valid below fresh
	fresh    int
	shown    map[int]cell
	picture  *picture
	idle     map[int][]fyne.CanvasObject // by kind
}

func (k *columnContent) forget() {
	for _, i := range k.order() {
		k.release(i)
	}
	k.heights, k.measured, k.tops, k.fresh = nil, nil, nil, 0
}

// order lists the shown items from the top.
func (k *columnContent) order() []int {
	out := make([]int, 0, len(k.shown))
	for i := range k.shown {
		out = append(out, i)
	}
	slices.Sort(out)
	return out
}

func (k *columnContent) release(i int) {
	cell := k.shown[i]
	k.idle[cell.kind] = append(k.idle[cell.kind], cell.object)
	delete(k.shown, i)
}

func (k *columnContent) setWidth(width float32) {
	if k.width != width {
		k.width = width
		k.heights, k.measured, k.tops, k.fresh = nil, nil, nil, 0
	}
	if n := k.items.Len(); len(k.heights) != n {
		k.heights, k.measured, k.tops, k.fresh = make([]float32, n), make([]bool, n), make([]float32, n+1), 0
		for i := range k.heights {
			k.heights[i] = k.items.Guess(i, width)
		}
	}
}

// freshen sums heights up to an item.
func (k *columnContent) freshen(i int) {
	for ; k.fresh < i; k.fresh++ {
		k.tops[k.fresh+1] = k.tops[k.fresh] + k.heights[k.fresh]
	}
}

func (k *columnContent) top(i int) float32 {
	if i < 0 || i >= len(k.tops) {
		return 0
	}
	k.freshen(i)
	return k.tops[i]
}

func (k *columnContent) total() float32 { return k.top(len(k.tops) - 1) }

// at returns the item at a height, the last one below the end.
func (k *columnContent) at(y float32) int {
	n := len(k.heights)
	if n == 0 {
		return 0
	}
	k.freshen(n)
	return min(sort.Search(n, func(i int) bool { return k.tops[i+1] > y }), n-1)
}

// measureFrom learns the true heights of items from one on until they fill a
// height.
func (k *columnContent) measureFrom(i int, height float32) {
	for i = max(min(i, len(k.heights)-1), 0); i < len(k.heights) && height > 0; i++ {
		if !k.measured[i] {
			k.heights[i], k.measured[i] = k.items.Height(i, k.width), true
			k.fresh = min(k.fresh, i)
		}
		height -= k.heights[i]
	}
}

// show makes exactly the items between two heights exist.
func (k *columnContent) show(from, height float32) {
	first := k.at(from)
	last := first
	for last < len(k.heights) && k.top(last) < from+height {
		last++
	}
	k.measureFrom(first, height+from-k.top(first))
	for _, i := range k.order() {
		if i < first || i >= last {
			k.release(i)
		}
	}
	for i := first; i < last; i++ {
		c, ok := k.shown[i]
		if !ok {
			c.kind = k.items.Kind(i)
			c.object = k.take(c.kind)
			k.shown[i] = c
			k.items.Update(i, c.object)
		}
		put(c.object, 0, k.top(i)-from, k.width, k.heights[i])
	}
	k.picture.resize(fyne.NewSize(k.width, height))
	k.Refresh()
}

func (k *columnContent) take(kind int) fyne.CanvasObject {
	if idle := k.idle[kind]; len(idle) > 0 {
		k.idle[kind] = idle[:len(idle)-1]
		return idle[len(idle)-1]
	}
	return k.items.Make(kind)
}

// each calls found for what is shown.
func (k *columnContent) each(found func(fyne.CanvasObject)) {
	for _, i := range k.order() {
		found(k.shown[i].object)
	}
}

// CreateRenderer implements fyne.Widget.
func (k *columnContent) CreateRenderer() fyne.WidgetRenderer { return &columnRenderer{k: k} }

type columnRenderer struct {
	k       *columnContent
	objects []fyne.CanvasObject
}

func (r *columnRenderer) Destroy() {}

func (r *columnRenderer) Layout(fyne.Size) {}

// MinSize is nothing: what is in a clip may be of any size.
func (r *columnRenderer) MinSize() fyne.Size {
	r.k.picture.check()
	return fyne.Size{}
}

func (r *columnRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *columnRenderer) Refresh() {
	r.objects = append(r.objects[:0], r.k.picture.raster)
	for _, i := range r.k.order() {
		r.objects = append(r.objects, r.k.shown[i].object)
	}
	canvas.Refresh(r.k)
}
