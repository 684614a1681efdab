// Command threadline is the desktop app: a window on a project. It assembles
// the parts, keeps a crash log, and does nothing else.
package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// flags are what the command line says.
type flags struct {
	project string
	sample  bool
	version bool
	log     bool
	frames  bool
	paths   []string
}

func main() {
	f := parse(os.Args[1:])
	if f.version {
		fmt.Println(version())
		return
	}
	if err := run(f); err != nil {
		fmt.Fprintln(os.Stderr, "threadline:", err)
		os.Exit(1)
	}
}

func parse(args []string) flags {
	var f flags
	set := flag.NewFlagSet("threadline", flag.ExitOnError)
	set.Usage = func() {
		fmt.Fprint(set.Output(), "Usage: threadline [flags] [PATH…]\n\nOpens the window; PATH is an article or a folder of articles to add, or a project to open.\n\n")
		set.PrintDefaults()
	}
	set.StringVar(&f.project, "project", "", "open the project in `DIR`, or at postgres://user@host/database, made if there is none; otherwise the last one opened")
	set.BoolVar(&f.sample, "sample", false, "open the project of the sample articles")
	set.BoolVar(&f.version, "version", false, "print the version and end")
	set.BoolVar(&f.log, "log", false, "print a line for each event, for tests")
	set.BoolVar(&f.frames, "frames", false, "print what its frames cost the UI goroutine when the canvas has moved, for developers")
	_ = set.Parse(args) // it ends the program by itself
	f.project = absolute(f.project)
	for _, path := range set.Args() {
		f.paths = append(f.paths, absolute(path))
	}
	return f
}

// absolute makes a path hold from any folder: projects are remembered.
func absolute(path string) string {
	if full, err := filepath.Abs(path); err == nil && path != "" && !strings.Contains(path, "://") {
		return full
	}
	return path
}
