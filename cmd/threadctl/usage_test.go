package main

import (
	"flag"
	"slices"
	"strings"
	"testing"
)

func TestHelpAndVersionAlwaysWork(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"-h"}, {"help"}, {"help", "rank"}, {"version"}, {"--version"}, {"version", "--json"}} {
		if r := must(t, exitDone, args...); r.stdout == "" || r.stderr != "" {
			t.Errorf("%v: stdout %q, stderr %q", args, r.stdout, r.stderr)
		}
	}
	if v := decode[versionAnswer](t, must(t, exitDone, "version", "--json")); v.Version == "" || v.Extractor == "" {
		t.Errorf("version %+v", v)
	}
	golden(t, "help.txt", must(t, exitDone, "--help").stdout)
}

func TestEveryCommandExplainsItself(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range commands() {
		if seen[c.name] {
			t.Errorf("%s stands twice", c.name)
		}
		seen[c.name] = true
		r := must(t, exitDone, c.name, "--help")
		if !strings.HasPrefix(r.stdout, "Usage: threadctl "+c.name) || !strings.Contains(r.stdout, "--json") {
			t.Errorf("help of %s: %q", c.name, r.stdout)
		}
	}
}

func TestWrongUsageExitsWithTwo(t *testing.T) {
	for _, args := range [][]string{
		{}, {"frobnicate"}, {"help", "frobnicate"}, {"rank", "--frobnicate"}, {"rank", "--limit", "many"}, {"rank"}, {"rank", "--measure", "fame", "--graph", "x"},
		{"rank", "--graph", "x", "--project", "y"}, {"import", "--project", "x"}, {"import", "x"}, {"import", "--published", "soon", "--project", "x", "y"},
		{"search", "--project", "x"}, {"show", "--project", "x"}, {"path", "--project", "x", "a"}, {"timeline", "--project", "x", "--from", "soon"},
		{"export", "--project", "x"}, {"export", "--project", "x", "--format", "papyrus"}, {"report", "--project", "x", "--format", "papyrus"},
		{"check"}, {"check", "--project", "x", "y"}, {"undo", "--project", "x", "last"}, {"merge", "--project", "x", "a"}, {"version", "x"},
		{"communities", "--method", "guess", "--graph", "x"}, {"layout", "--mode", "guess", "--graph", "x"}, {"extract", "--workers", "-1"},
	} {
		r := ctl(t, "", args...)
		if r.code != exitUsage || r.stdout != "" || r.stderr == "" {
			t.Errorf("threadctl %s: exit %d, stdout %q, stderr %q", strings.Join(args, " "), r.code, r.stdout, r.stderr)
		}
	}
}

func TestWhatFailsExitsWithOne(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{"check", "--project", dir}, {"rank", "--project", dir}, {"rank", "--graph", dir + "/none.txt"}, {"import", "--project", "postgres://host/db", "x"},
	} {
		r := ctl(t, "", args...)
		if r.code != exitError || r.stdout != "" || !strings.HasPrefix(r.stderr, "threadctl "+args[0]+": ") {
			t.Errorf("threadctl %s: exit %d, stdout %q, stderr %q", strings.Join(args, " "), r.code, r.stdout, r.stderr)
		}
	}
}

// TestBinary runs the real program once for each exit code.
func TestBinary(t *testing.T) {
	project := border(t)
	for _, c := range []struct {
		code int
		args []string
	}{
		{exitDone, []string{"--help"}}, {exitDone, []string{"version"}}, {exitDone, []string{"rank", "--project", project, "--json"}},
		{exitError, []string{"show", "Nobody", "--project", project}}, {exitUsage, []string{"rank", "--frobnicate"}},
	} {
		r := binary(t, "", c.args...)
		if r.code != c.code || (c.code == exitDone) != (r.stdout != "") || (c.code == exitDone) != (r.stderr == "") {
			t.Errorf("threadctl %s: exit %d, stdout %q, stderr %q", strings.Join(c.args, " "), r.code, r.stdout, r.stderr)
		}
	}
}

func TestFlagsMayFollowArguments(t *testing.T) {
	for _, c := range []struct {
		args, rest string
		limit      int
	}{
		{"a --limit 3 b", "a b", 3}, {"--limit=3 a b", "a b", 3}, {"a -- --limit b", "a --limit b", 0}, {"- --limit 2", "-", 2}, {"", "", 0},
	} {
		flags := flag.NewFlagSet("x", flag.ContinueOnError)
		limit := flags.Int("limit", 0, "")
		rest, err := parse(flags, strings.Fields(c.args))
		if err != nil || *limit != c.limit || !slices.Equal(rest, strings.Fields(c.rest)) {
			t.Errorf("%q: %v, limit %d, %v", c.args, rest, *limit, err)
		}
	}
}

func TestStatsAreAMemberOfTheAnswer(t *testing.T) {
	type answer struct {
		Ranking []scored
		Stats   *statistics
	}
	a := decode[answer](t, must(t, exitDone, "rank", "--project", border(t), "--json", "--stats"))
	if a.Stats == nil || a.Stats.PeakRSS < 1 || a.Stats.LoadSeconds <= 0 || a.Stats.Seconds < 0 || len(a.Ranking) == 0 {
		t.Errorf("%+v", a)
	}
	if got := string(withStats([]byte("{}"), statistics{})); got != `{"stats":{"seconds":0,"load_seconds":0,"peak_rss_mb":0}}` {
		t.Error(got)
	}
}
