// Package train makes the models of package ling from annotated corpora. It
// hides where the corpora differ: formats, conventions of annotation, faults
// that are put right. The same data give the same bytes: seeds are fixed and
// nothing depends on the order of maps or on the clock.
package train

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// Entity is a name in a sentence, as tokens, half-open.
type Entity struct {
	Start, End int
	Type       string // PER, ORG, LOC, MISC, NORP
}

// Sentence is one annotated sentence; what a corpus lacks is nil.
type Sentence struct {
	Tokens   []string
	UPOS     []string
	XPOS     []string
	Lemma    []string
	Heads    []int // -1 for the root
	Deps     []string
	Entities []Entity
	// Unsure marks tokens outside names that may be in one all the same.
	Unsure []bool
}

// Doc is an article or what stands for one.
type Doc struct {
	ID, Text  string
	Sentences []Sentence
	// Gold keeps the annotation by bytes, for scoring on raw text.
	Gold []Gold
	// Spans are the byte spans of the tokens, by sentence.
	Spans  [][][2]int
	Groups []Group
}

// Gold is an annotated span of bytes.
type Gold struct {
	Start, End int
	Type       string
}

// Group is a name with several acceptable spans.
type Group struct {
	Type  string
	Spans [][2]int
}

// open reads a file, unpacked if its name ends in .gz.
func open(path string) (io.ReadCloser, error) {
	f, err := os.Open(path)
	if err != nil || !strings.HasSuffix(path, ".gz") {
		return f, err
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		f.Close()
		return nil, fmt.Errorf("unpack %s: %w", path, err)
	}
	return struct {
		io.Reader
		io.Closer
	}{z, f}, nil
}

// ReadNames reads a corpus of names: JSON Lines with token spans and entities
// as byte offsets.
func ReadNames(path string) ([]Doc, error) {
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("read names: %w", err)
	}
	defer f.Close()
	dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
	var docs []Doc
	for dec.More() {
		var d struct {
			ID, Text string
			Sents    [][][2]int
			Ents     [][3]any
			Groups   [][2]json.RawMessage
		}
		if err := dec.Decode(&d); err != nil {
			return nil, fmt.Errorf("read names %s: %w", path, err)
		}
		doc := Doc{ID: d.ID, Text: d.Text}
		for _, e := range d.Ents {
			doc.Gold = append(doc.Gold, Gold{int(e[0].(float64)), int(e[1].(float64)), e[2].(string)})
		}
		for _, g := range d.Groups {
			var group Group
			if json.Unmarshal(g[0], &group.Type) != nil || json.Unmarshal(g[1], &group.Spans) != nil {
				return nil, fmt.Errorf("read names %s: groups of %s", path, d.ID)
			}
			doc.Groups = append(doc.Groups, group)
		}
		doc.cut(d.Sents)
		docs = append(docs, doc)
	}
	return docs, nil
}

// cut makes sentences of the token spans and lays the entities over them; an
// entity that does not fit the tokens takes those it touches.
func (d *Doc) cut(sents [][][2]int) {
	next := 0
	for _, spans := range sents {
		var s Sentence
		for _, sp := range spans {
			s.Tokens = append(s.Tokens, d.Text[sp[0]:sp[1]])
		}
		if len(spans) == 0 {
			continue
		}
		for next < len(d.Gold) && d.Gold[next].Start < spans[len(spans)-1][1] {
			g := d.Gold[next]
			next++
			e := Entity{Start: -1, Type: g.Type}
			for i, sp := range spans {
				if sp[1] > g.Start && sp[0] < g.End {
					if e.Start < 0 {
						e.Start = i
					}
					e.End = i + 1
				}
			}
			if e.Start >= 0 && (len(s.Entities) == 0 || s.Entities[len(s.Entities)-1].End <= e.Start) {
				s.Entities = append(s.Entities, e)
			}
		}
		d.Sentences = append(d.Sentences, s)
		d.Spans = append(d.Spans, spans)
	}
}

// ReadTrees reads a corpus in CoNLL-U; multi-word ranges and empty nodes are
// left out.
func ReadTrees(path string) ([]Doc, error) {
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("read trees: %w", err)
	}
	defer f.Close()
	var docs []Doc
	var s Sentence
	lines := bufio.NewScanner(f)
	lines.Buffer(make([]byte, 1<<20), 1<<24)
	flush := func() {
		if len(s.Tokens) > 0 {
			if len(docs) == 0 {
				docs = append(docs, Doc{})
			}
			docs[len(docs)-1].Sentences = append(docs[len(docs)-1].Sentences, s)
		}
		s = Sentence{}
	}
	for lines.Scan() {
		line := lines.Text()
		if id, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			docs = append(docs, Doc{ID: id})
		}
		if line == "" {
			flush()
		}
		c := strings.Split(line, "\t")
		if len(c) != 10 || strings.ContainsAny(c[0], "-.") {
			continue
		}
		head, err := strconv.Atoi(c[6])
		if err != nil {
			return nil, fmt.Errorf("read trees %s: head %q", path, c[6])
		}
		s.Tokens, s.Lemma = append(s.Tokens, c[1]), append(s.Lemma, c[2])
		s.UPOS, s.XPOS = append(s.UPOS, c[3]), append(s.XPOS, c[4])
		s.Heads, s.Deps = append(s.Heads, head-1), append(s.Deps, c[7])
	}
	flush()
	return docs, lines.Err()
}

// Corpora is the folder of the corpora.
type Corpora string

func (c Corpora) path(name string) string { return filepath.Join(string(c), filepath.FromSlash(name)) }

// Trees gives the treebank sentences to train on.
func (c Corpora) Trees() ([]Doc, error) {
	var all []Doc
	for _, f := range []string{"ud-ewt/train", "gum/academic", "gum/bio", "gum/court", "gum/interview", "gum/voyage"} {
		docs, err := ReadTrees(c.path(f + ".conllu.gz"))
		if err != nil {
			return nil, err
		}
		all = append(all, docs...)
	}
	return all, nil
}
