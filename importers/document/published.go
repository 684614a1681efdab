package document

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// ParsePublished reads a date as a file or a person states it and returns it
// in ISO 8601 with the precision it was given: "2022", "2022-09",
// "2022-09-22", "2022-09-22T22:06", with seconds and zone where stated, and
// with XXXX where the year is missing. Every word must be understood: "22
// September, 10:06 PM" is a date, "22 September in Astana" is not. Days and
// months in figures are taken only when their order is certain, so 05/06/2022
// is just 2022.
func ParsePublished(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if d, ok := parseISO(s); ok {
		return d, true
	}
	var m moment
	for _, w := range words(s) {
		if !m.take(w) {
			return "", false
		}
	}
	return m.iso()
}

var isoForm = regexp.MustCompile(`^(\d{4}|XXXX)(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?)?)?$`)

func parseISO(s string) (string, bool) {
	p := isoForm.FindStringSubmatch(s)
	if p == nil {
		return "", false
	}
	m := moment{hour: -1, second: -1, zone: zoneOf(strings.ToLower(p[7]))}
	m.year, m.month, m.day = atoi(p[1]), atoi(p[2]), atoi(p[3])
	if p[4] != "" {
		m.hour, m.minute = atoi(p[4]), atoi(p[5])
	}
	if p[6] != "" {
		m.second = atoi(p[6])
	}
	m.timed = true
	return m.iso()
}

// moment collects the parts of a date; zero is unknown, except that hour and
// second count only once timed is set and they are not negative.
type moment struct {
	year, month, day     int
	hour, minute, second int
	timed                bool
	zone                 string
}

// words cuts a date into the words that carry meaning.
func words(s string) []string {
	s = strings.ToLower(s)
	s = strings.NewReplacer(",", " ", "|", " ", "·", " ", "•", " ", "(", " ", ")", " ", "–", " ", "—", " ",
		"a.m.", "am", "p.m.", "pm", "\u00a0", " ", "\u202f", " ").Replace(s)
	var out []string
	for _, w := range strings.Fields(s) {
		switch w {
		case "at", "on", "of", "-", "o'clock", "the":
		default:
			out = append(out, w)
		}
	}
	return out
}

var (
	clockForm   = regexp.MustCompile(`^(\d{1,2})(?:[:.](\d\d)(?:[:.](\d\d))?)?(am|pm)?$`)
	dayForm     = regexp.MustCompile(`^(\d{1,2})(?:st|nd|rd|th|\.)?$`)
	yearForm    = regexp.MustCompile(`^\d{4}$`)
	figuresForm = regexp.MustCompile(`^(\d{1,2})([./-])(\d{1,2})[./-](\d{4})$`)
	offsetForm  = regexp.MustCompile(`^(?:gmt|utc)?([+-])(\d{1,2}):?(\d\d)?$`)
)

// take adds one word to the date; false means the word does not belong there.
func (m *moment) take(w string) bool {
	switch {
	case isWeekday(w):
		return true
	case monthOf(w) > 0:
		return setOnce(&m.month, monthOf(w))
	case yearForm.MatchString(w):
		return setOnce(&m.year, atoi(w))
	case w == "am" || w == "pm":
		return m.halfDay(w)
	case dayForm.MatchString(w) && m.day == 0:
		m.day = atoi(dayForm.FindStringSubmatch(w)[1])
		return m.day > 0
	}
	if z := zoneOf(w); z != "" || isZoneName(w) {
		if m.timed {
			m.zone = z
		}
		return m.timed
	}
	if f := figuresForm.FindStringSubmatch(w); f != nil {
		return m.figures(f)
	}
	if strings.Count(w, "-") >= 2 {
		return m.isoWord(w)
	}
	return m.clock(w)
}

func (m *moment) clock(w string) bool {
	c := clockForm.FindStringSubmatch(w)
	if c == nil || m.timed || c[2] == "" && c[4] == "" {
		return false
	}
	m.timed, m.hour, m.minute, m.second = true, atoi(c[1]), atoi(c[2]), -1
	if c[3] != "" {
		m.second = atoi(c[3])
	}
	return c[4] == "" || m.halfDay(c[4])
}

// halfDay applies am or pm. An hour written apart ("10 pm") was taken for a
// day if none was known yet; that reading is refused, not repaired.
func (m *moment) halfDay(w string) bool {
	if !m.timed || m.hour > 12 || m.hour == 0 {
		return m.timed && m.hour > 12 && w == "pm"
	}
	m.hour %= 12
	if w == "pm" {
		m.hour += 12
	}
	return true
}

// figures reads 22.09.2022, 22/09/2022 or 09/22/2022. Dots mean day first.
func (m *moment) figures(f []string) bool {
	a, b := atoi(f[1]), atoi(f[3])
	if m.month != 0 || m.day != 0 || !setOnce(&m.year, atoi(f[4])) {
		return false
	}
	switch {
	case f[2] == "." || a > 12 || a == b:
		m.day, m.month = a, b
	case b > 12:
		m.day, m.month = b, a
	}
	return true
}

// isoWord reads an ISO date that stands before a time, as in "2022-09-22 at
// 10:06".
func (m *moment) isoWord(w string) bool {
	p := isoForm.FindStringSubmatch(strings.ToUpper(w))
	if p == nil || p[3] == "" || p[4] != "" || m.year != 0 || m.month != 0 || m.day != 0 {
		return false
	}
	m.year, m.month, m.day = atoi(p[1]), atoi(p[2]), atoi(p[3])
	return true
}

// iso writes the date with the precision it has; false if it is none.
func (m *moment) iso() (string, bool) {
	if m.blank() {
		return "", false
	}
	year := "XXXX"
	if m.year > 0 {
		year = fmt.Sprintf("%04d", m.year)
	}
	switch {
	case m.month == 0 && m.day > 0, m.year == 0 && m.day == 0:
		return "", false
	case m.month == 0:
		return year, true
	case m.month > 12:
		return "", false
	case m.day == 0:
		return fmt.Sprintf("%s-%02d", year, m.month), true
	}
	day := fmt.Sprintf("%02d-%02d", m.month, m.day)
	if check := max(m.year, 0); !validDay(check, day) {
		return "", false
	}
	date := year + "-" + day
	if !m.timed || m.hour < 0 {
		return date, true
	}
	if m.hour > 23 || m.minute > 59 || m.second > 59 {
		return "", false
	}
	date += fmt.Sprintf("T%02d:%02d", m.hour, m.minute)
	if m.second >= 0 {
		date += fmt.Sprintf(":%02d", m.second)
	}
	return date + m.zone, true
}

// firstPress is the year before which nothing was printed, so that no article
// was published.
const firstPress = 1450

// blank reports what programs write for a date they do not have: the year 1,
// or the midnight from which they count seconds.
func (m *moment) blank() bool {
	midnight := m.timed && m.hour == 0 && m.minute == 0 && m.second <= 0
	return m.year > 0 && m.year < firstPress || m.year == 1970 && m.month == 1 && m.day == 1 && midnight
}

// validDay checks month and day; an unknown year may be a leap year.
func validDay(year int, day string) bool {
	if year == 0 {
		year = 2000
	}
	_, err := time.Parse("2006-01-02", fmt.Sprintf("%04d-%s", year, day))
	return err == nil
}

// zoneOf returns a zone as ISO 8601 writes it, or nothing for a name that
// stands for more than one offset or for none.
func zoneOf(w string) string {
	switch w {
	case "z", "utc", "gmt":
		return "Z"
	case "est":
		return "-05:00"
	case "edt":
		return "-04:00"
	case "pst":
		return "-08:00"
	case "pdt":
		return "-07:00"
	case "cet":
		return "+01:00"
	case "cest", "eet":
		return "+02:00"
	case "eest", "msk":
		return "+03:00"
	}
	o := offsetForm.FindStringSubmatch(w)
	if o == nil || atoi(o[2]) > 14 || atoi(o[3]) > 59 {
		return ""
	}
	return fmt.Sprintf("%s%02d:%02d", o[1], atoi(o[2]), atoi(o[3]))
}

// isZoneName accepts zone names whose offset is not certain: they are read
// over and the time stays without a zone.
func isZoneName(w string) bool {
	switch w {
	case "bst", "cst", "cdt", "et", "ct", "pt", "ist", "mst", "local", "time":
		return true
	}
	return false
}

var monthNames = [...]string{
	"january", "february", "march", "april", "may", "june",
	"july", "august", "september", "october", "november", "december",
}

// monthOf returns the number of an English month or its abbreviation, or 0.
func monthOf(w string) int {
	w = strings.TrimSuffix(w, ".")
	if w == "sept" {
		return 9
	}
	for i, name := range monthNames {
		if w == name || w == name[:3] {
			return i + 1
		}
	}
	return 0
}

func isWeekday(w string) bool {
	switch strings.TrimSuffix(w, ".") {
	case "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
		"mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun":
		return true
	}
	return false
}

func setOnce(p *int, v int) bool {
	if *p != 0 || v == 0 {
		return false
	}
	*p = v
	return true
}

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}
