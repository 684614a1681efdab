package train

import (
	"fmt"

	"github.com/threadline/threadline/importers/extract/ling"
	"github.com/threadline/threadline/importers/extract/ling/internal/nertag"
)

// count is what a scorer counts.
type count struct{ hit, said, gold int }

func (c count) f1() float64 {
	if c.said+c.gold == 0 {
		return 0
	}
	return 200 * float64(c.hit) / float64(c.said+c.gold)
}

func (c count) String() string {
	return fmt.Sprintf("%.1f (P%.1f R%.1f)", c.f1(), 100*float64(c.hit)/float64(max(c.said, 1)), 100*float64(c.hit)/float64(max(c.gold, 1)))
}

// nameScore counts names by span and type, all and by type.
type nameScore struct {
	all   count
	types map[string]*count
}

func newNameScore() *nameScore {
	return &nameScore{types: map[string]*count{"PER": {}, "ORG": {}, "LOC": {}}}
}

func (n *nameScore) String() string {
	return fmt.Sprintf("%v PER %.1f ORG %.1f LOC %.1f", n.all, n.types["PER"].f1(), n.types["ORG"].f1(), n.types["LOC"].f1())
}

// doc adds one document: a gold group is found by any of its spans, once.
func (n *nameScore) doc(d Doc, said []Gold) {
	groups := d.Groups
	if groups == nil {
		for _, g := range d.Gold {
			groups = append(groups, Group{g.Type, [][2]int{{g.Start, g.End}}})
		}
	}
	where := map[Gold]int{}
	for i, g := range groups {
		if c := n.types[g.Type]; c != nil {
			c.gold++
			n.all.gold++
		}
		for _, s := range g.Spans {
			where[Gold{s[0], s[1], g.Type}] = i
		}
	}
	found := map[int]bool{}
	for _, s := range said {
		c := n.types[s.Type]
		if c == nil {
			continue
		}
		c.said++
		n.all.said++
		if i, ok := where[s]; ok && !found[i] {
			found[i] = true
			c.hit++
			n.all.hit++
		}
	}
}

// nameSets are the corpora names are scored on.
var nameSets = []struct{ name, file string }{
	{"CoNLL-03 corrected test", "eval-only/conll2003-corrected/test.jsonl"},
	{"MEN 1-100", "eval-only/men/dev.jsonl"},
	{"CrossNER politics test", "eval-only/crossner-politics/test.jsonl"},
	{"UNER-EWT test", "eval-only/uner-ewt/test.jsonl"},
}

// devDocs are documents made ready for scoring again and again.
type devDocs struct {
	name string
	docs []Doc
	in   [][]nertag.Sentence
	at   [][][][2]int // byte spans of the tokens
}

// devSets reads the sets; where tokens are given those are used.
func (r *run) devSets() ([]devDocs, error) {
	var out []devDocs
	for _, set := range nameSets {
		docs, err := ReadNames(r.Corpora.path(set.file))
		if err != nil {
			return nil, err
		}
		d := devDocs{name: set.name, docs: docs}
		for _, doc := range docs {
			in, at := r.devDoc(doc)
			d.in, d.at = append(d.in, in), append(d.at, at)
		}
		out = append(out, d)
	}
	return out, nil
}

func (r *run) devDoc(doc Doc) (in []nertag.Sentence, at [][][2]int) {
	if len(doc.Spans) == 0 {
		for _, s := range ling.Split(doc.Text) {
			var tokens []string
			var spans [][2]int
			for _, t := range s.Tokens {
				tokens, spans = append(tokens, t.Text), append(spans, [2]int{t.Start, t.End})
			}
			in, at = append(in, taggedSentence(r.lexicon, r.tagger, tokens)), append(at, spans)
		}
		return in, at
	}
	for i, s := range doc.Sentences {
		in, at = append(in, taggedSentence(r.lexicon, r.tagger, s.Tokens)), append(at, doc.Spans[i])
	}
	return in, at
}

// score tags the documents.
func (d *devDocs) score(r *run, m *nertag.Model) *nameScore {
	n := newNameScore()
	for i := range d.docs {
		var said []Gold
		for k, spans := range m.Tag(r.lexicon, d.in[i]) {
			for _, s := range spans {
				said = append(said, Gold{d.at[i][k][s.Start][0], d.at[i][k][s.End-1][1], s.Type})
			}
		}
		n.doc(d.docs[i], said)
	}
	return n
}
