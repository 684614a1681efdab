// Package lemma finds the dictionary form of a tagged word: from a list of
// exceptions, else by the ending, with rules learned from a treebank (the
// longest ending that was seen with the same tag decides). It hides the rules.
package lemma

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
)

// Rules is a trained model, safe for concurrent use.
type Rules struct {
	// exact maps "tag form" to the lemma where the endings would be wrong.
	exact map[string]string
	// endings maps "tag ending" to what to do.
	endings map[string]edit
}

// edit takes cut bytes off the end and puts add there.
type edit struct {
	cut int
	add string
}

// fits tells whether something is left of the word and no character is cut.
func (e edit) fits(low string) bool {
	return e.cut == 0 || e.cut < len(low) && utf8.RuneStart(low[len(low)-e.cut])
}

const longestEnding = 5

// Of gives the lemma of a word with the fine tag given. Proper nouns keep
// their form.
func (r *Rules) Of(form, xpos string) string {
	if strings.HasPrefix(xpos, "NNP") {
		return form
	}
	if len(form) > 64 {
		return form
	}
	low := strings.ToLower(form)
	if l, ok := r.exact[xpos+" "+low]; ok {
		return l
	}
	return r.byEnding(low, xpos)
}

func (r *Rules) byEnding(low, xpos string) string {
	for n := longestEnding; n >= 0; n-- {
		end, ok := ending(low, n)
		if !ok {
			continue
		}
		if e, ok := r.endings[xpos+" "+end]; ok && e.fits(low) {
			return low[:len(low)-e.cut] + e.add
		}
	}
	return low
}

// ending gives the last n runes, if the word is longer than that by two.
func ending(w string, n int) (string, bool) {
	i := len(w)
	for ; n > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(w[:i])
		i -= size
	}
	return w[i:], i >= 2 || i == len(w)
}

// Append adds the encoding of the rules to b.
func (r *Rules) Append(b []byte) []byte {
	var text strings.Builder
	for _, k := range slices.Sorted(maps.Keys(r.exact)) {
		fmt.Fprintf(&text, "%s\t%s\n", k, r.exact[k])
	}
	b = linear.AppendBytes(b, []byte(text.String()))
	text.Reset()
	for _, k := range slices.Sorted(maps.Keys(r.endings)) {
		fmt.Fprintf(&text, "%s\t%c%s\n", k, 'a'+r.endings[k].cut, r.endings[k].add)
	}
	return linear.AppendBytes(b, []byte(text.String()))
}

// Read decodes rules that Append wrote.
func Read(b []byte) (*Rules, error) {
	r := linear.Reader{B: b}
	exact, endings := string(r.Bytes()), string(r.Bytes())
	if r.Err != nil {
		return nil, fmt.Errorf("read lemmas: %w", r.Err)
	}
	out := &Rules{exact: map[string]string{}, endings: map[string]edit{}}
	for line := range strings.Lines(exact) {
		k, v, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		out.exact[k] = v
	}
	for line := range strings.Lines(endings) {
		k, v, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "\t")
		if v == "" || v[0] < 'a' {
			return nil, fmt.Errorf("read lemmas: rule %q", line)
		}
		out.endings[k] = edit{int(v[0] - 'a'), v[1:]}
	}
	return out, nil
}
