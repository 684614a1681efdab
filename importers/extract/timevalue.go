package extract

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// date is a day, month or year; zero parts are not known.
type date struct{ year, month, day int }

// parseDate reads the leading ISO date of s, partial allowed.
func parseDate(s string) date {
	var d date
	if len(s) < 4 {
		return d
	}
	y, err := strconv.Atoi(s[:4])
	if err != nil {
		return d
	}
	d.year = y
	if len(s) >= 7 && s[4] == '-' {
		d.month, _ = strconv.Atoi(s[5:7])
	}
	if len(s) >= 10 && s[7] == '-' && d.month > 0 {
		d.day, _ = strconv.Atoi(s[8:10])
	}
	return d
}

func (d date) String() string {
	y := "XXXX"
	if d.year > 0 {
		y = fmt.Sprintf("%04d", d.year)
	}
	switch {
	case d.month == 0:
		return y
	case d.day == 0:
		return fmt.Sprintf("%s-%02d", y, d.month)
	}
	return fmt.Sprintf("%s-%02d-%02d", y, d.month, d.day)
}

func (d date) full() bool { return d.year > 0 && d.month > 0 && d.day > 0 }

func (d date) time() time.Time {
	return time.Date(d.year, time.Month(max(d.month, 1)), max(d.day, 1), 0, 0, 0, 0, time.UTC)
}

func dateOf(t time.Time) date { return date{t.Year(), int(t.Month()), t.Day()} }

func (d date) addDays(n int) date { return dateOf(d.time().AddDate(0, 0, n)) }

// addMonths moves by whole months and keeps month precision.
func (d date) addMonths(n int) date {
	m := d.year*12 + d.month - 1 + n
	return date{year: m / 12, month: m%12 + 1}
}

// weekday is 1 for Monday to 7 for Sunday.
func (d date) weekday() int { return (int(d.time().Weekday())+6)%7 + 1 }

// week is the ISO week, as in 2013-W11.
func (d date) week() string {
	y, w := d.time().ISOWeek()
	return fmt.Sprintf("%04d-W%02d", y, w)
}

func (d date) quarter() string { return fmt.Sprintf("%04d-Q%d", d.year, (d.month+2)/3) }

// daysInMonth is the greatest day of a month, in a leap year when the year
// is not known.
func daysInMonth(year, month int) int {
	if year == 0 {
		year = 2000
	}
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func validDate(d date) bool {
	return d.month >= 0 && d.month <= 12 && d.day >= 0 && (d.month == 0 || d.day <= daysInMonth(d.year, d.month))
}

// duration builds a TimeML duration such as P2W or PT3H.
func duration(n string, unit string) string {
	switch {
	case strings.HasPrefix(unit, "T"):
		return "PT" + n + unit[1:]
	case unit == "2W":
		if n == "1" {
			return "P2W"
		}
		return "PXW"
	case unit == "DE" && n != "X":
		if k, err := strconv.Atoi(n); err == nil {
			return "P" + strconv.Itoa(k*10) + "Y"
		}
	case unit == "CE" && n != "X":
		if k, err := strconv.Atoi(n); err == nil {
			return "P" + strconv.Itoa(k*100) + "Y"
		}
	}
	return "P" + n + unit
}

// shift moves ref by n units and keeps the precision news means by it:
// "four years ago" is a year, "two weeks ago" a week, "three days ago" a day.
func shift(ref date, n int, unit string) string {
	if ref.year == 0 {
		return ""
	}
	switch unit {
	case "Y":
		return date{year: ref.year + n}.String()
	case "DE":
		return date{year: ref.year + 10*n}.String()
	case "CE":
		return date{year: ref.year + 100*n}.String()
	}
	if ref.month == 0 {
		return ""
	}
	switch unit {
	case "M":
		return ref.addMonths(n).String()
	case "Q":
		return ref.addMonths(3 * n).quarter()
	}
	if ref.day == 0 {
		return ""
	}
	switch unit {
	case "W":
		return ref.addDays(7 * n).week()
	case "2W":
		return ref.addDays(14 * n).week()
	case "WE":
		return ref.addDays(7*n).week() + "-WE"
	case "D":
		return ref.addDays(n).String()
	}
	return ref.String()
}
