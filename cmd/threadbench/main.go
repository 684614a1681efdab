// Command threadbench measures what an analyst waits on (measures,
// communities, layouts, reading an edge list) beside the programs others use
// for it, on the same graphs and in the same run, and prints one table.
//
// Times are processor seconds of the measured part alone, without loading, so
// that they mean something on a busy machine; of several rounds the median.
// A ratio says how many times longer the peer works. Peers that are not
// installed are left out.
//
// Start reading at tasks.go.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"text/tabwriter"
)

// config are the flags.
type config struct {
	rounds  int
	workers int
	only    string // part of the names of tasks
	large   bool
	modules string // folder of node modules
}

func main() {
	var c config
	flag.IntVar(&c.rounds, "rounds", 1, "how often everything is measured, `N`")
	flag.IntVar(&c.workers, "workers", 2, "goroutines of ours and threads of peers that use them, `N`")
	flag.StringVar(&c.only, "only", "", "only tasks with this in their name, `TEXT`")
	flag.BoolVar(&c.large, "large", false, "graphs of a million nodes too")
	flag.StringVar(&c.modules, "modules", os.Getenv("NODE_PATH"), "`FOLDER` of graphology and ngraph for node")
	flag.Parse()
	if err := run(c, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "threadbench:", err)
		os.Exit(1)
	}
}

func run(c config, out io.Writer) error {
	folder, err := os.MkdirTemp("", "threadbench")
	if err != nil {
		return fmt.Errorf("make a folder for the graphs: %w", err)
	}
	defer os.RemoveAll(folder)
	tasks := chosen(c)
	files := map[string]string{}
	for _, t := range tasks {
		if files[t.graph] != "" {
			continue
		}
		path := filepath.Join(folder, t.graph+".txt")
		if err := writeGraph(path, graphs[t.graph]); err != nil {
			return err
		}
		files[t.graph] = path
	}
	results := make([]result, len(tasks))
	for range c.rounds {
		for i, t := range tasks {
			if err := results[i].measure(c, t, files[t.graph]); err != nil {
				return fmt.Errorf("%s on %s: %w", t.name, t.graph, err)
			}
		}
	}
	return print(c, out, tasks, results)
}

func chosen(c config) (out []task) {
	for _, t := range tasks() {
		if strings.Contains(t.name, c.only) && (c.large || !graphs[t.graph].large) {
			out = append(out, t)
		}
	}
	return out
}

func print(c config, out io.Writer, tasks []task, results []result) error {
	fmt.Fprintf(out, "%s, %s/%s, %d processors, %d workers. Processor seconds, median of %d.\n",
		runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), c.workers, c.rounds)
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "task\tgraph\tours\tgot\tpeer\tits\tgot\tratio\tmust\taim\t")
	for i, t := range tasks {
		r := &results[i]
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t", t.name, t.graph, seconds(r.ours.median()), r.ours.quality)
		for k, p := range r.peers {
			if k > 0 {
				fmt.Fprint(w, "\t\t\t\t")
			}
			must, aim := t.wants(p.tool)
			fmt.Fprintf(w, "%s\t%s\t%s\t%.1f\t%s\t%s\t\n", p.name(), seconds(p.median()), p.quality, p.median()/max(r.ours.median(), 1e-9), must, aim)
		}
		if len(r.peers) == 0 {
			must, aim := t.wants("")
			fmt.Fprintf(w, "-\t\t\t\t%s\t%s\t\n", must, aim)
		}
	}
	return w.Flush()
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
