package importers

import (
	"fmt"
	"regexp"
	"strconv"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/extract"
)

// events adds the events of the extraction as entities of type Event.
func (c *converter) events() {
	for i := range c.result.Events {
		x := &c.result.Events[i]
		if len(c.evidence(x.Evidence)) == 0 {
			continue
		}
		at := c.trigger(x)
		start, end := eventDates(x)
		e := &graph.Event{
			Kind: x.Type, Date: start, DateEnd: end, Place: c.ids[x.Place], Trigger: at,
			Polarity: string(x.Polarity), Modality: string(x.Modality),
		}
		if c.schema.Event(e.Kind) == nil {
			e.Kind = "other"
		}
		for _, f := range x.Figures {
			if c.valid(f.Span) {
				e.Figures = append(e.Figures, graph.Figure{Span: span(f.Span), Value: f.Value, Unit: f.Unit})
			}
		}
		c.out = append(c.out, &graph.Entity{
			ID: c.newID(x.ID, graph.EventEntity, at), Article: c.article.ID, Type: graph.EventEntity, Name: x.Label, Event: e,
		})
	}
}

// trigger returns the words that name the event, or its first evidence.
func (c *converter) trigger(x *extract.Event) graph.Span {
	if x.Trigger != nil && c.valid(*x.Trigger) {
		return span(*x.Trigger)
	}
	return c.evidence(x.Evidence)[0]
}

// eventClaims says of an event who took part, where, when and how many, each
// as a claim of its own, so that it can be rejected and contradicted. What the
// extraction claims already is not said twice.
func (c *converter) eventClaims(x *extract.Event) {
	event := c.ids[x.ID]
	if event == "" {
		return
	}
	at := c.trigger(x)
	said := c.claimed(event)
	for _, p := range x.Participants {
		if id := c.ids[p.Entity]; id != "" && !said[[2]string{graph.ParticipatedIn, string(id)}] {
			claim := c.ofEvent(x, graph.ParticipatedIn)
			claim.Subject, claim.Object, claim.Role = id, event, p.Role
			c.add(claim, c.spanOf(nil, p.Entity, x.Evidence), at)
		}
	}
	if id := c.ids[x.Place]; id != "" && !said[[2]string{graph.LocatedIn, string(id)}] {
		claim := c.ofEvent(x, graph.LocatedIn)
		claim.Subject, claim.Object = event, id
		c.add(claim, at, c.spanOf(nil, x.Place, x.Evidence))
	}
	if value := dateValue(eventDates(x)); value != "" && !said[[2]string{graph.HasDate, value}] {
		claim := c.ofEvent(x, graph.HasDate)
		claim.Subject, claim.Value = event, value
		c.add(claim, at, graph.Span{})
	}
	for _, f := range x.Figures {
		value := strconv.FormatFloat(f.Value, 'f', -1, 64)
		if !c.valid(f.Span) || said[[2]string{graph.HasFigure, value}] {
			continue
		}
		claim := c.ofEvent(x, graph.HasFigure)
		claim.Subject, claim.Value, claim.Unit = event, value, f.Unit
		claim.Evidence = c.around(f.Span, x.Evidence)
		c.add(claim, at, span(f.Span))
	}
}

// ofEvent begins a claim with what holds for the whole event.
func (c *converter) ofEvent(x *extract.Event, predicate string) *graph.Claim {
	return &graph.Claim{
		Predicate: predicate, Polarity: string(x.Polarity), Modality: string(x.Modality), Confidence: x.Confidence,
		AttributedTo: c.speakers(x.AttributedTo), Rule: ruleWords(x.Rule, x.Checked), Evidence: c.evidence(x.Evidence),
	}
}

// claimed returns what the extraction itself claims of an event: predicate
// and other end, or value.
func (c *converter) claimed(event graph.EntityID) map[[2]string]bool {
	out := map[[2]string]bool{}
	for _, r := range c.out {
		claim, ok := r.(*graph.Claim)
		switch {
		case !ok:
		case claim.Object == event:
			out[[2]string{claim.Predicate, string(claim.Subject)}] = true
		case claim.Subject == event && claim.Object != "":
			out[[2]string{claim.Predicate, string(claim.Object)}] = true
		case claim.Subject == event:
			out[[2]string{claim.Predicate, claim.Value}] = true
		}
	}
	return out
}

// around returns the evidence that holds a figure, or the figure alone.
func (c *converter) around(figure extract.Span, evidence []extract.Span) []graph.Span {
	for _, e := range evidence {
		if e.Contains(figure) && c.valid(e) {
			return []graph.Span{span(e)}
		}
	}
	return []graph.Span{span(figure)}
}

// dateValue writes a date or range as claims hold it: "2022-09-06" or
// "2022-09-06/2022-09-14".
func dateValue(start, end graph.Date) string {
	if end == "" || end == start {
		return string(start)
	}
	return string(start) + "/" + string(end)
}

var weekForm = regexp.MustCompile(`^(\d{4})-W(\d\d)$`)

// eventDates returns the dates of an event as the graph holds them. A week
// becomes its seven days, a quarter or season only its year: saying less is
// better than saying what the text does not.
func eventDates(x *extract.Event) (start, end graph.Date) {
	if m := weekForm.FindStringSubmatch(x.Date); m != nil && x.DateEnd == "" {
		return weekDays(m[1], m[2])
	}
	return simpleDate(x.Date), simpleDate(x.DateEnd)
}

var yearAndMore = regexp.MustCompile(`^(\d{4})-(?:Q|H|W|SP|SU|FA|WI|AU)\w*`)

func simpleDate(s string) graph.Date {
	if d := partial(s); d != "" {
		return d
	}
	if m := yearAndMore.FindStringSubmatch(s); m != nil {
		return graph.Date(m[1])
	}
	if len(s) > len("2022-09-22") { // a part of day, as in 2022-09-22TEV
		return partial(s[:len("2022-09-22")])
	}
	return ""
}

// weekDays returns the first and last day of an ISO 8601 week.
func weekDays(year, week string) (monday, sunday graph.Date) {
	y, _ := strconv.Atoi(year)
	w, _ := strconv.Atoi(week)
	first := time.Date(y, 1, 4, 0, 0, 0, 0, time.UTC) // always in week 1
	first = first.AddDate(0, 0, -(int(first.Weekday())+6)%7+7*(w-1))
	day := func(t time.Time) graph.Date {
		return graph.Date(fmt.Sprintf("%04d-%02d-%02d", t.Year(), t.Month(), t.Day()))
	}
	return day(first), day(first.AddDate(0, 0, 6))
}
