package quadstore

import (
	"syscall"

	bolt "go.etcd.io/bbolt"
)

// forget tells the system that the pages of the file just read are not needed
// in memory: after a scan of all of it they would count as memory of this
// program until something else wants them. What is read later comes from the
// system's cache.
func forget(tx *bolt.Tx) {
	_, _, _ = syscall.Syscall(syscall.SYS_MADVISE, tx.DB().Info().Data, uintptr(tx.Size()), syscall.MADV_DONTNEED) // it is advice
}
