package extract

import (
	"slices"
	"testing"
)

// TestTenures: when a role is held comes from the words around it and from
// the verb that gives or takes it.
func TestTenures(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Former Kenyan president Amina Otieno visited Arusha.", "Amina Otieno holdsPosition Kenya as former president, ..2021-03-04"},
		{"Horizon Bank's former chairman, Amina Otieno, was sentenced on Monday.", "Amina Otieno directorOf Horizon Bank as former chairman, ..2021-03-04"},
		{"Amina Otieno, ex-president of Kenya, was arrested in Mombasa.", "Amina Otieno holdsPosition Kenya as former president, ..2021-03-04"},
		{"Amina Otieno, the acting director of Oxfam, visited Arusha.", "Amina Otieno directorOf Oxfam as acting director"},
		{"Prime Minister-elect Amina Otieno of Kenya met reporters in Nairobi.", "Amina Otieno holdsPosition Kenya as Prime Minister-elect, planned"},
		{"Amina Otieno, the minister-designate of Kenya, met reporters.", "Amina Otieno holdsPosition Kenya as minister-designate, planned"},
		{"Amina Otieno was the foreign minister of Kenya until 2019.", "Amina Otieno holdsPosition Kenya as foreign minister, ..2019"},
		{"Amina Otieno, chief executive of Horizon Bank since March, resigned.", "Amina Otieno directorOf Horizon Bank as chief executive, 2021-03.."},
		{"Amina Otieno, who has led Horizon Bank since 2015, resigned.", "Amina Otieno directorOf Horizon Bank, 2015.."},
		{"Amina Otieno served as foreign minister of Kenya from 2010 to 2014.", "Amina Otieno holdsPosition Kenya as foreign minister, 2010..2014"},
		{"Amina Otieno became president of Kenya in 2016.", "Amina Otieno holdsPosition Kenya as president, 2016.."},
		{"Amina Otieno was appointed foreign minister of Kenya on Tuesday.", "Amina Otieno holdsPosition Kenya as foreign minister, 2021-03-02.."},
		{"Amina Otieno stepped down as chief executive of Horizon Bank in 2020.", "Amina Otieno directorOf Horizon Bank as chief executive, ..2020"},
		{"Amina Otieno visited Uganda on Tuesday.", "Amina Otieno locatedIn Uganda as visit, 2021-03-02..2021-03-02"},
	} {
		got := sayings(read(t, Input{ID: "a", Text: tt.text, Published: "2021-03-04"}))
		if !slices.Contains(got, tt.want) {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// TestWhereIsNotWhose: a place that opens the sentence does not make the
// minister its own.
func TestWhereIsNotWhose(t *testing.T) {
	for _, text := range []string{"In Peru Minister Amina Otieno met farmers.", "Unless Uganda withdraws from Lamu, Kenya will attack it."} {
		for _, c := range read(t, Input{ID: "a", Text: text}).Claims {
			if c.Predicate == "holdsPosition" || c.Predicate == "locatedIn" && c.Rule != "list of places" && c.Rule != "trigger verb" {
				t.Errorf("%s: %s by %s", text, c.Predicate, c.Rule)
			}
		}
	}
}

// TestListedPlaces: towns listed behind a region lie in it.
func TestListedPlaces(t *testing.T) {
	got := sayings(read(t, Input{ID: "a", Text: "The army freed key towns in Northern Kenya including Marsabit and Moyale."}))
	for _, want := range []string{"Marsabit locatedIn Northern Kenya", "Moyale locatedIn Northern Kenya"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %q in %q", want, got)
		}
	}
}
