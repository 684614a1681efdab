package extract

// shapes guesses names from capitals alone: what the name tagger does better
// when its model is loaded.
func (f *nameFinder) shapes() {
	first := f.firstWord()
	for i := 0; i < len(f.words); i++ {
		if !startsUpper(f.words[i]) || len(f.words[i]) < 2 {
			continue
		}
		if i == first && commonOpener[f.s.word(i)] {
			continue
		}
		if _, title := f.d.lex.titles.entry[f.s.word(i)]; title {
			continue
		}
		if _, ok := f.d.lex.calendar.entry[f.s.word(i)]; ok {
			continue
		}
		j := i + 1
		for j < len(f.words) && startsUpper(f.words[j]) {
			j++
		}
		if i == first && j == i+1 {
			if _, known := f.d.gaz.locate(f.words[i]); !known {
				continue
			}
		}
		f.shape(i, j)
		i = j - 1
	}
}

func (f *nameFinder) shape(i, j int) {
	name := f.d.text(f.s.tokenSpan(i, j))
	if _, ok := f.d.gaz.locate(name); ok {
		f.mention(i, j, Place, FormName, 0.6)
		return
	}
	if h, ok := f.headOfName(i, j); ok {
		f.named(i, j, h.entityType, 0.6)
		return
	}
	_, n := f.d.lex.titles.endingAt(f.s.lower, i, 3)
	if n > 0 || j-i == 2 || j-i == 3 {
		f.named(i, j, Person, 0.6)
	}
}
