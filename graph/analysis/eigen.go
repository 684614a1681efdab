package analysis

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"
)

// Eigenvector is eigenvector centrality: a node counts as much as its neighbours do, added up. Directions are
// ignored, weights count. The greatest score is 1. In a graph of several parts only the part with the greatest
// eigenvalue scores.
func Eigenvector(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	r := g.undirected()
	return principal(ctx, g.n, o, progress, func(y, x []float64) { multiply(y, r, x, o.workers()) })
}

// Hubs are nodes that point to good authorities (Kleinberg, "Authoritative sources in a hyperlinked environment",
// JACM 46(5), 1999). The greatest score is 1.
func Hubs(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	between := make([]float64, g.n)
	return principal(ctx, g.n, o, progress, func(y, x []float64) {
		multiply(between, &g.in, x, o.workers())
		multiply(y, &g.out, between, o.workers())
	})
}

// Authorities are nodes that good hubs point to. The greatest score is 1.
func Authorities(ctx context.Context, g *Graph, o Options, progress Progress) ([]float64, error) {
	between := make([]float64, g.n)
	return principal(ctx, g.n, o, progress, func(y, x []float64) {
		multiply(between, &g.out, x, o.workers())
		multiply(y, &g.in, between, o.workers())
	})
}

// multiply sets y to the sum of x over each row.
func multiply(y []float64, r *rows, x []float64, workers int) {
	n := len(y)
	_ = each(context.Background(), workers, chunks(n), func(_, k int) {
		from, to := bounds(k, n)
		for v := from; v < to; v++ {
			var s float64
			if r.w == nil {
				for _, u := range r.of(uint32(v)) {
					s += x[u]
				}
			} else {
				w := r.weights(uint32(v))
				for i, u := range r.of(uint32(v)) {
					s += x[u] * w[i]
				}
			}
			y[v] = s
		}
	})
}

// principal finds the eigenvector to the greatest eigenvalue of a symmetric operator without negative entries,
// by a Lanczos process that is begun anew from its best vector until that is good enough. From a start of equal
// entries it comes to what power iteration comes to, in about a fifth of the multiplications.
func principal(ctx context.Context, n int, o Options, progress Progress, apply func(y, x []float64)) ([]float64, error) {
	if n == 0 {
		return nil, ctx.Err()
	}
	l := &lanczos{n: n, workers: o.workers(), apply: apply, x: make([]float64, n)}
	for v := range l.x {
		l.x[v] = 1 / math.Sqrt(float64(n))
	}
	const restarts = 60
	for k := range restarts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if l.improve(ctx, o.tolerance()) {
			break
		}
		progress.tell(k+1, restarts+1)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	progress.tell(restarts+1, restarts+1)
	scaleToOne(l.x)
	return l.x, nil
}

const lanczosSteps = 20

type lanczos struct {
	n       int
	workers int
	apply   func(y, x []float64)
	x       []float64 // the best vector so far, of length 1
	basis   [lanczosSteps][]float64
}

// improve runs up to lanczosSteps multiplications and takes the best vector of the space they span. It tells
// whether the residual, relative to the eigenvalue, is below the tolerance. It stops when ctx ends.
func (l *lanczos) improve(ctx context.Context, tolerance float64) bool {
	var alpha, beta []float64
	y := make([]float64, l.n)
	for k := range lanczosSteps {
		if l.basis[k] == nil {
			l.basis[k] = make([]float64, l.n)
		}
		q := l.basis[k]
		if k == 0 {
			copy(q, l.x)
		} else {
			b := beta[k-1]
			for v := range q {
				q[v] = y[v] / b
			}
		}
		if ctx.Err() != nil {
			return true
		}
		l.apply(y, q)
		a := dot(l.workers, y, q)
		alpha = append(alpha, a)
		for v := range y {
			y[v] -= a * q[v]
		}
		if k > 0 {
			b, p := beta[k-1], l.basis[k-1]
			for v := range y {
				y[v] -= b * p[v]
			}
		}
		b := math.Sqrt(dot(l.workers, y, y))
		beta = append(beta, b)
		if b <= 1e-13*math.Abs(a) || b == 0 {
			break // the space is closed: its best vector is exact
		}
	}
	value, weights := ritz(alpha, beta)
	l.combine(weights)
	last := len(alpha) - 1
	residual := math.Abs(beta[last] * weights[last])
	return residual <= tolerance*math.Abs(value) || value == 0
}

// ritz is the greatest eigenvalue of a symmetric tridiagonal matrix and its vector.
func ritz(alpha, beta []float64) (value float64, weights []float64) {
	k := len(alpha)
	t := mat.NewSymDense(k, nil)
	for i, a := range alpha {
		t.SetSym(i, i, a)
		if i+1 < k {
			t.SetSym(i, i+1, beta[i])
		}
	}
	weights = make([]float64, k)
	var e mat.EigenSym
	if !e.Factorize(t, true) {
		weights[0] = 1 // does not happen with finite entries; the start is kept
		return alpha[0], weights
	}
	var vectors mat.Dense
	e.VectorsTo(&vectors)
	mat.Col(weights, k-1, &vectors)
	return e.Values(nil)[k-1], weights
}

// combine sets x to the combination of the basis, of length 1 and with a positive sum.
func (l *lanczos) combine(weights []float64) {
	for v := range l.x {
		var s float64
		for k, w := range weights {
			s += w * l.basis[k][v]
		}
		l.x[v] = s
	}
	norm := math.Sqrt(dot(l.workers, l.x, l.x))
	if sum(l.workers, l.n, func(v int) float64 { return l.x[v] }) < 0 {
		norm = -norm
	}
	for v := range l.x {
		l.x[v] /= norm
	}
}

func dot(workers int, x, y []float64) float64 {
	return sum(workers, len(x), func(v int) float64 { return x[v] * y[v] })
}

// scaleToOne divides by the greatest entry; rounding below zero becomes zero.
func scaleToOne(x []float64) {
	var most float64
	for _, s := range x {
		most = max(most, s)
	}
	for v, s := range x {
		if most > 0 && s > 0 {
			x[v] = s / most
		} else {
			x[v] = 0
		}
	}
}
