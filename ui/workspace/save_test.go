package workspace

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/exchange"
)

func TestSaveWritesWholeFiles(t *testing.T) {
	d := newDesk(t, harbour(t))
	path := filepath.Join(t.TempDir(), "graph.txt")
	saved := false
	d.Save("Exporting", path, func(_ context.Context, w io.Writer) error {
		_, err := io.WriteString(w, "whole")
		return err
	}, func() { saved = true })
	d.until("the file", func() bool { return saved })
	if got, err := os.ReadFile(path); err != nil || string(got) != "whole" {
		t.Fatalf("file holds %q, %v", got, err)
	}
}

func TestSaveLeavesTheOldFileOnFailure(t *testing.T) {
	d := newDesk(t, harbour(t))
	folder := t.TempDir()
	path := filepath.Join(folder, "graph.txt")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	d.Save("Exporting", path, func(_ context.Context, w io.Writer) error {
		_, _ = io.WriteString(w, "half")
		return broken
	}, func() { t.Error("said to be done") })
	d.until("the error", func() bool { return len(d.messages.errs) > 0 })
	if err := d.TakeErrors()[0]; !errors.Is(err, broken) {
		t.Errorf("error %v", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("file holds %q", got)
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("%d files left", len(left))
	}
}

func TestSubgraphOfTheSelection(t *testing.T) {
	d := newDesk(t, harbour(t))
	d.Select([]graph.EntityID{d.id("Ana Ivo"), d.id("Port Authority")}, false)
	format, _ := exchange.FormatByID("gexf")
	write := func(p Part) []byte {
		var b bytes.Buffer
		if err := format.Write(&b, d.Frame().Snapshot, d.Subgraph(p)); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	count := func(p Part, mark string) int { return bytes.Count(write(p), []byte(mark)) }
	if n, l := count(Chosen, "<node "), count(Chosen, "<edge "); n != 2 || l != 1 {
		t.Errorf("selection has %d nodes, %d links", n, l)
	}
	d.ShowType(graph.Organization, false)
	d.until("the League gone", func() bool { _, shown := d.Frame().Index[d.id("League")]; return !shown })
	if all, visible := count(Complete, "<node "), count(Visible, "<node "); all != d.Snapshot().NumNodes() || visible != len(d.Frame().Nodes) || visible >= all {
		t.Errorf("everything has %d nodes, the picture %d", all, visible)
	}
}
