package main

import (
	"context"
	"flag"
	"io"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/exchange"
)

func exportCommand() command {
	return command{
		name: "export", does: "Write the graph, or a part of it, for another program or as a picture",
		about: "The same project gives the same bytes. nquads without a selection is everything the project holds.",
		setup: func(flags *flag.FlagSet) work {
			o := &exporting{}
			o.project.register(flags)
			o.selection.register(flags)
			o.output.register(flags)
			o.picture.register(flags)
			flags.StringVar(&o.format, "format", "", "`NAME`: "+strings.Join(exportFormats(), ", "))
			return o.run
		},
	}
}

// exporting are the flags of export.
type exporting struct {
	project   projectFlag
	selection selectFlags
	output    outputFlag
	picture   pictureFlags
	format    string
}

func exportFormats() []string {
	var ids []string
	for _, f := range exchange.Formats() {
		ids = append(ids, f.ID)
	}
	for _, f := range pictureFormats() {
		ids = append(ids, f.id)
	}
	return ids
}

func (o *exporting) run(ctx context.Context, s *session, args []string) error {
	format, isGraph := exchange.FormatByID(o.format)
	picture, isPicture := pictureFormat(o.format)
	switch {
	case len(args) > 0:
		return usagef("export takes no arguments")
	case o.format == "":
		return usagef("--format is missing: %s", strings.Join(exportFormats(), ", "))
	case !isGraph && !isPicture:
		return usagef("there is no format %q; there are %s", o.format, strings.Join(exportFormats(), ", "))
	}
	return o.project.with(ctx, s, func(store *graph.Store) error {
		snap := store.Snapshot()
		nodes, err := o.selection.nodes(snap)
		if err != nil {
			return err
		}
		write := func(w io.Writer) error {
			return format.Write(w, snap, exchange.Selection{Nodes: nodes, Link: o.selection.link(snap)})
		}
		switch {
		case isPicture:
			write = func(w io.Writer) error {
				return o.picture.draw(ctx, s, w, snap, nodes, o.selection.link(snap), picture)
			}
		case o.format == "nquads" && nodes == nil && o.selection.link(snap) == nil:
			write = func(w io.Writer) error { return store.WriteNQuads(ctx, w) }
		}
		if err := o.output.write(s, write); err != nil {
			return err
		}
		count := len(nodes)
		if nodes == nil {
			count = snap.NumNodes()
		}
		return o.output.wrote(s, o.format, count)
	})
}
