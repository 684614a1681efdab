package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
)

// crashFile is where the Go runtime writes why the program died.
const crashFile = "crash.log"

// startCrashLog lets the runtime write a crash into the data folder. What the
// last run left there is kept beside it under its time. The returned function
// ends the log; after a clean end there is none.
func startCrashLog(folder string) (end func(), err error) {
	path := filepath.Join(folder, crashFile)
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		kept := filepath.Join(folder, "crash "+info.ModTime().Format("2006-01-02 15.04.05")+".log")
		if err := os.Rename(path, kept); err != nil {
			return nil, fmt.Errorf("keep the crash log: %w", err)
		}
	}
	f, err := os.Create(path)
	if err != nil {
		return nil, fmt.Errorf("start the crash log: %w", err)
	}
	defer f.Close() // the runtime keeps a copy of the handle
	if err := debug.SetCrashOutput(f, debug.CrashOptions{}); err != nil {
		return nil, fmt.Errorf("start the crash log: %w", err)
	}
	return func() {
		_ = debug.SetCrashOutput(nil, debug.CrashOptions{}) // ending it cannot fail
		if info, err := os.Stat(path); err == nil && info.Size() == 0 {
			_ = os.Remove(path) // an empty file left behind does no harm
		}
	}, nil
}
