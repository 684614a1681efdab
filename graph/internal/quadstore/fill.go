package quadstore

import "github.com/cayleygraph/cayley/graph"

// fill fills an empty store with quads and with what lies beside those of
// another store.
func (db *DB) fill(quads []Quad, side func(bucket string, f func(key string, value []byte) error) error) error {
	db.mu.Lock()
	defer db.mu.Unlock()
	if err := db.applyChunks(quads, graph.Add); err != nil {
		return err
	}
	for _, bucket := range ourBuckets {
		var puts []put
		err := side(bucket, func(k string, v []byte) error {
			puts = append(puts, put{bucket, k, append([]byte{}, v...)})
			return nil
		})
		if err != nil {
			return err
		}
		if err := db.log.update(puts); err != nil {
			return err
		}
	}
	return nil
}
