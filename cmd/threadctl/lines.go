package main

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"iter"

	"github.com/threadline/threadline/importers/document"
)

// textLine is one line of a stream, without its end, and its number from 1.
type textLine struct {
	number int
	text   []byte
	err    error // the line could not be read; nothing follows unless it was only too long
}

// lines reads the lines of a stream that are not blank. A line longer than a
// file may be is passed over and reported.
func lines(r io.Reader) iter.Seq[textLine] {
	return func(yield func(textLine) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		for n := 1; ; n++ {
			text, err := readLine(in, document.MaxSize)
			ended := errors.Is(err, io.EOF)
			failed := err != nil && !ended
			if failed || len(bytes.TrimSpace(text)) > 0 {
				l := textLine{number: n, text: text}
				if failed {
					l.err = err
				}
				if !yield(l) {
					return
				}
			}
			if ended || failed && !errors.Is(err, document.ErrTooLarge) {
				return
			}
		}
	}
}

// readLine reads up to and with the next line end; what exceeds limit is
// dropped and the error is ErrTooLarge.
func readLine(in *bufio.Reader, limit int) ([]byte, error) {
	var line []byte
	long := false
	for {
		part, err := in.ReadSlice('\n')
		if long = long || len(line)+len(part) > limit; !long {
			line = append(line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case long:
			return nil, document.ErrTooLarge
		}
		return line, err
	}
}
