package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"regexp"

	"github.com/threadline/threadline/graph"
)

//go:embed report.html
var page string

// WriteHTML writes the report as one file that needs no other: it prints well,
// and every number is a link to its sentence.
func (r *Report) WriteHTML(w io.Writer) error {
	t, err := template.New("report").Funcs(template.FuncMap{
		"made": made, "icon": icon, "color": func(c string) template.CSS { return template.CSS(safeColor(c)) },
	}).Parse(page)
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	var b bytes.Buffer
	if err := t.Execute(&b, htmlReport{r}); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if _, err := w.Write(b.Bytes()); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// htmlReport is what the page may ask for.
type htmlReport struct{ *Report }

// Creed is the line at the foot.
func (htmlReport) Creed() string { return creed }

// FigureTitle is the heading of the figure.
func (r htmlReport) FigureTitle() string { return r.Figure.title() }

// LeftOutWords says how many profiles are missing.
func (r htmlReport) LeftOutWords() string { return r.leftOutWords() }

var prolog = regexp.MustCompile(`(?s)^\s*(<\?xml.*?\?>)?\s*(<!DOCTYPE.*?>)?\s*`)

// Picture is the figure as part of the page; the program's own painter wrote
// it.
func (r htmlReport) Picture() template.HTML {
	return template.HTML(prolog.ReplaceAll(r.Figure.SVG, nil))
}

var colorForm = regexp.MustCompile(`^#[0-9A-Fa-f]{3,8}$`)

func safeColor(c string) string {
	if colorForm.MatchString(c) {
		return c
	}
	return "#666E7A"
}

// icons are the shapes of the canvas in a box of 16 by 16.
var icons = map[string]string{
	graph.Person:       `<circle cx="8" cy="8" r="6"/>`,
	graph.Organization: `<rect x="2.5" y="2.5" width="11" height="11" rx="1.5"/>`,
	graph.PublicBody:   `<path d="M8 1.6l5.6 4.8v7.1H2.4V6.4z"/>`,
	graph.Country:      `<path d="M8 1.4l5.7 3.3v6.6L8 14.6l-5.7-3.3V4.7z"/>`,
	graph.Place:        `<path d="M.9 3h14.2L8 14.8z"/>`,
	graph.EventEntity:  `<path d="M8 .9L15.1 8 8 15.1.9 8z"/>`,
	graph.Topic:        `<rect x=".5" y="3.7" width="15" height="8.6" rx="4.3"/>`,
}

// icon returns the shape of an entity type; an unknown one is a circle.
func icon(entityType string) template.HTML {
	if i, ok := icons[entityType]; ok {
		return template.HTML(i)
	}
	return template.HTML(icons[graph.Person])
}
