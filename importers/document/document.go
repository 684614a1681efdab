// Package document turns the bytes of a file into articles.
//
// It hides file formats, text encodings and the conventions by which files
// state their title, outlet and date. Every format is one row of Formats and
// one file of this package; a new format is a new row. What comes out is the
// text as it will be stored for good: UTF-8, without a byte order mark, lines
// ended by LF, and otherwise as the file has it. Nothing is guessed: metadata
// a file does not state stays empty.
//
// Readers are pure functions of their bytes and safe for concurrent use. Start
// reading at Read.
package document

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// MaxSize is the largest file that is read, in bytes (100 MB).
const MaxSize = 100 << 20

// Article is one article as its file states it. Only Text and Name are always
// set. Text is valid UTF-8 and final: every offset made later points into it.
type Article struct {
	ID        string // identifier the file gives the article (JSON Lines only)
	Title     string
	Outlet    string
	Byline    string
	Published string // ISO 8601, partial where the file is partial, XXXX for an unknown year
	URL       string
	Language  string // ISO 639-1 as the file declares it
	Text      string
	Original  []byte // the bytes the article was read from
	Name      string // name of the file
	Position  string // where in the file, such as "line 3"; empty when the file is one article
	Format    string // Name of the Format that read it
}

// Problem is a member of a file that could not be read, while others could.
type Problem struct {
	Position string // where in the file, such as "line 3"
	Err      error  // one of the package's errors, wrapped; see Reason
}

// Format is a kind of file. Read gets all bytes of the file and returns its
// articles in file order; an error means that nothing of the file was read.
type Format struct {
	Name       string
	Extensions []string // lower case, with the dot
	Read       func(name string, raw []byte) ([]Article, []Problem, error)
}

// Formats lists the files that can be read, in the order they are offered.
var Formats = []Format{
	{Name: "text", Extensions: []string{".txt", ".text"}, Read: readText},
	{Name: "markdown", Extensions: []string{".md", ".markdown"}, Read: readMarkdown},
	{Name: "html", Extensions: []string{".html", ".htm", ".xhtml"}, Read: readHTML},
	{Name: "jsonl", Extensions: []string{".jsonl", ".ndjson"}, Read: readJSONL},
}

// FormatOf returns the format of a file name by its extension.
func FormatOf(name string) (Format, bool) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range Formats {
		if slices.Contains(f.Extensions, ext) {
			return f, true
		}
	}
	return Format{}, false
}

// Read reads the articles of one file. The name decides the format and goes
// into the articles; r is read to its end, but never past MaxSize. Errors are
// ErrUnsupported, ErrEmpty, ErrTooLarge, ErrBinary, ErrEncoding or ErrNoText,
// wrapped, or what r and ctx return. A bad member of a file is a Problem and
// stops nothing.
func Read(ctx context.Context, name string, r io.Reader) ([]Article, []Problem, error) {
	f, ok := FormatOf(name)
	if !ok {
		return nil, nil, fmt.Errorf("read %s: %w", name, ErrUnsupported)
	}
	raw, err := io.ReadAll(io.LimitReader(&contextReader{ctx, r}, MaxSize+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if len(raw) > MaxSize {
		return nil, nil, fmt.Errorf("read %s: %w", name, ErrTooLarge)
	}
	if len(raw) == 0 {
		return nil, nil, fmt.Errorf("read %s: %w", name, ErrEmpty)
	}
	articles, problems, err := f.Read(name, raw)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	for i := range articles {
		articles[i].Name, articles[i].Format = name, f.Name
	}
	return articles, problems, nil
}

// ReadFile reads the articles of the file at path and gives them name. The
// size is checked before anything is read.
func ReadFile(ctx context.Context, path, name string) ([]Article, []Problem, error) {
	info, err := os.Stat(path) // before opening: opening a pipe would wait for its writer
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	if !info.Mode().IsRegular() {
		return nil, nil, fmt.Errorf("read %s: %w", name, ErrUnsupported)
	}
	if info.Size() > MaxSize {
		return nil, nil, fmt.Errorf("read %s: %w", name, ErrTooLarge)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, fmt.Errorf("read %s: %w", name, err)
	}
	defer file.Close()
	return Read(ctx, name, file)
}

// contextReader stops between two reads once its context is done.
type contextReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *contextReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}

// one returns a file that is a single article.
func one(a Article, raw []byte) ([]Article, []Problem, error) {
	if strings.TrimSpace(a.Text) == "" {
		return nil, nil, ErrNoText
	}
	a.Original = bytes.Clone(raw)
	return []Article{a}, nil, nil
}
