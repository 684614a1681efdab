//go:build unix

package quadstore

import (
	"os"
	"syscall"
)

// lockShared keeps writers away from a file while it is read; free is false if
// one is at it now.
func lockShared(f *os.File) (unlock func(), free bool) {
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_SH|syscall.LOCK_NB); err != nil {
		return nil, false
	}
	return func() { _ = syscall.Flock(int(f.Fd()), syscall.LOCK_UN) }, true
}
