package workspace

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/threadline/threadline/graph"
)

// oneGesture is how soon after each other changes of one filter are one step
// of the history, as when a slider is dragged or time is played.
const oneGesture = 2 * time.Second

// SetFilter replaces the filter, as a step that can be undone. Changes of the
// same filter that follow each other at once are one step, and none if the last
// leads back to where the first began.
func (w *Workspace) SetFilter(f Filter) { w.setFilter(f, true) }

func (w *Workspace) setFilter(f Filter, joins bool) {
	if f.same(w.filter) {
		return
	}
	label, kind := filterStep(w.filter, f, w.snapshot)
	to, at := arrangement{canvas: w.canvas, filter: f}, w.cfg.Now()
	if n := len(w.steps.done); joins && n > 0 && len(w.steps.undone) == 0 && w.steps.done[n-1].kind == kind && at.Sub(w.steps.done[n-1].at) < oneGesture {
		last := &w.steps.done[n-1]
		last.label, last.after, last.at = label, &to, at
		if last.before.filter.same(f) {
			w.steps.done = w.steps.done[:n-1]
		}
	} else {
		w.steps.push(step{label: label, before: &arrangement{canvas: w.canvas, filter: w.filter}, after: &to, kind: kind, at: at})
	}
	w.useArrangement(to)
}

// same reports whether two filters let the same through.
func (f Filter) same(o Filter) bool {
	if !maps.Equal(f.HiddenTypes, o.HiddenTypes) || !maps.Equal(f.HiddenPredicates, o.HiddenPredicates) {
		return false
	}
	f.HiddenTypes, f.HiddenPredicates, o.HiddenTypes, o.HiddenPredicates = nil, nil, nil, nil
	return reflect.DeepEqual(f, o)
}

// filterStep says in words what changes between two filters, and what they
// filter by.
func filterStep(before, after Filter, s *graph.Snapshot) (label, kind string) {
	was, is := before.Chips(s), after.Chips(s)
	var set, cleared, kinds []string
	for _, c := range is {
		if !slices.Contains(was, c) {
			set, kinds = append(set, c.Words), append(kinds, c.ID)
		}
	}
	for _, c := range was {
		if !slices.ContainsFunc(is, func(x Chip) bool { return x.ID == c.ID }) {
			cleared, kinds = append(cleared, c.Words), append(kinds, c.ID)
		}
	}
	switch {
	case len(set) > 0:
		label = "Filtered: " + strings.Join(set, ", ")
	case len(cleared) == 1:
		label = "Cleared the filter " + cleared[0]
	case len(cleared) > 1:
		label = "Cleared " + plural(len(cleared), "filter")
	case before.CoMentions != after.CoMentions:
		return map[bool]string{true: "Joined what is mentioned together", false: "Parted what is only mentioned together"}[after.CoMentions], "together"
	case before.Limit != after.Limit && after.Limit == 0:
		return "Showed all nodes", "limit"
	case before.Limit != after.Limit:
		return "Showed the " + graph.CountWords(after.Limit) + " most important nodes", "limit"
	}
	if label == "" { // other types than before, but as many
		return "Filtered: other types", "type"
	}
	return label, strings.Join(kinds, " ")
}

// Filter returns the filter that holds.
func (w *Workspace) Filter() Filter { return w.filter }

// ShowType shows or hides a type of node.
func (w *Workspace) ShowType(entityType string, show bool) {
	f := w.filter
	f.HiddenTypes = with(f.HiddenTypes, entityType, !show)
	w.SetFilter(f)
}

// OnlyType hides all other types; called again, it shows all.
func (w *Workspace) OnlyType(entityType string) {
	f := w.filter
	others := map[string]bool{}
	for _, t := range w.snapshot.Schema().Entities {
		if t.ID != entityType {
			others[t.ID] = true
		}
	}
	if maps.Equal(others, f.HiddenTypes) {
		others = nil
	}
	f.HiddenTypes = others
	w.SetFilter(f)
}

// ClearChip clears one filter, however soon after it was set: Undo brings it
// back.
func (w *Workspace) ClearChip(id string) { w.setFilter(w.filter.Without(id), false) }

// ClearFilters lets everything through that the limit of the first view
// allows.
func (w *Workspace) ClearFilters() {
	w.setFilter(Filter{Limit: w.filter.Limit, CoMentions: w.filter.CoMentions}, false)
}

// ShowAll lifts every filter, hidden nodes and the limit, as one step.
func (w *Workspace) ShowAll() {
	c := w.canvas
	c.hidden = nil
	w.arrangeAs("Showed everything", arrangement{canvas: c, filter: Filter{CoMentions: w.filter.CoMentions}})
}
