package extract

import "testing"

func TestHeadlines(t *testing.T) {
	for _, c := range []struct {
		parts []string
		want  string
	}{
		{[]string{"partial mobilization"}, "Partial mobilization"},
		{[]string{"Zelenskyy", "visited", "Izium"}, "Zelenskyy visited Izium"},
		{[]string{"", "signed", "decree"}, "Signed decree"},
		{[]string{"Parliament of the Republic of Somewhere", "adopted", "the law on names of streets"}, "Parliament of the Republic of Somewhere"},
		{[]string{"Committee", "adopted", "a very long amendment to the budget law", "in June"}, "Committee adopted in June"},
		{[]string{"élections", "in  Tver"}, "Élections in Tver"},
		{nil, ""},
	} {
		if got := headline(c.parts...); got != c.want {
			t.Errorf("headline(%q) = %q, want %q", c.parts, got, c.want)
		}
	}
}
