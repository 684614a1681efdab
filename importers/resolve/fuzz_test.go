package resolve

import (
	"testing"

	"github.com/threadline/threadline/graph"
)

// FuzzNames compares any two names as people, bodies, countries, places and
// topics: it must end, say the same both ways round, and never find a name
// unlike itself in a way that rules it out.
func FuzzNames(f *testing.F) {
	for _, pair := range [][2]string{
		{"Sergei Shoigu", "Шойгу"}, {"New York", "NY"}, {"", " "}, {"'s", "’s 's"}, {"KIM Jong Il", "Kim, Jong Il"}, {"U.S.", "United States of America"},
		{"Jr.", "Jr., Jr. II"}, {"the", "The Of For"}, {"Jean-Luc", "jean luc"}, {"č ć ž", "Ärö-Ñ"}, {"Ministry of Defence of Russia", "Russian"}, {"a\x00b", "\xff\xfe"},
	} {
		f.Add(pair[0], pair[1])
	}
	r := resolverOf(f)
	f.Fuzz(func(t *testing.T, a, b string) {
		for _, name := range []string{a, b} {
			if p := r.words.parsePerson(name); len(p.words) != len(p.sounds) {
				t.Fatalf("%q: words %q, sounds %q", name, p.words, p.sounds)
			}
		}
		for _, kind := range []string{graph.Person, graph.Organization, graph.Country, graph.Place, graph.Topic} {
			var facts Facts
			for i, name := range []string{a, b, a} {
				id := graph.ArticleID(graph.Hash("article", string(rune('0'+i))))
				facts.Articles = append(facts.Articles, &graph.Article{ID: id, Text: name})
				facts.Entities = append(facts.Entities, &graph.Entity{ID: graph.EntityID(graph.Hash(kind, string(id))), Article: id, Type: kind, Name: name, Aliases: []string{b}})
			}
			ix := r.index(facts)
			things := make([]*thing, len(facts.Entities))
			for i, e := range facts.Entities {
				things[i] = ix.thing(e)
			}
			for _, x := range things {
				for _, y := range things {
					one, ok := ix.compare(x, y)
					other, again := ix.compare(y, x)
					if ok != again || one.sum != other.sum {
						t.Fatalf("%s %q and %q: %v %f, the other way %v %f", kind, a, b, ok, one.sum, again, other.sum)
					}
				}
			}
			if _, err := r.Judge(t.Context(), facts); err != nil {
				t.Fatal(err)
			}
		}
	})
}
