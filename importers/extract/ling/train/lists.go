package train

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// readTSV reads tab-separated lines; lines that begin with # are comments.
func readTSV(path string) ([][]string, error) {
	f, err := open(path)
	if err != nil {
		return nil, fmt.Errorf("read table: %w", err)
	}
	defer f.Close()
	var rows [][]string
	s := bufio.NewScanner(f)
	s.Buffer(make([]byte, 1<<16), 1<<22)
	for s.Scan() {
		if line := s.Text(); line != "" && !strings.HasPrefix(line, "#") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows, s.Err()
}

// spaced writes a name with single spaces between tokens.
func spaced(name string) string {
	var parts []string
	for _, t := range ling.Tokenize(name, 0) {
		parts = append(parts, t.Text)
	}
	return strings.Join(parts, " ")
}

// listReader gathers names; the first error stops it.
type listReader struct {
	corpora Corpora
	out     []words.Phrase
	err     error
}

func (l *listReader) add(name string, lists words.Lists) {
	if name = spaced(name); name != "" {
		l.out = append(l.out, words.Phrase{Text: name, Lists: lists})
	}
}

// NameLists reads the lists of names: those among the corpora and, from the
// folder ours, the files of this project.
func (c Corpora) NameLists(ours string) ([]words.Phrase, error) {
	l := &listReader{corpora: c}
	l.countries()
	l.places()
	l.people()
	l.congress()
	l.ours(ours)
	return l.out, l.err
}

func (l *listReader) countries() {
	f, err := open(l.corpora.path("gazetteers/world-countries/countries.jsonl"))
	if err != nil {
		l.err = err
		return
	}
	defer f.Close()
	dec := json.NewDecoder(f)
	for dec.More() {
		var c struct {
			Capital, AltSpellings []string
			Name                  struct{ Common, Official string }
			Demonyms              struct{ F, M string }
		}
		if l.err = dec.Decode(&c); l.err != nil {
			return
		}
		for _, n := range append(c.AltSpellings, c.Name.Common, c.Name.Official) {
			if len(n) > 2 {
				l.add(n, words.Country)
			}
		}
		for _, n := range c.Capital {
			l.add(n, words.LargePlace)
		}
		for _, d := range []string{c.Demonyms.F, c.Demonyms.M} {
			if d != "" {
				l.add(d, words.People)
				l.add(d+"s", words.People)
			}
		}
	}
}

func (l *listReader) places() {
	rows, err := readTSV(l.corpora.path("gazetteers/cities/cities15000.tsv"))
	if err != nil {
		l.err = err
		return
	}
	for _, r := range rows[1:] {
		list := words.SmallPlace
		if n, _ := strconv.Atoi(r[6]); n >= 300000 || r[5] == "PPLC" {
			list = words.LargePlace
		}
		l.add(r[1], list)
		if plain := foldAccents(r[1]); plain != r[1] {
			l.add(plain, list)
		}
	}
	var iso struct {
		List []struct{ Name string } `json:"3166-2"`
	}
	if b, err := os.ReadFile(l.corpora.path("gazetteers/iso-3166-2/iso_3166-2.json")); err != nil {
		l.err = err
	} else if l.err = json.Unmarshal(b, &iso); l.err == nil {
		for _, r := range iso.List {
			l.add(r.Name, words.Region)
		}
	}
}

func (l *listReader) people() {
	l.romanized("forenames", words.Given)
	l.romanized("surnames", words.Surname)
}

// romanized reads the column of romanised names; several spellings are
// separated by slashes or commas.
func (l *listReader) romanized(file string, list words.Lists) {
	f, err := open(l.corpora.path("gazetteers/names/common-" + file + "-by-country.csv"))
	if err != nil {
		l.err = err
		return
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		l.err = fmt.Errorf("read %s: %w", file, err)
		return
	}
	column := slices.Index(rows[0], "Romanized Name")
	for _, r := range rows[1:] {
		for _, n := range strings.FieldsFunc(r[column], func(c rune) bool { return c == '/' || c == ',' || c == ';' }) {
			n = strings.TrimSpace(n)
			l.add(n, list)
			if plain := foldAccents(n); plain != n {
				l.add(plain, list)
			}
		}
	}
}

// congress reads names from the YAML of the US Congress by its indentation:
// full names of members and presidents, and names of committees.
func (l *listReader) congress() {
	for _, file := range []string{"legislators-current", "executive"} {
		first := ""
		l.yaml("gazetteers/us-congress/"+file+".yaml", func(key, value string) {
			switch key {
			case "first":
				first = value
				l.add(value, words.Given)
			case "last":
				l.add(value, words.Surname)
				l.add(first+" "+value, words.Person)
			case "official_full":
				l.add(value, words.Person)
			}
		})
	}
	l.yaml("gazetteers/us-congress/committees-current.yaml", func(key, value string) {
		if key == "name" && strings.Contains(value, "Committee") {
			l.add(value, words.Body)
		}
	})
}

// yaml calls see for each "key: value" line that is a name's part.
func (l *listReader) yaml(path string, see func(key, value string)) {
	f, err := open(l.corpora.path(path))
	if err != nil {
		l.err = err
		return
	}
	defer f.Close()
	s := bufio.NewScanner(f)
	for s.Scan() {
		key, value, ok := strings.Cut(strings.TrimLeft(s.Text(), " -"), ": ")
		if ok {
			see(key, strings.Trim(value, "'\""))
		}
	}
}

// foldAccents takes accents off Latin letters, as English newspapers do.
func foldAccents(s string) string {
	return strings.Map(func(r rune) rune {
		if i := strings.IndexRune(accented, r); i >= 0 {
			return rune(unaccented[len([]rune(accented[:i]))])
		}
		return r
	}, s)
}

const (
	accented   = "áàâäãåāăąçćčďđéèêëēėęěğģíìîïīıķłļľñńňņóòôöõøōőřŕśšşșťţțúùûüūůűųýÿžźżÁÀÂÄÃÅĀĄÇĆČĎĐÉÈÊËĒĚĞÍÌÎÏĪİŁĽÑŃŇÓÒÔÖÕØŌŐŘŚŠŞȘŤŢȚÚÙÛÜŪŮŰÝŽŹŻ"
	unaccented = "aaaaaaaaacccddeeeeeeeeggiiiiiiklllnnnnoooooooorrsssstttuuuuuuuuyyzzzAAAAAAAACCCDDEEEEEEGIIIIIILLNNNOOOOOOOORSSSSTTTUUUUUUUYZZZ"
)

// ours reads a file of this project's own: lines of list and names.
func (l *listReader) ours(folder string) {
	rows, err := readTSV(folder + "/names.tsv")
	if err != nil {
		l.err = err
		return
	}
	lists := map[string]words.Lists{"body": words.Body, "club": words.Club, "media": words.Media, "given": words.Given, "surname": words.Surname,
		"person": words.Person, "people": words.People, "place": words.LargePlace, "region": words.Region, "country": words.Country, "work": words.Work}
	for _, r := range rows {
		list, ok := lists[r[0]]
		if !ok || len(r) != 2 {
			l.err = fmt.Errorf("list of names: line %q", strings.Join(r, "\t"))
			return
		}
		for _, n := range strings.Split(r[1], "|") {
			l.add(n, list)
		}
	}
}
