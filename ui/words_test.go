package ui

import (
	"encoding/json"
	"flag"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/graph"
)

var update = flag.Bool("update", false, "write the files tests compare with")

const englishFile = "../assets/translations/en.json"

// TestEveryWordCanBeTranslated compares the words given to lang.L with the
// English translation, which is what translators begin with: each literal is a
// key there, and each key is a literal or a word of the vocabulary or of the
// workspace that reaches lang.L as data.
func TestEveryWordCanBeTranslated(t *testing.T) {
	literals, other := words(t)
	if *update {
		writeEnglish(t, literals)
	}
	var english map[string]string
	data, err := os.ReadFile(englishFile)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &english); err != nil {
		t.Fatal(err)
	}
	for w, where := range literals {
		if _, ok := english[w]; !ok {
			t.Errorf("%s: %q is missing in %s; go test ./ui -run EveryWord -update adds it", where, w, englishFile)
		}
	}
	for w, shown := range english {
		if _, ok := literals[w]; !ok && !other[w] {
			t.Errorf("%s: nothing says %q", englishFile, w)
		}
		if shown != w {
			t.Errorf("%s: %q is shown as %q; change the word in the source instead", englishFile, w, shown)
		}
	}
}

// TestTranslationsAreWhole reads every translation and compares what is filled
// into the sentences.
func TestTranslationsAreWhole(t *testing.T) {
	folder := assets.Sub("translations")
	files, err := fs.Glob(folder, "*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no translations: %v", err)
	}
	for _, name := range files {
		data, err := fs.ReadFile(folder, name)
		if err != nil {
			t.Fatal(err)
		}
		var words map[string]string
		if err := json.Unmarshal(data, &words); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for key, shown := range words {
			if a, b := blanksOf(key), blanksOf(shown); a != b {
				t.Errorf("%s: %q fills in %s, its translation %s", name, key, a, b)
			}
		}
	}
}

// blanksOf lists what is filled into a sentence, in order of the names.
func blanksOf(s string) string {
	seen := map[string]bool{}
	for {
		_, rest, found := strings.Cut(s, "{{")
		if !found {
			break
		}
		inner, after, _ := strings.Cut(rest, "}}")
		seen[inner] = true
		s = after
	}
	return strings.Join(slices.Sorted(maps.Keys(seen)), " ")
}

// words reads the sources of the window: the literals given to lang.L with
// where they stand, and all other literals and words of the vocabulary.
func words(t *testing.T) (literals map[string]string, other map[string]bool) {
	t.Helper()
	literals, other = map[string]string{}, map[string]bool{}
	files := token.NewFileSet()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				if w, ok := translated(n); ok {
					literals[w] = files.Position(n.Pos()).String()
				}
			case *ast.BasicLit:
				if n.Kind == token.STRING {
					if w, err := strconv.Unquote(n.Value); err == nil {
						other[w] = true
					}
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for w := range vocabulary(t) {
		other[w] = true
	}
	return literals, other
}

// translated returns the literal a call gives to lang.L.
func translated(call *ast.CallExpr) (string, bool) {
	f, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || f.Sel.Name != "L" || len(call.Args) == 0 {
		return "", false
	}
	if pkg, ok := f.X.(*ast.Ident); !ok || pkg.Name != "lang" {
		return "", false
	}
	lit, ok := call.Args[0].(*ast.BasicLit)
	if !ok {
		return "", false
	}
	w, err := strconv.Unquote(lit.Value)
	return w, err == nil
}

// vocabulary lists the labels of types and predicates.
func vocabulary(t *testing.T) map[string]bool {
	t.Helper()
	schema, err := graph.LoadSchema(assets.Sub("schema"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, e := range schema.Entities {
		out[e.Label], out[e.Plural] = true, true
	}
	for _, p := range schema.Predicates {
		out[p.Label] = true
	}
	return out
}

// writeEnglish writes the English file: the literals and the vocabulary.
func writeEnglish(t *testing.T, literals map[string]string) {
	t.Helper()
	english := map[string]string{}
	for w := range literals {
		english[w] = w
	}
	for w := range vocabulary(t) {
		english[w] = w
	}
	delete(english, "")
	var out strings.Builder
	enc := json.NewEncoder(&out) // sorts the keys
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(english); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(englishFile, []byte(out.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
