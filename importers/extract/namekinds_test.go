package extract

import (
	"slices"
	"testing"
)

// TestNamedByKind: the common noun behind or before a name says that it is no
// person's; the party of a member in brackets is no name.
func TestNamedByKind(t *testing.T) {
	for _, tt := range []struct{ text, name string }{
		{"The mayor resigned, the local Karibu news agency reports.", "Karibu"},
		{"Tickets were sold out, the railway company Tamu Reli said.", "Tamu Reli"},
	} {
		r := read(t, Input{ID: "a", Text: tt.text})
		if !slices.ContainsFunc(r.Entities, func(e Entity) bool { return e.Name == tt.name && e.Type == Organization }) {
			t.Errorf("%s: %+v", tt.text, r.Entities)
		}
	}
	r := read(t, Input{ID: "a", Text: "Senator Amina Otieno (D-Ohio) praised the plan."})
	if slices.ContainsFunc(r.Entities, func(e Entity) bool { return e.Name == "D-Ohio" }) {
		t.Errorf("%+v", r.Entities)
	}
}
