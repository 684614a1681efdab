package main

import (
	"flag"
	"fmt"
	"io"
	"os"
)

// outputFlag says where to write.
type outputFlag struct{ path string }

func (o *outputFlag) register(flags *flag.FlagSet) {
	flags.StringVar(&o.path, "o", "", "write to `FILE` instead of standard output")
}

// write calls f with the output. A file appears whole or not at all.
func (o *outputFlag) write(s *session, f func(io.Writer) error) error {
	if o.path == "" || o.path == "-" {
		return f(s.out)
	}
	part := o.path + ".part"
	file, err := os.Create(part)
	if err != nil {
		return fmt.Errorf("write %s: %w", o.path, err)
	}
	err = f(file)
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(part, o.path)
	}
	if err != nil {
		_ = os.Remove(part) // the first error counts
		return fmt.Errorf("write %s: %w", o.path, err)
	}
	return nil
}

// wrote says what was written, unless the answer itself went to stdout.
func (o *outputFlag) wrote(s *session, format string, nodes int) error {
	if o.path == "" || o.path == "-" {
		return s.statsAside()
	}
	answer := struct {
		File   string `json:"file"`
		Format string `json:"format"`
		Nodes  int    `json:"nodes"`
	}{o.path, format, nodes}
	return s.answer(answer, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "Wrote %s.\n", o.path)
		return err
	})
}
