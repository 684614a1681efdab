package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

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
	if err := needDisplay(runtime.GOOS, os.Getenv); err != nil {
		return err
	}
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
	prefs := openPreferences(dirs.preferences, func(err error) { fmt.Fprintln(os.Stderr, "threadline:", err) })
	defer prefs.Close()
	a := program{app.NewWithID(appID), prefs}
	engine := startEngine()
	defer engine.taggers.Close()
	var work func() func()
	if f.frames {
		work = watchFrames(eventLog(true)).work
	}
	w, err := ui.Open(a, ui.Config{
		Schema: schema, Importer: engine.importer, Rereader: engine.rereader, Remover: engine.remove, Tagger: &engine.taggers, Post: fyne.Do, Author: author(),
		Projects: dirs.projects, Samples: dirs.samples, Log: eventLog(f.log), Work: work, Screen: screen,
		Ended: func() {
			time.AfterFunc(endPatience, func() { prefs.Close(); engine.taggers.Close(); endCrashLog(); os.Exit(0) })
		},
	}, ui.Start{Project: f.project, Sample: f.sample, Import: f.paths})
	if err != nil {
		return err
	}
	show(w, a)
	return nil
}

// endPatience is how long the window system gets to end after all is saved.
// Fyne can wait for itself there: a lifecycle event that is queued while its
// loop drains the queue is never run (seen in one of ten ends during an import).
const endPatience = 3 * time.Second

// show opens the window and returns when it was closed.
func show(w *ui.Window, a fyne.App) {
	defer func() {
		r := recover()
		if r == nil {
			return
		}
		if !w.Started() {
			fmt.Fprintln(os.Stderr, noWindow)
		}
		panic(r)
	}()
	w.Show()
	a.Run()
}

// noWindow is what usually helps when the program dies before its window was
// seen.
const noWindow = "threadline: the window could not be opened. It needs OpenGL 2.1: install the graphics driver of this computer, " +
	"or Mesa (on Debian libgl1-mesa-dri, on Windows its opengl32.dll beside the program). threadctl does the same work without a window."

// needDisplay says what to do where no window can be opened.
func needDisplay(system string, env func(string) string) error {
	if system != "linux" || env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != "" {
		return nil
	}
	return errors.New("there is no display to open a window on; set DISPLAY, or use threadctl, which needs none")
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
