package report

import (
	"fmt"
	"strings"
	"time"
)

// creed closes every report.
const creed = "Each number leads to a sentence. No relation is printed without one."

func made(t time.Time) string { return t.Format("2 January 2006, 15:04") }

// words cites a source without its words: Steppe Courier, 22 Sep 2022, “The
// border stays open”, sentence 4.
func (s Source) words() string {
	parts := []string{s.Outlet}
	if s.When != "" {
		parts = append(parts, s.When)
	}
	if s.Title != "" && s.Title != s.Outlet {
		parts = append(parts, "“"+s.Title+"”")
	}
	return strings.Join(parts, ", ") + fmt.Sprintf(", sentence %d.", s.Sentence)
}

func (f *Figure) title() string {
	if f.Title == "" {
		return "Who is linked to whom"
	}
	return f.Title
}

// caption tells in words what the legend shows, after a blank; it may be
// empty.
func (f *Figure) caption() string {
	var labels []string
	for _, k := range f.Key {
		labels = append(labels, k.Label)
	}
	return strings.TrimRight(" "+strings.TrimSpace(f.Note+" "+listed("Shown: ", labels)), " ")
}

func listed(before string, words []string) string {
	if len(words) == 0 {
		return ""
	}
	return before + joinAnd(words) + "."
}

func (r *Report) leftOutWords() string {
	return fmt.Sprintf("%s with fewer mentions left out.", count(r.LeftOut, "profile"))
}
