package resolve

import (
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/threadline/threadline/graph"
)

// corpus names a folder of articles with their gold entities, one JSON file
// each, to score clusters across articles on:
//
//	go test ./importers/resolve -run BCubed -v -corpus FOLDER
var corpus = flag.String("corpus", "", "folder of gold articles to score clusters on")

// bCubed returns precision, recall and F1 of clusters as defined by Bagga and
// Baldwin (1998): the mean over all members of the share of its cluster that
// is right, and of its gold cluster that was found.
func bCubed(gold, found map[string]string) (precision, recall, f1 float64) {
	same := func(cluster map[string]string, a, b string) bool { return cluster[a] == cluster[b] }
	for a := range gold {
		var both, inFound, inGold float64
		for b := range gold {
			if same(found, a, b) {
				inFound++
			}
			if same(gold, a, b) {
				inGold++
			}
			if same(found, a, b) && same(gold, a, b) {
				both++
			}
		}
		precision += both / inFound
		recall += both / inGold
	}
	n := float64(len(gold))
	precision, recall = precision/n, recall/n
	return precision, recall, 2 * precision * recall / (precision + recall)
}

func TestBCubedOfKnownClusters(t *testing.T) {
	gold := map[string]string{"a": "1", "b": "1", "c": "1", "d": "2"}
	for _, c := range []struct {
		name              string
		found             map[string]string
		precision, recall float64
	}{
		{"the same", gold, 1, 1},
		{"all in one", map[string]string{"a": "x", "b": "x", "c": "x", "d": "x"}, (3*0.75 + 0.25) / 4, 1},
		{"each alone", map[string]string{"a": "1", "b": "2", "c": "3", "d": "4"}, 1, (3.0/3 + 1) / 4},
	} {
		p, r, f := bCubed(gold, c.found)
		if math.Abs(p-c.precision) > 1e-9 || math.Abs(r-c.recall) > 1e-9 || math.Abs(f-2*p*r/(p+r)) > 1e-9 {
			t.Errorf("%s: %f %f %f", c.name, p, r, f)
		}
	}
}

// TestBCubedOfACorpus reports the figures of the folder named by -corpus:
// entities as the gold gives them, without their identifiers, are judged, and
// the clusters compared with those of equal identifiers.
func TestBCubedOfACorpus(t *testing.T) {
	if *corpus == "" {
		return // nothing to report on
	}
	facts, gold := readGold(t, *corpus)
	js, err := resolverOf(t).Judge(t.Context(), facts)
	if err != nil {
		t.Fatal(err)
	}
	found := clusters(facts, js)
	for id := range found {
		if gold[id] == "" {
			delete(found, id)
		}
	}
	p, r, f := bCubed(gold, found)
	t.Logf("%s: %d entities of %d things in %d articles: precision %.3f, recall %.3f, B³ F1 %.3f",
		*corpus, len(gold), distinct(gold), len(facts.Articles), p, r, f)
	if f < 0.5 {
		t.Errorf("B³ F1 %.3f", f)
	}
}

func distinct(m map[string]string) int {
	seen := map[string]bool{}
	for _, v := range m {
		seen[v] = true
	}
	return len(seen)
}

// clusters joins entities by judgements.
func clusters(f Facts, js []*graph.Judgement) map[string]string {
	parent := map[string]string{}
	var root func(string) string
	root = func(id string) string {
		if parent[id] == id {
			return id
		}
		return root(parent[id])
	}
	for _, e := range f.Entities {
		parent[string(e.ID)] = string(e.ID)
	}
	for _, j := range slices.Concat(js, f.Decided) {
		if j.Of == graph.OfEntities && j.Verdict == graph.Same {
			parent[root(j.A)] = root(j.B)
		}
	}
	out := map[string]string{}
	for id := range parent {
		out[id] = root(id)
	}
	return out
}

type goldArticle struct {
	ID, Text, Published string
	Nodes               []struct {
		ID, Type, Name string
		IDs            map[string]string
		Mentions       []struct{ Text, Form string }
	}
}

func readGold(t testing.TB, folder string) (Facts, map[string]string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold articles in %s", folder)
	}
	var f Facts
	gold := map[string]string{}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var g goldArticle
		if err := json.Unmarshal(data, &g); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		a := &graph.Article{ID: graph.NewArticleID(g.ID, g.Text), Text: g.Text, Published: graph.Date(g.Published)}
		f.Articles = append(f.Articles, a)
		for n, node := range g.Nodes {
			var names []string
			for _, m := range node.Mentions {
				if m.Form == graph.FormName && !slices.Contains(names, m.Text) {
					names = append(names, m.Text)
				}
			}
			if len(names) == 0 {
				continue
			}
			slices.SortStableFunc(names, func(x, y string) int { return len(y) - len(x) })
			e := &graph.Entity{ID: graph.EntityID(graph.Hash(string(a.ID), fmt.Sprint(n))), Article: a.ID, Type: node.Type, Name: names[0], Aliases: names[1:]}
			f.Entities = append(f.Entities, e)
			for _, id := range node.IDs {
				gold[string(e.ID)] = id
			}
		}
	}
	return f, gold
}
