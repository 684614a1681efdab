package graph

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

func TestOriginalsComeBackAsTheyWere(t *testing.T) {
	page := []byte("<html>" + strings.Repeat("<p>The ferry stays in harbour.</p>\n", 500))
	noise := []byte{7, 1, 200, 33}
	originals := map[string][]byte{"page": page, "noise": noise, "none": {}, "marked": []byte(packed + "as if"), "mark": []byte(packed)}
	kept, err := packOriginals(originals)
	if err != nil {
		t.Fatal(err)
	}
	for hash, want := range originals {
		if got, err := unpackOriginal(kept[hash]); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes came back of %d, %v", hash, len(got), len(want), err)
		}
	}
	if len(kept["page"]) > len(page)/5 || !bytes.Equal(kept["noise"], noise) {
		t.Errorf("a page of %d bytes takes %d, noise of %d takes %d", len(page), len(kept["page"]), len(noise), len(kept["noise"]))
	}
	if _, err := unpackOriginal(kept["page"][:len(kept["page"])-9]); !errors.Is(err, ErrDamaged) {
		t.Errorf("a cut original gives %v", err)
	}
}
