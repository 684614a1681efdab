package extract

import "testing"

// TestReported: what is said without quotation marks, and who says it.
func TestReported(t *testing.T) {
	for _, tt := range []struct{ text, said, speaker string }{
		{"Amina Otieno called on Ann Lee to resign.", "Ann Lee to resign", "Amina Otieno"},
		{"Kenya is urging Uganda to open the border.", "Uganda to open the border", "Kenya"},
		{"Amina Otieno cited errors the ministry had made in May.", "errors the ministry had made in May", "Amina Otieno"},
		{"Amina Otieno sees the vote as a test of the law.", "the vote as a test of the law", "Amina Otieno"},
		{"Amina Otieno was endorsed by the Green Party of Kenya.", "Amina Otieno", "Green Party of Kenya"},
		{"Amina Otieno is confident that prices will fall.", "prices will fall", "Amina Otieno"},
		{"Amina Otieno is critical of the new tax.", "the new tax", "Amina Otieno"},
		{"Amina Otieno's criticism of the new tax was loud.", "the new tax", "Amina Otieno"},
		{"Amina Otieno's claim that prices had fallen was false.", "prices had fallen", "Amina Otieno"},
		{"Amina Otieno said that prices fell and that wages rose.", "prices fell and that wages rose", "Amina Otieno"},
		{"Amina Otieno spoke for an hour, praising the farmers of Meru.", "the farmers of Meru", "Amina Otieno"},
		{"Amina Otieno is accused of taking bribes from a builder.", "Amina Otieno is accused of taking bribes from a builder", ""},
	} {
		r := read(t, Input{ID: "a", Text: tt.text})
		found, speaker := false, ""
		for _, q := range r.Quotes {
			if q.Kind != IndirectQuote || q.Text != tt.said {
				continue
			}
			found = true
			for _, e := range r.Entities {
				if e.ID == q.Speaker {
					speaker = e.Name
				}
			}
		}
		if !found || speaker != tt.speaker {
			t.Errorf("%s: %q by %q, want by %q; quotes %+v", tt.text, tt.said, speaker, tt.speaker, r.Quotes)
		}
	}
}

// TestNotReported: what follows an inverted verb and its speaker describes the
// speaker; performing a deed reports nothing.
func TestNotReported(t *testing.T) {
	for _, text := range []string{
		"“We are tired,” said Amina Otieno, a lawyer who works in Nairobi.",
		"“We are tired,” Amina Otieno said at a meeting in Nairobi.",
		"Kenya declared a partial mobilization.",
		"Troops attacked the positions of Boko Haram near Lamu on Sunday.",
	} {
		for _, q := range read(t, Input{ID: "a", Text: text}).Quotes {
			if q.Kind == IndirectQuote {
				t.Errorf("%s: %q", text, q.Text)
			}
		}
	}
}
