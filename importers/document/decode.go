package document

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/gogs/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode returns the text of raw as UTF-8 without byte order mark and with LF
// line ends. Valid UTF-8 is taken byte for byte. Otherwise the encoding is the
// one a byte order mark or declared names, or the one the bytes look like; a
// text that looks like damaged UTF-8 is refused, since reading it in another
// encoding would only make the damage invisible.
func decode(raw []byte, declared string) (string, error) {
	s, err := decodeBytes(raw, declared)
	if err != nil {
		return "", err
	}
	return unixLines(s), nil
}

func decodeBytes(raw []byte, declared string) (string, error) {
	if len(raw) == 0 {
		return "", ErrEmpty
	}
	if s, ok, err := decodeMarked(raw); ok {
		return s, err
	}
	if hasMagic(raw) {
		return "", ErrBinary
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return decodeUnmarkedUTF16(raw)
	}
	if tooManyControls(raw) {
		return "", ErrBinary
	}
	if utf8.Valid(raw) {
		if strings.EqualFold(declared, "iso-2022-jp") {
			return decodeNamed(raw, declared)
		}
		return string(raw), nil
	}
	if declared != "" && !strings.EqualFold(declared, "utf-8") {
		if s, err := decodeNamed(raw, declared); err == nil {
			return s, nil
		}
	}
	return decodeLegacy(raw)
}

// marks are the byte order marks, longer ones before their prefixes.
var marks = []struct {
	mark     string
	encoding encoding.Encoding
}{
	{"\xEF\xBB\xBF", nil},
	{"\xFF\xFE\x00\x00", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM)},
	{"\x00\x00\xFE\xFF", utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM)},
	{"\xFF\xFE", xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
	{"\xFE\xFF", xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)},
}

// decodeMarked decodes a text that begins with a byte order mark.
func decodeMarked(raw []byte) (s string, ok bool, err error) {
	for _, m := range marks {
		rest, found := bytes.CutPrefix(raw, []byte(m.mark))
		if !found {
			continue
		}
		if m.encoding == nil {
			if !utf8.Valid(rest) {
				return "", true, fmt.Errorf("%w: byte %d", ErrEncoding, invalidAt(rest)+len(m.mark))
			}
			return string(rest), true, nil
		}
		s, err = decodeWith(rest, m.encoding)
		return s, true, err
	}
	return "", false, nil
}

// magic begins files that are certainly not text.
var magic = []string{
	"%PDF-", "PK\x03\x04", "\x1F\x8B", "\x89PNG", "GIF8", "\xFF\xD8\xFF", "\x7FELF", "MZ\x90",
	"BZh", "7z\xBC\xAF", "Rar!", "\xFD7zXZ", "SQLite format 3", "\xD0\xCF\x11\xE0", "OggS", "ID3",
}

func hasMagic(raw []byte) bool {
	for _, m := range magic {
		if bytes.HasPrefix(raw, []byte(m)) {
			return true
		}
	}
	return false
}

// tooManyControls reports whether over 2 % of the bytes are control
// characters that text does not use.
func tooManyControls(raw []byte) bool {
	n := 0
	for _, b := range raw {
		if b < 0x20 && (b < '\t' || b > '\r') && b != 0x1B || b == 0x7F {
			n++
		}
	}
	return n*50 > len(raw)
}

// decodeUnmarkedUTF16 decides whether the NULs of raw come from UTF-16: then
// they all stand at even or all at odd places, and the text reads as text.
func decodeUnmarkedUTF16(raw []byte) (string, error) {
	var at [2]int
	for i, b := range raw {
		if b == 0 {
			at[i%2]++
		}
	}
	order := xunicode.LittleEndian // NULs in the high bytes, which come second
	switch {
	case len(raw)%2 != 0 || at[0] > 0 && at[1] > 0:
		return "", ErrBinary
	case at[0] > 0:
		order = xunicode.BigEndian
	}
	s, err := decodeWith(raw, xunicode.UTF16(order, xunicode.IgnoreBOM))
	if err != nil || !looksLikeText(s) {
		return "", ErrBinary
	}
	return s, nil
}

// decodeLegacy decodes a text that is not UTF-8 and does not say what it is.
// Mostly ASCII is read as Windows-1252, whose typographic quotes are by far the
// commonest cause; other scripts are told apart by their letter frequencies.
func decodeLegacy(raw []byte) (string, error) {
	if good, bad := multibyte(raw); good > 0 && good >= bad {
		return "", fmt.Errorf("%w: damaged UTF-8 at byte %d", ErrEncoding, invalidAt(raw))
	}
	name := "windows-1252"
	if high(raw)*10 > len(raw) {
		best, err := chardet.NewTextDetector().DetectBest(raw[:min(len(raw), 1<<16)])
		if err != nil || best.Confidence < 30 {
			return "", ErrEncoding
		}
		name = best.Charset
	}
	s, err := decodeNamed(raw, name)
	if err != nil || !looksLikeText(s) {
		return "", ErrEncoding
	}
	return s, nil
}

func decodeNamed(raw []byte, name string) (string, error) {
	e, err := htmlindex.Get(strings.ReplaceAll(name, "GB-18030", "GB18030"))
	if err != nil {
		return "", fmt.Errorf("%w: unknown encoding %q", ErrEncoding, name)
	}
	return decodeWith(raw, e)
}

func decodeWith(raw []byte, e encoding.Encoding) (string, error) {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return "", fmt.Errorf("%w: %w", ErrEncoding, err)
	}
	if bytes.ContainsRune(out, utf8.RuneError) {
		return "", ErrEncoding
	}
	return string(out), nil
}

// looksLikeText reports whether nearly all characters are letters, digits,
// punctuation or space.
func looksLikeText(s string) bool {
	odd, n := 0, 0
	for _, r := range s {
		n++
		if !unicode.IsPrint(r) && !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r) {
			odd++
		}
	}
	return odd*50 <= n
}

// multibyte counts the well-formed characters beyond ASCII and the bytes that
// belong to none.
func multibyte(raw []byte) (good, bad int) {
	for len(raw) > 0 {
		r, n := utf8.DecodeRune(raw)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		raw = raw[n:]
	}
	return good, bad
}

func invalidAt(raw []byte) int {
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return len(raw)
}

func high(raw []byte) int {
	n := 0
	for _, b := range raw {
		if b >= 0x80 {
			n++
		}
	}
	return n
}

// unixLines makes CRLF one LF. Where the text has no LF at all, a lone CR is
// the line end of an old Macintosh.
func unixLines(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	if !strings.Contains(s, "\n") {
		return strings.ReplaceAll(s, "\r", "\n")
	}
	return strings.ReplaceAll(s, "\r\n", "\n")
}
