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

// answer is what a process that measures itself prints.
type answer struct {
	Version string  `json:"version"`
	Wall    float64 `json:"wall"`    // seconds that passed
	Seconds float64 `json:"seconds"` // of the processors
	Peak    float64 `json:"peak"`    // most memory of the process, MB
	Got     string  `json:"got"`     // to see that all compute the same
	Absent  bool    `json:"absent"`  // the tool is not installed
}

// better takes the best of two rounds.
func (a answer) better(b answer) answer {
	a.Wall, a.Seconds, a.Peak = min(a.Wall, b.Wall), min(a.Seconds, b.Seconds), min(a.Peak, b.Peak)
	return a
}

// result is what was measured for a task: ours, and each of its peers.
type result struct {
	ours  answer
	peers []answer
}

// measure adds one round: ours, then each peer.
func (r *result) measure(c config, t task, path string) error {
	ours, err := askOurs(c, t, path)
	if err != nil {
		return err
	}
	first := r.peers == nil
	if first {
		r.ours, r.peers = ours, make([]answer, len(t.peers))
	}
	r.ours = r.ours.better(ours)
	for i, tool := range t.peers {
		a, err := askPeer(c, tool, t, path)
		if err != nil {
			return err
		}
		if first {
			r.peers[i] = a
		}
		r.peers[i] = r.peers[i].better(a)
	}
	return nil
}

func askOurs(c config, t task, path string) (answer, error) {
	self, err := os.Executable()
	if err != nil {
		return answer{}, fmt.Errorf("find this program: %w", err)
	}
	cmd := exec.Command(self, "-task", t.name, "-graph", path, "-workers", strconv.Itoa(c.workers))
	if t.name == reading {
		cmd.Env = append(os.Environ(), oneCore)
	}
	return hear(cmd)
}

// askPeer runs a peer.
func askPeer(c config, tool string, t task, path string) (answer, error) {
	if tool == prose {
		return askProse(c, path)
	}
	program, script := "python3", pythonPeers
	if slices.Contains([]string{graphology, ngraph, compromise}, tool) {
		program, script = "node", nodePeers
	}
	file, err := exec.LookPath(program)
	if err != nil {
		return answer{Absent: true}, nil
	}
	if program == "python3" {
		if _, err := os.Stat("/usr/bin/python3"); err == nil {
			file = "/usr/bin/python3" // the system's, for which the packages of the distribution are
		}
	}
	cmd := exec.Command(file, "-", tool, t.name, path, strconv.Itoa(c.workers), strconv.Itoa(max(t.steps, 1)))
	cmd.Stdin = strings.NewReader(script)
	cmd.Env = append(os.Environ(), "OMP_NUM_THREADS="+strconv.Itoa(c.workers), "NODE_PATH="+c.modules)
	a, err := hear(cmd)
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", tool, err)
	}
	return a, nil
}

// hear runs a process to its end and reads its answer.
func hear(cmd *exec.Cmd) (answer, error) {
	var problems bytes.Buffer
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		return answer{}, errors.Join(err, errors.New(strings.TrimSpace(problems.String())))
	}
	var a answer
	if err := json.Unmarshal(out, &a); err != nil {
		return answer{}, fmt.Errorf("it said %q: %w", out, err)
	}
	return a, nil
}
