package ui

import (
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// Views of the rail.
const (
	viewGraph    = "graph"
	viewArticles = "articles"
	viewNews     = "news"
	viewReview   = "review"
	viewRanking  = "ranking"
	viewPaths    = "paths"
	viewNotes    = "notes"
)

// view is what the rail switches to: a panel, and where it stands.
type view struct {
	id    string
	title string
	icon  kit.Icon
	slot  slot
	wide  bool // the left panel is wide enough for a table
	make  func(*Window) panel
}

// views lists the views in the order of the rail. Graph is the view that
// leaves the others' places to the Show list and the inspector.
func views() []view {
	return []view{
		{id: viewGraph, title: lang.L("Graph"), icon: kit.IconGraph, slot: slotLeft, make: newShowPanel},
		{id: viewArticles, title: lang.L("Articles"), icon: kit.IconArticle, slot: slotLeft, make: newArticlesPanel},
		{id: viewNews, title: lang.L("What is new"), icon: kit.IconNew, slot: slotRight, make: newNewsPanel},
		{id: viewReview, title: lang.L("Review"), icon: kit.IconReview, slot: slotMiddle, make: newReviewPanel},
		{id: viewRanking, title: lang.L("Ranking"), icon: kit.IconRanking, slot: slotLeft, wide: true, make: newRankingPanel},
		{id: viewPaths, title: lang.L("Paths"), icon: kit.IconPaths, slot: slotLeft, wide: true, make: newPathsPanel},
		{id: viewNotes, title: lang.L("Notes"), icon: kit.IconNote, slot: slotLeft, make: newNotesPanel},
	}
}

// viewOf returns a view by its id, the graph for an unknown one.
func viewOf(id string) view {
	all := views()
	for _, v := range all {
		if v.id == id {
			return v
		}
	}
	return all[0]
}
