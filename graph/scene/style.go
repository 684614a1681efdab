package scene

import "math"

// Shape is the outline of a node; together with the colour it tells the type of an entity.
type Shape uint8

// The shapes. They have about equal area at the same radius.
const (
	Circle   Shape = iota // Person
	Square                // Organization
	House                 // PublicBody
	Hexagon               // Country
	Triangle              // Place
	Diamond               // Event
	Pill                  // Topic
	Page                  // Article
	shapeCount
)

// EntityTypes lists the types that have a shape and colour of their own, in the order of the legend.
func EntityTypes() []string {
	return []string{"Person", "Organization", "PublicBody", "Country", "Place", "Event", "Topic", "Article"}
}

// ShapeOf returns the shape of an entity type; unknown types are circles.
func ShapeOf(entityType string) Shape {
	for i, t := range EntityTypes() {
		if t == entityType {
			return Shape(i)
		}
	}
	return Circle
}

// Family is a group of predicates that share a line pattern.
type Family string

// The families, by the names the vocabulary uses for them.
const (
	Role      Family = "role"      // role and membership
	Ownership Family = "ownership" // drawn to what is owned
	Kin       Family = "circle"    // family and circle
	TookPart  Family = "took-part" // drawn to the event
	Said      Family = "said"      // drawn to what is spoken of
	Against   Family = "against"   // drawn from the target
	Place     Family = "place"
	Other     Family = "other"    // cause and the rest
	Together  Family = "together" // mentioned together: no claim
)

// Families lists the families in the order of the legend.
func Families() []Family {
	return []Family{Role, Ownership, Kin, TookPart, Said, Against, Place, Other, Together}
}

// Dash is a pattern of a line: it is an index into a fixed table.
type Dash uint8

// The patterns. Sparse ones are what was planned, possible or conditional: every second dash is left out.
const (
	Solid Dash = iota
	LongDash
	ShortDash
	MiddleDash
	DashDot
	Dots
	RingDash
	SparseSolid
	SparseLongDash
	SparseShortDash
	SparseMiddleDash
	SparseDashDot
	SparseDots
	dashCount
)

// Lengths returns the drawn and left-out lengths of a pattern in turn, in units; nil is a line without gaps.
func (d Dash) Lengths() []float64 {
	switch d {
	case LongDash:
		return []float64{10, 3}
	case ShortDash:
		return []float64{2, 4}
	case MiddleDash:
		return []float64{8, 4}
	case DashDot:
		return []float64{8, 3, 1, 3}
	case Dots:
		return []float64{1, 5}
	case RingDash:
		return []float64{3, 3}
	case SparseSolid:
		return []float64{9, 9}
	case SparseLongDash:
		return []float64{10, 16}
	case SparseShortDash:
		return []float64{2, 10}
	case SparseMiddleDash:
		return []float64{8, 16}
	case SparseDashDot:
		return []float64{8, 7}
	case SparseDots:
		return []float64{1, 11}
	}
	return nil
}

// share returns how much of a line a pattern draws, 0 to 1.
func (d Dash) share() float64 { return shares[d] }

var shares = func() (t [dashCount]float64) {
	for d := range dashCount {
		t[d] = d.drawnShare()
	}
	return t
}()

func (d Dash) drawnShare() float64 {
	drawn, all := 0.0, 0.0
	for i, l := range d.Lengths() {
		all += l
		if i%2 == 0 {
			drawn += l
		}
	}
	if all == 0 {
		return 1
	}
	return drawn / all
}

// ending is what stands at the end of a link.
type ending uint8

const (
	noEnding  ending = iota
	eventDot         // dot at the event
	arrow            // filled arrow
	openArrow        // two strokes
	crossBar         // bar across
)

// linkStyle is how a family of links is drawn.
type linkStyle struct {
	dash, sparse Dash
	double       bool // two thin parallel lines
	end          ending
}

func styleOf(f Family) linkStyle {
	switch f {
	case Ownership:
		return linkStyle{sparse: SparseSolid, double: true, end: arrow}
	case Kin:
		return linkStyle{dash: LongDash, sparse: SparseLongDash}
	case TookPart:
		return linkStyle{sparse: SparseSolid, end: eventDot}
	case Said:
		return linkStyle{dash: ShortDash, sparse: SparseShortDash, end: openArrow}
	case Against:
		return linkStyle{sparse: SparseSolid, end: crossBar}
	case Place:
		return linkStyle{dash: MiddleDash, sparse: SparseMiddleDash}
	case Other:
		return linkStyle{dash: DashDot, sparse: SparseDashDot, end: arrow}
	case Together:
		return linkStyle{dash: Dots, sparse: SparseDots}
	default:
		return linkStyle{sparse: SparseSolid}
	}
}

// linkWidth returns the width of a link by the number of its origins.
func linkWidth(f Family, origins int) float64 {
	if f == Together {
		return 1.2
	}
	return [...]float64{1.2, 1.2, 1.7, 2.3, 3.0}[min(max(origins, 0), 4)]
}

// linkStrength returns the strength of a link by its confidence.
func linkStrength(f Family, confidence float64) float64 {
	if f == Together {
		return 0.5
	}
	return 0.28 + 0.45*min(max(confidence, 0), 1)
}

// RadiusOf returns the radius at zoom 1 of a node with a share (0 to 1) of the highest score: 6 to 22, of events 8
// to 17.
func RadiusOf(entityType string, share float64) float64 {
	root := math.Sqrt(min(max(share, 0), 1))
	if entityType == "Event" {
		return 8 + 9*root
	}
	return 6 + 16*root
}

// RadiusAt returns the drawn radius of a node: distances scale fully with the zoom, radii by its power 0.35, so that
// nodes neither vanish nor swell.
func RadiusAt(r, zoom float64) float64 { return r * math.Pow(zoom, 0.35) }
