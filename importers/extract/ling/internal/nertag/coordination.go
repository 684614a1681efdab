package nertag

// listIDs is above the numbers of all templates before it.
const listIDs = 340

// coordination adds what the names before and behind in the same enumeration
// look like, and what stands before its first: in "with Lumo, the Harbour
// Party and Tervo" the one that is known tells what the others are.
func (f *features) coordination(s *sentence, i int, t *token) {
	if t.run < 0 {
		return
	}
	f.id = listIDs
	r := &s.runs[t.run]
	place := uint32(min(i-int(r.start), 3))<<4 | uint32(min(int(r.end)-1-i, 3))
	if t.run > 0 && s.enumerated(&s.runs[t.run-1], r) {
		f.neighbour(s, &s.runs[t.run-1], place)
	} else {
		f.skip(4)
	}
	if int(t.run)+1 < len(s.runs) && s.enumerated(r, &s.runs[t.run+1]) {
		f.neighbour(s, &s.runs[t.run+1], place)
	} else {
		f.skip(4)
	}
	first := t.run
	for first > 0 && t.run-first < 8 && s.enumerated(&s.runs[first-1], &s.runs[first]) {
		first--
	}
	if first == t.run {
		return
	}
	start := int(s.runs[first].start)
	before, before2 := s.at(start-1), s.at(start-2)
	f.add(before.Low)
	f.add2(before2.Low, before.Low)
	f.add2(before.Path[2], place)
	f.add2(uint32(before.Kinds|before2.Kinds), place)
}

func (f *features) neighbour(s *sentence, r *run, place uint32) {
	first, last := &s.tokens[r.start], &s.tokens[r.end-1]
	f.add2(uint32(r.kinds), place)
	f.add2(uint32(last.lists|first.lists), place)
	f.add2(last.Path[2], place)
	f.add3(uint32(last.Form), uint32(min(r.end-r.start, 3)), place)
}

// enumerated tells whether only a comma or a conjunction, and an article,
// stand between two runs.
func (s *sentence) enumerated(a, b *run) bool {
	n := b.start - a.end
	if n < 1 || n > 3 {
		return false
	}
	for k := a.end; k < b.start; k++ {
		switch s.tokens[k].Lower {
		case ",", "and", "or", ";", "/", "&":
		case "the":
			if k == a.end {
				return false
			}
		default:
			return false
		}
	}
	return true
}
