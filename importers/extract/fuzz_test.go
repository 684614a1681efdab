package extract

import (
	"context"
	"strings"
	"testing"
	"time"
)

// FuzzRead feeds anything: no panic, and every span equals its words.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "\x00", "\xff\xfe", "a", "\"", "“", "„“”«»‘’", "He said: \"", "By", "Sept.", "said said said", "according to",
		"🙂 “🙂” said 🙂.", "قال الوزير: \"نعم\". The minister said no.", "\u202eesrever\u202c said Ann.",
		"Ann Lee, the former minister of Chad, said on May 3 that 5,000 troops \"will leave\" Niger.\n\nShe added: “Soon.”",
		"$5m (US$ 5 m) in 1999-2001, 9/11, 31/02/2020, the 99th of Octember", strings.Repeat("(", 300), strings.Repeat("a b ", 900),
	} {
		f.Add(s, "2022-09-22")
	}
	f.Fuzz(func(t *testing.T, text, published string) {
		r, err := testPipeline(t).Read(context.Background(), Input{ID: "x", Text: text, Published: published})
		if err != nil {
			t.Fatal(err)
		}
		checkResult(t, r)
	})
}

// TestOddTexts reads texts no newspaper prints.
func TestOddTexts(t *testing.T) {
	for name, text := range map[string]string{
		"empty":     "",
		"controls":  "The \x01minister\x02 said\x03 no.\x00\x00",
		"broken":    "Ann Lee said \xc3\x28 no to the \xf0\x9f\x98 plan.",
		"open":      "“We go,” she said. “And he said: “No.",
		"one token": strings.Repeat("x", 1<<16),
		"commas":    strings.Repeat("Paris, ", 5000),
		"brackets":  strings.Repeat("((\"", 5000),
		"spaces":    strings.Repeat(" \u00a0\u2003", 10000) + "Ann said so." + strings.Repeat("\n \n", 10000),
	} {
		t.Run(name, func(t *testing.T) { checkResult(t, read(t, Input{ID: name, Text: text})) })
	}
}

// TestLinearTime reads a line ten times as long and allows thirty times the
// time: twice the square root of what quadratic work would take.
func TestLinearTime(t *testing.T) {
	const line = `On Tuesday, Ann Lee, the mayor of Riverton, said "the bridge is safe" and told the council of 4,000 cars a day. `
	took := func(n int) time.Duration {
		text := strings.Repeat(line, n)
		best := time.Hour
		for range 2 {
			start := time.Now()
			read(t, Input{ID: "long", Text: text, Published: "2021-03-04"})
			best = min(best, time.Since(start))
		}
		return best
	}
	took(20)
	short, long := took(100), took(1000)
	if long > 30*short {
		t.Errorf("%v for 100 lines, %v for 1000", short, long)
	}
}
