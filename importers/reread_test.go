package importers_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/extract"
)

// lessWords is a reader that does not know a name yet.
type lessWords struct{ unknown string }

func (l lessWords) Read(ctx context.Context, in extract.Input) (extract.Result, error) {
	in.Text = strings.ReplaceAll(in.Text, l.unknown, strings.Repeat("x", len(l.unknown)))
	return wordReader{}.Read(ctx, in)
}

// failing is a reader that fails on articles of a name.
type failing struct{ title string }

func (f failing) Read(ctx context.Context, in extract.Input) (extract.Result, error) {
	if strings.Contains(in.Text, f.title) {
		return extract.Result{}, errNoWords
	}
	return wordReader{}.Read(ctx, in)
}

func reread(t *testing.T, s *graph.Store, o importers.Options) (importers.Account, graph.Commit) {
	t.Helper()
	d, err := importers.Reread(t.Context(), s.Snapshot(), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	c, err := s.Apply(t.Context(), d.Changes)
	if err != nil {
		t.Fatal(err)
	}
	return d.Account, c
}

var pair = files{{"a.txt", "Dana Aliyeva leads the Senate. Timur Sadykov leads the Senate."}, {"b.txt", "Dana Alieva leads the Senate of Kazakhstan. Timur Sadykov saw Astana."}}

// TestRereadFindsWhatIsKnownNow reads articles before and after a name was
// added: then the project holds what reading them now would give, and what an
// analyst decided still stands.
func TestRereadFindsWhatIsKnownNow(t *testing.T) {
	s, fresh := memory(t), memory(t)
	into(t, fresh, pair.inputs(), options(t))
	early := options(t)
	early.Extract = lessWords{"Timur Sadykov"}
	into(t, s, pair.inputs(), early)
	before := graphtest.Export(t, s)
	if before == graphtest.Export(t, fresh) {
		t.Fatal("the name makes no difference")
	}
	account, commit := reread(t, s, options(t))
	if graphtest.Export(t, s) != graphtest.Export(t, fresh) {
		t.Error(firstDifference(graphtest.Export(t, fresh), graphtest.Export(t, s)))
	}
	if account.Updated != 2 || commit.Label != "Read 2 articles again" {
		t.Errorf("%s: %+v", commit.Label, account)
	}
	if _, again := reread(t, s, options(t)); len(again.Touched) > 0 {
		t.Errorf("reading the same once more changes %v", again.Touched)
	}
	if _, err := s.Undo(t.Context(), commit.Version, "tester"); err != nil || graphtest.Export(t, s) != before {
		t.Errorf("it cannot be taken back: %v", err)
	}
	one, two := only(t, s, "a.txt"), only(t, s, "b.txt")
	apart, err := graph.KeepApartChanges(s.Snapshot(), one, two, "ann", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	if together(s, one, two) {
		apart, err = graph.SplitChanges(s.Snapshot(), []graph.EntityID{two}, "ann", time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Apply(t.Context(), apart); err != nil {
		t.Fatal(err)
	}
	reread(t, s, options(t))
	if together(s, one, two) {
		t.Error("reading again joins what an analyst keeps apart")
	}
}

func TestRereadKeepsWhatCannotBeReadNow(t *testing.T) {
	s := memory(t)
	into(t, s, pair.inputs(), options(t))
	before := graphtest.Export(t, s)
	bad := options(t)
	bad.Extract = failing{"Astana"}
	account, commit := reread(t, s, bad)
	if len(account.Rejected) != 1 || account.Updated != 1 || account.Read != 2 {
		t.Errorf("%+v", account)
	}
	if graphtest.Export(t, s) != before || len(commit.Touched) > 0 {
		t.Error("what was read before is gone")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if d, err := importers.Reread(ctx, s.Snapshot(), options(t), nil); !errors.Is(err, context.Canceled) || !d.Changes.Empty() || !d.Account.Stopped {
		t.Errorf("cancelled: %v", err)
	}
}
