package workspace

import (
	"fmt"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
)

// threeGroups are three stars whose middles are linked with one broker only.
func threeGroups() *graphtest.Story {
	st := graphtest.NewStory("Steppe Courier", "Groups", "2022-09-21")
	for g := range 3 {
		head := fmt.Sprintf("Organization:Head %d", g)
		for i := range 5 {
			st.Say(fmt.Sprintf("Person:Member %d%d", g, i), graph.MemberOf, head)
		}
		st.Say("Person:Broker", graph.LinkedTo, head)
	}
	return st
}

// relay is a chain of two meetings, the second after the first.
func relay(t testing.TB) []graph.Record {
	st := graphtest.NewStory("Steppe Courier", "Relay", "2022-09-21")
	st.Say("Person:Ada", graph.ParticipatedIn, "Event:First meeting")
	st.Say("Person:Ben", graph.ParticipatedIn, "Event:First meeting")
	st.Say("Person:Ben", graph.ParticipatedIn, "Event:Second meeting")
	st.Say("Person:Cem", graph.ParticipatedIn, "Event:Second meeting")
	st.Entities["First meeting"].Event = &graph.Event{Kind: "consult", Date: "2022-09-02"}
	st.Entities["Second meeting"].Event = &graph.Event{Kind: "consult", Date: "2022-09-09"}
	return st.Records()
}
