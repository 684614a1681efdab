package main

import (
	"os/exec"
	"strings"
	"testing"
)

const module = "github.com/threadline/threadline/"

// arrows lists what the packages of a folder must not depend on, directly or
// through others: the third-party engines each behind one wall, the domain
// free of the screen, importers free of the window.
var arrows = []struct {
	of      string // package path below the module, with everything under it
	except  string // packages that may, by prefix; several by space
	mustNot []string
	direct  bool // only direct imports count
}{
	{of: "graph", except: "graph/graphtest", mustNot: []string{module + "ui", module + "importers", module + "assets", "fyne.io/"}},
	{of: "graph/graphtest", mustNot: []string{module + "ui", module + "importers", "fyne.io/"}}, // for tests: it reads our vocabulary
	{of: "importers", mustNot: []string{module + "ui", module + "assets", "fyne.io/"}},
	{of: "assets", mustNot: []string{module}},
	{of: "ui/workspace", mustNot: []string{"fyne.io/"}},
	{of: "cmd/threadctl", mustNot: []string{module + "ui", "fyne.io/"}},
	{of: "cmd/threadtrain", mustNot: []string{module + "ui", "fyne.io/"}},
	{of: "cmd/threadbench", mustNot: []string{module + "ui", "fyne.io/"}},
	{of: "ui", mustNot: []string{"fyne.io/fyne/v2/app", "github.com/go-gl/"}},
	{of: "", except: "graph/internal/quadstore", mustNot: []string{"github.com/cayleygraph/", "github.com/lib/pq"}, direct: true},
	{of: "", except: "graph/analysis graph/layout", mustNot: []string{"gonum.org/"}, direct: true},
	{of: "", except: "ui cmd/threadline", mustNot: []string{"fyne.io/"}, direct: true},
	{of: "", except: "cmd/threadline", mustNot: []string{"fyne.io/fyne/v2/app"}, direct: true},
}

func TestImportsPointOneWay(t *testing.T) {
	deps := golist(t, "{{.ImportPath}} {{join .Deps \" \"}}")
	imports := golist(t, "{{.ImportPath}} {{join .Imports \" \"}}")
	for _, a := range arrows {
		from := deps
		if a.direct {
			from = imports
		}
		seen := 0
		for pkg, list := range from {
			if !below(pkg, a.of) || a.except != "" && exempt(pkg, a.except) {
				continue
			}
			seen++
			for _, dep := range list {
				for _, bad := range a.mustNot {
					if strings.HasPrefix(dep+"/", strings.TrimSuffix(bad, "/")+"/") && !(a.of == "assets" && dep == pkg) {
						t.Errorf("%s must not depend on %s", pkg, dep)
					}
				}
			}
		}
		if seen == 0 {
			t.Errorf("no package below %q: the rule guards nothing", a.of)
		}
	}
}

func below(pkg, folder string) bool {
	return folder == "" || pkg == module+folder || strings.HasPrefix(pkg, module+folder+"/")
}

func exempt(pkg, folders string) bool {
	for f := range strings.FieldsSeq(folders) {
		if below(pkg, f) {
			return true
		}
	}
	return false
}

func golist(t *testing.T, format string) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-tags", "migrated_fynedo,x11", "-f", format, module+"...").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	packages := map[string][]string{}
	for line := range strings.Lines(string(out)) {
		f := strings.Fields(line)
		packages[f[0]] = f[1:]
	}
	return packages
}
