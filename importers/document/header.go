package document

import (
	"net/url"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// takeHeader reads an explicit header into a and returns the text after it.
// A header is either YAML front matter between lines of three dashes, or lines
// at the very top, followed by a blank line, each of the form
//
//	Title: …   Outlet: …   Date: …   URL: …   Byline: …
//
// with the keys of headerKeys in any order. If one line of such a block does
// not hold what its key promises, the block is prose and stays in the text.
func takeHeader(s string, a *Article) string {
	if rest, ok := takeFrontMatter(s, a); ok {
		return rest
	}
	if rest, ok := takeKeyLines(s, a); ok {
		return rest
	}
	return s
}

// headerKeys maps the keys of headers, in lower case, to what they state.
var headerKeys = map[string]string{
	"title": "title", "headline": "title",
	"outlet": "outlet", "source": "outlet", "publisher": "outlet", "publication": "outlet", "site": "outlet", "site_name": "outlet",
	"date": "published", "published": "published", "pubdate": "published", "date published": "published", "published_at": "published",
	"url": "url", "link": "url", "canonical": "url", "source_url": "url",
	"byline": "byline", "author": "byline", "authors": "byline", "by": "byline",
	"language": "language", "lang": "language",
}

// set states one header value; false if the value is not what the key
// promises or the key is unknown.
func (a *Article) set(key, value string) bool {
	what := headerKeys[strings.ToLower(strings.TrimSpace(key))]
	value = oneLine(value)
	if what == "outlet" && isURL(value) {
		what = "url"
	}
	switch what {
	case "title":
		a.Title = value
	case "outlet":
		a.Outlet = value
	case "byline":
		a.Byline = value
	case "language":
		a.Language = value
	case "url":
		if !isURL(value) {
			return false
		}
		a.URL = value
	case "published":
		d, ok := ParsePublished(value)
		if !ok {
			return false
		}
		a.Published = d
	default:
		return false
	}
	return value != ""
}

func takeFrontMatter(s string, a *Article) (rest string, ok bool) {
	body, found := strings.CutPrefix(s, "---\n")
	if !found {
		return "", false
	}
	end := strings.Index("\n"+body, "\n---\n")
	if end < 0 {
		return "", false
	}
	var values map[string]yaml.Node
	if err := yaml.Unmarshal([]byte(body[:end]), &values); err != nil || len(values) == 0 {
		return "", false
	}
	for _, key := range sortedKeys(values) {
		node := values[key]
		a.set(key, scalar(&node))
	}
	return strings.TrimLeft(body[end+len("---\n"):], "\n"), true
}

// scalar returns the text of a YAML value as written; lists are joined. Dates
// keep their precision because they are never turned into a time.
func scalar(n *yaml.Node) string {
	if n.Kind == yaml.ScalarNode {
		return n.Value
	}
	var parts []string
	if n.Kind == yaml.SequenceNode {
		for _, c := range n.Content {
			if c.Kind == yaml.ScalarNode {
				parts = append(parts, c.Value)
			}
		}
	}
	return strings.Join(parts, ", ")
}

func takeKeyLines(s string, a *Article) (rest string, ok bool) {
	block, rest, found := strings.Cut(strings.TrimLeft(s, "\n"), "\n\n")
	if !found || len(block) > 4096 {
		return "", false
	}
	var read Article
	for line := range strings.SplitSeq(block, "\n") {
		key, value, found := strings.Cut(line, ":")
		if !found || !read.set(key, value) {
			return "", false
		}
	}
	*a = read
	return strings.TrimLeft(rest, "\n"), true
}

// readOpening reads the title, dateline, byline and address with which a text
// opens, as far as they are not known. It looks at the first few lines only
// and stops at the first that is prose.
func readOpening(text string, a *Article) {
	lines := openingLines(text, 8)
	for i := 0; i < len(lines); i++ {
		l := lines[i]
		switch {
		case readOpeningLine(l.text, a):
		case a.Title == "" && isHeading(l.text) && i+1 < len(lines) && (l.blankAfter || isOpeningLine(lines[i+1].text)):
			a.Title = l.text
		case l.text == a.Title:
		default:
			readWireDateline(l.text, a)
			return
		}
	}
}

type openingLine struct {
	text       string
	blankAfter bool
}

// openingLines returns up to n lines of the text that are not blank.
func openingLines(text string, n int) []openingLine {
	var out []openingLine
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line != "" && len(out) == n:
			return out
		case line != "":
			out = append(out, openingLine{text: line})
		case len(out) > 0:
			out[len(out)-1].blankAfter = true
		}
	}
	return out
}

// isHeading reports whether a line can be a title: short, more than one word,
// and not a sentence.
func isHeading(line string) bool {
	return len(line) <= 250 && len(strings.Fields(line)) >= 2 && !strings.HasSuffix(line, ".") &&
		!strings.HasSuffix(line, ",") && !strings.HasSuffix(line, ":") && !strings.HasSuffix(line, ";")
}

func isOpeningLine(line string) bool {
	var scratch Article
	return readOpeningLine(line, &scratch)
}

var bylineForm = regexp.MustCompile(`^(?i:by|byline:)\s+(\p{Lu}[\p{L}.'’-]*(?:(?:,? and |, | )(?:(?:de|da|di|la|van|von|der|den|bin|al|el|ten) )*\p{Lu}[\p{L}.'’-]*){0,9})$`)

// readOpeningLine reads one line of the opening; false if it is none.
func readOpeningLine(line string, a *Article) bool {
	if len(line) > 200 {
		return false
	}
	if isURL(line) {
		setEmpty(&a.URL, line)
		return true
	}
	if m := bylineForm.FindStringSubmatch(line); m != nil {
		setEmpty(&a.Byline, m[1])
		return true
	}
	return readDateline(line, a)
}

var (
	publishedWord = regexp.MustCompile(`^(?i:published|posted)(?: on)?:?\s+`)
	datelineDash  = regexp.MustCompile(`\s+[—–|·•-]\s+`)
	placeInCaps   = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’-]{4,}$`)
)

// readDateline reads a line that is a date, or a date with the outlet before
// or after a dash: "Steppe Courier — 22 September 2022". A place before the
// date, set in capitals or followed by a comma, is not taken for an outlet.
func readDateline(line string, a *Article) bool {
	line = publishedWord.ReplaceAllString(line, "")
	if d, ok := ParsePublished(line); ok && len(d) > len("2022") {
		setEmpty(&a.Published, d)
		return true
	}
	for _, at := range datelineDash.FindAllStringIndex(line, -1) {
		before, after := line[:at[0]], line[at[1]:]
		if readOutletAndDate(before, after, a) || readOutletAndDate(after, before, a) {
			return true
		}
	}
	if _, after, found := strings.Cut(line, ", "); found {
		if d, ok := ParsePublished(after); ok && len(d) > len("2022") && len(strings.Fields(line)) <= 12 {
			setEmpty(&a.Published, d)
			return true
		}
	}
	return false
}

func readOutletAndDate(outlet, date string, a *Article) bool {
	d, ok := ParsePublished(date)
	if !ok || len(d) == len("2022") || len(strings.Fields(outlet)) > 6 || strings.ContainsAny(outlet, ".!?:;\"") && !strings.Contains(outlet, ".") {
		return false
	}
	setEmpty(&a.Published, d)
	if !placeInCaps.MatchString(outlet) {
		setEmpty(&a.Outlet, outlet)
	}
	return true
}

var wireForm = regexp.MustCompile(`^\p{Lu}[\p{Lu} .'’-]+(?:, [\p{L} .]{2,20})?, ([^()]{3,24}) \(([^()]{2,40})\) ?(?:—|–|--?) `)

// readWireDateline reads the dateline an agency puts before its first
// sentence: "ASTANA, Sept. 22 (Northern Wire) — …".
func readWireDateline(line string, a *Article) {
	m := wireForm.FindStringSubmatch(line)
	if m == nil {
		return
	}
	if d, ok := ParsePublished(m[1]); ok {
		setEmpty(&a.Published, d)
		setEmpty(&a.Outlet, m[2])
	}
}

func setEmpty(p *string, v string) {
	if *p == "" {
		*p = v
	}
}

// isURL reports whether s is nothing but an absolute web address.
func isURL(s string) bool {
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || strings.ContainsAny(s, " \t") {
		return false
	}
	u, err := url.Parse(s)
	return err == nil && u.Host != ""
}

// oneLine trims a value and makes every run of space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
