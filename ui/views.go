package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"github.com/threadline/threadline/ui/workspace"
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
	icon  string // name of a line icon
	slot  slot
	wide  bool // the left panel is wide enough for a table
	make  func(*Window) panel
}

// views lists the views in the order of the rail. Graph is the view that
// leaves the others' places to the Show list and the inspector.
var views = []view{
	{id: viewGraph, title: "Graph", icon: "graph", slot: slotLeft, make: newNothing},
	{id: viewArticles, title: "Articles", icon: "articles", slot: slotLeft, make: newNothing},
	{id: viewNews, title: "What is new", icon: "news", slot: slotRight, make: newNothing},
	{id: viewReview, title: "Review", icon: "review", slot: slotMiddle, make: newNothing},
	{id: viewRanking, title: "Ranking", icon: "ranking", slot: slotLeft, wide: true, make: newNothing},
	{id: viewPaths, title: "Paths", icon: "paths", slot: slotLeft, wide: true, make: newNothing},
	{id: viewNotes, title: "Notes", icon: "notes", slot: slotLeft, make: newNothing},
}

// viewOf returns a view by its id, the graph for an unknown one.
func viewOf(id string) view {
	for _, v := range views {
		if v.id == id {
			return v
		}
	}
	return views[0]
}

// nothing is a part without content.
type nothing struct{ box *fyne.Container }

func newNothing(*Window) panel { return nothing{container.NewStack()} }

func (n nothing) object() fyne.CanvasObject { return n.box }
func (n nothing) changed(workspace.Change)  {}
func (n nothing) themed()                   {}
