package importers_test

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/graphtest"
	"github.com/threadline/threadline/graph/graphtest/postgres"
	"github.com/threadline/threadline/importers"
	"github.com/threadline/threadline/importers/extract"
)

// library makes n short articles of several sources that name the same people
// in different ways.
func library(n int) files {
	var out files
	for i := range n {
		text := fmt.Sprintf("Dana Aliyeva leads the Senate of Kazakhstan. Timur Sadykov drove through the steppe near village %d. Aliyeva spoke in Astana on day %d about matter %d.", i, i%7, i*i)
		out = append(out, struct{ name, text string }{fmt.Sprintf("%02d.jsonl", i), page(fmt.Sprintf("https://x.example/%d", i), fmt.Sprintf("2022-09-%02d", 1+i%28), text)})
	}
	return out
}

// Several machines import batches that overlap into one project on a server:
// in the end every article is there once, and everything is as if one machine
// had imported all of it.
func TestSeveralMachinesImportIntoOneProject(t *testing.T) {
	all := library(18)
	url := postgres.Database(t)
	var machines sync.WaitGroup
	var created atomic.Int64
	const count = 3
	for m := range count {
		s, err := graph.Open(t.Context(), url, graphtest.Schema(t))
		if err != nil {
			t.Fatal(err)
		}
		machines.Go(func() {
			defer s.Close()
			for batch := range 3 { // batches of six, shifted by machine, each article in two or three of them
				var in files
				for k := range 6 {
					in = append(in, all[(m*4+batch*5+k)%len(all)])
				}
				d, err := importers.Run(t.Context(), in.inputs(), s.Snapshot(), options(t), nil)
				if err == nil {
					d, _, err = importers.Apply(t.Context(), s, d)
				}
				if err != nil {
					t.Errorf("machine %d: %v", m, err)
					return
				}
				created.Add(int64(d.Account.Created))
			}
		})
	}
	machines.Wait()
	s, err := graph.Open(t.Context(), url, graphtest.Schema(t))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	graphtest.Check(t, s)
	if n := len(s.Snapshot().Articles()); n != len(all) || int(created.Load()) != n {
		t.Errorf("%d articles, %d were reported as new, want %d", n, created.Load(), len(all))
	}
	once := memory(t)
	into(t, once, all.inputs(), options(t))
	if got, want := withoutBatches(graphtest.Export(t, s)), withoutBatches(graphtest.Export(t, once)); got != want {
		t.Errorf("differs from one import: %s", firstDifference(got, want))
	}
}

// An import that was overtaken compares anew and does not read again.
func TestAnOvertakenImportIsComparedAnew(t *testing.T) {
	s := memory(t)
	reader := &countingReader{}
	o := options(t)
	o.Extract = reader
	in := files{{"a.txt", senate}, {"b.txt", harvest}}
	d, err := importers.Run(t.Context(), in.inputs(), s.Snapshot(), o, nil)
	if err != nil {
		t.Fatal(err)
	}
	same, err := d.Again(t.Context(), s.Snapshot())
	if err != nil || !slices.EqualFunc(same.Changes.Put, d.Changes.Put, func(a, b graph.Record) bool { return a.Key() == b.Key() }) {
		t.Fatalf("comparing with the same facts gives another draft, %v", err)
	}
	into(t, s, in[:1].inputs(), options(t))
	done, c, err := importers.Apply(t.Context(), s, d)
	if err != nil {
		t.Fatal(err)
	}
	if got := counts(done.Account); got != "1 created, 0 updated, 1 unchanged, 0 rejected" || len(c.Touched) == 0 {
		t.Errorf("the account says %s", got)
	}
	if n := reader.n.Load(); n != 2 {
		t.Errorf("%d articles were read, want 2", n)
	}
	once := memory(t)
	into(t, once, in.inputs(), options(t))
	if got, want := withoutBatches(graphtest.Export(t, s)), withoutBatches(graphtest.Export(t, once)); got != want {
		t.Errorf("differs from one import: %s", firstDifference(got, want))
	}
}

// An import that is overtaken again and again makes the others wait at last.
func TestImportsAreNotOvertakenForEver(t *testing.T) {
	busy := &busyFacts{Store: memory(t)}
	d, err := importers.Run(t.Context(), files{{"a.txt", senate}}.inputs(), busy.Snapshot(), options(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := importers.Apply(t.Context(), busy, d); err != nil {
		t.Fatal(err)
	}
	if len(busy.Snapshot().Articles()) != busy.others+1 || busy.others == 0 {
		t.Errorf("%d articles after %d of others", len(busy.Snapshot().Articles()), busy.others)
	}
}

// busyFacts are changed by somebody before every attempt to apply.
type busyFacts struct {
	*graph.Store
	others int
}

func (b *busyFacts) Apply(ctx context.Context, c graph.Changeset) (graph.Commit, error) {
	b.others++
	story := graphtest.NewStory("Other", fmt.Sprint("Story ", b.others), "2022-09-01")
	story.Say("Person:Aidar", graph.MemberOf, "Organization:Union")
	if _, err := b.Store.Apply(ctx, graph.Changeset{Author: "other", Label: "import", Base: b.Snapshot().Version(), Put: story.Records()}); err != nil {
		return graph.Commit{}, err
	}
	return b.Store.Apply(ctx, c)
}

// countingReader counts what it reads.
type countingReader struct {
	wordReader
	n atomic.Int64
}

func (r *countingReader) Read(ctx context.Context, in extract.Input) (extract.Result, error) {
	r.n.Add(1)
	return r.wordReader.Read(ctx, in)
}
