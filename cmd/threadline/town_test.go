package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// Size of the large project of the tests: how many there are of each type,
// and how many links.
const (
	townPeople = 6_500
	townEvents = 500
	townBodies = 2_000
	townPlaces = 1_000
	townLinks  = 40_000
	townReport = 1_000 // links an article tells of
)

// townProject writes a project of ten thousand nodes and forty thousand links
// into a folder: an invented town of quarters, in which most people deal with
// others of their quarter and a few with everybody. It is made through the
// store, as an import is, and the same every time.
func townProject(t *testing.T, folder string) *town {
	t.Helper()
	store, err := graph.Open(context.Background(), folder, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	it := newTown()
	if _, err := store.Apply(context.Background(), graph.Changeset{Author: "test", Label: "Imported a town", Put: it.records}); err != nil {
		t.Fatal(err)
	}
	if s := store.Snapshot(); s.NumNodes() != townPeople+townEvents+townBodies+townPlaces || len(s.Links()) != townLinks {
		t.Fatalf("the town has %d nodes and %d links", s.NumNodes(), len(s.Links()))
	}
	if err := store.Close(); err != nil {
		t.Fatal(err)
	}
	return it
}

// withNeighbours counts the nodes that are linked with so many others and with
// another such node, and the links between them: what the filter of neighbours
// lets through.
func (t *town) withNeighbours(least int) (nodes, links int) {
	degree, passing := map[string]int{}, map[string]bool{}
	for key := range t.seen {
		a, b, _ := strings.Cut(key, "|")
		degree[a]++
		degree[b]++
	}
	for key := range t.seen {
		if a, b, _ := strings.Cut(key, "|"); degree[a] >= least && degree[b] >= least {
			passing[a], passing[b] = true, true
			links++
		}
	}
	return len(passing), links
}

// townEnd is an end of a link: "Type:Name" as stories take it, and its
// quarter.
type townEnd struct {
	name    string
	quarter int
}

const townQuarters = 40

func newTown() *town {
	random := rand.New(rand.NewPCG(20, 26))
	var people, bodies, places, events []townEnd
	end := func(kind, name string, i int) townEnd {
		return townEnd{fmt.Sprintf("%s:%s %d", kind, name, i), i % townQuarters}
	}
	for i := range townPeople {
		people = append(people, end(graph.Person, "Citizen", i))
	}
	for i := range townBodies {
		bodies = append(bodies, end(graph.Organization, "Guild", i))
	}
	for i := range townPlaces {
		places = append(places, end(graph.Place, "Street", i))
	}
	for i := range townEvents {
		events = append(events, end(graph.EventEntity, "Fair", i))
	}
	t := &town{random: random, seen: map[string]bool{}, first: map[string]*graph.Entity{}}
	for _, of := range [][]townEnd{people, bodies, places} { // everybody has a link
		for _, e := range of {
			t.link(e, bodies)
		}
	}
	for i, e := range events {
		t.link(people[i], []townEnd{e})
	}
	for t.links < townLinks {
		from := people[t.often(len(people))]
		switch t.random.IntN(10) {
		case 0:
			t.link(from, places)
		case 1:
			t.link(from, events)
		case 2, 3, 4:
			t.link(from, bodies)
		default:
			t.link(from, people)
		}
	}
	t.publish()
	return t
}

// town collects the articles of the project.
type town struct {
	random  *rand.Rand
	records []graph.Record
	story   *graphtest.Story
	stories int
	links   int
	seen    map[string]bool
	first   map[string]*graph.Entity // by name: the entity of the first article that has it
}

// often draws a number below n, small ones far more often.
func (t *town) often(n int) int {
	x := t.random.Float64()
	return int(x * x * x * float64(n))
}

// link makes a link from an end to one of some others that it has none with,
// in nine of ten cases of its own quarter.
func (t *town) link(from townEnd, to []townEnd) {
	for range 50 {
		i := t.often(len(to))
		if t.random.IntN(10) > 0 && len(to) > townQuarters {
			i = t.often(len(to)/townQuarters)*townQuarters + from.quarter
		}
		key := min(from.name, to[i].name) + "|" + max(from.name, to[i].name)
		if to[i] != from && !t.seen[key] {
			t.seen[key] = true
			t.say(from, to[i])
			return
		}
	} // it has enough
}

func (t *town) say(from, to townEnd) {
	if t.story == nil {
		t.stories++
		t.story = graphtest.NewStory(fmt.Sprintf("Town Crier %d", t.stories%7), fmt.Sprintf("News of the town %d", t.stories),
			graph.Date(fmt.Sprintf("2023-%02d-%02d", 1+t.stories%12, 1+t.stories%28)))
	}
	kind, name, _ := strings.Cut(to.name, ":")
	predicate := map[string]string{graph.Organization: graph.MemberOf, graph.Place: graph.LocatedIn, graph.EventEntity: graph.ParticipatedIn}[kind]
	t.story.Say(from.name, cmp.Or(predicate, graph.LinkedTo), to.name).Confidence = 0.4 + 0.6*t.random.Float64()
	if kind == graph.EventEntity {
		var n int
		_, _ = fmt.Sscanf(name, "Fair %d", &n) // we wrote it
		t.story.Entities[name].Event = &graph.Event{Kind: "consult", Date: graph.Date(fmt.Sprintf("2023-%02d-%02d", 1+n%12, 1+n%28))}
	}
	if t.links++; t.links%townReport == 0 {
		t.publish()
	}
}

// publish ends an article: what it names is the same as what earlier ones name
// so.
func (t *town) publish() {
	if t.story == nil {
		return
	}
	t.records = append(t.records, t.story.Records()...)
	for _, name := range slices.Sorted(maps.Keys(t.story.Entities)) {
		e := t.story.Entities[name]
		if first, known := t.first[name]; known {
			t.records = append(t.records, graph.NewJudgement(graph.OfEntities, string(first.ID), string(e.ID), graph.Same, "auto:test"))
		} else {
			t.first[name] = e
		}
	}
	t.story = nil
}

func TestTownIsTheSameEveryTime(t *testing.T) {
	a, b := newTown().records, newTown().records
	if len(a) != len(b) {
		t.Fatalf("%d and %d records", len(a), len(b))
	}
	for i := range a {
		if a[i].Key() != b[i].Key() {
			t.Fatalf("record %d is %v and %v", i, a[i].Key(), b[i].Key())
		}
	}
}
