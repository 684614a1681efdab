package extract

// Schemes of identifiers: GeoNames numbers of towns, ISO 3166-2 codes of
// regions, and our own names of bodies that acronyms.tsv and metonyms.tsv
// list. Countries have ISO 3166-1 codes, names of a project what it gives them.
const (
	schemeTown   = "geonames"
	schemeRegion = "iso3166-2"
	schemeBody   = "threadline"
)

// clearTown is how many times larger than any other of its name a town must
// be for the bare name to mean it.
const clearTown = 5

// identify gives towns, regions and bodies of the lists their identifier,
// where the article leaves no doubt which one is meant: a name that several
// towns bear means the one in the country the article puts it into, else the
// one that is far the largest.
func (w *writer) identify(e *entity) {
	if len(e.ids) > 0 {
		return
	}
	scheme, id := "", ""
	switch e.kind {
	case Place:
		scheme, id = w.d.gaz.identify(e.name, w.putInto[e])
	case Organization, PublicBody:
		scheme, id = schemeBody, w.d.lex.bodies[fold(e.name)]
	}
	if id != "" {
		e.ids[scheme] = id
	}
}

// putPlaces notes into which country the claims of the article put its places.
func (w *writer) putPlaces() {
	w.putInto = map[*entity]string{}
	for _, c := range w.d.claims {
		if c.predicate != "locatedIn" || c.subject == nil || c.object == nil || c.polarity == Negative {
			continue
		}
		if o := c.object.root(); o.kind == Country {
			w.putInto[c.subject.root()] = o.country
		}
	}
}

// identify returns the identifier of a place by its name; iso is the country
// it is said to lie in, if any.
func (g *gazetteer) identify(name, iso string) (scheme, id string) {
	town, known := g.places[name]
	if known && iso != "" && town.country != iso {
		town, known = g.namesakes[name+" "+iso]
	} else if known && iso == "" && !town.clear {
		return "", ""
	}
	if known {
		return schemeTown, town.code
	}
	if r, ok := g.regions[name]; ok && (iso == "" || r.country == iso) {
		return schemeRegion, r.code
	}
	return "", ""
}
