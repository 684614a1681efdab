package scene

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestOthersSeeTheSame has the programs people use rasterise our SVG and PDF and compares with the painter. They smooth
// edges and letters in other ways, so pictures are compared after blurring; a shape, label or colour that is missing or
// elsewhere still shows.
func TestOthersSeeTheSame(t *testing.T) {
	f := testFonts(t)
	views := goldenViews(f)
	for _, name := range []string{"graph-dark", "graph-groups", "figure", "timeline-dark"} {
		l := views[name]
		want := blurred(onWhite(NewPainter(f).Picture(l, 2, 2)))
		for _, by := range []struct {
			program string
			picture func(*testing.T, *List, *Fonts) image.Image
		}{{"rsvg-convert", svgPicture}, {"pdftoppm", pdfPicture}} {
			got := blurred(onWhite(by.picture(t, l, f)))
			if got.Rect.Size() != want.Rect.Size() {
				t.Errorf("%s: %s makes it %v large, not %v", name, by.program, got.Rect.Size(), want.Rect.Size())
				continue
			}
			off := 0
			for i := range got.Pix {
				if d := int(got.Pix[i]) - int(want.Pix[i]); d > 64 || d < -64 {
					off++
				}
			}
			if off > 60 {
				t.Errorf("%s: %s differs in %d of %d values", name, by.program, off, len(got.Pix))
				saveFailed(t, name+"-"+by.program+".png", got)
				saveFailed(t, name+"-painter.png", want)
			}
		}
	}
}

func svgPicture(t *testing.T, l *List, f *Fonts) image.Image {
	var b bytes.Buffer
	if err := WriteSVG(&b, l, f, SVGOptions{}); err != nil {
		t.Fatal(err)
	}
	return decode(t, run(t, &b, "rsvg-convert", "--zoom=2"))
}

func pdfPicture(t *testing.T, l *List, f *Fonts) image.Image {
	var b bytes.Buffer
	if err := WritePDF(&b, []Leaf{{List: l}}, f, PDFOptions{}); err != nil {
		t.Fatal(err)
	}
	in := filepath.Join(t.TempDir(), "in.pdf")
	if err := os.WriteFile(in, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return decode(t, run(t, nil, "pdftoppm", "-r", "192", "-png", "-singlefile", in))
}

func run(t *testing.T, in *bytes.Buffer, name string, args ...string) []byte {
	t.Helper()
	c := exec.Command(name, args...)
	c.Env = append(os.Environ(), "FONTCONFIG_FILE="+fontConfig(t))
	if in != nil {
		c.Stdin = in
	}
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v (sh .ci/need test installs it)", name, err)
	}
	return out
}

// fontConfig makes our fonts the only ones: librsvg takes no fonts from the file it draws.
func fontConfig(t *testing.T) string {
	t.Helper()
	fonts, err := filepath.Abs("../../assets/fonts")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "fonts.conf")
	config := `<?xml version="1.0"?><fontconfig><dir>` + fonts + `</dir><cachedir>` + dir + `</cachedir></fontconfig>`
	if err := os.WriteFile(file, []byte(config), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func onWhite(img image.Image) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(out, out.Rect, image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	return out
}

// blurred averages squares of four by four pixels about each pixel.
func blurred(img *image.RGBA) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	w, h := img.Rect.Dx(), img.Rect.Dy()
	for y := range h - 3 {
		for x := range w - 3 {
			for c := range 4 {
				sum := 0
				for dy := range 4 {
					for dx := range 4 {
						sum += int(img.Pix[(y+dy)*img.Stride+(x+dx)*4+c])
					}
				}
				out.Pix[y*out.Stride+x*4+c] = uint8(sum / 16)
			}
		}
	}
	return out
}
