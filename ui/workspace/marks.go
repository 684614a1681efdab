package workspace

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/threadline/threadline/graph"
)

// MarkKind is what a marked span of an article is.
type MarkKind uint8

// The kinds of mark.
const (
	MarkMention MarkKind = iota // words that speak of a node
	MarkClaim                   // a sentence claims rest on
	MarkDate                    // words that name a time
	MarkQuote                   // somebody's words
)

// Mark is a span of an article that means something. Which fields are set
// depends on the kind.
type Mark struct {
	graph.Span
	Kind   MarkKind
	Node   graph.EntityID // of a mention; of a quote its speaker, if known
	Name   string         // of the node
	Type   string
	Event  string   // kind of an event
	Claims []uint32 // of a claim mark: those with this very evidence, none rejected
}

// MarksOf lists what is marked in an article, by where it begins; of those
// that begin together the longer one first. Pronouns are left out.
func MarksOf(s *graph.Snapshot, id graph.ArticleID) []Mark {
	r := s.Reading(id)
	if r == nil {
		return nil
	}
	marks := claimMarks(s, id)
	for _, m := range r.Mentions {
		if m.Form != graph.FormPronoun {
			if mark, ok := nodeMark(s, MarkMention, m.Span, m.Entity); ok {
				marks = append(marks, mark)
			}
		}
	}
	for _, t := range r.Times {
		marks = append(marks, Mark{Span: t.Span, Kind: MarkDate})
	}
	for _, q := range r.Quotes {
		mark, ok := nodeMark(s, MarkQuote, q.Span, q.Speaker)
		if !ok {
			mark = Mark{Span: q.Span, Kind: MarkQuote}
		}
		marks = append(marks, mark)
	}
	slices.SortStableFunc(marks, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Kind, b.Kind))
	})
	return marks
}

func nodeMark(s *graph.Snapshot, kind MarkKind, span graph.Span, local graph.EntityID) (Mark, bool) {
	n, ok := s.Node(local)
	if !ok {
		return Mark{}, false
	}
	e := s.Entity(n)
	m := Mark{Span: span, Kind: kind, Node: e.ID, Name: e.Name, Type: e.Type}
	if e.Event != nil {
		m.Event = e.Event.Kind
	}
	return m, true
}

// claimMarks lists the spans claims of an article rest on.
func claimMarks(s *graph.Snapshot, id graph.ArticleID) []Mark {
	at := map[graph.Span]int{}
	var marks []Mark
	for _, i := range s.ClaimsOf(id) {
		c := s.Claim(i)
		if s.Rejected(i) {
			continue
		}
		for _, span := range c.Evidence {
			k, seen := at[span]
			if !seen {
				k = len(marks)
				at[span] = k
				marks = append(marks, Mark{Span: span, Kind: MarkClaim})
			}
			marks[k].Claims = append(marks[k].Claims, i)
		}
	}
	return marks
}

// NameSeen lists where a node is called by a name, in the order of
// publication.
func (w *Workspace) NameSeen(id graph.EntityID, name string) []graph.Evidence {
	s := w.snapshot
	n, ok := s.Node(id)
	if !ok {
		return nil
	}
	var out []graph.Evidence
	for _, article := range s.Entity(n).Articles {
		r := s.Reading(article)
		if r == nil {
			continue
		}
		for _, m := range r.Mentions {
			e := graph.Evidence{Article: article, Span: m.Span}
			if of, ok := s.Node(m.Entity); ok && of == n && oneLine(s.Text(e)) == name {
				out = append(out, e)
			}
		}
	}
	return out
}

// ClaimIDs names claims so that they stay known when facts change.
func (w *Workspace) ClaimIDs(claims []uint32) []graph.ClaimID {
	ids := make([]graph.ClaimID, len(claims))
	for i, c := range claims {
		ids[i] = w.snapshot.Claim(c).ID
	}
	return ids
}

// NotAnEvent rejects what an article claims of an event: the words do not tell
// of one.
func (w *Workspace) NotAnEvent(id graph.EntityID, in graph.ArticleID) {
	s := w.snapshot
	n, ok := s.Node(id)
	if !ok {
		return
	}
	var claims []graph.ClaimID
	for _, i := range s.ClaimsOf(in) {
		c := s.Claim(i)
		if subject, object := s.ClaimNodes(i); subject == n || c.Object != "" && object == n {
			claims = append(claims, c.ID)
		}
	}
	if len(claims) > 0 {
		w.DecideClaims(claims, graph.Reject)
	}
}

// Original reads the bytes an article came from, in the background; a newer
// call overtakes it. Articles whose bytes were not kept give ErrNotFound.
func (w *Workspace) Original(id graph.ArticleID, done func(data []byte, err error)) {
	a := w.snapshot.Article(id)
	if a == nil || a.Original == "" {
		done(nil, fmt.Errorf("original of article %s: %w", id, graph.ErrNotFound))
		return
	}
	background(w, &w.opening, func(ctx context.Context) ([]byte, error) {
		data, err := w.cfg.Store.Blob(ctx, a.Original)
		if err != nil {
			return nil, fmt.Errorf("original of %s: %w", firstOf(a.Name, a.Title, string(id)), err)
		}
		return data, nil
	}, done)
}
