package report

import (
	"fmt"
	"io"
	"strings"
)

// WriteMarkdown writes the report as Markdown with footnotes, which GitHub,
// Pandoc and Obsidian turn into links.
func (r *Report) WriteMarkdown(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", escaped(r.Title), escaped(r.Lead))
	if !r.Made.IsZero() {
		fmt.Fprintf(&b, "\n*%s*\n", made(r.Made))
	}
	if f := r.Figure; f != nil && f.File != "" {
		fmt.Fprintf(&b, "\n![%s](<%s>)\n\n**Figure 1. %s.**%s\n", escaped(f.title()), f.File, escaped(f.title()), escaped(f.caption()))
	}
	markdownEntries(&b, "Chronology", r.Chronology)
	markdownEntries(&b, "Without a known date", r.Undated)
	r.markdownDisagreements(&b)
	r.markdownProfiles(&b)
	if len(r.Sources) > 0 {
		b.WriteString("\n## Sources\n\n" + creed + "\n\n")
	}
	for _, s := range r.Sources {
		fmt.Fprintf(&b, "[^%d]: %s", s.Number, escaped(s.words()))
		if s.Quote != "" {
			fmt.Fprintf(&b, " “%s”", escaped(s.Quote))
		}
		if s.URL != "" {
			fmt.Fprintf(&b, " <%s>", strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20").Replace(s.URL))
		}
		b.WriteString("\n")
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

func markdownEntries(b *strings.Builder, title string, entries []Entry) {
	if len(entries) == 0 {
		return
	}
	fmt.Fprintf(b, "\n## %s\n\n", title)
	for _, e := range entries {
		b.WriteString("- ")
		if e.When != "" {
			fmt.Fprintf(b, "**%s** ", escaped(e.When))
		}
		b.WriteString(escaped(e.Text))
		if e.Detail != "" {
			b.WriteString(" " + escaped(e.Detail))
		}
		fmt.Fprintf(b, "%s\n", footnotes(e.Notes))
	}
}

func (r *Report) markdownDisagreements(b *strings.Builder) {
	if len(r.Disagreements) == 0 {
		return
	}
	b.WriteString("\n## Where sources disagree\n")
	for _, d := range r.Disagreements {
		fmt.Fprintf(b, "\n%s\n\n", escaped(d.Question))
		for _, v := range d.Versions {
			fmt.Fprintf(b, "- %s: %s%s\n", escaped(v.Value), escaped(v.Who), footnotes(v.Notes))
		}
	}
}

func (r *Report) markdownProfiles(b *strings.Builder) {
	if len(r.Profiles) == 0 {
		return
	}
	b.WriteString("\n## Who is who\n")
	for _, p := range r.Profiles {
		fmt.Fprintf(b, "\n### %s\n\n%s. %s.", escaped(p.Name), p.Type, p.Line)
		if p.Also != "" {
			fmt.Fprintf(b, " Also %s.", escaped(p.Also))
		}
		b.WriteString("\n")
		for _, g := range p.Groups {
			fmt.Fprintf(b, "\n%s:\n\n", g.Title)
			for _, row := range g.Rows {
				fmt.Fprintf(b, "- %s\n", row.markdown())
			}
		}
	}
	if r.LeftOut > 0 {
		fmt.Fprintf(b, "\n%s\n", r.leftOutWords())
	}
}

func (r Row) markdown() string {
	var ends []string
	for _, e := range r.Ends {
		ends = append(ends, escaped(e.Text)+footnotes(e.Notes))
	}
	text := strings.TrimSpace(escaped(r.Relation) + " " + strings.Join(ends, ", "))
	if r.When != "" {
		text += " " + escaped(r.When)
	}
	return text
}

func footnotes(notes []int) string {
	var b strings.Builder
	for _, n := range notes {
		fmt.Fprintf(&b, "[^%d]", n)
	}
	return b.String()
}

var markdownEscapes = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`,
	"<", `\<`, ">", `\>`, "#", `\#`, "|", `\|`, "$", `\$`, "~", `\~`, "&", `\&`)

// escaped takes the meaning of Markdown from the words of articles.
func escaped(s string) string { return markdownEscapes.Replace(s) }
