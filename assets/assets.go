// Package assets embeds what the program carries with it: the vocabulary,
// gazetteers, lexicons, models, fonts, icons, translations and the sample
// articles. It is a leaf: the others get these as parameters (fs.FS,
// io.Reader), so that they can be tested with others.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed schema samples lexicon names gazetteers fonts icons translations models
var files embed.FS

// FS returns all assets, one folder each.
func FS() fs.FS { return files }

// Sub returns one folder of the assets; it panics if there is none of that
// name, which only a programmer can cause.
func Sub(folder string) fs.FS {
	sub, err := fs.Sub(files, folder)
	if err != nil {
		panic("assets: " + err.Error())
	}
	return sub
}
