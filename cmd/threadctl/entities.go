package main

import (
	"fmt"
	"strings"

	"github.com/threadline/threadline/graph"
)

// entityRef names an entity in an answer.
type entityRef struct {
	ID   graph.EntityID `json:"id"`
	Name string         `json:"name"`
	Type string         `json:"type"`
}

func refOf(s *graph.Snapshot, n graph.Node) entityRef {
	c := s.Entity(n)
	return entityRef{c.ID, c.Name, c.Type}
}

// findEntity returns the entity an argument names: by an id, the beginning of
// one, or a name that only one entity has.
func findEntity(s *graph.Snapshot, arg string) (graph.Node, error) {
	if n, ok := s.Node(graph.EntityID(arg)); ok {
		return n, nil
	}
	var byID, byName []graph.Node
	for i := range s.NumNodes() {
		n := graph.Node(i)
		if len(arg) >= 4 && strings.HasPrefix(string(s.Entity(n).ID), arg) {
			byID = append(byID, n)
		}
	}
	for _, h := range s.Search(arg, 0) {
		if graph.Fold(h.Name) == graph.Fold(arg) {
			byName = append(byName, h.Node)
		}
	}
	for _, found := range [][]graph.Node{byID, byName} {
		switch len(found) {
		case 0:
		case 1:
			return found[0], nil
		default:
			return 0, fmt.Errorf("%q may be %d entities, such as %s and %s: give the id", arg, len(found),
				s.Entity(found[0]).ID, s.Entity(found[1]).ID)
		}
	}
	return 0, fmt.Errorf("entity %q: %w", arg, graph.ErrNotFound)
}

// findArticle returns the article an argument names: by its id, the beginning
// of one, its URL, file name or title.
func findArticle(s *graph.Snapshot, arg string) (*graph.Article, error) {
	if a := s.Article(graph.ArticleID(arg)); a != nil {
		return a, nil
	}
	var found []*graph.Article
	for _, a := range s.Articles() {
		if len(arg) >= 4 && strings.HasPrefix(string(a.ID), arg) || a.URL == arg || a.Name == arg || a.Title == arg {
			found = append(found, a)
		}
	}
	switch len(found) {
	case 0:
		return nil, fmt.Errorf("article %q: %w", arg, graph.ErrNotFound)
	case 1:
		return found[0], nil
	}
	return nil, fmt.Errorf("%q may be %d articles, such as %s and %s: give the id", arg, len(found), found[0].ID, found[1].ID)
}

// evidence is a sentence in an answer.
type evidence struct {
	Article  graph.ArticleID `json:"article"`
	Outlet   string          `json:"outlet,omitempty"`
	Date     graph.Date      `json:"date,omitempty"`
	Title    string          `json:"title,omitempty"`
	Sentence int             `json:"sentence"` // from 1
	Start    int             `json:"start"`    // of the evidence, in bytes
	End      int             `json:"end"`
	Text     string          `json:"text"` // the evidence itself
}

// evidenceOf lists the passages of claims, each once.
func evidenceOf(s *graph.Snapshot, claims []uint32) []evidence {
	out := []evidence{}
	seen := map[graph.Evidence]bool{}
	for _, i := range claims {
		c := s.Claim(i)
		for _, span := range c.Evidence {
			e := graph.Evidence{Article: c.Article, Span: span}
			if seen[e] {
				continue
			}
			seen[e] = true
			out = append(out, newEvidence(s, e))
		}
	}
	return out
}

func newEvidence(s *graph.Snapshot, e graph.Evidence) evidence {
	a := s.Article(e.Article)
	n, _ := s.Sentence(e)
	return evidence{Article: a.ID, Outlet: a.Outlet, Date: a.Published, Title: a.Title, Sentence: n + 1,
		Start: e.Span.Start, End: e.Span.End, Text: s.Text(e)}
}

// line cites an evidence on one line.
func (e evidence) line() string {
	source := e.Outlet
	if source == "" {
		source = e.Title
	}
	if day := e.Date.Words(); day != "" {
		source += ", " + day
	}
	return fmt.Sprintf("%s, sentence %d: “%s”", source, e.Sentence, strings.Join(strings.Fields(e.Text), " "))
}
