package resolve

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
)

// labelled is one line of testdata/pairs-*.tsv.
type labelled struct {
	verdict, kind string
	one, other    string
}

func (p labelled) String() string { return p.verdict + " " + p.kind + ": " + p.one + " | " + p.other }

func readPairs(t testing.TB, name string) []labelled {
	t.Helper()
	file, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var out []labelled
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if line := lines.Text(); !strings.HasPrefix(line, "#") {
			c := strings.Split(line, "\t")
			if len(c) != 4 {
				t.Fatalf("%s: %q", name, line)
			}
			out = append(out, labelled{c[0], c[1], c[2], c[3]})
		}
	}
	return out
}

func resolverOf(t testing.TB) *Resolver {
	t.Helper()
	r, err := New(assets.FS())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// papers is a project made by hand: articles that each name one thing.
type papers struct {
	facts Facts
}

// name adds an article that names one thing with facts about it, as the lines
// of testdata say them, and returns the thing.
func (p *papers) name(kind, line string) *graph.Entity {
	parts := strings.Split(line, "; ")
	a := &graph.Article{Source: fmt.Sprint("file:", len(p.facts.Articles)), Text: fmt.Sprint(line, " in article ", len(p.facts.Articles)), Published: "2022-09-21"}
	a.ID = graph.NewArticleID(a.Source, a.Text)
	e := &graph.Entity{ID: graph.NewEntityID(a.ID, kind, graph.Span{Start: 0, End: len(parts[0])}), Article: a.ID, Type: kind, Name: parts[0]}
	p.facts.Articles = append(p.facts.Articles, a)
	p.facts.Entities = append(p.facts.Entities, e)
	for n, fact := range parts[1:] {
		word, rest, _ := strings.Cut(fact, " ")
		c := &graph.Claim{Article: a.ID, Subject: e.ID, Polarity: graph.Positive, Confidence: 0.9, ID: graph.ClaimID(graph.Hash(line, fmt.Sprint(n)))}
		switch word {
		case "on":
			a.Published = graph.Date(rest)
			continue
		case "aka":
			e.Aliases = append(e.Aliases, rest)
			continue
		case "is":
			c.Predicate = graph.HoldsPosition
			i := strings.LastIndex(rest, " of ")
			for strings.Count(rest[i:], ":") == 0 { // the body's name may hold an "of" itself
				i = strings.LastIndex(rest[:i], " of ")
			}
			c.Role, rest = rest[:i], rest[i+len(" of "):]
		case "in":
			c.Predicate = graph.PartOf
			if kind == graph.Place {
				c.Predicate = graph.LocatedIn
			}
		default:
			panic("no such fact: " + fact)
		}
		kind, name, _ := strings.Cut(rest, ":")
		object := &graph.Entity{ID: graph.NewEntityID(a.ID, kind, graph.Span{Start: 900 + n, End: 901 + n}), Article: a.ID, Type: kind, Name: name}
		c.Object = object.ID
		p.facts.Entities = append(p.facts.Entities, object)
		p.facts.Claims = append(p.facts.Claims, c)
	}
	return e
}

// verdict judges a project and says what it finds of two things: same, unsure
// or nothing.
func (p *papers) verdict(t testing.TB, r *Resolver, a, b *graph.Entity) (string, *graph.Judgement) {
	t.Helper()
	js, err := r.Judge(t.Context(), p.facts)
	if err != nil {
		t.Fatal(err)
	}
	for _, j := range js {
		if j.A == string(min(a.ID, b.ID)) && j.B == string(max(a.ID, b.ID)) {
			return j.Verdict, j
		}
	}
	return "", nil
}

// scores are the counts over a table of pairs.
type scores struct {
	automatic, right int // judged the same, and labelled so
	same, asked      int // labelled the same; of these left to an analyst
	wrong, missed    []labelled
}

func (s scores) precision() float64 { return float64(s.right) / float64(max(s.automatic, 1)) }
func (s scores) recall() float64    { return float64(s.right) / float64(max(s.same, 1)) }

func judgePairs(t testing.TB, pairs []labelled) scores {
	r := resolverOf(t)
	var s scores
	for _, p := range pairs {
		var project papers
		a, b := project.name(p.kind, p.one), project.name(p.kind, p.other)
		verdict, j := project.verdict(t, r, a, b)
		if p.verdict == graph.Same {
			s.same++
		}
		switch {
		case verdict == graph.Same && p.verdict == graph.Same:
			s.automatic++
			s.right++
		case verdict == graph.Same:
			s.automatic++
			s.wrong = append(s.wrong, p)
			t.Logf("wrong: %s\n\t%v", p, j.Features)
		case p.verdict == graph.Same:
			if verdict == graph.Unsure {
				s.asked++
			}
			s.missed = append(s.missed, p)
		}
	}
	return s
}

// TestPairs holds automatic merges to a precision of 0.99 on the pairs that
// were frozen before tuning, and reports recall.
func TestPairs(t *testing.T) {
	total := 0
	for _, name := range []string{"pairs-test.tsv", "pairs-tuning.tsv"} {
		pairs := readPairs(t, name)
		total += len(pairs)
		s := judgePairs(t, pairs)
		t.Logf("%s: %d pairs, precision %.3f (%d of %d), recall %.3f (%d of %d), %d more left to an analyst",
			name, len(pairs), s.precision(), s.right, s.automatic, s.recall(), s.right, s.same, s.asked)
		for _, p := range s.missed {
			t.Logf("missed: %s", p)
		}
		if s.precision() < 0.99 {
			t.Errorf("%s: precision %.3f", name, s.precision())
		}
		if s.recall() < 0.8 {
			t.Errorf("%s: recall %.3f", name, s.recall())
		}
	}
	if total < 400 {
		t.Errorf("only %d pairs", total)
	}
}

// TestPairsDoNotDependOnOrder judges each pair the other way round.
func TestPairsDoNotDependOnOrder(t *testing.T) {
	r := resolverOf(t)
	for _, p := range readPairs(t, "pairs-tuning.tsv") {
		var project papers
		a, b := project.name(p.kind, p.one), project.name(p.kind, p.other)
		one, _ := project.verdict(t, r, a, b)
		slices.Reverse(project.facts.Articles)
		slices.Reverse(project.facts.Entities)
		slices.Reverse(project.facts.Claims)
		if other, _ := project.verdict(t, r, a, b); one != other {
			t.Errorf("%s: %q and %q", p, one, other)
		}
	}
}
