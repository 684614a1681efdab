package main

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// tagLine is a line of the answer to tag.
type tagLine struct {
	ID    any
	Tags  [][]string
	POS   [][]string
	Heads [][]int
	Deps  [][]string
	Error string
	Input string
}

// tagLines reads the answers of tag, line by line.
func tagLines(t *testing.T, r result) []tagLine {
	t.Helper()
	var out []tagLine
	for line := range strings.Lines(r.stdout) {
		var l tagLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v in %s", err, line)
		}
		out = append(out, l)
	}
	return out
}

func TestTag(t *testing.T) {
	in := lineOf(t, map[string]any{"id": "a", "sentences": [][]string{{"Kari", "Berg", "left", "Oslo", "."}, {}}}) + lineOf(t, map[string]any{"id": 7, "sentences": [][]string{}})
	r := ctl(t, in, "tag")
	if r.code != exitDone {
		t.Fatalf("exit %d: %s", r.code, r.stderr)
	}
	got := tagLines(t, r)
	if want := [][]string{{"B-PER", "I-PER", "O", "B-LOC", "O"}, {}}; len(got) != 2 || !reflect.DeepEqual(got[0].Tags, want) || got[0].ID != "a" || got[0].Heads != nil {
		t.Errorf("answered %s", r.stdout)
	}
	if got[1].ID != 7.0 || got[1].Tags == nil || len(got[1].Tags) != 0 {
		t.Errorf("answered %s", r.stdout)
	}
}

func TestTagParses(t *testing.T) {
	r := ctl(t, lineOf(t, map[string]any{"id": "a", "sentences": [][]string{{"Berg", "left", "Oslo", "."}}}), "tag", "--parse")
	got := tagLines(t, r)[0]
	if !reflect.DeepEqual(got.POS, [][]string{{"PROPN", "VERB", "PROPN", "PUNCT"}}) || !reflect.DeepEqual(got.Heads, [][]int{{2, 0, 2, 2}}) || !reflect.DeepEqual(got.Deps, [][]string{{"nsubj", "root", "obj", "punct"}}) {
		t.Errorf("answered %s", r.stdout)
	}
}

func TestTagSaysWhatItCannotRead(t *testing.T) {
	r := ctl(t, "{\"id\":1}\nno\n{\"id\":\"\xff\",\"sentences\":[]}\n"+lineOf(t, map[string]any{"sentences": [][]string{{"Oslo"}}}), "tag")
	if r.code != exitError {
		t.Errorf("exit %d", r.code)
	}
	got := tagLines(t, r)
	if len(got) != 4 || got[0].Input != "line 1" || got[1].Error == "" || got[2].Input != "line 3" || got[3].Error != "" || len(got[3].Tags) != 1 {
		t.Errorf("answered %s", r.stdout)
	}
	if r := ctl(t, "", "tag", "file"); r.code != exitUsage {
		t.Errorf("with an argument: exit %d", r.code)
	}
}
