package graph_test

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// smallDisk mounts a file system of a size. Where the user may not mount, the
// test runs itself again in a namespace of its own, where they may.
func smallDisk(t *testing.T, size string) (folder string, inside bool) {
	const again = "THREADLINE_SMALL_DISK"
	folder = t.TempDir()
	if err := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", folder).Run(); err == nil {
		t.Cleanup(func() {
			if out, err := exec.Command("umount", folder).CombinedOutput(); err != nil {
				t.Errorf("umount: %v: %s", err, out)
			}
		})
		return folder, true
	}
	if os.Getenv(again) != "" {
		t.Fatal("a small file system is needed: run this test as root, or allow user namespaces: sysctl kernel.unprivileged_userns_clone=1")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("unshare", "--user", "--map-root-user", "--mount", exe, "-test.run", "^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), again+"=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return "", false
}

// TestFullDisk fills a small disk: the change that no longer fits is refused
// with a clear error, and once there is room again the facts are right and
// changes work.
func TestFullDisk(t *testing.T) {
	disk, inside := smallDisk(t, "3m")
	if !inside {
		return
	}
	graph.ChunkForTest(500)
	defer graph.ChunkForTest(0)
	folder := filepath.Join(disk, "project")
	ballast := filepath.Join(disk, "ballast")
	write(t, ballast, make([]byte, 1<<20))
	s := openAt(t, folder)
	model := openAt(t, graph.Memory)
	var full error
	for n := 0; full == nil; n++ {
		if n == 200 {
			t.Fatal("the disk never filled up")
		}
		records := stories(n, 12)
		_, full = s.Apply(t.Context(), graph.Changeset{Label: "import", Base: s.Snapshot().Version(), Put: records})
		if full == nil {
			graphtest.Apply(t, model, "import", records...)
		}
	}
	if !errors.Is(full, syscall.ENOSPC) && !strings.Contains(full.Error(), "no space") {
		t.Errorf("the error does not tell why: %v", full)
	}
	t.Logf("after %d changes: %v", len(model.History()), full)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	remove(t, ballast)
	s = openAt(t, folder)
	defer s.Close()
	if ro, why := s.ReadOnly(); ro {
		t.Fatalf("with room again it is read-only: %s", why)
	}
	graphtest.Check(t, s)
	if v := s.Snapshot().Version(); v != model.Snapshot().Version() && v != model.Snapshot().Version()+1 {
		t.Errorf("version %d, acknowledged %d", v, model.Snapshot().Version())
	} else if v == model.Snapshot().Version() && graphtest.Export(t, s) != graphtest.Export(t, model) {
		t.Error("the facts differ from those acknowledged")
	}
	graphtest.Apply(t, s, "after", &graph.Note{ID: "after", Text: "room again"})
	graphtest.Check(t, s)
}
