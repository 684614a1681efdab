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
	return startJob(w, label, func(ctx context.Context, progress func(int, int, string)) (struct{}, error) {
		progress(0, 0, filepath.Base(path))
		return struct{}{}, SaveFile(ctx, path, write)
	}, func(_ *Job, _ struct{}, err error) {
		if err != nil {
			w.fail(err)
			return
		}
		w.toast(Toast{Text: "Saved " + filepath.Base(path)})
		if done != nil {
			done()
		}
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
	if err = part.Close(); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}
