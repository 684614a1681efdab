package workspace

import (
	"fmt"
	"strconv"
)

// ScoreWords writes a score as short as it stays telling, the same in lists, plots and sentences.
func ScoreWords(x float64) string {
	switch {
	case x == float64(int(x)) && x < 1e6:
		return strconv.Itoa(int(x))
	case x >= 100:
		return strconv.FormatFloat(x, 'f', 0, 64)
	default:
		return fmt.Sprintf("%#.3g", x) // with its last zeros, so that a column stands in line
	}
}
