package extract

import (
	"slices"
	"strings"
	"testing"
)

// TestStance: denials, plans, conditions and hearsay are in the event, and in
// its label.
func TestStance(t *testing.T) {
	for _, tt := range []struct {
		text, label string
		polarity    Polarity
		modality    Modality
	}{
		{"Kenya denied that Uganda had attacked Lamu.", "Uganda not attacked Lamu", Negative, Asserted},
		{"Kenya refused to sign the treaty with Uganda.", "Kenya not to sign treaty with Uganda", Negative, Asserted},
		{"Kenya never sanctioned Uganda.", "Kenya did not sanction Uganda", Negative, Asserted},
		{"Neither Kenya nor Uganda signed the treaty.", "Kenya did not sign treaty", Negative, Asserted},
		{"Kenya has no plans to attack Uganda.", "Kenya not to attack Uganda", Negative, Planned},
		{"Kenya stopped short of condemning Uganda.", "Kenya not condemning Uganda", Negative, Asserted},
		{"Amina Otieno did not call Ann Lee.", "Amina Otieno did not call Ann Lee", Negative, Asserted},
		{"The Supreme Court of Kenya found nothing against the law.", "Supreme Court of Kenya found nothing", Negative, Asserted},
		{"Kenya plans to arrest Amina Otieno.", "Kenya to arrest Amina Otieno", Positive, Planned},
		{"Kenya was about to arrest Amina Otieno.", "Kenya to arrest Amina Otieno", Positive, Planned},
		{"Kenya urged Uganda to arrest Ann Lee.", "Uganda to arrest Ann Lee", Positive, Planned},
		{"Kenya is expected to sanction Uganda.", "Kenya to sanction Uganda", Positive, Planned},
		{"Kenya would sanction Uganda in the event of an attack on Lamu.", "Kenya would sanction Uganda", Positive, Conditional},
		{"Kenya might visit Uganda.", "Kenya might visit Uganda", Positive, Possible},
		{"Kenya allegedly attacked Uganda.", "Kenya allegedly attacked Uganda", Positive, Possible},
		{"Kenya accused Uganda of attacking Lamu.", "Uganda attacking Lamu", Positive, Possible},
		{"Amina Otieno said the order applied to soldiers and that students would not be drafted.", "Amina Otieno: students would not be drafted", Negative, Planned},
		{"Amina Otieno rejected the report and called it untrue.", "Amina Otieno rejected report", Positive, Asserted},
	} {
		r := read(t, Input{ID: "a", Text: tt.text, Published: "2021-03-04"})
		i := slices.IndexFunc(r.Events, func(e Event) bool { return e.Label == tt.label })
		if i < 0 {
			t.Errorf("%s: no event %q in %q", tt.text, tt.label, labels(r))
			continue
		}
		if e := r.Events[i]; e.Polarity != tt.polarity || e.Modality != tt.modality {
			t.Errorf("%s: %s is %s %s, want %s %s", tt.text, e.Label, e.Polarity, e.Modality, tt.polarity, tt.modality)
		}
	}
}

func labels(r Result) []string {
	var out []string
	for _, e := range r.Events {
		out = append(out, e.Label)
	}
	return out
}

// TestLabels: who does it, and to whom it is done, stand first.
func TestLabels(t *testing.T) {
	for text, want := range map[string]string{
		"The plan was approved by Kenya on Monday.":                      "Plan approved by Kenya",
		"Authorities installed by Kenya in Lamu resigned.":               "Authorities installed by Kenya",
		"About 12,000 people left Kenya for Uganda in May.":              "12,000 people left Kenya for Uganda",
		"Amina Otieno said that Kenya had left, and he accused Ann Lee.": "Amina Otieno said Kenya had left",
		"Kenya urged Uganda to arrest Ann Lee.":                          "Kenya urged Uganda to arrest Ann Lee",
		"Kenya paid $3.5 million for 40 trucks.":                         "Kenya paid $3.5 million for 40 trucks",
		"Uganda will not attack Lamu, Kenya said.":                       "Kenya said Uganda will not attack Lamu",
	} {
		if r := read(t, Input{ID: "a", Text: text, Published: "2021-06-04"}); !slices.Contains(labels(r), want) {
			t.Errorf("%s: no %q in %q", text, want, labels(r))
		}
	}
}

// TestNoEvents: trades of everyday goods, occupations and names somebody
// calls something tell of no merger and no talks.
func TestNoEvents(t *testing.T) {
	for _, tt := range []struct{ text, kind string }{
		{"Amina Otieno, who sells newspapers at the station, likes her work.", "merge"},
		{"Kenya sells maize to Uganda.", "merge"},
		{"Kenya received 40 trucks.", "consult"},
		{"The United Nations called the step illegal.", "consult"},
		{"Only those who meet the conditions of Kenya get a permit.", "consult"},
		{"Citizens of Kenya need no visa to enter.", "-"},
	} {
		for _, e := range read(t, Input{ID: "a", Text: tt.text}).Events {
			if e.Type == tt.kind || tt.kind == "-" && e.Polarity == Negative {
				t.Errorf("%s: %s event %q, %s", tt.text, e.Type, e.Label, e.Polarity)
			}
		}
	}
}

// TestDoers: whoever is urged, accused or called on does what follows; an
// effort belongs to its owner.
func TestDoers(t *testing.T) {
	for _, tt := range []struct{ text, label, agent string }{
		{"Kenya urged Uganda to arrest Ann Lee.", "Uganda to arrest Ann Lee", "Uganda"},
		{"Kenya accused Uganda of attacking Lamu.", "Uganda attacking Lamu", "Uganda"},
		{"The African Union's strategy to defeat Boko Haram is working.", "African Union to defeat Boko Haram", "African Union"},
		{"Kenya launched 40 strikes against Boko Haram.", "Kenya launched 40 strikes against Boko Haram", "Kenya"},
	} {
		r := read(t, Input{ID: "a", Text: tt.text})
		i := slices.IndexFunc(r.Events, func(e Event) bool { return e.Label == tt.label })
		if i < 0 {
			t.Errorf("%s: no event %q in %q", tt.text, tt.label, labels(r))
			continue
		}
		var agents []string
		for _, p := range r.Events[i].Participants {
			for _, e := range r.Entities {
				if e.ID == p.Entity && p.Role == "agent" {
					agents = append(agents, e.Name)
				}
			}
		}
		if got := strings.Join(agents, ", "); got != tt.agent {
			t.Errorf("%s: done by %q, want %q", tt.text, got, tt.agent)
		}
	}
}

// TestOccasions: dates told in a roundabout way.
func TestOccasions(t *testing.T) {
	for _, tt := range []struct{ text, kind, date string }{
		{"Cars stood in line on Saturday as Kenyans kept arriving three days after Amina Otieno announced a mobilization.", "mobilize", "2021-03-03"},
		{"In an address broadcast on March 3, Amina Otieno said that Kenya had signed the treaty with Uganda.", "state", "2021-03-03"},
		{"Amina Otieno, minister of Kenya since May 2019, resigned.", "resign", ""},
		{"Medical workers protested in Nairobi on Tuesday.", "protest", "2021-03-02"},
	} {
		r := read(t, Input{ID: "a", Text: tt.text, Published: "2021-03-06"})
		i := slices.IndexFunc(r.Events, func(e Event) bool { return e.Type == tt.kind })
		if i < 0 {
			t.Errorf("%s: no %s event in %q", tt.text, tt.kind, labels(r))
			continue
		}
		if got := r.Events[i].Date; got != tt.date {
			t.Errorf("%s: %s dated %q, want %q", tt.text, r.Events[i].Label, got, tt.date)
		}
	}
}

// TestHeadline: the headline of an event is the event.
func TestHeadline(t *testing.T) {
	r := read(t, Input{ID: "a", Published: "2021-03-06", Text: "Kenya orders partial mobilization\n\nNAIROBI — President Amina Otieno on Friday announced a partial mobilization, the first call-up of reservists in thirty years.\n\nShe spoke for an hour."})
	n := 0
	for _, e := range r.Events {
		if e.Type == "mobilize" {
			n++
			if e.Date != "2021-03-05" {
				t.Errorf("%s is dated %q", e.Label, e.Date)
			}
		}
	}
	if n != 1 {
		t.Errorf("%d mobilizations: %q", n, labels(r))
	}
}
