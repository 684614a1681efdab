package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"
)

// openMenu opens the menu of everything below its button.
func (w *Window) openMenu() {
	var items []*fyne.MenuItem
	for _, g := range []struct{ id, title string }{
		{groupProject, lang.L("Project")}, {groupArticles, lang.L("Articles")}, {groupEdit, lang.L("Edit")},
		{groupSelection, lang.L("Selection")}, {groupView, lang.L("View")}, {groupHelp, lang.L("Help")},
	} {
		if sub := w.groupItems(g.id); len(sub) > 0 {
			item := fyne.NewMenuItem(g.title, nil)
			item.ChildMenu = fyne.NewMenu("", sub...)
			items = append(items, item)
		}
	}
	w.dropDown(fyne.NewMenu("", items...), w.shell.bar.menu)
}

// groupItems are the commands of a group as menu items.
func (w *Window) groupItems(group string) []*fyne.MenuItem {
	var items, last []*fyne.MenuItem // what ends something stands last
	for _, c := range w.shell.commands {
		switch {
		case c.group != group:
		case c.id == cmdClose || c.id == cmdQuit:
			last = append(last, w.menuItem(c.id))
		default:
			items = append(items, w.menuItem(c.id))
		}
		if c.id == cmdOpen && group == groupProject {
			items = append(items, w.recentItem())
		}
	}
	if len(last) > 0 {
		items = append(append(items, fyne.NewMenuItemSeparator()), last...)
	}
	return items
}

// menuItem is a command as an item of a menu.
func (w *Window) menuItem(id string) *fyne.MenuItem {
	c := w.command(id)
	item := fyne.NewMenuItem(c.title, w.doer(id))
	item.Disabled = !w.can(id)
	if len(c.keys) > 0 {
		item.Shortcut = parseKey(c.keys[0]).shortcut()
	}
	return item
}

// recentItem lists the projects opened before.
func (w *Window) recentItem() *fyne.MenuItem {
	item := fyne.NewMenuItem(lang.L("Recent projects"), nil)
	items := w.recentItems()
	item.Disabled = len(items) == 0
	item.ChildMenu = fyne.NewMenu("", items...)
	return item
}

func (w *Window) recentItems() []*fyne.MenuItem {
	var items []*fyne.MenuItem
	for _, path := range recent(w.app.Preferences()) {
		item := fyne.NewMenuItem(projectName(path), func() { w.openProject(path) })
		item.Checked = path == w.project.path
		items = append(items, item)
	}
	return items
}

// projectMenu opens the menu of projects below the project's name.
func (w *Window) projectMenu(below fyne.CanvasObject) {
	items := []*fyne.MenuItem{w.menuItem(cmdNew), w.menuItem(cmdOpen), w.menuItem(cmdOpenShared), w.menuItem(cmdSample)}
	if list := w.recentItems(); len(list) > 0 {
		items = append(append(items, fyne.NewMenuItemSeparator()), list...)
	}
	items = append(items, fyne.NewMenuItemSeparator(), w.menuItem(cmdClose))
	w.dropDown(fyne.NewMenu("", items...), below)
}

// dropDown shows a menu below an object and gives it the keyboard.
func (w *Window) dropDown(m *fyne.Menu, below fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(below)
	pop := widget.NewPopUpMenu(m, w.win.Canvas())
	pop.ShowAtPosition(at.AddXY(0, below.Size().Height+2))
	w.win.Canvas().Focus(pop)
}

// viewKeys are the commands that switch views.
func viewKeys() []command {
	var list []command
	for i, v := range views() {
		list = append(list, command{id: "view." + v.id, title: v.title, group: groupView, icon: v.icon,
			keys: []string{"Alt+" + strconv.Itoa(i+1)}, run: func(w *Window) { w.toggleView(v.id) }})
	}
	return list
}
