package analysis

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
)

// An EdgeList is a graph read from text and what its nodes are called there.
type EdgeList struct {
	*Graph
	// Names are the nodes' names in order of appearance; nil if nodes are the numbers 0 to n-1.
	Names []string
}

// Name is what the file calls a node.
func (e *EdgeList) Name(v uint32) string {
	if e.Names == nil {
		return strconv.FormatUint(uint64(v), 10)
	}
	return e.Names[v]
}

// ReadEdgeList reads a graph with one edge a line: two nodes and, if any line has a third field, a weight,
// separated by blanks, tabs, commas or semicolons. Empty lines and those that start with # or % are left out. If
// every node is a number below 2³¹ and numbers are not wasted, they are the node numbers, so nodes without edges
// may be meant by gaps; else nodes are numbered as they appear. Parallel edges of a list without weights count
// once, with weights they add up.
//
// Text is taken apart by several goroutines, a block each; 4 million edges between a million nodes take about half
// a second and 100 MB on two cores.
func ReadEdgeList(ctx context.Context, r io.Reader, directed bool, o Options) (*EdgeList, error) {
	text := &blockReader{r: r}
	var blocks []*edgeBlock
	for !text.ended {
		batch, err := text.batch(2 * o.workers())
		if err != nil {
			return nil, fmt.Errorf("read edge list: %w", err)
		}
		parsed := make([]*edgeBlock, len(batch))
		if err := each(ctx, o.workers(), len(batch), func(_, i int) { parsed[i] = parseBlock(batch[i]) }); err != nil {
			return nil, fmt.Errorf("read edge list: %w", err)
		}
		line := 0
		for _, b := range blocks {
			line += b.lines
		}
		for _, b := range parsed {
			if b.err != nil {
				return nil, fmt.Errorf("read edge list: line %d: %w", line+b.lines, b.err)
			}
			line += b.lines
		}
		blocks = append(blocks, parsed...)
	}
	return assemble(blocks, directed, o)
}

// blockSize is how much text a goroutine takes at once.
const blockSize = 1 << 18

// A blockReader cuts text into blocks of whole lines.
type blockReader struct {
	r     io.Reader
	rest  []byte
	free  [][]byte
	ended bool
}

var errLongLine = errors.New("line longer than 256 kB")

// batch returns up to count blocks; they are valid until the next call.
func (b *blockReader) batch(count int) ([][]byte, error) {
	var blocks [][]byte
	for len(blocks) < count && !b.ended {
		if len(blocks) == len(b.free) {
			b.free = append(b.free, make([]byte, 2*blockSize))
		}
		buffer := b.free[len(blocks)]
		kept := copy(buffer, b.rest)
		n, err := io.ReadFull(b.r, buffer[kept:kept+blockSize])
		switch {
		case err == io.EOF || err == io.ErrUnexpectedEOF:
			b.ended = true
		case err != nil:
			return nil, err
		}
		block := buffer[:kept+n]
		b.rest = b.rest[:0]
		if !b.ended {
			end := bytes.LastIndexByte(block, '\n') + 1
			if end == 0 || len(block)-end > blockSize {
				return nil, errLongLine
			}
			b.rest = append(b.rest, block[end:]...)
			block = block[:end]
		}
		blocks = append(blocks, block)
	}
	return blocks, nil
}

// An edgeBlock is what a block of text says. Edges are numbers while all nodes are; a block with other names keeps
// those.
type edgeBlock struct {
	pairs   []pair
	weights []float64 // nil if no line has one
	names   [][2]string
	largest uint32
	lines   int
	err     error
}

func parseBlock(text []byte) *edgeBlock {
	b := &edgeBlock{pairs: make([]pair, 0, bytes.Count(text, []byte("\n"))+1)}
	for len(text) > 0 && b.err == nil {
		line := text
		if end := bytes.IndexByte(text, '\n'); end >= 0 {
			line, text = text[:end], text[end+1:]
		} else {
			text = nil
		}
		b.lines++
		b.line(line)
	}
	return b
}

// line reads one line; the common case, two numbers, first.
func (b *edgeBlock) line(line []byte) {
	i := 0
	x, i, okX := number(line, skip(line, i))
	if okX && b.names == nil {
		y, j, okY := number(line, skip(line, i))
		if okY {
			b.add(x, y, line[skip(line, j):])
			return
		}
	}
	b.slowLine(line)
}

func (b *edgeBlock) add(x, y uint32, rest []byte) {
	b.largest = max(b.largest, x, y)
	b.pairs = append(b.pairs, pair{x, y})
	if len(rest) > 0 || b.weights != nil {
		b.weigh(rest)
	}
}

// weigh notes the weight of the last edge.
func (b *edgeBlock) weigh(text []byte) {
	edges := len(b.pairs) + len(b.names)
	for len(b.weights) < edges-1 {
		b.weights = append(b.weights, 1)
	}
	w := 1.0
	if field, _ := nextField(text); len(field) > 0 {
		v, err := strconv.ParseFloat(string(field), 64)
		if err != nil || !(v >= 0) || v > 1e300 {
			b.err = fmt.Errorf("weight %q", field)
		}
		w = v
	}
	b.weights = append(b.weights, w)
}

// slowLine reads names, remarks and empty lines.
func (b *edgeBlock) slowLine(line []byte) {
	first, rest := nextField(line)
	if len(first) == 0 || first[0] == '#' || first[0] == '%' {
		return
	}
	second, rest := nextField(rest)
	if len(second) == 0 {
		b.err = fmt.Errorf("only one node: %q", first)
		return
	}
	if b.names == nil { // what was read as numbers so far are names too
		b.names = make([][2]string, 0, len(b.pairs)+16)
		for _, p := range b.pairs {
			b.names = append(b.names, [2]string{strconv.Itoa(int(p.a)), strconv.Itoa(int(p.b))})
		}
		b.pairs = nil
	}
	b.names = append(b.names, [2]string{string(first), string(second)})
	if len(rest) > skip(rest, 0) || b.weights != nil {
		b.weigh(rest)
	}
}

func separator(c byte) bool {
	return c == ' ' || c == '\t' || c == ',' || c == ';' || c == '\r'
}

func skip(line []byte, i int) int {
	for i < len(line) && separator(line[i]) {
		i++
	}
	return i
}

// number reads a plain number below 2³¹ that ends at a separator.
func number(line []byte, i int) (value uint32, next int, ok bool) {
	start := i
	for i < len(line) && line[i]-'0' <= 9 {
		value = value*10 + uint32(line[i]-'0')
		i++
	}
	ok = i > start && i-start <= 9 && (i == len(line) || separator(line[i]))
	if ok && i-start > 1 && line[start] == '0' {
		ok = false // 007 is a name
	}
	return value, i, ok
}

func nextField(line []byte) (field, rest []byte) {
	start := skip(line, 0)
	end := start
	for end < len(line) && !separator(line[end]) {
		end++
	}
	return line[start:end], line[end:]
}

// assemble joins the blocks into a graph.
func assemble(blocks []*edgeBlock, directed bool, o Options) (*EdgeList, error) {
	var largest uint32
	edges, named, weighted := 0, false, false
	for _, b := range blocks {
		largest = max(largest, b.largest)
		edges += len(b.pairs) + len(b.names)
		named = named || b.names != nil
		weighted = weighted || b.weights != nil
	}
	if edges == 0 {
		return &EdgeList{Graph: New(0, nil, directed)}, nil
	}
	list := &EdgeList{}
	n := int(largest) + 1
	if named || n > 20*edges+1000 {
		list.Names = nameNodes(blocks)
		n = len(list.Names)
	}
	if n > math.MaxInt32 {
		return nil, fmt.Errorf("read edge list: %d nodes are too many", n)
	}
	if weighted {
		list.Graph = New(n, weightedEdges(blocks), directed)
		return list, nil
	}
	pairs := make([][]pair, len(blocks))
	for i, b := range blocks {
		pairs[i] = b.pairs
	}
	list.Graph = fromPairs(n, pairs, directed, o.workers())
	return list, nil
}

// nameNodes numbers nodes as they appear and turns names into numbers.
func nameNodes(blocks []*edgeBlock) (names []string) {
	numbers := map[string]uint32{}
	number := func(name string) uint32 {
		v, ok := numbers[name]
		if !ok {
			v = uint32(len(names))
			numbers[name] = v
			names = append(names, name)
		}
		return v
	}
	for _, b := range blocks {
		for i, p := range b.pairs {
			a := number(strconv.Itoa(int(p.a)))
			b.pairs[i] = pair{a, number(strconv.Itoa(int(p.b)))}
		}
		for _, e := range b.names {
			a := number(e[0])
			b.pairs = append(b.pairs, pair{a, number(e[1])})
		}
		b.names = nil
	}
	return names
}

func weightedEdges(blocks []*edgeBlock) (edges []Edge) {
	for _, b := range blocks {
		for i, p := range b.pairs {
			w := 1.0
			if i < len(b.weights) {
				w = b.weights[i]
			}
			edges = append(edges, Edge{p.a, p.b, w})
		}
	}
	return edges
}
