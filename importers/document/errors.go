package document

import (
	"context"
	"errors"
	"io/fs"
)

// What can be wrong with a file or a member of it.
var (
	ErrUnsupported = errors.New("no reader for this kind of file")
	ErrEmpty       = errors.New("empty file")
	ErrTooLarge    = errors.New("file larger than 100 MB")
	ErrBinary      = errors.New("not text")
	ErrEncoding    = errors.New("not valid UTF-8 nor another known encoding")
	ErrNoText      = errors.New("no article text")
	ErrSyntax      = errors.New("not a JSON object with a text")
)

// reasons says each error in plain words. They are also the keys under which
// a translation is found.
var reasons = []struct {
	err   error
	words string
}{
	{ErrUnsupported, "Files of this kind cannot be read. Save it as .txt, .md, .html or .jsonl and add it again."},
	{ErrEmpty, "The file is empty."},
	{ErrTooLarge, "This file is larger than 100 MB. Split it and add the parts."},
	{ErrBinary, "This file is not text."},
	{ErrEncoding, "The characters of this file cannot be read. Save it as UTF-8 and add it again."},
	{ErrNoText, "There is no article text in it."},
	{ErrSyntax, "This line is not a JSON object with a text."},
	{fs.ErrNotExist, "The file does not exist."},
	{fs.ErrPermission, "You have no permission to read this file."},
	{context.Canceled, "The import was stopped."},
}

// Reason says in plain words why something could not be read. An error that
// is none of the package's is said in its own words.
func Reason(err error) string {
	for _, r := range reasons {
		if errors.Is(err, r.err) {
			return r.words
		}
	}
	return "This file cannot be read: " + err.Error() + "."
}
