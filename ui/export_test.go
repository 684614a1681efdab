package ui

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph/exchange"
	"github.com/threadline/threadline/graph/scene"
	"github.com/threadline/threadline/ui/workspace"
)

// drawn waits until the canvas shows its picture.
func (d *windowdesk) drawn() {
	d.t.Helper()
	d.win.Canvas().Capture()
	d.until("a picture", func() bool { return d.figure() != nil && d.ws.Settled() })
}

// exported saves in a format and returns the file.
func (d *windowdesk) exported(id string, part workspace.Part) []byte {
	d.t.Helper()
	x := newExportSheet(d.Window)
	for _, f := range exportFormats() {
		if f.id == id {
			x.choose(f)
		}
	}
	x.part, x.scale = part, 1
	path := filepath.Join(d.folder, "out"+x.format.ext)
	x.save(path)
	d.logged("exported out" + x.format.ext)
	data, err := os.ReadFile(path)
	if err != nil {
		d.t.Fatal(err)
	}
	return data
}

func TestGraphsAreWhatExchangeWrites(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.choose("Ana Ivo", "Port Authority")
	d.until("the selection in the picture", func() bool { return d.shows("Ana Ivo") && d.ws.Settled() })
	for _, f := range exchange.Formats() {
		for _, part := range []workspace.Part{workspace.Visible, workspace.Chosen} {
			d.lines = nil
			got := d.exported(f.ID, part)
			var want bytes.Buffer
			if err := f.Write(&want, d.ws.Frame().Snapshot, d.ws.Subgraph(part)); err != nil {
				t.Fatal(err)
			}
			if len(got) == 0 || !bytes.Equal(got, want.Bytes()) {
				t.Errorf("%s of what is %s differs from what exchange writes: %d and %d bytes", f.ID, part, len(got), want.Len())
			}
		}
	}
}

func TestNQuadsOfEverythingIsTheProject(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	got := d.exported("nquads", workspace.Complete)
	var want bytes.Buffer
	if err := d.project.store.WriteNQuads(t.Context(), &want); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Bytes()) || len(got) == 0 {
		t.Errorf("%d bytes, the project has %d", len(got), want.Len())
	}
}

func TestPictureIsWhatThePainterPaints(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.drawn()
	got, err := png.Decode(bytes.NewReader(d.exported(formatPNG, workspace.Visible)))
	if err != nil {
		t.Fatal(err)
	}
	want := scene.NewPainter(d.look.fonts).Picture(d.figure(), 1, 1)
	if got.Bounds() != want.Bounds() {
		t.Fatalf("picture is %v, the painter's %v", got.Bounds(), want.Bounds())
	}
	if !samePixels(got, want) {
		t.Error("the picture differs from what the painter paints")
	}
	var svg bytes.Buffer
	if err := scene.WriteSVG(&svg, d.figure(), d.look.fonts, scene.SVGOptions{Title: "Harbour"}); err != nil {
		t.Fatal(err)
	}
	if written := d.exported(formatSVG, workspace.Visible); !bytes.Equal(written, svg.Bytes()) {
		t.Errorf("the SVG has %d bytes, the list on the canvas %d", len(written), svg.Len())
	}
	var pdf bytes.Buffer
	if err := scene.WritePDF(&pdf, []scene.Leaf{{List: d.figure()}}, d.look.fonts, scene.PDFOptions{Title: projectName(d.project.path)}); err != nil {
		t.Fatal(err)
	}
	if written := d.exported(formatPDF, workspace.Visible); !bytes.Equal(written, pdf.Bytes()) {
		t.Errorf("the PDF has %d bytes, the list on the canvas %d", len(written), pdf.Len())
	}
	if !strings.Contains(svg.String(), "People") {
		t.Error("no legend")
	}
}

func samePixels(a image.Image, b *image.RGBA) bool {
	for y := b.Rect.Min.Y; y < b.Rect.Max.Y; y++ {
		for x := b.Rect.Min.X; x < b.Rect.Max.X; x++ {
			r1, g1, b1, _ := a.At(x, y).RGBA()
			r2, g2, b2, _ := b.At(x, y).RGBA()
			if r1>>8 != r2>>8 || g1>>8 != g2>>8 || b1>>8 != b2>>8 {
				return false
			}
		}
	}
	return true
}

func TestExportOffersTheSelectionOnlyWhereThereIsOne(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	for _, f := range exportFormats() {
		if f.label == "" || f.ext == "" {
			t.Errorf("format without name or ending: %+v", f)
		}
	}
	d.do(cmdExport)
	d.press("Cancel")
	if d.win.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays")
	}
}

func TestReportHoldsThePartsThatWereChosen(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.until("settled", d.ws.Settled)
	write := func(set func(*reportSheet)) string {
		r := newReportSheet(d.Window)
		r.title.SetText("The harbour")
		set(r)
		path := filepath.Join(d.folder, "report"+r.format)
		d.lines = nil
		r.save(path)
		d.logged("reported report" + r.format)
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	whole := write(func(*reportSheet) {})
	for _, want := range []string{"The harbour", "<svg", "Chronology", "Harbour vote", "Steppe Courier"} {
		if !strings.Contains(whole, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
	less := write(func(r *reportSheet) { r.with[partFigure], r.with[partChronology] = false, false })
	if strings.Contains(less, "Who is linked to whom") || strings.Contains(less, ">Chronology<") {
		t.Error("parts that were not wanted are there")
	}
	markdown := write(func(r *reportSheet) { r.format = reportMarkdown })
	if !strings.Contains(markdown, "# The harbour") || !strings.Contains(markdown, "report.svg") {
		t.Errorf("Markdown: %.200s", markdown)
	}
	if pdf := write(func(r *reportSheet) { r.format = reportPDF }); !strings.HasPrefix(pdf, "%PDF-1.7") {
		t.Errorf("PDF: %.40q", pdf)
	}
	if svg, err := os.ReadFile(filepath.Join(d.folder, "report.svg")); err != nil || !bytes.Contains(svg, []byte("<svg")) {
		t.Errorf("the figure beside it: %v", err)
	}
}

// TestFormatIsChosenByKey walks to SVG and saves it under a name that ends like
// another format: the file holds SVG, and its name says so.
func TestFormatIsChosenByKey(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.drawn()
	d.do(cmdExport)
	d.typed(fyne.KeyDown)
	d.typed(fyne.KeyReturn)
	d.logged("picker")
	path := filepath.Join(d.folder, "map.png")
	for _, f := range find[*field](d.dialog()) {
		if strings.HasSuffix(f.Text, ".svg") {
			f.SetText(path)
			f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}
	d.logged("exported map.png.svg")
	if data, err := os.ReadFile(path + ".svg"); err != nil || !bytes.HasPrefix(data, []byte("<?xml")) && !bytes.HasPrefix(data, []byte("<svg")) {
		t.Errorf("saved %.20q, %v", data, err)
	}
}

func TestFileNamesAreOnesEverySystemTakes(t *testing.T) {
	for title, want := range map[string]string{"6–22 Sep: who?": "6–22 Sep- who-", "a/b\\c": "a-b-c", "": "threadline", " . ": "threadline"} {
		if got := fileName(title); got != want {
			t.Errorf("%q makes %q, want %q", title, got, want)
		}
	}
}

func TestExportAndReportThroughTheirDialogs(t *testing.T) {
	t.Setenv("HOME", t.TempDir())
	d := newWindowdesk(t, harbour(t))
	d.app.Preferences().SetString(prefFolder, d.folder)
	d.drawn()
	for _, c := range []struct{ command, file, said string }{
		{cmdExport, "Harbour.png", "exported"}, {cmdReport, "Harbour.html", "reported"},
	} {
		d.do(c.command)
		d.press("Save as")
		d.until("the folder", func() bool {
			for _, f := range find[*field](d.dialog()) {
				if f.Text == c.file {
					d.win.Canvas().Focus(f)
					return true
				}
			}
			return false
		})
		d.typed(fyne.KeyReturn)
		d.logged(c.said + " " + c.file)
		if info, err := os.Stat(filepath.Join(d.folder, c.file)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", c.file, err)
		}
	}
}
