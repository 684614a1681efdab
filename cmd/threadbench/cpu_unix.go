//go:build unix

package main

import (
	"runtime"
	"syscall"

	"github.com/threadline/threadline/cmd/internal/resident"
)

// processorSeconds is the time this process has computed so far, on all
// processors.
func processorSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(u.Utime) + seconds(u.Stime)
}

// peakMegabytes is the most memory this process had resident. Linux is asked
// for that of the program alone: the usage counts what started it, too.
func peakMegabytes() float64 {
	if mb, known := resident.Peak(); known {
		return mb
	}
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	if runtime.GOOS == "darwin" {
		return float64(u.Maxrss) / (1 << 20)
	}
	return float64(u.Maxrss) / 1024
}
