package train

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/threadline/threadline/importers/extract/ling/internal/nertag"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// The treebank of web text has no names marked but its proper nouns: they
// tell where names are, not of what type. The model learns the rest itself,
// since it sums over all types the masks allow.
const (
	properNounDomain = 9
	properNounShare  = 0.4
)

// properNouns makes documents of the treebank.
func (r *run) properNouns() []nertag.Document {
	var out []nertag.Document
	for _, d := range r.trees {
		if !strings.Contains(d.ID, "-") || strings.HasPrefix(d.ID, "GUM") {
			continue // its names are marked elsewhere
		}
		doc := nertag.Document{Domain: properNounDomain, Share: properNounShare}
		for _, s := range d.Sentences {
			doc.Sentences = append(doc.Sentences, taggedSentence(r.lexicon, r.tagger, s.Tokens))
			doc.Allowed = append(doc.Allowed, r.properNounMasks(s))
		}
		out = append(out, doc)
	}
	return out
}

// anyName is the mask of all labels but O.
var anyName = nertag.NoneOr(nertag.Types...) &^ nertag.Only(0)

// properNounMasks allows names at proper nouns, and anything at what may
// stand inside or beside them.
func (r *run) properNounMasks(s Sentence) []uint32 {
	const nothing = 1 << 0
	masks := make([]uint32, len(s.Tokens))
	for i, t := range s.Tokens {
		w := r.lexicon.Look(t)
		switch {
		case s.UPOS[i] != "PROPN":
			masks[i] = nothing
			if s.besideName(i) && (w.Kinds&words.Linking != 0 || capital(t) || s.UPOS[i] == "NUM" || s.UPOS[i] == "ADJ") || capital(t) && s.UPOS[i] == "ADJ" {
				masks[i] = nothing | anyName
			}
		case w.Kinds&(words.Month|words.Weekday) != 0 && !s.besideName(i):
			masks[i] = nothing
		case w.Kinds&(words.Month|words.Weekday|words.Honorific|words.Office) != 0 || w.Form == words.LowerCase || w.Form == words.Alphanumeric:
			masks[i] = nothing | anyName
		default:
			masks[i] = anyName
		}
	}
	return masks
}

// besideName tells whether a proper noun stands before or behind token i.
func (s *Sentence) besideName(i int) bool {
	return i > 0 && s.UPOS[i-1] == "PROPN" || i+1 < len(s.UPOS) && s.UPOS[i+1] == "PROPN"
}

func capital(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(r)
}
