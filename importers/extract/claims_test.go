package extract

import (
	"fmt"
	"strings"
	"testing"
)

// sayings writes the claims between entities as lines: subject, predicate,
// object, and what qualifies them.
func sayings(r Result) []string {
	name := map[string]string{}
	for _, e := range r.Entities {
		name[e.ID] = e.Name
	}
	var out []string
	for _, c := range r.Claims {
		if name[c.Subject] == "" || name[c.Object] == "" {
			continue
		}
		line := fmt.Sprintf("%s %s %s", name[c.Subject], c.Predicate, name[c.Object])
		if c.Role != "" {
			line += " as " + c.Role
		}
		if c.Polarity == Negative {
			line = "not: " + line
		}
		if c.Modality != Asserted {
			line += ", " + string(c.Modality)
		}
		if c.ValidFrom+c.ValidTo != "" {
			line += ", " + c.ValidFrom + ".." + c.ValidTo
		}
		for _, by := range c.AttributedTo {
			line += ", by " + name[by]
		}
		out = append(out, line)
	}
	return out
}

// TestClaims: denials, times of a role and who says so stay in the claim.
func TestClaims(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Kenyan Finance Minister Amina Otieno met reporters in Nairobi.", "Amina Otieno holdsPosition Kenya as Finance Minister"},
		{"Former Kenyan Finance Minister Amina Otieno met reporters in Nairobi.", "Amina Otieno holdsPosition Kenya as former Finance Minister, ..2021-03-04"},
		{"Amina Otieno, the chief executive of Horizon Bank, met reporters in Nairobi.", "Amina Otieno directorOf Horizon Bank as chief executive"},
		{"Kenya is not at war with Uganda.", "not: Kenya linkedTo Uganda as at war"},
		{"According to Amina Otieno, Kenya is a member of the African Union.", "Kenya memberOf African Union, by Amina Otieno"},
		{"Savanna Bank's subsidiary, Lake Insurance Ltd, sold two houses in Nairobi on Monday.", "Lake Insurance Ltd partOf Savanna Bank as subsidiary"},
		{"The minister flew to Mombasa, Kenya, on Monday.", "Mombasa locatedIn Kenya"},
	} {
		got := sayings(read(t, Input{ID: "a", Text: tt.text, Published: "2021-03-04"}))
		if !strings.Contains("\n"+strings.Join(got, "\n")+"\n", "\n"+tt.want+"\n") {
			t.Errorf("%s\n got %q\nwant %q", tt.text, got, tt.want)
		}
	}
}

// TestEvents: what is planned, conditional or denied is marked, figures have
// their units, dates count from the day of publication.
func TestEvents(t *testing.T) {
	for _, tt := range []struct {
		text, kind, date string
		polarity         Polarity
		modality         Modality
		figure           string
	}{
		{"On Tuesday, Amina Otieno announced that 5,000 soldiers would be called up in Kenya.", "mobilize", "2021-03-02", Positive, Planned, "5000 soldiers"},
		{"Kenyan police arrested Amina Otieno in Nairobi on March 1.", "arrest", "2021-03-01", Positive, Asserted, ""},
		{"Kenyan police have not arrested Amina Otieno.", "arrest", "", Negative, Asserted, ""},
		{"Kenya may sanction Uganda.", "sanction", "", Positive, Possible, ""},
		{"If Uganda attacks Kenya, the market will fall.", "assault", "", Positive, Conditional, ""},
	} {
		r := read(t, Input{ID: "a", Text: tt.text, Published: "2021-03-04"})
		found := false
		for _, e := range r.Events {
			figure := ""
			for _, f := range e.Figures {
				figure = fmt.Sprintf("%g %s", f.Value, f.Unit)
			}
			found = found || e.Type == tt.kind && e.Date == tt.date && e.Polarity == tt.polarity && e.Modality == tt.modality && figure == tt.figure
		}
		if !found {
			t.Errorf("%s\n got %+v", tt.text, r.Events)
		}
	}
}

// TestSpeakers: who speaks, through pronouns, between quotations and across
// furniture.
func TestSpeakers(t *testing.T) {
	for _, tt := range []struct{ text, quote, speaker string }{
		{"“We will rebuild the bridge,” said Amina Otieno, the mayor of Lake Town. “It takes a year.”", "It takes a year.", "Amina Otieno"},
		{"Amina Otieno arrived late. “The road was closed,” she said.", "The road was closed,", "Amina Otieno"},
		{"The bridge will reopen in May, Amina Otieno said on Monday, the Lake Herald newspaper reported.", "The bridge will reopen in May", "Amina Otieno"},
		{"“We are tired of waiting for the bridge.” — Amina Otieno, Lake Town", "We are tired of waiting for the bridge.", "Amina Otieno"},
	} {
		r := read(t, Input{ID: "a", Text: tt.text})
		got := ""
		for _, q := range r.Quotes {
			if q.Text == tt.quote {
				for _, e := range r.Entities {
					if e.ID == q.Speaker {
						got = e.Name
					}
				}
			}
		}
		if got != tt.speaker {
			t.Errorf("%s\n speaker of %q is %q, quotes %+v", tt.text, tt.quote, got, r.Quotes)
		}
	}
}

// TestTerms: words in marks that nobody says are no quotations.
func TestTerms(t *testing.T) {
	for _, text := range []string{
		"The law adds the concepts of “emergency tax” and “grain reserve” to the code.",
		"He read the book “The Long Road Home” on the train.",
	} {
		if r := read(t, Input{ID: "a", Text: text}); len(r.Quotes) > 0 {
			t.Errorf("%s: %+v", text, r.Quotes)
		}
	}
}
