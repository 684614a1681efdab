package ui

import (
	"context"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/report"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/kit"
	"github.com/threadline/threadline/ui/workspace"
)

// reportPart is a part of a report that can be left out.
type reportPart int

const (
	partFigure reportPart = iota
	partChronology
	partDisagreements
	partProfiles
)

// reportSheet asks what a report holds and how it is written.
type reportSheet struct {
	w      *Window
	title  *field
	part   workspace.Part
	with   map[reportPart]bool
	format string
	sheet  *sheet
}

// Formats of a report.
const (
	reportHTML     = ".html"
	reportMarkdown = ".md"
	reportPDF      = ".pdf"
)

// openReport asks what to report on.
func (w *Window) openReport() {
	r := newReportSheet(w)
	r.sheet.open(r.title)
}

func newReportSheet(w *Window) *reportSheet {
	r := &reportSheet{w: w, part: workspace.Visible, format: reportHTML, title: newField("", lang.L("Made from the names and days if left empty")),
		with: map[reportPart]bool{partFigure: true, partChronology: true, partDisagreements: true, partProfiles: true}}
	words := map[workspace.Part]string{workspace.Visible: lang.L("What is shown"), workspace.Chosen: lang.L("What is selected"), workspace.Complete: lang.L("Everything")}
	parts := []workspace.Part{workspace.Visible, workspace.Complete}
	if n := len(w.ws.Selection().Nodes); n > 1 {
		r.part, parts = workspace.Chosen, []workspace.Part{workspace.Chosen, workspace.Visible, workspace.Complete}
	}
	formats := map[string]string{reportHTML: lang.L("Page (HTML)"), reportMarkdown: lang.L("Markdown"), reportPDF: lang.L("To print (PDF)")}
	body := container.New(stacked{},
		settingsRow(lang.L("Title"), r.title),
		settingsRow(lang.L("About"), chooser(parts, func(p workspace.Part) string { return words[p] }, func() workspace.Part { return r.part }, func(p workspace.Part) { r.part = p })),
		settingsRow(lang.L("Parts"), r.partToggles()),
		settingsRow(lang.L("Format"), chooser([]string{reportHTML, reportPDF, reportMarkdown}, func(f string) string { return formats[f] }, func() string { return r.format }, func(f string) { r.format = f })),
	)
	r.sheet = w.newSheet(sheetText{title: lang.L("Report"), note: lang.L("Every sentence of it carries the number of its source."), action: lang.L("Save as")}, wideSheet-60, body, r.choosePath)
	r.title.within(r.sheet)
	return r
}

// partToggles are the parts that can be left out; sources are always there.
func (r *reportSheet) partToggles() fyne.CanvasObject {
	box := container.New(stacked{})
	for _, p := range []struct {
		part  reportPart
		words string
	}{{partFigure, lang.L("Figure, as on the canvas")}, {partChronology, lang.L("Chronology")},
		{partDisagreements, lang.L("Disagreements")}, {partProfiles, lang.L("Profiles: who is who")}} {
		toggle := kit.NewToggle(true, func(on bool) { r.with[p.part] = on })
		words := kit.NewText(p.words, kit.Style{Size: kit.Body})
		words.Cut = true
		box.Add(within(0, 3, container.NewBorder(nil, nil, nil, toggle, words)))
	}
	return box
}

func (r *reportSheet) choosePath() bool {
	name := strings.TrimSpace(r.title.Text)
	if name == "" {
		name = projectName(r.w.project.path)
	}
	r.sheet.close() // before the next opens: closing takes away what lies above
	r.w.saveAs(saving{name: fileName(name), ext: r.format, besides: r.besides}, r.save)
	return false
}

// besides is the figure, which Markdown has in a file of its own.
func (r *reportSheet) besides(path string) []string {
	if j := (&reportJob{path: path}); j.markdown() && r.with[partFigure] {
		return []string{j.figurePath()}
	}
	return nil
}

// save writes the report in the background from what is shown at this moment.
func (r *reportSheet) save(path string) {
	job := r.job(path)
	r.w.ws.Save("Writing the report", path, job.write, func() { r.w.log("reported " + filepath.Base(path)) })
}

// reportJob is everything a report is made from, fixed so that a worker can
// write it.
type reportJob struct {
	path    string
	snap    *graph.Snapshot
	drawing report.Drawing
	options report.Options
	with    map[reportPart]bool
}

// Size of the figure in units: as wide as the text of a page.
const figureWidth, figureHeight, figureNodes = 756, 470, 60

func (r *reportSheet) job(path string) *reportJob {
	f, part := r.w.ws.Filter(), r.w.ws.Subgraph(r.part)
	j := &reportJob{path: path, snap: r.w.ws.Frame().Snapshot, with: maps.Clone(r.with)}
	j.options = report.Options{Title: strings.TrimSpace(r.title.Text), Nodes: part.Nodes, Link: part.Link, From: f.From, To: f.To, Made: r.w.now()}
	tokens := scene.LightTokens() // a report is read and printed on white
	tokens.Canvas = tokens.Base
	j.drawing = report.Drawing{Nodes: part.Nodes, Link: part.Link, Place: part.Place, Most: figureNodes, W: figureWidth, H: figureHeight,
		Tokens: tokens, Fonts: r.w.look.fonts}
	if j.pdf() {
		j.drawing.W = report.TextWidth
	}
	return j
}

// write says what the snapshot holds of the part, leaves out what was not
// wanted, and writes it.
func (j *reportJob) write(ctx context.Context, w io.Writer) error {
	if j.with[partFigure] {
		if err := j.draw(ctx); err != nil {
			return fmt.Errorf("draw the figure: %w", err)
		}
	}
	rep := report.New(j.snap, j.options)
	if !j.with[partChronology] {
		rep.Chronology, rep.Undated = nil, nil
	}
	if !j.with[partDisagreements] {
		rep.Disagreements = nil
	}
	if !j.with[partProfiles] {
		rep.Profiles, rep.LeftOut = nil, 0
	}
	if j.markdown() {
		return rep.WriteMarkdown(w)
	}
	if j.pdf() {
		return rep.WritePDF(w, j.drawing.Fonts)
	}
	return rep.WriteHTML(w)
}

func (j *reportJob) pdf() bool { return strings.EqualFold(filepath.Ext(j.path), reportPDF) }

func (j *reportJob) figurePath() string {
	return strings.TrimSuffix(j.path, filepath.Ext(j.path)) + ".svg"
}

func (j *reportJob) markdown() bool { return strings.EqualFold(filepath.Ext(j.path), reportMarkdown) }

// draw makes the figure with the nodes where they lie on the canvas; beside a
// Markdown report it is a file of its own.
func (j *reportJob) draw(ctx context.Context) error {
	picture, err := report.Draw(ctx, j.snap, j.drawing)
	if err != nil || len(picture.Scene.Nodes) == 0 {
		return err
	}
	figure, err := picture.Figure(j.snap.Schema(), j.drawing.Fonts)
	if err != nil {
		return err
	}
	j.options.Figure = figure
	if !j.markdown() {
		return nil
	}
	beside := j.figurePath()
	figure.File = filepath.Base(beside)
	return workspace.SaveFile(ctx, beside, func(_ context.Context, w io.Writer) error {
		_, err := w.Write(figure.SVG)
		return err
	})
}
