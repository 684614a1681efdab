package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"github.com/threadline/threadline/ui/kit"
)

func TestSettingsHoldAtOnceAndStay(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	d.do(cmdSettings)
	for _, c := range find[*kit.Chip](d.dialog()) {
		if c.Words() == "Light" || c.Words() == "115 %" {
			c.Tapped(&fyne.PointEvent{})
		}
	}
	if d.tokens().Dark || d.look.scale != 1.15 {
		t.Errorf("dark %v, scale %v", d.tokens().Dark, d.look.scale)
	}
	find[*kit.Toggle](d.dialog())[0].Tapped(&fyne.PointEvent{})
	if !d.still() {
		t.Error("motion is not reduced")
	}
	d.wrote("ra")
	d.typed(fyne.KeyReturn)
	if got := d.author(); got != "Inara" {
		t.Errorf("author %q", got)
	}
	d.commit(func() { d.ws.AddTag(d.id("League"), "x") })
	if got := d.ws.Commits()[0].Author; got != "Inara" {
		t.Errorf("the change is signed %q", got)
	}
}

func TestHelpListsEveryKeyOfTheTable(t *testing.T) {
	d := newWindowdesk(t, harbour(t))
	lines := d.helpLines()
	said := map[string]string{}
	for _, l := range lines {
		if l.head == "" {
			said[l.row.Thing] = l.row.Count
		}
	}
	for _, c := range d.shell.commands {
		for _, k := range c.keys {
			if !strings.Contains(said[c.title], shown(k)) {
				t.Errorf("the help does not say that %s does %q", k, c.title)
			}
		}
	}
}
