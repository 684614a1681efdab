// Package resident tells how much memory the running program took.
package resident

import (
	"os"
	"strconv"
	"strings"
)

// Peak returns the most memory this process had resident, in MB. Linux tells
// it of the program alone; elsewhere known is false.
func Peak() (megabytes float64, known bool) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0, false
	}
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == "VmHWM:" {
			kb, err := strconv.ParseFloat(f[1], 64)
			return kb / 1024, err == nil
		}
	}
	return 0, false
}
