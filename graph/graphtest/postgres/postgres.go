// Package postgres starts a real PostgreSQL for tests: one server for a test
// binary, in a temporary folder, on a free port of this machine, and a new
// database for every test. It hides where the programs lie, that the server
// must not run as root, and that it ends with the test binary, however that
// ends.
//
// It needs the programs of Debian's package postgresql; its packaged cluster is
// not touched and need not run. Start reading at Server.
package postgres

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// Role and Password log in to every test server; the role may make databases.
const (
	Role     = "analyst"
	Password = "correct horse/battery"
)

// Server is a running PostgreSQL.
type Server struct {
	programs string
	folder   string
	port     int
	guard    io.Closer // closing it, as the end of this process does, stops the server
	made     atomic.Int64
}

var (
	once   sync.Once
	shared *Server
	failed error
)

// Shared returns the server all tests of the binary share, starting it at the
// first call. A test that cannot have one fails and says what to install.
func Shared(t testing.TB) *Server {
	t.Helper()
	once.Do(func() { shared, failed = start() })
	if failed != nil {
		t.Fatal(failed)
	}
	return shared
}

// New starts a server for one test, which may stop and start it.
func New(t testing.TB) *Server {
	t.Helper()
	s, err := start()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.guard.Close() })
	return s
}

// Database makes an empty database on the shared server and returns its URL.
func Database(t testing.TB) string {
	t.Helper()
	return Shared(t).Database(t)
}

// Database makes an empty database and returns its URL, password included.
func (s *Server) Database(t testing.TB) string {
	t.Helper()
	name := "project" + strconv.FormatInt(s.made.Add(1), 10)
	s.SQL(t, "postgres", "CREATE DATABASE "+name+" OWNER "+Role)
	return s.URL(name, "sslmode=disable")
}

// URL returns the address of a database with parameters.
func (s *Server) URL(database, parameters string) string {
	u := url.URL{Scheme: "postgres", User: url.UserPassword(Role, Password), Path: "/" + database, RawQuery: parameters,
		Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port))}
	return u.String()
}

// SQL runs statements in a database as its superuser and returns what psql
// prints: one line for a row.
func (s *Server) SQL(t testing.TB, database, statements string) string {
	t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), filepath.Join(s.programs, "psql"), "-h", s.folder, "-p", strconv.Itoa(s.port),
		"-U", "postgres", "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statements)
	asServer(cmd)
	cmd.Dir = s.folder
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v: %s", statements, err, out)
	}
	return strings.TrimSpace(string(out))
}

// Copy dumps a database with the server's own program and restores the dump
// into another, which is empty.
func (s *Server) Copy(t testing.TB, from, to string) {
	t.Helper()
	dump := filepath.Join(s.folder, from+".dump")
	at := []string{"-h", s.folder, "-p", strconv.Itoa(s.port), "-U", "postgres"}
	err := s.run("pg_dump", append(at, "-Fc", "-f", dump, from)...)
	if err == nil {
		err = s.run("pg_restore", append(at, "-d", to, dump)...)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Stop ends the server at once, as a lost machine does.
func (s *Server) Stop(t testing.TB) {
	t.Helper()
	if err := s.control("stop", "-m", "immediate"); err != nil {
		t.Fatal(err)
	}
}

// Start starts a stopped server again on the same port.
func (s *Server) Start(t testing.TB) {
	t.Helper()
	if err := s.launch(); err != nil {
		t.Fatal(err)
	}
}

// start makes a cluster and runs it.
func start() (*Server, error) {
	programs, err := findPrograms()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp(shortTemp(), "threadline-postgres-")
	if err != nil {
		return nil, err
	}
	s := &Server{programs: programs, folder: folder}
	if err := s.make(); err != nil {
		if s.guard != nil {
			_ = s.guard.Close()
		}
		_ = os.RemoveAll(folder)
		return nil, fmt.Errorf("start PostgreSQL for the test: %w", err)
	}
	return s, nil
}

// shortTemp is /tmp where there is one: the server's user may not enter what
// TMPDIR names, and the path of a socket must be short.
func shortTemp() string {
	if info, err := os.Stat("/tmp"); err == nil && info.IsDir() {
		return "/tmp"
	}
	return ""
}

func (s *Server) make() (err error) {
	if err := giveToServer(s.folder); err != nil {
		return err
	}
	if s.guard, err = s.startGuard(); err != nil {
		return err
	}
	if err := s.run("initdb", "-D", s.data(), "-U", "postgres", "-E", "UTF8", "--locale=C.UTF-8", "--auth-host=scram-sha-256", "--auth-local=trust", "--no-sync"); err != nil {
		return err
	}
	if s.port, err = freePort(); err != nil {
		return err
	}
	if err := s.secure(); err != nil {
		return err
	}
	if err := s.launch(); err != nil {
		return err
	}
	return s.run("psql", "-h", s.folder, "-p", strconv.Itoa(s.port), "-U", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1",
		"-c", fmt.Sprintf("CREATE ROLE %s LOGIN CREATEDB PASSWORD '%s'", Role, Password))
}

func (s *Server) data() string { return filepath.Join(s.folder, "data") }

// launch starts the server and waits until it answers. Durability is as
// PostgreSQL has it by default.
func (s *Server) launch() error {
	options := fmt.Sprintf("-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s", s.port, s.folder)
	return s.control("start", "-w", "-l", filepath.Join(s.folder, "log"), "-o", options)
}

func (s *Server) control(what string, args ...string) error {
	return s.run("pg_ctl", append([]string{what, "-D", s.data()}, args...)...)
}

func (s *Server) run(program string, args ...string) error {
	cmd := exec.Command(filepath.Join(s.programs, program), args...)
	asServer(cmd)
	cmd.Dir = s.folder
	out, err := os.CreateTemp("", "threadline-postgres-out-")
	if err != nil {
		return err
	}
	defer func() { _ = out.Close(); _ = os.Remove(out.Name()) }()
	cmd.Stdout, cmd.Stderr = out, out // a file: the server keeps it open, a pipe would never end
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
		return fmt.Errorf("%s: %w: %s%s", program, err, said, log)
	}
	return nil
}

// startGuard runs a shell that waits for the end of this process, noticed by
// the end of its input, and then stops the server and removes its folder.
func (s *Server) startGuard() (io.Closer, error) {
	cmd := exec.Command("/bin/sh", "-c", `cat >/dev/null; "$1" stop -D "$2/data" -m immediate >/dev/null 2>&1; rm -rf "$2"`, "guard", filepath.Join(s.programs, "pg_ctl"), s.folder)
	asServer(cmd)
	apart(cmd)
	cmd.Dir = "/"
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return guard{in, cmd}, nil
}

type guard struct {
	in  io.Closer
	cmd *exec.Cmd
}

// Close stops the server and waits until it is gone.
func (g guard) Close() error {
	_ = g.in.Close()
	return g.cmd.Wait()
}

// findPrograms returns the folder of the newest server installed.
func findPrograms() (string, error) {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	best, newest := "", -1
	for _, path := range found {
		folder := filepath.Dir(path)
		if v, err := strconv.Atoi(filepath.Base(filepath.Dir(folder))); err == nil && v > newest {
			best, newest = folder, v
		}
	}
	if best != "" {
		return best, nil
	}
	if path, err := exec.LookPath("initdb"); err == nil {
		return filepath.Dir(path), nil
	}
	return "", fmt.Errorf("PostgreSQL is not installed, and the shared store is tested on a real one: run `.ci/need test`, or `apt-get install postgresql`")
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}
