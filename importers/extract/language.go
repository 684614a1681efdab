package extract

import (
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// languageSample is how much of a text is looked at to tell its language.
const languageSample = 4000

// detectLanguage returns the ISO 639-1 code of the text's language, empty
// when it cannot be told, and why the text is not to be read, empty when it
// is. Only text that is reliably of another language is refused.
func detectLanguage(text string) (code, refused string) {
	sample := text
	if len(sample) > languageSample {
		sample = sample[:languageSample]
		for len(sample) > 0 && sample[len(sample)-1] >= 0x80 {
			sample = sample[:len(sample)-1]
		}
	}
	if englishWords(sample) {
		return "en", ""
	}
	info := whatlanggo.Detect(sample)
	if info.Lang < 0 || len(sample) < 60 {
		return "", ""
	}
	if info.IsReliable() {
		code = info.Lang.Iso6391()
	}
	switch {
	case code == "en":
		return code, ""
	case info.Script != unicode.Latin:
		return code, "not in English: " + whatlanggo.Scripts[info.Script] + " script"
	case code == "":
		return "", ""
	}
	return code, "not in English: " + info.Lang.String()
}

// englishWords counts the commonest English words; enough of them settle the
// question cheaply and also for texts full of foreign names.
func englishWords(s string) bool {
	words, hits := 0, 0
	start := -1
	for i := 0; i <= len(s); i++ {
		if i < len(s) && (s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z' || s[i] >= 0x80) {
			if start < 0 {
				start = i
			}
			continue
		}
		if start >= 0 {
			words++
			switch s[start:i] {
			case "the", "The", "of", "and", "to", "that", "was", "is", "for", "with", "on", "by", "has", "have", "from", "said", "it", "at":
				hits++
			}
			start = -1
		}
	}
	return words > 0 && hits*100 >= words*13
}
