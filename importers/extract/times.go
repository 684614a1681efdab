package extract

import "strings"

// timex is a time expression with what the rest of the pipeline needs to
// know about it.
type timex struct {
	Span
	kind  string // DATE, TIME, DURATION, SET
	value string
	end   string // value of the end of a range
	lead  string // the preposition before it: since, until, by, after, …
	sent  int
}

// dated reports whether the value is a date an event can have.
func (t *timex) dated() bool {
	return (t.kind == "DATE" || t.kind == "TIME") && len(t.value) >= 4 && (t.value[0] >= '0' && t.value[0] <= '9' || t.value[:4] == "XXXX")
}

// readTimes finds the time expressions of every sentence that is read.
func readTimes(d *document) error {
	p := timeParser{lex: d.lex, text: d.in.Text, ref: d.published}
	var buf []piece
	for i := range d.sents {
		s := &d.sents[i]
		if s.skipped() {
			continue
		}
		buf = pieces(buf, d.in.Text, s.span())
		p.sentence(buf, s.kind == KindDateline)
		for _, t := range p.out {
			t.sent = i
			d.times = append(d.times, t)
		}
	}
	return nil
}

// timeParser reads the pieces of one sentence after the other; it remembers
// the last date, which "a day later" counts from.
type timeParser struct {
	lex    *lexicon
	text   string
	ref    date // of publication; zero when not known
	last   date // last full date read
	future bool // the clause speaks of what is to come
	ps     []piece
	out    []*timex
}

// sentence leaves the expressions of the sentence in p.out.
func (p *timeParser) sentence(ps []piece, dateline bool) {
	p.ps, p.out = ps, nil
	for i := 0; i < len(ps); {
		n := 0
		var t *timex
		if p.mayStart(i) {
			p.future = !dateline && p.futureAt(i)
			t, n = p.expression(i)
		}
		if n == 0 {
			i++
			continue
		}
		if t != nil {
			t.Start, t.End = ps[i].Start, ps[i+n-1].End
			t.lead = p.leadOf(i)
			p.out = append(p.out, t)
			if d := parseDate(t.value); d.full() && len(t.value) >= 10 {
				p.last = d
			}
			if dateline && !p.ref.full() {
				if d := parseDate(t.value); d.full() {
					p.ref = d
				}
			}
		}
		i += n
	}
}

// leadOf is the preposition that governs the expression at i.
func (p *timeParser) leadOf(i int) string {
	for k := i - 1; k >= 0 && k >= i-2; k-- {
		switch w := p.ps[k].word; w {
		case "since", "until", "till", "by", "after", "before", "from", "on", "in", "during", "through", "to", "between", "around":
			return w
		case "the", "of", "late", "early", "mid":
		default:
			return ""
		}
	}
	return ""
}

// futureAt tells whether the clause around piece i speaks of what is to
// come: the nearest verb form that shows a tense decides, those before the
// expression first ("said Friday he will go" is past).
func (p *timeParser) futureAt(i int) bool {
	for k := i - 1; k >= 0; k-- {
		if f := p.tenseCue(k); f != 0 {
			return f > 0
		}
	}
	for k := i + 1; k < len(p.ps) && k < i+40; k++ {
		if f := p.tenseCue(k); f != 0 {
			return f > 0
		}
	}
	return false
}

// tenseCue is 1 for a sign of the future, -1 for one of the past.
func (p *timeParser) tenseCue(k int) int {
	w := p.ps[k].word
	switch w {
	case "will", "shall", "upcoming", "scheduled", "slated", "would", "deadline", "deadlines":
		return 1
	case "ll":
		return 1
	case "set", "due", "going", "expected", "plans", "planned", "planning", "expects", "intends", "ready", "about":
		if next := p.word(k + 1); next == "to" || next == "on" && w == "due" {
			return 1
		}
	case "said", "told", "was", "were", "had", "did", "went", "came", "made", "took", "won", "lost", "met", "gave", "began", "fell", "rose", "saw", "left", "died", "according":
		return -1
	}
	if len(w) > 4 && strings.HasSuffix(w, "ed") && !strings.HasSuffix(w, "eed") {
		return -1
	}
	return 0
}

// mayStart is a quick test that spares most words the full grammar.
func (p *timeParser) mayStart(i int) bool {
	q := p.ps[i]
	if q.isNum() {
		return true
	}
	if q.word == "'" {
		return i+1 < len(p.ps) && p.ps[i+1].isNum()
	}
	if p.lex.calendar.longest[q.word] > 0 || timeStarters[q.word] {
		return true
	}
	_, num := numberWords[q.word]
	_, ord := ordinalWords[q.word]
	return num || ord
}

// timeStarters are the words, beside calendar words and numbers, that an
// expression can start with.
var timeStarters = map[string]bool{
	"a": true, "an": true, "the": true, "this": true, "that": true, "these": true, "those": true, "last": true, "next": true, "past": true,
	"previous": true, "coming": true, "current": true, "following": true, "same": true, "each": true, "every": true, "recent": true,
	"early": true, "earlier": true, "late": true, "later": true, "mid": true, "today": true, "yesterday": true, "tomorrow": true,
	"tonight": true, "now": true, "nowadays": true, "currently": true, "recently": true, "lately": true, "presently": true,
	"several": true, "few": true, "some": true, "many": true, "couple": true, "half": true, "almost": true, "nearly": true,
	"about": true, "more": true, "less": true, "over": true, "at": true, "fiscal": true, "end": true, "beginning": true,
	"start": true, "middle": true, "once": true, "soon": true, "overnight": true, "noon": true, "midnight": true, "mere": true, "eve": true,
	"annually": true, "daily": true, "weekly": true, "monthly": true, "roughly": true, "approximately": true, "around": true, "another": true,
	"turn": true, "close": true, "roughly-": true, "dozens": true, "hundreds": true, "decades": true,
}
