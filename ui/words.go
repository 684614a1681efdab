package ui

import (
	"fmt"
	"io/fs"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/assets"
)

// loadWords gives the bundled translations to Fyne, once for all windows of a
// process: work of an earlier window may be asking for a word.
var loadWords = sync.OnceValue(addWords)

// addWords adds the bundled translations to Fyne's, which chooses by the
// system's language. A word that is not translated is shown in English.
func addWords() error {
	folder := assets.Sub("translations")
	files, err := fs.Glob(folder, "*.json")
	if err != nil {
		return err
	}
	for _, name := range files {
		data, err := fs.ReadFile(folder, name)
		if err == nil {
			err = lang.AddTranslations(fyne.NewStaticResource(name, data))
		}
		if err != nil {
			return fmt.Errorf("read translation %s: %w", name, err)
		}
	}
	return nil
}
