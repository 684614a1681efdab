package graph

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Date is a possibly partial ISO 8601 date: "2022", "2022-09", "2022-09-21",
// "2022-09-21T22:06", with optional seconds and zone, or with XXXX for a year
// that cannot be known. The empty Date is unknown. A date denotes the interval
// of all instants it allows.
type Date string

// ParseDate checks s and returns it as a Date.
func ParseDate(s string) (Date, error) {
	d := Date(s)
	if s == "" {
		return d, nil
	}
	if d.yearless() {
		if _, _, ok := Date("2000" + s[4:]).Interval(); ok {
			return d, nil
		}
	} else if _, _, ok := d.Interval(); ok {
		return d, nil
	}
	return "", fmt.Errorf("parse date %q: not YYYY, YYYY-MM, YYYY-MM-DD or an ISO 8601 time", s)
}

func (d Date) yearless() bool { return strings.HasPrefix(string(d), "XXXX") }

// plainDay reports whether the date is a day that every month has, as nearly
// all dates are. Such dates are read and compared without package time, which
// took most of the time of building a large snapshot.
func (d Date) plainDay() bool {
	if len(d) != len("2022-09-21") || d[4] != '-' || d[7] != '-' {
		return false
	}
	for _, i := range [...]int{0, 1, 2, 3, 5, 6, 8, 9} {
		if d[i] < '0' || d[i] > '9' {
			return false
		}
	}
	month, day := d.number(5, 7), d.number(8, 10)
	return month >= 1 && month <= 12 && day >= 1 && day <= 28
}

func (d Date) number(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		n = 10*n + int(d[i]-'0')
	}
	return n
}

// Known reports whether the date denotes an interval on the time axis.
func (d Date) Known() bool {
	if d.plainDay() {
		return true
	}
	_, _, ok := d.Interval()
	return ok
}

var instantForms = []struct {
	layout string
	length time.Duration
}{
	{"2006-01-02T15:04Z07:00", time.Minute},
	{"2006-01-02T15:04", time.Minute},
	{"2006-01-02T15:04:05Z07:00", time.Second},
	{"2006-01-02T15:04:05", time.Second},
}

// Interval returns the half-open interval from, to the date denotes, in UTC
// where it names no zone; ok is false for an empty date or an unknown year.
func (d Date) Interval() (from, to time.Time, ok bool) {
	if d.plainDay() {
		from = time.Date(d.number(0, 4), time.Month(d.number(5, 7)), d.number(8, 10), 0, 0, 0, 0, time.UTC)
		return from, from.Add(24 * time.Hour), true
	}
	s := string(d)
	switch len(s) {
	case 4:
		if y, err := strconv.Atoi(s); err == nil && y > 0 {
			from = time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC)
			return from, from.AddDate(1, 0, 0), true
		}
	case 7:
		if t, err := time.Parse("2006-01", s); err == nil {
			return t, t.AddDate(0, 1, 0), true
		}
	case 10:
		if t, err := time.Parse("2006-01-02", s); err == nil {
			return t, t.AddDate(0, 0, 1), true
		}
	default:
		for _, f := range instantForms {
			if t, err := time.Parse(f.layout, s); err == nil {
				return t, t.Add(f.length), true
			}
		}
	}
	return from, to, false
}

// Day returns the date without its time of day.
func (d Date) Day() Date {
	if len(d) > 10 {
		return d[:10]
	}
	return d
}

// Precise reports whether the date names one day or less.
func (d Date) Precise() bool { return len(d) >= 10 && d.Known() }

// Compare orders dates by the start of their intervals, the shorter interval
// first; unknown dates come last, in text order.
func (d Date) Compare(o Date) int {
	if d.plainDay() && o.plainDay() {
		return cmp.Compare(d, o)
	}
	df, dt, dok := d.Interval()
	of, ot, ook := o.Interval()
	switch {
	case dok && ook:
		return cmp.Or(df.Compare(of), dt.Compare(ot), cmp.Compare(d, o))
	case dok:
		return -1
	case ook:
		return 1
	default:
		return cmp.Compare(d, o)
	}
}

// Overlap reports whether two ranges of dates share an instant. An empty end
// means the range is just its start; a range with an unknown year overlaps
// nothing.
func Overlap(from1, to1, from2, to2 Date) bool {
	a1, a2, ok1 := Range(from1, to1)
	b1, b2, ok2 := Range(from2, to2)
	return ok1 && ok2 && a1.Before(b2) && b1.Before(a2)
}

// Range returns the interval that spans both dates; end may be empty.
func Range(start, end Date) (from, to time.Time, ok bool) {
	from, to, ok = start.Interval()
	if !ok {
		return end.Interval()
	}
	if _, e, eok := end.Interval(); eok && e.After(to) {
		to = e
	}
	return from, to, true
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// Words returns the date as the interface writes it: "21 Sep 2022",
// "Sep 2022", "2022", "21 Sep" where the year is unknown.
func (d Date) Words() string {
	s := string(d.Day())
	year, rest, _ := strings.Cut(s, "-")
	month, day, _ := strings.Cut(rest, "-")
	var parts []string
	if n, err := strconv.Atoi(day); err == nil {
		parts = append(parts, strconv.Itoa(n))
	}
	if n, err := strconv.Atoi(month); err == nil && n >= 1 && n <= 12 {
		parts = append(parts, months[n-1])
	}
	if year != "XXXX" && year != "" {
		parts = append(parts, year)
	}
	return strings.Join(parts, " ")
}

// RangeWords returns a range as the interface writes it, leaving out what both
// ends share: "6–22 Sep 2022".
func RangeWords(start, end Date) string {
	a, b := start.Words(), end.Words()
	if a == "" || b == "" || a == b {
		return a + strings.TrimPrefix(b, a)
	}
	if len(start) >= 10 && len(end) >= 10 && start[:7] == end[:7] {
		return strings.TrimSuffix(a, " "+start[:7].Words()) + "–" + b
	}
	if len(start) >= 7 && len(end) >= 7 && start[:4] == end[:4] {
		return strings.TrimSuffix(a, " "+string(start[:4])) + "–" + b
	}
	return a + "–" + b
}
