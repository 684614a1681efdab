package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
)

func TestPreferencesAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "Настройки", "preferences.json")
	failed := func(err error) { t.Error(err) }
	p := openPreferences(path, failed)
	told := 0
	p.AddChangeListener(func() { told++ })
	p.SetBool("b", true)
	p.SetFloat("f", 1.5)
	p.SetInt("i", 7)
	p.SetString("s", "Отчёт")
	p.SetStringList("sl", []string{"a", "b"})
	p.SetStringList("empty", nil)
	p.SetFloatList("fl", []float64{1, 2})
	p.SetIntList("il", []int{3, 4})
	p.SetBoolList("bl", []bool{true, false})
	p.SetString("gone", "x")
	p.RemoveValue("gone")
	p.Close()
	p.Close()
	if told != 11 {
		t.Errorf("told %d changes", told)
	}
	p = openPreferences(path, failed)
	defer p.Close()
	if !p.Bool("b") || p.Float("f") != 1.5 || p.Int("i") != 7 || p.String("s") != "Отчёт" || p.String("gone") != "" ||
		!slices.Equal(p.StringList("sl"), []string{"a", "b"}) || len(p.StringList("empty")) != 0 || !slices.Equal(p.FloatList("fl"), []float64{1, 2}) ||
		!slices.Equal(p.IntList("il"), []int{3, 4}) || !slices.Equal(p.BoolList("bl"), []bool{true, false}) {
		t.Errorf("kept %v", p.values)
	}
	if p.BoolWithFallback("none", true) != true || p.FloatWithFallback("none", 2) != 2 || p.IntWithFallback("none", 3) != 3 || p.StringWithFallback("none", "x") != "x" ||
		p.FloatWithFallback("s", 4) != 4 || len(p.IntListWithFallback("none", []int{1})) != 1 || len(p.BoolListWithFallback("none", []bool{true})) != 1 ||
		len(p.FloatListWithFallback("none", []float64{1})) != 1 || len(p.StringListWithFallback("none", []string{"a"})) != 1 {
		t.Error("fallbacks are not used")
	}
}

// TestPreferencesAreWholeAtEveryMoment reads the file while it is written.
func TestPreferencesAreWholeAtEveryMoment(t *testing.T) {
	path := filepath.Join(t.TempDir(), "preferences.json")
	p := openPreferences(path, func(err error) { t.Error(err) })
	var done sync.WaitGroup
	done.Go(func() {
		for n := range 500 {
			p.SetInt("n", n)
			p.SetStringList("list", make([]string, n%50))
		}
		p.Close()
	})
	for read := 0; ; read++ {
		select {
		case <-p.ended:
			done.Wait()
			again := openPreferences(path, func(err error) { t.Error(err) })
			defer again.Close()
			if again.Int("n") != 499 || len(again.StringList("list")) != 499%50 {
				t.Errorf("the last change is not kept: %d", again.Int("n"))
			}
			if left, _ := filepath.Glob(path + "*"); len(left) != 1 {
				t.Errorf("left %v", left)
			}
			return
		default:
		}
		if data, err := os.ReadFile(path); err == nil && !json.Valid(data) {
			t.Fatalf("half a file: %q", data)
		}
	}
}

func TestDamagedPreferencesAreNotInTheWay(t *testing.T) {
	path := filepath.Join(t.TempDir(), "preferences.json")
	for _, bad := range []string{"", "{", "[1]", "\x00\x00", `{"list":[1,"a",null],"s":null}`} {
		if err := os.WriteFile(path, []byte(bad), 0o600); err != nil {
			t.Fatal(err)
		}
		var told error
		p := openPreferences(path, func(err error) { told = err })
		p.SetString("s", "good")
		p.Close()
		if bad[:min(len(bad), 5)] != `{"lis` && told == nil {
			t.Errorf("%q: nobody is told", bad)
		}
		p = openPreferences(path, func(err error) { t.Error(err) })
		if p.String("s") != "good" {
			t.Errorf("%q: nothing can be kept after it", bad)
		}
		p.Close()
	}
}
