package graph

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// decoder reads records from their JSON. The kinds there are many of are read
// without reflection, about six times faster; what it does not expect, such as
// a field it does not know or an escape in a key, it leaves to encoding/json.
// Texts that recur, ids above all, are kept once. A decoder is for one
// goroutine.
type decoder struct {
	words map[string]string
	in    jsonReader

	entities   []Entity // of which the next ones are taken
	claims     []Claim
	judgements []Judgement
	spans      []Span
	mentions   []Mention
}

func newDecoder() *decoder { return &decoder{words: map[string]string{}} }

// record reads a record from its node's IRI and JSON.
func (d *decoder) record(iri, data []byte) (Record, error) {
	kind, id, ok := bytes.Cut(bytes.TrimPrefix(iri, []byte(iriPrefix)), []byte("/"))
	newOf := newRecord[Kind(kind)]
	if !ok || newOf == nil {
		return nil, fmt.Errorf("decode %s: unknown kind of record", iri)
	}
	r := d.fast(Kind(kind), data)
	if r == nil {
		r = newOf()
		if err := json.Unmarshal(data, r); err != nil {
			return nil, fmt.Errorf("decode %s: %w", iri, err)
		}
	}
	if k := r.Key(); string(k.Kind) != string(kind) || k.ID != string(id) {
		return nil, fmt.Errorf("decode %s: it says it is %s", iri, k)
	}
	return r, nil
}

// fast reads a record of the kinds there are many of; nil where it does not
// know how.
func (d *decoder) fast(kind Kind, data []byte) Record {
	d.in = jsonReader{data: data}
	var r Record
	switch kind {
	case KindArticle:
		a := &Article{}
		d.article(a)
		r = a
	case KindReading:
		a := &Reading{}
		d.reading(a)
		r = a
	case KindEntity:
		e := take(&d.entities)
		d.entity(e)
		r = e
	case KindClaim:
		c := take(&d.claims)
		d.claim(c)
		r = c
	case KindJudgement:
		j := take(&d.judgements)
		d.judgement(j)
		r = j
	default:
		return nil
	}
	if !d.in.whole() {
		return nil
	}
	return r
}

// take returns the next of many values made at once.
func take[T any](from *[]T) *T {
	const many = 128
	if len(*from) == 0 {
		*from = make([]T, many)
	}
	v := &(*from)[0]
	*from = (*from)[1:]
	return v
}

// word returns a text that may recur.
func (d *decoder) word() string {
	text := d.in.text()
	if len(text) == 0 {
		return ""
	}
	if w, ok := d.words[string(text)]; ok {
		return w
	}
	w := string(text)
	d.words[w] = w
	return w
}

func (d *decoder) article(a *Article) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "id":
			a.ID = ArticleID(d.word())
		case "source":
			a.Source = d.in.str()
		case "title":
			a.Title = d.in.str()
		case "outlet":
			a.Outlet = d.word()
		case "byline":
			a.Byline = d.word()
		case "published":
			a.Published = Date(d.word())
		case "url":
			a.URL = d.in.str()
		case "name":
			a.Name = d.in.str()
		case "format":
			a.Format = d.word()
		case "language":
			a.Language = d.word()
		case "text":
			a.Text = d.in.str()
		case "original":
			a.Original = d.in.str()
		case "unread":
			a.Unread = d.word()
		case "replaces":
			a.Replaces = ArticleID(d.word())
		default:
			d.in.fail()
		}
	}
}

func (d *decoder) reading(r *Reading) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "article":
			r.Article = ArticleID(d.word())
		case "extractor":
			r.Extractor = d.word()
		case "sentences":
			r.Sentences = d.spanList()
		case "mentions":
			r.Mentions = d.mentionList()
		case "times":
			r.Times = list(d, func(t *TimeExpression) { d.timeExpression(t) })
		case "quotes":
			r.Quotes = list(d, func(q *Quote) { d.quote(q) })
		default:
			d.in.fail()
		}
	}
}

// list reads an array of objects.
func list[T any](d *decoder, one func(*T)) []T {
	out := []T{}
	for d.in.items() {
		out = append(out, *new(T))
		one(&out[len(out)-1])
	}
	return out
}

func (d *decoder) spanList() []Span {
	d.spans = d.spans[:0]
	for d.in.items() {
		d.spans = append(d.spans, Span{})
		d.span(&d.spans[len(d.spans)-1])
	}
	return append(make([]Span, 0, len(d.spans)), d.spans...)
}

func (d *decoder) span(s *Span) {
	for d.in.fields() {
		d.spanField(s)
	}
}

func (d *decoder) spanField(s *Span) {
	switch string(d.in.key) {
	case "start":
		s.Start = d.in.integer()
	case "end":
		s.End = d.in.integer()
	default:
		d.in.fail()
	}
}

func (d *decoder) mentionList() []Mention {
	d.mentions = d.mentions[:0]
	for d.in.items() {
		d.mentions = append(d.mentions, Mention{})
		d.mention(&d.mentions[len(d.mentions)-1])
	}
	return append(make([]Mention, 0, len(d.mentions)), d.mentions...)
}

func (d *decoder) mention(m *Mention) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "type":
			m.Type = d.word()
		case "form":
			m.Form = d.word()
		case "entity":
			m.Entity = EntityID(d.word())
		case "confidence":
			m.Confidence = d.in.float()
		default:
			d.spanField(&m.Span)
		}
	}
}

func (d *decoder) timeExpression(t *TimeExpression) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "value":
			t.Value = d.word()
		case "value_end":
			t.ValueEnd = Date(d.word())
		default:
			d.spanField(&t.Span)
		}
	}
}

func (d *decoder) quote(q *Quote) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "kind":
			q.Kind = d.word()
		case "speaker":
			q.Speaker = EntityID(d.word())
		case "speaker_mention":
			q.SpeakerMention = &Span{}
			d.span(q.SpeakerMention)
		case "cue":
			q.Cue = d.word()
		default:
			d.spanField(&q.Span)
		}
	}
}

func (d *decoder) entity(e *Entity) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "id":
			e.ID = EntityID(d.word())
		case "article":
			e.Article = ArticleID(d.word())
		case "type":
			e.Type = d.word()
		case "name":
			e.Name = d.word()
		case "aliases":
			e.Aliases = d.wordList()
		case "ids":
			e.IDs = map[string]string{}
			for d.in.fields() {
				scheme := string(d.in.key)
				e.IDs[scheme] = d.word()
			}
		case "event":
			e.Event = &Event{}
			d.event(e.Event)
		default:
			d.in.fail()
		}
	}
}

func (d *decoder) wordList() []string {
	out := []string{}
	for d.in.items() {
		out = append(out, d.word())
	}
	return out
}

func (d *decoder) event(e *Event) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "kind":
			e.Kind = d.word()
		case "date":
			e.Date = Date(d.word())
		case "date_end":
			e.DateEnd = Date(d.word())
		case "place":
			e.Place = EntityID(d.word())
		case "trigger":
			d.span(&e.Trigger)
		case "figures":
			e.Figures = list(d, func(f *Figure) { d.figure(f) })
		case "polarity":
			e.Polarity = d.word()
		case "modality":
			e.Modality = d.word()
		default:
			d.in.fail()
		}
	}
}

func (d *decoder) figure(f *Figure) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "value":
			f.Value = d.in.float()
		case "unit":
			f.Unit = d.word()
		case "what":
			f.What = d.word()
		default:
			d.spanField(&f.Span)
		}
	}
}

func (d *decoder) claim(c *Claim) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "id":
			c.ID = ClaimID(d.in.str())
		case "article":
			c.Article = ArticleID(d.word())
		case "subject":
			c.Subject = EntityID(d.word())
		case "predicate":
			c.Predicate = d.word()
		case "object":
			c.Object = EntityID(d.word())
		case "value":
			c.Value = d.word()
		case "unit":
			c.Unit = d.word()
		case "role":
			c.Role = d.word()
		case "valid_from":
			c.ValidFrom = Date(d.word())
		case "valid_to":
			c.ValidTo = Date(d.word())
		case "reported":
			c.Reported = Date(d.word())
		case "attributed_to":
			c.AttributedTo = []EntityID{}
			for d.in.items() {
				c.AttributedTo = append(c.AttributedTo, EntityID(d.word()))
			}
		case "polarity":
			c.Polarity = d.word()
		case "modality":
			c.Modality = d.word()
		case "confidence":
			c.Confidence = d.in.float()
		case "extractor":
			c.Extractor = d.word()
		case "rule":
			c.Rule = d.word()
		case "note":
			c.Note = d.in.str()
		case "evidence":
			c.Evidence = d.spanList()
		default:
			d.in.fail()
		}
	}
}

func (d *decoder) judgement(j *Judgement) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "of":
			j.Of = d.word()
		case "a":
			j.A = d.word()
		case "b":
			j.B = d.word()
		case "also_a":
			j.AlsoA = d.wordList()
		case "also_b":
			j.AlsoB = d.wordList()
		case "verdict":
			j.Verdict = d.word()
		case "author":
			j.Author = d.word()
		case "at":
			if j.At.UnmarshalJSON(d.in.raw()) != nil {
				d.in.fail()
			}
		case "reason":
			j.Reason = d.word()
		case "score":
			j.Score = d.in.float()
		case "features":
			j.Features = list(d, func(f *Feature) { d.feature(f) })
		default:
			d.in.fail()
		}
	}
}

func (d *decoder) feature(f *Feature) {
	for d.in.fields() {
		switch string(d.in.key) {
		case "name":
			f.Name = d.word()
		case "detail":
			f.Detail = d.word()
		case "weight":
			f.Weight = d.in.float()
		default:
			d.in.fail()
		}
	}
}

// jsonReader walks over JSON. Once something is not as expected it has failed
// and everything it returns is empty.
type jsonReader struct {
	data   []byte
	at     int
	inside bool   // behind a value: a comma or an end must follow
	key    []byte // of the field fields stopped at
	failed bool
}

func (r *jsonReader) fail() { r.failed, r.at = true, len(r.data) }

// whole reports whether all of the data was read as expected.
func (r *jsonReader) whole() bool { return !r.failed && r.peek() == 0 }

// peek returns the next byte that is no space, 0 at the end.
func (r *jsonReader) peek() byte {
	for ; r.at < len(r.data); r.at++ {
		if b := r.data[r.at]; b != ' ' && b != '\n' && b != '\t' && b != '\r' {
			return b
		}
	}
	return 0
}

func (r *jsonReader) eat(b byte) bool {
	if r.peek() != b {
		return false
	}
	r.at++
	return true
}

// step enters a list in brackets, or goes on to its next entry; false behind
// the last.
func (r *jsonReader) step(open, end byte) bool {
	if r.failed {
		return false
	}
	first := !r.inside
	r.inside = true
	if first && !r.eat(open) {
		r.fail()
		return false
	}
	if r.eat(end) {
		return false
	}
	if !first && !r.eat(',') {
		r.fail()
		return false
	}
	r.inside = false
	return true
}

// items goes through an array: true before each entry.
func (r *jsonReader) items() bool { return r.step('[', ']') }

// fields goes through an object: true before each value, with its key.
func (r *jsonReader) fields() bool {
	if !r.step('{', '}') {
		return false
	}
	r.key = r.text()
	if !r.eat(':') {
		r.fail()
	}
	r.inside = false
	return !r.failed
}

// text reads a string, as it lies in the data where it has no escapes.
func (r *jsonReader) text() []byte {
	raw := r.raw()
	if len(raw) < 2 || raw[0] != '"' {
		r.fail()
		return nil
	}
	inner := raw[1 : len(raw)-1]
	if bytes.IndexByte(inner, '\\') < 0 && utf8.Valid(inner) {
		return inner
	}
	var s string
	if json.Unmarshal(raw, &s) != nil {
		r.fail()
	}
	return []byte(s)
}

func (r *jsonReader) str() string { return string(r.text()) }

// raw returns a string with its quotes, or a number.
func (r *jsonReader) raw() []byte {
	if r.peek() != '"' {
		return r.number()
	}
	r.inside = true
	start := r.at
	for i := start + 1; i < len(r.data); i++ {
		switch b := r.data[i]; {
		case b == '\\':
			i++
		case b == '"':
			r.at = i + 1
			return r.data[start : i+1]
		case b < ' ':
			r.fail()
			return nil
		}
	}
	r.fail()
	return nil
}

func (r *jsonReader) number() []byte {
	r.peek()
	r.inside = true
	start := r.at
	for ; r.at < len(r.data); r.at++ {
		if b := r.data[r.at]; (b < '0' || b > '9') && b != '-' && b != '+' && b != '.' && b != 'e' && b != 'E' {
			break
		}
	}
	return r.data[start:r.at]
}

// integer reads a number of up to 18 digits.
func (r *jsonReader) integer() int {
	digits := r.number()
	negative := len(digits) > 0 && digits[0] == '-'
	if negative {
		digits = digits[1:]
	}
	n := 0
	for _, b := range digits {
		if b < '0' || b > '9' {
			r.fail()
		}
		n = 10*n + int(b-'0')
	}
	if len(digits) == 0 || len(digits) > 18 {
		r.fail()
	}
	if negative {
		return -n
	}
	return n
}

func (r *jsonReader) float() float64 {
	f, err := strconv.ParseFloat(string(r.number()), 64)
	if err != nil {
		r.fail()
	}
	return f
}
