package train

import "strings"

// nameCorpora are the corpora annotated with names.
var nameCorpora = []string{"gmb/train.jsonl.gz", "wikigold/train.jsonl.gz", "redocred/train.jsonl.gz", "wnut17/train.jsonl.gz", "btc/train.jsonl.gz",
	"crossner-politics/train.jsonl", "crossner-politics/dev.jsonl", "uner-ewt/train.jsonl", "gum/names.jsonl.gz"}

// Texts gives the sentences of all training texts, for word classes and casing.
func (c Corpora) Texts() ([][]string, error) {
	var out [][]string
	add := func(docs []Doc) {
		for _, d := range docs {
			for _, s := range d.Sentences {
				out = append(out, s.Tokens)
			}
		}
	}
	trees, err := c.Trees()
	if err != nil {
		return nil, err
	}
	add(trees)
	for _, f := range nameCorpora {
		if strings.HasPrefix(f, "gum/") {
			continue // the same texts as the trees
		}
		docs, err := ReadNames(c.path(f))
		if err != nil {
			return nil, err
		}
		add(docs)
	}
	plain, err := c.plainTexts()
	return append(out, plain...), err
}

// inCapitals writes a sentence in capitals; its annotation stays.
func inCapitals(s Sentence) Sentence {
	up := make([]string, len(s.Tokens))
	for i, t := range s.Tokens {
		up[i] = strings.ToUpper(t)
	}
	s.Tokens = up
	return s
}

// universal takes the subtype off a relation.
func universal(relation string) string {
	u, _, _ := strings.Cut(relation, ":")
	return u
}
