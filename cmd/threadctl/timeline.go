package main

import (
	"cmp"
	"context"
	"flag"
	"fmt"
	"io"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/report"
	"github.com/threadline/threadline/graph/scene"
)

func timelineCommand() command {
	return command{
		name: "timeline", does: "List events by date",
		setup: func(flags *flag.FlagSet) work {
			o := &timeline{}
			o.project.register(flags)
			flags.StringVar(&o.from, "from", "", "leave out what ended before `DATE`")
			flags.StringVar(&o.to, "to", "", "leave out what began after `DATE`")
			flags.StringVar(&o.png, "png", "", "draw the timeline to `FILE` instead of listing it")
			return o.run
		},
	}
}

// timeline are the flags of timeline.
type timeline struct {
	project  projectFlag
	from, to string
	png      string
}

// event is one event of the answer.
type event struct {
	entityRef
	Kind         string      `json:"kind"`
	Date         graph.Date  `json:"date,omitempty"`
	DateEnd      graph.Date  `json:"date_end,omitempty"`
	Polarity     string      `json:"polarity,omitempty"`
	Modality     string      `json:"modality,omitempty"`
	Place        *entityRef  `json:"place,omitempty"`
	Participants []partaking `json:"participants"`
	Articles     int         `json:"articles"`
	Origins      int         `json:"origins"`
	Evidence     []evidence  `json:"evidence"`
}

// partaking is somebody's part in an event.
type partaking struct {
	entityRef
	Roles []string `json:"roles,omitempty"`
}

func (o *timeline) run(ctx context.Context, s *session, args []string) error {
	from, ferr := graph.ParseDate(o.from)
	to, terr := graph.ParseDate(o.to)
	switch err := cmp.Or(ferr, terr); {
	case len(args) > 0:
		return usagef("timeline takes no arguments")
	case err != nil:
		return usageError{err.Error()}
	}
	return o.project.with(ctx, s, func(store *graph.Store) error {
		snap := store.Snapshot()
		if o.png != "" {
			return o.draw(s, snap, from, to)
		}
		answer := struct {
			Events []event `json:"events"`
		}{[]event{}}
		for _, n := range snap.Events() {
			if overlaps(snap.Entity(n).Event, from, to) {
				answer.Events = append(answer.Events, newEvent(snap, n))
			}
		}
		return s.answer(answer, func(w io.Writer) error { return printEvents(w, answer.Events) })
	})
}

// draw paints the timeline of everything, from one date to the other or as far
// as it reaches.
func (o *timeline) draw(s *session, snap *graph.Snapshot, from, to graph.Date) error {
	fonts, err := s.fonts()
	if err != nil {
		return err
	}
	t := report.TimelineOf(snap, nil)
	shown := scene.OpenTimeline(t)
	if first, _, ok := from.Interval(); ok {
		shown.From = float64(first.Unix()) / 86400
	}
	if _, end, ok := to.Interval(); ok {
		shown.To = float64(end.Unix()) / 86400
	}
	view := scene.TimelineView{From: shown.From, To: shown.To, W: 1440, H: 320, Tokens: scene.LightTokens()}
	view.H = scene.BuildTimeline(t, view, fonts).Height // all lanes
	drawn := scene.BuildTimeline(t, view, fonts)
	out := outputFlag{o.png}
	if err := out.write(s, func(w io.Writer) error { return writePNG(w, &drawn.List, fonts, 2) }); err != nil {
		return err
	}
	return out.wrote(s, "png", len(t.Happenings))
}

// overlaps reports whether an event may have happened between two dates; with
// a bound, what has no known date did not.
func overlaps(e *graph.Event, from, to graph.Date) bool {
	if from == "" && to == "" {
		return true
	}
	start, end, ok := graph.Range(e.Date, e.DateEnd)
	if !ok {
		return false
	}
	if f, _, ok := from.Interval(); ok && !end.After(f) {
		return false
	}
	if _, t, ok := to.Interval(); ok && !start.Before(t) {
		return false
	}
	return true
}

func newEvent(s *graph.Snapshot, n graph.Node) event {
	c := s.Entity(n)
	e := event{entityRef: refOf(s, n), Kind: c.Event.Kind, Date: c.Event.Date, DateEnd: c.Event.DateEnd, Polarity: c.Event.Polarity,
		Modality: c.Event.Modality, Participants: []partaking{}, Articles: len(c.Articles), Origins: c.Origins}
	if p, ok := s.Node(c.Event.Place); ok {
		ref := refOf(s, p)
		e.Place = &ref
	}
	var claims []uint32
	for _, i := range s.LinksOf(n) {
		l := &s.Links()[i]
		claims = append(claims, l.Claims...)
		if l.To == n && l.Predicate == graph.ParticipatedIn {
			e.Participants = append(e.Participants, partaking{refOf(s, l.From), roles(s, l)})
		}
	}
	e.Evidence = evidenceOf(s, claims)
	return e
}

func printEvents(w io.Writer, events []event) error {
	for _, e := range events {
		when := graph.RangeWords(e.Date, e.DateEnd)
		if when == "" {
			when = "no date"
		}
		if _, err := fmt.Fprintf(w, "%-18s  %-12s  %s\n", when, e.Kind, e.Name); err != nil {
			return err
		}
	}
	return nil
}
