//go:build !linux && !darwin

package quadstore

// initialMmap is left to bbolt where it sizes the file to the mapping; there
// the lock around whole queries alone keeps readers and the writer apart.
const initialMmap = 0
