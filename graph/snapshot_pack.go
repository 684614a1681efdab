package graph

import (
	"math"
	"slices"
)

// How each kind of record lies in a snapshot file. unpack.go reads what stands
// here, field by field in the same order.

func floatBits(f float64) uint64 { return math.Float64bits(f) }

func (p *packer) articles(f *records) []byte {
	n := len(f.byArticle.pages) * pageSize
	p.count(n)
	for slot := range uint32(n) {
		about := f.byArticle.at(slot)
		p.bool(about.article != nil)
		if about.article != nil {
			p.article(about.article)
		}
		p.bool(about.reading != nil)
		if about.reading != nil {
			p.reading(about.reading)
		}
	}
	return p.part()
}

func (p *packer) article(a *Article) {
	for _, text := range [...]string{string(a.ID), a.Source, a.Title, a.Outlet, a.Byline, string(a.Published), a.URL, a.Name,
		a.Format, a.Language, a.Text, a.Original, a.Unread, string(a.Replaces)} {
		p.word(text)
	}
}

func (p *packer) reading(r *Reading) {
	p.word(string(r.Article))
	p.word(r.Extractor)
	packList(p, r.Sentences, p.span)
	packList(p, r.Mentions, func(m *Mention) {
		p.span(&m.Span)
		p.word(m.Type)
		p.word(m.Form)
		p.word(string(m.Entity))
		p.float(m.Confidence)
	})
	packList(p, r.Times, func(t *TimeExpression) {
		p.span(&t.Span)
		p.word(t.Value)
		p.word(string(t.ValueEnd))
	})
	packList(p, r.Quotes, func(q *Quote) {
		p.span(&q.Span)
		p.word(q.Kind)
		p.word(string(q.Speaker))
		p.bool(q.SpeakerMention != nil)
		if q.SpeakerMention != nil {
			p.span(q.SpeakerMention)
		}
		p.word(q.Cue)
	})
}

func (p *packer) entities(f *records) []byte {
	n := len(f.byEntity.pages) * pageSize
	p.count(n)
	for slot := range uint32(n) {
		about := f.byEntity.at(slot)
		p.bool(about.entity != nil)
		if about.entity != nil {
			p.slot(about.article)
			p.entity(about.entity)
		}
	}
	return p.part()
}

func (p *packer) entity(e *Entity) {
	p.word(string(e.ID))
	p.word(string(e.Article))
	p.word(e.Type)
	p.word(e.Name)
	packList(p, e.Aliases, func(a *string) { p.word(*a) })
	p.bool(e.IDs != nil)
	if e.IDs != nil {
		p.count(len(e.IDs))
		for _, scheme := range sortedKeys(e.IDs) {
			p.word(scheme)
			p.word(e.IDs[scheme])
		}
	}
	p.bool(e.Event != nil)
	if e.Event != nil {
		p.event(e.Event)
	}
}

func (p *packer) event(e *Event) {
	for _, text := range [...]string{e.Kind, string(e.Date), string(e.DateEnd), string(e.Place), e.Polarity, e.Modality} {
		p.word(text)
	}
	p.span(&e.Trigger)
	packList(p, e.Figures, func(f *Figure) {
		p.span(&f.Span)
		p.float(f.Value)
		p.word(f.Unit)
		p.word(f.What)
	})
}

func (p *packer) claims(f *records) []byte {
	all := slices.Concat(f.current, f.idle)
	slices.SortFunc(all, compareClaims)
	p.count(len(all))
	for i := range all {
		p.slot(all[i].article)
		p.slot(all[i].subject)
		p.slot(all[i].object)
		p.claim(all[i].Claim)
	}
	return p.part()
}

func (p *packer) claim(c *Claim) {
	for _, text := range [...]string{string(c.ID), string(c.Article), string(c.Subject), c.Predicate, string(c.Object), c.Value, c.Unit, c.Role,
		string(c.ValidFrom), string(c.ValidTo), string(c.Reported), c.Polarity, c.Modality, c.Extractor, c.Rule, c.Note} {
		p.word(text)
	}
	packList(p, c.AttributedTo, func(id *EntityID) { p.word(string(*id)) })
	p.float(c.Confidence)
	packList(p, c.Evidence, p.span)
}

func (p *packer) judgements(f *records) []byte {
	p.count(len(f.judgements))
	for _, j := range f.judgements {
		p.judgement(j)
		if j.Of == OfEntities {
			for _, id := range j.ends() {
				p.slot(f.entityIDs.find(id))
			}
		}
	}
	return p.part()
}

func (p *packer) judgement(j *Judgement) {
	for _, text := range [...]string{j.Of, j.A, j.B, j.Verdict, j.Author, j.Reason} {
		p.word(text)
	}
	packList(p, j.AlsoA, func(id *string) { p.word(*id) })
	packList(p, j.AlsoB, func(id *string) { p.word(*id) })
	p.time(j.At)
	p.float(j.Score)
	packList(p, j.Features, func(f *Feature) {
		p.word(f.Name)
		p.word(f.Detail)
		p.float(f.Weight)
	})
}
