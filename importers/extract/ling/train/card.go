package train

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// source is a corpus or list with what its licence asks to be said.
type source struct{ folder, licence, attribution string }

// sources lists everything models are made of.
var sources = []source{
	{"gmb", "public domain; labels re-posted under ODbL", "Groningen Meaning Bank (University of Groningen), texts in the public domain"},
	{"wikigold", "CC BY 4.0", "Wikigold, Balasuriya et al. 2009, CC BY 4.0"},
	{"redocred", "MIT; text CC BY-SA", "Re-DocRED, Tan et al. 2022, MIT; text from Wikipedia, CC BY-SA"},
	{"wnut17", "CC BY 4.0", "WNUT 2017 shared task, Derczynski et al., CC BY 4.0"},
	{"btc", "CC BY 4.0", "Broad Twitter Corpus, Derczynski, Bontcheva, Roberts 2016, CC BY 4.0"},
	{"crossner-politics", "MIT; text CC BY-SA", "CrossNER, Liu et al. 2021, MIT; text from Wikipedia, CC BY-SA"},
	{"uner-ewt", "CC BY-SA 4.0", "Universal NER, Mayhew et al. 2024, CC BY-SA 4.0"},
	{"ud-ewt", "CC BY-SA 4.0", "Universal Dependencies English-EWT, Silveira et al. 2014, CC BY-SA 4.0"},
	{"gum", "annotation CC BY 4.0; texts CC BY and CC BY-SA", "GUM corpus, Zeldes 2017, CC BY 4.0; texts from Wikinews, Wikipedia, Wikivoyage and open-access sources"},
	{"gap", "Apache-2.0; text CC BY-SA", "GAP, Webster et al. 2018, Apache-2.0"},
	{"gazetteers/world-countries", "ODbL 1.0", "Contains data from mledoze/countries, ODbL 1.0"},
	{"gazetteers/cities", "CC BY 4.0", "Contains data from GeoNames, CC BY 4.0"},
	{"gazetteers/iso-3166-2", "LGPL 2.1 or later", "iso-codes, LGPL 2.1+"},
	{"gazetteers/names", "CC0", ""},
	{"gazetteers/us-congress", "CC0", ""},
}

// about says what a model is, beside its scores.
type about struct {
	title, does, how string
	from             []string // folders of sources
	limits           string
}

var models = map[string]about{
	LexiconModel: {
		title: "Words", does: "What is known of single words: a class by the company they keep, and how they are mostly cased.",
		how:    "Brown clusters of words seen four times or more; casing counted away from sentence starts.",
		from:   []string{"gmb", "wikigold", "redocred", "wnut17", "btc", "crossner-politics", "uner-ewt", "ud-ewt", "gum", "gap"},
		limits: "Classes know the subjects and the years of the training texts.",
	},
	ListsModel: {
		title: "Lists of names", does: "Countries, regions, places, forenames, surnames, people and bodies the name tagger may know beforehand.",
		how:    "Names as the tokeniser cuts them, with the lists they are on; this project's own list is `assets/gazetteers/names.tsv`.",
		from:   []string{"gazetteers/world-countries", "gazetteers/cities", "gazetteers/iso-3166-2", "gazetteers/names", "gazetteers/us-congress"},
		limits: "A list says what a name can be, never what it is.",
	},
	TaggerModel: {
		title: "Parts of speech", does: "Coarse (Universal Dependencies) and fine (Penn Treebank) tags of English words.",
		how:  "Averaged perceptron from left to right; every twelfth sentence comes a second time in capitals.",
		from: []string{"ud-ewt", "gum"}, limits: "Learned mostly from web text and interviews.",
	},
	LemmaModel: {
		title: "Dictionary forms", does: "The dictionary form of a tagged English word.",
		how: "Rules by ending and exceptions, counted.", from: []string{"ud-ewt", "gum"}, limits: "Proper nouns keep their form.",
	},
	ParserModel: {
		title: "Dependencies", does: "The head of each word and its relation (Universal Dependencies, with subtypes).",
		how:  "Arc-standard transitions with a beam, structured perceptron with max-violation updates; relations by a classifier that sees the whole tree. Learned on tags of taggers that had not seen the sentence.",
		from: []string{"ud-ewt", "gum"}, limits: "Trees are projective: crossing arcs, about one in a hundred, are never right.",
	},
	NamesModel: {
		title: "Names", does: "Names of people (PER), organisations (ORG), places (LOC) and other things (MISC), with a probability each.",
		how:  "Linear-chain conditional random field over hashed features of the word, its neighbours, lists, word classes and the whole article; a second look evens out what the article says of the same words elsewhere. Labels made half automatically are left out where they stay very unlikely; the treebank's proper nouns teach where names are.",
		from: []string{"gmb", "wikigold", "redocred", "wnut17", "btc", "crossner-politics", "uner-ewt", "ud-ewt", "gum"}, limits: "Weakest on organisations, and on teams that are called like their towns.",
	},
}

// score notes a line for the card of a model and the log.
func (r *run) score(model, format string, args ...any) {
	line := fmt.Sprintf(format, args...)
	r.Log("%s: %s", model, line)
	if r.scores == nil {
		r.scores = map[string][]string{}
	}
	r.scores[model] = append(r.scores[model], line)
}

// writeCard writes the card beside a model of the given sizes.
func (r *run) writeCard(model string, packed, unpacked int) error {
	a := models[model]
	var b strings.Builder
	fmt.Fprintf(&b, "# %s (`%s.bin`)\n\n%s\n\n", a.title, model, a.does)
	fmt.Fprintf(&b, "- made by: `threadtrain -only %s`\n- date: %s\n- size: %d bytes, %d unpacked\n- how: %s\n- limits: %s\n", model, r.Date, packed, unpacked, a.how, a.limits)
	if lines := r.scores[model]; len(lines) > 0 {
		b.WriteString("\n## Scores when it was made\n\n")
		for _, l := range lines {
			fmt.Fprintf(&b, "- %s\n", l)
		}
	}
	b.WriteString("\n## Data\n\n| data | licence | attribution |\n|---|---|---|\n")
	for _, s := range sources {
		for _, f := range a.from {
			if f == s.folder {
				fmt.Fprintf(&b, "| %s | %s | %s |\n", s.folder, s.licence, s.attribution)
			}
		}
	}
	if err := os.WriteFile(filepath.Join(r.Out, model+".md"), []byte(b.String()), 0o644); err != nil {
		return fmt.Errorf("write card of %s: %w", model, err)
	}
	return nil
}
