package graphtest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
)

// operation proposes a change of some kind; an empty one where the facts do not
// allow it.
type operation struct {
	name    string
	propose func(r *rand.Rand, s *graph.Snapshot) graph.Changeset
}

// operations are all ways in which facts change, but for undoing.
var operations = []operation{
	{"import", importStory},
	{"import again with other words", importStory},
	{"delete an article", deleteArticle},
	{"merge", mergeTwo},
	{"split", splitOne},
	{"keep apart", keepApart},
	{"decide", decide},
	{"write a note", writeNote},
	{"tag", tagSomething},
	{"save a view", saveView},
	{"drop a note, tag or view", dropOwn},
}

// instant is when everything random happens: nothing depends on the clock.
var instant = time.Date(2022, 9, 21, 12, 0, 0, 0, time.UTC)

func importStory(r *rand.Rand, _ *graph.Snapshot) graph.Changeset {
	s := NewStory(fmt.Sprint("Outlet ", r.IntN(3)), fmt.Sprintf("Story %d", r.IntN(8)), "2022-09-21")
	for range 1 + r.IntN(4) {
		s.Say(fmt.Sprintf("Person:P%d", r.IntN(5)), graph.MemberOf, fmt.Sprintf("Country:C%d", r.IntN(3)))
	}
	c := graph.Changeset{Put: dedupe(s.Records())}
	batch := &graph.Batch{ID: "b" + string(s.Article.ID), Label: "one", Author: "test", At: instant, Articles: []graph.ArticleID{s.Article.ID}}
	c.Put = append(c.Put, batch)
	return c
}

func deleteArticle(r *rand.Rand, s *graph.Snapshot) graph.Changeset {
	if len(s.Articles()) == 0 {
		return graph.Changeset{}
	}
	return must(graph.DeleteChanges(s, s.Articles()[r.IntN(len(s.Articles()))].ID, "test"))
}

func mergeTwo(r *rand.Rand, s *graph.Snapshot) graph.Changeset {
	a, b, ok := twoNodes(r, s)
	if !ok {
		return graph.Changeset{}
	}
	return must(graph.MergeChanges(s, []graph.EntityID{a, b}, "test", instant))
}

func splitOne(r *rand.Rand, s *graph.Snapshot) graph.Changeset {
	for range 10 {
		if s.NumNodes() == 0 {
			break
		}
		e := s.Entity(graph.Node(r.IntN(s.NumNodes())))
		if n := len(e.Locals); n > 1 {
			return must(graph.SplitChanges(s, e.Locals[:1+r.IntN(n-1)], "test", instant))
		}
	}
	return graph.Changeset{}
}

func keepApart(r *rand.Rand, s *graph.Snapshot) graph.Changeset {
	a, b, ok := twoNodes(r, s)
	if !ok {
		return graph.Changeset{}
	}
	return must(graph.KeepApartChanges(s, a, b, "test", instant))
}

func twoNodes(r *rand.Rand, s *graph.Snapshot) (a, b graph.EntityID, ok bool) {
	if s.NumNodes() < 2 {
		return "", "", false
	}
	a, b = s.Entity(graph.Node(r.IntN(s.NumNodes()))).ID, s.Entity(graph.Node(r.IntN(s.NumNodes()))).ID
	return a, b, a != b
}

func decide(r *rand.Rand, s *graph.Snapshot) graph.Changeset {
	if s.NumClaims() > 0 && r.IntN(2) == 0 {
		target := s.Claim(uint32(r.IntN(s.NumClaims()))).Key()
		return graph.Changeset{Put: []graph.Record{&graph.Decision{Target: target, Action: []string{graph.Accept, graph.Reject}[r.IntN(2)], Author: "test", At: instant}}}
	}
	if s.NumNodes() == 0 {
		return graph.Changeset{}
	}
	target := graph.Key{Kind: graph.KindEntity, ID: string(s.Entity(graph.Node(r.IntN(s.NumNodes()))).ID)}
	return graph.Changeset{Put: []graph.Record{&graph.Decision{Target: target, Action: graph.Edit, Name: fmt.Sprint("Name ", r.IntN(9)), Author: "test", At: instant}}}
}

func writeNote(r *rand.Rand, s *graph.Snapshot) graph.Changeset {
	return graph.Changeset{Put: []graph.Record{&graph.Note{ID: fmt.Sprint("n", r.IntN(3)), On: something(r, s), Text: oddTexts[r.IntN(len(oddTexts))], Author: "test", At: instant}}}
}

// oddTexts are what stores have stumbled over.
var oddTexts = []string{"plain", `C:\x00\bin`, "zero \x00 byte", "two\nlines \"quoted\" \\ and \t tab", "Қасым-Жомарт 托卡耶夫 😀 \u202eright to left", "\x1a", ""}

func tagSomething(r *rand.Rand, s *graph.Snapshot) graph.Changeset {
	return graph.Changeset{Put: []graph.Record{&graph.Tag{ID: fmt.Sprint("t", r.IntN(2)), On: something(r, s), Label: fmt.Sprint("label ", r.IntN(3))}}}
}

func saveView(r *rand.Rand, _ *graph.Snapshot) graph.Changeset {
	return graph.Changeset{Put: []graph.Record{&graph.View{ID: fmt.Sprint("v", r.IntN(3)), Name: fmt.Sprint("view ", r.IntN(9)), Data: []byte{0, 1, byte(r.IntN(256))}}}}
}

func dropOwn(r *rand.Rand, _ *graph.Snapshot) graph.Changeset {
	keys := []graph.Key{{Kind: graph.KindNote, ID: fmt.Sprint("n", r.IntN(3))}, {Kind: graph.KindTag, ID: fmt.Sprint("t", r.IntN(2))}, {Kind: graph.KindView, ID: fmt.Sprint("v", r.IntN(3))}}
	return graph.Changeset{Delete: keys[:1+r.IntN(3)]}
}

// something is the key of an entity, or of nothing that exists.
func something(r *rand.Rand, s *graph.Snapshot) graph.Key {
	if s.NumNodes() == 0 {
		return graph.Key{Kind: graph.KindEntity, ID: "nobody"}
	}
	return graph.Key{Kind: graph.KindEntity, ID: string(s.Entity(graph.Node(r.IntN(s.NumNodes()))).ID)}
}

// must takes a change that is refused, such as a merge of what is one already,
// for none.
func must(c graph.Changeset, err error) graph.Changeset {
	if err != nil {
		return graph.Changeset{}
	}
	return c
}

// dedupe drops records said twice: claims are named by their content.
func dedupe(records []graph.Record) []graph.Record {
	seen := map[graph.Key]bool{}
	return slices.DeleteFunc(records, func(r graph.Record) bool {
		was := seen[r.Key()]
		seen[r.Key()] = true
		return was
	})
}
