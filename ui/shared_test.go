package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/graphtest/postgres"
)

// A project on a server is opened by its address; the password is asked for
// apart from it, and afterwards it stands nowhere.
func TestOpeningASharedProject(t *testing.T) {
	url := postgres.Database(t)
	other, err := graph.Open(t.Context(), url, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	graphtest.Apply(t, other, "import", graphtest.Border()...)
	d := newWindowdesk(t, nil)
	public := graph.PublicLocation(url)
	d.openProject(public)
	d.logged("refused ")
	fields := find[*field](d.dialog())
	if len(fields) != 2 || fields[0].Text != public || !fields[1].Password {
		t.Fatalf("asked for %d things, the first is %q", len(fields), fields[0].Text)
	}
	fields[1].SetText(postgres.Password)
	fields[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.logged("opened project")
	d.until("the facts", func() bool { return d.ws != nil && len(d.ws.Frame().Nodes) > 0 })
	d.commit(func() { graphtest.Apply(t, other, "Read more", &graph.Note{ID: "n", Text: "x"}) })
	d.logged("told Changed by test: Read more")
	if got := recent(d.app.Preferences()); got[0] != public {
		t.Errorf("remembered as %q", got)
	}
	p := d.app.Preferences()
	seen := strings.Join(d.lines, "\n") + d.win.Title() + p.String(prefProject) + strings.Join(p.StringList(prefRecent), " ") + d.folderWords()
	if strings.Contains(seen, postgres.Password) || strings.Contains(seen, "correct%20horse") {
		t.Errorf("the password is seen in %s", seen)
	}
	if !strings.HasPrefix(d.win.Title(), "project") || !strings.Contains(d.win.Title(), "(127.0.0.1) - Threadline") {
		t.Errorf("titled %q", d.win.Title())
	}
	for _, id := range []string{cmdCompact, cmdRestore, cmdVocabulary} {
		if d.can(id) {
			t.Errorf("%s makes no sense here", id)
		}
	}
}

// Errors of a server are said in words.
func TestServerErrorsInWords(t *testing.T) {
	for _, c := range []struct {
		err  error
		want string
	}{
		{graph.ErrUnreachable, "No connection to the server."},
		{graph.ErrRefused, "The server refused this."},
		{graph.ErrAddress, "This is no address of a shared project."},
	} {
		if title, detail := userMessage(c.err); title != c.want || detail == "" {
			t.Errorf("%v: %q, %q", c.err, title, detail)
		}
	}
}

// TestOvertakenChangeNamesWhoAndWhat says in the window what a change was
// overtaken in.
func TestOvertakenChangeNamesWhoAndWhat(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	err := fmt.Errorf("rename: %w", &graph.Overtaken{Authors: []string{"Oleg", "Ina"},
		Keys: []graph.Key{{Kind: graph.KindClaim, ID: "c"}, {Kind: graph.KindEntity, ID: string(d.id("League"))}}})
	if title, detail := userMessage(err); title != "Somebody changed this meanwhile." || !strings.HasPrefix(detail, "It was Oleg, Ina. Nothing") {
		t.Errorf("%q, %q", title, detail)
	}
	d.fail(err)
	if !slices.ContainsFunc(d.lines, func(l string) bool { return strings.Contains(l, "Changed: League. It was Oleg, Ina.") }) {
		t.Errorf("the window says %q", d.lines)
	}
	if words := overtakenWords(graph.ErrConflict); words != "" {
		t.Errorf("nobody is %q", words)
	}
}

func TestAddressOfTheSharedSheet(t *testing.T) {
	for _, c := range []struct{ address, password, want string }{
		{"", "", ""},
		{"/a/folder", "p", ""},
		{"mysql://host/db", "", ""},
		{" postgres://ina@host/db ", "", "postgres://ina@host/db"},
		{"postgres://ina@host/db?sslmode=disable", "a b/c", "postgres://ina:a%20b%2Fc@host/db?sslmode=disable"},
	} {
		f := &sharedSheet{address: newField(c.address, ""), password: newField(c.password, "")}
		if got := f.location(); got != c.want {
			t.Errorf("%q with %q gives %q, want %q", c.address, c.password, got, c.want)
		}
	}
}
