package document

import (
	"maps"
	"slices"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	gmtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// readMarkdown reads a Markdown file as the text a reader of the rendered page
// sees: paragraphs apart by blank lines, without marks, images and addresses
// of links. The first heading is the title; like the heading of a plain text
// it stays in the text.
func readMarkdown(_ string, raw []byte) ([]Article, []Problem, error) {
	s, err := decode(raw, "")
	if err != nil {
		return nil, nil, err
	}
	var a Article
	source := []byte(takeHeader(s, &a))
	m := &markdown{source: source}
	m.blocks(goldmark.DefaultParser().Parse(gmtext.NewReader(source)))
	a.Text = strings.Join(m.paragraphs, "\n\n")
	setEmpty(&a.Title, m.title)
	readOpening(a.Text, &a)
	return one(a, raw)
}

// markdown collects the paragraphs of a document tree.
type markdown struct {
	source     []byte
	paragraphs []string
	title      string
}

func (m *markdown) blocks(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch {
		case c.Kind() == ast.KindHTMLBlock || c.Kind() == ast.KindThematicBreak:
		case c.Kind() == ast.KindCodeBlock || c.Kind() == ast.KindFencedCodeBlock:
			m.add(string(c.Lines().Value(m.source)))
		case c.FirstChild() != nil && c.FirstChild().Type() == ast.TypeInline:
			var b strings.Builder
			m.inline(c, &b)
			m.add(b.String())
			if c.Kind() == ast.KindHeading && m.title == "" && len(m.paragraphs) <= 1 {
				m.title = oneLine(b.String())
			}
		default:
			m.blocks(c)
		}
	}
}

func (m *markdown) add(paragraph string) {
	if p := strings.TrimSpace(paragraph); p != "" {
		m.paragraphs = append(m.paragraphs, p)
	}
}

func (m *markdown) inline(n ast.Node, b *strings.Builder) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch v := c.(type) {
		case *ast.Text:
			b.Write(unescape(v.Segment.Value(m.source)))
			if v.HardLineBreak() {
				b.WriteByte('\n')
			} else if v.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(unescape(v.Value))
		case *ast.AutoLink:
			b.Write(v.Label(m.source))
		case *ast.Image, *ast.RawHTML:
		default:
			m.inline(c, b)
		}
	}
}

// unescape resolves backslashes and character references.
func unescape(s []byte) []byte {
	return util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(s)))
}

func sortedKeys[V any](m map[string]V) []string {
	return slices.Sorted(maps.Keys(m))
}
