package ling

import (
	"math/rand/v2"
	"os"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
)

const assetsFolder = "../../../assets"

// models loads the models that ship, once for all tests.
var models = sync.OnceValues(func() (*Analyzer, error) { return Load(os.DirFS(assetsFolder)) })

func analyzer(t testing.TB) *Analyzer {
	t.Helper()
	a, err := models()
	if err != nil {
		t.Fatal(err)
	}
	return a
}

const ferryNews = "OSLO, Sept. 3 — Norway's transport minister, Kari Berg, said on Saturday that the ferry line to Denmark closes.\n\n" +
	"“We have no ship,” Berg told reporters. The European Commission was not asked."

// namesOf lists the names as "type text".
func namesOf(text string, sents []Sentence) []string {
	var out []string
	for _, s := range sents {
		for i := 0; i < len(s.NER); i++ {
			if !strings.HasPrefix(s.NER[i], "B-") {
				continue
			}
			j := i + 1
			for j < len(s.NER) && strings.HasPrefix(s.NER[j], "I-") {
				j++
			}
			out = append(out, s.NER[i][2:]+" "+text[s.Tokens[i].Start:s.Tokens[j-1].End])
		}
	}
	return out
}

func TestAnalyze(t *testing.T) {
	sents := analyzer(t).Analyze(ferryNews)
	want := []string{"LOC OSLO", "LOC Norway", "PER Kari Berg", "LOC Denmark", "PER Berg", "ORG European Commission"}
	if got := namesOf(ferryNews, sents); !reflect.DeepEqual(got, want) {
		t.Errorf("names %q, want %q", got, want)
	}
	s := sents[1]
	for i, tok := range s.Tokens {
		switch tok.Text {
		case "Berg":
			if s.POS[i] != "PROPN" || s.XPOS[i] != "NNP" || s.Deps[i] != "nsubj" || s.Tokens[s.Heads[i]].Text != "told" {
				t.Errorf("Berg: %s %s, %s of %v", s.POS[i], s.XPOS[i], s.Deps[i], s.Tokens[s.Heads[i]])
			}
		case "told":
			if s.Lemma[i] != "tell" || s.Heads[i] != -1 || s.Deps[i] != "root" {
				t.Errorf("told: lemma %s, head %d, %s", s.Lemma[i], s.Heads[i], s.Deps[i])
			}
		case "reporters":
			if s.Lemma[i] != "reporter" || s.XPOS[i] != "NNS" {
				t.Errorf("reporters: lemma %s, %s", s.Lemma[i], s.XPOS[i])
			}
		}
	}
}

// checkSentences fails unless every layer is as long as the tokens, spans
// equal their text, heads make one tree and labels are well formed.
func checkSentences(t *testing.T, text string, sents []Sentence, parsed bool) {
	t.Helper()
	for _, s := range sents {
		n := len(s.Tokens)
		if len(s.POS) != n || len(s.XPOS) != n || len(s.Lemma) != n || len(s.NER) != n || len(s.NERConf) != n || parsed && (len(s.Heads) != n || len(s.Deps) != n) {
			t.Fatalf("layers of different length for %d tokens: %d %d %d %d %d", n, len(s.POS), len(s.Lemma), len(s.NER), len(s.Heads), len(s.Deps))
		}
		roots := 0
		for i, tok := range s.Tokens {
			if text != "" && text[tok.Start:tok.End] != tok.Text {
				t.Fatalf("token %+v is not %q", tok, text[tok.Start:tok.End])
			}
			if strings.HasPrefix(s.NER[i], "I-") && (i == 0 || len(s.NER[i-1]) < 2 || s.NER[i-1][2:] != s.NER[i][2:]) {
				t.Fatalf("label %s behind %v", s.NER[i], s.NER[:i])
			}
			if (s.NER[i] == "O") != (s.NERConf[i] == 0) || s.NERConf[i] > 1.000001 {
				t.Fatalf("label %s with confidence %g", s.NER[i], s.NERConf[i])
			}
			if parsed && s.Heads[i] < 0 {
				roots++
			}
			if parsed && s.Heads[i] >= n {
				t.Fatalf("head %d of %d tokens", s.Heads[i], n)
			}
		}
		if parsed && n > 0 && roots != 1 {
			t.Fatalf("%d roots in %v", roots, s.Heads)
		}
	}
}

// TestTagAgrees: tokens given and text read are analysed alike.
func TestTagAgrees(t *testing.T) {
	a := analyzer(t)
	read := a.Analyze(ferryNews)
	var given [][]string
	for i := range read {
		given = append(given, read[i].words())
	}
	tagged := a.Tag(given, true)
	checkSentences(t, "", tagged, true)
	for i := range read {
		if !reflect.DeepEqual(read[i].NER, tagged[i].NER) || !reflect.DeepEqual(read[i].POS, tagged[i].POS) || !reflect.DeepEqual(read[i].Heads, tagged[i].Heads) {
			t.Errorf("sentence %d: %v and %v", i, read[i], tagged[i])
		}
	}
	if plain := a.Tag(given, false); plain[0].Heads != nil || !reflect.DeepEqual(plain[0].NER, read[0].NER) {
		t.Errorf("without parsing: %v", plain[0])
	}
	if got := a.Tag([][]string{{}, {"Oslo"}, {""}}, true); len(got) != 3 || len(got[0].Tokens) != 0 || got[1].Heads[0] != -1 {
		t.Errorf("small sentences: %v", got)
	}
}

// TestLongSentences: given sentences may be longer than Split makes them.
func TestLongSentences(t *testing.T) {
	words := strings.Fields(strings.Repeat("Ann Orr went to Oslo and then ", 300))
	out := analyzer(t).Tag([][]string{words, {"Oslo"}}, true)
	checkSentences(t, "", out, true)
	if len(out) != 2 || len(out[0].Tokens) != len(words) || out[1].Start != out[0].End+1 {
		t.Errorf("%d sentences, the first of %d tokens, %d-%d", len(out), len(out[0].Tokens), out[0].Start, out[0].End)
	}
}

// TestManyReaders: many goroutines read with one analyzer and agree.
func TestManyReaders(t *testing.T) {
	a := analyzer(t)
	want := a.Analyze(ferryNews)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				if got := a.Analyze(ferryNews); !reflect.DeepEqual(got, want) {
					t.Error("read differently")
				}
			}
		})
	}
	wg.Wait()
}

func TestLoadNamesTheFault(t *testing.T) {
	if _, err := Load(fstest.MapFS{}); err == nil || !strings.Contains(err.Error(), "load model") {
		t.Errorf("loaded nothing: %v", err)
	}
	all := fstest.MapFS{}
	for _, m := range []string{"depparse", "nertag", "postag", "lemma", "lexicon", "lists"} {
		b, err := os.ReadFile(assetsFolder + "/models/" + m + ".bin")
		if err != nil {
			t.Fatal(err)
		}
		all["models/"+m+".bin"] = &fstest.MapFile{Data: b}
	}
	if _, err := Load(all); err != nil {
		t.Fatal(err)
	}
	for m := range all {
		whole := all[m].Data
		all[m] = &fstest.MapFile{Data: whole[:len(whole)/2]}
		if _, err := Load(all); err == nil || !strings.Contains(err.Error(), strings.TrimSuffix(strings.TrimPrefix(m, "models/"), ".bin")) {
			t.Errorf("half of %s: %v", m, err)
		}
		all[m] = &fstest.MapFile{Data: whole}
	}
}

// TestStrangeText reads what no newspaper prints.
func TestStrangeText(t *testing.T) {
	a := analyzer(t)
	rng := rand.New(rand.NewPCG(5, 5))
	pieces := []string{"Ann", "OSLO", " ", "\n", "\n\n", ".", "“", "\x00", "\x1b[0m", "👩‍👩‍👧", "שלום", "مرحبا", "\u202e", "\xff\xfe", "北京", "é", "’s", "$5m", "U.S.", "\t", "--", "a/b", "&"}
	for range 200 {
		var b strings.Builder
		for range rng.IntN(120) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		checkSentences(t, b.String(), a.Analyze(b.String()), true)
	}
}

func FuzzAnalyze(f *testing.F) {
	for _, s := range []string{ferryNews, "", "x", "\xff", "A. B. C.", "👩‍👧 שלום. مرحبا", "ANN ORR LEFT OSLO", strings.Repeat("-", 300), "a\u0300\u0301b"} {
		f.Add(s)
	}
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, text string) { checkSentences(t, text, a.Analyze(text), true) })
}

// FuzzTag: tokens may be any strings, empty ones and whole lines too.
func FuzzTag(f *testing.F) {
	for _, s := range []string{"Ann Orr left Oslo .", "  ", "\x00 \xff ( CPO ) Mr.  Dr. ", "\n A\tB 👩‍👧 שלום", "ANN ORR LEFT"} {
		f.Add(s)
	}
	a := analyzer(f)
	f.Fuzz(func(t *testing.T, text string) {
		tokens := strings.Split(text, " ")
		out := a.Tag([][]string{tokens, tokens[:len(tokens)/2]}, true)
		if len(out[0].Tokens) != len(tokens) {
			t.Fatalf("%d of %d tokens", len(out[0].Tokens), len(tokens))
		}
		checkSentences(t, "", out, true)
	})
}

// TestLongLine reads long lines of the worst sorts: names without end, and
// enumerations without end. Were any step quadratic in the line, it would not
// come back within the test's time limit; TestLinear does ten megabytes of
// splitting.
func TestLongLine(t *testing.T) {
	for _, unit := range []string{"A ", "of ", "Oslo and "} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		n := 0
		for _, s := range analyzer(t).Analyze(text) {
			n += len(s.Tokens)
		}
		if want := len(strings.Fields(text)); n != want {
			t.Errorf("%d tokens of %q, want %d", n, unit, want)
		}
	}
}

// newsText is text of about 600 words in sentences that differ.
func newsText() string {
	var b strings.Builder
	who := []string{"Kari Berg", "the transport ministry", "Prime Minister Anders Lund", "Northern Rail", "the mayor of Trondheim", "A spokesman for the European Commission"}
	did := []string{"said on Monday that the line to Denmark would close in March", "announced plans to hire 3,000 workers after talks with the unions in Oslo", "rejected a report by the Harbour Board which put the cost at $1.5 billion", "told reporters that nobody had been hurt when the bridge was damaged last week"}
	for i := range 28 {
		b.WriteString(who[i%len(who)] + " " + did[i%len(did)] + ", while " + who[(i*5+2)%len(who)] + " " + did[(i+1)%len(did)] + ". ")
	}
	return b.String()
}

func benchmark(b *testing.B, read func(text string) int) {
	text := newsText()
	tokens := 0
	for b.Loop() {
		tokens += read(text)
	}
	b.ReportMetric(float64(tokens)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkAnalyze(b *testing.B) {
	a := analyzer(b)
	benchmark(b, func(text string) int { return count(a.Analyze(text)) })
}

func BenchmarkTagNames(b *testing.B) {
	a := analyzer(b)
	var given [][]string
	for _, s := range Split(newsText()) {
		given = append(given, s.words())
	}
	benchmark(b, func(string) int { return count(a.Tag(given, false)) })
}

func count(sents []Sentence) int {
	n := 0
	for _, s := range sents {
		n += len(s.Tokens)
	}
	return n
}

// BenchmarkLoad reports how long the models take to load and what they hold.
func BenchmarkLoad(b *testing.B) {
	var a *Analyzer
	for b.Loop() {
		a = nil
		runtime.GC()
		var err error
		if a, err = Load(os.DirFS(assetsFolder)); err != nil {
			b.Fatal(err)
		}
	}
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	b.ReportMetric(float64(m.HeapAlloc)/(1<<20), "MB")
	runtime.KeepAlive(a)
}
