package main

import (
	"strings"
	"testing"
)

func TestRankSaysHowFarItCanBeTrusted(t *testing.T) {
	project := border(t)
	type answer struct{ Ranking []scored }
	a := decode[answer](t, must(t, exitDone, "rank", "--project", project, "--measure", "degree", "--intervals", "40", "--outlets", "--json"))
	if len(a.Ranking) == 0 {
		t.Fatal("nothing is ranked")
	}
	for _, n := range a.Ranking {
		if n.Doubt == nil || n.Low == nil || *n.Low > *n.High || *n.High > n.Score || n.RankLow < 1 || n.RankLow > n.RankHigh {
			t.Errorf("%s scores %g: %+v", n.Name, n.Score, n.Doubt)
		}
	}
	without := must(t, exitDone, "rank", "--project", project, "--measure", "degree", "--without", "Lowland Post").stdout
	if with := must(t, exitDone, "rank", "--project", project, "--measure", "degree").stdout; with == without || strings.Count(with, "\n") != strings.Count(without, "\n") {
		t.Errorf("with and without an outlet:\n%s\n%s", with, without)
	}
	lines := must(t, exitDone, "rank", "--project", project, "--intervals", "3", "--outlets", "--limit", "1").stdout
	if strings.Count(lines, "\t") != 8 {
		t.Errorf("columns: %q", lines)
	}
	must(t, exitUsage, "rank", "--project", project, "--without", "Nobody")
	must(t, exitUsage, "rank", "--graph", kiteFile(t), "--outlets")
	must(t, exitUsage, "rank", "--project", project, "--intervals", "-1")
}

func TestPathInTime(t *testing.T) {
	type answer struct{ Paths []chain }
	project := border(t)
	a := decode[answer](t, must(t, exitDone, "path", "--project", project, "--in-time", "--json", "Dana Aliyeva", firstID(t, project, "Kazakhstan")))
	if len(a.Paths) != 1 || len(a.Paths[0].Nodes) != 3 || len(a.Paths[0].Links) != 2 {
		t.Errorf("%+v", a)
	}
	must(t, exitUsage, "path", "--graph", kiteFile(t), "--in-time", "9", "5")
}
