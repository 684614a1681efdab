package main

import (
	"fmt"
	"time"

	"golang.org/x/sys/unix"
)

// threadTime is the time of the processor on the calling thread so far. The UI
// goroutine never leaves its thread.
func threadTime() time.Duration {
	var t unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_THREAD_CPUTIME_ID, &t); err != nil {
		panic(fmt.Sprintf("read the clock of the thread: %v", err)) // every Linux since 2.6.12 has it
	}
	return time.Duration(t.Nano())
}
