package workspace

import (
	"strings"

	"github.com/threadline/threadline/graph"
)

// Grade is how reliable the analyst holds an outlet, from A to F, on the scale
// that NATO documents call source reliability; empty is not graded. It is kept
// as a tag on the articles of the outlet.
type Grade string

// gradeTag begins the label of a tag that grades.
const gradeTag = "source "

// GradeRow is a grade and what it means.
type GradeRow struct {
	Grade Grade
	Words string
}

// Grades lists the grades, the best first.
func Grades() []GradeRow {
	return []GradeRow{{"A", "Completely reliable"}, {"B", "Usually reliable"}, {"C", "Fairly reliable"},
		{"D", "Not usually reliable"}, {"E", "Unreliable"}, {"F", "Cannot be judged"}}
}

// filterWords says what a filter by the grade lets through.
func (g Grade) filterWords() string {
	if g == "A" {
		return "Sources graded A"
	}
	return "Sources graded " + string(g) + " or better"
}

// gradeOf returns the grade an article was given.
func gradeOf(s *graph.Snapshot, id graph.ArticleID) Grade {
	for _, t := range s.Tags(articleKey(id)) {
		if g, ok := strings.CutPrefix(t.Label, gradeTag); ok {
			return Grade(g)
		}
	}
	return ""
}

// outletGrades returns the grades of outlets. Articles that came after an
// outlet was graded count as the others.
func outletGrades(s *graph.Snapshot) map[string]Grade {
	out := map[string]Grade{}
	for _, a := range s.Articles() {
		if g := gradeOf(s, a.ID); g != "" && a.Outlet != "" && (out[a.Outlet] == "" || g > out[a.Outlet]) {
			out[a.Outlet] = g // the worst, should they differ
		}
	}
	return out
}

// gradedArticles marks the articles of outlets with a grade or a better one.
func gradedArticles(s *graph.Snapshot, least Grade) map[graph.ArticleID]bool {
	grades := outletGrades(s)
	out := map[graph.ArticleID]bool{}
	for _, a := range s.Articles() {
		if g := grades[a.Outlet]; g != "" && g <= least {
			out[a.ID] = true
		}
	}
	return out
}

func articleKey(id graph.ArticleID) graph.Key {
	return graph.Key{Kind: graph.KindArticle, ID: string(id)}
}

// OutletGrade returns the grade of an outlet; empty if it has none.
func (w *Workspace) OutletGrade(outlet string) Grade { return outletGrades(w.snapshot)[outlet] }

// GradeOutlet grades all articles of an outlet; an empty grade takes the grade
// away.
func (w *Workspace) GradeOutlet(outlet string, g Grade) {
	label := "Graded " + outlet + " " + string(g)
	if g == "" {
		label = "Took the grade of " + outlet + " away"
	}
	w.apply(func(s *graph.Snapshot) (graph.Changeset, error) {
		c := graph.Changeset{Label: label}
		for _, a := range s.Articles() {
			if a.Outlet != outlet {
				continue
			}
			for _, t := range s.Tags(articleKey(a.ID)) {
				if strings.HasPrefix(t.Label, gradeTag) && t.Label != gradeTag+string(g) {
					c.Delete = append(c.Delete, t.Key())
				}
			}
			if g != "" {
				c.Put = append(c.Put, &graph.Tag{ID: graph.Hash("tag", string(a.ID), gradeTag+string(g)), On: articleKey(a.ID), Label: gradeTag + string(g)})
			}
		}
		return c, nil
	}, nil)
}
