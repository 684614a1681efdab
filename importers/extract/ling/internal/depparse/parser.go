package depparse

import (
	"cmp"
	"fmt"
	"strings"
	"sync"

	"github.com/threadline/threadline/importers/extract/ling/internal/linear"
)

// Options say how to learn.
type Options struct {
	Epochs, Beam int
	// Search is the width of the beam when parsing; 0 means Beam.
	Search int
	// Runs is how often the trees are learned, to average; 0 means once.
	Runs int
	// Report, if not nil, is called after each epoch with the share of
	// sentences searched without error.
	Report func(epoch int, right float64)
}

// Parser is a trained model, safe for concurrent use.
type Parser struct {
	trees     *actionTable
	names     []string
	hash      []uint32
	root      uint8
	relations *linear.Table
	beam      int
	pool      sync.Pool // of *search
}

// relationScale makes weights of the relations integers.
const relationScale = 16

// Learn trains a parser.
func Learn(examples []Example, o Options) *Parser {
	names, number := relationNames(examples)
	p := &Parser{names: names, beam: cmp.Or(o.Search, o.Beam)}
	p.relations = learnRelations(examples, names, number, 8).Quantize(relationScale, nil)
	p.trees = quantizeActions(learnTrees(examples, o))
	p.finish()
	return p
}

func (p *Parser) finish() {
	p.hash = classHashes(p.names)
	for i, n := range p.names {
		if n == "root" {
			p.root = uint8(i)
		}
	}
	p.pool.New = func() any { return &search{width: p.beam, model: p.trees} }
}

// Parse gives the head (-1 for the root) and the relation of each token.
func (p *Parser) Parse(in Input) (headOf []int, relation []string) {
	n := len(in.Words)
	if n == 0 {
		return nil, nil
	}
	b := p.pool.Get().(*search)
	defer p.pool.Put(b)
	s := prepare(in)
	headOf = heads(b.parse(s), n)
	classes := b.c.relationClasses(newTree(s, headOf), p.hash, func(keys []uint32, root bool, _ int16) uint8 {
		if root {
			return p.root
		}
		return p.classify(keys)
	})
	relation = make([]string, n)
	for i, c := range classes {
		relation[i] = p.names[c]
	}
	return headOf, relation
}

func (p *Parser) classify(keys []uint32) uint8 {
	var scores linear.Scores
	p.relations.AddAll(&scores, keys)
	best := 0
	for c := range p.names {
		if scores[c] > scores[best] && c != int(p.root) {
			best = c
		}
	}
	return uint8(best)
}

// Append adds the encoding of the parser to b.
func (p *Parser) Append(b []byte) []byte {
	b = linear.AppendBytes(b, []byte(strings.Join(p.names, "\n")))
	b = append(b, byte(p.beam))
	b = p.trees.append(b)
	return p.relations.Append(b)
}

// Read decodes a parser that Append wrote.
func Read(b []byte) (*Parser, error) {
	r := linear.Reader{B: b}
	p := &Parser{names: strings.Split(string(r.Bytes()), "\n")}
	if r.Err != nil || len(r.B) == 0 || r.B[0] == 0 || r.B[0] > maxBeam {
		return nil, fmt.Errorf("read parser: damaged")
	}
	p.beam = int(r.B[0])
	var err error
	var rest []byte
	if p.trees, rest, err = readActionTable(r.B[1:]); err != nil {
		return nil, fmt.Errorf("read parser: %w", err)
	}
	if p.relations, _, err = linear.ReadTable(rest); err != nil {
		return nil, fmt.Errorf("read parser: %w", err)
	}
	if p.relations.Classes != len(p.names) {
		return nil, fmt.Errorf("read parser: %d relations, %d names", p.relations.Classes, len(p.names))
	}
	p.finish()
	return p, nil
}

// Pruned is the parser without the features of trees whose weights are all
// smaller than least units (the largest are 127), and those of relations
// smaller than leastRelation.
func (p *Parser) Pruned(least, leastRelation int) *Parser {
	q := &Parser{names: p.names, beam: p.beam, trees: p.trees.prune(int8(least)), relations: p.relations.Pruned(leastRelation)}
	q.finish()
	return q
}

// Size is the numbers of features of trees and of relations.
func (p *Parser) Size() []int { return []int{p.trees.used, p.relations.Len()} }
