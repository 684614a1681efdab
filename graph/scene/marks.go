package scene

// Mark is the sign inside a shape. The first ones belong to the shapes, the others tell the kind of an event.
type Mark uint8

// The marks.
const (
	NoMark Mark = iota
	HeadMark
	WindowsMark
	ColumnsMark
	FlagMark
	DotMark
	HashMark
	LinesMark
	BoltMark
	ExclamationMark
	ChevronsMark
	GavelMark
	LoopMark
	BarMark
	LinksMark
	SpeechMark
	CrossMark
	ChairMark
	HandMark
	PlusMark
	ArrowMark
	WaveMark
	ShortBarMark
	markCount
)

// MarkOf returns the mark of an entity type; of events, that of their kind. Kinds are those of the vocabulary, or
// directly the name of a mark as the vocabulary writes it.
func MarkOf(entityType, eventKind string) Mark {
	switch ShapeOf(entityType) {
	case Square:
		return WindowsMark
	case House:
		return ColumnsMark
	case Hexagon:
		return FlagMark
	case Triangle:
		return DotMark
	case Diamond:
		return eventMark(eventKind)
	case Pill:
		return HashMark
	case Page:
		return LinesMark
	}
	if entityType == "Person" {
		return HeadMark
	}
	return NoMark
}

func eventMark(kind string) Mark {
	switch kind {
	case "threaten", "demand", "exclamation":
		return ExclamationMark
	case "mobilize", "chevrons":
		return ChevronsMark
	case "legislate", "try", "gavel":
		return GavelMark
	case "arrest", "investigate", "loop":
		return LoopMark
	case "sanction", "bar":
		return BarMark
	case "agree", "cooperate", "support", "merge", "links":
		return LinksMark
	case "consult", "state", "speech":
		return SpeechMark
	case "reject", "disapprove", "yield", "cross":
		return CrossMark
	case "elect", "appoint", "resign", "chair":
		return ChairMark
	case "protest", "hand":
		return HandMark
	case "aid", "plus":
		return PlusMark
	case "migrate", "arrow":
		return ArrowMark
	case "disaster", "accident", "wave":
		return WaveMark
	case "death", "short-bar":
		return ShortBarMark
	}
	return BoltMark
}

// markFrom is the drawn radius from which a shape carries its mark; under plainBelow a node is also drawn weaker.
const (
	markFrom   = 10.5
	plainBelow = 5.0
)

// markWidth is the width of the lines of a mark at radius 20, the size marks are drawn for.
const markWidth = 2.4

// drawing is a mark for radius 20 about the origin: filled areas and lines.
type drawing struct{ fills, lines []Path }

func (m Mark) drawing() drawing {
	switch m {
	case HeadMark:
		shoulders := Path{}.move(-8.4, 9.4).curve(-8.4, 3.4, -4.6, 1.6, 0, 1.6).curve(4.6, 1.6, 8.4, 3.4, 8.4, 9.4).close()
		return drawing{fills: []Path{circle(0, -4.6, 4.5), shoulders}}
	case WindowsMark:
		return drawing{lines: []Path{pane(-8.2, -8.2), pane(1.8, -8.2), pane(-8.2, 1.8), pane(1.8, 1.8)}}
	case ColumnsMark:
		return drawing{lines: []Path{stroke(-8, -5, 8, -5), stroke(-5, -5, -5, 8), stroke(0, -5, 0, 8), stroke(5, -5, 5, 8), stroke(-8, 8.6, 8, 8.6)}}
	case FlagMark:
		return drawing{fills: []Path{polygon(-5.4, -8.2, 8, -8.2, 5, -3.7, 8, 0.8, -5.4, 0.8)}, lines: []Path{stroke(-5.6, -9, -5.6, 9.6)}}
	case DotMark:
		return drawing{fills: []Path{circle(0, -4.6, 4.4)}}
	case HashMark:
		return drawing{lines: []Path{stroke(-2, -6.8, -4.4, 6.8), stroke(4.4, -6.8, 2, 6.8), stroke(-7, -2.5, 7, -2.5), stroke(-7, 2.5, 7, 2.5)}}
	case LinesMark:
		return drawing{lines: []Path{stroke(-8, -2.5, 8, -2.5), stroke(-8, 3.5, 8, 3.5), stroke(-8, 9.5, 3, 9.5)}}
	}
	return m.eventDrawing()
}

// pane is one of the windows of an organization.
func pane(x, y float64) Path { return roundRect(Rect{x, y, 6.4, 6.4}, 1.2) }

func (m Mark) eventDrawing() drawing {
	lines := func(p ...Path) drawing { return drawing{lines: p} }
	switch m {
	case ExclamationMark:
		return drawing{lines: []Path{stroke(0, -9, 0, 2.5)}, fills: []Path{circle(0, 7.5, 1.9)}}
	case ChevronsMark:
		return lines(stroke(-6, 0.5, 0, -5.5, 6, 0.5), stroke(-6, 7, 0, 1, 6, 7))
	case GavelMark:
		return lines(stroke(-7, 8.4, 5, 8.4), stroke(-6.6, 3.6, 1.4, -2.6), stroke(-3.2, -5.2, 3.4, 2.4), stroke(1, -8.6, 7.6, -1), stroke(-1.4, -5.8, 4.8, 0.4))
	case LoopMark:
		return lines(circle(-1.5, -1.8, 5.4), stroke(2.6, 2.4, 7.6, 7.4))
	case BarMark:
		return lines(circle(0, 0, 7.4), stroke(-5, 5, 5, -5))
	case LinksMark:
		return lines(circle(-4, 0, 4.8), circle(4, 0, 4.8))
	case SpeechMark:
		return lines(Path{}.move(-7.5, -6.5).to(7.5, -6.5).to(7.5, 3.2).to(0.5, 3.2).to(-4, 8).to(-4, 3.2).to(-7.5, 3.2).close())
	case CrossMark:
		return lines(stroke(-6, -6, 6, 6), stroke(-6, 6, 6, -6))
	case ChairMark:
		return lines(stroke(-4.5, -9, -4.5, 8.4), stroke(-4.5, 1, 5, 1, 5, 8.4))
	case HandMark:
		return lines(stroke(-4.6, -3.4, -4.6, 4), stroke(-1.5, 0, -1.5, -8.4), stroke(1.6, 0, 1.6, -8.4), stroke(4.7, 0, 4.7, -6),
			Path{}.move(-4.6, 3).curve(-4.6, 10, 4.7, 10, 4.7, 2))
	case PlusMark:
		return lines(stroke(0, -7.5, 0, 7.5), stroke(-7.5, 0, 7.5, 0))
	case ArrowMark:
		return lines(stroke(-8, 0, 7, 0), stroke(2, -5.5, 7.5, 0, 2, 5.5))
	case WaveMark:
		return lines(wave(-3), wave(4))
	case ShortBarMark:
		return lines(stroke(-6.5, 0, 6.5, 0))
	case BoltMark:
		return drawing{fills: []Path{polygon(3, -11, -6.4, 2, -0.8, 2, -3, 11, 6.4, -2, 0.8, -2)}}
	}
	return drawing{}
}

// wave is one of the two lines of disasters.
func wave(y float64) Path {
	return Path{}.move(-9, y).curve(-6.5, y-5, -3.5, y-5, 0, y).curve(3.5, y+5, 6.5, y+5, 9, y)
}
