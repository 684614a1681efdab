package exchange

import (
	"encoding/xml"
	"io"

	"github.com/threadline/threadline/graph"
)

// GEXF 1.3, as its schema describes it: a dynamic graph of intervals of days.
// Events carry the days they may have happened on, links the days their claims
// hold; who reported when is a matter of columns.

type gexfFile struct {
	XMLName xml.Name  `xml:"gexf"`
	XMLNS   string    `xml:"xmlns,attr"`
	Viz     string    `xml:"xmlns:viz,attr"`
	Version string    `xml:"version,attr"`
	Creator string    `xml:"meta>creator"`
	About   string    `xml:"meta>description"`
	Graph   gexfGraph `xml:"graph"`
}

type gexfGraph struct {
	EdgeType   string           `xml:"defaultedgetype,attr"`
	IDType     string           `xml:"idtype,attr"`
	Mode       string           `xml:"mode,attr"`
	TimeFormat string           `xml:"timeformat,attr"`
	TimeRep    string           `xml:"timerepresentation,attr"`
	Attributes []gexfAttributes `xml:"attributes"`
	Nodes      []gexfNode       `xml:"nodes>node"`
	Edges      []gexfEdge       `xml:"edges>edge"`
}

type gexfAttributes struct {
	Class      string          `xml:"class,attr"`
	Attributes []gexfAttribute `xml:"attribute"`
}

type gexfAttribute struct {
	ID    string `xml:"id,attr"`
	Title string `xml:"title,attr"`
	Type  string `xml:"type,attr"`
}

type gexfNode struct {
	ID       string        `xml:"id,attr"`
	Label    string        `xml:"label,attr"`
	Values   *gexfValues   `xml:"attvalues"`
	Spells   *gexfSpells   `xml:"spells"`
	Position *gexfPosition `xml:"viz:position"`
}

type gexfEdge struct {
	ID     string      `xml:"id,attr"`
	Source string      `xml:"source,attr"`
	Target string      `xml:"target,attr"`
	Type   string      `xml:"type,attr,omitempty"`
	Label  string      `xml:"label,attr"`
	Kind   string      `xml:"kind,attr"` // tells parallel edges apart
	Weight float64     `xml:"weight,attr"`
	Values *gexfValues `xml:"attvalues"`
	Spells *gexfSpells `xml:"spells"`
}

type gexfValues struct {
	Values []gexfValue `xml:"attvalue"`
}

type gexfValue struct {
	For   string `xml:"for,attr"`
	Value string `xml:"value,attr"`
}

type gexfSpells struct {
	Spells []gexfSpell `xml:"spell"`
}

type gexfSpell struct {
	Start string `xml:"start,attr,omitempty"`
	End   string `xml:"end,attr,omitempty"`
}

type gexfPosition struct {
	X float64 `xml:"x,attr"`
	Y float64 `xml:"y,attr"`
}

func writeGEXF(w io.Writer, s *graph.Snapshot, sel Selection) error {
	g := newSubgraph(s, sel)
	file := gexfFile{XMLNS: "http://gexf.net/1.3", Viz: "http://gexf.net/1.3/viz", Version: "1.3", Creator: "Threadline",
		About: "Every link comes from sentences of news articles; its column evidence holds them. The weight is the number of independent origins.",
		Graph: gexfGraph{EdgeType: "directed", IDType: "string", Mode: "dynamic", TimeFormat: "date", TimeRep: "interval",
			Attributes: []gexfAttributes{gexfColumns("node", nodeColumns()), gexfColumns("edge", linkColumns())}},
	}
	for _, n := range g.nodes {
		x := gexfNode{ID: string(n.ID), Label: oneLine(n.Name), Values: gexfRow(nodeColumns(), n), Spells: spells(n.when)}
		if px, py, ok := g.place(n); ok {
			x.Position = &gexfPosition{px, -py} // y grows upwards in Gephi
		}
		file.Graph.Nodes = append(file.Graph.Nodes, x)
	}
	for _, l := range g.links {
		file.Graph.Edges = append(file.Graph.Edges, gexfEdge{ID: l.id, Source: string(l.from.ID), Target: string(l.to.ID),
			Label: l.label, Kind: l.Predicate, Weight: l.weight(), Values: gexfRow(linkColumns(), l), Spells: spells(l.when)})
	}
	return failed("GEXF", writeXML(w, file))
}

func gexfColumns[T any](class string, columns []column[T]) gexfAttributes {
	a := gexfAttributes{Class: class}
	for _, c := range columns {
		a.Attributes = append(a.Attributes, gexfAttribute{c.id, c.id, c.kind})
	}
	return a
}

func gexfRow[T any](columns []column[T], of T) *gexfValues {
	var v gexfValues
	for _, c := range columns {
		if words, ok := valueWords(c.of(of)); ok {
			v.Values = append(v.Values, gexfValue{c.id, words})
		}
	}
	if len(v.Values) == 0 {
		return nil
	}
	return &v
}

func spells(ps []period) *gexfSpells {
	if len(ps) == 0 {
		return nil
	}
	var out gexfSpells
	for _, p := range ps {
		out.Spells = append(out.Spells, gexfSpell{p.from, p.to})
	}
	return &out
}

// place returns where a node stands on the canvas, in tenths of a unit.
func (g *subgraph) place(n *node) (x, y float64, ok bool) {
	if g.sel.Place == nil {
		return 0, 0, false
	}
	x, y, ok = g.sel.Place(n.ID)
	return fourDigits(x), fourDigits(y), ok
}

func writeXML(w io.Writer, v any) error {
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", " ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}
