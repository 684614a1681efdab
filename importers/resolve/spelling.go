package resolve

import (
	"regexp"
	"strings"

	"github.com/threadline/threadline/graph"
)

// romanize writes Cyrillic in Latin letters, in the way English news does, and
// keeps the sound of Latin letters whose diacritic graph.Fold would drop.
func romanize(s string) string {
	return romanizer.Replace(strings.ToLower(s))
}

var romanizer = strings.NewReplacer(
	"а", "a", "б", "b", "в", "v", "г", "g", "ґ", "g", "д", "d", "е", "e", "ё", "e", "є", "ie", "ж", "zh", "з", "z", "и", "i", "і", "i",
	"ї", "i", "й", "i", "к", "k", "л", "l", "м", "m", "н", "n", "о", "o", "п", "p", "р", "r", "с", "s", "т", "t", "у", "u", "ў", "u",
	"ф", "f", "х", "kh", "ц", "ts", "ч", "ch", "ш", "sh", "щ", "shch", "ъ", "", "ы", "y", "ь", "", "э", "e", "ю", "iu", "я", "ia",
	"ә", "a", "ғ", "g", "қ", "k", "ң", "n", "ө", "o", "ұ", "u", "ү", "u", "һ", "h",
	"ı", "i", "ł", "l", "ø", "o", "đ", "d", "ß", "ss", "æ", "ae", "œ", "oe", "ə", "a", "ð", "d", "þ", "th",
)

// caron keeps hacek and cedilla as the sounds they stand for; used for the
// sound of a name only, since most texts simply drop them.
var caron = strings.NewReplacer("š", "sh", "č", "ch", "ž", "zh", "ş", "sh", "ș", "sh", "ç", "ch", "ś", "s", "ć", "ch", "ğ", "g", "ź", "z", "ż", "zh")

// tokens returns the words of a name, folded and in Latin letters.
func tokens(name string) []string {
	return strings.Fields(graph.Fold(romanize(possessive.ReplaceAllString(name, ""))))
}

var possessive = regexp.MustCompile(`['’]s\b`)

// sound returns a form in which the spellings of one name in English, French
// and German texts and its romanised original agree: Shoigu, Shoygu, Choïgou
// and Schoigu; Ashimbayev and Ashimbaev. Different names can sound alike, so
// sound is never the only reason to join. The rules were made for names from
// Russian, Ukrainian, Belarusian and Kazakh.
func sound(token string) string {
	t := hardC.ReplaceAllString(hiss.Replace(token), "k${1}")
	t = softO.ReplaceAllString(t, "${1}e")
	t = glideJ.ReplaceAllString(t, "i${1}")
	t = initialJ.ReplaceAllString(t, "i${1}")
	t = strings.ReplaceAll(t, "y", "i")
	t = squeeze(t)
	t = strings.ReplaceAll(t, "ie", "e")
	t = vowelGlide.ReplaceAllString(t, "${1}${2}")
	t = squeeze(t)
	for _, end := range endings {
		if rest, ok := strings.CutSuffix(t, end.from); ok && len(rest) > 1 {
			t = rest + end.to
			break
		}
	}
	return t
}

var (
	hiss = strings.NewReplacer(
		"shch", "C", "tsch", "C", "sch", "C", "tch", "C", "cz", "C", "sz", "C", "sh", "C", "ch", "C",
		"dzh", "J", "dj", "J", "zh", "J", "kh", "h", "gh", "g", "ph", "f", "ck", "k", "q", "k", "w", "v", "x", "ks",
		"iou", "iu", "ou", "u", "oo", "u", "tz", "c", "ts", "c", "gue", "ge", "gui", "gi",
	)
	hardC      = regexp.MustCompile(`c([aouklrtn]|$)`)
	softO      = regexp.MustCompile(`([^aeiouy])[yj]o`)
	glideJ     = regexp.MustCompile(`j([^aeiouy]|$)`)
	initialJ   = regexp.MustCompile(`^j([aeiou])`)
	vowelGlide = regexp.MustCompile(`([aeou])i([aeou])`)
	endings    = []struct{ from, to string }{{"ander", "andr"}, {"ine", "in"}, {"ii", "i"}}
)

// soundOf is the sound of a word as a text writes it, before folding.
func soundOf(word string) string {
	return sound(graph.Fold(romanize(caron.Replace(strings.ToLower(word)))))
}

// squeeze writes runs of one letter as one.
func squeeze(s string) string {
	var b strings.Builder
	var last rune
	for _, r := range s {
		if r != last {
			b.WriteRune(r)
		}
		last = r
	}
	return b.String()
}
