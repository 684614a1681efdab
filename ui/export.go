package ui

import (
	"context"
	"errors"
	"image/png"
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/exchange"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// exportFormat is one thing the canvas or the graph can be saved as.
type exportFormat struct {
	id    string
	label string
	ext   string
	graph *exchange.Format // nil: a picture
}

// Formats of pictures.
const (
	formatPNG = "png"
	formatSVG = "svg"
	formatPDF = "pdf"
)

// exportFormats lists pictures first, then the formats of graphs.
func exportFormats() []exportFormat {
	list := []exportFormat{
		{id: formatPNG, label: lang.L("Picture as on the screen, in pixels (PNG)"), ext: ".png"},
		{id: formatSVG, label: lang.L("Picture as on the screen, as vectors (SVG)"), ext: ".svg"},
		{id: formatPDF, label: lang.L("Picture as on the screen, to print (PDF)"), ext: ".pdf"},
	}
	for _, f := range exchange.Formats() {
		list = append(list, exportFormat{f.ID, lang.L(f.Label), f.Ext, &f})
	}
	return list
}

// exportSheet asks what to save of the canvas or graph, and how.
type exportSheet struct {
	w      *Window
	format exportFormat
	part   workspace.Part
	scale  float64
	list   *listing
	parts  *fyne.Container // of the graph
	scales *fyne.Container // of the picture
	sheet  *sheet
}

// openExport asks what to save.
func (w *Window) openExport() { newExportSheet(w).open() }

func newExportSheet(w *Window) *exportSheet {
	x := &exportSheet{w: w, format: exportFormats()[0], part: workspace.Visible, scale: 2, list: newListing()}
	words := map[workspace.Part]string{workspace.Visible: lang.L("What is shown"), workspace.Chosen: lang.L("What is selected"), workspace.Complete: lang.L("Everything")}
	parts := []workspace.Part{workspace.Visible, workspace.Complete}
	if s := w.ws.Selection(); len(s.Nodes) > 0 || s.Link != nil {
		parts = []workspace.Part{workspace.Visible, workspace.Chosen, workspace.Complete}
	}
	x.parts = container.NewStack(labelled(lang.L("Part"), chooser(parts, func(p workspace.Part) string { return words[p] },
		func() workspace.Part { return x.part }, func(p workspace.Part) { x.part = p })))
	scaleWords := map[float64]string{1: lang.L("as on the screen"), 2: lang.L("twice"), 4: lang.L("four times")}
	x.scales = container.NewStack(labelled(lang.L("Size"), chooser([]float64{1, 2, 4}, func(s float64) string { return scaleWords[s] },
		func() float64 { return x.scale }, func(s float64) { x.scale = s })))
	choices := container.NewStack(x.parts, x.scales)
	body := container.NewBorder(nil, container.New(kit.Inset{Top: 12}, choices), nil, nil, x.list)
	x.sheet = w.newSheet(sheetText{title: lang.L("Export"), action: lang.L("Save as")}, wideSheet, body, x.choosePath)
	x.sheet.height = float32(len(exportFormats()))*x.list.row + 80
	x.fill()
	x.list.inSheet(x.sheet)
	x.list.chooses()
	return x
}

func (x *exportSheet) open() { x.sheet.open(x.list) }

func (x *exportSheet) fill() {
	var lines []line
	for _, f := range exportFormats() {
		lines = append(lines, line{row: kit.RowData{Thing: f.label, Count: f.ext, Selected: f.id == x.format.id}, tap: func(kit.RowTap) { x.choose(f) }})
	}
	x.list.show(lines)
	show(x.scales, x.format.id == formatPNG)
	show(x.parts, x.format.graph != nil)
}

func (x *exportSheet) choose(f exportFormat) {
	x.format = f
	x.fill()
}

// choosePath asks where to save, then saves.
func (x *exportSheet) choosePath() bool {
	x.sheet.close() // before the next opens: closing takes away what lies above
	x.w.saveAs(saving{name: fileName(projectName(x.w.project.path)), ext: x.format.ext}, x.save)
	return false
}

// fileName makes a file's name of a title.
func fileName(title string) string {
	name := strings.TrimSpace(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || r < ' ' {
			return '-'
		}
		return r
	}, title))
	if name == "" || name == "." {
		return "threadline"
	}
	return name
}

// save writes the file in the background, from what is shown at this moment.
func (x *exportSheet) save(path string) {
	write, err := x.writer()
	if err != nil {
		x.w.fail(err)
		return
	}
	x.w.ws.Save("Exporting", path, write, func() { x.w.log("exported " + filepath.Base(path)) })
}

var errNoPicture = errors.New("there is nothing on the canvas yet")

// writer takes what is to be written as it stands and returns what writes it
// on a worker.
func (x *exportSheet) writer() (func(context.Context, io.Writer) error, error) {
	if x.format.graph != nil {
		snap, part, format := x.w.ws.Frame().Snapshot, x.w.ws.Subgraph(x.part), *x.format.graph
		store := x.w.project.store
		if format.ID == "nquads" && x.part == workspace.Complete && store != nil {
			return func(ctx context.Context, w io.Writer) error { return store.WriteNQuads(ctx, w) }, nil
		}
		return func(_ context.Context, w io.Writer) error { return format.Write(w, snap, part) }, nil
	}
	list, fonts, scale := x.w.figure(), x.w.look.fonts, x.scale
	if list == nil {
		return nil, errNoPicture
	}
	title := projectName(x.w.project.path)
	switch x.format.id {
	case formatSVG:
		return func(_ context.Context, w io.Writer) error {
			return scene.WriteSVG(w, list, fonts, scene.SVGOptions{Title: title})
		}, nil
	case formatPDF:
		return func(_ context.Context, w io.Writer) error {
			return scene.WritePDF(w, []scene.Leaf{{List: list}}, fonts, scene.PDFOptions{Title: title})
		}, nil
	}
	return func(_ context.Context, w io.Writer) error {
		return png.Encode(w, scene.NewPainter(fonts).Picture(list, scale, 0))
	}, nil
}

// figure is the picture on the canvas with its legend; nil while nothing is
// shown.
func (w *Window) figure() *scene.List {
	if w.canvas == nil {
		return nil
	}
	return w.canvas.view.Figure(legendWords(w.ws.Snapshot().Schema(), w.ws.MeasureID(), w.colourBy()))
}

// legendWords are the words of a legend in the language of the window.
func legendWords(s *graph.Schema, measure, colourBy string) scene.LegendWords {
	words := scene.LegendWords{Types: map[string]string{}, Disagree: lang.L("sources disagree"), Gaps: lang.L("planned or unsure"), Families: map[scene.Family]string{
		scene.Role: lang.L("role and membership"), scene.Ownership: lang.L("ownership"), scene.Kin: lang.L("family and circle"),
		scene.TookPart: lang.L("took part"), scene.Said: lang.L("said"), scene.Against: lang.L("against"), scene.Place: lang.L("place"),
		scene.Other: lang.L("cause and other"), scene.Together: lang.L("mentioned together"),
	}}
	for _, t := range s.Entities {
		words.Types[t.ID] = lang.L(t.Plural)
	}
	words.Note = lang.L("Size: {{.Measure}}. Line width: number of origins.", map[string]any{"Measure": lang.L(workspace.MeasureLabel(measure))})
	if colourBy != "type" {
		words.Note += " " + lang.L("Colour: community.")
	}
	return words
}
