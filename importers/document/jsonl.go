package document

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// jsonLine is one line of a JSON Lines file. Members it does not name are
// ignored.
type jsonLine struct {
	ID        any     `json:"id"`
	Text      *string `json:"text"`
	Title     string  `json:"title"`
	Published string  `json:"published"`
	Outlet    string  `json:"outlet"`
	URL       string  `json:"url"`
	Byline    string  `json:"byline"`
	Language  string  `json:"language"`
}

// readJSONL reads one article from each line. Blank lines are skipped; a line
// that is no article is a Problem and the others are read.
func readJSONL(_ string, raw []byte) ([]Article, []Problem, error) {
	raw, err := jsonBytes(raw)
	if err != nil {
		return nil, nil, err
	}
	var articles []Article
	var problems []Problem
	n := 0
	for line := range bytes.Lines(raw) {
		n++
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		position := fmt.Sprintf("line %d", n)
		a, err := readLine(line)
		if err != nil {
			problems = append(problems, Problem{Position: position, Err: err})
			continue
		}
		a.Position, a.Original = position, bytes.Clone(line)
		articles = append(articles, a)
	}
	if len(articles) == 0 && len(problems) == 0 {
		return nil, nil, ErrNoText
	}
	return articles, problems, nil
}

// jsonBytes decodes the file as a whole only where it carries a mark or holds
// NULs: JSON is UTF-8, and a line with damaged bytes must not spoil the rest.
func jsonBytes(raw []byte) ([]byte, error) {
	if bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")) {
		raw = raw[3:]
	}
	if hasMagic(raw) || tooManyControls(raw) || bytes.IndexByte(raw, 0) >= 0 ||
		bytes.HasPrefix(raw, []byte("\xFF\xFE")) || bytes.HasPrefix(raw, []byte("\xFE\xFF")) {
		s, err := decode(raw, "")
		return []byte(s), err
	}
	return raw, nil
}

func readLine(line []byte) (Article, error) {
	if !utf8.Valid(line) {
		return Article{}, ErrEncoding
	}
	var l jsonLine
	if err := json.Unmarshal(line, &l); err != nil {
		return Article{}, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	if l.Text == nil {
		return Article{}, ErrSyntax
	}
	text := unixLines(*l.Text)
	if strings.TrimSpace(text) == "" {
		return Article{}, ErrNoText
	}
	published, _ := ParsePublished(l.Published)
	return Article{
		ID: idString(l.ID), Title: oneLine(l.Title), Outlet: oneLine(l.Outlet), Byline: oneLine(l.Byline),
		Published: published, URL: strings.TrimSpace(l.URL), Language: l.Language, Text: text,
	}, nil
}

// idString accepts what files use as identifiers: strings and numbers.
func idString(id any) string {
	switch v := id.(type) {
	case string:
		return v
	case float64:
		return strings.TrimSuffix(fmt.Sprintf("%.6f", v), ".000000")
	default:
		return ""
	}
}
