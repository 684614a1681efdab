package scene

// blank returns an empty scene of a graph, in the memory of the spare one. A picture of ten thousand nodes and forty
// thousand links holds 6 MB: asking for that anew each frame costs a tenth of it, and as much again to find out that
// the last one is no longer needed.
func (v *View) blank(g *Graph) *Scene {
	s := &Scene{View: *v, graph: g}
	s.View.Previous, s.View.Spare, s.View.Halt = nil, nil, nil
	if old := v.Spare; old != nil && old != v.Previous {
		old.grid.once.Do(func() {}) // a Ready that is under way ends first, a later one finds nothing to do
		s.List, s.Nodes, s.links, s.plates, s.boxes, s.titles = old.List, old.Nodes[:0], old.links[:0], old.plates[:0], old.boxes[:0], old.titles[:0]
		s.labels = old.labels[:0]
		s.grid.start, s.grid.items = old.grid.start, old.grid.items
		old.List, old.Nodes, old.links, old.plates, old.boxes, old.titles, old.labels = List{}, nil, nil, nil, nil, nil, nil
		old.grid.start, old.grid.items = nil, nil
	}
	s.List.empty()
	s.List.W, s.List.H, s.List.Margin, s.List.Ground = v.W, v.H, v.Margin, v.Tokens.Canvas
	return s
}

// empty takes everything out of a list and keeps its memory.
func (l *List) empty() {
	clear(l.Areas) // they hold on to paths, texts to words
	clear(l.Texts)
	l.Runs = l.Runs[:0]
	l.Lines, l.Tips, l.Symbols, l.Boxes, l.Areas, l.Texts = l.Lines[:0], l.Tips[:0], l.Symbols[:0], l.Boxes[:0], l.Areas[:0], l.Texts[:0]
}

// split returns an empty list with the memory for symbols, to be joined to this one later: for what lies over links.
func (l *List) split() *List {
	over := &List{Symbols: l.Symbols}
	l.Symbols = nil
	return over
}
