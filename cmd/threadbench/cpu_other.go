//go:build !unix

package main

import "time"

var began = time.Now()

// processorSeconds is the time that has passed: this system does not tell how
// much of it was computed.
func processorSeconds() float64 { return time.Since(began).Seconds() }
