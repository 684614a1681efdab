package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// patience is how long a test waits for one event. It is long because the
// picture is drawn without a graphics card here, beside whatever else runs.
const patience = 2 * time.Minute

// desktop is a screen of its own with the program on it, driven from outside
// as a user would: keys and pointer through xdotool, pictures through import.
type desktop struct {
	t         *testing.T
	display   string
	artifacts string
	program   *exec.Cmd
	lines     chan string
	seen      []string
	shots     int
	looked    []byte // the screen at the last look
	ended     chan error
}

// needProgram fails the test with what installs a missing program.
func needProgram(t *testing.T, names map[string]string) {
	t.Helper()
	for _, name := range []string{"Xvfb", "xdotool", "import"} {
		if _, err := exec.LookPath(name); err != nil {
			t.Fatalf("%s is missing: apt-get install %s", name, names[name])
		}
	}
}

// startScreen starts Xvfb, which chooses a free display itself.
func startScreen(t *testing.T, size string) string {
	t.Helper()
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	screen := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", size+"x24", "-nolisten", "tcp")
	screen.ExtraFiles = []*os.File{write}
	if err := screen.Start(); err != nil {
		t.Fatal(err)
	}
	_ = write.Close() // ours; Xvfb has its own
	t.Cleanup(func() {
		_ = screen.Process.Kill() // nothing is lost with the screen
		_ = screen.Wait()
		_ = read.Close()
	})
	number, err := bufio.NewReader(read).ReadString('\n')
	if err != nil {
		t.Fatalf("Xvfb did not start: %v", err)
	}
	return ":" + strings.TrimSpace(number)
}

// buildProgram builds the binary the tests drive, as make build does.
func buildProgram(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "threadline")
	build := exec.Command("go", "build", "-tags", "migrated_fynedo,x11", "-ldflags", "-s -w", "-o", binary, ".")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build: %v\n%s", err, out)
	}
	return binary
}

// startDesktop starts a program with arguments on a screen of a size, in a
// home folder of its own.
func startDesktop(t *testing.T, binary, home, size string, args ...string) *desktop {
	t.Helper()
	d := &desktop{t: t, display: startScreen(t, size), artifacts: artifactFolder(t), lines: make(chan string, 1024), ended: make(chan error, 1)}
	d.program = exec.Command(binary, append([]string{"--log"}, args...)...)
	d.program.Env = d.env(home)
	out, err := d.program.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var complaints bytes.Buffer
	d.program.Stderr = &complaints
	if err := d.program.Start(); err != nil {
		t.Fatal(err)
	}
	go d.read(out)
	t.Cleanup(func() {
		_ = d.program.Process.Kill() // it has ended unless the test failed
		if t.Failed() {
			t.Logf("the program said:\n%s\nand complained:\n%s", strings.Join(d.seen, "\n"), complaints.String())
		}
	})
	d.wait("ready")
	window := d.tool("search", "--sync", "--onlyvisible", "--name", "Threadline")
	d.tool("windowfocus", "--sync", strings.Fields(window)[0])
	return d
}

// env is what the program and the tools see.
func (d *desktop) env(home string) []string {
	return []string{"DISPLAY=" + d.display, "HOME=" + home, "PATH=" + os.Getenv("PATH"), "USER=tester", "LANG=C.UTF-8", "FYNE_SCALE=1", "FYNE_PLATFORM=x11"}
}

// read hands on the lines of the program until it ends.
func (d *desktop) read(out io.Reader) {
	s := bufio.NewScanner(out)
	for s.Scan() {
		d.lines <- s.Text()
	}
	close(d.lines)
	d.ended <- d.program.Wait()
}

// wait returns the rest of the next line that begins with a prefix.
func (d *desktop) wait(prefix string) string {
	d.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		select {
		case line, more := <-d.lines:
			if !more {
				d.t.Fatalf("the program ended before it said %q", prefix)
			}
			d.seen = append(d.seen, line)
			if rest, found := strings.CutPrefix(line, prefix); found {
				return strings.TrimSpace(rest)
			}
		case <-deadline.C:
			d.shot("timeout")
			d.t.Fatalf("nothing said %q within %s", prefix, patience)
		}
	}
}

// end waits until the program has ended.
func (d *desktop) end() {
	d.t.Helper()
	deadline := time.NewTimer(patience)
	defer deadline.Stop()
	for {
		select {
		case line, more := <-d.lines:
			if more {
				d.seen = append(d.seen, line)
				continue
			}
			if err := <-d.ended; err != nil {
				d.t.Fatalf("the program ended badly: %v", err)
			}
			return
		case <-deadline.C:
			d.t.Fatal("the program did not end")
		}
	}
}

// tool runs xdotool on the screen.
func (d *desktop) tool(args ...string) string {
	d.t.Helper()
	cmd := exec.Command("xdotool", args...)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.display)
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.t.Fatalf("xdotool %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return string(out)
}

// key presses a key, typed types words.
func (d *desktop) key(keys string)    { d.t.Helper(); d.tool("key", keys) }
func (d *desktop) typed(words string) { d.t.Helper(); d.tool("type", "--delay", "30", words) }

// drag moves the pointer with the button held, in steps as a hand does.
func (d *desktop) drag(x, y, dx, dy int) {
	d.t.Helper()
	at := func(share int) []string {
		return []string{"mousemove", fmt.Sprint(x + dx*share/4), fmt.Sprint(y + dy*share/4)}
	}
	d.tool(at(0)...)
	d.tool("mousedown", "1")
	for share := 1; share <= 4; share++ {
		d.tool(at(share)...)
	}
	d.tool("mouseup", "1")
}

// shot keeps a picture of the screen as an artifact and returns its path.
func (d *desktop) shot(name string) string {
	d.t.Helper()
	d.shots++
	path := filepath.Join(d.artifacts, fmt.Sprintf("%s-%02d-%s.png", d.t.Name(), d.shots, name))
	if d.shoot(path) {
		d.t.Logf("picture: %s", path)
	}
	return path
}

// shoot writes a picture of the screen. Without a date in it, equal screens
// are equal files.
func (d *desktop) shoot(path string) bool {
	d.t.Helper()
	cmd := exec.Command("import", "-window", "root", "-define", "png:exclude-chunks=date,time,tEXt", path)
	cmd.Env = append(os.Environ(), "DISPLAY="+d.display)
	out, err := cmd.CombinedOutput()
	if err != nil {
		d.t.Errorf("take %s: %v\n%s", path, err, out)
	}
	return err == nil
}

// artifactFolder is where pictures are kept: THREADLINE_ARTIFACTS, or out/e2e
// of the repository.
func artifactFolder(t *testing.T) string {
	t.Helper()
	folder := os.Getenv("THREADLINE_ARTIFACTS")
	if folder == "" {
		folder = filepath.Join("..", "..", "out", "e2e")
	}
	folder, err := filepath.Abs(folder)
	if err == nil {
		err = os.MkdirAll(folder, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	return folder
}
