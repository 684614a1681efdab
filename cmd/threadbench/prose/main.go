// Prose reads articles with github.com/jdkato/prose and measures itself as
// threadbench asks of peers. It is a module of its own, so that the library
// is none of Threadline's: `go mod download` in this folder installs it.
//
// Usage: prose FILE, where FILE is a JSON object with the articles and the
// number of their tokens.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/jdkato/prose/v2"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "prose:", err)
		os.Exit(1)
	}
}

func run(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var in struct {
		Tokens   int
		Articles []string
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return err
	}
	first, err := prose.NewDocument("Ann Lee met reporters in Oslo.") // loads the model
	if err != nil {
		return err
	}
	model, names := prose.UsingModel(first.Model), 0
	start, before := time.Now(), processorSeconds()
	for _, text := range in.Articles {
		doc, err := prose.NewDocument(text, model)
		if err != nil {
			return err
		}
		names += len(doc.Entities())
	}
	per := float64(in.Tokens) / 1000
	return json.NewEncoder(os.Stdout).Encode(map[string]any{
		"version": version(), "wall": time.Since(start).Seconds() / per, "seconds": (processorSeconds() - before) / per,
		"peak": peakMegabytes(), "got": fmt.Sprintf("%d names", names),
	})
}

func version() string {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, m := range info.Deps {
			if m.Path == "github.com/jdkato/prose/v2" {
				return m.Version
			}
		}
	}
	return ""
}

func usage() (u syscall.Rusage) {
	syscall.Getrusage(syscall.RUSAGE_SELF, &u) // fails for no argument it could have here
	return u
}

func processorSeconds() float64 {
	u := usage()
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}

func peakMegabytes() float64 { u := usage(); return float64(u.Maxrss) / 1024 }
