package document

import (
	"encoding/json"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
)

// pageMetadata returns what a page states about itself. Dates and outlets are
// read here and not by the extractor, which drops time and zone of a date and
// recases outlets.
func pageMetadata(doc *html.Node, m trafilatura.Metadata) Article {
	var p pageFacts
	p.collect(doc)
	a := Article{Title: oneLine(m.Title), Byline: oneLine(m.Author), URL: p.address(m.URL), Language: p.language}
	a.Outlet = firstOf(p.meta["og:site_name"], p.linked.outlet, p.meta["application-name"],
		p.meta["publisher"], p.meta["dc.publisher"], p.meta["citation_journal_title"], a.URL)
	if isURL(a.Outlet) {
		a.Outlet = hostOf(a.Outlet)
	}
	a.Published = p.published(a.URL)
	a.Title = withoutOutlet(firstOf(a.Title, p.meta["og:title"], p.linked.title), a.Outlet)
	a.Byline = firstOf(a.Byline, p.linked.byline)
	return a
}

// pageFacts collects the places where pages keep metadata.
type pageFacts struct {
	meta      map[string]string // content of meta elements by lower-case name, property or itemprop
	canonical string
	language  string
	linked    linkedData
	times     []timeElement
	shown     string // first date the page shows in an element whose class says so
}

type timeElement struct {
	value     string
	published bool // marked as the date of publication, not just any date
}

func (p *pageFacts) collect(n *html.Node) {
	if p.meta == nil {
		p.meta = map[string]string{}
	}
	for c := range n.Descendants() {
		if c.Type == html.ElementNode {
			p.element(c)
		}
	}
}

func (p *pageFacts) element(n *html.Node) {
	switch n.Data {
	case "html":
		p.language, _, _ = strings.Cut(strings.ToLower(attr(n, "lang")), "-")
	case "meta":
		key := strings.ToLower(firstOf(attr(n, "property"), attr(n, "name"), attr(n, "itemprop")))
		if content := oneLine(attr(n, "content")); key != "" && content != "" && p.meta[key] == "" {
			p.meta[key] = content
		}
	case "link":
		if p.canonical == "" && attr(n, "rel") == "canonical" {
			p.canonical = attr(n, "href")
		}
	case "script":
		if n.FirstChild != nil && strings.Contains(attr(n, "type"), "ld+json") {
			p.linked.read(n.FirstChild.Data)
		}
	case "time":
		if v := attr(n, "datetime"); v != "" {
			p.times = append(p.times, timeElement{v, attr(n, "itemprop") == "datePublished" || hasAttr(n, "pubdate") ||
				publishedClass.MatchString(attr(n, "class"))})
		}
	default:
		p.visibleDate(n)
	}
}

// visibleDate keeps the text of an element that is marked as a date.
func (p *pageFacts) visibleDate(n *html.Node) {
	if attr(n, "itemprop") == "datePublished" {
		p.times = append(p.times, timeElement{firstOf(attr(n, "content"), attr(n, "datetime"), textOf(n)), true})
		return
	}
	if p.shown != "" || !dateClass.MatchString(attr(n, "class")+" "+attr(n, "id")) {
		return
	}
	text := textOf(n)
	if len(text) > 80 {
		return
	}
	if d, ok := ParsePublished(publishedWord.ReplaceAllString(text, "")); ok && len(d) >= len("2022-09-22") {
		p.shown = d
	}
}

var dateClass = regexp.MustCompile(`(?i)date|time|publish|posted|dateline`)

var publishedClass = regexp.MustCompile(`(?i)publish|pubdate|entry-date|post-date|article.?date|timestamp`)

// publishedKeys are the meta elements that hold the date of publication, the
// most reliable first.
var publishedKeys = []string{
	"article:published_time", "og:published_time", "datepublished", "date.published", "parsely-pub-date", "sailthru.date",
	"article.published", "published_time", "publication_date", "publish-date", "publishdate", "pubdate", "citation_publication_date",
	"dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date",
}

// published returns the date of publication: from metadata, from an element
// marked as such, from the only time on the page, from the first date it shows
// as one, or from the day in its address. A page that states none of these has no date.
func (p *pageFacts) published(address string) string {
	candidates := []string{p.meta["article:published_time"], p.linked.published}
	for _, key := range publishedKeys {
		candidates = append(candidates, p.meta[key])
	}
	for _, t := range p.times {
		if t.published {
			candidates = append(candidates, t.value)
		}
	}
	if len(p.times) == 1 {
		candidates = append(candidates, p.times[0].value)
	}
	candidates = append(candidates, p.shown, dayInAddress(address))
	for _, c := range candidates {
		if d, ok := ParsePublished(c); ok && !strings.HasPrefix(d, "XXXX") {
			return d
		}
	}
	return ""
}

var addressDay = regexp.MustCompile(`[/-]((?:19|20)\d\d)[/-]?(\d\d|[a-z]{3})[/-]?(\d\d)(?:[/.-]|$)`)

// dayInAddress returns the day an address names, as in /2022/09/22/ or
// /2022/sep/22/.
func dayInAddress(address string) string {
	m := addressDay.FindStringSubmatch(address)
	if m == nil {
		return ""
	}
	if month := monthOf(m[2]); month > 0 {
		m[2] = fmt.Sprintf("%02d", month)
	}
	return m[1] + "-" + m[2] + "-" + m[3]
}

func (p *pageFacts) address(extracted string) string {
	for _, u := range []string{p.canonical, p.meta["og:url"], extracted} {
		if isURL(u) {
			return u
		}
	}
	return ""
}

// linkedData is what a page's JSON-LD says of the article.
type linkedData struct{ title, outlet, published, byline string }

// read takes one JSON-LD block; blocks that are not JSON are passed over.
func (l *linkedData) read(block string) {
	var v any
	if json.Unmarshal([]byte(block), &v) == nil {
		l.value(v, 0)
	}
}

func (l *linkedData) value(v any, depth int) {
	if depth > 8 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, c := range v {
			l.value(c, depth+1)
		}
	case map[string]any:
		if isArticleType(v["@type"]) {
			setEmpty(&l.title, textMember(v["headline"]))
			setEmpty(&l.published, textMember(v["datePublished"]))
			setEmpty(&l.outlet, textMember(v["publisher"]))
			setEmpty(&l.byline, textMember(v["author"]))
		}
		for _, key := range sortedKeys(v) {
			if key == "@graph" || key == "mainEntity" || key == "mainEntityOfPage" {
				l.value(v[key], depth+1)
			}
		}
	}
}

func isArticleType(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.HasSuffix(v, "Article") || strings.HasSuffix(v, "Posting") || v == "Report" || v == "WebPage"
	case []any:
		for _, c := range v {
			if isArticleType(c) {
				return true
			}
		}
	}
	return false
}

// textMember returns a JSON-LD value as text: a string, the name of an object,
// or those of a list.
func textMember(v any) string {
	switch v := v.(type) {
	case string:
		return oneLine(html.UnescapeString(v))
	case map[string]any:
		return textMember(v["name"])
	case []any:
		var names []string
		for _, c := range v {
			if s := textMember(c); s != "" {
				names = append(names, s)
			}
		}
		return strings.Join(names, ", ")
	}
	return ""
}

// withoutOutlet cuts the outlet off the end of a page title.
func withoutOutlet(title, outlet string) string {
	for _, dash := range []string{" | ", " - ", " – ", " — ", " · "} {
		if i := strings.LastIndex(title, dash); i > 0 && outlet != "" && strings.EqualFold(title[i+len(dash):], outlet) {
			return strings.TrimSpace(title[:i])
		}
	}
	return title
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

func hasAttr(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

func textOf(n *html.Node) string { return strings.Join(paragraphs(n), " ") }

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
