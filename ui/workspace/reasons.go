package workspace

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/graph/analysis"
)

// Reasons say why a node scores as it does: in sentences, and in rows that
// lead to the claims behind them.
type Reasons struct {
	Text string
	Rows []Row
}

// reasons are those last computed, and for what.
type reasons struct {
	of      graph.EntityID
	measure string
	version graph.Version
	found   *Reasons // nil while they are computed
}

// Why returns the reasons of a node's score in the measure in use. They are
// computed in the background when first asked for: ok is false until then, and
// Explained is told when they are there.
func (w *Workspace) Why(n graph.Node) (why Reasons, ok bool) {
	t := w.scores[w.measure]
	if t == nil || int(n) >= len(t.Scores) {
		return Reasons{}, false
	}
	id := w.snapshot.Entity(n).ID
	if r := &w.reasons; r.of == id && r.measure == w.measure && r.version == w.snapshot.Version() {
		if r.found == nil {
			return Reasons{}, false
		}
		return *r.found, true
	}
	w.reasons = reasons{of: id, measure: w.measure, version: w.snapshot.Version()}
	x := explaining{snapshot: w.snapshot, measure: w.measure, scores: t.Scores, communities: w.communities}
	background(w, &w.explaining, func(context.Context) (Reasons, error) { return x.reasons(n), nil },
		func(found Reasons, _ error) {
			w.reasons.found = &found
			w.tell(Explained)
		})
	return Reasons{}, false
}

// explaining is what reasons are found from; all of it immutable.
type explaining struct {
	snapshot    *graph.Snapshot
	measure     string
	scores      []float64
	communities func() *Communities
	g           *analysis.Graph // undirected, of all links
}

// tie is a neighbour with the strongest link to it.
type tie struct {
	node  graph.Node
	link  graph.Link
	count int // of links
}

func (x *explaining) reasons(n graph.Node) Reasons {
	x.g = analysis.FromSnapshot(x.snapshot, false, nil)
	ties := x.ties(n)
	if len(ties) == 0 {
		return Reasons{Text: "Nothing leads here."}
	}
	var r Reasons
	carrying := x.carrying(n, ties)
	r.say(x.ofMeasure(n, carrying))
	heads := x.bridged(n, ties)
	if len(heads) > 1 {
		r.say("Its links reach " + plural(len(heads), "group") + ": those around " + x.names(heads, 3) + ".")
		r.say(x.onTheWay(n, heads, &r))
	}
	r.Rows = append(x.carriers(n, carrying), r.Rows...)
	return r
}

func (r *Reasons) say(words string) {
	if words != "" {
		r.Text = strings.TrimSpace(r.Text + " " + words)
	}
}

// ties lists the neighbours of a node, those that count most first: by their
// own score, or for measures that count links by origins.
func (x *explaining) ties(n graph.Node) []tie {
	s := x.snapshot
	at := map[graph.Node]int{}
	var ties []tie
	for _, i := range s.LinksOf(n) {
		l := s.Links()[i]
		other := l.From + l.To - n
		if l.Negative || other == n {
			continue
		}
		k, known := at[other]
		if !known {
			k = len(ties)
			at[other] = k
			ties = append(ties, tie{node: other, link: l})
		}
		ties[k].count++
		if l.Origins > ties[k].link.Origins {
			ties[k].link = l
		}
	}
	weight := func(t tie) float64 { return x.scores[t.node] }
	if x.measure == "degree" || x.measure == "strength" {
		weight = func(t tie) float64 { return float64(t.link.Origins) }
	}
	slices.SortStableFunc(ties, func(a, b tie) int { return cmp.Or(cmp.Compare(weight(b), weight(a)), cmp.Compare(a.node, b.node)) })
	return ties
}

// ofMeasure says what in the surroundings of a node makes its score.
func (x *explaining) ofMeasure(n graph.Node, ties []tie) string {
	if len(ties) == 0 {
		if x.measure == "hubs" {
			return "It points to nothing."
		}
		return "No link points to it."
	}
	first := []graph.Node{ties[0].node}
	if len(ties) > 1 {
		first = append(first, ties[1].node)
	}
	switch x.measure {
	case "degree":
		return "It is linked with " + x.kinds(ties) + "."
	case "strength":
		origins := 0
		for _, t := range ties {
			origins += t.link.Origins
		}
		return fmt.Sprintf("Its links rest on %s, most of them with %s.", plural(origins, "origin"), x.names(first, 2))
	case "betweenness":
		if slices.Contains(analysis.Weaknesses(x.g).Articulations, uint32(n)) {
			return "Without it a part of the graph would hang on nothing."
		}
		return ""
	case "closeness", "harmonic":
		return fmt.Sprintf("In two links it reaches %s of %s nodes.", graph.CountWords(x.within(n, 2)), graph.CountWords(x.snapshot.NumNodes()-1))
	case "core":
		same := 0
		for _, t := range ties {
			if x.scores[t.node] >= x.scores[n] {
				same++
			}
		}
		return fmt.Sprintf("%s of its %s are as deep in the core or deeper.", graph.CountWords(same), plural(len(ties), "neighbour"))
	case "clustering":
		linked, pairs := x.linkedPairs(ties), len(ties)*(len(ties)-1)/2
		switch pairs {
		case 0:
			return "It has no two neighbours that could be linked."
		case 1:
			return "Its two neighbours " + map[bool]string{true: "are linked.", false: "are not linked."}[linked == 1]
		}
		return fmt.Sprintf("Of %s of its neighbours %s linked.", plural(pairs, "pair"), verb(linked))
	case "eccentricity":
		return ""
	}
	switch {
	case x.measure == "hubs" && len(ties) == 1:
		return "It points to " + x.names(first, 1) + " only."
	case x.measure == "hubs":
		return "Most of it comes from pointing to " + x.names(first, 2) + "."
	case x.measure != "eigenvector" && len(ties) == 1:
		return "Only " + x.names(first, 1) + " points to it."
	case len(ties) == 1:
		return "Only " + x.names(first, 1) + " is linked with it."
	}
	return "Most of it comes from " + x.names(first, 2) + "."
}

// verb is a number and the verb to be in its form.
func verb(n int) string {
	if n == 1 {
		return "1 is"
	}
	return graph.CountWords(n) + " are"
}

// kinds counts neighbours by type: 3 people, 2 events and 1 place.
func (x *explaining) kinds(ties []tie) string {
	count := map[string]int{}
	for _, t := range ties {
		count[x.snapshot.Entity(t.node).Type]++
	}
	var words []string
	for _, t := range x.snapshot.Schema().Entities {
		switch n := count[t.ID]; {
		case n == 1:
			words = append(words, "1 "+strings.ToLower(t.Label))
		case n > 1:
			words = append(words, graph.CountWords(n)+" "+strings.ToLower(t.Plural))
		}
	}
	return enumerate(words)
}

// enumerate joins words with commas and an "and".
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

func (x *explaining) names(nodes []graph.Node, most int) string {
	var names []string
	for _, n := range nodes[:min(len(nodes), most)] {
		names = append(names, x.snapshot.Entity(n).Name)
	}
	if rest := len(nodes) - most; rest > 0 {
		names = append(names, graph.CountWords(rest)+" more")
	}
	return enumerate(names)
}

// within counts the nodes at most so many links away.
func (x *explaining) within(n graph.Node, hops int) int {
	seen := map[uint32]bool{uint32(n): true}
	for front := []uint32{uint32(n)}; hops > 0; hops-- {
		var next []uint32
		for _, v := range front {
			for _, u := range x.g.Out(v) {
				if !seen[u] {
					seen[u] = true
					next = append(next, u)
				}
			}
		}
		front = next
	}
	return len(seen) - 1
}

// linkedPairs counts the pairs of neighbours that are linked with each other.
func (x *explaining) linkedPairs(ties []tie) int {
	in := map[uint32]bool{}
	for _, t := range ties {
		in[uint32(t.node)] = true
	}
	count := 0
	for _, t := range ties {
		for _, u := range x.g.Out(uint32(t.node)) {
			if in[u] && u > uint32(t.node) {
				count++
			}
		}
	}
	return count
}

// bridged lists the heads of the communities a node has links into, those it
// has most links into first.
func (x *explaining) bridged(n graph.Node, ties []tie) []graph.Node {
	c := x.communities()
	count := map[int]int{}
	for _, t := range ties {
		count[c.Label[t.node]]++
	}
	var labels []int
	for l := range count {
		if c.Sizes[l] >= leastCommunity {
			labels = append(labels, l)
		}
	}
	slices.SortFunc(labels, func(a, b int) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	var heads []graph.Node
	for _, l := range labels {
		if c.Heads[l] != n {
			heads = append(heads, c.Heads[l])
		} else if k := slices.IndexFunc(ties, func(t tie) bool { return c.Label[t.node] == l }); k >= 0 {
			heads = append(heads, ties[k].node) // the node leads it itself
		}
	}
	return heads
}

// onTheWay looks for two of the heads between which a shortest way leads
// through the node, says so, and adds a row with the claims along that way.
func (x *explaining) onTheWay(n graph.Node, heads []graph.Node, r *Reasons) string {
	find := analysis.NewPathfinder(x.g, analysis.PathOptions{})
	heads = heads[:min(len(heads), 4)]
	for i, a := range heads {
		for _, b := range heads[i+1:] {
			direct, ok := find.Shortest(uint32(a), uint32(b))
			if !ok || a == n || b == n {
				continue
			}
			there, ok1 := find.Shortest(uint32(a), uint32(n))
			on, ok2 := find.Shortest(uint32(n), uint32(b))
			if !ok1 || !ok2 || there.Length+on.Length > direct.Length {
				continue
			}
			way := append(slices.Clone(there.Nodes), on.Nodes[1:]...)
			e := x.snapshot.Entity(b)
			row := Row{Relation: "on the way from " + x.snapshot.Entity(a).Name + " to", Thing: e.Name, Type: e.Type, ID: e.ID, Claims: x.along(way)}
			if e.Event != nil {
				row.Kind = e.Event.Kind
			}
			r.Rows = append(r.Rows, row)
			return fmt.Sprintf("A shortest way from %s to %s, of %s, leads through it.", x.snapshot.Entity(a).Name, e.Name, plural(len(way)-1, "link"))
		}
	}
	return ""
}

// along lists the claims of the strongest link of each step of a way.
func (x *explaining) along(way []uint32) []uint32 {
	var claims []uint32
	for i := 1; i < len(way); i++ {
		ties := x.ties(graph.Node(way[i-1]))
		if k := slices.IndexFunc(ties, func(t tie) bool { return t.node == graph.Node(way[i]) }); k >= 0 {
			claims = append(claims, ties[k].link.Claims...)
		}
	}
	return claims
}

// carriersShown is how many links are listed that carry a score.
const carriersShown = 3

// carriers are the links that carry a score, as rows that lead to their
// claims.
func (x *explaining) carriers(n graph.Node, ties []tie) []Row {
	var rows []Row
	for _, t := range ties[:min(len(ties), carriersShown)] {
		e, p := x.snapshot.Entity(t.node), x.snapshot.Schema().Predicate(t.link.Predicate)
		row := Row{Relation: p.Label, Thing: e.Name, Type: e.Type, ID: e.ID, Origins: t.link.Origins, Claims: t.link.Claims}
		if t.link.To == n {
			row.Relation = p.Reverse
		}
		if e.Event != nil {
			row.Kind = e.Event.Kind
		}
		rows = append(rows, row)
	}
	return rows
}
