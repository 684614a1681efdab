// Command threadbench measures what an analyst waits on (reading articles,
// measures, communities, layouts, reading an edge list) beside the programs others use
// for it, on the same articles and graphs and in the same run, and prints one table.
//
// Every tool, ours too, runs in a process of its own and measures itself,
// loading left out: the time that passed, the processor time on all cores, and
// the most memory the process had. Short tasks are repeated within the
// process, every task in several rounds, tools by turns; the best counts, since
// whatever else a machine does only ever adds. A ratio says how many times
// longer the peer takes. A peer that is not installed has a line that says so.
//
// Start reading at tasks.go, then ours.go.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// config are the flags.
type config struct {
	rounds  int
	workers int
	only    string // part of the names of tasks
	large   bool
	modules string // folder of node modules
	data    string // folder of graphs; others are made
	prose   string // folder of the program that reads with prose

	task, graph string // measure only this, for the process that asks
}

func main() {
	var c config
	flag.IntVar(&c.rounds, "rounds", 1, "how often everything is measured, `N`; the best counts")
	flag.IntVar(&c.workers, "workers", 2, "goroutines of ours and threads of peers that use them, `N`")
	flag.StringVar(&c.only, "only", "", "only tasks with this in their name and graph, `TEXT`, as in \"layout 10k\"")
	flag.BoolVar(&c.large, "large", false, "graphs of a million nodes too")
	flag.StringVar(&c.modules, "modules", os.Getenv("NODE_PATH"), "`FOLDER` of graphology, ngraph and compromise for node")
	flag.StringVar(&c.prose, "prose", "cmd/threadbench/prose", "`FOLDER` of the program that reads with prose")
	flag.StringVar(&c.data, "data", "", "`FOLDER` with edge lists (1k.txt or kg1k.txt, power.txt …) to use instead of made ones")
	flag.StringVar(&c.task, "task", "", "measure ours alone at one task, `NAME`, print JSON")
	flag.StringVar(&c.graph, "graph", "", "`FILE` with the edge list for -task")
	flag.Parse()
	if err := run(c, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "threadbench:", err)
		os.Exit(1)
	}
}

func run(c config, out io.Writer) error {
	if c.task != "" {
		return measureOurs(c, out)
	}
	folder, err := os.MkdirTemp("", "threadbench")
	if err != nil {
		return fmt.Errorf("make a folder for the graphs: %w", err)
	}
	defer os.RemoveAll(folder)
	tasks, files, err := chosen(c, folder)
	if err != nil {
		return err
	}
	results := make([]result, len(tasks))
	for range c.rounds {
		for i, t := range tasks {
			if err := results[i].measure(c, t, files[t.graph]); err != nil {
				return fmt.Errorf("%s on %s: %w", t.name, t.graph, err)
			}
		}
	}
	return printTable(c, out, tasks, results)
}

// chosen returns the tasks that were asked for and for which there is a graph,
// and the files of the graphs.
func chosen(c config, folder string) (out []task, files map[string]string, err error) {
	files = map[string]string{}
	for _, t := range tasks() {
		if !strings.Contains(t.name+" "+t.graph, c.only) || !c.large && graphs[t.graph].large {
			continue
		}
		if files[t.graph] == "" {
			if files[t.graph], err = graphFile(c, folder, t.graph); err != nil {
				return nil, nil, err
			}
		}
		if files[t.graph] != "" {
			out = append(out, t)
		}
	}
	return out, files, nil
}

// graphFile finds a graph in the folder of data or makes it; "" if it can
// only be found and is not there.
func graphFile(c config, folder, name string) (string, error) {
	for _, file := range [...]string{name + ".txt", "kg" + name + ".txt"} {
		path := filepath.Join(c.data, file)
		if _, err := os.Stat(path); c.data != "" && err == nil {
			return path, nil
		}
	}
	if name == articles {
		return writeArticles(folder)
	}
	size, made := graphs[name]
	if !made {
		return "", nil
	}
	path := filepath.Join(folder, name+".txt")
	return path, writeGraph(path, size)
}
