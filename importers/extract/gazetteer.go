package extract

import (
	"fmt"
	"io/fs"
	"strings"
)

// country is one entry of gazetteers/countries.tsv.
type country struct {
	iso2, iso3, name string
	demonyms         []string
	capitals         []string
}

// place is a region or a populated place.
type place struct {
	country string // ISO 3166-1 alpha-2
	code    string // ISO 3166-2 for regions, GeoNames number for towns
	people  int
	clear   bool // far the largest of its name
}

// ownName is a name an analyst added to the project.
type ownName struct {
	entityType EntityType
	canonical  string
	scheme, id string
}

// gazetteer knows which names mean which country or place.
type gazetteer struct {
	countries map[string]*country // by alpha-2
	names     phrases[string]     // country names as written -> alpha-2
	capitals  map[string]string   // capital -> alpha-2
	regions   map[string]place    // first-level divisions, by folded name
	places    map[string]place    // populated places, largest of a name
	namesakes map[string]place    // the others, by name and country, largest of it
	own       phrases[ownName]
}

// loadGazetteer reads the lists of the folder gazetteers, and the project's
// own names where a project is given.
func loadGazetteer(fsys, project fs.FS, lex *lexicon) (*gazetteer, error) {
	g := &gazetteer{countries: map[string]*country{}, names: newPhrases[string](), capitals: map[string]string{},
		regions: make(map[string]place, 8<<10), places: make(map[string]place, 32<<10), namesakes: map[string]place{}, own: newPhrases[ownName]()}
	if err := g.loadCountries(fsys, lex); err != nil {
		return nil, err
	}
	if err := g.loadPlaces(fsys); err != nil {
		return nil, err
	}
	if project != nil {
		if err := g.loadOwn(project); err != nil {
			return nil, err
		}
	}
	return g, nil
}

func (g *gazetteer) loadCountries(fsys fs.FS, lex *lexicon) error {
	rs, err := rows(fsys, "gazetteers/countries.tsv", 3, 10)
	if err != nil {
		return err
	}
	for _, r := range rs {
		c := &country{iso2: r[0], iso3: r[1], name: r[2], demonyms: split(r[5]), capitals: split(r[6])}
		g.countries[c.iso2] = c
		for _, n := range append([]string{r[2], r[3]}, split(r[4])...) {
			g.names.add(normal(n), c.iso2)
		}
		for _, n := range c.capitals {
			g.capitals[n] = c.iso2
		}
		for _, d := range c.demonyms {
			lex.demonyms.add(d, demonym{country: c.iso2})
			if strings.HasSuffix(d, "n") || strings.HasSuffix(d, "i") {
				lex.demonyms.add(d+"s", demonym{country: c.iso2, plural: true})
			}
		}
	}
	return nil
}

func (g *gazetteer) loadPlaces(fsys fs.FS) error {
	rs, err := rows(fsys, "gazetteers/regions.tsv", 3, 4)
	if err != nil {
		return err
	}
	for _, r := range rs {
		if _, dup := g.regions[r[2]]; !dup {
			g.regions[r[2]] = place{country: r[1], code: r[0]}
		}
	}
	rs, err = rows(fsys, "gazetteers/places.tsv", 5, 8)
	if err != nil {
		return err
	}
	for _, r := range rs {
		g.addTown(r[2], place{country: r[0], code: r[7], people: number(r[4]), clear: true})
	}
	return nil
}

// addTown adds a town; those of one name come the largest first.
func (g *gazetteer) addTown(name string, p place) {
	largest, dup := g.places[name]
	if !dup {
		g.places[name] = p
		return
	}
	if largest.clear && largest.people < clearTown*p.people {
		largest.clear = false
		g.places[name] = largest
	}
	if _, dup := g.namesakes[name+" "+p.country]; !dup && p.country != largest.country {
		g.namesakes[name+" "+p.country] = p
	}
}

// loadOwn reads gazetteer.tsv of a project; a project without one is fine.
func (g *gazetteer) loadOwn(project fs.FS) error {
	if _, err := fs.Stat(project, VocabularyFile); err != nil {
		return nil
	}
	rs, err := rows(project, VocabularyFile, 2, 4)
	if err != nil {
		return err
	}
	for n, r := range rs {
		t := EntityType(r[1])
		switch t {
		case Person, Organization, PublicBody, Country, Place, Topic:
		default:
			return fmt.Errorf("vocabulary gazetteer.tsv, entry %d %q: no type %q", n+1, r[0], r[1])
		}
		scheme, id, _ := strings.Cut(r[3], ":")
		o := ownName{entityType: t, canonical: r[2], scheme: scheme, id: id}
		if o.canonical == "" {
			o.canonical = r[0]
		}
		g.own.add(normal(r[0]), o)
	}
	return nil
}

// locate returns the country a place name most likely lies in.
func (g *gazetteer) locate(name string) (place, bool) {
	if p, ok := g.regions[name]; ok {
		return p, true
	}
	p, ok := g.places[name]
	return p, ok
}

func split(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

func number(s string) int {
	n := 0
	for _, c := range s {
		if c < '0' || c > '9' || n > 1<<40 {
			return n
		}
		n = n*10 + int(c-'0')
	}
	return n
}
