package ui

import (
	"net/url"
	"strings"

	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/ui/kit"
)

const cmdOpenShared = "project.shared"

// sharedSheet asks for the address of a project on a server and, apart from
// it, for the password, which is kept nowhere.
type sharedSheet struct {
	w                 *Window
	sheet             *sheet
	address, password *field
}

// openShared asks for a project on a server.
func (w *Window) openShared() { w.askShared("", "") }

// askShared asks with an address that is known; wrong is why it is asked again.
func (w *Window) askShared(address, wrong string) {
	f := &sharedSheet{w: w, address: newField(address, "postgres://user@host/database"), password: newField("", lang.L("Password"))}
	f.password.Password = true
	words := kit.NewParagraph(lang.L("Several people work on one project that lies in a PostgreSQL database, and see each other's changes. An empty database becomes a new project. Encryption is on unless the address says ?sslmode=disable; ?sslmode=verify-full&sslrootcert=FILE checks who the server is."),
		kit.Style{Size: kit.Small, Tone: kit.Text2})
	note := wrong
	if note == "" {
		note = lang.L("The password is not kept. Leave it empty if .pgpass or PGPASSWORD has it.")
	}
	f.sheet = w.newSheet(sheetText{title: lang.L("Open a shared project"), note: note, action: lang.L("Open it")}, sharedWidth,
		container.NewVBox(labelled(lang.L("Address"), f.address), labelled(lang.L("Password"), f.password),
			container.New(sheetParagraph{words, sharedWidth}, words)), f.open)
	f.address.OnChanged = func(string) { f.sheet.allow(f.location() != "") }
	f.address.within(f.sheet)
	f.password.within(f.sheet)
	f.sheet.allow(f.location() != "")
	if address != "" {
		f.sheet.open(f.password)
	} else {
		f.sheet.open(f.address)
	}
}

const sharedWidth = 520

func (f *sharedSheet) open() bool {
	location := f.location()
	if location == "" {
		return false
	}
	f.w.openProject(location)
	return true
}

// location is the address with the password in it; empty until it names a
// server.
func (f *sharedSheet) location() string {
	address := strings.TrimSpace(f.address.Text)
	if !graph.IsShared(address) {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || f.password.Text == "" {
		return address // opening it says what is wrong
	}
	name := ""
	if u.User != nil {
		name = u.User.Username()
	}
	u.User = url.UserPassword(name, f.password.Text)
	return u.String()
}

// sharedName names a shared project: its database, and where that is.
func sharedName(location string) string {
	u, err := url.Parse(graph.PublicLocation(location))
	if err != nil {
		return graph.PublicLocation(location)
	}
	name := strings.TrimPrefix(u.Path, "/")
	if u.Hostname() != "" {
		name += " (" + u.Hostname() + ")"
	}
	return name
}
