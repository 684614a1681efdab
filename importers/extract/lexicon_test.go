package extract

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// TestLexiconFiles: each file of the folder is read, has entries, no entry
// twice, and is explained in the README.
func TestLexiconFiles(t *testing.T) {
	assets := os.DirFS("../../assets")
	readme, err := os.ReadFile("../../assets/lexicon/README.md")
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]lexiconTable{}
	for _, table := range testLexicon(t).tables() {
		known[table.file] = table
	}
	files, err := os.ReadDir("../../assets/lexicon")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if !strings.HasSuffix(f.Name(), ".tsv") {
			continue
		}
		table, ok := known[f.Name()]
		if !ok {
			t.Errorf("%s is read by nothing", f.Name())
			continue
		}
		delete(known, f.Name())
		rs, err := rows(assets, "lexicon/"+f.Name(), table.min, table.width)
		if err != nil || len(rs) == 0 {
			t.Errorf("%s: %d entries, %v", f.Name(), len(rs), err)
		}
		seen := map[string]bool{}
		for _, r := range rs {
			key := r[0]
			if f.Name() == "triggers.tsv" || f.Name() == "reporting.tsv" {
				key += " " + r[1] // a word may be noun and verb
			}
			if f.Name() == "reliability.tsv" || f.Name() == "relations.tsv" {
				key = strings.Join(r[:4], " ") // one of several ways
			}
			if seen[key] {
				t.Errorf("%s: %q twice", f.Name(), key)
			}
			seen[key] = true
		}
		if !strings.Contains(string(readme), "`"+f.Name()+"`") {
			t.Errorf("README.md does not explain %s", f.Name())
		}
	}
	for name := range known {
		t.Errorf("%s is missing", name)
	}
}

// TestTriggersFitTheSchema: event types and roles are the ones DESIGN and
// the schema name.
func TestTriggersFitTheSchema(t *testing.T) {
	types := setOf("agree consult support cooperate aid yield investigate demand disapprove reject threaten protest mobilize sanction coerce assault legislate elect appoint resign arrest try merge disaster accident death migrate state other -")
	roles := setOf("agent affected speaker recipient source object topic mediator location")
	l := testLexicon(t)
	check := func(word string, g trigger) {
		if !types[g.eventType] || !roles[g.subject] || !roles[g.object] {
			t.Errorf("%s: %+v", word, g)
		}
	}
	for _, m := range []map[string]trigger{l.triggerV, l.triggerN, l.phrasal.entry} {
		for w, g := range m {
			check(w, g)
		}
	}
}

func setOf(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}

// TestProjectGazetteer: names an analyst adds win over every other list.
func TestProjectGazetteer(t *testing.T) {
	assets := os.DirFS("../../assets")
	project := fstest.MapFS{"gazetteer.tsv": {Data: []byte("# own names\nBlue Heron\tOrganization\tBlue Heron Logistics\tregister:HRB 1\nParis\tPerson\tParis Novak\t\n")}}
	p, err := New(assets, Options{Project: project})
	if err != nil {
		t.Fatal(err)
	}
	r, err := p.Read(t.Context(), Input{ID: "a", Text: "Blue Heron bought three ships on Monday, said Paris."})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]Entity{}
	for _, e := range r.Entities {
		got[e.Name] = e
	}
	if e := got["Blue Heron Logistics"]; e.Type != Organization || e.IDs["register"] != "HRB 1" {
		t.Errorf("Blue Heron is %+v", e)
	}
	if e := got["Paris Novak"]; e.Type != Person {
		t.Errorf("Paris is %+v", e)
	}
}

// TestBrokenVocabulary: the error names the file and the line.
func TestBrokenVocabulary(t *testing.T) {
	_, err := New(os.DirFS("../../assets"), Options{Project: fstest.MapFS{"gazetteer.tsv": {Data: []byte("Blue Heron\tShip\n")}}})
	if err == nil || !strings.Contains(err.Error(), "gazetteer.tsv") || !strings.Contains(err.Error(), "Ship") {
		t.Errorf("got %v", err)
	}
	if _, err := New(fstest.MapFS{}, Options{}); err == nil || !strings.Contains(err.Error(), "titles.tsv") {
		t.Errorf("without files: %v", err)
	}
}

// TestStagesAreChecked: a stage that needs what none before adds is refused.
func TestStagesAreChecked(t *testing.T) {
	p := testPipeline(t)
	if err := check(p.stages); err != nil {
		t.Fatal(err)
	}
	for i := 1; i < len(p.stages); i++ {
		if len(p.stages[i].needs) == 0 {
			t.Errorf("stage %s needs nothing", p.stages[i].name)
		}
	}
	if err := check(p.stages[3:]); err == nil {
		t.Error("names without sentences were accepted")
	}
}

// TestRelationsFitTheSchema: every verb and noun gives a predicate that the
// kinds of ends are known for, and a verb says where its second name stands.
func TestRelationsFitTheSchema(t *testing.T) {
	l := testLexicon(t)
	predicates := setOf("holdsPosition memberOf employedBy directorOf owns familyOf associateOf representedBy sanctionedBy citizenOf locatedIn partOf linkedTo")
	for w, p := range l.relationN {
		if !predicates[p] {
			t.Errorf("%s: %s", w, p)
		}
	}
	for w, rs := range l.relationV {
		for _, r := range rs {
			if !predicates[r.predicate] || r.object == "" {
				t.Errorf("%s: %+v", w, r)
			}
		}
	}
}
