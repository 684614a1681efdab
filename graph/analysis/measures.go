package analysis

import "context"

// A Measure gives every node a score.
type Measure struct {
	ID      string // as in threadctl rank --measure
	Label   string
	Explain string // what a high score means, in a sentence for analysts
	// Directed says that the measure follows links from their subject to their object. The others are meant for
	// graphs without direction: New and FromSnapshot take it.
	Directed bool
	// Compute returns one score for each node. It stops with the context's error when that ends. Scores of
	// large graphs may come from a sample; Estimate tells.
	Compute func(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error)
	// estimate is Compute for measures that are sampled on large graphs, nil for the others.
	estimate func(ctx context.Context, g *Graph, o Options, progress Progress) (Estimate, error)
}

// Estimate is Compute, and says whether the scores come from a sample and how far they may be off.
func (m Measure) Estimate(ctx context.Context, g *Graph, o Options, progress Progress) (Estimate, error) {
	if m.estimate != nil {
		return m.estimate(ctx, g, o, progress)
	}
	scores, err := m.Compute(ctx, g, o, progress)
	return Estimate{Scores: scores, Sources: g.n, Exact: true}, err
}

// Measures is the table of all measures, in the order they are offered.
var Measures = []Measure{
	{"degree", "Links", "Has links with many others.", false, degree, nil},
	{"strength", "Weighted links", "Has many links, each counted by its weight.", false, weightedDegree, nil},
	{"pagerank", "PageRank", "Is linked from nodes that are themselves linked to a lot.", true, PageRank, nil},
	{"betweenness", "Betweenness", "Lies on many of the shortest connections between others: a go-between.", false, estimator(Betweenness).scores, Betweenness},
	{"closeness", "Closeness", "Is few steps away from everyone it can reach.", false, closeness.scores, closeness},
	{"harmonic", "Harmonic closeness", "Is few steps away from most others, those out of reach counting nothing.", false, harmonic.scores, harmonic},
	{"eigenvector", "Eigenvector", "Is linked with nodes that score high themselves: close to the centre of power.", false, Eigenvector, nil},
	{"hubs", "Hubs", "Points to many of the nodes that are pointed to most.", true, Hubs, nil},
	{"authorities", "Authorities", "Is pointed to by the nodes that point to the right ones.", true, Authorities, nil},
	{"core", "Core", "Belongs to a dense part in which everyone has at least this many links.", false, core, nil},
	{"clustering", "Clustering", "Its contacts know each other.", false, Clustering, nil},
	{"eccentricity", "Eccentricity", "Is this many steps away from the node furthest from it: a high score means far out.", false, eccentricity.scores, eccentricity},
}

// MeasureByID finds a measure in the table.
func MeasureByID(id string) (Measure, bool) {
	for _, m := range Measures {
		if m.ID == id {
			return m, true
		}
	}
	return Measure{}, false
}

func degree(ctx context.Context, g *Graph, _ Options, _ Progress) ([]float64, error) {
	r := g.undirected()
	scores := make([]float64, g.n)
	for v := range scores {
		scores[v] = float64(r.degree(uint32(v)))
	}
	return scores, ctx.Err()
}

func weightedDegree(ctx context.Context, g *Graph, _ Options, _ Progress) ([]float64, error) {
	r := g.undirected()
	scores := make([]float64, g.n)
	for v := range scores {
		scores[v] = strength(r, uint32(v))
	}
	return scores, ctx.Err()
}

// An estimator computes scores that may come from a sample.
type estimator func(ctx context.Context, g *Graph, o Options, progress Progress) (Estimate, error)

// scores forgets what an estimator says besides.
func (e estimator) scores(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	found, err := e(ctx, g, o, progress)
	return found.Scores, err
}

// byDistances is a measure that is made of the distances to all nodes.
func byDistances(score func(Distances) []float64) estimator {
	return func(ctx context.Context, g *Graph, o Options, progress Progress) (Estimate, error) {
		d, err := AllDistances(ctx, g, o, progress)
		if err != nil {
			return Estimate{}, err
		}
		return Estimate{Scores: score(d), Sources: d.Sources, Exact: d.Exact}, nil
	}
}

var (
	closeness    = byDistances(Distances.Closeness)
	harmonic     = byDistances(Distances.HarmonicMean)
	eccentricity = byDistances(func(d Distances) []float64 { return floats(d.Eccentricity) })
)

func core(ctx context.Context, g *Graph, _ Options, _ Progress) ([]float64, error) {
	return floats(Cores(g)), ctx.Err()
}

func floats(v []int) []float64 {
	f := make([]float64, len(v))
	for i, x := range v {
		f[i] = float64(x)
	}
	return f
}
