package main

import (
	"context"
	"flag"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/report"
	"github.com/threadline/threadline/graph/scene"
)

func reportCommand() command {
	return command{
		name: "report", does: "Write a report: figure, chronology, who is who, and a numbered sentence for everything it says",
		about: "A Markdown report written to a file has its figure beside it, as FILE.svg.",
		setup: func(flags *flag.FlagSet) work {
			o := &reporting{}
			o.project.register(flags)
			o.selection.register(flags)
			o.output.register(flags)
			flags.StringVar(&o.format, "format", "html", "html, md, docx or pdf, `NAME`")
			flags.StringVar(&o.title, "title", "", "`TEXT`; by default the most mentioned names and the days")
			flags.StringVar(&o.lead, "lead", "", "first paragraph, `TEXT`")
			flags.StringVar(&o.from, "from", "", "leave out events that ended before `DATE`")
			flags.StringVar(&o.to, "to", "", "leave out events that began after `DATE`")
			flags.IntVar(&o.most, "most", 40, "most nodes in the figure, `N`, the most central ones")
			flags.IntVar(&o.profiles, "profiles", 0, "most profiles, `N`; 0 is 40")
			return o.run
		},
	}
}

// reporting are the flags of report.
type reporting struct {
	project        projectFlag
	selection      selectFlags
	output         outputFlag
	format         string
	title, lead    string
	from, to       string
	most, profiles int
}

// Size of a figure in units: as wide as the text of a page.
const figureWidth, figureHeight = 756, 470

func (o *reporting) run(ctx context.Context, s *session, args []string) error {
	from, ferr := graph.ParseDate(o.from)
	to, terr := graph.ParseDate(o.to)
	switch {
	case len(args) > 0:
		return usagef("report takes no arguments")
	case !slices.Contains([]string{"html", "md", "docx", "pdf"}, o.format):
		return usagef("there is no format %q; there are html, md, docx and pdf", o.format)
	case ferr != nil:
		return usageError{ferr.Error()}
	case terr != nil:
		return usageError{terr.Error()}
	case o.most < 1:
		return usagef("--most must be at least 1")
	}
	return o.project.with(ctx, s, func(store *graph.Store) error {
		snap := store.Snapshot()
		nodes, err := o.selection.nodes(snap)
		if err != nil {
			return err
		}
		options := report.Options{Title: o.title, Lead: o.lead, Nodes: nodes, Link: o.selection.link(snap), From: from, To: to,
			Profiles: o.profiles, Made: lastChange(store)}
		if options.Figure, err = o.figure(ctx, s, snap, nodes, options.Link); err != nil {
			return err
		}
		r := report.New(snap, options)
		if err := o.write(s, r); err != nil {
			return err
		}
		return o.output.wrote(s, o.format, len(r.Profiles))
	})
}

func (o *reporting) figureWidth() float64 {
	if o.format == "pdf" {
		return report.TextWidth
	}
	return figureWidth
}

// lastChange is when the project last changed: the date of a report, so that
// the same project gives the same bytes.
func lastChange(store *graph.Store) time.Time {
	history := store.History()
	if len(history) == 0 {
		return time.Time{}
	}
	return history[len(history)-1].At
}

// figure draws the selection; nil if nothing in it is linked.
func (o *reporting) figure(ctx context.Context, s *session, snap *graph.Snapshot, nodes []graph.EntityID, link func(*graph.Link) bool) (*report.Figure, error) {
	fonts, err := s.fonts()
	if err != nil {
		return nil, err
	}
	tokens := scene.LightTokens()
	tokens.Canvas = tokens.Base // the page is white
	picture, err := report.Draw(ctx, snap, report.Drawing{Nodes: nodes, Link: link, Most: o.most, W: o.figureWidth(), H: figureHeight, Tokens: tokens, Fonts: fonts})
	if err != nil || len(picture.Scene.Nodes) == 0 {
		return nil, err
	}
	return picture.Figure(snap.Schema(), fonts)
}

func (o *reporting) write(s *session, r *report.Report) error {
	switch o.format {
	case "html":
		return o.output.write(s, r.WriteHTML)
	case "docx", "pdf":
		fonts, err := s.fonts()
		if err != nil {
			return err
		}
		write := map[string]func(io.Writer, *scene.Fonts) error{"docx": r.WriteDOCX, "pdf": r.WritePDF}[o.format]
		return o.output.write(s, func(w io.Writer) error { return write(w, fonts) })
	}
	if r.Figure != nil && o.output.path != "" && o.output.path != "-" {
		beside := outputFlag{strings.TrimSuffix(o.output.path, filepath.Ext(o.output.path)) + ".svg"}
		err := beside.write(s, func(w io.Writer) error {
			_, err := w.Write(r.Figure.SVG)
			return err
		})
		if err != nil {
			return err
		}
		r.Figure.File = filepath.Base(beside.path)
	}
	return o.output.write(s, r.WriteMarkdown)
}
