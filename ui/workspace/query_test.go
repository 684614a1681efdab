package workspace

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

func TestQueriesChooseNodes(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.until("scores", func() bool { return d.scores[d.measure] != nil && d.framing.idle() })
	d.commit(func() { d.AddTag(d.id("League"), "watch") })
	d.until("the picture", func() bool { return d.framing.idle() && d.scoring.idle() })
	for query, want := range map[string]string{
		"":                                "",
		"ivo":                             "A. Ivo, Ana Ivo",
		"\"port authority\"":              "Port Authority",
		"port authority":                  "Port Authority",
		"type:person":                     "A. Ivo, Ana Ivo",
		"type:people ana":                 "Ana Ivo",
		"type:event kind:elect":           "Harbour vote",
		"-type:person -type:event":        "League, Port Authority, Ruritania",
		"links>=2":                        "A. Ivo, Ana Ivo, Harbour vote, League, Port Authority, Ruritania",
		"links>2":                         "",
		"origins=2":                       "Harbour vote, Ruritania",
		"articles<2 type:person":          "A. Ivo, Ana Ivo",
		"rank<=6 score>0":                 "A. Ivo, Ana Ivo, Harbour vote, League, Port Authority, Ruritania",
		"tag:watch":                       "League",
		"outlet:courier":                  "Ana Ivo, Harbour vote, Port Authority, Ruritania",
		"near:league":                     "A. Ivo, Ruritania",
		"from:2022-09-20 to:2022-09-20":   "Harbour vote",
		"from:2022-09-21":                 "",
		"to:2022-09-19":                   "",
		"says:league":                     "A. Ivo, League, Ruritania",
		"says:league -near:league league": "League",
	} {
		q, err := ParseQuery(query)
		if err != nil {
			t.Errorf("%q: %v", query, err)
			continue
		}
		var names []string
		for _, id := range d.Matching(q) {
			names = append(names, d.name(id))
		}
		slices.Sort(names)
		if got := strings.Join(names, ", "); got != want {
			t.Errorf("%q chooses %s, want %s", query, got, want)
		}
	}
}

func TestQueriesThatCannotBeReadSayWhy(t *testing.T) {
	for query, part := range map[string]string{"colour:red": "colour", "links>many": "links>many", "size>3": "size", "links=>3": "links=>3", "from:soon": "soon"} {
		if _, err := ParseQuery("ivo " + query); !errors.Is(err, errQuery) || !strings.Contains(err.Error(), part) {
			t.Errorf("%q: %v", query, err)
		}
	}
}

func FuzzParseQuery(f *testing.F) {
	for _, seed := range []string{"", "a b", "type:person links>=5", "\"a b", "-", "x<", ">3", "from:2022-13", "--a"} {
		f.Add(seed)
	}
	s := graph.NewSnapshot(graphtest.Schema(f), 1, harbour(f))
	frame := newFrame(framing{snapshot: s, communities: communitiesOf(s)})
	scope := &queryScope{frame, func(graph.Node) (Score, bool) { return Score{}, false }}
	f.Fuzz(func(t *testing.T, words string) {
		q, err := ParseQuery(words)
		if err != nil {
			return
		}
		for _, n := range frame.Nodes {
			for _, c := range q.tests {
				c.holds(scope, n)
			}
		}
	})
}

// TestQueryOfTheWholeProjectBringsNodesIn hides a node and asks for it: only
// the whole project has it, and what is brought in stays, as one step.
func TestQueryOfTheWholeProjectBringsNodesIn(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.until("the picture", func() bool { return d.scores[d.measure] != nil && d.framing.idle() })
	league := d.id("League")
	d.reframed(func() { d.Hide(ids(league)) })
	q, err := ParseQuery("league links>=2")
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Matching(q); len(got) != 0 {
		t.Errorf("the picture has %v", got)
	}
	found := d.MatchingAll(q)
	if !slices.Equal(found, ids(league)) || !slices.Equal(d.Outside(found), found) {
		t.Fatalf("the project has %v, outside the picture %v", found, d.Outside(found))
	}
	d.reframed(func() { d.BringIn(found) })
	d.reframed(d.ClearSelection)
	if !slices.Contains(d.names(), "League") || d.LastChange() != "Showed League" {
		t.Errorf("shown %v, last %s", d.names(), d.LastChange())
	}
	d.reframed(d.Undo)
	if slices.Contains(d.names(), "League") {
		t.Error("undone, it is still there")
	}
	if empty, _ := ParseQuery(""); len(d.MatchingAll(empty)) != 0 {
		t.Error("an empty query chooses something")
	}
}
