package resolve

import (
	"slices"
	"strings"
)

// alike compares lists of sounds.
func alike(a, b []string) bool { return slices.EqualFunc(a, b, sameSound) }

// sameSound compares two sounds. A j before a vowel may be read as in Julia,
// which sound does, or as in Japarov and Jomart: then it is the J that zh
// became.
func sameSound(a, b string) bool {
	return a == b || strings.Contains(a, "J") != strings.Contains(b, "J") && (hardJ(a) == b || a == hardJ(b))
}

// hardJ reads an i before a vowel as the J of zh, where a j may have stood.
func hardJ(s string) string {
	if i := strings.IndexByte(s, 'j'); i > 0 {
		return s[:i] + "J" + s[i+1:]
	}
	for i := 0; i+1 < len(s); i++ {
		if s[i] == 'i' && isVowel(s[i+1]) && (i == 0 || !isVowel(s[i-1])) {
			return s[:i] + "J" + s[i+1:]
		}
	}
	return s
}

func isVowel(c byte) bool { return strings.IndexByte("aeiou", c) >= 0 }

// nearly reports whether two lists of words differ in one vowel of one word of
// five letters and more, not its first or last letter: Pervez and Parvez, but
// not Maria and Mario.
func nearly(a, b []string) bool {
	differ := 0
	for i := range a {
		if a[i] == b[i] {
			continue
		}
		if differ++; differ > 1 || !oneVowel(a[i], b[i]) {
			return false
		}
	}
	return differ == 1
}

func oneVowel(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 5 || len(b)-len(a) > 1 || a[0] != b[0] || a[len(a)-1] != b[len(b)-1] {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return i < len(a) && isVowel(a[i]) && isVowel(b[i]) && a[i+1:] == b[i+1:]
	}
	return isVowel(b[i]) && a[i:] == b[i+1:]
}
