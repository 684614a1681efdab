package graph

import (
	"fmt"
	"strings"
)

// Overtaken is an ErrConflict that tells what was changed meanwhile, in the
// order of keys, and by whom.
type Overtaken struct {
	Keys    []Key
	Authors []string
}

// Error names the first records.
func (c *Overtaken) Error() string {
	const shown = 5
	var names []string
	for _, k := range c.Keys[:min(len(c.Keys), shown)] {
		names = append(names, k.String())
	}
	more := ""
	if n := len(c.Keys) - shown; n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("%v: %s%s, by %s", ErrConflict, strings.Join(names, ", "), more, strings.Join(c.Authors, ", "))
}

// Unwrap returns ErrConflict.
func (c *Overtaken) Unwrap() error { return ErrConflict }
