package lemma

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func lessons() []Example {
	var out []Example
	for _, l := range []string{
		"walked VBD walk", "talked VBD talk", "jumped VBD jump", "went VBD go", "went VBD go", "tried VBD try", "cried VBD cry", "carried VBD carry",
		"cities NNS city", "parties NNS party", "walls NNS wall", "gates NNS gate", "kings NNS king", "men NNS man", "men NNS man", "was VBD be", "is VBZ be",
		"London NNP London", "walk VB walk", "jump VB jump",
	} {
		f := strings.Fields(l)
		out = append(out, Example{Form: f[0], XPOS: f[1], Lemma: f[2]})
	}
	return out
}

func TestLemmas(t *testing.T) {
	r := Learn(lessons())
	for _, c := range []struct{ form, tag, want string }{
		{"walked", "VBD", "walk"}, {"barked", "VBD", "bark"}, {"married", "VBD", "marry"}, {"went", "VBD", "go"}, {"Went", "VBD", "go"},
		{"duties", "NNS", "duty"}, {"towers", "NNS", "tower"}, {"men", "NNS", "man"}, {"Is", "VBZ", "be"}, {"Leeds", "NNP", "Leeds"},
		{"unknown", "XX", "unknown"}, {strings.Repeat("s", 100), "NNS", strings.Repeat("s", 100)}, {"", "NNS", ""}, {"é", "NNS", "é"},
	} {
		if got := r.Of(c.form, c.tag); got != c.want {
			t.Errorf("lemma of %s/%s is %q, want %q", c.form, c.tag, got, c.want)
		}
	}
}

func TestRulesSurviveTheirFile(t *testing.T) {
	r := Learn(lessons())
	b := r.Append(nil)
	got, err := Read(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range lessons() {
		if got.Of(e.Form, e.XPOS) != r.Of(e.Form, e.XPOS) {
			t.Errorf("%v differs", e)
		}
	}
	for range 5 {
		if again := Learn(lessons()).Append(nil); string(again) != string(b) {
			t.Fatal("the same lessons gave other bytes")
		}
	}
	if _, err := Read(b[:len(b)/2]); err == nil {
		t.Error("read half without error")
	}
}

func FuzzOf(f *testing.F) {
	r := Learn(lessons())
	f.Add("walked", "VBD")
	f.Add("\xff\xfes", "NNS")
	f.Fuzz(func(t *testing.T, form, tag string) {
		got := r.Of(form, tag)
		if form != "" && got == "" {
			t.Errorf("lemma of %q/%q is empty", form, tag)
		}
		if utf8.ValidString(form) && !utf8.ValidString(got) {
			t.Errorf("lemma of %q/%q cuts a character: %q", form, tag, got)
		}
	})
}
