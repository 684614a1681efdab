package document

import (
	"context"
	"io/fs"
	"strings"
	"testing"

	"github.com/threadline/threadline/assets"
)

// TestSamples reads the bundled articles: each must come out whole, with its
// metadata, and without what surrounds it on its page.
func TestSamples(t *testing.T) {
	boxes := []string{
		"Share on", "Tweet", "Subscribe", "Sign me up", "e-mail", "Read also", "Related stories", "Most read", "All rights reserved",
		"dataLayer", "Cookie", "Photo:", "Outlet:", "Join readers", "The wire in your inbox", "every evening at six", "between the Caspian and the Altai",
	}
	samples := assets.Sub("samples")
	names, err := fs.Glob(samples, "*")
	if err != nil || len(names) < 14 {
		t.Fatalf("%d samples, error %v", len(names), err)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			file, err := samples.Open(name)
			if err != nil {
				t.Fatal(err)
			}
			defer file.Close()
			articles, problems, err := Read(context.Background(), name, file)
			if err != nil || len(problems) > 0 || len(articles) != 1 {
				t.Fatalf("%d articles, problems %v, error %v", len(articles), problems, err)
			}
			a := articles[0]
			if a.Title == "" || a.Outlet == "" || a.Byline == "" && !strings.Contains(name, "harbor-gazette-partial") {
				t.Errorf("title %q, outlet %q, byline %q", a.Title, a.Outlet, a.Byline)
			}
			if !strings.HasPrefix(a.Published, name[:10]) {
				t.Errorf("published %q, want %s", a.Published, name[:10])
			}
			if n := len(strings.Fields(a.Text)); n < 120 || n > 300 {
				t.Errorf("%d words", n)
			}
			for _, box := range boxes {
				if strings.Contains(a.Text, box) {
					t.Errorf("text contains %q", box)
				}
			}
			if !strings.ContainsAny(a.Text[len(a.Text)-5:], ".\u201d\"") {
				t.Errorf("text ends with %q", a.Text[len(a.Text)-40:])
			}
		})
	}
}
