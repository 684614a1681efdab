package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/threadline/threadline/graph"
)

func queryCommand() command {
	return command{
		name: "query", args: "GIZMO", does: "Ask the store in Gizmo, the query language of Cayley",
		about: `Entities are "<kg:entity/ID>"; "<rdf:type>" leads to "<kg:Person>", "<kg:name>" to a name, "<kg:is>" to
the root of an entity and "<kg:rel/memberOf>" along a predicate. GIZMO - reads the program from stdin.
Example: g.V().Has("<kg:name>", "Senate").In("<kg:rel/holdsPosition>").Out("<kg:name>").All()`,
		setup: func(flags *flag.FlagSet) work {
			o := &querying{}
			o.project.register(flags)
			flags.IntVar(&o.rows, "rows", graph.QueryRows, "most results, `N`")
			flags.DurationVar(&o.time, "time", graph.QueryTime, "longest `TIME` it may take")
			return o.run
		},
	}
}

// querying are the flags of query.
type querying struct {
	project projectFlag
	rows    int
	time    time.Duration
}

func (o *querying) run(ctx context.Context, s *session, args []string) error {
	switch {
	case len(args) != 1:
		return usagef("give one program, in quotation marks")
	case o.rows < 1 || o.time <= 0:
		return usagef("--rows and --time must be more than 0")
	}
	program := args[0]
	if program == "-" {
		data, err := io.ReadAll(s.in)
		if err != nil {
			return fmt.Errorf("read the program: %w", err)
		}
		program = string(data)
	}
	return o.project.with(ctx, s, func(store *graph.Store) error {
		found, err := store.Query(ctx, graph.Query{Program: program, Rows: o.rows, Time: o.time})
		if err != nil {
			return err
		}
		answer := queryAnswer{Rows: found.Rows, More: found.More}
		if answer.Rows == nil {
			answer.Rows = []any{}
		}
		return s.answer(answer, answer.words)
	})
}

// queryAnswer is what a query found.
type queryAnswer struct {
	Rows []any `json:"rows"`
	More bool  `json:"more"` // there are more than --rows
}

// words prints one result a line: its tags with tabs between, the result
// itself, which Gizmo calls id, first.
func (a queryAnswer) words(w io.Writer) error {
	var b strings.Builder
	for _, row := range a.Rows {
		tags, ok := row.(map[string]any)
		if !ok {
			fmt.Fprintln(&b, row)
			continue
		}
		cells := []string{}
		if id, ok := tags["id"]; ok {
			cells = append(cells, fmt.Sprint(id))
		}
		for _, name := range slices.Sorted(maps.Keys(tags)) {
			if name != "id" {
				cells = append(cells, fmt.Sprintf("%s: %v", name, tags[name]))
			}
		}
		fmt.Fprintln(&b, strings.Join(cells, "\t"))
	}
	if a.More {
		fmt.Fprintf(&b, "There are more than %d results.\n", len(a.Rows))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
