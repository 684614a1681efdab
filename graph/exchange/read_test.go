package exchange

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestReadersReadWhatWritersWrite compares names and links after a round trip.
func TestReadersReadWhatWritersWrite(t *testing.T) {
	s := harbour(t)
	for _, f := range Formats() {
		if f.Read == nil {
			continue
		}
		g, err := f.Read(bytes.NewReader(written(t, f, s, Selection{})))
		if err != nil {
			t.Errorf("%s: %v", f.ID, err)
			continue
		}
		if f.ID != "csv" && len(g.Nodes) != s.NumNodes() {
			t.Errorf("%s: %d nodes, want %d", f.ID, len(g.Nodes), s.NumNodes())
		}
		var got, want []string
		for _, e := range g.Edges {
			got = append(got, fmt.Sprint(g.Nodes[e.From], g.Nodes[e.To], e.Weight, e.Both))
		}
		for _, l := range s.Links() {
			a, b := s.Entity(l.From), s.Entity(l.To)
			want = append(want, fmt.Sprint(NamedNode{string(a.ID), a.Name}, NamedNode{string(b.ID), b.Name}, l.Origins, false))
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) || !g.Directed {
			t.Errorf("%s:\n%s\nwant\n%s", f.ID, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func TestReadersOfOthersFiles(t *testing.T) {
	for _, c := range []struct{ format, text, want string }{
		{"gexf", `<gexf version="1.2"><graph><nodes><node id="a" label="A"><nodes><node id="b"/></nodes></node></nodes><edges><edge source="a" target="c" weight="2.5"/></edges></graph></gexf>`,
			"[{a A} {b b} {c c}] [{0 2 2.5 true}] false"},
		{"gexf", `<gexf><graph defaultedgetype="directed"><edges><edge source="1" target="2"/><edge source="2" target="3" type="mutual"/></edges></graph></gexf>`,
			"[{1 1} {2 2} {3 3}] [{0 1 1 false} {1 2 1 true}] true"},
		{"graphml", `<graphml><key id="d0" for="node" attr.name="Name" attr.type="string"/><key id="w" for="edge" attr.name="weight"/><graph edgedefault="undirected">
<edge source="x" target="y"><data key="w"> 3 </data></edge><node id="x"><data key="d0">Ex</data></node><node id="y"/><edge source="y" target="x" directed="true"/></graph></graphml>`,
			"[{x Ex} {y y}] [{0 1 3 true} {1 0 1 false}] true"},
		{"csv", "Source;Target;Weight;Type\na;b;2;Undirected\nb;c;;undirected\n", "[{a a} {b b} {c c}] [{0 1 2 true} {1 2 1 true}] false"},
		{"csv", "\uFEFFFrom,To,Label\r\n\"a, b\",c,likes\r\n", "[{a, b a, b} {c c}] [{0 1 1 false}] true"},
	} {
		f, _ := FormatByID(c.format)
		g, err := f.Read(strings.NewReader(c.text))
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
		} else if got := fmt.Sprint(g.Nodes, g.Edges, g.Directed); got != c.want {
			t.Errorf("%s\nreads as %s\nwant     %s", c.text, got, c.want)
		}
	}
}

func TestReadersRefuseWhatIsNoGraph(t *testing.T) {
	for _, c := range []struct{ format, text string }{
		{"gexf", ""}, {"gexf", "<graphml/>"}, {"gexf", `<gexf><graph><edges><edge source="a"/></edges></graph></gexf>`},
		{"gexf", `<gexf><graph><nodes><node label="a"/></nodes></graph></gexf>`},
		{"graphml", "hello"}, {"graphml", `<graphml><key id="w" attr.name="weight"/><graph><edge source="a" target="b"><data key="w">much</data></edge></graph></graphml>`},
		{"csv", ""}, {"csv", "a,b\n"}, {"csv", "Source,Target,Weight\na,b,-1\n"}, {"csv", "Source,Target\n,b\n"},
	} {
		f, _ := FormatByID(c.format)
		if _, err := f.Read(strings.NewReader(c.text)); !errors.Is(err, ErrNotGraph) {
			t.Errorf("%s %q: %v", c.format, c.text, err)
		}
	}
	f, _ := FormatByID("gexf")
	if _, err := f.Read(strings.NewReader("<gexf><graph>")); err == nil {
		t.Error("a cut file is read")
	}
}

// fuzzReader checks that a reader returns, and what it returns holds together.
func fuzzReader(f *testing.F, id string, seeds ...string) {
	format, _ := FormatByID(id)
	f.Add(written(f, format, pair(f, "A & B", "C"), Selection{})) // small: large seeds take minutes to minimise
	for _, s := range seeds {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := format.Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, e := range g.Edges {
			if e.From < 0 || e.To < 0 || e.From >= len(g.Nodes) || e.To >= len(g.Nodes) || !(e.Weight >= 0) {
				t.Errorf("edge %v of %d nodes", e, len(g.Nodes))
			}
		}
		seen := map[string]bool{}
		for _, n := range g.Nodes {
			if n.ID == "" || seen[n.ID] {
				t.Errorf("node %q without an id or twice", n)
			}
			seen[n.ID] = true
		}
	})
}

func FuzzReadGEXF(f *testing.F) {
	fuzzReader(f, "gexf", `<gexf><graph defaultedgetype="directed"><edges><edge source="1" target="2" type="mutual" weight="NaN"/></edges></graph></gexf>`)
}

func FuzzReadGraphML(f *testing.F) {
	fuzzReader(f, "graphml", `<graphml><graph><node id="a"><data key="label">A</data><graph><edge source="a" target="a"/></graph></node></graph></graphml>`)
}

func FuzzReadCSV(f *testing.F) {
	fuzzReader(f, "csv", "from\tto\na\tb\n", "Source,Target\n\"a\nb\",c\n")
}

// FuzzNamesSurvive writes names with whatever characters and reads them back.
func FuzzNamesSurvive(f *testing.F) {
	f.Add(`<"&'>`, "a\tb")
	f.Add("Zoë \U0001F30D", "\\ | ; ,")
	f.Fuzz(func(t *testing.T, a, b string) {
		s := pair(t, a, b)
		if s == nil {
			return
		}
		for _, format := range Formats() {
			out := written(t, format, s, Selection{})
			if format.Read == nil || strings.ContainsFunc(a+b, func(r rune) bool { return r < ' ' || r >= 0xFFFD || r == 0xFFFE }) {
				continue
			}
			g, err := format.Read(bytes.NewReader(out))
			if err != nil || len(g.Edges) != 1 {
				t.Fatalf("%s: %v", format.ID, err)
			}
			e := g.Edges[0]
			if got, want := g.Nodes[e.From].Label, oneLine(a); got != want && want != "" {
				t.Errorf("%s: %q became %q", format.ID, want, got)
			}
			if got, want := g.Nodes[e.To].Label, oneLine(b); got != want && want != "" {
				t.Errorf("%s: %q became %q", format.ID, want, got)
			}
		}
	})
}

// pair is a snapshot of one link between two names; nil if they cannot be
// names.
func pair(t testing.TB, a, b string) *graph.Snapshot {
	t.Helper()
	if strings.TrimSpace(a) == "" || strings.TrimSpace(b) == "" || a == b {
		return nil
	}
	a, b = strings.ToValidUTF8(a, "?"), strings.ToValidUTF8(b, "?")
	article := &graph.Article{ID: "x", Source: "x", Text: "A knows B."}
	one := &graph.Entity{ID: "one", Article: "x", Type: graph.Person, Name: a}
	two := &graph.Entity{ID: "two", Article: "x", Type: graph.Person, Name: b}
	claim := &graph.Claim{ID: "c", Article: "x", Subject: "one", Object: "two", Predicate: graph.LinkedTo, Polarity: graph.Positive,
		Modality: graph.Asserted, Confidence: 0.5, Evidence: []graph.Span{{Start: 0, End: 10}}}
	return graph.NewSnapshot(graphtest.Schema(t), 1, []graph.Record{article, one, two, claim})
}
