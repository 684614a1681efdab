// Package postag tags parts of speech from left to right with an averaged
// perceptron (Collins 2002). A class is a pair of a coarse tag (Universal
// Dependencies) and a fine one (Penn Treebank), so the two always agree. The
// package hides the features and the learning.
package postag

import (
	"encoding/binary"
	"fmt"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// Tag is a pair of tags.
type Tag struct{ UPOS, XPOS string }

// Tagger is a trained model, safe for concurrent use.
type Tagger struct {
	tags  []Tag
	hash  []uint32 // of each tag, for features
	table *linear.Table
	known map[uint32][]uint8 // classes of frequent words, by exact hash
}

// Tag gives the tags of one sentence. Hashes for the features of others are
// in the second result: one for the coarse and fine tag of each token.
func (t *Tagger) Tag(ws []words.Word) []Tag {
	out := make([]Tag, len(ws))
	prev, prev2 := startHash, startHash
	var keys []uint32
	for i := range ws {
		c := t.classify(&keys, ws, i, prev, prev2)
		out[i] = t.tags[c]
		prev2, prev = prev, t.hash[c]
	}
	return out
}

// classify gives the best class of token i.
func (t *Tagger) classify(keys *[]uint32, ws []words.Word, i int, prev, prev2 uint32) uint8 {
	allowed := t.known[ws[i].Exact]
	if len(allowed) == 1 {
		return allowed[0]
	}
	*keys = features((*keys)[:0], ws, i, prev, prev2)
	var scores linear.Scores
	t.table.AddAll(&scores, *keys)
	best := uint8(0)
	if len(allowed) > 0 {
		best = allowed[0]
		for _, c := range allowed[1:] {
			if scores[c] > scores[best] {
				best = c
			}
		}
		return best
	}
	for c := 1; c < t.table.Classes; c++ {
		if scores[c] > scores[best] {
			best = uint8(c)
		}
	}
	return best
}

// Append adds the encoding of the tagger to b.
func (t *Tagger) Append(b []byte) []byte {
	var names []string
	for _, g := range t.tags {
		names = append(names, g.UPOS+" "+g.XPOS)
	}
	b = linear.AppendBytes(b, []byte(strings.Join(names, "\n")))
	b = linear.AppendBytes(b, t.appendKnown(nil))
	return t.table.Append(b)
}

func (t *Tagger) appendKnown(b []byte) []byte {
	last := uint32(0)
	for _, k := range sortedKeys(t.known) {
		b = binary.AppendUvarint(b, uint64(k-last))
		b = linear.AppendBytes(b, t.known[k])
		last = k
	}
	return b
}

// Read decodes a tagger that Append wrote.
func Read(b []byte) (*Tagger, error) {
	r := linear.Reader{B: b}
	names := string(r.Bytes())
	known := linear.Reader{B: r.Bytes()}
	if r.Err != nil {
		return nil, fmt.Errorf("read tagger: %w", r.Err)
	}
	t := &Tagger{known: map[uint32][]uint8{}}
	for _, n := range strings.Split(names, "\n") {
		u, x, _ := strings.Cut(n, " ")
		t.tags = append(t.tags, Tag{u, x})
	}
	t.hashTags()
	for key := uint32(0); len(known.B) > 0; {
		key += uint32(known.Uint64())
		t.known[key] = known.Bytes()
	}
	if known.Err != nil {
		return nil, fmt.Errorf("read tagger: word list: %w", known.Err)
	}
	var err error
	if t.table, _, err = linear.ReadTable(r.B); err != nil {
		return nil, fmt.Errorf("read tagger: %w", err)
	}
	if t.table.Classes != len(t.tags) {
		return nil, fmt.Errorf("read tagger: %d classes, %d tags", t.table.Classes, len(t.tags))
	}
	return t, nil
}

func (t *Tagger) hashTags() {
	t.hash = make([]uint32, len(t.tags))
	for i, g := range t.tags {
		t.hash[i] = linear.Hash(g.UPOS + " " + g.XPOS)
	}
}
