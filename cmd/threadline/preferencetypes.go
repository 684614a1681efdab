package main

import (
	"slices"

	"fyne.io/fyne/v2"
)

// The methods of fyne.Preferences, one set for each type.

func (p *preferences) Bool(key string) bool { return valueOf(p, key, false) }

func (p *preferences) BoolWithFallback(key string, fallback bool) bool {
	return valueOf(p, key, fallback)
}

func (p *preferences) SetBool(key string, v bool) { p.set(key, v) }

func (p *preferences) BoolList(key string) []bool { return listOf[bool](p, key, nil) }

func (p *preferences) BoolListWithFallback(key string, fallback []bool) []bool {
	return listOf(p, key, fallback)
}

func (p *preferences) SetBoolList(key string, v []bool) { p.set(key, slices.Clone(v)) }

func (p *preferences) Float(key string) float64 { return valueOf(p, key, 0.0) }

func (p *preferences) FloatWithFallback(key string, fallback float64) float64 {
	return valueOf(p, key, fallback)
}

func (p *preferences) SetFloat(key string, v float64) { p.set(key, v) }

func (p *preferences) FloatList(key string) []float64 { return listOf[float64](p, key, nil) }

func (p *preferences) FloatListWithFallback(key string, fallback []float64) []float64 {
	return listOf(p, key, fallback)
}

func (p *preferences) SetFloatList(key string, v []float64) { p.set(key, slices.Clone(v)) }

func (p *preferences) Int(key string) int { return p.IntWithFallback(key, 0) }

func (p *preferences) IntWithFallback(key string, fallback int) int {
	return int(valueOf(p, key, float64(fallback)))
}

func (p *preferences) SetInt(key string, v int) { p.set(key, float64(v)) }

func (p *preferences) IntList(key string) []int { return p.IntListWithFallback(key, nil) }

func (p *preferences) IntListWithFallback(key string, fallback []int) []int {
	list := valueOf[[]float64](p, key, nil)
	if list == nil {
		return fallback
	}
	out := make([]int, len(list))
	for i, v := range list {
		out[i] = int(v)
	}
	return out
}

func (p *preferences) SetIntList(key string, v []int) {
	list := make([]float64, len(v))
	for i, n := range v {
		list[i] = float64(n)
	}
	p.set(key, list)
}

func (p *preferences) String(key string) string { return valueOf(p, key, "") }

func (p *preferences) StringWithFallback(key, fallback string) string {
	return valueOf(p, key, fallback)
}

func (p *preferences) SetString(key, v string) { p.set(key, v) }

func (p *preferences) StringList(key string) []string { return listOf[string](p, key, nil) }

func (p *preferences) StringListWithFallback(key string, fallback []string) []string {
	return listOf(p, key, fallback)
}

func (p *preferences) SetStringList(key string, v []string) { p.set(key, slices.Clone(v)) }

func (p *preferences) RemoveValue(key string) { p.set(key, nil) }

func (p *preferences) AddChangeListener(f func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.listeners = append(p.listeners, f)
}

func (p *preferences) ChangeListeners() []func() {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.listeners)
}

// program is the app with preferences of our own.
type program struct {
	fyne.App
	preferences *preferences
}

// Preferences implements fyne.App.
func (p program) Preferences() fyne.Preferences { return p.preferences }
