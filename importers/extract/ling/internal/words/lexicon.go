package words

import (
	"encoding/binary"
	"fmt"
	"sort"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
)

// Lexicon is what is known of words beforehand. It is immutable once built
// and safe for concurrent use.
type Lexicon struct {
	entries map[string]entry
	kinds   map[string]Kinds
	names   map[uint32]node
	phrases []phrase // as read, to be written again
}

type entry struct {
	bits   uint32 // place in the cluster tree, the first turn the highest bit
	length uint8  // 0: no cluster
	casing Casing
	path   [4]uint32
}

// Entry is a word of the training texts with its place in the cluster tree
// (Path, a string of 0 and 1, may be empty) and casing.
type Entry struct {
	Word, Path string
	Case       Casing
}

// New builds a lexicon of words and lists of names. Phrases are as Phrase
// describes; the same phrase may come more than once.
func New(list []Entry, names []Phrase) *Lexicon {
	l := &Lexicon{entries: make(map[string]entry, len(list)), kinds: wordKinds()}
	for _, e := range list {
		x := entry{casing: e.Case, length: uint8(len(e.Path))}
		for i := 0; i < len(e.Path); i++ {
			x.bits = x.bits<<1 | uint32(e.Path[i]&1)
		}
		l.entries[e.Word] = x.withPath()
	}
	l.addNames(names)
	return l
}

// pathLengths are the depths of the cluster tree used as features.
var pathLengths = [4]uint8{4, 6, 10, 20}

func (e entry) withPath() entry {
	if e.length == 0 {
		return e
	}
	for i, n := range pathLengths {
		bits, length := e.bits, e.length
		if length > n {
			bits >>= length - n
			length = n
		}
		e.path[i] = linear.Mix(bits+1, uint32(length)<<8|uint32(n))
	}
	return e
}

// Append adds the encoding of the words, without the lists of names, to b.
func (l *Lexicon) Append(b []byte) []byte {
	list := make([]string, 0, len(l.entries))
	for w := range l.entries {
		list = append(list, w)
	}
	sort.Strings(list)
	var paths, cases []byte
	for _, w := range list {
		e := l.entries[w]
		paths = binary.AppendUvarint(paths, uint64(e.bits)<<5|uint64(e.length))
		cases = append(cases, byte(e.casing))
	}
	b = linear.AppendBytes(b, frontCode(list))
	b = linear.AppendBytes(b, paths)
	return linear.AppendBytes(b, cases)
}

// AppendNames adds the encoding of the lists of names to b.
func (l *Lexicon) AppendNames(b []byte) []byte {
	var texts []string
	var masks []byte
	for _, p := range l.phrases {
		texts = append(texts, p.text)
		masks = binary.AppendUvarint(masks, uint64(p.lists))
	}
	b = linear.AppendBytes(b, frontCode(texts))
	return linear.AppendBytes(b, masks)
}

// Read decodes words that Append wrote and, if names is not nil, the lists of
// names that AppendNames wrote.
func Read(entries, names []byte) (*Lexicon, error) {
	r := linear.Reader{B: entries}
	list := frontDecode(r.Bytes())
	paths := linear.Reader{B: r.Bytes()}
	cases := r.Bytes()
	if r.Err != nil || len(cases) != len(list) {
		return nil, fmt.Errorf("read words: damaged")
	}
	l := &Lexicon{entries: make(map[string]entry, len(list)), kinds: wordKinds()}
	for i, w := range list {
		x := paths.Uint64()
		e := entry{bits: uint32(x >> 5), length: uint8(x & 31), casing: Casing(cases[i])}
		l.entries[w] = e.withPath()
	}
	if paths.Err != nil {
		return nil, fmt.Errorf("read words: cut short")
	}
	if names != nil {
		if err := l.readNames(names); err != nil {
			return nil, err
		}
	}
	return l, nil
}

func (l *Lexicon) readNames(b []byte) error {
	r := linear.Reader{B: b}
	texts := frontDecode(r.Bytes())
	masks := linear.Reader{B: r.Bytes()}
	l.phrases = make([]phrase, len(texts))
	for i, t := range texts {
		l.phrases[i] = phrase{t, Lists(masks.Uint64())}
	}
	if r.Err != nil || masks.Err != nil {
		return fmt.Errorf("read lists of names: damaged")
	}
	l.index()
	return nil
}

// WithNames is the lexicon with other lists of names.
func (l *Lexicon) WithNames(names []Phrase) *Lexicon {
	out := &Lexicon{entries: l.entries, kinds: l.kinds}
	out.addNames(names)
	return out
}

// frontCode joins sorted strings, each as the length of what it shares with
// the one before and the rest.
func frontCode(list []string) []byte {
	var b []byte
	last := ""
	for _, w := range list {
		k := 0
		for k < len(w) && k < len(last) && w[k] == last[k] && k < 255 {
			k++
		}
		b = append(b, byte(k))
		b = linear.AppendBytes(b, []byte(w[k:]))
		last = w
	}
	return b
}

func frontDecode(b []byte) []string {
	var list []string
	last := ""
	for len(b) > 0 {
		k := int(b[0])
		r := linear.Reader{B: b[1:]}
		rest := r.Bytes()
		if r.Err != nil || k > len(last) {
			return nil
		}
		last = strings.Clone(last[:k]) + string(rest)
		list = append(list, last)
		b = r.B
	}
	return list
}
