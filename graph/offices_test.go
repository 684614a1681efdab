package graph_test

import (
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// TestOneOfficeTwoHolders lists who is said to hold what, and whether the
// reports can both be right.
func TestOneOfficeTwoHolders(t *testing.T) {
	type says struct {
		name, role, published string
		from, to              graph.Date
		modality              string
	}
	for _, c := range []struct {
		name   string
		a, b   says
		differ bool
	}{
		{"the same office", says{name: "Anna Orlova", role: "Defense Minister"}, says{name: "Boris Kuz", role: "Ruritania's defense minister"}, true},
		{"another office", says{name: "Anna Orlova", role: "defense minister"}, says{name: "Boris Kuz", role: "finance minister"}, false},
		{"an office of many", says{name: "Anna Orlova", role: "deputy minister"}, says{name: "Boris Kuz", role: "deputy minister"}, false},
		{"a minister of what", says{name: "Anna Orlova", role: "minister"}, says{name: "Boris Kuz", role: "minister"}, false},
		{"one was it before", says{name: "Anna Orlova", role: "former president"}, says{name: "Boris Kuz", role: "president"}, false},
		{"reports years apart", says{name: "Anna Orlova", role: "president", published: "2012-01-01"}, says{name: "Boris Kuz", role: "president"}, false},
		{"one after the other", says{name: "Anna Orlova", role: "president", from: "2010", to: "2021-03"}, says{name: "Boris Kuz", role: "president", from: "2021-03"}, false},
		{"terms that overlap", says{name: "Anna Orlova", role: "president", from: "2010", to: "2022"}, says{name: "Boris Kuz", role: "president", from: "2021-03"}, true},
		{"perhaps one person", says{name: "Orlova", role: "president"}, says{name: "Anna Orlova", role: "president"}, false},
		{"only planned", says{name: "Anna Orlova", role: "president", modality: graph.Planned}, says{name: "Boris Kuz", role: "president"}, false},
	} {
		var records []graph.Record
		var countries []*graph.Entity
		for i, x := range []says{c.a, c.b} {
			published := graph.Date(x.published)
			if published == "" {
				published = "2022-09-20"
			}
			s := graphtest.NewStory([]string{"Courier", "Gazette"}[i], "Office", published)
			claim := s.Say("Person:"+x.name, graph.HoldsPosition, "Country:Ruritania")
			claim.Role, claim.ValidFrom, claim.ValidTo = x.role, x.from, x.to
			if x.modality != "" {
				claim.Modality = x.modality
			}
			records = append(records, s.Records()...)
			countries = append(countries, s.Entities["Ruritania"])
		}
		records = append(records, graph.NewJudgement(graph.OfEntities, string(countries[0].ID), string(countries[1].ID), graph.Same, "auto:test"))
		snap := graph.NewSnapshot(graphtest.Schema(t), 1, records)
		found := snap.Disagreements()
		if (len(found) == 1) != c.differ {
			t.Errorf("%s: %v", c.name, found)
			continue
		}
		for _, l := range snap.Links() {
			if l.Disputed != c.differ {
				t.Errorf("%s: disputed is %v", c.name, l.Disputed)
			}
		}
		if c.differ && (found[0].Kind != graph.DisagreeWho || len(found[0].Versions) != 2 || found[0].Versions[0].Value != "Anna Orlova") {
			t.Errorf("%s: %+v", c.name, found[0])
		}
	}
}
