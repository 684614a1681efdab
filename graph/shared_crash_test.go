package graph_test

import (
	"flag"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/graphtest/postgres"
)

var serverKills = flag.Int("server-kills", 12, "how often TestKilledAtWorkOnAServer kills a client")

// TestKilledAtWorkOnAServer kills a client of a shared project at any moment of
// its story: what was acknowledged is there, nothing is half there, and nobody
// waits for the dead.
func TestKilledAtWorkOnAServer(t *testing.T) {
	want := crashStates(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 3))
	url := postgres.Database(t)
	acknowledged, finished := 0, 0
	for kill := range *serverKills {
		last, err := runAndKill(t, url, time.Duration(r.IntN(600_000))*time.Microsecond)
		if err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
		acknowledged = max(acknowledged, last)
		s := openAt(t, url)
		graphtest.Check(t, s) // its turn comes after what the server still had to finish
		v := int(s.Snapshot().Version())
		if v < acknowledged || v > acknowledged+1 {
			t.Fatalf("kill %d: version %d after step %d was acknowledged", kill, v, acknowledged)
		}
		if got := digest(t, s); got != want[v] {
			t.Fatalf("kill %d: the facts of version %d are not those of the story", kill, v)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		if acknowledged = v; v == crashSteps {
			finished++
			url, acknowledged = postgres.Database(t), 0
		}
	}
	t.Logf("%d kills, the story was finished %d times, last at step %d", *serverKills, finished, acknowledged)
}
