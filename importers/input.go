package importers

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/threadline/threadline/importers/document"
)

// Input is one file to import.
type Input struct {
	// Path is where the file lies.
	Path string
	// Name identifies the file in the account and, where an article states
	// neither an address nor outlet, title and date, identifies its source. For
	// a file found in a folder it is the path within that folder, with slashes,
	// so that it does not depend on the machine. Empty: the base of Path.
	Name string
	// Open returns the bytes of a file that lies nowhere, such as a bundled
	// sample. Nil: the file at Path.
	Open func() (io.ReadCloser, error)
}

func (in Input) name() string { return cmp.Or(in.Name, filepath.Base(in.Path)) }

// FromFS returns the files of fsys, such as the bundled samples, as inputs.
func FromFS(fsys fs.FS) ([]Input, error) {
	var out []Input
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out = append(out, Input{Path: path, Name: path, Open: func() (io.ReadCloser, error) { return fsys.Open(path) }})
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("list files: %w", err)
	}
	return out, nil
}

// Collect lists the files under paths, which may be files and folders, each
// file once, sorted. Folders are walked to the bottom, links followed; hidden
// files and folders inside them are skipped. What cannot be listed, a folder
// that contains itself among it, is a Rejection: pass these on in
// Options.Rejected so that the account is whole.
func Collect(paths []string) ([]Input, []Rejection) {
	c := collector{seen: map[string]bool{}}
	for _, p := range slices.Sorted(slices.Values(paths)) {
		c.add(filepath.Clean(p), filepath.Base(p), nil)
	}
	slices.SortFunc(c.inputs, compareInputs)
	return c.inputs, c.rejected
}

func compareInputs(a, b Input) int {
	return cmp.Or(cmp.Compare(a.name(), b.name()), cmp.Compare(a.Path, b.Path))
}

// collector walks folders. seen holds the real paths of files and folders
// that were listed.
type collector struct {
	inputs   []Input
	rejected []Rejection
	seen     map[string]bool
}

var errLoop = errors.New("folder contains itself")

// add lists path. Name is its path within the folder the walk began with;
// above are the real paths of the folders it lies in.
func (c *collector) add(path, name string, above []string) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		c.reject(path, err)
		return
	}
	if abs, err := filepath.Abs(real); err == nil {
		real = abs
	}
	info, err := os.Stat(real)
	switch {
	case err != nil:
		c.reject(path, err)
	case slices.Contains(above, real):
		c.reject(path, errLoop)
	case c.seen[real]:
	case info.IsDir():
		c.seen[real] = true
		c.addFolder(path, name, append(slices.Clip(above), real))
	default:
		c.seen[real] = true
		c.inputs = append(c.inputs, Input{Path: path, Name: name})
	}
}

func (c *collector) addFolder(path, name string, above []string) {
	entries, err := os.ReadDir(path)
	if err != nil {
		c.reject(path, err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		inner := e.Name()
		if len(above) > 1 {
			inner = name + "/" + e.Name()
		}
		c.add(filepath.Join(path, e.Name()), inner, above)
	}
}

func (c *collector) reject(path string, err error) {
	c.rejected = append(c.rejected, Rejection{Input: path, Reason: reason(err), Err: err})
}

// reason says an error of the package or of package document in plain words.
func reason(err error) string {
	switch {
	case errors.Is(err, errLoop):
		return "This folder contains itself through a link. It was read once."
	case strings.Contains(err.Error(), "too many links"), strings.Contains(err.Error(), "too many levels of symbolic links"):
		return "This link points to itself."
	case errors.Is(err, errUnreadable):
		return "This article could not be taken apart. It was left out."
	}
	return document.Reason(err)
}
