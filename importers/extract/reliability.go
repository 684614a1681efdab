package extract

import (
	"fmt"
	"strconv"
	"strings"
)

// judged says how many claims of a kind were read by somebody, and how many
// of them were right.
type judged struct {
	from        float64 // counts for claims at least that sure by their rule
	read, right int
}

// reliability holds what was judged, by rule and predicate, the least sure
// first. A predicate without a line of its own is found under "*".
type reliability map[[2]string][]judged

func (l *lexicon) enterJudged(r []string) error {
	j := judged{}
	var errs [3]error
	j.from, errs[0] = strconv.ParseFloat(r[2], 64)
	j.read, errs[1] = strconv.Atoi(r[3])
	j.right, errs[2] = strconv.Atoi(r[4])
	for _, err := range errs {
		if err != nil {
			return fmt.Errorf("%s, %s: %w", r[0], r[1], err)
		}
	}
	k := [2]string{r[0], r[1]}
	if n := len(l.judged[k]); j.right < 0 || j.right > j.read || n > 0 && l.judged[k][n-1].from >= j.from {
		return fmt.Errorf("%s, %s: %d of %d right from %v", r[0], r[1], j.right, j.read, j.from)
	}
	l.judged[k] = append(l.judged[k], j)
	return nil
}

// weight is how many judged claims the estimate of a rule itself counts as.
const weight = 2

// sure turns the estimate of a rule into a confidence: the share of judged
// claims like it that were right, with the estimate counted in as two more
// claims, so that a rule nobody judged keeps its own; two digits are kept. The
// second value tells what was judged, empty if nothing was.
func (r reliability) sure(rule, predicate string, estimate float64) (confidence float64, checked string) {
	rule, _, _ = strings.Cut(rule, " “")
	lines := r[[2]string{rule, predicate}]
	if lines == nil {
		lines = r[[2]string{rule, "*"}]
	}
	var j judged
	for _, line := range lines {
		if estimate+1e-9 >= line.from {
			j = line
		}
	}
	if j.read == 0 {
		return round(estimate), ""
	}
	return round((float64(j.right) + weight*estimate) / float64(j.read+weight)), fmt.Sprintf("of %d like it that were checked, %d were right", j.read, j.right)
}
