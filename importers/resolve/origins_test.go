package resolve

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/document"
)

const ferry = `The ferry between Norrhamn and the islands stood still for nine hours on Tuesday after its engine caught fire in the harbour. Nobody was hurt, the shipping company said, although forty passengers were led ashore through thick smoke.
Captain Ida Strand told reporters that the crew had noticed the smell of burning oil shortly after six in the morning. She ordered everybody off the car deck and called the fire brigade, which arrived within twelve minutes.
The company expects the ship to sail again on Thursday. Until then two smaller boats carry passengers, but no cars, and farmers on the islands fear that milk has to be thrown away. The regional council promised to pay for what is lost.`

// edited are versions of the ferry story that newspapers would print, and
// stories that only look like it.
var edited = []struct {
	name string
	same bool
	make func() string
}{
	{"word for word", true, func() string { return ferry }},
	{"another headline", true, func() string { return "Nine hours without a ferry\n\n" + ferry }},
	{"another place name and figure", true, func() string {
		return strings.NewReplacer("Norrhamn", "Nordhamn", "forty", "about 40", "twelve", "12").Replace(ferry)
	}},
	{"the last paragraph cut", true, func() string { return ferry[:strings.LastIndexByte(ferry, '\n')] }},
	{"the first paragraph alone", true, func() string { return ferry[:strings.IndexByte(ferry, '\n')] }},
	{"a paragraph of one's own added", true, func() string {
		return ferry + "\nOur reporter on the islands saw long queues at the quay in the evening. People sat on their suitcases and shared coffee from flasks."
	}},
	{"read again with the page around it", true, func() string {
		return "Home News Sport Weather\nShare this story\n" + ferry + "\nMost read today\nSubscribe to our letter and never miss a boat"
	}},
	{"sentences moved about", true, func() string {
		p := strings.Split(ferry, "\n")
		slices.Reverse(p)
		return strings.Join(p, "\n")
	}},
	{"another report of the same event", false, func() string {
		return `A fire in the engine room kept the island ferry in port on Tuesday. Forty people had to leave the ship, the company reported, and all of them are well. According to captain Ida Strand the crew smelled burning oil early in the morning. Firemen were there in a quarter of an hour. On Thursday the ferry is to run again; small boats take passengers in the meantime. Farmers ask who will pay for their milk, and the council says that it will.`
	}},
	{"another report with a long quotation in common", false, func() string {
		return `Islanders want a second ferry. After the fire of Tuesday the mayor of Lillö said that one ship is not enough for three thousand people. "The crew had noticed the smell of burning oil shortly after six in the morning," captain Ida Strand recalls, "and I ordered everybody off the car deck." The mayor will travel to the capital next week and ask for money, as he did in vain two years ago. The shipping company supports him, its director wrote.`
	}},
	{"the same words about another day", false, func() string {
		return "The ferry between Norrhamn and the islands stood still on Friday because of a storm. The company expects the ship to sail again on Saturday. Waves of five metres were measured at the lighthouse, the weather service said, and schools on three islands stayed closed."
	}},
}

func article(i int, text string) *graph.Article {
	return &graph.Article{ID: graph.NewArticleID(fmt.Sprint("file:", i), text), Text: text}
}

// TestOriginsOnLabelledPairs shows where the threshold lies between reprints
// and stories of one's own.
func TestOriginsOnLabelledPairs(t *testing.T) {
	lowest, highest := 1.0, 0.0
	for i, e := range edited {
		text := e.make()
		jaccard, inside := overlap(shinglesOf(ferry), shinglesOf(text))
		found := origins([]*graph.Article{article(0, ferry), article(i+1, text)}, nil)
		t.Logf("%-46s one story %-5v  in common %.3f, of the shorter %.3f", e.name, e.same, jaccard, inside)
		if (len(found) == 1) != e.same {
			t.Errorf("%s: %d judgements", e.name, len(found))
		}
		share := max(jaccard/oneOrigin, inside/contained)
		if e.same {
			lowest = min(lowest, share)
		} else {
			highest = max(highest, share)
		}
	}
	if highest > 0.5 || lowest < 1 {
		t.Errorf("reprints begin at %.2f of the threshold, others end at %.2f", lowest, highest)
	}
}

// TestOriginsOfTheSamples finds the one pair of wire copy among the bundled
// articles.
func TestOriginsOfTheSamples(t *testing.T) {
	fsys := assets.Sub("samples")
	names := map[string]string{}
	var all []*graph.Article
	list, err := fs.Glob(fsys, "*")
	if err != nil {
		t.Fatal(err)
	}
	for i, name := range list {
		file, err := fsys.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		read, _, err := document.Read(context.Background(), name, file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		a := article(i, read[0].Text)
		names[string(a.ID)] = name
		all = append(all, a)
	}
	found := origins(all, nil)
	if len(found) != 1 {
		t.Fatalf("%d pairs", len(found))
	}
	pair := []string{names[found[0].A], names[found[0].B]}
	slices.Sort(pair)
	if !strings.Contains(pair[0], "harbor-gazette-partial-mobilization") || !strings.Contains(pair[1], "northern-wire-partial-mobilization") {
		t.Errorf("%v", pair)
	}
}

// TestTenReprintsAreOneOrigin in whatever order they come.
func TestTenReprintsAreOneOrigin(t *testing.T) {
	var all []*graph.Article
	for i := range 10 {
		all = append(all, article(i, fmt.Sprintf("Paper %d reports\n\n%s", i, ferry)))
	}
	all = append(all, article(10, edited[8].make()))
	for range 3 {
		found := origins(all, nil)
		if len(found) != 9 {
			t.Fatalf("%d judgements join ten articles", len(found))
		}
		for _, j := range found {
			if j.Of != graph.OfArticles || j.Verdict != graph.Same || j.Score <= 0 || len(j.Features) != 2 {
				t.Errorf("%+v", j)
			}
		}
		slices.Reverse(all)
	}
}

// TestAnalystsDecideAboutOrigins keeps two reprints apart.
func TestAnalystsDecideAboutOrigins(t *testing.T) {
	a, b := article(0, ferry), article(1, ferry)
	apart := graph.NewJudgement(graph.OfArticles, string(a.ID), string(b.ID), graph.Different, "ann")
	if found := origins([]*graph.Article{a, b}, []*graph.Judgement{apart}); len(found) != 0 {
		t.Errorf("%+v", found[0])
	}
}

// TestShortTextsAreOneOnlyIfEqual: a few words say little.
func TestShortTextsAreOneOnlyIfEqual(t *testing.T) {
	if n := len(origins([]*graph.Article{article(0, "Talks go on."), article(1, "Talks go on.")}, nil)); n != 1 {
		t.Errorf("equal: %d", n)
	}
	if n := len(origins([]*graph.Article{article(0, "Talks go on in Geneva this week."), article(1, "Talks go on in Geneva this month.")}, nil)); n != 0 {
		t.Errorf("nearly equal: %d", n)
	}
}

func BenchmarkOrigins(b *testing.B) {
	var all []*graph.Article
	for i := range 1000 {
		all = append(all, article(i, strings.ReplaceAll(ferry, "ferry", fmt.Sprintf("ferry%d", i%300))))
	}
	for b.Loop() {
		origins(all, nil)
	}
}
