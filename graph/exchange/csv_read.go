package exchange

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// readCSV reads a table of links whose header names their ends: Source and
// Target, or From and To. Type (Undirected) and Weight are used, and the names
// of the ends where our own columns give them.
func readCSV(r io.Reader) (*Graph, error) {
	g := newGathering()
	in := bufio.NewReader(r)
	t := csv.NewReader(in)
	t.Comma = separatorOf(in)
	t.ReuseRecord = true
	header, err := t.Read()
	if errors.Is(err, io.EOF) {
		err = ErrNotGraph
	}
	var c linkColumnsOf
	if err == nil {
		c, err = findColumns(header)
	}
	for err == nil {
		var row []string
		row, err = t.Read()
		if err == nil {
			err = c.add(g, row)
			if err != nil {
				line, _ := t.FieldPos(0)
				err = fmt.Errorf("line %d: %w", line, err)
			}
		}
	}
	if !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read CSV: %w", err)
	}
	return &g.graph, nil
}

// separatorOf returns what most often separates words in the first line.
func separatorOf(in *bufio.Reader) rune {
	head, _ := in.Peek(4096) // less than that is no error here
	line, _, _ := bytes.Cut(head, []byte("\n"))
	best := ','
	for _, c := range ";\t" {
		if bytes.Count(line, []byte(string(c))) > bytes.Count(line, []byte(string(best))) {
			best = c
		}
	}
	return best
}

// linkColumnsOf says where a table has what; -1 is nowhere.
type linkColumnsOf struct{ source, target, kind, weight, sourceName, targetName int }

func findColumns(header []string) (linkColumnsOf, error) {
	find := func(names ...string) int {
		return slices.IndexFunc(header, func(h string) bool {
			return slices.Contains(names, strings.ToLower(strings.TrimSpace(strings.TrimPrefix(h, "\uFEFF"))))
		})
	}
	c := linkColumnsOf{find("source", "from"), find("target", "to"), find("type"), find("weight", "strength"), find("source_name"), find("target_name")}
	if c.source < 0 || c.target < 0 {
		return c, fmt.Errorf("no columns Source and Target: %w", ErrNotGraph)
	}
	return c, nil
}

func (c linkColumnsOf) add(g *gathering, row []string) error {
	cell := func(i int) string {
		if i < 0 {
			return ""
		}
		return strings.TrimSpace(strings.Clone(row[i]))
	}
	source, target := cell(c.source), cell(c.target)
	if err := g.edge(source, target, cell(c.weight), strings.EqualFold(cell(c.kind), "undirected")); err != nil {
		return err
	}
	g.node(source, cell(c.sourceName))
	g.node(target, cell(c.targetName))
	return nil
}
