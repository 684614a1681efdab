package document

import (
	"strings"
	"testing"
)

func page(head, body string) string {
	return "<!DOCTYPE html><html lang=en-GB><head><title>Border stays open | Steppe Courier</title>" + head + "</head><body><nav><a href=/>Home</a></nav>" + body +
		"<article><h1>Border stays open</h1><p>The border stays open, the senate of Kazakhstan said in Astana on Thursday, and it gave the rules of the union as the reason.</p>" +
		"<p>Trains from Omsk were<br>full for <b>days</b>, the rail\u00adway company wrote in a short\nstatement that it sent to newspapers in the north of the country.</p>" +
		"<blockquote><p>We sold every bed by noon, and people still ask us for a room.</p></blockquote></article><footer>Contact</footer></body></html>"
}

func TestPageMetadata(t *testing.T) {
	tests := []struct {
		name, head, body string
		want             Article
	}{
		{"nothing but a title", "", "", Article{Title: "Border stays open"}},
		{"open graph", `<meta property="og:site_name" content="Steppe Courier"><meta property="og:title" content="Border stays open - Steppe Courier">
			<meta property="article:published_time" content="2022-09-22T18:20:00+06:00"><meta name=author content="Aliya Nurpeisova"><link rel=canonical href="https://steppecourier.example/1">`, "",
			Article{Title: "Border stays open", Outlet: "Steppe Courier", Published: "2022-09-22T18:20:00+06:00", Byline: "Aliya Nurpeisova", URL: "https://steppecourier.example/1"}},
		{"linked data", `<script type="application/ld+json">{"@graph":[{"@type":"Organization","name":"x"},{"@type":["NewsArticle"],"headline":"Border stays open","datePublished":"2022-09-22",
			"publisher":{"name":"Steppe Courier"},"author":[{"name":"Aliya Nurpeisova"}]}]}</script>`, "",
			Article{Title: "Border stays open", Outlet: "Steppe Courier", Published: "2022-09-22", Byline: "Aliya Nurpeisova"}},
		{"broken linked data", `<script type="application/ld+json">{"@type":</script><meta name="date" content="2022-09">`, "",
			Article{Title: "Border stays open", Published: "2022-09"}},
		{"time element", "", `<time datetime="2022-09-22T10:06Z">yesterday</time>`, Article{Title: "Border stays open", Published: "2022-09-22T10:06Z"}},
		{"several times", "", `<time datetime="2022-01-01">a</time><time class="published" datetime="2022-09-22">b</time>`,
			Article{Title: "Border stays open", Published: "2022-09-22"}},
		{"several unmarked times", "", `<time datetime="2022-01-01">a</time><time datetime="2022-09-22">b</time>`, Article{Title: "Border stays open"}},
		{"shown date", "", `<span class="post-meta-date">Published on 22 September 2022</span>`, Article{Title: "Border stays open", Published: "2022-09-22"}},
		{"day in the address", `<link rel=canonical href="https://steppecourier.example/2022/sep/22/border">`, "",
			Article{Title: "Border stays open", Outlet: "steppecourier.example", Published: "2022-09-22", URL: "https://steppecourier.example/2022/sep/22/border"}},
		{"a copyright year is no date", "", `<p class=copy>Copyright 2019</p>`, Article{Title: "Border stays open"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(t, "a.html", page(tt.head, tt.body))
			compareMetadata(t, got, tt.want)
			if got.Language != "en" {
				t.Errorf("language %q", got.Language)
			}
		})
	}
}

func TestPageBodyIsParagraphs(t *testing.T) {
	got := read(t, "a.html", page("", "")).Text
	for _, want := range []string{"the reason.\n\nTrains", "full for days, the", "short statement", "country.\n\nWe sold every bed"} {
		if !strings.Contains(got, want) {
			t.Errorf("text %q lacks %q", got, want)
		}
	}
	for _, not := range []string{"Home", "Contact", "<"} {
		if strings.Contains(got, not) {
			t.Errorf("text %q contains %q", got, not)
		}
	}
}

// TestDeepPages makes sure that nesting cannot exhaust the stack.
func TestDeepPages(t *testing.T) {
	for _, tag := range []string{"div", "b", "table><tr><td", "ul><li", "blockquote"} {
		deep := "<html><body>" + strings.Repeat("<"+tag+">", 20000) + strings.Repeat("Words in the deep. ", 30) + "</body></html>"
		articles, _, err := readHTML("deep.html", []byte(deep))
		if err == nil && len(articles) != 1 {
			t.Errorf("%s: %d articles", tag, len(articles))
		}
	}
}

func BenchmarkReadHTML(b *testing.B) {
	raw := []byte(page("", ""))
	for b.Loop() {
		if _, _, err := readHTML("a.html", raw); err != nil {
			b.Fatal(err)
		}
	}
}
