package train

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// write puts a file into a folder, packed if its name ends in .gz.
func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	b := []byte(text)
	if strings.HasSuffix(name, ".gz") {
		var packed bytes.Buffer
		z := gzip.NewWriter(&packed)
		if _, err := z.Write(b); err != nil || z.Close() != nil {
			t.Fatal("pack", name)
		}
		b = packed.Bytes()
	}
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
}

// nameLine makes a line of a corpus of names from "[Ann Orr|PER] left .".
func nameLine(t *testing.T, id string, sentences ...string) string {
	t.Helper()
	var text strings.Builder
	var sents [][][2]int
	ents := [][3]any{}
	for _, s := range sentences {
		var spans [][2]int
		start := 0
		for _, f := range strings.Fields(s) {
			w, open := strings.CutPrefix(f, "[")
			w, typ, closed := strings.Cut(w, "|")
			if text.Len() > 0 {
				text.WriteByte(' ')
			}
			at := text.Len()
			text.WriteString(w)
			if open {
				start = at
			}
			if closed {
				ents = append(ents, [3]any{start, text.Len(), strings.TrimSuffix(typ, "]")})
			}
			spans = append(spans, [2]int{at, text.Len()})
		}
		sents = append(sents, spans)
	}
	b, err := json.Marshal(map[string]any{"id": id, "text": text.String(), "sents": sents, "ents": ents})
	if err != nil {
		t.Fatal(err)
	}
	return string(b) + "\n"
}

func TestReadNames(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.jsonl.gz", nameLine(t, "d1", "[Ann Orr|PER] left .", "nothing .", "in [Porto|LOC] .")+nameLine(t, "d2", "[Óbidos|LOC]"))
	docs, err := ReadNames(filepath.Join(dir, "a.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	if len(docs) != 2 || docs[0].ID != "d1" || len(docs[0].Sentences) != 3 {
		t.Fatalf("read %+v", docs)
	}
	if got := docs[0].Sentences[0].Entities; !reflect.DeepEqual(got, []Entity{{0, 2, "PER"}}) {
		t.Errorf("entities %v", got)
	}
	if got := docs[0].Sentences[2]; !reflect.DeepEqual(got.Tokens, []string{"in", "Porto", "."}) || !reflect.DeepEqual(got.Entities, []Entity{{1, 2, "LOC"}}) {
		t.Errorf("sentence %+v", got)
	}
	if got := docs[1].Sentences[0]; got.Tokens[0] != "Óbidos" || len(got.Entities) != 1 {
		t.Errorf("sentence %+v", got)
	}
	write(t, dir, "bad.jsonl", "{\"id\": 3}\n{")
	if _, err := ReadNames(filepath.Join(dir, "bad.jsonl")); err == nil || !strings.Contains(err.Error(), "bad.jsonl") {
		t.Errorf("a damaged file: %v", err)
	}
}

// trees makes CoNLL-U of "word/UPOS/XPOS/head/relation …" lines.
func trees(id string, lines ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# newdoc id = %s\n", id)
	for _, l := range lines {
		for i, f := range strings.Fields(l) {
			p := strings.Split(f, "/")
			fmt.Fprintf(&b, "%d\t%s\t%s\t%s\t%s\t_\t%s\t%s\t_\t_\n", i+1, p[0], strings.ToLower(p[0]), p[1], p[2], p[3], p[4])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestReadTrees(t *testing.T) {
	dir := t.TempDir()
	text := trees("web-1", "Ann/PROPN/NNP/2/nsubj left/VERB/VBD/0/root")
	text = strings.Replace(text, "2\tleft", "2-3\tleft's\t_\t_\t_\t_\t_\t_\t_\t_\n2\tleft", 1) + "5.1\tempty\t_\t_\t_\t_\t_\t_\t_\t_\n"
	write(t, dir, "a.conllu", text)
	docs, err := ReadTrees(filepath.Join(dir, "a.conllu"))
	if err != nil {
		t.Fatal(err)
	}
	want := Sentence{Tokens: []string{"Ann", "left"}, UPOS: []string{"PROPN", "VERB"}, XPOS: []string{"NNP", "VBD"}, Lemma: []string{"ann", "left"}, Heads: []int{1, -1}, Deps: []string{"nsubj", "root"}}
	if len(docs) != 1 || docs[0].ID != "web-1" || len(docs[0].Sentences) != 1 || !reflect.DeepEqual(docs[0].Sentences[0], want) {
		t.Errorf("read %+v", docs)
	}
}

// TestOverlooked: listed bodies and rows of capitalised words outside names
// may be names all the same; titles, dates and sentence starts may not.
func TestOverlooked(t *testing.T) {
	lexicon := words.New(nil, []words.Phrase{{Text: "Harbour Board", Lists: words.Body}, {Text: "HB", Lists: words.Body}})
	r := repairer{lexicon}
	s := Sentence{Tokens: strings.Fields("The Harbour Board , HB , told Prime Minister Lund on Monday May 3 that Rotten Bridge Road near Porto closed")}
	s.Entities = []Entity{{9, 10, "PER"}, {19, 20, "LOC"}}
	r.overlooked(&s)
	var got []string
	for i, unsure := range s.Unsure {
		if unsure {
			got = append(got, s.Tokens[i])
		}
	}
	if want := "Harbour Board HB Rotten Bridge Road"; strings.Join(got, " ") != want {
		t.Errorf("unsure of %q, want %s", got, want)
	}
}
