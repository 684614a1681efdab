package ui

import "encoding/json"

// Names of the parts that fold.
const (
	partLeft      = "left"
	partTimeline  = "timeline"
	partInspector = "inspector"
)

// panes is how the analyst arranged the window. It is stored with the project,
// and as the start for the next one in the preferences. Sizes of 0 are those
// of the design.
type panes struct {
	Left      float32         `json:"left,omitempty"`
	Timeline  float32         `json:"timeline,omitempty"`
	Reader    float32         `json:"reader,omitempty"`
	Inspector float32         `json:"inspector,omitempty"`
	Folded    map[string]bool `json:"folded,omitempty"`
	View      string          `json:"view,omitempty"` // of the rail
}

// readPanes reads what was stored; what cannot be read is the design's.
func readPanes(data []byte) panes {
	var p panes
	if len(data) == 0 || json.Unmarshal(data, &p) != nil {
		return panes{}
	}
	return p
}

func (p panes) bytes() []byte {
	data, err := json.Marshal(p)
	if err != nil {
		return nil // sizes that are not numbers: the design's hold
	}
	return data
}

func (p *panes) fold(part string, folded bool) {
	if p.Folded == nil {
		p.Folded = map[string]bool{}
	}
	p.Folded[part] = folded
	if !folded {
		delete(p.Folded, part)
	}
}

func (p panes) folded(part string) bool { return p.Folded[part] }
