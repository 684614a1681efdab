package ui

import (
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"syscall"

	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/graph"
)

// userMessage turns an error into words for the user: what happened, to what,
// and what can be done. It is the one door through which errors reach the
// window. An empty title means there is nothing to say.
func userMessage(err error) (title, detail string) {
	switch {
	case err == nil, errors.Is(err, context.Canceled):
		return "", ""
	case errors.Is(err, graph.ErrUnreachable):
		return lang.L("No connection to the server."), sentence(err) + " " + lang.L("Nothing was changed. Try again when it is back.")
	case errors.Is(err, graph.ErrRefused):
		return lang.L("The server refused this."), sentence(err)
	case errors.Is(err, graph.ErrAddress):
		return lang.L("This is no address of a shared project."), sentence(err)
	case errors.Is(err, graph.ErrLocked):
		return lang.L("This project is open in another window."), lang.L("Close it there, then open it here again.")
	case errors.Is(err, graph.ErrDamaged):
		return lang.L("This project is damaged, or is none."), sentence(err)
	case errors.Is(err, graph.ErrPath):
		return lang.L("There can be no project here."), sentence(err)
	case errors.Is(err, graph.ErrReadOnly):
		return lang.L("Opened for reading only: nothing can be changed."), sentence(err)
	case errors.Is(err, graph.ErrConflict):
		return lang.L("Somebody changed this meanwhile."), overtakenWords(err) + lang.L("Nothing was overwritten. Look at it again and repeat your change.")
	case errors.Is(err, graph.ErrNotFound):
		return lang.L("This is no longer there."), sentence(err)
	case errors.Is(err, syscall.ENOSPC):
		return lang.L("Not saved: the disk is full."), lang.L("Free some space, then try again.")
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission):
		return lang.L("This folder cannot be written."), sentence(err)
	case errors.Is(err, syscall.ELOOP):
		return lang.L("This is a link that leads to itself."), sentence(err)
	case errors.Is(err, fs.ErrNotExist):
		return lang.L("This file or folder does not exist."), sentence(err)
	default:
		return lang.L("This did not work."), sentence(err)
	}
}

// overtakenWords says who overtook a change; empty where that is not known.
func overtakenWords(err error) string {
	var by *graph.Overtaken
	if !errors.As(err, &by) || len(by.Authors) == 0 {
		return ""
	}
	return lang.L("It was {{.Who}}.", map[string]any{"Who": strings.Join(by.Authors, ", ")}) + " "
}

// overtakenNames are the names of the entities in which a change was
// overtaken, the first few.
func (w *Window) overtakenNames(err error) string {
	const most = 3
	var by *graph.Overtaken
	if !errors.As(err, &by) || w.ws == nil {
		return ""
	}
	var names []string
	for _, k := range by.Keys {
		if k.Kind != graph.KindEntity {
			continue
		}
		if e := w.entity(graph.EntityID(k.ID)); e != nil && !slices.Contains(names, e.Name) {
			names = append(names, e.Name)
		}
	}
	switch {
	case len(names) == 0:
		return ""
	case len(names) > most:
		names = append(names[:most], "…")
	}
	return lang.L("Changed: {{.Names}}.", map[string]any{"Names": strings.Join(names, ", ")}) + " "
}

// sentence writes an error as a sentence.
func sentence(err error) string {
	s := strings.TrimSpace(err.Error())
	if s == "" {
		return ""
	}
	return strings.TrimRight(title(s), ".") + "."
}
