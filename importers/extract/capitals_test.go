package extract

import "testing"

func TestCountriesInCapitals(t *testing.T) {
	r := read(t, Input{Published: "2022-09-22", Text: "MALAYSIA AND SRI LANKA SIGN FERRY DEAL\n\nThe ministers of MALAYSIA and Sri Lanka met on Monday. The CHADOR and the NATO flag were seen in SWITZERLAND."})
	got := map[string]string{}
	for _, e := range r.Entities {
		if e.Type == Country {
			got[e.IDs["iso3166"]] = e.Name
		}
	}
	for iso, name := range map[string]string{"MY": "Malaysia", "LK": "Sri Lanka", "CH": "Switzerland"} {
		if got[iso] != name {
			t.Errorf("%s is called %q", iso, got[iso])
		}
	}
	if len(got) != 3 {
		t.Errorf("countries: %v", got)
	}
}
