package train

import (
	"slices"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling/internal/nertag"
	"github.com/threadline/threadline/importers/extract/ling/internal/postag"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// nameSource is how a corpus of names is used.
type nameSource struct {
	file   string
	domain int
	share  float64 // part of the sentences used in each epoch
	single bool    // sentences are shuffled: each is a document
	noMisc bool    // other names than of people, bodies and places are not marked
	noisy  bool    // marked half automatically
	repair func(*repairer, *Sentence)
}

var nameSources = []nameSource{
	{file: "gmb/train.jsonl.gz", domain: 1, share: 0.35, single: true, noisy: true, repair: (*repairer).gmb},
	{file: "wikigold/train.jsonl.gz", domain: 2, share: 1},
	{file: "redocred/train.jsonl.gz", domain: 3, share: 1, repair: (*repairer).wikipedia},
	{file: "crossner-politics/train.jsonl", share: 2},
	{file: "crossner-politics/dev.jsonl", share: 2},
	{file: "uner-ewt/train.jsonl", domain: 5, share: 1, noMisc: true},
	{file: "gum/names.jsonl.gz", domain: 6, share: 1, noMisc: true},
	{file: "wnut17/train.jsonl.gz", domain: 7, share: 0.5, single: true, noMisc: true},
	{file: "btc/train.jsonl.gz", domain: 8, share: 0.5, single: true, noMisc: true},
}

// repairer puts right what corpora annotate in ways of their own.
type repairer struct{ lexicon *words.Lexicon }

func (r *repairer) lists(s *Sentence, e Entity) words.Lists {
	ws := make([]words.Word, 0, e.End-e.Start)
	for _, t := range s.Tokens[e.Start:e.End] {
		ws = append(ws, r.lexicon.Look(t))
	}
	if m := r.lexicon.Names(ws); len(m) == 1 && m[0].Start == 0 && m[0].End == len(ws) {
		return m[0].Lists
	}
	return 0
}

const anyPlace = words.Country | words.Region | words.LargePlace | words.SmallPlace

// peoples calls names of peoples NORP, whatever the corpus calls them.
func (r *repairer) peoples(s *Sentence) {
	for i := range s.Entities {
		e := &s.Entities[i]
		if l := r.lists(s, *e); l&words.People != 0 && l&anyPlace == 0 && e.Type != "ORG" {
			e.Type = "NORP"
		}
	}
}

// gmb: countries and cities that act are called NORP there; the points of the
// compass are apart from what they belong to; offices are called ORG.
func (r *repairer) gmb(s *Sentence) {
	var out []Entity
	for _, e := range s.Entities {
		if k := len(out) - 1; k >= 0 && out[k].End == e.Start && out[k].End-out[k].Start == 1 && compass(s.Tokens[out[k].Start]) && (e.Type == "LOC" || e.Type == "NORP") {
			e.Start = out[k].Start
			out = out[:k]
		}
		l := r.lists(s, e)
		if e.Type == "NORP" && l&anyPlace != 0 && l&words.People == 0 {
			e.Type = "LOC"
		}
		last := r.lexicon.Look(s.Tokens[e.End-1])
		if e.Type == "ORG" && last.Kinds&words.Office != 0 && last.Kinds&words.BodyHead == 0 {
			continue
		}
		out = append(out, e)
	}
	s.Entities = out
	r.overlooked(s)
}

// overlooked marks what the half-automatic labels often leave out: listed
// bodies, and two or more words in a row that are written like names.
func (r *repairer) overlooked(s *Sentence) {
	s.Unsure = make([]bool, len(s.Tokens))
	inName := make([]bool, len(s.Tokens)+1)
	for _, e := range s.Entities {
		for i := e.Start; i < e.End; i++ {
			inName[i] = true
		}
	}
	ws, _ := r.lexicon.LookAll(s.Tokens)
	mark := func(from, to int) {
		for i := from; i < to; i++ {
			s.Unsure[i] = true
		}
	}
	for _, m := range r.lexicon.Names(ws) {
		if m.Lists&(words.Body|words.Media) != 0 && ws[m.Start].Form != words.LowerCase && !slices.Contains(inName[m.Start:m.End], true) {
			mark(m.Start, m.End)
		}
	}
	start := -1
	for i := 0; i <= len(ws); i++ {
		if i < len(ws) && i > 0 && !inName[i] && namePart(&ws[i]) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 && i-start >= 2 && !inName[start-1] && !inName[i] {
			mark(start, i)
		}
		start = -1
	}
}

// namePart tells words written like names that are no titles or dates.
func namePart(w *words.Word) bool {
	switch w.Form {
	case words.Capitalized, words.UpperCase, words.MixedCase, words.Dotted:
		return w.Kinds&(words.Honorific|words.Office|words.Month|words.Weekday) == 0
	}
	return false
}

func compass(w string) bool {
	switch w {
	case "North", "South", "East", "West", "Northern", "Southern":
		return true
	}
	return false
}

// wikipedia: the article is part of names there.
func (r *repairer) wikipedia(s *Sentence) {
	for i := range s.Entities {
		e := &s.Entities[i]
		if e.End-e.Start > 1 && strings.EqualFold(s.Tokens[e.Start], "the") && e.Type != "MISC" {
			e.Start++
		}
	}
}

// nameDocuments reads all corpora of names for learning. Every twentieth
// sentence comes a second time in capitals.
func (r *run) nameDocuments() ([]nertag.Document, error) {
	var out []nertag.Document
	var people []string
	if err := r.needTrees(); err != nil {
		return nil, err
	}
	fix := repairer{r.lexicon}
	for _, src := range nameSources {
		docs, err := ReadNames(r.Corpora.path(src.file))
		if err != nil {
			return nil, err
		}
		count := 0
		for _, d := range docs {
			for i := range d.Sentences {
				if src.repair != nil {
					src.repair(&fix, &d.Sentences[i])
				}
				fix.peoples(&d.Sentences[i])
				people = fullNames(people, d.Sentences[i])
			}
			for _, group := range grouped(d.Sentences, src.single) {
				doc := nertag.Document{Domain: src.domain, Share: src.share, Noisy: src.noisy}
				for _, s := range group {
					r.addSentence(&doc, s, src.noMisc)
					if count++; count%20 == 7 {
						up := nertag.Document{Domain: src.domain, Share: src.share}
						r.addSentence(&up, inCapitals(s), src.noMisc)
						out = append(out, up)
					}
				}
				out = append(out, doc)
			}
		}
	}
	out = append(out, r.properNouns()...)
	lists, err := r.Corpora.NameLists(r.Lists)
	if err != nil {
		return nil, err
	}
	return append(out, r.sportLines(people, lists)...), nil
}

// fullNames adds the names of people with two or three words.
func fullNames(to []string, s Sentence) []string {
	for _, e := range s.Entities {
		if n := e.End - e.Start; e.Type == "PER" && (n == 2 || n == 3) {
			to = append(to, strings.Join(s.Tokens[e.Start:e.End], " "))
		}
	}
	return to
}

func grouped(s []Sentence, single bool) [][]Sentence {
	if !single {
		return [][]Sentence{s}
	}
	var out [][]Sentence
	for i := range s {
		out = append(out, s[i:i+1])
	}
	return out
}

func (r *run) addSentence(doc *nertag.Document, s Sentence, noMisc bool) {
	var spans []nertag.Span
	for _, e := range s.Entities {
		spans = append(spans, nertag.Span{Start: e.Start, End: e.End, Type: e.Type})
	}
	masks := make([]uint32, len(s.Tokens))
	for i, l := range nertag.Labels(spans, len(s.Tokens)) {
		masks[i] = nertag.Only(l)
		switch {
		case l == 0 && s.Unsure != nil && s.Unsure[i]:
			masks[i] |= anyName
		case l == 0 && noMisc:
			masks[i] = nertag.NoneOr("MISC", "NORP")
		}
	}
	doc.Sentences = append(doc.Sentences, taggedSentence(r.lexicon, r.tagger, s.Tokens))
	doc.Allowed = append(doc.Allowed, masks)
}

func taggedSentence(lex *words.Lexicon, tagger *postag.Tagger, tokens []string) nertag.Sentence {
	ws, recased := lex.LookAll(tokens)
	out := nertag.Sentence{Words: ws, Recased: recased}
	for _, g := range tagger.Tag(ws) {
		out.Coarse, out.Fine = append(out.Coarse, g.UPOS), append(out.Fine, g.XPOS)
	}
	return out
}
