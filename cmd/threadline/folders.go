package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"

	"github.com/threadline/threadline/assets"
)

// dirs are the folders the program uses.
type dirs struct {
	data        string
	projects    string
	samples     string
	preferences string // a file
}

// folders makes the program's data folder with the sample articles in it.
func folders() (dirs, error) {
	base, err := dataHome()
	if err != nil {
		return dirs{}, fmt.Errorf("find a folder for projects: %w", err)
	}
	data := filepath.Join(base, "threadline")
	settings, err := os.UserConfigDir()
	if err != nil {
		return dirs{}, fmt.Errorf("find a folder for settings: %w", err)
	}
	d := dirs{data, filepath.Join(data, "projects"), filepath.Join(data, "samples"), filepath.Join(settings, "threadline", "preferences.json")}
	if err := os.MkdirAll(d.projects, 0o755); err != nil {
		return dirs{}, err
	}
	if cache, err := os.UserCacheDir(); err == nil {
		_ = os.MkdirAll(cache, 0o755) // Fyne wants it, and says so itself if it misses it
	}
	if err := copySamples(d.samples); err != nil {
		return dirs{}, fmt.Errorf("copy the sample articles: %w", err)
	}
	return d, nil
}

// dataHome is where programs keep what they make.
func dataHome() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return dir, nil
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return os.UserConfigDir()
	}
	home, err := os.UserHomeDir()
	return filepath.Join(home, ".local", "share"), err
}

// copySamples writes the bundled sample articles as files, so that they are
// read, shown and opened like any other.
func copySamples(folder string) error {
	samples := assets.Sub("samples")
	return fs.WalkDir(samples, ".", func(name string, e fs.DirEntry, err error) error {
		to := filepath.Join(folder, filepath.FromSlash(name))
		if err != nil {
			return err
		}
		if e.IsDir() {
			return os.MkdirAll(to, 0o755)
		}
		data, err := fs.ReadFile(samples, name)
		if err != nil {
			return err
		}
		if old, err := os.ReadFile(to); err == nil && bytes.Equal(old, data) {
			return nil
		}
		if err := os.WriteFile(to+".part", data, 0o644); err != nil {
			return err
		}
		return os.Rename(to+".part", to)
	})
}
