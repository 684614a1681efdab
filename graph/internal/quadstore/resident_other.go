//go:build !linux

package quadstore

import bolt "go.etcd.io/bbolt"

// forget does nothing where the system has no such advice, or gives pages back
// by itself.
func forget(*bolt.Tx) {}
