package graph

import (
	"bytes"
	"compress/flate"
	"fmt"
	"io"
)

// packed marks an original that is kept compressed: web pages shrink to a
// fifth, and most of a project would be pages. What begins otherwise is kept
// as it is.
const packed = "\x00TL1"

// packOriginals compresses originals where that makes them smaller.
func packOriginals(originals map[string][]byte) (map[string][]byte, error) {
	if len(originals) == 0 {
		return nil, nil
	}
	out := make(map[string][]byte, len(originals))
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		return nil, err
	}
	for hash, data := range originals {
		b := bytes.NewBufferString(packed)
		w.Reset(b)
		if _, err := w.Write(data); err != nil {
			return nil, err
		}
		if err := w.Close(); err != nil {
			return nil, err
		}
		if out[hash] = b.Bytes(); b.Len() >= len(data) && !bytes.HasPrefix(data, []byte(packed)) {
			out[hash] = data
		}
	}
	return out, nil
}

// unpackOriginal is the inverse of packOriginals.
func unpackOriginal(data []byte) ([]byte, error) {
	body, is := bytes.CutPrefix(data, []byte(packed))
	if !is {
		return data, nil
	}
	out, err := io.ReadAll(flate.NewReader(bytes.NewReader(body)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return out, nil
}
