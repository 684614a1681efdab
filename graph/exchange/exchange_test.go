package exchange

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"flag"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// harbour is a story with everything a format may trip over: markup in names,
// partial dates, a year nobody knows, denial, doubt, two roles, an open end.
func harbour(t testing.TB) *graph.Snapshot {
	t.Helper()
	one := graphtest.NewStory("Steppe Courier", `The "harbour" <vote> & after`, "2022-09-22")
	c := one.Say("Person:Ana Ivo", graph.HoldsPosition, "PublicBody:Port Authority")
	c.Role, c.ValidFrom = "director", "2021-03"
	one.Say("Organization:R&D <Union>", graph.MemberOf, "Organization:League").ValidTo = "2022"
	one.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Harbour vote").Role = "agent"
	one.Entities["Harbour vote"].Event = &graph.Event{Kind: "elect", Date: "2022-09"}
	one.Say("Event:Harbour vote", graph.LocatedIn, "Place:Nord \"Quay\"")
	one.Say("Person:Ana Ivo", graph.ParticipatedIn, "Event:Old strike")
	one.Entities["Old strike"].Event = &graph.Event{Kind: "protest", Date: "XXXX-05-02"}
	two := graphtest.NewStory("Northern Wire", "Another view", "2022-09-23")
	c = two.Say("Person:Bo Lind", graph.MemberOf, "Organization:League")
	c.Polarity = graph.Negative
	c = two.Say("Person:Bo Lind", graph.HoldsPosition, "Country:Ruritania")
	c.Modality, c.Role = graph.Possible, "envoy"
	two.Entities["Ruritania"].IDs = map[string]string{"iso3166": "RU", "wikidata": "Q1"}
	two.Say("Country:Ruritania", "sanctionedBy", "Organization:League").ValidFrom = "2022-09-06"
	two.Say("Topic:Zoë’s tariff", "", "Country:Ruritania")
	return graph.NewSnapshot(graphtest.Schema(t), 1, slices.Concat(one.Records(), two.Records()))
}

func written(t testing.TB, f Format, s *graph.Snapshot, sel Selection) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, s, sel); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestGoldens(t *testing.T) {
	s := harbour(t)
	for _, f := range Formats() {
		if f.ID == "csv-zip" {
			continue // the same tables as the other two
		}
		t.Run(f.ID, func(t *testing.T) {
			got := written(t, f, s, Selection{})
			path := filepath.Join("testdata", "harbour-"+f.ID+f.Ext)
			if *update {
				if err := os.WriteFile(path, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("differs from %s (run with -update and look at the difference)\n%s", path, got)
			}
		})
	}
}

// TestSameSelectionSameBytes builds the snapshot from shuffled records.
func TestSameSelectionSameBytes(t *testing.T) {
	records := graphtest.Border()
	a := graph.NewSnapshot(graphtest.Schema(t), 1, records)
	slices.Reverse(records)
	b := graph.NewSnapshot(graphtest.Schema(t), 2, records)
	for _, f := range Formats() {
		if !bytes.Equal(written(t, f, a, Selection{}), written(t, f, b, Selection{})) {
			t.Errorf("%s: the order of records shows", f.ID)
		}
	}
}

func TestSelectionKeepsLinksWithinOnly(t *testing.T) {
	s := harbour(t)
	var ids []graph.EntityID
	for _, name := range []string{"Ana Ivo", "Port Authority", "Bo Lind"} {
		ids = append(ids, s.Entity(s.Search(name, 1)[0].Node).ID)
	}
	g := newSubgraph(s, Selection{Nodes: append(ids, ids[0], "unknown")})
	if len(g.nodes) != 3 || len(g.links) != 1 || g.links[0].Predicate != graph.HoldsPosition {
		t.Fatalf("%d nodes, %d links", len(g.nodes), len(g.links))
	}
	g = newSubgraph(s, Selection{Nodes: ids, Link: func(l *graph.Link) bool { return l.Confidence > 0.9 }})
	if len(g.links) != 0 {
		t.Error("the link filter is not asked")
	}
	if g := newSubgraph(s, Selection{Nodes: []graph.EntityID{}}); len(g.nodes) != 0 {
		t.Error("an empty selection is not everything")
	}
}

func TestEmptyGraphIsValidEverywhere(t *testing.T) {
	s := graph.NewSnapshot(graphtest.Schema(t), 0, nil)
	for _, f := range Formats() {
		out := written(t, f, s, Selection{})
		if f.Read != nil {
			if g, err := f.Read(bytes.NewReader(out)); err != nil || len(g.Nodes) != 0 {
				t.Errorf("%s: %v", f.ID, err)
			}
		}
	}
}

func TestGEXFParses(t *testing.T) {
	s := harbour(t)
	f, _ := FormatByID("gexf")
	var file struct {
		XMLName xml.Name `xml:"http://gexf.net/1.3 gexf"`
		Graph   struct {
			Mode       string           `xml:"mode,attr"`
			Attributes []gexfAttributes `xml:"attributes"`
			Nodes      []gexfNode       `xml:"nodes>node"`
			Edges      []gexfEdge       `xml:"edges>edge"`
		} `xml:"graph"`
	}
	if err := xml.Unmarshal(written(t, f, s, Selection{}), &file); err != nil {
		t.Fatal(err)
	}
	if len(file.Graph.Nodes) != s.NumNodes() || len(file.Graph.Edges) != len(s.Links()) {
		t.Fatalf("%d nodes, %d edges", len(file.Graph.Nodes), len(file.Graph.Edges))
	}
	declared := map[string]bool{}
	for _, a := range file.Graph.Attributes {
		for _, x := range a.Attributes {
			declared[a.Class+x.ID] = true
		}
	}
	spell := map[string]string{}
	values := map[string]string{}
	for _, n := range file.Graph.Nodes {
		for _, v := range n.Values.Values {
			if !declared["node"+v.For] {
				t.Errorf("column %s is not declared", v.For)
			}
			values[n.Label+" "+v.For] = v.Value
		}
		if n.Spells != nil {
			spell[n.Label] = n.Spells.Spells[0].Start + "/" + n.Spells.Spells[0].End
		}
	}
	if spell["Harbour vote"] != "2022-09-01/2022-09-30" || values["Harbour vote date"] != "2022-09" {
		t.Errorf("a month is written as %s with date %s", spell["Harbour vote"], values["Harbour vote date"])
	}
	if spell["Old strike"] != "" || values["Old strike date"] != "XXXX-05-02" {
		t.Error("a date without a year must keep its words and have no interval")
	}
	for _, e := range file.Graph.Edges {
		for _, v := range e.Values.Values {
			if !declared["edge"+v.For] {
				t.Errorf("column %s is not declared", v.For)
			}
		}
		if e.Kind == "sanctionedBy" && (e.Spells == nil || e.Spells.Spells[0].End != "" || e.Spells.Spells[0].Start != "2022-09-06") {
			t.Errorf("an open end is written as %v", e.Spells)
		}
	}
}

func TestZipHoldsBothTables(t *testing.T) {
	s := harbour(t)
	f, _ := FormatByID("csv-zip")
	data := written(t, f, s, Selection{})
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil || len(z.File) != 2 {
		t.Fatal(err)
	}
	for i, want := range []int{s.NumNodes(), len(s.Links())} {
		r, err := z.File[i].Open()
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(r).ReadAll() // also checks that all rows are of one length
		if err != nil || len(rows) != want+1 {
			t.Errorf("%s: %d rows, %v", z.File[i].Name, len(rows), err)
		}
	}
}

// quadLine is the grammar of N-Quads as far as the writer uses it.
var quadLine = regexp.MustCompile(`^<[^\x00-\x20<>"{}|^` + "`" + `]*> <[^\x00-\x20<>"{}|^` + "`" + `]*> ` +
	`(<[^\x00-\x20<>"{}|^` + "`" + `]*>|"([^"\\\n\r]|\\[tbnrf"\\])*"(\^\^<[^ ]*>)?)( <[^ ]*>)? \.$`)

func TestNQuadsFollowTheGrammar(t *testing.T) {
	f, _ := FormatByID("nquads")
	lines := strings.Split(strings.TrimSuffix(string(written(t, f, harbour(t), Selection{})), "\n"), "\n")
	seen := map[string]bool{}
	for _, l := range lines {
		if !quadLine.MatchString(l) {
			t.Errorf("not a quad: %s", l)
		}
		if seen[l] {
			t.Errorf("twice: %s", l)
		}
		seen[l] = true
	}
	for line := range seen {
		if strings.Contains(line, "rel/memberOf> ") && strings.Contains(line, "Bo Lind") {
			t.Errorf("a denied link is stated: %s", line)
		}
	}
}

func TestFtMPointsToWhatExists(t *testing.T) {
	f, _ := FormatByID("ftm")
	d := json.NewDecoder(bytes.NewReader(written(t, f, harbour(t), Selection{})))
	entities := map[string]ftmEntity{}
	for {
		var e ftmEntity
		if err := d.Decode(&e); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		if _, twice := entities[e.ID]; twice {
			t.Errorf("%s stands twice", e.ID)
		}
		entities[e.ID] = e
	}
	references := []string{"member", "organization", "holder", "post", "subject", "object", "entity", "proof", "involved"}
	schemas := map[string]int{}
	for _, e := range entities {
		schemas[e.Schema]++
		for _, r := range references {
			for _, id := range e.Properties[r] {
				if _, ok := entities[id]; !ok {
					t.Errorf("%s %s: %s points nowhere", e.Schema, e.ID, r)
				}
			}
		}
		if strings.HasPrefix(strings.Join(e.Properties["role"], ""), "denied") && e.Schema != ftmUnknown {
			t.Errorf("a denied relation is told as %s", e.Schema)
		}
	}
	for schema, want := range map[string]int{"Occupancy": 2, "Position": 2, "Membership": 1, "Sanction": 1, "Article": 2, "Event": 2} {
		if schemas[schema] != want {
			t.Errorf("%d of %s, want %d", schemas[schema], schema, want)
		}
	}
}

func TestJSONFormatsParse(t *testing.T) {
	s := harbour(t)
	for _, id := range []string{"jsonld", "cyjs"} {
		f, _ := FormatByID(id)
		var v map[string]any
		if err := json.Unmarshal(written(t, f, s, Selection{}), &v); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestPlacesAreKept(t *testing.T) {
	s := harbour(t)
	sel := Selection{Place: func(graph.EntityID) (float64, float64, bool) { return 10.5, -20, true }}
	for id, want := range map[string]string{"gexf": `<viz:position x="10.5" y="20"`, "graphml": `<data key="node_y">-20</data>`, "cyjs": `"y": -20`, "dot": `pos="10.5,20"`} {
		f, _ := FormatByID(id)
		if !strings.Contains(string(written(t, f, s, sel)), want) {
			t.Errorf("%s does not keep the place as %s", id, want)
		}
	}
}

func TestPeriods(t *testing.T) {
	for _, c := range []struct {
		in   []period
		want string
	}{
		{nil, ""},
		{[]period{{"2022-09-06", "2022-09-14"}, {"2022-09-10", "2022-09-20"}}, "<[2022-09-06, 2022-09-20]>"},
		{[]period{{"2022-09-21", ""}, {"2022-01-01", "2022-01-31"}, {"2022-10-01", "2022-10-02"}}, "<[2022-01-01, 2022-01-31]; [2022-09-21, Infinity]>"},
		{[]period{{"", "2020-12-31"}, {"2019-01-01", "2021-12-31"}}, "<[-Infinity, 2021-12-31]>"},
	} {
		if got := timeset(mergePeriods(slices.Clone(c.in))); got != c.want {
			t.Errorf("%v: %s, want %s", c.in, got, c.want)
		}
	}
	if p := eventPeriod(&graph.Event{Date: "2022-09-21T22:06+06:00"}); len(p) != 1 || p[0] != (period{"2022-09-21", "2022-09-21"}) {
		t.Errorf("a time of day is written as %v", p)
	}
}
