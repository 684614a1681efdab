package graph

import (
	"fmt"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v3"
)

// EntityType is a kind of node, as assets/schema/entities.yaml lists it.
type EntityType struct {
	ID     string `yaml:"id"`
	Label  string `yaml:"label"`
	Plural string `yaml:"plural"`
	FtM    string `yaml:"ftm"`   // schema of like meaning in FollowTheMoney
	Names  bool   `yaml:"names"` // its name is a proper name
}

// PredicateType is a kind of claim, as assets/schema/predicates.yaml lists it.
type PredicateType struct {
	ID       string   `yaml:"id"`
	Label    string   `yaml:"label"`   // read from subject to object
	Reverse  string   `yaml:"reverse"` // read from object to subject
	Family   string   `yaml:"family"`  // how it is drawn
	From     []string `yaml:"from"`    // subject types allowed
	To       []string `yaml:"to"`      // object types allowed; none: the claim holds a value
	FtM      string   `yaml:"ftm"`
	Wikidata string   `yaml:"wikidata"`
}

// EventType is a kind of event, as assets/schema/events.yaml lists it.
type EventType struct {
	ID    string `yaml:"id"`
	Label string `yaml:"label"`
	Lane  string `yaml:"lane"` // lane of the timeline
	Mark  string `yaml:"mark"` // sign inside the diamond
}

// Names of the entity types the program itself speaks of.
const (
	Person       = "Person"
	Organization = "Organization"
	PublicBody   = "PublicBody"
	Country      = "Country"
	Place        = "Place"
	EventEntity  = "Event"
	Topic        = "Topic"
)

// Names of the predicates the program itself speaks of.
const (
	HoldsPosition  = "holdsPosition"
	MemberOf       = "memberOf"
	LocatedIn      = "locatedIn"
	PartOf         = "partOf"
	ParticipatedIn = "participatedIn"
	Said           = "said"
	LinkedTo       = "linkedTo"
	HasFigure      = "hasFigure"
	HasDate        = "hasDate"
)

// Schema is the vocabulary: immutable after loading and safe for any
// goroutine. Lists keep the order of the files.
type Schema struct {
	Entities   []EntityType
	Predicates []PredicateType
	Events     []EventType
	Offices    OfficeWords

	entity    map[string]*EntityType
	predicate map[string]*PredicateType
	event     map[string]*EventType
}

// LoadSchema reads entities.yaml, predicates.yaml, events.yaml and
// offices.yaml from the root of fsys and checks that every name they use is defined.
func LoadSchema(fsys fs.FS) (*Schema, error) {
	s := &Schema{}
	for name, into := range map[string]any{"entities.yaml": &s.Entities, "predicates.yaml": &s.Predicates, "events.yaml": &s.Events, "offices.yaml": &s.Offices} {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("load schema: %w", err)
		}
		if err := yaml.Unmarshal(data, into); err != nil {
			return nil, fmt.Errorf("load schema %s: %w", name, err)
		}
	}
	if err := s.index(); err != nil {
		return nil, fmt.Errorf("load schema: %w", err)
	}
	return s, nil
}

func (s *Schema) index() error {
	s.entity = byID(s.Entities, func(t *EntityType) string { return t.ID })
	s.predicate = byID(s.Predicates, func(t *PredicateType) string { return t.ID })
	s.event = byID(s.Events, func(t *EventType) string { return t.ID })
	if len(s.entity) != len(s.Entities) || len(s.predicate) != len(s.Predicates) || len(s.event) != len(s.Events) {
		return fmt.Errorf("an id stands twice: %w", ErrSchema)
	}
	for _, p := range s.Predicates {
		for _, t := range slices.Concat(p.From, p.To) {
			if s.entity[t] == nil {
				return fmt.Errorf("predicate %s allows unknown entity type %q: %w", p.ID, t, ErrSchema)
			}
		}
	}
	return nil
}

func byID[T any](list []T, id func(*T) string) map[string]*T {
	m := make(map[string]*T, len(list))
	for i := range list {
		m[id(&list[i])] = &list[i]
	}
	return m
}

// Entity returns the entity type of that id, or nil.
func (s *Schema) Entity(id string) *EntityType { return s.entity[id] }

// Predicate returns the predicate of that id, or nil.
func (s *Schema) Predicate(id string) *PredicateType { return s.predicate[id] }

// Event returns the event type of that id, or nil.
func (s *Schema) Event(id string) *EventType { return s.event[id] }

// Allows reports whether a claim of the predicate may run from a subject of
// one type to an object of another; to is empty for a plain value.
func (s *Schema) Allows(predicate, from, to string) bool {
	p := s.predicate[predicate]
	if p == nil || !slices.Contains(p.From, from) {
		return false
	}
	if to == "" {
		return len(p.To) == 0
	}
	return slices.Contains(p.To, to)
}
