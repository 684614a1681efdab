package main

import (
	"context"
	"flag"
	"image/png"
	"io"
	"slices"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/report"
	"github.com/threadline/threadline/graph/scene"
)

// pictureFlags say how to draw.
type pictureFlags struct {
	width, height, scale float64
	most                 int
	dark                 bool
}

func (p *pictureFlags) register(flags *flag.FlagSet) {
	flags.Float64Var(&p.width, "width", 1440, "of a picture, in `UNITS`")
	flags.Float64Var(&p.height, "height", 900, "of a picture without its legend, in `UNITS`")
	flags.Float64Var(&p.scale, "scale", 2, "pixels of a PNG for each unit, `N`")
	flags.IntVar(&p.most, "most", 150, "most nodes in a picture, `N`, the most central ones")
	flags.BoolVar(&p.dark, "dark", false, "draw a dark picture")
}

func (p *pictureFlags) check() error {
	switch {
	case p.width < 200 || p.height < 120 || p.width > 20000 || p.height > 20000:
		return usagef("a picture is 200 to 20000 units wide and 120 to 20000 high")
	case p.scale <= 0 || p.scale*p.width > 40000 || p.scale*p.height > 40000:
		return usagef("a PNG has at most 40000 pixels on a side")
	case p.most < 1:
		return usagef("--most must be at least 1")
	}
	return nil
}

func (p *pictureFlags) tokens() scene.Tokens {
	if p.dark {
		return scene.DarkTokens()
	}
	return scene.LightTokens()
}

// pictured is one way to write a picture.
type pictured struct {
	id    string
	write func(w io.Writer, l *scene.List, fonts *scene.Fonts, scale float64) error
}

// pictureFormats lists the formats of pictures.
func pictureFormats() []pictured {
	return []pictured{
		{"png", writePNG},
		{"svg", func(w io.Writer, l *scene.List, fonts *scene.Fonts, _ float64) error {
			return scene.WriteSVG(w, l, fonts, scene.SVGOptions{Title: "Who is linked to whom"})
		}},
		{"pdf", func(w io.Writer, l *scene.List, fonts *scene.Fonts, _ float64) error {
			return scene.WritePDF(w, []scene.Leaf{{List: l}}, fonts, scene.PDFOptions{Title: "Who is linked to whom"})
		}},
	}
}

func pictureFormat(id string) (pictured, bool) {
	all := pictureFormats()
	if i := slices.IndexFunc(all, func(f pictured) bool { return f.id == id }); i >= 0 {
		return all[i], true
	}
	return pictured{}, false
}

func writePNG(w io.Writer, l *scene.List, fonts *scene.Fonts, scale float64) error {
	return png.Encode(w, scene.NewPainter(fonts).Picture(l, scale, 0))
}

func (s *session) fonts() (fonts *scene.Fonts, err error) {
	err = s.loading(func() error {
		fonts, err = scene.ReadFonts(assets.Sub("fonts"))
		return err
	})
	return fonts, err
}

// draw writes a picture of a selection with its legend.
func (p *pictureFlags) draw(ctx context.Context, s *session, w io.Writer, snap *graph.Snapshot, nodes []graph.EntityID, link func(*graph.Link) bool, format pictured) error {
	if err := p.check(); err != nil {
		return err
	}
	fonts, err := s.fonts()
	if err != nil {
		return err
	}
	picture, err := report.Draw(ctx, snap, report.Drawing{Nodes: nodes, Link: link, Most: p.most, W: p.width, H: p.height, Tokens: p.tokens(), Fonts: fonts})
	if err != nil {
		return err
	}
	return format.write(w, picture.List(snap.Schema(), fonts), fonts, p.scale)
}
