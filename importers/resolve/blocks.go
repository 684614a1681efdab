package resolve

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// things groups local entities whose names are plainly the same, so that the
// pairs left to compare are few. What the members of a group know must not
// contradict each other; see split.
func (ix *index) things() []*thing {
	groups := map[string][]*thing{}
	for _, e := range ix.entities {
		if classOf(e.Type) == none {
			continue
		}
		t := ix.thing(e)
		ix.hold(t)
		key := ix.groupKey(t)
		if key == "" {
			key = "= " + string(e.ID)
		}
		groups[key] = append(groups[key], t)
	}
	var out []*thing
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		out = append(out, ix.split(groups[key])...)
	}
	slices.SortFunc(out, compareThings)
	return out
}

// groupKey returns the name under which a thing is plainly known, or nothing.
func (ix *index) groupKey(t *thing) string {
	switch t.class {
	case person:
		return personKey(t)
	case body:
		if len(t.bodies) == 0 {
			return ""
		}
		b := t.bodies[0]
		if !b.generic {
			return "b " + b.key()
		}
		if len(t.countries) == 1 {
			return "g " + b.key() + " " + list(t.countries)
		}
		return ""
	case country:
		return "c " + t.keys[0]
	case place:
		return "l " + t.keys[0]
	}
	return "t " + t.keys[0]
}

// personKey is a full name, or a surname with an office of somebody.
func personKey(t *thing) string {
	if len(t.persons) == 0 {
		return ""
	}
	if p := t.persons[0]; p.full() {
		return "p " + p.key()
	}
	for _, office := range slices.Sorted(maps.Keys(t.offices)) {
		if of := t.offices[office]; of != "" {
			return "o " + t.persons[0].key() + " " + office + " " + of
		}
	}
	return ""
}

// split takes a group apart where its members cannot be one thing: first those
// that know something telling, then the others, which join the only part
// there is or stay alone if there are several.
func (ix *index) split(group []*thing) []*thing {
	var parts, quiet []*thing
	for _, t := range group {
		if len(t.countries)+len(t.walks)+len(t.ids) == 0 {
			quiet = append(quiet, t)
			continue
		}
		parts = ix.settle(parts, t)
	}
	if len(parts) > 1 {
		return append(parts, quiet...)
	}
	for _, t := range quiet {
		parts = ix.settle(parts, t)
	}
	return parts
}

// settle puts a thing into the first part it is the same as.
func (ix *index) settle(parts []*thing, t *thing) []*thing {
	for _, p := range parts {
		if w, ok := ix.compare(p, t); ok && w.sum >= automatic {
			p.absorb(t)
			return parts
		}
	}
	return append(parts, t)
}

// pair is two things worth comparing.
type pair struct {
	a, b *thing
	w    *weighing
}

// blockLimit bounds the things that are compared with each other because they
// share one word; the most mentioned ones stay in.
const blockLimit = 400

// pairs compares all things that share a block and returns those that are the
// same or may be, the surest first.
func (ix *index) pairs(things []*thing) []pair {
	blocks := map[string][]*thing{}
	for i, t := range things {
		t.number = uint64(i)
		for _, k := range ix.blockKeys(t) {
			blocks[k] = append(blocks[k], t)
		}
	}
	seen := map[uint64]bool{}
	var out []pair
	for _, k := range slices.Sorted(maps.Keys(blocks)) {
		out = append(out, ix.pairsOf(blocks[k], seen)...)
	}
	slices.SortFunc(out, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.w.sum, x.w.sum), compareThings(x.a, y.a), compareThings(x.b, y.b))
	})
	return out
}

func (ix *index) pairsOf(block []*thing, seen map[uint64]bool) []pair {
	if len(block) > blockLimit {
		block = slices.Clone(block)
		slices.SortStableFunc(block, func(a, b *thing) int { return cmp.Compare(len(b.locals), len(a.locals)) })
		block = block[:blockLimit]
		slices.SortFunc(block, compareThings)
	}
	var out []pair
	for i, a := range block {
		for _, b := range block[i+1:] {
			key := a.number<<32 | b.number
			if a.class != b.class || seen[key] || a.nameless() && b.nameless() && !ix.oneStory(a, b) {
				continue
			}
			seen[key] = true
			if w, ok := ix.compare(a, b); ok && w.sum >= doubtful {
				out = append(out, pair{a, b, w})
			}
		}
	}
	return out
}

// nameless is a person of whom only a surname is known and no office.
func (t *thing) nameless() bool {
	return t.class == person && len(t.offices) == 0 && !slices.ContainsFunc(t.persons, personName.full)
}

// blockKeys returns what a thing is looked up by.
func (ix *index) blockKeys(t *thing) []string {
	var keys []string
	for _, p := range t.persons {
		keys = addNew(keys, "p "+p.family(), "p "+hardJ(p.family()))
		if skeleton := consonants(p.words[len(p.words)-1]); len(skeleton) > 2 {
			keys = addNew(keys, "v "+skeleton)
		}
		keys = addNew(keys, "j "+strings.Join(p.words, ""))
		if len(p.words) > 2 {
			keys = addNew(keys, "t "+rotationKey(p.words))
		}
		if len(p.words) > 1 {
			keys = addNew(keys, "p "+p.sounds[0]+" first")
		}
		if len(p.words) == 2 { // names in another order
			x, y := p.sounds[0], p.sounds[1]
			keys = addNew(keys, "r "+min(x, y)+" "+max(x, y))
		}
	}
	for _, b := range t.bodies {
		keys = addNew(keys, "b "+b.key())
		if !b.generic {
			keys = addNew(keys, "j "+b.joined)
		}
		if b.acronym != "" {
			keys = addNew(keys, "a "+b.acronym)
		} else if len(b.words) > 1 {
			for _, i := range initialsOf(b.display) {
				keys = addNew(keys, "a "+i)
			}
		}
		if !b.generic && len(b.words) > 1 {
			keys = addNew(keys, "w "+longest(b.words))
		}
	}
	for _, k := range t.keys {
		keys = addNew(keys, "k "+k)
		if t.class == place {
			keys = addNew(keys, "s "+sound(strings.ReplaceAll(k, " ", "")))
		}
	}
	return keys
}

// consonants returns a word without vowels, so that names that differ in one
// vowel meet.
func consonants(word string) string {
	return strings.Map(func(r rune) rune {
		if r < 128 && isVowel(byte(r)) {
			return -1
		}
		return r
	}, word)
}

// rotationKey is the same for a name with its surname first and last.
func rotationKey(words []string) string {
	sorted := slices.Sorted(slices.Values(words))
	return strings.Join(sorted, " ")
}

func longest(words []string) string {
	return slices.MaxFunc(words, func(a, b string) int { return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(b, a)) })
}
