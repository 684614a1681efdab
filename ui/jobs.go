package ui

import (
	"context"
	"errors"
	"strconv"
	"time"

	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/workspace"
)

// jobs lists what runs and what ended lately.
func (w *Window) jobs() []*workspace.Job {
	if w.ws == nil {
		return nil
	}
	return w.ws.Jobs()
}

// jobFailed reports whether a job ended with an error that is one to the
// analyst.
func jobFailed(j *workspace.Job) bool {
	return !j.Running() && j.Err != nil && !errors.Is(j.Err, context.Canceled)
}

// jobWords says what a job does and how far it is.
func jobWords(j *workspace.Job) string {
	if j.Total > 0 {
		return lang.L("{{.What}} {{.Done}} of {{.Total}}", map[string]any{
			"What": lang.L(j.Label), "Done": strconv.Itoa(min(j.Done+1, j.Total)), "Total": strconv.Itoa(j.Total)})
	}
	return lang.L(j.Label)
}

// jobShare is how much of a job is done, 0 to 1.
func jobShare(j *workspace.Job) float32 {
	if j.Total == 0 {
		return 0
	}
	return float32(j.Done) / float32(j.Total)
}

// leftWords estimates in words how long a job will take still; empty when
// nothing can be said yet.
func leftWords(j *workspace.Job, now time.Time) string {
	if j.Done == 0 || j.Total <= j.Done {
		return ""
	}
	left := time.Duration(float64(now.Sub(j.Started)) * float64(j.Total-j.Done) / float64(j.Done))
	switch {
	case left < 5*time.Second:
		return lang.L("a few seconds left")
	case left < time.Minute:
		return lang.L("about {{.N}} s left", map[string]any{"N": strconv.Itoa(int(left.Round(5 * time.Second).Seconds()))})
	default:
		return lang.L("about {{.N}} min left", map[string]any{"N": strconv.Itoa(int((left + 30*time.Second).Minutes()))})
	}
}
