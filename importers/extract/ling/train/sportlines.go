package train

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/threadline/threadline/importers/extract/ling/internal/nertag"
	"github.com/threadline/threadline/importers/extract/ling/internal/words"
)

// The corpora have hardly any pages of results, which newspapers are full of
// and where the names of towns mean teams. We write such pages from patterns
// and lists, with the labels that follow from the pattern.
//
// A pattern is words and slots: T a team, C a country, P a person, S a
// surname, I an initial with a surname, L a town as a place, N a small
// number, D a date, K a score as of tennis, B the figures of a bowler.
var sportPages = []struct {
	head  string
	lines []string
}{
	{"SOCCER - C FIRST DIVISION RESULTS .", []string{"T N T N", "T N T N ( halftime N - N )", "T N ( S N , S N ) T N ( S N )", "T N T N . Halftime N-N . Attendance N,000", "T N ( P N ) T N"}},
	{"SOCCER - LEAGUE STANDINGS .", []string{"T N N N N N N N", "N. T N N N N N N N", "T N N N N N N"}},
	{"Standings after Saturday 's matches ( tabulate under played , won , drawn , lost , goals for , against , points ) :", []string{"T N N N N N N N", "T N N N N N N N"}},
	{"BASKETBALL - RESULTS OF FRIDAY 'S GAMES .", []string{"T NN T NN", "T NN T NN ( OT )", "T AT T", "T N N .5NN N"}},
	{"National League standings after games played on Friday :", []string{"T N N .NNN N", "T N N N NN NN NN", "T N T N", "T AT T"}},
	{"SOCCER - FRIENDLY INTERNATIONAL .", []string{"C N C N", "C beat C N-N in a friendly match in L on Saturday .", "Scorers : C - P ( NNth minute ) . C - P ( NNth )", "C - N - P ; N - P , N - P ( N - P NN ) , N - P ;"}},
	{"TENNIS - RESULTS OF THE CHAMPIONSHIP .", []string{"P ( C ) beat P ( C ) K K", "N - P ( C ) beat P ( C ) K K K", "P , C , beat P , C , K K", "S ( C ) v S ( C )"}},
	{"SKIING - WORLD CUP RESULTS .", []string{"N. P ( C ) N:NN.NN", "N. P ( C ) NN.NN seconds", "N P , C , NNN points", "N. S NNN", "N. P ( C ) NNN points"}},
	{"GOLF - SCORES AFTER THE THIRD ROUND .", []string{"NNN P NN NN NN", "NNN P ( C ) NN NN NN", "NNN P , P"}},
	{"CRICKET - SCOREBOARD OF THE TEST .", []string{"I c S b S NN", "I b S NN", "P lbw b S NN", "P not out NN", "C NNN for N ( P NN not out , I NN )", "Bowling : S B , S B , P B", "I run out NN"}},
	{"RUGBY UNION - RESULTS .", []string{"T NN T NN", "C NN C NN", "T v T"}},
	{"Sport in brief .", []string{
		"T beat T N-N on Saturday .", "T striker P scored twice as they won N-N at T .", "T coach P said his side had not deserved to lose .",
		"P of C won the final against P of C , K K .", "T signed midfielder P from T for N million pounds .", "In the other match T lost N-N to T .",
		"P ( T ) , P ( T ) and P ( T ) were sent off .", "T defeated T NN-NN in L .", "The game between T and T in L was called off .", "C play C in L next month .",
	}},
}

// newsHeads are lines and sentence starts of every newspaper.
var newsHeads = []string{
	"L D", "L , C D", "L , D ( Reuters ) -", "L , C , D", "L : Police said on Monday that nobody was hurt .", "L , D - The government of C denied the report .",
	"L , D — The head of the port was sent home .", "L ( Reuters ) - C and C will hold talks in L next week .", "By P", "P in L", "L :",
}

// sportLines makes documents of such pages; the same lists give the same ones.
func (r *run) sportLines(people []string, names []words.Phrase) []nertag.Document {
	w := &pageWriter{rng: rand.New(rand.NewPCG(11, 12)), people: people}
	for _, n := range names {
		switch {
		case n.Lists&words.Club != 0:
			w.clubs = append(w.clubs, n.Text)
		case n.Lists&words.Country != 0 && len(n.Text) > 3:
			w.countries = append(w.countries, n.Text)
		case n.Lists&words.LargePlace != 0:
			w.towns = append(w.towns, n.Text)
		}
	}
	if len(w.people) == 0 || len(w.countries) == 0 || len(w.towns) == 0 {
		return nil
	}
	if len(w.clubs) == 0 {
		w.clubs = w.towns
	}
	var out []nertag.Document
	size := min(30, 1+len(people)/10) // small where there is little to fill in
	for i := range size * len(sportPages) {
		page := sportPages[i%len(sportPages)]
		doc := nertag.Document{Share: sportShare}
		r.addSentence(&doc, w.sentence(page.head), false)
		r.addSentence(&doc, w.sentence(newsHeads[i%2]), false)
		w.upper = i%3 == 1
		for k := range 8 + w.rng.IntN(6) {
			r.addSentence(&doc, w.sentence(page.lines[(i+k)%len(page.lines)]), false)
		}
		w.upper = false
		out = append(out, doc)
	}
	for range 14 * size {
		doc := nertag.Document{Share: sportShare}
		r.addSentence(&doc, w.sentence(newsHeads[w.rng.IntN(len(newsHeads))]), false)
		out = append(out, doc)
	}
	return out
}

// sportShare is the part of the pages used in each epoch.
const sportShare = 0.6

// pageWriter fills patterns.
type pageWriter struct {
	rng                             *rand.Rand
	clubs, towns, countries, people []string
	upper                           bool // teams in capitals at times, as where the home team is
}

func pick(rng *rand.Rand, list []string) string { return list[rng.IntN(len(list))] }

// sentence fills one pattern.
func (w *pageWriter) sentence(pattern string) Sentence {
	var s Sentence
	shout := strings.ToUpper(pattern) == pattern && strings.HasSuffix(pattern, ".")
	for _, slot := range strings.Fields(pattern) {
		name, typ := "", ""
		switch slot {
		case "T":
			name, typ = w.team(), "ORG"
		case "C":
			name, typ = pick(w.rng, w.countries), "LOC"
		case "L":
			name, typ = pick(w.rng, w.towns), "LOC"
			if len(s.Tokens) == 0 {
				name = strings.ToUpper(name)
			}
		case "P":
			name, typ = pick(w.rng, w.people), "PER"
		case "S":
			name, typ = w.surname(), "PER"
		case "I":
			name, typ = string(rune('A'+w.rng.IntN(26)))+". "+w.surname(), "PER"
		}
		if typ == "" {
			s.Tokens = append(s.Tokens, strings.Fields(w.number(slot))...)
			continue
		}
		if shout {
			name = strings.ToUpper(name)
		}
		start := len(s.Tokens)
		s.Tokens = append(s.Tokens, strings.Fields(name)...)
		s.Entities = append(s.Entities, Entity{start, len(s.Tokens), typ})
	}
	return s
}

func (w *pageWriter) team() string {
	name := pick(w.rng, w.clubs)
	if w.rng.IntN(2) == 0 {
		name = pick(w.rng, w.towns)
	}
	if w.upper && w.rng.IntN(2) == 0 {
		name = strings.ToUpper(name)
	}
	return name
}

func (w *pageWriter) surname() string {
	f := strings.Fields(pick(w.rng, w.people))
	return f[len(f)-1]
}

// number writes the figures of a slot; other words stay.
func (w *pageWriter) number(slot string) string {
	switch slot {
	case "K":
		return fmt.Sprintf("%d-%d", w.rng.IntN(8), w.rng.IntN(8))
	case "B":
		return fmt.Sprintf("%d-%d-%d-%d", 5+w.rng.IntN(20), w.rng.IntN(5), 10+w.rng.IntN(80), w.rng.IntN(6))
	case "D":
		months := []string{"January", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "November", "Dec"}
		if w.rng.IntN(2) == 0 {
			return fmt.Sprintf("%d-%02d-%02d", 1995+w.rng.IntN(30), 1+w.rng.IntN(12), 1+w.rng.IntN(28))
		}
		return fmt.Sprintf("%s %d", pick(w.rng, months), 1+w.rng.IntN(30))
	case "N":
		return fmt.Sprint(w.rng.IntN(30))
	}
	if !strings.Contains(slot, "N") || strings.ContainsAny(slot, "ABCEFGHIJKLMOPQRSTUVWXYZ") {
		return slot
	}
	out := []byte(slot)
	for i, c := range out {
		if c == 'N' {
			out[i] = byte('1' + w.rng.IntN(9))
		}
	}
	return string(out)
}
