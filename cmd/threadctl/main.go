// Command threadctl is Threadline without a window: the same engine for
// scripts, servers and measurements. It builds without cgo.
//
// Every command is one row of the table in commands.go and one file of its
// own. A command declares its flags and returns what to run; main.go parses,
// runs it and turns its error into the exit code: 0 only on full success, 2
// for wrong usage, 1 for everything else, also when a part of the input was
// rejected after the rest was done. Answers go to stdout, everything else to
// stderr.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"slices"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], newSession(os.Stdin, os.Stdout, os.Stderr))
	stop()
	os.Exit(code)
}

// Exit codes.
const (
	exitDone  = 0
	exitError = 1
	exitUsage = 2
)

// usageError is a mistake in how a command was called.
type usageError struct{ message string }

func (e usageError) Error() string { return e.message }

func usagef(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// errPartly ends a command that did its work but not for every input; what
// was left out has been said already.
var errPartly = errors.New("not everything could be done")

// run runs one command line and returns the exit code.
func run(ctx context.Context, args []string, s *session) int {
	if len(args) == 0 {
		printHelp(s.errs)
		return exitUsage
	}
	name, args := args[0], args[1:]
	switch name {
	case "-h", "-help", "--help", "help":
		return s.help(args)
	case "-version", "--version":
		name = "version"
	}
	c, ok := find(name)
	if !ok {
		fmt.Fprintf(s.errs, "threadctl: there is no command %q; see threadctl --help\n", name)
		return exitUsage
	}
	return s.exitCode(c.name, s.call(ctx, c, args))
}

// call parses the arguments of a command and runs it.
func (s *session) call(ctx context.Context, c command, args []string) error {
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.BoolVar(&s.json, "json", false, "print one JSON object")
	flags.BoolVar(&s.stats, "stats", false, "tell how long it took and how much memory it used")
	work := c.setup(flags)
	rest, err := parse(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		c.printHelp(s.out, flags)
		return nil
	case err != nil:
		return usageError{err.Error()}
	}
	s.begin()
	err = work(ctx, s, rest)
	if s.ending != nil {
		s.ending()
	}
	return err
}

// parse reads flags wherever they stand among the arguments; after -- nothing
// is a flag.
func parse(flags *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		left := flags.Args()
		read := len(args) - len(left)
		switch {
		case len(left) == 0:
			return rest, nil
		case read > 0 && args[read-1] == "--":
			return slices.Concat(rest, left), nil
		}
		rest, args = append(rest, left[0]), left[1:]
	}
}

// exitCode says an error and returns its code.
func (s *session) exitCode(name string, err error) int {
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &usage):
		fmt.Fprintf(s.errs, "threadctl %s: %v; see threadctl %s --help\n", name, err, name)
		return exitUsage
	case !errors.Is(err, errPartly):
		fmt.Fprintf(s.errs, "threadctl %s: %v\n", name, err)
	}
	return exitError
}
