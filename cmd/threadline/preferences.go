package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"fyne.io/fyne/v2"
)

// preferences are fyne.Preferences in a file that is whole at every moment:
// Fyne's own are written over in place, a tenth of a second late, and lost when
// the program ends in between. Values are set at once; a goroutine that ends
// with Close writes them.
type preferences struct {
	path   string
	failed func(error)

	mu        sync.Mutex
	values    map[string]any // bool, float64, string, and slices of these
	listeners []func()

	changed chan struct{}
	ended   chan struct{}
	once    sync.Once
}

var _ fyne.Preferences = (*preferences)(nil)

// openPreferences reads the file at path; a file that is not there or cannot
// be read gives none, and is kept beside the new one in the latter case.
func openPreferences(path string, failed func(error)) *preferences {
	p := &preferences{path: path, failed: failed, values: map[string]any{}, changed: make(chan struct{}, 1), ended: make(chan struct{})}
	data, err := os.ReadFile(path)
	if err == nil {
		err = p.decode(data)
	}
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		failed(fmt.Errorf("read preferences %s: %w", path, err))
		_ = os.Rename(path, path+".damaged") // it is no use where it is
	}
	go p.work(p.changed)
	return p
}

func (p *preferences) decode(data []byte) error {
	var values map[string]any
	if err := json.Unmarshal(data, &values); err != nil {
		return err
	}
	for key, v := range values {
		if list, ok := v.([]any); ok {
			v = typed(list)
		}
		if v != nil {
			p.values[key] = v
		}
	}
	return nil
}

// typed turns a list of JSON into one of its type; nil where it is mixed.
func typed(list []any) any {
	if len(list) == 0 {
		return []string{}
	}
	switch list[0].(type) {
	case bool:
		return allOf[bool](list)
	case float64:
		return allOf[float64](list)
	default:
		return allOf[string](list)
	}
}

func allOf[T any](list []any) any {
	out := make([]T, len(list))
	for i, v := range list {
		x, ok := v.(T)
		if !ok {
			return nil
		}
		out[i] = x
	}
	return out
}

// work writes the file after changes, those that come meanwhile at once.
func (p *preferences) work(changed <-chan struct{}) {
	defer close(p.ended)
	for range changed {
		if err := p.write(); err != nil {
			p.failed(fmt.Errorf("save preferences: %w", err))
		}
	}
}

// write replaces the file by one rename.
func (p *preferences) write() error {
	p.mu.Lock()
	data, err := json.MarshalIndent(p.values, "", "  ")
	p.mu.Unlock()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(p.path), 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(p.path), filepath.Base(p.path)+".*.part")
	if err != nil {
		return err
	}
	_, err = part.Write(append(data, '\n'))
	if err == nil {
		err = part.Sync()
	}
	if err = errors.Join(err, part.Close()); err == nil {
		err = os.Rename(part.Name(), p.path)
	}
	if err != nil {
		return errors.Join(err, os.Remove(part.Name()))
	}
	return nil
}

// Close returns when everything is on disk. Later changes are not kept.
func (p *preferences) Close() {
	p.once.Do(func() {
		p.mu.Lock()
		close(p.changed)
		p.changed = nil
		p.mu.Unlock()
	})
	<-p.ended
}

func (p *preferences) set(key string, v any) {
	p.mu.Lock()
	if v == nil {
		delete(p.values, key)
	} else {
		p.values[key] = v
	}
	if p.changed != nil {
		select {
		case p.changed <- struct{}{}:
		default: // the writer has not begun yet
		}
	}
	listeners := slices.Clone(p.listeners)
	p.mu.Unlock()
	for _, f := range listeners {
		f()
	}
}

// valueOf returns what is kept under a key, or else the fallback.
func valueOf[T any](p *preferences, key string, fallback T) T {
	p.mu.Lock()
	defer p.mu.Unlock()
	if v, ok := p.values[key].(T); ok {
		return v
	}
	return fallback
}

func listOf[T any](p *preferences, key string, fallback []T) []T {
	return slices.Clone(valueOf(p, key, fallback))
}
