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
	judged := map[*Judgement]bool{}
	for v := a; v != nil && !gone[v.ID]; v = s.Article(v.Replaces) {
		gone[v.ID] = true
		c.Delete = append(c.Delete, v.Key())
		about := s.records.aboutArticle(v.ID)
		if about.reading != nil {
			c.Delete = append(c.Delete, about.reading.Key())
		}
		for _, claim := range about.claims {
			c.Delete = append(c.Delete, claim.Key())
		}
		for _, local := range about.locals {
			e := s.records.byEntity.at(local)
			c.Delete = append(c.Delete, e.entity.Key())
			for _, x := range e.edges {
				judged[x.judgement] = x.judgement.Automatic()
			}
		}
	}
	for _, j := range s.records.judgements {
		if judged[j] || j.Of == OfArticles && j.Automatic() && (gone[ArticleID(j.A)] || gone[ArticleID(j.B)]) {
			c.Delete = append(c.Delete, j.Key())
		}
	}
	c.putWins()
	return c, nil
}
