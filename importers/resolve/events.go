package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/threadline/threadline/graph"
)

// happening is an event as it is compared: its ends are canonical.
type happening struct {
	entity   *graph.Entity
	from, to time.Time
	place    graph.EntityID
	agents   map[graph.EntityID]bool
	others   map[graph.EntityID]bool // participants in any role
	trigger  string                  // stem of the word that names it
	words    map[string]bool         // of the label
	figures  map[string]bool
}

// longestRange is how wide a dated range may be to date an event: a month.
const longestRange = 31 * 24 * time.Hour

// joinEvents judges events. Two are the same only if their kinds are equal,
// their dates overlap and they share place or agent; beyond that something
// else has to speak for it. Figures that differ never keep events apart.
func (j *joiner) joinEvents() {
	blocks := map[string][]*happening{}
	for _, e := range j.ix.entities {
		h := j.happening(e)
		if h == nil {
			continue
		}
		for _, k := range h.blocks() {
			blocks[k] = append(blocks[k], h)
		}
	}
	seen := map[[2]graph.EntityID]bool{}
	var pairs []eventPair
	for _, k := range slices.Sorted(maps.Keys(blocks)) {
		pairs = append(pairs, j.eventPairs(blocks[k], seen)...)
	}
	slices.SortFunc(pairs, func(x, y eventPair) int {
		return cmp.Or(cmp.Compare(y.w.sum, x.w.sum), cmp.Compare(x.a.entity.ID, y.a.entity.ID), cmp.Compare(x.b.entity.ID, y.b.entity.ID))
	})
	j.joinEventPairs(pairs)
}

// happening prepares an event; nil without a date on the calendar.
func (j *joiner) happening(e *graph.Entity) *happening {
	if e.Event == nil {
		return nil
	}
	from, to, ok := graph.Range(e.Event.Date, e.Event.DateEnd)
	if !ok || to.Sub(from) > longestRange {
		return nil
	}
	h := &happening{entity: e, from: from, to: to, agents: map[graph.EntityID]bool{}, others: map[graph.EntityID]bool{},
		words: map[string]bool{}, figures: map[string]bool{}}
	if e.Event.Place != "" && j.parent[e.Event.Place] != "" {
		h.place = j.root(e.Event.Place)
	}
	for _, c := range j.ix.claims[e.ID] {
		if c.Predicate != graph.ParticipatedIn || c.Object != e.ID || j.parent[c.Subject] == "" {
			continue
		}
		h.others[j.root(c.Subject)] = true
		if c.Role == "agent" || c.Role == "speaker" {
			h.agents[j.root(c.Subject)] = true
		}
	}
	if a := j.ix.articles[e.Article]; a != nil {
		h.trigger = stem(strings.Join(tokens(e.Event.Trigger.Of(a.Text)), " "))
	}
	for _, w := range meaningful(tokens(e.Name)) {
		h.words[stem(w)] = true
	}
	for _, f := range e.Event.Figures {
		h.figures[strconv.FormatFloat(f.Value, 'f', -1, 64)+" "+f.Unit] = true
	}
	return h
}

// blocks returns kind with place and with each agent.
func (h *happening) blocks() []string {
	var out []string
	if h.place != "" {
		out = append(out, h.entity.Event.Kind+" "+string(h.place))
	}
	for _, a := range slices.Sorted(maps.Keys(h.agents)) {
		out = addNew(out, h.entity.Event.Kind+" "+string(a))
	}
	return out
}

type eventPair struct {
	a, b *happening
	w    *weighing
}

// eventPairs compares the events of a block that overlap in time.
func (j *joiner) eventPairs(block []*happening, seen map[[2]graph.EntityID]bool) []eventPair {
	slices.SortFunc(block, func(a, b *happening) int {
		return cmp.Or(a.from.Compare(b.from), cmp.Compare(a.entity.ID, b.entity.ID))
	})
	var out []eventPair
	for i, a := range block {
		for _, b := range block[i+1:] {
			if !b.from.Before(a.to) {
				break
			}
			x, y := a, b
			if y.entity.ID < x.entity.ID {
				x, y = y, x
			}
			key := [2]graph.EntityID{x.entity.ID, y.entity.ID}
			if seen[key] {
				continue
			}
			seen[key] = true
			if w := j.compareEvents(x, y); w.sum >= doubtful {
				out = append(out, eventPair{x, y, w})
			}
		}
	}
	return out
}

// compareEvents weighs two events of one kind that overlap and share an
// anchor.
func (j *joiner) compareEvents(a, b *happening) *weighing {
	w := newWeighing()
	if a.from.Equal(b.from) && a.to.Equal(b.to) {
		w.note("same dates", a.from.Format(time.DateOnly), sameDay)
	} else {
		w.note("dates overlap", "", datesOverlap)
	}
	j.weighAnchors(w, a, b)
	if n := min(shared(a.others, b.others)-min(shared(a.agents, b.agents), 1), 2); n > 0 {
		w.note("others took part in both", "", float64(n)*sharedParticipant)
	}
	if a.trigger != "" && a.trigger == b.trigger {
		w.note("same word for it", a.trigger, sameTrigger)
	}
	if all := len(a.words) + len(b.words) - shared(a.words, b.words); all > 0 {
		w.note("words in common", "", sameWords*float64(shared(a.words, b.words))/float64(all))
	}
	if shared(a.figures, b.figures) > 0 {
		w.note("same figure", "", sameFigure)
	}
	if a.entity.Event.Kind == "state" || a.entity.Event.Kind == "consult" {
		w.note("people speak often", "", statements)
	}
	if a.entity.Article == b.entity.Article {
		w.note("told apart in one article", "", oneArticle)
	}
	if a.entity.Event.Polarity != b.entity.Event.Polarity {
		w.note("one is denied", "", otherPolarity)
	}
	return w
}

// weighAnchors compares places and agents.
func (j *joiner) weighAnchors(w *weighing, a, b *happening) {
	switch {
	case a.place == "" || b.place == "":
	case a.place != b.place && !j.within(a.place, b.place) && !j.within(b.place, a.place):
		w.note("other place", j.name(a.place)+", "+j.name(b.place), otherPlace)
	case a.place == b.place && j.isCountry(a.place):
		w.note("same country", j.name(a.place), sharedCountry)
	case a.place == b.place:
		w.note("same place", j.name(a.place), sharedPlace)
	}
	who := graph.EntityID("")
	for _, id := range slices.Sorted(maps.Keys(a.agents)) {
		if b.agents[id] && (who == "" || j.isCountry(who)) {
			who = id
		}
	}
	switch {
	case who != "" && j.isCountry(who):
		w.note("same country acts", j.name(who), sharedState)
	case who != "":
		w.note("same agent", j.name(who), sharedAgent)
	case len(a.agents) > 0 && len(b.agents) > 0:
		w.note("other agent", "", otherAgent)
	}
}

func (j *joiner) name(id graph.EntityID) string { return j.ix.entity[id].Name }

func (j *joiner) isCountry(id graph.EntityID) bool { return j.ix.entity[id].Type == graph.Country }

// within reports whether some article says that place a lies in b, or b is a
// country, which may well hold a.
func (j *joiner) within(a, b graph.EntityID) bool {
	if j.isCountry(b) {
		return true
	}
	for _, id := range j.members[a] {
		for _, c := range j.ix.claims[id] {
			if c.Subject == id && (c.Predicate == graph.LocatedIn || c.Predicate == graph.PartOf) && j.parent[c.Object] != "" && j.root(c.Object) == b {
				return true
			}
		}
	}
	return false
}

func shared[K comparable](a, b map[K]bool) int {
	n := 0
	for k := range a {
		if b[k] {
			n++
		}
	}
	return n
}

// stem cuts the commonest endings, so that mobilized and mobilization meet.
func stem(word string) string {
	for _, end := range []string{"izations", "ization", "isation", "izing", "ising", "ized", "ised", "izes", "ations", "ation", "ments", "ment", "ings", "ing", "ions", "ion", "ed", "es", "s", "e"} {
		if rest, ok := strings.CutSuffix(word, end); ok && len(rest) >= 4 {
			return rest
		}
	}
	return word
}

// span is the time all events of a set have in common.
type span struct{ from, to time.Time }

// joinEventPairs joins events so that all of a set overlap at one time: a
// report on a whole week must not tie together what happened on two days.
func (j *joiner) joinEventPairs(pairs []eventPair) {
	spans := map[graph.EntityID]span{}
	spanOf := func(h *happening) span {
		if s, ok := spans[j.root(h.entity.ID)]; ok {
			return s
		}
		return span{h.from, h.to}
	}
	asked := map[graph.EntityID]int{}
	for _, p := range pairs {
		a, b := p.a.entity.ID, p.b.entity.ID
		ra, rb := j.root(a), j.root(b)
		if ra == rb || j.keptApart(a, b) {
			continue
		}
		x, y := spanOf(p.a), spanOf(p.b)
		common := span{later(x.from, y.from), earlier(x.to, y.to)}
		verdict := graph.Unsure
		if p.w.sum >= automatic && common.from.Before(common.to) {
			verdict = graph.Same
			j.union(a, b)
			spans[j.root(a)] = common
		} else if asked[ra] >= suggestions || asked[rb] >= suggestions {
			continue
		} else {
			asked[ra]++
			asked[rb]++
		}
		if !j.decided[[2]string{string(a), string(b)}] {
			j.out = append(j.out, judgement(graph.OfEntities, string(a), string(b), verdict, p.w))
		}
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
