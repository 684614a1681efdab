package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

// pickMode is what a picker lets the analyst choose.
type pickMode int

// The modes.
const (
	pickFiles   pickMode = iota // several files and folders
	pickFolder                  // one folder
	pickProject                 // one folder that holds a project
	pickSave                    // a folder and a name
)

// picker is a dialog to choose files in: a field with the folder, places, and
// the list of what the folder holds. Everything can be done with the keyboard:
// Enter opens a folder or takes the choice, Space marks, Backspace goes up.
type picker struct {
	w       *Window
	mode    pickMode
	sheet   *sheet
	path    *field
	name    *field // of the file to save
	list    *listing
	empty   *kit.Text
	take    func(paths []string)
	words   string // of the main button, where not those of the mode
	reading uint64 // generation: only the newest folder counts

	folder  string
	entries []pickEntry
	marked  map[string]bool // names
	anchor  int             // where a range begins
}

const (
	pickerWidth  = 680
	pickerHeight = 360
)

// openPicker lets the analyst choose; take gets what was chosen.
func (w *Window) openPicker(mode pickMode, title string, take func(paths []string)) *picker {
	p := &picker{w: w, mode: mode, take: take, list: newListing(), marked: map[string]bool{}, anchor: -1}
	p.path = newField("", lang.L("Folder"))
	p.empty = kit.NewText("", kit.Style{Size: kit.Body, Tone: kit.Text3})
	action := lang.L("Open")
	if mode == pickSave {
		action = lang.L("Save")
	}
	p.sheet = w.newSheet(sheetText{title: title, note: p.note(), action: action}, pickerWidth, p.content(), p.confirm)
	p.sheet.height = pickerHeight
	p.path.onKey = p.pathKey
	p.list.onKey = p.listKey
	p.list.onRune = p.listRune
	p.sheet.open(p.list)
	p.enter(w.lastFolder())
	return p
}

// note says how to choose several.
func (p *picker) note() string {
	switch p.mode {
	case pickFiles:
		return lang.L("Text, Markdown, HTML or JSON lines. Ctrl or Shift with a click, or Space, marks several.")
	case pickProject:
		return lang.L("A project is a folder. Choose one, or an empty folder to begin a new one in.")
	default:
		return ""
	}
}

func (p *picker) content() fyne.CanvasObject {
	places := container.New(stacked{})
	for _, at := range p.w.places() {
		b := kit.NewRow(func(kit.RowTap) { p.enter(at) })
		b.Set(kit.RowData{Icon: kit.IconFolder, Thing: placeName(at)})
		b.SetInset(8)
		places.Add(b)
	}
	up := kit.NewIconButton(kit.IconUp, lang.L("Folder above"), lang.L("Backspace"), p.up)
	top := container.NewBorder(nil, nil, nil, up, p.path)
	var bottom fyne.CanvasObject
	if p.mode == pickSave {
		p.name = newField("", lang.L("Name of the file"))
		bottom = labelled(lang.L("Name of the file"), p.name)
	}
	left := container.New(fixedWidth(150), places)
	return container.NewBorder(top, bottom, left, nil, container.NewStack(p.list, container.NewCenter(p.empty)))
}

// enter shows a folder. It is read by a worker, as it may lie far away.
func (p *picker) enter(folder string) {
	p.reading++
	mine := p.reading
	go func() {
		entries, err := readFolder(folder, p.mode)
		p.w.post(func() {
			if p.reading == mine {
				p.show(folder, entries, err)
			}
		})
	}()
}

func (p *picker) show(folder string, entries []pickEntry, err error) {
	if err != nil {
		_, words := userMessage(err)
		p.empty.Set(words)
		p.entries = nil
		p.refresh()
		return
	}
	p.folder, p.entries, p.marked, p.anchor = folder, entries, map[string]bool{}, -1
	p.path.SetText(folder)
	p.empty.Set("")
	if len(entries) == 0 {
		p.empty.Set(lang.L("Nothing to choose here."))
	}
	p.refresh()
	p.list.moveTo(0)
	p.w.log("picker " + folder)
}

// refresh shows the entries and what can be taken.
func (p *picker) refresh() {
	lines := make([]line, len(p.entries))
	for i, e := range p.entries {
		lines[i] = line{row: e.row(p.marked[e.name]), tap: func(t kit.RowTap) { p.tapped(i, t) }, enter: func() { p.opened(i) }}
	}
	p.list.show(lines)
	words, can := p.action()
	p.sheet.primary.SetWords(words)
	p.sheet.allow(can)
	p.sheet.foot.Refresh()
	if p.sheet.pop != nil {
		p.sheet.pop.Refresh()
	}
}

// action is what the main button says, and whether it can be pressed.
func (p *picker) action() (string, bool) {
	switch n := len(p.chosen()); {
	case p.words != "":
		return p.words, p.folder != ""
	case p.mode == pickSave:
		return lang.L("Save"), true
	case p.mode == pickProject:
		return lang.L("Open this folder"), p.folder != ""
	case p.mode == pickFolder:
		return lang.L("Add this folder"), p.folder != ""
	case n == 1:
		return lang.L("Add 1"), true
	default:
		return lang.L("Add {{.N}}", map[string]any{"N": strconv.Itoa(n)}), n > 0
	}
}

// tapped marks entries as lists of files do; a double click opens.
func (p *picker) tapped(i int, t kit.RowTap) {
	e := p.entries[i]
	switch {
	case t.Double || p.mode != pickFiles && e.folder:
		p.opened(i)
		return
	case p.mode == pickSave:
		p.name.SetText(e.name)
		return
	case t.Modifiers&fyne.KeyModifierShift != 0 && p.anchor >= 0:
		for j := min(i, p.anchor); j <= max(i, p.anchor); j++ {
			p.marked[p.entries[j].name] = true
		}
	case t.Modifiers&fyne.KeyModifierShortcutDefault != 0:
		p.toggle(i)
	default:
		p.marked = map[string]bool{e.name: true}
		p.anchor = i
	}
	p.refresh()
}

func (p *picker) toggle(i int) {
	name := p.entries[i].name
	p.anchor = i
	p.marked[name] = !p.marked[name]
}

// opened enters a folder, or takes the choice.
func (p *picker) opened(i int) {
	e := p.entries[i]
	if e.folder {
		p.enter(filepath.Join(p.folder, e.name))
		return
	}
	if p.mode == pickFiles && len(p.chosen()) == 0 {
		p.marked[e.name] = true
	}
	p.sheet.confirm()
}

func (p *picker) up() {
	if above := filepath.Dir(p.folder); above != p.folder {
		p.enter(above)
	}
}

// listKey takes the keys of the list that are not the list's own.
func (p *picker) listKey(i int, e *fyne.KeyEvent) bool {
	switch {
	case e.Name == fyne.KeyEscape:
		p.sheet.close()
	case e.Name == fyne.KeyBackspace || e.Name == fyne.KeyLeft:
		p.up()
	case e.Name == fyne.KeyRight && i >= 0 && p.entries[i].folder:
		p.opened(i)
	case e.Name == fyne.KeySpace && i >= 0 && p.mode == pickFiles:
		p.toggle(i)
		p.refresh()
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && len(p.chosen()) > 0:
		p.sheet.confirm()
	default:
		return false
	}
	return true
}

// listRune begins to type a path, or goes to the entry that begins with a
// letter.
func (p *picker) listRune(r rune) {
	if r == '/' || r == '~' || r == filepath.Separator {
		p.path.SetText(string(r))
		p.path.CursorColumn = 1
		p.w.win.Canvas().Focus(p.path)
		return
	}
	n := len(p.entries)
	for step := 1; step <= n; step++ {
		if i := (p.list.cursor + step) % n; strings.HasPrefix(graph.Fold(p.entries[i].name), graph.Fold(string(r))) {
			p.list.moveTo(i)
			return
		}
	}
}

// pathKey goes to the folder that was typed, or takes the file.
func (p *picker) pathKey(e *fyne.KeyEvent) bool {
	switch e.Name {
	case fyne.KeyEscape:
		p.sheet.close()
	case fyne.KeyReturn, fyne.KeyEnter:
		path := expand(p.path.Text)
		switch {
		case path == p.folder && p.mode != pickFiles && p.mode != pickSave:
			p.sheet.confirm()
		case !isFile(path):
			p.enter(path)
		case p.mode == pickFiles:
			p.took([]string{path})
		}
	default:
		return false
	}
	return true
}

// chosen lists the marked paths in the order of the list.
func (p *picker) chosen() []string {
	var paths []string
	for _, e := range p.entries {
		if p.marked[e.name] {
			paths = append(paths, filepath.Join(p.folder, e.name))
		}
	}
	return paths
}

// confirm takes what was chosen.
func (p *picker) confirm() bool {
	switch p.mode {
	case pickFiles:
		paths := p.chosen()
		if len(paths) == 0 {
			return false
		}
		p.took(paths)
	case pickSave:
		if p.name.Text == "" {
			return false
		}
		path := expand(p.name.Text)
		if !filepath.IsAbs(path) {
			folder := p.folder
			if folder == "" { // its list is still being read
				folder = p.w.lastFolder()
			}
			path = filepath.Join(folder, path)
		}
		p.took([]string{path})
	default:
		p.took([]string{p.folder})
	}
	return true
}

// took hands on the choice and remembers where it was made.
func (p *picker) took(paths []string) {
	p.sheet.close() // before another dialog opens over it
	if p.folder != "" {
		p.w.app.Preferences().SetString(prefFolder, p.folder)
	}
	p.take(paths)
}

// lastFolder is where the analyst chose before, or the home folder.
func (w *Window) lastFolder() string {
	if last := w.app.Preferences().String(prefFolder); last != "" {
		if info, err := os.Stat(last); err == nil && info.IsDir() {
			return last
		}
	}
	return w.places()[0]
}

// places are the folders at hand: home, what lies in it, the projects.
func (w *Window) places() []string {
	var out []string
	if home, err := os.UserHomeDir(); err == nil {
		out = append(out, home)
		for _, name := range []string{"Documents", "Downloads", "Desktop"} {
			if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
				out = append(out, filepath.Join(home, name))
			}
		}
	}
	out = append(out, w.cfg.Projects, w.cfg.Samples)
	return slices.DeleteFunc(out, func(s string) bool { return s == "" })
}

func placeName(path string) string {
	if home, err := os.UserHomeDir(); err == nil && path == home {
		return lang.L("Home")
	}
	return title(filepath.Base(path))
}
