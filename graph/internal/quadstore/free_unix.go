//go:build linux || darwin

package quadstore

import "syscall"

// Free returns how many bytes can be written below a folder, if the system
// tells.
func Free(folder string) (bytes int64, known bool) {
	var s syscall.Statfs_t
	if err := syscall.Statfs(folder, &s); err != nil {
		return 0, false
	}
	return int64(s.Bavail) * int64(s.Bsize), true
}
