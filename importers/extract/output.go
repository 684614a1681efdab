package extract

import (
	"sort"
	"strconv"
	"strings"
)

// finish writes the layers of the document out as a Result. Lists are never
// nil, so that they encode as empty arrays.
func finish(r Result, d *document) Result {
	r.Sentences, r.Mentions, r.Entities = []Sentence{}, []Mention{}, []Entity{}
	r.Times, r.Events, r.Claims, r.Quotes = []Time{}, []Event{}, []Claim{}, []Quote{}
	w := writer{d: d, r: &r}
	for _, s := range d.sents {
		r.Sentences = append(r.Sentences, Sentence{Span: s.span(), Kind: s.kind})
	}
	w.titleAndDate()
	w.mentions()
	w.entities()
	for _, t := range d.times {
		r.Times = append(r.Times, Time{Span: t.Span, Text: d.text(t.Span), Type: t.kind, Value: t.value, ValueEnd: t.end})
	}
	w.events()
	w.claims()
	w.quotes()
	return r
}

type writer struct {
	d       *document
	r       *Result
	putInto map[*entity]string // the country that the article puts a place into
}

// titleAndDate fills in what the text itself tells about the article.
func (w *writer) titleAndDate() {
	for _, s := range w.d.sents {
		switch {
		case s.kind == KindTitle && w.r.Article.Title == "":
			w.r.Article.Title = w.d.text(s.span())
		case s.kind == KindDateline && w.r.Article.Byline == "" && bylineLike(w.d.text(s.span())):
			w.r.Article.Byline = strings.TrimSpace(w.d.text(s.span())[2:])
		}
	}
}

func (w *writer) mentions() {
	for _, m := range w.d.mentions {
		if m.ent == nil || m.ent.root().id == "" {
			continue
		}
		e := m.ent.root()
		w.r.Mentions = append(w.r.Mentions, Mention{Span: m.Span, Text: w.d.text(m.Span), Type: e.kind, Form: m.form, Entity: e.id, Confidence: round(m.confidence)})
	}
}

func (w *writer) entities() {
	w.putPlaces()
	for _, e := range w.d.entities {
		w.identify(e)
		out := Entity{ID: e.id, Type: e.kind, Name: e.name, Aliases: e.aliases}
		if len(e.ids) > 0 {
			out.IDs = e.ids
		}
		w.r.Entities = append(w.r.Entities, out)
	}
}

func (w *writer) events() {
	for _, h := range w.d.events {
		span := h.span
		e := Event{ID: h.id, Type: h.kind, Label: w.label(h), Date: h.date, DateEnd: h.dateEnd, Trigger: &span, Figures: h.figures,
			Polarity: h.polarity, Modality: h.modality, Evidence: h.evidence, Rule: h.rule, Why: h.why}
		e.Confidence, e.Checked = w.d.lex.judged.sure(h.rule, "participatedIn", h.conf)
		if h.place != nil {
			e.Place = h.place.root().id
		}
		for _, p := range h.roles {
			e.Participants = append(e.Participants, Participant{p.ent.root().id, p.role})
		}
		for _, m := range h.speakers {
			if m.ent != nil {
				e.AttributedTo = append(e.AttributedTo, m.ent.root().id)
			}
		}
		w.r.Events = append(w.r.Events, e)
	}
}

func (w *writer) claims() {
	for i, c := range w.d.claims {
		out := Claim{ID: "c" + strconv.Itoa(i+1), Predicate: c.predicate, Value: c.value, Unit: c.unit, Role: c.role, ValidFrom: c.from, ValidTo: c.until,
			Polarity: c.polarity, Modality: c.modality, Evidence: c.evidence, Rule: c.rule, Why: c.why}
		out.Confidence, out.Checked = w.d.lex.judged.sure(c.rule, c.predicate, c.conf)
		out.Subject = w.end(c.subject, c.subjectEvent)
		out.Object = w.end(c.object, c.objectEvent)
		if c.at != nil {
			s := c.at.Span
			out.SubjectMention = &s
		}
		if c.to != nil {
			s := c.to.Span
			out.ObjectMention = &s
		}
		for _, e := range c.speakers {
			if id := e.root().id; id != out.Subject || c.subjectEvent != nil {
				out.AttributedTo = append(out.AttributedTo, id)
			}
		}
		w.r.Claims = append(w.r.Claims, out)
	}
}

func (w *writer) end(e *entity, h *happening) string {
	switch {
	case h != nil:
		return h.root().id
	case e != nil:
		return e.root().id
	}
	return ""
}

func (w *writer) quotes() {
	for _, q := range w.d.quotes {
		out := Quote{Span: q.Span, Text: w.d.text(q.Span), Kind: q.kind, Confidence: 0.7}
		if q.speaker != nil {
			out.Speaker = q.speaker.root().id
			out.Confidence = 0.85
		}
		if q.source.End > q.source.Start {
			s := q.source
			out.SpeakerMention = &s
		}
		if q.cue.End > q.cue.Start {
			s := q.cue
			out.CueSpan, out.Cue = &s, w.d.text(q.cue)
		}
		w.r.Quotes = append(w.r.Quotes, out)
	}
}

func sortQuotes(qs []*quotation) {
	sort.SliceStable(qs, func(a, b int) bool {
		if qs[a].Start != qs[b].Start {
			return qs[a].Start < qs[b].Start
		}
		return qs[a].End > qs[b].End
	})
}

// round keeps two digits of a confidence.
func round(v float64) float64 {
	return float64(int(min(max(v, 0), 1)*100+0.5)) / 100
}
