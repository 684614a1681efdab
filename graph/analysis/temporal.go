package analysis

import (
	"container/heap"
	"slices"
)

// A Contact joins two nodes during a span of time, both ends included, in any unit.
type Contact struct {
	A, B       uint32
	Start, End int64
	Forward    bool // only from A to B
}

// A Journey is a path that goes forward in time: each contact is used no earlier than the one before.
type Journey struct {
	Nodes    []uint32
	Contacts []int   // indexes of the contacts used, one less than nodes
	Times    []int64 // when each is used
}

// Earliest finds a journey that starts at or after the given time and arrives as early as can be; ok is false if
// there is none. A contact takes no time and can be used at any moment of its span, so several may be used at
// one moment. Among journeys that arrive equally early one with fewest contacts is taken. This is Dijkstra's
// algorithm on arrival times (Wu et al., "Path problems in temporal graphs", VLDB 2014).
func Earliest(n int, contacts []Contact, from, to uint32, start int64) (Journey, bool) {
	if int64(from) >= int64(n) || int64(to) >= int64(n) {
		return Journey{}, false
	}
	at := contactsByNode(n, contacts)
	best := make([]arrival, n)
	done := make([]bool, n)
	best[from] = arrival{time: start, node: from, by: -1, known: true}
	queue := arrivalQueue{best[from]}
	for len(queue) > 0 {
		a := heap.Pop(&queue).(arrival)
		if done[a.node] {
			continue
		}
		done[a.node] = true
		if a.node == to {
			return journeyTo(to, best, contacts), true
		}
		for _, i := range at[a.node] {
			c := contacts[i]
			next := arrival{time: max(a.time, c.Start), hops: a.hops + 1, node: c.A + c.B - a.node, by: i, known: true}
			if next.time > c.End || done[next.node] {
				continue
			}
			if b := best[next.node]; !b.known || next.before(b) {
				best[next.node] = next
				heap.Push(&queue, next)
			}
		}
	}
	return Journey{}, false
}

// contactsByNode lists, for each node, the contacts by which it can be left.
func contactsByNode(n int, contacts []Contact) [][]int {
	at := make([][]int, n)
	for i, c := range contacts {
		if int64(c.A) >= int64(n) || int64(c.B) >= int64(n) || c.A == c.B || c.End < c.Start {
			continue
		}
		at[c.A] = append(at[c.A], i)
		if !c.Forward {
			at[c.B] = append(at[c.B], i)
		}
	}
	return at
}

func journeyTo(to uint32, best []arrival, contacts []Contact) Journey {
	j := Journey{Nodes: []uint32{to}}
	for v := to; best[v].by >= 0; {
		c := contacts[best[v].by]
		j.Contacts = append(j.Contacts, best[v].by)
		j.Times = append(j.Times, best[v].time)
		v = c.A + c.B - v
		j.Nodes = append(j.Nodes, v)
	}
	slices.Reverse(j.Nodes)
	slices.Reverse(j.Contacts)
	slices.Reverse(j.Times)
	return j
}

// An arrival is the earliest known way to be at a node.
type arrival struct {
	time  int64
	hops  int
	node  uint32
	by    int // the contact it came by, -1 at the start
	known bool
}

func (a arrival) before(b arrival) bool {
	if a.time != b.time {
		return a.time < b.time
	}
	return a.hops < b.hops
}

type arrivalQueue []arrival

func (q arrivalQueue) Len() int { return len(q) }
func (q arrivalQueue) Less(i, j int) bool {
	if q[i].before(q[j]) || q[j].before(q[i]) {
		return q[i].before(q[j])
	}
	return q[i].node < q[j].node
}
func (q arrivalQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q *arrivalQueue) Push(x any)   { *q = append(*q, x.(arrival)) }
func (q *arrivalQueue) Pop() any {
	last := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return last
}
