package train

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/threadline/threadline/importers/extract/ling"
)

// tinyCorpora writes a few sentences in the place of every corpus.
func tinyCorpora(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	news := nameLine(t, "n1", "[Ann Orr|PER] left [Lisbon|LOC] .", "Mr [Bell|PER] said the [Harbour Party|ORG] had won in [Porto|LOC] .", "The [Portuguese|NORP] team lost .") +
		nameLine(t, "n2", "The [Harbour Party|ORG] met in [Porto|LOC] with [Ann Bell|PER] .", "Nothing was said .")
	for _, f := range append(nameCorpora, "eval-only/conll2003-corrected/test.jsonl", "eval-only/men/dev.jsonl", "eval-only/crossner-politics/test.jsonl", "eval-only/uner-ewt/test.jsonl") {
		write(t, dir, f, strings.Repeat(news, 3))
	}
	tree := trees("web-1", "Ann/PROPN/NNP/2/nsubj left/VERB/VBD/0/root Porto/PROPN/NNP/2/obj", "the/DET/DT/2/det gate/NOUN/NN/3/nsubj closed/VERB/VBD/0/root") +
		trees("web-2", "they/PRON/PRP/2/nsubj saw/VERB/VBD/0/root the/DET/DT/4/det gates/NOUN/NNS/2/obj")
	for _, f := range []string{"ud-ewt/train", "ud-ewt/dev", "gum/academic", "gum/bio", "gum/court", "gum/interview", "gum/voyage"} {
		write(t, dir, f+".conllu.gz", strings.Repeat(tree, 4))
	}
	for _, f := range []string{"development", "validation", "test"} {
		write(t, dir, "gap/gap-"+f+".tsv.gz", "ID\tText\n1\tAnn Orr met Bell when she left Porto.\n")
	}
	lists := map[string]string{
		"world-countries/countries.jsonl":       `{"name":{"common":"Portugal","official":"Portuguese Republic"},"capital":["Lisbon"],"altSpellings":["PT"],"demonyms":{"f":"Portuguese","m":"Portuguese"}}`,
		"cities/cities15000.tsv":                "id\tname\ta\tb\tc\tcode\tpopulation\n1\tPorto\t\t\t\tPPLA\t249633\n2\tÉvora\t\t\t\tPPLA\t45000\n",
		"iso-3166-2/iso_3166-2.json":            `{"3166-2":[{"name":"Braga"}]}`,
		"names/common-forenames-by-country.csv": "Country,Romanized Name\nPT,Ana/Anna\n",
		"names/common-surnames-by-country.csv":  "Country,Romanized Name\nPT,Silva\n",
		"us-congress/legislators-current.yaml":  "- name:\n    first: Ann\n    last: Orr\n    official_full: Ann Orr\n",
		"us-congress/executive.yaml":            "- name:\n    first: Bo\n    last: Bell\n",
		"us-congress/committees-current.yaml":   "- type: house\n  name: House Committee on Harbours\n",
	}
	for name, text := range lists {
		write(t, dir, "gazetteers/"+name, text)
	}
	write(t, dir, "ours/names.tsv", "# list\tnames\nbody\tHarbour Party|Harbour Board\n")
	return dir
}

func trainTiny(t *testing.T, corpora, out string) {
	t.Helper()
	p := Plan{Corpora: Corpora(corpora), Lists: filepath.Join(corpora, "ours"), Out: filepath.Join(out, "models"), Date: "2026-01-02", Log: t.Logf}
	if err := Run(&p); err != nil {
		t.Fatal(err)
	}
}

// TestSameBytes trains everything twice on a tiny corpus: the files are the
// same, the models load, and they know their lessons.
func TestSameBytes(t *testing.T) {
	corpora, one, two := tinyCorpora(t), t.TempDir(), t.TempDir()
	trainTiny(t, corpora, one)
	trainTiny(t, corpora, two)
	for _, m := range Models() {
		for _, ext := range []string{".bin", ".md"} {
			a, err := os.ReadFile(filepath.Join(one, "models", m+ext))
			if err != nil {
				t.Fatal(err)
			}
			b, err := os.ReadFile(filepath.Join(two, "models", m+ext))
			if err != nil || !bytes.Equal(a, b) {
				t.Errorf("%s%s differs: %v", m, ext, err)
			}
			if ext == ".md" && (!strings.Contains(string(a), "2026-01-02") || !strings.Contains(string(a), "| licence |")) {
				t.Errorf("card of %s: %s", m, a)
			}
		}
	}
	models, err := ling.Load(os.DirFS(one))
	if err != nil {
		t.Fatal(err)
	}
	s := models.Analyze("Ann Orr left Lisbon.")[0]
	if s.NER[0] != "B-PER" || s.NER[1] != "I-PER" || s.NER[3] != "B-LOC" {
		t.Errorf("names %v", s.NER)
	}
	if s.POS[0] != "PROPN" || s.XPOS[2] != "VBD" || s.Heads[2] != -1 || s.Deps[2] != "root" {
		t.Errorf("tags %v %v, heads %v %v", s.POS, s.XPOS, s.Heads, s.Deps)
	}
}

// TestOnly trains one model from the others' files, and says which file it
// lacks.
func TestOnly(t *testing.T) {
	corpora, out := tinyCorpora(t), t.TempDir()
	p := Plan{Corpora: Corpora(corpora), Lists: filepath.Join(corpora, "ours"), Out: out, Log: t.Logf, Only: []string{TaggerModel}}
	if err := Run(&p); err == nil || !strings.Contains(err.Error(), "lexicon.bin") {
		t.Errorf("trained without words: %v", err)
	}
	p.Only = []string{LexiconModel, LemmaModel}
	if err := Run(&p); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.File(ParserModel)); err == nil {
		t.Error("trained what was not asked for")
	}
}
