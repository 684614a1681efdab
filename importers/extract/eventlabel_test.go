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

func TestSinceThatComparesDatesNothing(t *testing.T) {
	p := testPipeline(t)
	for text, want := range map[string]string{
		"Lisbon announced a mobilization, the first since 1974.":                          "",
		"On 3 May 2023, Lisbon announced a mobilization, the largest call-up since 1974.": "2023-05-03",
	} {
		r, err := p.Read(t.Context(), Input{ID: "a", Text: text, Published: "2023-05-04"})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Events) == 0 {
			t.Fatalf("%s: no event", text)
		}
		if got := r.Events[0].Date; got != want {
			t.Errorf("%s: dated %q, want %q", text, got, want)
		}
	}
}
