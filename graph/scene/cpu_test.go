package scene

import (
	"syscall"
	"testing"
)

func cpuMillis() float64 {
	var r syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &r)
	return float64(r.Utime.Sec+r.Stime.Sec)*1e3 + float64(r.Utime.Usec+r.Stime.Usec)/1e3
}
func reportCPU(b *testing.B) func() {
	at := cpuMillis()
	return func() { b.ReportMetric((cpuMillis()-at)/float64(b.N), "cpu-ms/op") }
}
