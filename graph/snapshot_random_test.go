package graph_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// randomChange proposes a change of the records of a model: of every kind of
// record, putting, replacing and deleting. What it puts fits the schema; names
// recur, so that changes meet.
func randomChange(r *rand.Rand, model map[graph.Key]graph.Record) graph.Changeset {
	c := graph.Changeset{Author: "test", Label: "random"}
	moves := []func(*rand.Rand, map[graph.Key]graph.Record, *graph.Changeset){
		importStory, importStory, importStory, importStory, importStory, importStory, newVersion, dropArticle, judgeEntities, judgeEntities, judgeArticles,
		quarrel, judgeGroups, withdraw, decide, decide, editEntity, readAgain, annotate, annotate,
	}
	moves[r.IntN(len(moves))](r, model, &c)
	return c
}

func pick(r *rand.Rand, keys []graph.Key) (graph.Key, bool) {
	if len(keys) == 0 {
		return graph.Key{}, false
	}
	return keys[r.IntN(len(keys))], true
}

func at(r *rand.Rand) time.Time {
	return time.Date(2022, 9, 1+r.IntN(20), 0, 0, 0, 0, time.UTC)
}

// importStory puts an article that says things people disagree on: who belongs
// to whom, who holds an office, how many and when.
func importStory(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	c.Put = randomStory(r, fmt.Sprintf("Story %d", r.IntN(8)), "")
	c.Put = dedupe(append(c.Put, sameNames(r, model, c.Put)...))
}

// sameNames judges most of the new entities the same as one of their name.
func sameNames(r *rand.Rand, model map[graph.Key]graph.Record, put []graph.Record) []graph.Record {
	var out []graph.Record
	for _, rec := range put {
		e, ok := rec.(*graph.Entity)
		if !ok || r.IntN(5) == 0 {
			continue
		}
		for _, k := range ofKind(model, graph.KindEntity) {
			if other := model[k].(*graph.Entity); other.Name == e.Name && other.ID != e.ID {
				out = append(out, graph.NewJudgement(graph.OfEntities, string(e.ID), k.ID, graph.Same, graph.AutoPrefix+"test"))
				break
			}
		}
	}
	return out
}

func randomStory(r *rand.Rand, title string, replaces graph.ArticleID) []graph.Record {
	s := graphtest.NewStory(fmt.Sprintf("Outlet %d", r.IntN(3)), title, graph.Date(fmt.Sprintf("2022-09-%02d", 1+r.IntN(28))))
	s.Article.URL = "https://example.org/" + title
	s.Article.Replaces = replaces
	for range 2 + r.IntN(6) {
		person, country := fmt.Sprintf("Person:Anna P%d", r.IntN(4)), fmt.Sprintf("Country:C%d", r.IntN(2))
		switch r.IntN(5) {
		case 0:
			s.Say(person, graph.HoldsPosition, country).Role = []string{"president", "former president", "minister"}[r.IntN(3)]
		case 1:
			number := s.Say("Event:Mobilization", graph.HasFigure, "")
			number.Value, number.Unit = fmt.Sprint(r.IntN(3)), "people"
		case 2:
			s.Say(fmt.Sprintf("Event:Talks %d", r.IntN(2)), graph.HasDate, "").Value = fmt.Sprintf("2022-09-%02d", 1+r.IntN(3))
		case 3:
			s.Say(person, "", country)
		default:
			said := s.Say(person, graph.MemberOf, country)
			said.Polarity = []string{graph.Positive, graph.Negative}[r.IntN(2)]
			said.Modality = []string{graph.Asserted, graph.Planned}[r.IntN(2)]
			said.Confidence = float64(1+r.IntN(9)) / 10
		}
	}
	return dedupe(s.Records())
}

// newVersion puts an article that replaces one there is.
func newVersion(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	if k, ok := pick(r, ofKind(model, graph.KindArticle)); ok {
		old := model[k].(*graph.Article)
		c.Put = randomStory(r, old.Title, old.ID)
		if c.Put[0].Key() == k { // the same text
			c.Put = nil
		}
	}
}

func dropArticle(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	if k, ok := pick(r, ofKind(model, graph.KindArticle)); ok {
		c.Delete = keysOfArticle(model, graph.ArticleID(k.ID))
	}
}

var authors = []string{"test", "other", graph.AutoPrefix + "test"}

func judgeEntities(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	judgeSome(r, ofKind(model, graph.KindEntity), graph.OfEntities, c)
}

func judgeArticles(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	judgeSome(r, ofKind(model, graph.KindArticle), graph.OfArticles, c)
}

func judgeSome(r *rand.Rand, keys []graph.Key, of string, c *graph.Changeset) {
	for range 1 + r.IntN(4) {
		a, aok := pick(r, keys)
		b, bok := pick(r, keys)
		if !aok || !bok || a == b {
			continue
		}
		verdict := []string{graph.Same, graph.Same, graph.Same, graph.Different, graph.Unsure}[r.IntN(5)]
		j := graph.NewJudgement(of, a.ID, b.ID, verdict, authors[r.IntN(len(authors))])
		if j.Score = float64(r.IntN(4)); !j.Automatic() {
			j.At = at(r)
		}
		c.Put = append(c.Put, j)
	}
	c.Put = dedupe(c.Put)
}

// quarrel has one analyst join three entities of which another parts two.
func quarrel(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	keys := ofKind(model, graph.KindEntity)
	if len(keys) < 3 {
		return
	}
	r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	for i, verdict := range []string{graph.Same, graph.Same, graph.Different} {
		j := graph.NewJudgement(graph.OfEntities, keys[i].ID, keys[(i+1)%3].ID, verdict, authors[i/2])
		j.At = at(r)
		c.Put = append(c.Put, j)
	}
}

// judgeGroups keeps groups of entities apart.
func judgeGroups(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	keys := ofKind(model, graph.KindEntity)
	if len(keys) < 4 {
		return
	}
	r.Shuffle(len(keys), func(i, j int) { keys[i], keys[j] = keys[j], keys[i] })
	one, other := 1+r.IntN(2), 1+r.IntN(2)
	var ids []string
	for _, k := range keys[:one+other] {
		ids = append(ids, k.ID)
	}
	j := graph.NewDifference(ids[:one], ids[one:], "test")
	j.At = at(r)
	c.Put = []graph.Record{j}
}

// withdraw deletes what was judged, decided or noted.
func withdraw(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	var keys []graph.Key
	for _, kind := range []graph.Kind{graph.KindJudgement, graph.KindDecision, graph.KindNote, graph.KindTag, graph.KindView, graph.KindBatch} {
		keys = append(keys, ofKind(model, kind)...)
	}
	for range 1 + r.IntN(3) {
		if k, ok := pick(r, keys); ok && !slices.Contains(c.Delete, k) {
			c.Delete = append(c.Delete, k)
		}
	}
}

func decide(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	if k, ok := pick(r, ofKind(model, graph.KindClaim)); ok {
		c.Put = []graph.Record{&graph.Decision{Target: k, Action: []string{graph.Accept, graph.Reject, graph.Reject}[r.IntN(3)], Author: "test", At: at(r)}}
	}
}

// editEntity renames or retypes a canonical entity, or changes a local one.
func editEntity(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	k, ok := pick(r, ofKind(model, graph.KindEntity))
	if !ok {
		return
	}
	if r.IntN(2) == 0 {
		c.Put = []graph.Record{&graph.Decision{Target: k, Action: graph.Edit, Name: fmt.Sprintf("Renamed %d", r.IntN(3)), Type: []string{"", graph.Person, graph.Organization}[r.IntN(3)], Author: "test", At: at(r)}}
		return
	}
	e := *model[k].(*graph.Entity)
	e.Aliases = []string{fmt.Sprintf("Alias %d", r.IntN(3))}
	e.IDs = map[string]string{"wikidata": fmt.Sprintf("Q%d", r.IntN(3))}
	c.Put = []graph.Record{&e}
}

// readAgain changes the reading of an article, its date, or one of its claims.
func readAgain(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	switch r.IntN(3) {
	case 0:
		if k, ok := pick(r, ofKind(model, graph.KindReading)); ok {
			reading := *model[k].(*graph.Reading)
			reading.Mentions = reading.Mentions[:r.IntN(len(reading.Mentions)+1)]
			reading.Sentences = reading.Sentences[:r.IntN(len(reading.Sentences)+1)]
			c.Put = []graph.Record{&reading}
		}
	case 1:
		if k, ok := pick(r, ofKind(model, graph.KindArticle)); ok {
			a := *model[k].(*graph.Article)
			a.Published, a.Outlet = graph.Date(fmt.Sprintf("2022-10-%02d", 1+r.IntN(28))), fmt.Sprintf("Outlet %d", r.IntN(3))
			c.Put = []graph.Record{&a}
		}
	default:
		if k, ok := pick(r, ofKind(model, graph.KindClaim)); ok {
			claim := *model[k].(*graph.Claim)
			claim.Confidence = float64(1+r.IntN(9)) / 10
			claim.Reported = graph.Date(fmt.Sprintf("2022-11-%02d", 1+r.IntN(28)))
			c.Put = []graph.Record{&claim}
		}
	}
}

// annotate puts a note, a tag, a view or a batch.
func annotate(r *rand.Rand, model map[graph.Key]graph.Record, c *graph.Changeset) {
	on, _ := pick(r, ofKind(model, graph.KindEntity))
	id := fmt.Sprint(r.IntN(5))
	switch r.IntN(4) {
	case 0:
		c.Put = []graph.Record{&graph.Note{ID: id, On: on, Text: fmt.Sprint(r.IntN(100)), At: at(r)}}
	case 1:
		c.Put = []graph.Record{&graph.Tag{ID: id, On: on, Label: fmt.Sprintf("tag %d", r.IntN(3))}}
	case 2:
		c.Put = []graph.Record{&graph.View{ID: id, Name: fmt.Sprintf("view %d", r.IntN(3)), Data: []byte{byte(r.IntN(200))}}}
	default:
		c.Put = []graph.Record{&graph.Batch{ID: id, Label: "batch", Author: "test", At: at(r)}}
	}
}

// randomLoss deletes any records at all, also such that others are left
// without what they speak of, and puts some of another model back.
func randomLoss(r *rand.Rand, model map[graph.Key]graph.Record, lost map[graph.Key]graph.Record) graph.Changeset {
	c := graph.Changeset{Author: "test", Label: "loss"}
	back := values(lost)
	for range r.IntN(4) {
		if len(back) > 0 {
			c.Put = append(c.Put, back[r.IntN(len(back))])
		}
	}
	c.Put = dedupe(c.Put)
	all := values(model)
	for range 1 + r.IntN(4) {
		if len(all) > 0 {
			k := all[r.IntN(len(all))].Key()
			if !slices.Contains(c.Delete, k) && !slices.ContainsFunc(c.Put, func(p graph.Record) bool { return p.Key() == k }) {
				c.Delete = append(c.Delete, k)
			}
		}
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

func keysOfArticle(model map[graph.Key]graph.Record, id graph.ArticleID) []graph.Key {
	var keys []graph.Key
	for _, r := range values(model) {
		of := graph.ArticleID("")
		switch r := r.(type) {
		case *graph.Article:
			of = r.ID
		case *graph.Reading:
			of = r.Article
		case *graph.Entity:
			of = r.Article
		case *graph.Claim:
			of = r.Article
		}
		if of == id {
			keys = append(keys, r.Key())
		}
	}
	return keys
}

func ofKind(model map[graph.Key]graph.Record, kind graph.Kind) []graph.Key {
	var keys []graph.Key
	for k := range model {
		if k.Kind == kind {
			keys = append(keys, k)
		}
	}
	slices.SortFunc(keys, graph.Key.Compare)
	return keys
}

func values(model map[graph.Key]graph.Record) []graph.Record {
	out := slices.Collect(maps.Values(model))
	graph.SortRecords(out)
	return out
}
