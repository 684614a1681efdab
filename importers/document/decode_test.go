package document

import (
	"context"
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/htmlindex"
	xunicode "golang.org/x/text/encoding/unicode"
)

func encode(t *testing.T, name, s string) string {
	t.Helper()
	e, err := htmlindex.Get(name)
	if err != nil {
		t.Fatal(err)
	}
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const russian = "Министр обороны заявил, что будут призваны триста тысяч резервистов. Очереди на границе выросли, " +
	"поезда из Омска и Самары проданы на несколько дней вперёд, сообщила железная дорога."

func TestEncodings(t *testing.T) {
	utf16 := func(order xunicode.Endianness, mark xunicode.BOMPolicy, s string) string {
		out, err := xunicode.UTF16(order, mark).NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const quoted = "The caf\u00e9 was \u201cfull\u201d by noon \u2013 and stayed so."
	tests := []struct{ name, in, want string }{
		{"UTF-8", quoted, quoted},
		{"UTF-8 with a mark", "\xEF\xBB\xBF" + quoted, quoted},
		{"UTF-16 LE with a mark", utf16(xunicode.LittleEndian, xunicode.UseBOM, quoted), quoted},
		{"UTF-16 BE with a mark", utf16(xunicode.BigEndian, xunicode.UseBOM, quoted), quoted},
		{"UTF-16 LE", utf16(xunicode.LittleEndian, xunicode.IgnoreBOM, quoted), quoted},
		{"UTF-16 BE", utf16(xunicode.BigEndian, xunicode.IgnoreBOM, quoted), quoted},
		{"UTF-16 LE in Russian", utf16(xunicode.LittleEndian, xunicode.IgnoreBOM, russian), russian},
		{"Windows-1252", encode(t, "windows-1252", quoted), quoted},
		{"Windows-1251", encode(t, "windows-1251", russian), russian},
		{"KOI8-R", encode(t, "koi8-r", russian), russian},
		{"CRLF", "one\r\ntwo\r\n", "one\ntwo\n"},
		{"CR alone", "one\rtwo", "one\ntwo"},
		{"CR within", "one\rtwo\nthree", "one\rtwo\nthree"},
		{"decomposed stays decomposed", "e\u0301", "e\u0301"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := decode([]byte(tt.in), "")
			if err != nil || got != tt.want {
				t.Errorf("decode = %q, %v; want %q", got, err, tt.want)
			}
		})
	}
}

func TestDeclaredEncodingOfAPage(t *testing.T) {
	page := `<html><head><meta charset="windows-1251"><title>Граница</title></head><body><article><p>` + russian + `</p><p>` +
		strings.Repeat("Вторая часть сообщения о границе. ", 12) + `</p></article></body></html>`
	a := read(t, "a.html", encode(t, "windows-1251", page))
	if !strings.Contains(a.Text, "резервистов") || a.Title != "Граница" {
		t.Errorf("title %q, text %q", a.Title, a.Text)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"text", "\xEF\xBB\xBFa\r\n", "\xFF\xFEa\x00", "\xFE\xFF\x00a", "caf\xe9", "\xd0\xcf", "a\x00b\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := decode(raw, "")
		if err != nil {
			if !errors.Is(err, ErrEmpty) && !errors.Is(err, ErrBinary) && !errors.Is(err, ErrEncoding) {
				t.Errorf("unnamed error %v", err)
			}
			return
		}
		if !utf8.ValidString(s) {
			t.Errorf("decode(%q) = %q, not UTF-8", raw, s)
		}
	})
}

// FuzzRead feeds any bytes to every reader: no panic, only named errors, and
// texts that are valid UTF-8 with something in them.
func FuzzRead(f *testing.F) {
	seeds := []string{
		"A heading line\n\nSteppe Courier \u2014 22 September 2022\n\nText.", "Title: a\nDate: 2022-09-22\n\nText.",
		"---\ntitle: [a, b]\ndate: 2022\n---\n# A b\n\n*c* [d](e) &amp; `f`\n\n- g\n- h\n",
		"<html><head><meta charset=utf-8><script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"author\":[{}]}</script></head><body><p>a<br>b</p></body>",
		"{\"text\":\"a\",\"id\":1}\n{\"text\":2}\nnull\n",
	}
	for _, s := range seeds {
		for i := range Formats {
			f.Add(uint8(i), []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, format uint8, raw []byte) {
		fm := Formats[int(format)%len(Formats)]
		articles, problems, err := Read(context.Background(), "a"+fm.Extensions[0], strings.NewReader(string(raw)))
		if err != nil && strings.HasPrefix(Reason(err), "This file cannot be read") {
			t.Errorf("unnamed error %v", err)
		}
		for _, p := range problems {
			if strings.HasPrefix(Reason(p.Err), "This file cannot be read") {
				t.Errorf("unnamed problem %v", p.Err)
			}
		}
		for _, a := range articles {
			if !utf8.ValidString(a.Text) || strings.TrimSpace(a.Text) == "" || a.Original == nil {
				t.Errorf("article %+v", a)
			}
		}
	})
}
