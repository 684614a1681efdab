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
	// large graphs may come from a sample; see Betweenness and AllDistances for the margin.
	Compute func(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error)
}

// Measures is the table of all measures, in the order they are offered.
var Measures = []Measure{
	{"degree", "Links", "Has links with many others.", false, degree},
	{"strength", "Weighted links", "Has many links, each counted by its weight.", false, weightedDegree},
	{"pagerank", "PageRank", "Is linked from nodes that are themselves linked to a lot.", true, PageRank},
	{"betweenness", "Betweenness", "Lies on many of the shortest connections between others: a go-between.", false, betweenness},
	{"closeness", "Closeness", "Is few steps away from everyone it can reach.", false, closeness},
	{"harmonic", "Harmonic closeness", "Is few steps away from most others, those out of reach counting nothing.", false, harmonic},
	{"eigenvector", "Eigenvector", "Is linked with nodes that score high themselves: close to the centre of power.", false, Eigenvector},
	{"hubs", "Hubs", "Points to many of the nodes that are pointed to most.", true, Hubs},
	{"authorities", "Authorities", "Is pointed to by the nodes that point to the right ones.", true, Authorities},
	{"core", "Core", "Belongs to a dense part in which everyone has at least this many links.", false, core},
	{"clustering", "Clustering", "Its contacts know each other.", false, Clustering},
	{"eccentricity", "Eccentricity", "Is this many steps away from the node furthest from it: a high score means far out.", false, eccentricity},
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

func betweenness(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	e, err := Betweenness(ctx, g, o, progress)
	return e.Scores, err
}

func closeness(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	d, err := AllDistances(ctx, g, o, progress)
	return d.Closeness(), err
}

func harmonic(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	d, err := AllDistances(ctx, g, o, progress)
	return d.HarmonicMean(), err
}

func eccentricity(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	d, err := AllDistances(ctx, g, o, progress)
	return floats(d.Eccentricity), err
}

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
