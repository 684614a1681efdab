package kit

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// shelf is a long list of items whose heights repeat.
type shelf struct {
	n        int
	made     int
	measured int
}

func (s *shelf) Len() int                   { return s.n }
func (s *shelf) Kind(i int) int             { return i % 2 }
func (s *shelf) Guess(int, float32) float32 { return 30 }
func (s *shelf) high(i int) float32         { return float32(20 + i%5*10) }
func (s *shelf) Height(i int, _ float32) float32 {
	s.measured++
	return s.high(i)
}

func (s *shelf) Make(int) fyne.CanvasObject {
	s.made++
	return NewText("", Style{Size: Body})
}

func (s *shelf) Update(i int, o fyne.CanvasObject) { o.(*Text).Set(fmt.Sprint(i)) }

func TestColumnMakesOnlyWhatShows(t *testing.T) {
	start(t, Dark, 1)
	s := &shelf{n: 100_000}
	c := NewColumn(s)
	show(t, c, 300, 400)
	if s.made > 60 || s.measured > 60 {
		t.Errorf("%d objects were made and %d heights measured for a page of 400", s.made, s.measured)
	}
	c.ScrollTo(70_000, 0, 0)
	if s.made > 60 {
		t.Errorf("%d objects were made after a jump", s.made)
	}
}

func TestColumnScrollsToTheThird(t *testing.T) {
	start(t, Dark, 1)
	c := NewColumn(&shelf{n: 5000})
	show(t, c, 300, 600)
	for _, item := range []int{40, 4000, 17, 2500} {
		c.ScrollTo(item, 5, 1.0/3)
		if top := c.TopOf(item) + 5; top < 199 || top > 201 {
			t.Errorf("item %d lies at %v, want 200", item, top)
		}
		o, shown := c.Shown(item)
		if !shown || o.(*Text).Words != fmt.Sprint(item) {
			t.Errorf("item %d is not shown", item)
		}
	}
}

// TestColumnRevealsAnItem shows an item with room above it, and moves for none that shows; of one taller than the column the
// upper end is shown.
func TestColumnRevealsAnItem(t *testing.T) {
	start(t, Dark, 1)
	s := &shelf{n: 5000}
	c := NewColumn(s)
	show(t, c, 300, 200)
	c.ScrollTo(100, 0, 0)
	if c.Reveal(102, 0); c.TopOf(100) != 0 {
		t.Errorf("the column moved by %v for an item that showed", -c.TopOf(100))
	}
	for _, x := range []struct {
		item  int
		above float32
	}{{110, 0}, {90, 0}, {80, 26}, {400, 26}} {
		c.Reveal(x.item, x.above)
		if top := c.TopOf(x.item); top < x.above-1 || top+s.high(x.item) > 201 {
			t.Errorf("item %d, %v high, lies at %v, want it from %v to 200", x.item, s.high(x.item), top, x.above)
		}
	}
	show(t, c, 300, 15)
	for _, item := range []int{60, 120} {
		if c.Reveal(item, 0); c.TopOf(item) < -1 || c.TopOf(item) > 1 {
			t.Errorf("tall item %d lies at %v", item, c.TopOf(item))
		}
	}
}

func TestColumnKeepsItsPlaceWhenTheWidthChanges(t *testing.T) {
	start(t, Dark, 1)
	c := NewColumn(&shelf{n: 5000})
	show(t, c, 300, 600)
	c.ScrollTo(3000, 0, 0)
	c.Resize(fyne.NewSize(200, 500))
	if item, _ := c.At(fyne.NewPos(10, 1)); item != 3000 {
		t.Errorf("item %d is at the top, want 3000", item)
	}
}

func TestColumnWithoutItems(t *testing.T) {
	start(t, Dark, 1)
	s := &shelf{}
	c := NewColumn(s)
	show(t, c, 300, 600)
	c.ScrollTo(3, 0, 0)
	c.ScrollBy(100)
	s.n = 3
	c.Reload(true)
	if _, shown := c.Shown(2); !shown {
		t.Error("what was added is not shown")
	}
	s.n = 0
	c.Reload(false)
	if _, shown := c.Shown(0); shown {
		t.Error("what was removed is shown")
	}
}

func TestColumnItemsLieBelowEachOther(t *testing.T) {
	start(t, Dark, 1)
	s := &shelf{n: 300}
	c := NewColumn(s)
	win := show(t, c, 300, 600)
	test.Scroll(win.Canvas(), fyne.NewPos(50, 50), 0, -777)
	end := float32(-1)
	for i := range s.n {
		o, shown := c.Shown(i)
		if !shown {
			continue
		}
		if end >= 0 && o.Position().Y != end {
			t.Errorf("item %d begins at %v, the one above ends at %v", i, o.Position().Y, end)
		}
		end = o.Position().Y + o.Size().Height
		if o.Size().Height != s.high(i) {
			t.Errorf("item %d is %v high, want %v", i, o.Size().Height, s.high(i))
		}
	}
}
