package exchange

import (
	"archive/zip"
	"encoding/csv"
	"io"
	"strings"

	"github.com/threadline/threadline/graph"
)

// CSV as Gephi imports it: one table of nodes, one of links, with the column
// names it knows. Gephi makes the nodes that a table of links speaks of, so
// that one alone is a graph; that is why it also names and types the ends.

func writeNodesCSV(w io.Writer, s *graph.Snapshot, sel Selection) error {
	return failed("CSV", newSubgraph(s, sel).nodeTable(w))
}

func writeLinksCSV(w io.Writer, s *graph.Snapshot, sel Selection) error {
	return failed("CSV", newSubgraph(s, sel).linkTable(w))
}

// writeZipCSV writes both tables as nodes.csv and edges.csv.
func writeZipCSV(w io.Writer, s *graph.Snapshot, sel Selection) error {
	g := newSubgraph(s, sel)
	archive := zip.NewWriter(w)
	for _, t := range []struct {
		name  string
		write func(io.Writer) error
	}{{"nodes.csv", g.nodeTable}, {"edges.csv", g.linkTable}} {
		f, err := archive.CreateHeader(&zip.FileHeader{Name: t.name, Method: zip.Deflate}) // without a time: same bytes
		if err == nil {
			err = t.write(f)
		}
		if err != nil {
			return failed("CSV", err)
		}
	}
	return failed("CSV", archive.Close())
}

func (g *subgraph) nodeTable(w io.Writer) error {
	t := csv.NewWriter(w)
	columns := nodeColumns()
	header := []string{"Id", "Label", "Timeset"}
	for _, c := range columns {
		header = append(header, c.id)
	}
	if err := t.Write(header); err != nil {
		return err
	}
	for _, n := range g.nodes {
		if err := t.Write(cells([]string{string(n.ID), oneLine(n.Name), timeset(n.when)}, columns, n)); err != nil {
			return err
		}
	}
	t.Flush()
	return t.Error()
}

func (g *subgraph) linkTable(w io.Writer) error {
	t := csv.NewWriter(w)
	columns := linkColumns()
	header := []string{"Source", "Target", "Type", "Id", "Label", "Weight", "Timeset", "source_name", "source_type", "target_name", "target_type"}
	for _, c := range columns {
		header = append(header, c.id)
	}
	if err := t.Write(header); err != nil {
		return err
	}
	for _, l := range g.links {
		weight, _ := valueWords(l.weight())
		row := []string{string(l.from.ID), string(l.to.ID), "Directed", l.id, l.label, weight, timeset(l.when),
			oneLine(l.from.Name), l.from.Type, oneLine(l.to.Name), l.to.Type}
		if err := t.Write(cells(row, columns, l)); err != nil {
			return err
		}
	}
	t.Flush()
	return t.Error()
}

func cells[T any](row []string, columns []column[T], of T) []string {
	for _, c := range columns {
		words, _ := valueWords(c.of(of))
		row = append(row, words)
	}
	return row
}

// timeset writes periods as Gephi does: <[2022-09-06, 2022-09-14]>, with
// Infinity for an open end.
func timeset(ps []period) string {
	if len(ps) == 0 {
		return ""
	}
	var out []string
	for _, p := range ps {
		from, to := p.from, p.to
		if from == "" {
			from = "-Infinity"
		}
		if to == "" {
			to = "Infinity"
		}
		out = append(out, "["+from+", "+to+"]")
	}
	return "<" + strings.Join(out, "; ") + ">"
}
