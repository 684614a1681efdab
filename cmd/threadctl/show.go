package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
)

func showCommand() command {
	return command{
		name: "show", args: "ID", does: "Print what is known of an entity, article or claim, with the sentences",
		about: "ID may be the beginning of an id, or a name only one entity has.",
		setup: func(flags *flag.FlagSet) work {
			var p projectFlag
			p.register(flags)
			return func(ctx context.Context, s *session, args []string) error {
				if len(args) != 1 {
					return usagef("name one id")
				}
				return p.with(ctx, s, func(store *graph.Store) error { return s.show(store.Snapshot(), args[0]) })
			}
		},
	}
}

// show prints whatever the argument names: an entity, a claim or an article.
func (s *session) show(snap *graph.Snapshot, arg string) error {
	n, entityErr := findEntity(snap, arg)
	if entityErr == nil {
		e := newEntity(snap, n)
		return s.answer(e, e.words)
	}
	if i, ok := snap.ClaimIndex(graph.ClaimID(arg)); ok {
		c := newClaim(snap, i)
		return s.answer(c, func(w io.Writer) error { return c.words(w, "") })
	}
	a, err := findArticle(snap, arg)
	switch {
	case err == nil:
		x := newArticle(snap, a)
		return s.answer(x, x.words)
	case !errors.Is(entityErr, graph.ErrNotFound):
		return entityErr
	case !errors.Is(err, graph.ErrNotFound):
		return err
	}
	return fmt.Errorf("nothing is called %q: %w", arg, graph.ErrNotFound)
}

// entityAnswer is what is known of an entity.
type entityAnswer struct {
	entityRef
	Names    []string          `json:"names"`
	IDs      map[string]string `json:"ids,omitempty"`
	Locals   []graph.EntityID  `json:"locals"`
	Articles []graph.ArticleID `json:"articles"`
	Origins  int               `json:"origins"`
	Mentions int               `json:"mentions"`
	Event    *event            `json:"event,omitempty"`
	Links    []linkAnswer      `json:"links"`
	Values   []claimAnswer     `json:"values,omitempty"` // claims that give it a value
}

// linkAnswer is a link of an entity, with its claims.
type linkAnswer struct {
	From       entityRef     `json:"from"`
	Predicate  string        `json:"predicate"`
	To         entityRef     `json:"to"`
	Origins    int           `json:"origins"`
	Outlets    int           `json:"outlets"`
	Sentences  int           `json:"sentences"`
	Confidence float64       `json:"confidence"`
	Negative   bool          `json:"negative,omitempty"`
	Hedged     bool          `json:"hedged,omitempty"`
	Disputed   bool          `json:"disputed,omitempty"`
	Claims     []claimAnswer `json:"claims"`
}

// claimAnswer is a claim as it is stored, with names and words.
type claimAnswer struct {
	ID           graph.ClaimID `json:"id"`
	Subject      entityRef     `json:"subject"`
	Predicate    string        `json:"predicate"`
	Object       *entityRef    `json:"object,omitempty"`
	Value        string        `json:"value,omitempty"`
	Unit         string        `json:"unit,omitempty"`
	Role         string        `json:"role,omitempty"`
	ValidFrom    graph.Date    `json:"valid_from,omitempty"`
	ValidTo      graph.Date    `json:"valid_to,omitempty"`
	Reported     graph.Date    `json:"reported,omitempty"`
	AttributedTo []entityRef   `json:"attributed_to,omitempty"`
	Polarity     string        `json:"polarity"`
	Modality     string        `json:"modality"`
	Confidence   float64       `json:"confidence"`
	Rejected     bool          `json:"rejected,omitempty"`
	Evidence     []evidence    `json:"evidence"`
}

func newEntity(s *graph.Snapshot, n graph.Node) entityAnswer {
	c := s.Entity(n)
	out := entityAnswer{entityRef: refOf(s, n), Names: []string{}, IDs: c.IDs, Locals: c.Locals, Articles: c.Articles,
		Origins: c.Origins, Mentions: c.Mentions, Links: []linkAnswer{}}
	for _, name := range c.Names {
		out.Names = append(out.Names, name.Name)
	}
	if c.Event != nil {
		e := newEvent(s, n)
		out.Event = &e
	}
	for _, i := range s.LinksOf(n) {
		out.Links = append(out.Links, newLink(s, &s.Links()[i]))
	}
	for i := range s.NumClaims() {
		if subject, object := s.ClaimNodes(uint32(i)); subject == n && object == graph.NoNode {
			out.Values = append(out.Values, newClaim(s, uint32(i)))
		}
	}
	return out
}

func newLink(s *graph.Snapshot, l *graph.Link) linkAnswer {
	out := linkAnswer{From: refOf(s, l.From), Predicate: l.Predicate, To: refOf(s, l.To), Origins: l.Origins, Outlets: l.Outlets,
		Sentences: l.Sentences, Confidence: round(l.Confidence, 4), Negative: l.Negative, Hedged: l.Hedged, Disputed: l.Disputed}
	for _, i := range l.Claims {
		out.Claims = append(out.Claims, newClaim(s, i))
	}
	return out
}

func newClaim(s *graph.Snapshot, i uint32) claimAnswer {
	c := s.Claim(i)
	subject, object := s.ClaimNodes(i)
	out := claimAnswer{ID: c.ID, Subject: refOf(s, subject), Predicate: c.Predicate, Value: c.Value, Unit: c.Unit, Role: c.Role,
		ValidFrom: c.ValidFrom, ValidTo: c.ValidTo, Reported: c.Reported, Polarity: c.Polarity, Modality: c.Modality,
		Confidence: c.Confidence, Rejected: s.Rejected(i), Evidence: evidenceOf(s, []uint32{i})}
	if object != graph.NoNode {
		ref := refOf(s, object)
		out.Object = &ref
	}
	for _, id := range c.AttributedTo {
		if n, ok := s.Node(id); ok {
			out.AttributedTo = append(out.AttributedTo, refOf(s, n))
		}
	}
	return out
}

// roles lists the roles of a link's claims, each once, sorted.
func roles(s *graph.Snapshot, l *graph.Link) []string {
	var out []string
	for _, i := range l.Claims {
		if r := s.Claim(i).Role; r != "" {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (e entityAnswer) words(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s (%s)  %s\n%d articles, %d origins, %d mentions\n", e.Name, e.Type, e.ID, len(e.Articles), e.Origins, e.Mentions)
	if len(e.Names) > 1 {
		fmt.Fprintf(&b, "names: %s\n", strings.Join(e.Names, ", "))
	}
	for _, l := range e.Links {
		note := ""
		switch {
		case l.Disputed:
			note = ", sources disagree"
		case l.Negative:
			note = ", denied"
		case l.Hedged:
			note = ", not certain"
		}
		fmt.Fprintf(&b, "\n%s — %s — %s (%d origins, confidence %.2f%s)\n", l.From.Name, l.Predicate, l.To.Name, l.Origins, l.Confidence, note)
		for _, c := range l.Claims {
			if err := c.words(&b, "  "); err != nil {
				return err
			}
		}
	}
	for _, c := range e.Values {
		if err := c.words(&b, ""); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func (c claimAnswer) words(w io.Writer, indent string) error {
	what := c.Predicate
	if c.Role != "" {
		what += " as " + c.Role
	}
	if c.Object != nil {
		what += " " + c.Object.Name
	} else {
		what += " " + graph.FigureWords(c.Value, c.Unit)
	}
	if _, err := fmt.Fprintf(w, "%s%s %s  %s\n", indent, c.Subject.Name, what, c.ID); err != nil {
		return err
	}
	for _, e := range c.Evidence {
		if _, err := fmt.Fprintf(w, "%s  %s\n", indent, e.line()); err != nil {
			return err
		}
	}
	return nil
}

// articleAnswer is an article and what it speaks of.
type articleAnswer struct {
	*graph.Article
	Origin   graph.ArticleID `json:"origin"`
	Entities []entityRef     `json:"entities"`
	Claims   []claimAnswer   `json:"claims"`
}

func newArticle(s *graph.Snapshot, a *graph.Article) articleAnswer {
	out := articleAnswer{Article: a, Origin: s.Origin(a.ID), Entities: []entityRef{}, Claims: []claimAnswer{}}
	for i := range s.NumNodes() {
		if slices.Contains(s.Entity(graph.Node(i)).Articles, a.ID) {
			out.Entities = append(out.Entities, refOf(s, graph.Node(i)))
		}
	}
	for i := range s.NumClaims() {
		if s.Claim(uint32(i)).Article == a.ID {
			out.Claims = append(out.Claims, newClaim(s, uint32(i)))
		}
	}
	return out
}

func (a articleAnswer) words(w io.Writer) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s, %s  %s\n\n%s\n\n", a.Title, a.Outlet, a.Published.Words(), a.ID, a.Text)
	for _, c := range a.Claims {
		if err := c.words(&b, ""); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
