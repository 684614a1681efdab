package tagger

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
)

// TestMain makes the test binary the program under test when it is asked to
// be one: well-behaved, or broken in one of several ways.
func TestMain(m *testing.M) {
	if how := os.Getenv("TAGGER_PROGRAM"); how != "" {
		program(how)
		return
	}
	os.Exit(m.Run())
}

// program calls every capitalised word a person.
func program(how string) {
	if how == "dies" {
		os.Exit(3)
	}
	in := bufio.NewScanner(os.Stdin)
	for n := 1; in.Scan(); n++ {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			os.Exit(4)
		}
		tags := [][]string{}
		for _, s := range q.Sentences {
			row := []string{}
			for _, w := range s {
				tag := "O"
				if w != "" && w[0] >= 'A' && w[0] <= 'Z' {
					tag = "B-PER"
				}
				row = append(row, tag)
			}
			tags = append(tags, row)
		}
		switch how {
		case "hangs":
			continue
		case "babbles":
			fmt.Println("Loading model … done")
		case "short":
			tags[0] = tags[0][1:]
		case "sentences":
			tags = tags[:0]
		case "label":
			tags[0][0] = "B-GPE"
		case "other":
			q.ID = "x" + q.ID
		case "dies later":
			if n == 2 {
				os.Exit(5)
			}
		}
		line, _ := json.Marshal(map[string]any{"id": q.ID, "tags": tags})
		fmt.Println(string(line))
	}
}

func start(t *testing.T, how string) *Program {
	t.Helper()
	t.Setenv("TAGGER_PROGRAM", how)
	p, err := Start("'"+os.Args[0]+"'", Options{Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(p.Close)
	return p
}

func TestWellBehaved(t *testing.T) {
	p := start(t, "well")
	for range 3 {
		got, err := p.Tag([][]string{{"Ann", "left", "Oslo"}, {"So", "did", "he"}})
		want := [][]string{{"B-PER", "O", "B-PER"}, {"B-PER", "O", "O"}}
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v, %v", got, err)
		}
	}
}

func TestIllBehaved(t *testing.T) {
	for how, says := range map[string]string{
		"dies": "ended", "babbles": "not the JSON", "short": "2 labels for the 3 tokens of sentence 1", "sentences": "0 sentences in its answer, 1 in the question",
		"label": `no label "B-GPE"`, "other": "another question",
	} {
		t.Run(how, func(t *testing.T) {
			p := start(t, how)
			_, err := p.Tag([][]string{{"Ann", "left", "Oslo"}})
			if err == nil || !errors.Is(err, ErrGivenUp) || how != "dies" && !strings.Contains(err.Error(), says) {
				t.Fatalf("got %v, want an error that says %q", err, says)
			}
			if _, again := p.Tag(nil); again == nil || again.Error() != err.Error() {
				t.Errorf("asked again: %v", again)
			}
		})
	}
}

func TestHangs(t *testing.T) {
	p := start(t, "hangs")
	p.timeout = 10 * time.Millisecond
	if _, err := p.Tag([][]string{{"Ann"}}); err == nil || !strings.Contains(err.Error(), "no answer within") {
		t.Errorf("got %v", err)
	}
}

func TestDiesBetween(t *testing.T) {
	p := start(t, "dies later")
	if _, err := p.Tag([][]string{{"Ann"}}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Tag([][]string{{"Ann"}}); !errors.Is(err, ErrGivenUp) {
		t.Errorf("got %v", err)
	}
}

func TestNoSuchProgram(t *testing.T) {
	for _, command := range []string{"", "  ", "'unclosed", "no-such-program-here --flag"} {
		if p, err := Start(command, Options{}); err == nil {
			p.Close()
			t.Errorf("%q was started", command)
		}
	}
}

func TestSplit(t *testing.T) {
	got, err := split(`python3 'my tagger.py' --model "en core" ''`)
	if want := []string{"python3", "my tagger.py", "--model", "en core", ""}; err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, %v", got, err)
	}
}
