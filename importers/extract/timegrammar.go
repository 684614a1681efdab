package extract

import (
	"fmt"
	"strconv"
	"strings"
)

// expression parses the longest time expression that starts at piece i and
// returns how many pieces it takes; nil with n > 0 skips pieces that only
// look like one.
func (p *timeParser) expression(i int) (*timex, int) {
	for _, rule := range []func(int) (*timex, int){p.numericDate, p.clockFirst, p.dayMonth, p.monthDay, p.weekday, p.partOfYear,
		p.deictic, p.relative, p.edge, p.count, p.year, p.ordinalUnit, p.set, p.month, p.feast, p.loose} {
		if t, n := rule(i); n > 0 {
			return t, n
		}
	}
	return nil, 0
}

func (p *timeParser) word(i int) string {
	if i < 0 || i >= len(p.ps) {
		return ""
	}
	return p.ps[i].word
}

func (p *timeParser) num(i int) int {
	if i < 0 || i >= len(p.ps) {
		return -1
	}
	return p.ps[i].num
}

func (p *timeParser) glued(i int) bool { return i > 0 && i < len(p.ps) && !p.ps[i].space }

func (p *timeParser) cal(i int, kind string) (string, bool) {
	c, ok := p.lex.calendar.entry[p.word(i)]
	if !ok || c.kind != kind {
		return "", false
	}
	return c.value, true
}

// monthAt reads a month name; abbreviations and the words that are also
// verbs ("may", "march") must look like names.
func (p *timeParser) monthAt(i int) (month, n int) {
	v, ok := p.cal(i, "month")
	if !ok || !p.ps[i].upper {
		return 0, 0
	}
	m := number(v)
	if len(p.word(i)) <= 4 && p.word(i) != "may" && p.word(i) != "june" && p.word(i) != "july" {
		if p.word(i+1) == "." && p.glued(i+1) {
			return m, 2
		}
		if p.num(i+1) < 0 && p.num(i-1) < 0 && p.word(i-1) != "of" {
			return 0, 0
		}
	}
	return m, 1
}

// dayAt reads a day of the month: 22 or 22nd.
func (p *timeParser) dayAt(i int) (day, n int) {
	d := p.num(i)
	if d < 1 || d > 31 || len(p.word(i)) > 2 {
		return 0, 0
	}
	if p.glued(i + 1) {
		switch p.word(i + 1) {
		case "st", "nd", "rd", "th":
			return d, 2
		case ":", "%", "/", "km", "m":
			return 0, 0
		case ".", ",":
			if p.num(i+2) >= 0 && p.glued(i+2) {
				return 0, 0
			}
		}
		if p.num(i+1) < 0 && p.word(i+1) != "" && len(p.word(i+1)) > 0 && p.word(i + 1)[0] >= 'a' {
			return 0, 0
		}
	}
	return d, 1
}

// yearAt reads a year, with a comma or "of" before it.
func (p *timeParser) yearAt(i int) (year, n int) {
	k := i
	if p.word(k) == "," || p.word(k) == "of" {
		k++
	}
	if p.word(k) == "'" && p.num(k+1) >= 0 && len(p.word(k+1)) == 2 && p.glued(k+1) {
		return century(p.num(k+1), p.ref), k + 2 - i
	}
	y := p.num(k)
	if y < 1500 || y > 2150 || len(p.word(k)) != 4 {
		return 0, 0
	}
	if p.glued(k+1) && (p.word(k+1) == "," || p.word(k+1) == ".") && p.num(k+2) >= 0 && p.glued(k+2) {
		return 0, 0
	}
	return y, k + 1 - i
}

func century(two int, ref date) int {
	base := 2000
	if ref.year > 0 {
		base = ref.year / 100 * 100
	}
	if base+two > ref.year+10 && ref.year > 0 || ref.year == 0 && two > 30 {
		base -= 100
	}
	return base + two
}

// dateValue finishes a day and month: it looks for a year behind, else takes
// the one the publication date makes likely, and adds a clock time.
func (p *timeParser) dateValue(d date, i int) (*timex, int) {
	n := 0
	if y, k := p.yearAt(i); k > 0 {
		d.year, n = y, k
	} else {
		d.year = p.likelyYear(d)
	}
	if !validDate(d) {
		return nil, 0
	}
	t := &timex{kind: "DATE", value: d.String()}
	if d.day > 0 {
		n += p.addClock(t, i+n)
	}
	return t, n
}

// likelyYear picks the year of a month and day: the last one up to
// publication, or the next in a sentence about the future; a date up to a
// few weeks ahead is taken as coming.
func (p *timeParser) likelyYear(d date) int {
	if p.ref.year == 0 {
		return 0
	}
	if p.ref.month == 0 {
		return p.ref.year
	}
	ahead := d.month - p.ref.month
	if d.day > 0 && p.ref.day > 0 && ahead == 0 && d.day < p.ref.day {
		if p.future && p.ref.day-d.day > 20 {
			return p.ref.year + 1
		}
		return p.ref.year
	}
	switch {
	case p.future && ahead < 0 && ahead >= -6:
		if ahead >= -2 {
			return p.ref.year
		}
		return p.ref.year + 1
	case p.future && ahead < -6:
		return p.ref.year + 1
	case !p.future && ahead > 3:
		return p.ref.year - 1
	case ahead <= -10:
		return p.ref.year + 1
	}
	return p.ref.year
}

// addClock appends a time of day that follows a date: ", 10:06 PM", "at 8
// p.m.", "afternoon".
func (p *timeParser) addClock(t *timex, i int) int {
	k := i
	if p.word(k) == "," || p.word(k) == "at" || p.word(k) == "-" || p.word(k) == "|" || p.word(k) == "around" {
		k++
		if p.word(k) == "at" || p.word(k) == "around" {
			k++
		}
	}
	if c, n := p.clockAt(k); n > 0 {
		t.kind, t.value = "TIME", t.value+c
		return k + n - i
	}
	if v, ok := p.cal(i, "daypart"); ok && !p.glued(i) {
		t.kind, t.value = "TIME", t.value+"T"+v
		return 1
	}
	return 0
}

// clockAt reads 22:06, 10:06 PM, 8 p.m., 0900 GMT: the value starts with T.
func (p *timeParser) clockAt(i int) (string, int) {
	h := p.num(i)
	if h < 0 || h > 24 || len(p.word(i)) > 2 {
		return "", 0
	}
	n, min := 1, -1
	if (p.word(i+1) == ":" || p.word(i+1) == ".") && p.glued(i+1) && p.glued(i+2) && len(p.word(i+2)) == 2 && p.num(i+2) >= 0 && p.num(i+2) < 60 {
		min, n = p.num(i+2), 3
		if p.word(i+1) == "." && p.meridiem(i+n) == 0 {
			return "", 0
		}
		if p.word(i+3) == ":" && p.glued(i+3) && p.num(i+4) >= 0 {
			if len(p.word(i)) < 2 {
				return "", 0
			}
			n += 2
		}
	}
	if k := p.meridiem(i + n); k > 0 {
		if p.word(i + n)[0] == 'p' && h < 12 {
			h += 12
		} else if p.word(i + n)[0] == 'a' && h == 12 {
			h = 0
		}
		n += k
	} else if min < 0 {
		return "", 0
	}
	n += p.zone(i + n)
	if min < 0 {
		return fmt.Sprintf("T%02d", h), n
	}
	return fmt.Sprintf("T%02d:%02d", h, min), n
}

// meridiem returns the length of am, pm, a.m. or p.m. at i.
func (p *timeParser) meridiem(i int) int {
	switch p.word(i) {
	case "am", "pm":
		return 1
	case "a", "p":
		if p.word(i+1) == "." && p.glued(i+1) && p.word(i+2) == "m" && p.glued(i+2) {
			if p.word(i+3) == "." && p.glued(i+3) && i+4 < len(p.ps) {
				return 4
			}
			return 3
		}
	}
	return 0
}

func (p *timeParser) zone(i int) int {
	switch p.word(i) {
	case "gmt", "utc", "est", "edt", "et", "pt", "pst", "pdt", "cet", "cest", "bst", "ist", "msk", "eet", "ct":
		return 1
	case "local", "moscow", "eastern", "pacific":
		if p.word(i+1) == "time" {
			return 2
		}
	}
	return 0
}

// numericDate reads 2022-09-22, 22.09.2022 and 9/22/2022.
func (p *timeParser) numericDate(i int) (*timex, int) {
	sep := p.word(i + 1)
	if p.num(i) < 0 || (sep != "-" && sep != "/" && sep != ".") || !p.glued(i+1) || p.num(i+2) < 0 || !p.glued(i+2) ||
		p.word(i+3) != sep || !p.glued(i+3) || p.num(i+4) < 0 || !p.glued(i+4) {
		return nil, 0
	}
	a, b, c := p.num(i), p.num(i+2), p.num(i+4)
	var d date
	switch {
	case len(p.word(i)) == 4:
		d = date{a, b, c}
	case len(p.word(i+4)) == 2 && sep != "/":
		return nil, 0
	default:
		if len(p.word(i+4)) == 2 {
			c = century(c, p.ref)
		}
		d = date{c, a, b}
		if sep == "." || a > 12 {
			d = date{c, b, a}
		}
	}
	if d.year < 1500 || d.year > 2150 || d.month < 1 || d.day < 1 || !validDate(d) {
		return nil, 0
	}
	t := &timex{kind: "DATE", value: d.String()}
	n := 5
	if p.word(i+n) == "t" && p.glued(i+n) {
		if c, k := p.clockAt(i + n + 1); k > 0 {
			t.kind, t.value = "TIME", t.value+c
			return t, n + 1 + k
		}
	}
	return t, n + p.addClock(t, i+n)
}

// clockFirst reads a time of day with a date behind it: "15:00 GMT
// Saturday", "10 p.m. on Friday".
func (p *timeParser) clockFirst(i int) (*timex, int) {
	c, n := p.clockAt(i)
	if n == 0 {
		return nil, 0
	}
	k := i + n
	if p.word(k) == "on" || p.word(k) == "," {
		k++
	}
	for _, rule := range []func(int) (*timex, int){p.dayMonth, p.monthDay, p.weekday, p.deictic} {
		if t, m := rule(k); m > 0 && t != nil && len(dayPart(t.value)) == 10 {
			t.kind, t.value = "TIME", dayPart(t.value)+c
			return t, k + m - i
		}
	}
	day := "XXXX-XX-XX"
	if p.ref.full() {
		day = p.ref.String()
		if p.last.full() {
			day = p.last.String()
		}
	}
	return &timex{kind: "TIME", value: day + c}, n
}

// dayMonth reads 22 September [2022] and 6-14 September.
func (p *timeParser) dayMonth(i int) (*timex, int) {
	day, n := p.dayAt(i)
	if n == 0 {
		return nil, 0
	}
	last := 0
	if w := p.word(i + n); w == "-" || w == "to" || w == "and" {
		if d2, k := p.dayAt(i + n + 1); k > 0 {
			if m, _ := p.monthAt(i + n + 1 + k); m > 0 {
				last, n = d2, n+1+k
			}
		}
	}
	if p.word(i+n) == "of" {
		n++
	}
	m, k := p.monthAt(i + n)
	if k == 0 {
		return nil, 0
	}
	n += k
	if k == 2 && p.num(i+n) < 0 && i+n >= len(p.ps) {
		n-- // the stop ends the sentence, not the abbreviation
	}
	return p.finishDay(date{month: m, day: day}, last, i, n)
}

func (p *timeParser) finishDay(d date, last, i, n int) (*timex, int) {
	t, k := p.dateValue(d, i+n)
	if t == nil {
		return nil, 0
	}
	if last > d.day {
		e := parseDate(t.value)
		if strings.HasPrefix(t.value, "XXXX") {
			e = d
		}
		e.day = last
		if validDate(e) {
			t.end = e.String()
		}
	}
	return t, n + k
}

// monthDay reads September 22[, 2022], Sept. 6-14.
func (p *timeParser) monthDay(i int) (*timex, int) {
	m, n := p.monthAt(i)
	if n == 0 {
		return nil, 0
	}
	day, k := p.dayAt(i + n)
	if k == 0 {
		return nil, 0
	}
	n += k
	last := 0
	if w := p.word(i + n); w == "-" || w == "to" {
		if d2, k := p.dayAt(i + n + 1); k > 0 && d2 > day {
			last, n = d2, n+1+k
		}
	}
	return p.finishDay(date{month: m, day: day}, last, i, n)
}

// weekday reads "Friday", "last Friday", "Friday, Sept. 23", "Friday night".
func (p *timeParser) weekday(i int) (*timex, int) {
	n, which := 0, ""
	switch p.word(i) {
	case "last", "next", "this", "past", "following", "early", "late", "coming", "previous":
		which, n = p.word(i), 1
	}
	v, ok := p.cal(i+n, "weekday")
	if !ok || !p.ps[i+n].upper {
		return nil, 0
	}
	if len(p.word(i+n)) <= 4 {
		if !(p.word(i+n+1) == "." && p.glued(i+n+1)) && !(p.word(i+n+1) == ",") {
			return nil, 0
		}
		if p.word(i+n+1) == "." {
			n++
		}
	}
	n++
	k := i + n
	if p.word(k) == "," || p.word(k) == "the" {
		k++
	}
	for _, rule := range []func(int) (*timex, int){p.monthDay, p.dayMonth} {
		if t, m := rule(k); m > 0 && t != nil {
			return t, k + m - i
		}
	}
	d := p.resolveWeekday(number(v), which)
	t := &timex{kind: "DATE", value: d}
	if len(d) == 10 || strings.HasPrefix(d, "XXXX") {
		n += p.addClock(t, i+n)
	}
	return t, n
}

// resolveWeekday finds the day a weekday means: the last one up to
// publication, or the coming one in a sentence about the future.
func (p *timeParser) resolveWeekday(wd int, which string) string {
	if !p.ref.full() {
		return "XXXX-WXX-" + strconv.Itoa(wd)
	}
	back := (p.ref.weekday() - wd + 7) % 7
	ahead := (7 - back) % 7
	switch {
	case which == "next" || which == "coming" || which == "following":
		if ahead == 0 {
			ahead = 7
		}
		return p.ref.addDays(ahead).String()
	case which == "last" || which == "past" || which == "previous":
		if back == 0 {
			back = 7
		}
		return p.ref.addDays(-back).String()
	case p.future && back > 0:
		return p.ref.addDays(ahead).String()
	}
	return p.ref.addDays(-back).String()
}
