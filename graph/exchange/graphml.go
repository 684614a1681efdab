package exchange

import (
	"encoding/xml"
	"io"

	"github.com/threadline/threadline/graph"
)

// GraphML knows no time; dates are columns.

type graphmlFile struct {
	XMLName xml.Name     `xml:"graphml"`
	XMLNS   string       `xml:"xmlns,attr"`
	Keys    []graphmlKey `xml:"key"`
	Graph   graphmlGraph `xml:"graph"`
}

type graphmlKey struct {
	ID   string `xml:"id,attr"`
	For  string `xml:"for,attr"`
	Name string `xml:"attr.name,attr"`
	Type string `xml:"attr.type,attr"`
}

type graphmlGraph struct {
	ID       string        `xml:"id,attr"`
	EdgeType string        `xml:"edgedefault,attr"`
	Nodes    []graphmlNode `xml:"node"`
	Edges    []graphmlEdge `xml:"edge"`
}

type graphmlNode struct {
	ID   string        `xml:"id,attr"`
	Data []graphmlData `xml:"data"`
}

type graphmlEdge struct {
	ID       string        `xml:"id,attr"`
	Source   string        `xml:"source,attr"`
	Target   string        `xml:"target,attr"`
	Directed string        `xml:"directed,attr,omitempty"`
	Data     []graphmlData `xml:"data"`
}

type graphmlData struct {
	Key   string `xml:"key,attr"`
	Value string `xml:",chardata"`
}

// graphmlKinds are the names of our kinds of values there.
var graphmlKinds = map[string]string{kindString: "string", kindInteger: "int", kindDouble: "double"}

func writeGraphML(w io.Writer, s *graph.Snapshot, sel Selection) error {
	g := newSubgraph(s, sel)
	nodes := append([]column[*node]{{"label", kindString, func(n *node) any { return oneLine(n.Name) }}}, nodeColumns()...)
	if sel.Place != nil {
		nodes = append(nodes,
			column[*node]{"x", kindDouble, func(n *node) any { x, _, _ := g.place(n); return x }},
			column[*node]{"y", kindDouble, func(n *node) any { _, y, _ := g.place(n); return y }})
	}
	links := append([]column[*link]{
		{"label", kindString, func(l *link) any { return l.label }},
		{"weight", kindDouble, func(l *link) any { return l.weight() }},
	}, linkColumns()...)
	file := graphmlFile{XMLNS: "http://graphml.graphdrawing.org/xmlns", Graph: graphmlGraph{ID: "threadline", EdgeType: "directed"}}
	file.Keys = append(graphmlKeys("node", nodes), graphmlKeys("edge", links)...)
	for _, n := range g.nodes {
		file.Graph.Nodes = append(file.Graph.Nodes, graphmlNode{string(n.ID), graphmlRow("node", nodes, n)})
	}
	for _, l := range g.links {
		file.Graph.Edges = append(file.Graph.Edges, graphmlEdge{ID: l.id, Source: string(l.from.ID), Target: string(l.to.ID), Data: graphmlRow("edge", links, l)})
	}
	return failed("GraphML", writeXML(w, file))
}

func graphmlKeys[T any](of string, columns []column[T]) []graphmlKey {
	var out []graphmlKey
	for _, c := range columns {
		out = append(out, graphmlKey{of + "_" + c.id, of, c.id, graphmlKinds[c.kind]})
	}
	return out
}

func graphmlRow[T any](class string, columns []column[T], of T) []graphmlData {
	var out []graphmlData
	for _, c := range columns {
		if words, ok := valueWords(c.of(of)); ok {
			out = append(out, graphmlData{class + "_" + c.id, words})
		}
	}
	return out
}
