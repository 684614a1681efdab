package graph

import (
	"cmp"
	"fmt"
)

// DeleteChanges returns the changes that remove an article with its older
// versions: texts, readings, entities and claims, and automatic judgements
// about them. What analysts decided about it stays, for the case that it comes
// back. Since automatic judgements link the entities of one thing in a chain,
// those that remain have to be judged again; see importers.Delete.
func DeleteChanges(s *Snapshot, id ArticleID, author string) (Changeset, error) {
	a := s.Article(id)
	if a == nil {
		return Changeset{}, fmt.Errorf("delete article %s: %w", id, ErrNotFound)
	}
	c := Changeset{Author: author, Label: "Deleted " + cmp.Or(a.Heading(), string(id)), Base: s.version}
	gone := map[ArticleID]bool{}
	for v := a; v != nil && !gone[v.ID]; v = s.article[v.Replaces] {
		gone[v.ID] = true
		c.Delete = append(c.Delete, v.Key())
		c.Delete = append(c.Delete, s.superseded[v.ID]...)
		if r := s.readings[v.ID]; r != nil {
			c.Delete = append(c.Delete, r.Key())
		}
	}
	locals := map[string]bool{}
	for _, local := range sortedKeys(s.locals) {
		if gone[s.locals[local].Article] {
			locals[string(local)] = true
			c.Delete = append(c.Delete, s.locals[local].Key())
		}
	}
	for _, claim := range s.claims {
		if gone[claim.Article] {
			c.Delete = append(c.Delete, claim.Key())
		}
	}
	for _, j := range s.judgements {
		of := locals[j.A] || locals[j.B] || gone[ArticleID(j.A)] || gone[ArticleID(j.B)]
		if j.Automatic() && of {
			c.Delete = append(c.Delete, j.Key())
		}
	}
	c.putWins()
	return c, nil
}
