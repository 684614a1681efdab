package ui

// importPaths reads files and folders into the open project.
func (w *Window) importPaths(paths []string) {
	if w.ws != nil {
		w.ws.Import(paths)
	}
}

func (w *Window) addFiles()  {}
func (w *Window) addFolder() {}
