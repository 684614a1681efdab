package document

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func read(t *testing.T, name, content string) Article {
	t.Helper()
	articles, problems, err := Read(context.Background(), name, strings.NewReader(content))
	if err != nil || len(problems) > 0 || len(articles) != 1 {
		t.Fatalf("Read(%s) = %d articles, problems %v, error %v", name, len(articles), problems, err)
	}
	return articles[0]
}

func TestReadRefuses(t *testing.T) {
	tests := []struct {
		name, file, content string
		want                error
	}{
		{"nothing", "a.txt", "", ErrEmpty},
		{"white space", "a.txt", " \n\t\n", ErrNoText},
		{"a picture", "a.txt", "\x89PNG\r\n\x1a\n\x00\x00", ErrBinary},
		{"a PDF named text", "a.txt", "%PDF-1.7\nabc", ErrBinary},
		{"control characters", "a.txt", "ab\x01\x02\x03\x04cd", ErrBinary},
		{"NULs", "a.md", "ab\x00\x00\x00cd", ErrBinary},
		{"damaged UTF-8", "a.txt", "Caf\u00e9 \u201cquoted\u201d and \xff lost", ErrEncoding},
		{"damaged after a mark", "a.txt", "\xEF\xBB\xBFabc\xff", ErrEncoding},
		{"odd UTF-16", "a.txt", "\xFF\xFEa\x00b", ErrEncoding},
		{"an empty page", "a.html", "<html><body></body></html>", ErrNoText},
		{"an unknown kind", "a.docx", "text", ErrUnsupported},
		{"no extension", "README", "text", ErrUnsupported},
		{"blank lines only", "a.jsonl", "\n\n", ErrNoText},
		{"a binary list", "a.jsonl", "\x1f\x8b\x08\x00", ErrBinary},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := Read(context.Background(), tt.file, strings.NewReader(tt.content))
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
			if words := Reason(err); !strings.HasSuffix(words, ".") || strings.Contains(words, "!") {
				t.Errorf("reason %q is not a plain sentence", words)
			}
		})
	}
}

func TestTooLargeIsRefusedUnread(t *testing.T) {
	path := filepath.Join(t.TempDir(), "large.txt")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 200<<20); err != nil {
		t.Fatal(err)
	}
	_, _, err := ReadFile(context.Background(), path, "large.txt")
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v, want ErrTooLarge", err)
	}
	if got, want := Reason(err), "This file is larger than 100 MB. Split it and add the parts."; got != want {
		t.Errorf("reason %q, want %q", got, want)
	}
}

func TestStreamIsNeverReadPastTheLimit(t *testing.T) {
	r := &endless{}
	_, _, err := Read(context.Background(), "endless.txt", r)
	if !errors.Is(err, ErrTooLarge) {
		t.Errorf("error %v, want ErrTooLarge", err)
	}
	if r.read > MaxSize+1<<20 {
		t.Errorf("read %d bytes", r.read)
	}
}

// endless is a stream of spaces.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	e.read += len(p)
	return len(p), nil
}

func TestReadStops(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := Read(ctx, "a.txt", strings.NewReader("text"))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestFoldersAreNoFiles(t *testing.T) {
	_, _, err := ReadFile(context.Background(), t.TempDir(), "a.txt")
	if !errors.Is(err, ErrUnsupported) {
		t.Errorf("error %v, want ErrUnsupported", err)
	}
}

func TestOriginalBytesAreKept(t *testing.T) {
	content := "\xEF\xBB\xBFOne line.\r\nAnother.\r\n"
	a := read(t, "a.txt", content)
	if string(a.Original) != content {
		t.Errorf("original %q, want %q", a.Original, content)
	}
	if want := "One line.\nAnother.\n"; a.Text != want {
		t.Errorf("text %q, want %q", a.Text, want)
	}
}

func TestFormatsAreTold(t *testing.T) {
	for name, want := range map[string]string{"a.TXT": "text", "b.Md": "markdown", "c.htm": "html", "d.ndjson": "jsonl"} {
		if f, ok := FormatOf(name); !ok || f.Name != want {
			t.Errorf("FormatOf(%q) = %q, %v; want %q", name, f.Name, ok, want)
		}
	}
}

var _ io.Reader = (*endless)(nil)
