package resolve

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/threadline/threadline/graph"
)

// crowd is a project of n articles that each name a few of many people,
// bodies and places, some of them far more often, and tell of two events.
func crowd(n int) Facts {
	random := rand.New(rand.NewPCG(3, 3))
	given := []string{"Anna", "Boris", "Carla", "Dmitri", "Elena", "Farid", "Gulnara", "Hans", "Irina", "Jonas", "Katya", "Lena"}
	often := func(n int) int { x := random.Float64(); return int(x * x * float64(n)) }
	syllables := []string{"ka", "zor", "min", "tel", "bar", "ov", "du", "ren", "sha", "vik"}
	word := func(i int) string {
		return string(rune('A'+i%23)) + syllables[i%10] + syllables[i/10%10] + syllables[i/100%10] + syllables[i/1000%10]
	}
	var f Facts
	for i := range n {
		a := &graph.Article{ID: graph.NewArticleID("x", fmt.Sprint(i)), Published: graph.Date(fmt.Sprintf("2022-%02d-%02d", i%12+1, i%28+1))}
		for range 120 {
			a.Text += word(random.IntN(10000)) + " "
		}
		f.Articles = append(f.Articles, a)
		add := func(kind, name string) *graph.Entity {
			e := &graph.Entity{ID: graph.EntityID(graph.Hash(string(a.ID), kind, fmt.Sprint(len(f.Entities)))), Article: a.ID, Type: kind, Name: name}
			f.Entities = append(f.Entities, e)
			return e
		}
		for range 8 {
			k := often(6000)
			p := add(graph.Person, given[k%len(given)]+" "+word(k/2))
			body := add(graph.PublicBody, "Council of "+word(often(800)))
			f.Claims = append(f.Claims, &graph.Claim{ID: graph.ClaimID(graph.Hash("c", string(p.ID))), Article: a.ID, Subject: p.ID, Predicate: graph.HoldsPosition, Object: body.ID, Role: "chairman"})
		}
		for range 3 {
			add(graph.Place, word(often(900)))
			e := add(graph.EventEntity, "Meeting of "+word(often(500)))
			e.Event = &graph.Event{Kind: "consult", Date: a.Published, Place: f.Entities[len(f.Entities)-2].ID}
		}
	}
	return f
}

// BenchmarkJudgeCrowd judges projects of growing size: the time for each
// article should stay about the same.
func BenchmarkJudgeCrowd(b *testing.B) {
	r := resolverOf(b)
	for _, n := range []int{500, 2000} {
		f := crowd(n)
		b.Run(fmt.Sprint(n, "articles"), func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Judge(b.Context(), f); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/article")
		})
	}
}
