package workspace

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Save writes a file in the background, as a job. The file appears whole or
// not at all. done, which may be nil, runs on the UI goroutine after it was
// written.
func (w *Workspace) Save(label, path string, write func(context.Context, io.Writer) error, done func()) *Job {
	return w.Run(label, filepath.Base(path), func(ctx context.Context) error { return SaveFile(ctx, path, write) }, func() {
		w.toast(Toast{Text: "Saved " + filepath.Base(path)})
		if done != nil {
			done()
		}
	})
}

// Run does something beside the facts in the background, as a job. done runs
// on the UI goroutine where that worked.
func (w *Workspace) Run(label, detail string, work func(context.Context) error, done func()) *Job {
	return startJob(w, label, func(ctx context.Context, progress func(int, int, string)) (struct{}, error) {
		progress(0, 0, detail)
		return struct{}{}, work(ctx)
	}, func(_ *Job, _ struct{}, err error) {
		if err != nil {
			w.fail(err)
			return
		}
		done()
	})
}

// SaveFile writes a file on the calling goroutine, first under another name and
// then renamed: whoever reads the path never sees half a file, and a failure
// leaves the old one.
func SaveFile(ctx context.Context, path string, write func(context.Context, io.Writer) error) (err error) {
	part, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+".*.part")
	if err != nil {
		return fmt.Errorf("save %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			_ = part.Close()
			_ = os.Remove(part.Name()) // the first error counts
			err = fmt.Errorf("save %s: %w", path, err)
		}
	}()
	out := bufio.NewWriter(part)
	if err = write(ctx, out); err != nil {
		return err
	}
	if err = ctx.Err(); err != nil {
		return err
	}
	if err = out.Flush(); err != nil {
		return err
	}
	if err = part.Chmod(0o644); err != nil {
		return err
	}
	if err = part.Sync(); err != nil { // else a failing machine could leave the name to an empty file
		return err
	}
	if err = part.Close(); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}
