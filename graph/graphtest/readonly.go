package graphtest

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// MakeReadOnly takes the right to write from a folder with all it holds until
// the test ends, for the superuser too: by a read-only mount of it on itself,
// or where mounting is not allowed by the immutable attribute of its files.
func MakeReadOnly(t testing.TB, folder string) {
	t.Helper()
	run := func(name string, args ...string) error { return exec.Command(name, args...).Run() }
	switch {
	case os.Getuid() != 0:
		chmodAll(t, folder, 0o222, false)
		t.Cleanup(func() { chmodAll(t, folder, 0o222, true) })
	case run("mount", "--bind", folder, folder) == nil:
		t.Cleanup(func() {
			if err := run("umount", folder); err != nil {
				t.Errorf("umount %s: %v", folder, err)
			}
		})
		if err := run("mount", "-o", "remount,ro,bind", folder); err != nil {
			t.Fatalf("mount %s read-only: %v", folder, err)
		}
	case run("chattr", "-R", "+i", folder) == nil:
		t.Cleanup(func() { _ = run("chattr", "-R", "-i", folder) })
	default:
		t.Fatal("a read-only folder is needed: run this test as a user, or as one who may mount")
	}
}

// chmodAll gives or takes bits of a folder and all it holds.
func chmodAll(t testing.TB, folder string, bits os.FileMode, give bool) {
	t.Helper()
	err := filepath.Walk(folder, func(path string, info os.FileInfo, err error) error {
		if err != nil {
			return err
		}
		mode := info.Mode().Perm() &^ bits
		if give {
			mode = info.Mode().Perm() | 0o200
		}
		return os.Chmod(path, mode)
	})
	if err != nil {
		t.Fatal(err)
	}
}
