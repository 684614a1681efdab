//go:build !unix

package main

import (
	"runtime"
	"time"
)

var began = time.Now()

// processorSeconds is the time that has passed: this system does not tell how
// much of it was computed.
func processorSeconds() float64 { return time.Since(began).Seconds() }

// peakMegabytes is what the runtime took from the system: the system itself
// is not asked.
func peakMegabytes() float64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / (1 << 20)
}
