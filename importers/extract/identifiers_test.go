package extract

import "testing"

func TestIdentifiers(t *testing.T) {
	const text = `OMSK, Sept. 22 - The European Union and the E.U. parliament asked Kazakhstan about Almaty.

The Kremlin said nothing. London in Canada sent two buses; Springfield sent none. The road leads through Westmark Bay to Akmola Region. NATO was silent in London.`
	r := read(t, Input{Published: "2022-09-22", Text: text})
	got := map[string]string{}
	for _, e := range r.Entities {
		for scheme, id := range e.IDs {
			got[e.Name] += scheme + ":" + id
		}
	}
	for name, want := range map[string]string{
		"Omsk": "geonames:1496153", "Almaty": "geonames:1526384", "Kazakhstan": "iso3166:KZ", "European Union": "threadline:european-union",
		"Kremlin": "threadline:ru/kremlin", "North Atlantic Treaty Organization": "threadline:north-atlantic-treaty-organization",
		"Springfield": "", "Westmark Bay": "",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, want %q", name, got[name], want)
		}
	}
	if t.Failed() {
		t.Logf("%v", got)
	}
}

func TestNamesakesAreToldApartByCountry(t *testing.T) {
	g := &gazetteer{places: map[string]place{}, namesakes: map[string]place{}, regions: map[string]place{"Kadan": {country: "DE", code: "DE-KA"}}}
	g.addTown("Orvel", place{country: "FR", code: "1", people: 900_000, clear: true})
	g.addTown("Orvel", place{country: "CA", code: "2", people: 90_000, clear: true})
	g.addTown("Orvel", place{country: "CA", code: "3", people: 20_000, clear: true})
	g.addTown("Tissen", place{country: "DE", code: "4", people: 50_000, clear: true})
	g.addTown("Tissen", place{country: "AT", code: "5", people: 40_000, clear: true})
	for _, c := range []struct{ name, iso, scheme, id string }{
		{"Orvel", "", schemeTown, "1"}, {"Orvel", "FR", schemeTown, "1"}, {"Orvel", "CA", schemeTown, "2"}, {"Orvel", "PL", "", ""},
		{"Tissen", "", "", ""}, {"Tissen", "AT", schemeTown, "5"}, {"Kadan", "", schemeRegion, "DE-KA"}, {"Kadan", "FR", "", ""}, {"Nowhere", "", "", ""},
	} {
		if scheme, id := g.identify(c.name, c.iso); scheme != c.scheme || id != c.id {
			t.Errorf("%s in %q is %s %s, want %s %s", c.name, c.iso, scheme, id, c.scheme, c.id)
		}
	}
}
