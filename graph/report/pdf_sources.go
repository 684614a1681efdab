package report

import (
	"fmt"
	"strconv"

	"github.com/threadline/threadline/graph/scene"
)

// Sources stand in two columns.
const (
	sourceGap    = 36.0
	sourceIndent = 28.0
	sourceWidth  = (TextWidth - sourceGap) / 2
	sourceAfter  = 7.0
)

// setSource is a source in lines.
type setSource struct {
	number int
	lines  []setLine
}

func (s *setSource) height() float64 { return float64(len(s.lines))*smallLeading + sourceAfter }

func (p *pdfReport) sourceList() {
	if len(p.r.Sources) == 0 {
		return
	}
	p.heading("Sources", 60)
	rest := make([]setSource, len(p.r.Sources))
	for i, s := range p.r.Sources {
		rest[i] = setSource{s.Number, p.lines(p.sourceWords(s), sourceWidth-sourceIndent)}
	}
	for len(rest) > 0 {
		rest = p.columns(rest)
		if len(rest) > 0 {
			p.turn()
		}
	}
}

func (p *pdfReport) sourceWords(s Source) []span {
	small := style{size: 11.5, colour: p.t.Text2}
	where := s.Outlet
	if s.When != "" {
		where += ", " + s.When
	}
	out := []span{{words: fmt.Sprintf("%s, sentence %d. ", where, s.Sentence), style: small}}
	title := s.Title
	if title == "" {
		title = s.URL
	}
	out = append(out, span{words: title + " ", style: small, url: s.URL})
	if s.Quote != "" {
		small.colour = p.t.Text3
		out = append(out, span{words: "“" + s.Quote + "”", style: small})
	}
	return out
}

// columns sets sources in two columns, as evenly as they go if this page holds all of them, and returns those that are
// left.
func (p *pdfReport) columns(rest []setSource) []setSource {
	height := p.left()
	if two := evenly(rest, height); two > 0 {
		height = two
	}
	top := p.y
	lowest := top
	for column := range 2 {
		n := fill(rest, height)
		if n == 0 && column == 0 && top == pageTop {
			n = 1 // taller than a page: it goes over the edge rather than nowhere
		}
		p.y = top
		for _, s := range rest[:n] {
			p.source(s, pageSide+float64(column)*(sourceWidth+sourceGap))
		}
		lowest = max(lowest, p.y)
		rest = rest[n:]
	}
	p.y = lowest
	return rest
}

// fill returns how many sources a column of a height holds.
func fill(list []setSource, height float64) int {
	for i := range list {
		if height -= list[i].height(); height < -sourceAfter {
			return i
		}
	}
	return len(list)
}

// evenly returns the least height at which two columns hold all sources, or 0 if there is none up to the most.
func evenly(list []setSource, most float64) float64 {
	total := 0.0
	for i := range list {
		total += list[i].height()
	}
	for h := total / 2; h <= most; h += smallLeading / 2 {
		n := fill(list, h)
		if n+fill(list[n:], h) == len(list) {
			return h
		}
	}
	return 0
}

func (p *pdfReport) source(s setSource, x float64) {
	p.sources[s.number] = place{len(p.pages) - 1, p.y - 4}
	p.leaf().List.AddText(scene.Text{At: scene.Point{X: x + sourceIndent - 8, Y: p.y + smallLeading*0.76}, Words: strconv.Itoa(s.number), Size: 11.5,
		Face: scene.SemiBold, Colour: p.t.Accent, Anchor: scene.End})
	for _, l := range s.lines {
		p.put(l, x+sourceIndent, p.y+smallLeading*0.76)
		p.y += smallLeading
	}
	p.y += sourceAfter
}
