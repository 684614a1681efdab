package document

import (
	"testing"

	"github.com/threadline/threadline/graph"
)

func TestParsePublished(t *testing.T) {
	tests := []struct{ in, want string }{
		{"2022", "2022"},
		{"2022-09", "2022-09"},
		{"2022-09-22", "2022-09-22"},
		{"2022-09-22T22:06", "2022-09-22T22:06"},
		{"2022-09-22 22:06", "2022-09-22T22:06"},
		{"2022-09-22T22:06:30Z", "2022-09-22T22:06:30Z"},
		{"2022-09-22T22:06:30.123+06:00", "2022-09-22T22:06:30+06:00"},
		{"2022-09-22T22:06:30+0600", "2022-09-22T22:06:30+06:00"},
		{"XXXX-09-22", "XXXX-09-22"},
		{"22 September 2022", "2022-09-22"},
		{"September 22, 2022", "2022-09-22"},
		{"Sept. 22, 2022", "2022-09-22"},
		{"22nd of September 2022", "2022-09-22"},
		{"Thursday, 22 September 2022", "2022-09-22"},
		{"22 September, 10:06 PM", "XXXX-09-22T22:06"},
		{"Sept. 22", "XXXX-09-22"},
		{"September 2022", "2022-09"},
		{"22 Sep 2022 10:06 p.m.", "2022-09-22T22:06"},
		{"22 September 2022 12:30 am", "2022-09-22T00:30"},
		{"22 September 2022 at 10am", "2022-09-22T10:00"},
		{"Thu, 22 Sep 2022 22:06:00 +0600", "2022-09-22T22:06:00+06:00"},
		{"Thu, 22 Sep 2022 22:06:00 GMT", "2022-09-22T22:06:00Z"},
		{"22 September 2022, 22:06 GMT+6", "2022-09-22T22:06+06:00"},
		{"22 September 2022 | 22:06 MSK", "2022-09-22T22:06+03:00"},
		{"22 September 2022 22:06 BST", "2022-09-22T22:06"},
		{"22.09.2022", "2022-09-22"},
		{"09/22/2022", "2022-09-22"},
		{"22/09/2022", "2022-09-22"},
		{"05/06/2022", "2022"},
		{"29 February", "XXXX-02-29"},
		{"2022-09-22 at 10:06", "2022-09-22T10:06"},
		{"1 January 1970", "1970-01-01"},
		{"1702-03-11", "1702-03-11"},
	}
	for _, tt := range tests {
		got, ok := ParsePublished(tt.in)
		if !ok || got != tt.want {
			t.Errorf("ParsePublished(%q) = %q, %v; want %q", tt.in, got, ok, tt.want)
		}
		if _, err := graph.ParseDate(got); err != nil {
			t.Errorf("ParsePublished(%q): %v", tt.in, err)
		}
	}
}

func TestParsePublishedRefuses(t *testing.T) {
	for _, in := range []string{
		"", "yesterday", "22 September in Astana", "31 February 2022", "2022-13-01", "2022-09-31", "12:30",
		"in 2022 the border", "September", "99", "22", "22 September 2022 25:00", "two days ago", "22 22 September",
		"0001-01-01T00:00:00", "1 January 0001", "1970-01-01T00:00:00Z", "1970-01-01T00:00",
	} {
		if got, ok := ParsePublished(in); ok {
			t.Errorf("ParsePublished(%q) = %q, want none", in, got)
		}
	}
}

func FuzzParsePublished(f *testing.F) {
	f.Add("22 September, 10:06 PM")
	f.Add("2022-09-22T22:06:30+06:00")
	f.Fuzz(func(t *testing.T, s string) {
		got, ok := ParsePublished(s)
		if !ok {
			return
		}
		if _, err := graph.ParseDate(got); err != nil {
			t.Errorf("ParsePublished(%q) = %q: %v", s, got, err)
		}
		if again, ok := ParsePublished(got); !ok || again != got {
			t.Errorf("ParsePublished(%q) = %q, read again %q, %v", s, got, again, ok)
		}
	})
}
