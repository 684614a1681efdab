package main

import (
	"fmt"
	"io"
	"runtime"
	"text/tabwriter"
)

// printTable prints a line for each task and one for each of its peers. Must,
// aim and reached speak of the ratio of the times that passed.
func printTable(c config, out io.Writer, tasks []task, results []result) error {
	fmt.Fprintf(out, "%s, %s/%s, %d processors; ours and graph-tool with %d workers, the others with 1. Best of %d rounds.\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), c.workers, c.rounds)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "task\tgraph\ttool\ttime\tprocessor\tMB\tratio\tof processor\tmust\taim\treached\tgot")
	for i, t := range tasks {
		r := &results[i]
		g, _ := t.of("")
		fmt.Fprintf(w, "%s\t%s\tours\t%s\t%s\t%.0f\t\t\t%s\t\t\t%s\n", t.name, t.graph, seconds(r.ours.Wall), seconds(r.ours.Seconds), r.ours.Peak, g.own, r.ours.Got)
		for k, tool := range t.peers {
			printPeer(w, &t, tool, r.peers[k], r.ours)
		}
	}
	return w.Flush()
}

func printPeer(w io.Writer, t *task, tool string, peer, ours answer) {
	if peer.Absent {
		fmt.Fprintf(w, "\t\t%s\tnot installed\n", tool)
		return
	}
	ratio := peer.Wall / max(ours.Wall, 1e-9)
	must, aim, reached := "", "", ""
	if g, ok := t.of(tool); ok {
		must, aim, reached = fmt.Sprintf("%g", g.must), fmt.Sprintf("%g", g.aim), g.reached(ratio)
	}
	fmt.Fprintf(w, "\t\t%s %s\t%s\t%s\t%.0f\t%.1f\t%.1f\t%s\t%s\t%s\t%s\n", tool, peer.Version, seconds(peer.Wall), seconds(peer.Seconds), peer.Peak,
		ratio, peer.Seconds/max(ours.Seconds, 1e-9), must, aim, reached, peer.Got)
}

// reached says what a ratio comes up to.
func (g goal) reached(ratio float64) string {
	switch {
	case ratio >= g.aim:
		return "aim"
	case ratio >= g.must:
		return "must"
	}
	return "no"
}

func seconds(s float64) string {
	switch {
	case s < 0.01:
		return fmt.Sprintf("%.2f ms", s*1000)
	case s < 1:
		return fmt.Sprintf("%.0f ms", s*1000)
	}
	return fmt.Sprintf("%.2f s", s)
}
