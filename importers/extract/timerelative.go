package extract

import (
	"fmt"
	"strconv"
	"strings"
)

// deictic reads words that point from the day of publication: today, last
// night, this morning, now.
func (p *timeParser) deictic(i int) (*timex, int) {
	day := func(off int) string {
		if !p.ref.full() {
			return ""
		}
		return p.ref.addDays(off).String()
	}
	date := func(off, n int) (*timex, int) {
		t := &timex{kind: "DATE", value: day(off)}
		if t.value != "" {
			n += p.addClock(t, i+n)
		}
		return t, n
	}
	part := func(off int, v string, n int) (*timex, int) {
		t := &timex{kind: "TIME", value: day(off)}
		if t.value != "" {
			t.value += "T" + v
		}
		return t, n
	}
	switch p.word(i) {
	case "today":
		return date(0, 1)
	case "yesterday":
		return date(-1, 1)
	case "tomorrow":
		return date(1, 1)
	case "tonight":
		return part(0, "NI", 1)
	case "overnight":
		return part(0, "NI", 1)
	case "now", "nowadays", "currently", "presently":
		return &timex{kind: "DATE", value: "PRESENT_REF"}, 1
	case "recently", "lately", "once":
		if p.word(i) == "once" {
			return nil, 0
		}
		return &timex{kind: "DATE", value: "PAST_REF"}, 1
	case "soon":
		return &timex{kind: "DATE", value: "FUTURE_REF"}, 1
	case "this", "last":
		if v, ok := p.cal(i+1, "daypart"); ok {
			off := 0
			if p.word(i) == "last" {
				off = -1
			}
			return part(off, v, 2)
		}
	case "noon", "midnight":
		if v, ok := p.cal(i, "daypart"); ok {
			return part(0, v, 1)
		}
	case "at":
		if p.word(i+1) == "the" && (p.word(i+2) == "time" || p.word(i+2) == "moment") {
			v := "PAST_REF"
			if p.word(i+2) == "moment" {
				v = "PRESENT_REF"
			}
			return &timex{kind: "DATE", value: v}, 3
		}
	}
	return nil, 0
}

// relative reads "last year", "this month", "the next few weeks", "last
// June", "the past two years", "the same day".
func (p *timeParser) relative(i int) (*timex, int) {
	n := 0
	if p.word(i) == "the" {
		n = 1
	}
	mod := p.word(i + n)
	step := 0
	switch mod {
	case "last", "past", "previous":
		step = -1
	case "next", "coming", "following":
		step = 1
	case "this", "current", "same", "that":
	default:
		return nil, 0
	}
	n++
	if w := p.word(i + n); w == "fiscal" || w == "calendar" || w == "financial" || w == "school" {
		n++
	}
	if q, ok := ordinalWords[p.word(i+n)]; ok && p.word(i+n+1) == "quarter" && p.ref.year > 0 {
		return &timex{kind: "DATE", value: fmt.Sprintf("%04d-Q%d", p.ref.year, q)}, n + 2
	}
	if num, k := p.quantity(i + n); k > 0 {
		if u, m := p.unitAt(i + n + k); m > 0 {
			return &timex{kind: "DURATION", value: duration(num, u)}, n + k + m
		}
		return nil, 0
	}
	if v, ok := p.cal(i+n, "month"); ok && p.ps[i+n].upper && p.ref.year > 0 {
		return p.relativeMonth(number(v), step, i, n+1)
	}
	if v, ok := p.cal(i+n, "season"); ok && p.ref.year > 0 {
		return &timex{kind: "DATE", value: p.season(v, step)}, n + 1
	}
	u, k := p.unitAt(i + n)
	if k == 0 {
		return nil, 0
	}
	if strings.HasSuffix(p.word(i+n+k-1), "s") {
		return &timex{kind: "DURATION", value: duration("X", u)}, n + k
	}
	return p.relativeUnit(mod, step, u, i, n+k)
}

func (p *timeParser) relativeUnit(mod string, step int, u string, i, n int) (*timex, int) {
	if strings.HasPrefix(u, "T") {
		return &timex{kind: "DURATION", value: duration("1", u)}, n
	}
	ref := p.ref
	if mod == "same" || mod == "that" || mod == "following" || mod == "previous" || mod == "next" && p.word(i) == "the" && u == "D" {
		if !p.last.full() && mod == "that" {
			return &timex{kind: "DATE", value: ""}, n
		}
		if p.last.full() {
			ref = p.last
		}
	}
	t := &timex{kind: "DATE", value: shift(ref, step, u)}
	if u == "D" && len(t.value) == 10 {
		n += p.addClock(t, i+n)
	}
	return t, n
}

func (p *timeParser) relativeMonth(m, step, i, n int) (*timex, int) {
	y := p.ref.year
	switch {
	case step < 0 && m >= p.ref.month:
		y--
	case step > 0 && m <= p.ref.month:
		y++
	}
	d := date{year: y, month: m}
	if day, k := p.dayAt(i + n); k > 0 {
		d.day, n = day, n+k
	}
	if !validDate(d) {
		return nil, 0
	}
	return &timex{kind: "DATE", value: d.String()}, n
}

// season resolves "last summer" against the season of publication.
func (p *timeParser) season(v string, step int) string {
	begin := map[string]int{"SP": 3, "SU": 6, "FA": 9, "WI": 12}[v]
	y := p.ref.year
	if step < 0 && (p.ref.month == 0 || p.ref.month < begin+3) {
		y--
	}
	if step > 0 && p.ref.month >= begin {
		y++
	}
	return fmt.Sprintf("%04d-%s", y, v)
}

// unitAt reads a unit of time, singular or plural.
func (p *timeParser) unitAt(i int) (unit string, n int) {
	if v, ok := p.cal(i, "unit"); ok {
		if p.word(i) == "second" || p.word(i) == "seconds" && p.num(i-1) < 0 {
			return "", 0
		}
		return v, 1
	}
	return "", 0
}

// quantity reads a number of units: 3, three, a few, several, a couple of.
// The value is X where no number is said.
func (p *timeParser) quantity(i int) (num string, n int) {
	switch p.word(i) {
	case "several", "few", "some", "many":
		return "X", 1
	case "couple":
		if p.word(i+1) == "of" {
			return "2", 2
		}
		return "2", 1
	case "dozens", "hundreds":
		if p.word(i+1) == "of" {
			return "X", 2
		}
	case "half":
		if p.word(i+1) == "a" || p.word(i+1) == "an" {
			return "X", 2
		}
	case "a", "an":
		switch p.word(i + 1) {
		case "few", "couple", "dozen", "hundred", "mere", "full", "further", "whole":
			if num, k := p.quantity(i + 1); k > 0 {
				return num, k + 1
			}
			return "1", 2
		case "half":
			return "X", 2
		}
		return "1", 1
	case "another":
		return "1", 1
	case "mere", "full", "whole":
		return p.quantity(i + 1)
	}
	if v := p.num(i); v >= 0 && v < 1000 {
		if p.word(i+1) == "." && p.glued(i+1) && p.glued(i+2) && p.num(i+2) >= 0 {
			return p.word(i) + "." + p.word(i+2), 3
		}
		return strconv.Itoa(v), 1
	}
	if v, ok := numberWords[p.word(i)]; ok {
		if p.word(i+1) == "-" && v >= 20 {
			if w, ok := numberWords[p.word(i+2)]; ok && w < 10 {
				return strconv.Itoa(v + w), 3
			}
		}
		if p.word(i+1) == "hundred" && v < 20 {
			return strconv.Itoa(v * 100), 2
		}
		return strconv.Itoa(v), 1
	}
	return "", 0
}

// count reads "four years ago", "a day later", "five-year", "24 hours".
func (p *timeParser) count(i int) (*timex, int) {
	n := 0
	switch p.word(i) {
	case "almost", "nearly", "about", "over", "roughly", "approximately", "around", "the", "these", "those":
		n = 1
	case "more", "less":
		if p.word(i+1) != "than" {
			return nil, 0
		}
		n = 2
	case "at":
		if p.word(i+1) != "least" && p.word(i+1) != "most" {
			return nil, 0
		}
		n = 2
	}
	num, k := p.quantity(i + n)
	if k == 0 {
		return nil, 0
	}
	n += k
	if p.word(i+n) == "-" && p.glued(i+n) {
		n++
	}
	for p.word(i+n) == "long" || p.word(i+n) == "full" || p.word(i+n) == "consecutive" || p.word(i+n) == "straight" || p.word(i+n) == "or" || p.word(i+n) == "more" {
		n++
	}
	u, k := p.unitAt(i + n)
	if k == 0 {
		return nil, 0
	}
	n += k
	if p.word(i+n) == "'" {
		n++
	}
	if p.word(i+n) == "-" && p.word(i+n+1) == "old" || p.word(i+n) == "old" || p.word(i+n) == "older" || p.word(i+n) == "younger" {
		return nil, n
	}
	return p.direct(num, u, i, n)
}

// direct turns a counted unit into a date when a word of direction follows.
func (p *timeParser) direct(num, u string, i, n int) (*timex, int) {
	dur := &timex{kind: "DURATION", value: duration(num, u)}
	k, err := strconv.Atoi(num)
	ref, sign, m := p.ref, 0, 1
	switch p.word(i + n) {
	case "ago":
		sign = -1
	case "earlier", "before", "previously":
		sign = -1
		if p.last.full() {
			ref = p.last
		}
		if p.word(i+n) == "before" && p.word(i+n+1) != "" && p.word(i+n+1) != "," && p.word(i+n+1) != "." {
			return dur, n
		}
		if p.word(i+n+1) == "than" {
			return dur, n
		}
	case "later", "after", "afterwards":
		sign = 1
		if p.last.full() {
			ref = p.last
		}
		if p.word(i+n) == "after" && p.word(i+n+1) != "," && p.word(i+n+1) != "." && p.word(i+n+1) != "" {
			return dur, n
		}
	case "from":
		if p.word(i+n+1) != "now" {
			return dur, n
		}
		sign, m = 1, 2
	default:
		return dur, n
	}
	if err != nil {
		v := "PAST_REF"
		if sign > 0 {
			v = "FUTURE_REF"
		}
		return &timex{kind: "DATE", value: v}, n + m
	}
	if strings.HasPrefix(u, "T") {
		v := ""
		if ref.full() {
			v = ref.String()
		}
		return &timex{kind: "DATE", value: v}, n + m
	}
	return &timex{kind: "DATE", value: shift(ref, sign*k, u)}, n + m
}

// edge reads early, mid and late with a date behind, and the beginning or
// end of a unit: the value is that of the date itself.
func (p *timeParser) edge(i int) (*timex, int) {
	n := 0
	switch p.word(i) {
	case "early", "late", "mid", "earlier", "later":
		n = 1
		if p.word(i+1) == "-" {
			n = 2
		}
		if p.word(i+n) == "in" || p.word(i+n) == "on" {
			n++
		}
	case "the", "end", "beginning", "start", "middle", "turn", "close":
		if p.word(i) == "the" {
			n = 1
		}
		switch p.word(i + n) {
		case "end", "beginning", "start", "middle", "turn", "close":
		default:
			return nil, 0
		}
		if p.word(i+n+1) != "of" {
			return nil, 0
		}
		n += 2
		if u, k := p.unitAt(i + n); k > 0 {
			return &timex{kind: "DATE", value: shift(p.ref, 0, u)}, n + k
		}
		if p.word(i+n) == "the" {
			if u, k := p.unitAt(i + n + 1); k > 0 {
				return &timex{kind: "DATE", value: shift(p.ref, 0, u)}, n + 1 + k
			}
		}
	default:
		return nil, 0
	}
	for _, rule := range []func(int) (*timex, int){p.dayMonth, p.monthDay, p.partOfYear, p.relative, p.yearOnly, p.month, p.weekday, p.deictic} {
		if t, k := rule(i + n); k > 0 && t != nil {
			return t, n + k
		}
	}
	return nil, 0
}

// yearOnly reads a year without further signs, after early or late.
func (p *timeParser) yearOnly(i int) (*timex, int) {
	if p.word(i) == "," || p.word(i) == "of" {
		return nil, 0
	}
	y, n := p.yearAt(i)
	if n == 0 {
		return nil, 0
	}
	return &timex{kind: "DATE", value: date{year: y}.String()}, n
}

// partOfYear reads "May 2010", "the summer of 2011", "the third quarter of
// 2012", "fiscal 2013".
func (p *timeParser) partOfYear(i int) (*timex, int) {
	n := 0
	if p.word(i) == "the" {
		n = 1
	}
	if p.word(i+n) == "fiscal" {
		if y, k := p.yearAt(i + n + 1); k > 0 {
			return &timex{kind: "DATE", value: date{year: y}.String()}, n + 1 + k
		}
		return nil, 0
	}
	suffix := ""
	if v, ok := p.cal(i+n, "season"); ok {
		suffix, n = v, n+1
	} else if q, ok := ordinalWords[p.word(i+n)]; ok && (p.word(i+n+1) == "quarter" || p.word(i+n+1) == "half") {
		suffix = fmt.Sprintf("Q%d", q)
		if p.word(i+n+1) == "half" {
			suffix = fmt.Sprintf("H%d", q)
		}
		n += 2
	} else if m, k := p.monthAt(i + n); k > 0 && n == 0 {
		if y, k2 := p.yearAt(i + k); k2 > 0 {
			return &timex{kind: "DATE", value: date{year: y, month: m}.String()}, k + k2
		}
		return nil, 0
	}
	if suffix == "" {
		return nil, 0
	}
	if y, k := p.yearAt(i + n); k > 0 {
		return &timex{kind: "DATE", value: fmt.Sprintf("%04d-%s", y, suffix)}, n + k
	}
	if suffix[0] == 'Q' && p.ref.year > 0 {
		return &timex{kind: "DATE", value: fmt.Sprintf("%04d-%s", p.ref.year, suffix)}, n
	}
	return nil, 0
}

// year reads a bare year where the words around make it one, and 1990s.
func (p *timeParser) year(i int) (*timex, int) {
	if p.word(i) == "'" {
		if len(p.word(i+1)) == 2 && p.glued(i+1) && p.num(i+1) >= 0 && p.ps[i].space {
			if p.word(i+2) == "s" && p.glued(i+2) {
				return &timex{kind: "DATE", value: strconv.Itoa(century(p.num(i+1), p.ref) / 10)}, 3
			}
			if w := p.word(i - 1); w == "in" || w == "of" || w == "since" || w == "and" {
				return &timex{kind: "DATE", value: date{year: century(p.num(i+1), p.ref)}.String()}, 2
			}
		}
		return nil, 0
	}
	y, n := p.yearAt(i)
	if n != 1 {
		return nil, 0
	}
	if p.word(i+1) == "s" && p.glued(i+1) {
		return &timex{kind: "DATE", value: strconv.Itoa(y / 10)}, 2
	}
	if p.glued(i) && p.word(i-1) != "-" && p.word(i-1) != "(" && p.word(i-1) != "/" {
		return nil, 0
	}
	if y > 2100 || y < 1800 || !p.yearContext(i) {
		return nil, 0
	}
	return &timex{kind: "DATE", value: date{year: y}.String()}, 1
}

// yearContext rejects four digits that count something.
func (p *timeParser) yearContext(i int) bool {
	switch p.word(i - 1) {
	case "$", "£", "€", "#", "no", "about", "nearly", "than", "some", "over", "almost", "approximately", "around", "up", "least", "rm":
		return false
	}
	next := p.word(i + 1)
	if u, ok := p.cal(i+1, "unit"); ok && u != "" {
		return false
	}
	switch next {
	case "%", "percent", "people", "dollars", "euros", "pounds", "miles", "km", "kilometers", "kilometres", "meters", "metres", "feet", "acres", "troops", "soldiers", "jobs", "workers", "employees", "votes", "cases", "deaths", "students", "hectares", "square", "million", "tons", "tonnes", "units", "points", "hours", "men", "women", "children", "homes", "houses", "reservists", "settlements", "vehicles", "cars", "stores", "additional", "new", "more", "others", "m", "kg", "mph":
		return false
	case ".", ",":
		return !(p.glued(i+1) && p.glued(i+2) && p.num(i+2) >= 0)
	case ":":
		return !p.glued(i + 2)
	}
	return true
}

// ordinalUnit reads "the 20th century".
func (p *timeParser) ordinalUnit(i int) (*timex, int) {
	n := 0
	if p.word(i) == "the" {
		n = 1
	}
	ord, k := ordinalWords[p.word(i+n)], 1
	if ord == 0 && p.num(i+n) > 0 && p.glued(i+n+1) {
		switch p.word(i + n + 1) {
		case "st", "nd", "rd", "th":
			ord, k = p.num(i+n), 2
		}
	}
	if ord == 0 {
		return nil, 0
	}
	n += k
	if p.word(i+n) == "-" {
		n++
	}
	if p.word(i+n) == "century" && ord > 1 && ord < 30 {
		return &timex{kind: "DATE", value: fmt.Sprintf("%02d", ord-1)}, n + 1
	}
	return nil, 0
}

// set reads "every day", "each year".
func (p *timeParser) set(i int) (*timex, int) {
	if w := p.word(i); w == "annually" || w == "daily" || w == "weekly" || w == "monthly" {
		v := map[string]string{"annually": "P1Y", "daily": "P1D", "weekly": "P1W", "monthly": "P1M"}[w]
		return &timex{kind: "SET", value: v}, 1
	}
	if p.word(i) != "every" && p.word(i) != "each" {
		return nil, 0
	}
	n := 1
	num := "1"
	if v, k := p.quantity(i + 1); k > 0 {
		num, n = v, 1+k
	}
	if u, k := p.unitAt(i + n); k > 0 {
		return &timex{kind: "SET", value: duration(num, u)}, n + k
	}
	if v, ok := p.cal(i+n, "weekday"); ok {
		return &timex{kind: "SET", value: "XXXX-WXX-" + v}, n + 1
	}
	if v, ok := p.cal(i+n, "daypart"); ok {
		return &timex{kind: "SET", value: "XXXX-XX-XXT" + v}, n + 1
	}
	return nil, 0
}

// month reads a month alone.
func (p *timeParser) month(i int) (*timex, int) {
	m, n := p.monthAt(i)
	if n == 0 {
		return nil, 0
	}
	if w := p.word(i); (w == "may" || w == "march" || w == "august") && !p.monthContext(i) {
		return nil, 0
	}
	if i+1 < len(p.ps) && n == 1 && p.ps[i+1].upper && !p.glued(i+1) && !p.monthContext(i) {
		return nil, 0 // a name: "April Jones"
	}
	d := date{month: m, year: p.likelyYear(date{month: m})}
	return &timex{kind: "DATE", value: d.String()}, n
}

// monthContext reports whether the word before a month's name makes it one.
func (p *timeParser) monthContext(i int) bool {
	switch p.word(i - 1) {
	case "in", "of", "since", "until", "till", "by", "from", "to", "early", "late", "mid", "last", "next", "this", "and", "through", "for", "before", "after", "during", "between", "-", "every", "around":
		return true
	}
	return false
}

// feast reads Christmas Day and the like.
func (p *timeParser) feast(i int) (*timex, int) {
	if p.lex.calendar.longest[p.word(i)] == 0 || !p.ps[i].upper {
		return nil, 0
	}
	for n := 3; n > 0; n-- {
		if i+n > len(p.ps) {
			continue
		}
		var b strings.Builder
		for k := i; k < i+n; k++ {
			if k > i && p.ps[k].space {
				b.WriteByte(' ')
			}
			b.WriteString(p.word(k))
		}
		c, ok := p.lex.calendar.entry[b.String()]
		if !ok || c.kind != "feast" || len(c.value) != 5 {
			continue
		}
		d := date{month: number(c.value[:2]), day: number(c.value[3:])}
		t, k := p.dateValue(d, i+n)
		if t != nil {
			return t, n + k
		}
	}
	return nil, 0
}

// loose reads vague expressions that are worth marking but not dating.
func (p *timeParser) loose(i int) (*timex, int) {
	n := 0
	if p.word(i) == "the" {
		n = 1
	}
	if w := p.word(i + n); w == "recent" || w == "past" {
		if u, k := p.unitAt(i + n + 1); k > 0 {
			return &timex{kind: "DURATION", value: duration("X", u)}, n + 1 + k
		}
	}
	return nil, 0
}
