package ui

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// openOriginal opens what the article came from in the system's program for
// it: the bytes that were kept, else its address.
func (r *reader) openOriginal() {
	if r.text == nil {
		return
	}
	a := r.text.article
	if a.Original == "" {
		r.w.openAddress(a.URL)
		return
	}
	name := originalName(a.Name, a.Format)
	r.w.ws.Original(a.ID, func(data []byte, err error) {
		if err != nil {
			r.w.fail(err)
			return
		}
		go func() {
			path, err := writeOriginal(name, data)
			r.w.post(func() {
				if err != nil {
					r.w.fail(err)
					return
				}
				r.w.openAddress((&url.URL{Scheme: "file", Path: path}).String())
			})
		}()
	})
}

// openAddress opens an address in the system's program.
func (w *Window) openAddress(address string) {
	u, err := url.Parse(address)
	if err == nil && address != "" {
		err = w.app.OpenURL(u)
	}
	if err != nil {
		w.fail(fmt.Errorf("open %s: %w", address, err))
	}
}

// originalName is the file name an original is written under: that of the file
// it came from, with nothing in it that leads elsewhere.
func originalName(name, format string) string {
	name = filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == ".." || name == "/" || name == "" {
		name = "article"
	}
	if filepath.Ext(name) == "" && format != "" {
		name += "." + format
	}
	return name
}

// writeOriginal writes bytes into a folder of their own, read-only.
func writeOriginal(name string, data []byte) (string, error) {
	folder, err := os.MkdirTemp("", "threadline-")
	if err != nil {
		return "", fmt.Errorf("write the original %s: %w", name, err)
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, data, 0o400); err != nil {
		return "", fmt.Errorf("write the original %s: %w", name, err)
	}
	return path, nil
}
