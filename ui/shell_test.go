package ui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

var wide, narrow = fyne.NewSize(1440, 900), fyne.NewSize(1100, 700)

func TestFirstRunWelcomesAndOpensTheSample(t *testing.T) {
	d := newDesk(t, wide, Start{})
	d.said("welcome")
	if d.deck.now.middle.empty() {
		t.Error("nothing welcomes in the middle")
	}
	d.do(cmdSample)
	d.said("imported 3")
	d.said("hint 1")
	if d.topPop() != nil {
		t.Error("a dialog lies over the sample")
	}
	if got := projectName(d.app.Preferences().String(prefProject)); got != "September border" {
		t.Errorf("the project to open next time is %q", got)
	}
	d.do(cmdClose)
	d.forget()
	d.do(cmdSample)
	d.said("opened September border, 3 articles")
	if slices.Contains(d.lines, "hint 1") {
		t.Error("the hints come again")
	}
}

// TestHintOfTheSentenceGoesWithTheReader closes the reader instead of pressing
// Next: the hint that speaks of its sentence gives way to the one after it.
func TestHintOfTheSentenceGoesWithTheReader(t *testing.T) {
	d := newDesk(t, wide, Start{Sample: true})
	d.said("hint 1")
	a := d.ws.Snapshot().Articles()[0]
	d.ws.OpenArticle(a.ID)
	d.said("hint 2")
	if d.deck.now.reader.empty() {
		t.Fatal("no reader")
	}
	d.ws.CloseReader()
	d.said("hint 3")
}

func TestEscSkipsTheHints(t *testing.T) {
	d := newDesk(t, wide, Start{Sample: true})
	d.said("hint 1")
	d.do(cmdClear)
	if d.shell.hint != nil {
		t.Error("Esc leaves the hint")
	}
}

func TestImportShowsItsAccount(t *testing.T) {
	d := newDesk(t, wide, Start{Project: filepath.Join(t.TempDir(), "border")})
	d.said("opened border, 0 articles")
	folder := d.write("week", 2)
	if err := os.WriteFile(filepath.Join(folder, "bad.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	d.dropped([]string{folder})
	if d.shell.importing == nil {
		t.Fatal("nothing shows how far the import is")
	}
	d.said("account 3 files read, 2 articles here")
	if d.shell.importing != nil {
		t.Error("the progress is still shown")
	}
	d.press(fyne.KeyEscape)
	if d.topPop() != nil {
		t.Error("Esc leaves the account open")
	}
	d.keys("Ctrl+Z")
	d.until("the import to be undone", func() bool { return len(d.ws.Snapshot().Articles()) == 0 })
	d.keys("Ctrl+Shift+Z")
	d.until("the import to be done again", func() bool { return len(d.ws.Snapshot().Articles()) == 2 })
}

func TestDroppedProjectIsOpened(t *testing.T) {
	other := filepath.Join(t.TempDir(), "coast")
	if err := openStore(t, other).Close(); err != nil {
		t.Fatal(err)
	}
	d := newDesk(t, wide, Start{Project: filepath.Join(t.TempDir(), "border")})
	d.said("opened border, 0 articles")
	d.dropped([]string{other})
	d.said("opened coast, 0 articles")
	if d.project.path != other {
		t.Errorf("%s is open, want %s", d.project.path, other)
	}
}

func TestImportCanBePutAsideAndCancelled(t *testing.T) {
	d := newDesk(t, wide, Start{Project: filepath.Join(t.TempDir(), "border")})
	d.said("opened")
	d.hold = make(chan struct{})
	d.importPaths([]string{d.write("week", 3)})
	d.press(fyne.KeyEscape)
	if d.shell.importing != nil || d.topPop() != nil {
		t.Fatal("the dialog cannot be put aside")
	}
	d.until("the ring to show the import", func() bool {
		return d.shell.bar.jobs.Visible() && d.shell.bar.jobs.text.Words == "Reading 1 of 3"
	})
	d.importJob().Cancel()
	d.said("account Stopped.")
	if n := len(d.ws.Snapshot().Articles()); n != 0 {
		t.Errorf("a cancelled import left %d articles", n)
	}
}

func TestLeavingDuringAnImportLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "border")
	d := newDesk(t, wide, Start{Project: path})
	d.said("opened")
	d.hold = make(chan struct{})
	d.importPaths([]string{d.write("week", 2)})
	d.closeProject()
	d.forget()
	d.openProject(path)
	d.said("opened border, 0 articles")
}

func TestProjectsThatCannotBeOpenedAreExplained(t *testing.T) {
	for _, c := range []struct {
		name, says string
		spoil      func(t *testing.T, path string)
	}{
		{"damaged", "error This project is damaged", func(t *testing.T, path string) {
			rewrite(t, filepath.Join(path, "facts.db"), func([]byte) []byte { return []byte("not a database") })
		}},
		{"taken", "error This project is open in another window.", func(t *testing.T, path string) {
			other := openStore(t, path)
			t.Cleanup(func() { closeStore(t, other) })
		}},
		{"newer", "read only", func(t *testing.T, path string) {
			rewrite(t, filepath.Join(path, "project.json"), func(b []byte) []byte {
				return []byte(strings.Replace(string(b), `"format": 1`, `"format": 99`, 1))
			})
		}},
		{"only read", "read only", func(t *testing.T, path string) { graphtest.MakeReadOnly(t, path) }},
		{"a file", "error There can be no project here. Open project", func(t *testing.T, path string) {
			replaceBy(t, path, func() error { return os.WriteFile(path, nil, 0o600) })
		}},
		{"a loop", "error There can be no project here. Open project", func(t *testing.T, path string) {
			replaceBy(t, path, func() error { return os.Symlink(filepath.Base(path), path) })
		}},
		{"Отчёт за май", "opened Отчёт за май", func(*testing.T, string) {}},
	} {
		t.Run(c.name, func(t *testing.T) {
			good, path := filepath.Join(t.TempDir(), "good"), filepath.Join(t.TempDir(), c.name)
			closeStore(t, openStore(t, path))
			c.spoil(t, path)
			d := newDesk(t, wide, Start{Project: good})
			d.said("opened good")
			d.openProject(path)
			d.said(c.says)
			if opens := strings.HasPrefix(c.says, "opened"); d.topPop() == nil && !opens {
				t.Error("no dialog explains it")
			} else if opened := opens || c.says == "read only"; !opened && d.project.path != good {
				t.Errorf("what was open is gone: %q", d.project.path)
			}
			d.press(fyne.KeyEscape)
			if d.topPop() != nil {
				t.Error("Esc does not close the dialog")
			}
		})
	}
}

// replaceBy puts something in the place of a folder.
func replaceBy(t *testing.T, path string, put func() error) {
	t.Helper()
	if err := errors.Join(os.RemoveAll(path), put()); err != nil {
		t.Fatal(err)
	}
}

func TestPartsFoldAndTheArrangementIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "border")
	d := newDesk(t, wide, Start{Project: path})
	d.said("opened")
	for _, c := range []struct {
		keys string
		part func() rect
	}{
		{"Ctrl+1", func() rect { return d.deck.now.left }},
		{"Ctrl+2", func() rect { return d.deck.now.timeline }},
		{"Ctrl+3", func() rect { return d.deck.now.right }},
	} {
		before := d.deck.now.canvas
		d.keys(c.keys)
		if !c.part().empty() {
			t.Errorf("%s folds nothing", c.keys)
		}
		if now := d.deck.now.canvas; now.w <= before.w && now.h <= before.h {
			t.Errorf("%s gives the canvas no room", c.keys)
		}
	}
	d.press(fyne.KeyF11)
	if d.deck.now.canvas.w != wide.Width {
		t.Error("F11 does not give the canvas the whole window")
	}
	d.press(fyne.KeyEscape)
	d.closeProject()
	d.forget()
	d.openProject(path)
	d.said("opened")
	if !d.deck.now.left.empty() || !d.deck.now.timeline.empty() || !d.deck.now.right.empty() {
		t.Error("the folded parts are back after opening again")
	}
}

func TestNarrowWindowOpensTheLeftPanelOverTheCanvas(t *testing.T) {
	d := newDesk(t, narrow, Start{Project: filepath.Join(t.TempDir(), "border")})
	d.said("opened")
	if !d.deck.now.left.empty() || !d.deck.now.narrow {
		t.Fatal("the left panel takes room in a narrow window")
	}
	canvas := d.deck.now.canvas
	d.keys("Alt+1")
	if d.deck.now.left.empty() || d.deck.now.canvas != canvas {
		t.Error("the left panel does not lie over the canvas")
	}
	d.press(fyne.KeyEscape)
	if !d.deck.now.left.empty() {
		t.Error("Esc does not close it")
	}
	if d.shell.bar.report.Visible() {
		t.Error("Report is in the bar and not in the menu")
	}
}

func TestViewsOfTheRail(t *testing.T) {
	d := newDesk(t, wide, Start{Sample: true})
	d.said("imported")
	for i, v := range views() {
		d.keys("Alt+" + string(rune('1'+i)))
		if d.view() != v.id {
			t.Errorf("Alt+%d opens %s instead of %s", i+1, d.view(), v.id)
		}
		if d.shell.filled[v.slot] != d.shell.open[v.id] {
			t.Errorf("%s is not in its place", v.id)
		}
		if v.slot == slotMiddle == d.deck.now.middle.empty() {
			t.Errorf("%s: the middle is in the wrong state", v.id)
		}
	}
}

func TestLookChangesAtOnce(t *testing.T) {
	d := newDesk(t, wide, Start{Sample: true})
	d.said("imported")
	d.setMode(string(kit.Dark))
	before := d.deck.grounds[slotBar].FillColor
	d.keys("Ctrl+L")
	if d.tokens().Dark || d.deck.grounds[slotBar].FillColor == before {
		t.Error("Ctrl+L does not make it light")
	}
	if got := d.app.Preferences().String(prefTheme); got != string(kit.Light) {
		t.Errorf("the theme kept for the next start is %q", got)
	}
	small := kit.Scaled(10)
	d.keys("Ctrl+Plus")
	if kit.Scaled(10) <= small {
		t.Error("the text is not larger")
	}
}

func TestKeyboardWalksThroughTheParts(t *testing.T) {
	d := newDesk(t, wide, Start{Sample: true})
	d.said("hint")
	var got []slot
	for _, stop := range d.focusStops() {
		got = append(got, stop.slot)
	}
	if want := []slot{slotBar, slotRail, slotLeft, slotCanvas, slotTimeline, slotRight, slotStatus}; !slices.Equal(got, want) {
		t.Errorf("F6 stops at %v, want %v", got, want)
	}
	d.keys("Ctrl+2")
	for _, stop := range d.focusStops() {
		if stop.slot == slotTimeline {
			t.Error("F6 stops at the folded timeline")
		}
	}
}

func openStore(t *testing.T, path string) *graph.Store {
	t.Helper()
	s, err := graph.Open(context.Background(), path, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func closeStore(t *testing.T, s *graph.Store) {
	t.Helper()
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}

func rewrite(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, change(data), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestTheFirstWindowFitsTheScreen(t *testing.T) {
	least := minSize()
	for _, c := range []struct {
		name         string
		kept         []float64
		screen, want fyne.Size
	}{
		{"the first on a large screen", nil, fyne.NewSize(2560, 1440), fyne.NewSize(1440, 900)},
		{"the first on a small screen", nil, fyne.NewSize(1280, 800), fyne.NewSize(1280, 800-titleHeight)},
		{"on a tiny screen", nil, fyne.NewSize(640, 480), least},
		{"on a screen nobody knows", nil, fyne.Size{}, fyne.NewSize(1440, 900)},
		{"as it was left", []float64{1200, 800}, fyne.NewSize(2560, 1440), fyne.NewSize(1200, 800)},
		{"left on a larger screen", []float64{2400, 1300}, fyne.NewSize(1440, 900), fyne.NewSize(1440, 900-titleHeight)},
		{"left broken", []float64{1}, fyne.NewSize(1440, 900), least},
	} {
		p := test.NewTempApp(t).Preferences()
		if c.kept != nil {
			p.SetFloatList(prefSize, c.kept)
		}
		if got := startSize(p, c.screen); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// TestMenuOfTheSelectionByKey opens the menu of what is selected with the
// keyboard alone, in the window, and closes it with Esc.
func TestMenuOfTheSelectionByKey(t *testing.T) {
	d := newDesk(t, wide, Start{Sample: true})
	d.said("hint")
	d.until("the picture", func() bool { return len(d.ws.Frame().Nodes) > 0 })
	overlay := func() fyne.CanvasObject { return d.win.Canvas().Overlays().Top() }
	for name, choose := range map[string]func(){
		"nothing": func() { d.ws.ClearSelection() },
		"a node":  func() { d.ws.Select([]graph.EntityID{d.ws.Frame().Nodes[0].ID}, false) },
		"a link": func() {
			f := d.ws.Frame()
			l := f.Links[0]
			d.ws.SelectLink(workspace.LinkID{A: f.Nodes[l.A].ID, B: f.Nodes[l.B].ID})
		},
	} {
		choose()
		if !d.stroke(parseKey("Shift+F10")) || overlay() == nil {
			t.Errorf("%s: no menu", name)
			continue
		}
		if at := overlay().Position(); at.X < 0 || at.Y < 0 {
			t.Errorf("%s: the menu stands at %v", name, at)
		}
		d.stroke(parseKey("Esc"))
		if overlay() != nil {
			t.Errorf("%s: the menu stays", name)
		}
	}
}
