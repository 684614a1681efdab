package main

import (
	"fmt"

	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/extract/tagger"
)

const taggerHelp = "`COMMAND` of a program that names people, organisations and places; see docs/tagger.md"

// withTagger starts the user's tagger program, if there is one. The program
// runs until stop is called; when it fails, the user is told and the trained
// tagger goes on in its place.
func (s *session) withTagger(command string) (o extract.Options, stop func(), err error) {
	if command == "" {
		return o, func() {}, nil
	}
	program, err := tagger.Start(command, tagger.Options{Stderr: s.errs})
	if err != nil {
		return o, nil, err
	}
	o.Tagger = program
	o.Warn = func(err error) {
		fmt.Fprintf(s.errs, "threadctl: %v; Threadline's own tagger goes on\n", err)
	}
	return o, program.Close, nil
}
