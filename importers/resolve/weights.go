package resolve

import (
	"math"

	"github.com/threadline/threadline/graph"
)

// Weights are log-odds: how much a piece of evidence speaks for two entities
// being one thing. They add up with prior to a sum that logistic turns into
// the score of a judgement. They were set by hand on the labelled pairs of
// testdata/pairs.tsv so that no automatic judgement there is wrong.
const (
	prior = -2.0

	// automatic is the sum from which a pair is judged the same without being
	// asked (score 0.92), doubtful the sum from which it is worth asking.
	automatic = 2.5
	doubtful  = -0.6
	// impossible is the sum below which two things never get into one set,
	// whatever others say.
	impossible = -3.0
)

// Features of people.
const (
	fullName       = 5.0
	fullNameSound  = 4.6
	middleLeftOut  = 4.6
	givenForm      = 4.6
	partOfName     = 3.2
	initialOnly    = 1.5
	surnameOnly    = 0.5
	nameOrder      = 2.6
	commonName     = -0.8
	commonGiven    = -0.8 // where a middle name is left out
	nearSpelling   = 4.0
	shortSound     = 3.6 // names of so few letters that others sound like them
	prefixLeftOut  = 4.6 // "Mohamed" before the names in use
	otherGiven     = -6.0
	otherMiddle    = -5.5
	otherSuffix    = -6.0
	sameOffice     = 3.0
	sameOfficeWord = 1.0
	sameAffiliate  = 1.2
	otherCountry   = -2.6
	otherTrade     = -3.6
	onlyOne        = 1.0
	severalBearers = -1.6
	reprinted      = 4.5
	companyShared  = 0.4 // each, up to mostCompany
	farInTime      = -1.5
)

// Features of bodies, countries, places and topics.
const (
	sameIdentifier  = 7.0
	otherIdentifier = -8.0
	sameName        = 5.0
	sameNameSound   = 4.6
	renamed         = 4.6
	kindOfBody      = 1.0
	oneCountry      = 4.0
	countryUnknown  = -0.6
	twoCountries    = -6.0
	acronymStated   = 4.8
	acronymListed   = 5.0
	acronymLetters  = 2.4
	acronymUnclear  = -2.6
	longerName      = 1.6
)

// Features of events.
const (
	sameDay           = 2.0
	datesOverlap      = 1.0
	sharedAgent       = 1.5
	sharedState       = 1.0 // the agent they share is a whole country
	sharedPlace       = 1.5
	sharedCountry     = 0.5
	sharedParticipant = 0.8 // each, up to two
	sameTrigger       = 1.2
	sameWords         = 1.0 // times the share of words of the labels
	sameFigure        = 1.0
	otherPlace        = -2.5
	otherAgent        = -1.5
	oneArticle        = -1.0
	statements        = -1.5
	otherPolarity     = -0.5
)

// logistic turns a sum of log-odds into a score between 0 and 1, rounded so
// that it prints the same everywhere.
func logistic(sum float64) float64 {
	return math.Round(1e4/(1+math.Exp(-sum))) / 1e4
}

// weighing collects the features of a pair.
type weighing struct {
	features []graph.Feature
	sum      float64
}

func newWeighing() *weighing { return &weighing{sum: prior} }

// note adds a feature; a weight of zero is no feature.
func (w *weighing) note(name, detail string, weight float64) {
	if weight == 0 {
		return
	}
	w.features = append(w.features, graph.Feature{Name: name, Detail: detail, Weight: weight})
	w.sum += weight
}
