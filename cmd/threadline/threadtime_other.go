//go:build !linux

package main

import "time"

var started = time.Now()

// threadTime is the time on the wall where threads have no clock that Go can
// ask: a whole frame then has the waiting for the screen in it.
func threadTime() time.Duration { return time.Since(started) }
