package main

import (
	"bufio"
	"fmt"
	"os"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui"
)

// appID names the program to the system and its preferences.
const appID = "app.threadline.desktop"

// run opens the window and returns when it was closed.
func run(f flags) error {
	dirs, err := folders()
	if err != nil {
		return err
	}
	endCrashLog, err := startCrashLog(dirs.data)
	if err != nil {
		return err
	}
	defer endCrashLog()
	schema, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		return err
	}
	a := app.NewWithID(appID)
	engine := startEngine()
	w, err := ui.Open(a, ui.Config{
		Schema: schema, Importer: engine.read, Remover: engine.remove, Post: fyne.Do, Author: author(),
		Projects: dirs.projects, Samples: dirs.samples, Log: eventLog(f.log),
	}, ui.Start{Project: f.project, Sample: f.sample, Import: f.paths})
	if err != nil {
		return err
	}
	w.Show()
	a.Run()
	return nil
}

// author is who changes the project.
func author() string {
	for _, name := range []string{"USER", "USERNAME"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return "analyst"
}

// eventLog returns what writes the lines a test waits for.
func eventLog(on bool) func(string) {
	if !on {
		return nil
	}
	out := bufio.NewWriter(os.Stdout)
	return func(line string) {
		_, _ = fmt.Fprintln(out, line) // who reads it may be gone
		_ = out.Flush()
	}
}
