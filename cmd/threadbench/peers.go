package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
)

//go:embed peers.py
var pythonPeers string

//go:embed peers.js
var nodePeers string

// series are the times of one tool at one task.
type series struct {
	tool, version string
	times         []float64
	quality       string
}

func (s *series) name() string { return strings.TrimSpace(s.tool + " " + s.version) }

func (s *series) median() float64 {
	if len(s.times) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(s.times))
	return sorted[len(sorted)/2]
}

// result is what was measured for a task.
type result struct {
	ours  series
	peers []*series
}

// measure adds one round: ours, then each peer.
func (r *result) measure(c config, t task, path string) error {
	e, err := read(c, path, t.name == "pagerank")
	if err != nil {
		return err
	}
	if t.prepare != nil {
		t.prepare(c, e)
	}
	before := processorSeconds()
	quality, err := t.ours(c, e, path)
	if err != nil {
		return err
	}
	r.ours.times = append(r.ours.times, (processorSeconds()-before)/float64(max(t.steps, 1)))
	r.ours.quality = quality
	for _, tool := range t.peers {
		a, err := ask(c, tool, t, path)
		if errors.Is(err, errAbsent) {
			continue
		}
		if err != nil {
			return err
		}
		r.add(tool, a)
	}
	return nil
}

func (r *result) add(tool string, a answer) {
	i := slices.IndexFunc(r.peers, func(p *series) bool { return p.tool == tool })
	if i < 0 {
		i = len(r.peers)
		r.peers = append(r.peers, &series{tool: tool})
	}
	p := r.peers[i]
	p.times = append(p.times, a.Seconds)
	p.version, p.quality = a.Version, a.Got
}

// answer is what a peer's script prints.
type answer struct {
	Version string  `json:"version"`
	Seconds float64 `json:"seconds"` // of the processor
	Got     string  `json:"got"`
	Absent  bool    `json:"absent"` // the tool is not installed
}

var errAbsent = errors.New("not installed")

// ask runs a peer in a process of its own.
func ask(c config, tool string, t task, path string) (answer, error) {
	program, script := "python3", pythonPeers
	if tool == "graphology" || tool == "ngraph" {
		program, script = "node", nodePeers
	}
	file, err := exec.LookPath(program)
	if err != nil {
		return answer{}, errAbsent
	}
	if program == "python3" {
		if _, err := os.Stat("/usr/bin/python3"); err == nil {
			file = "/usr/bin/python3" // the system's, for which the packages of the distribution are
		}
	}
	cmd := exec.Command(file, "-", tool, t.name, path, strconv.Itoa(c.workers), strconv.Itoa(max(t.steps, 1)))
	cmd.Stdin = strings.NewReader(script)
	cmd.Env = append(os.Environ(), "OMP_NUM_THREADS="+strconv.Itoa(c.workers), "NODE_PATH="+c.modules)
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w: %s", tool, err, problems.String())
	}
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return answer{}, fmt.Errorf("%s said %q: %w", tool, out, err)
	}
	if a.Absent {
		return answer{}, errAbsent
	}
	return a, nil
}
