//go:build linux || darwin

package quadstore

// initialMmap reserves address space, not memory: a file that never has to be
// mapped anew while it grows cannot deadlock a reader with the writer (fault
// 3). On 32-bit systems bbolt would refuse it.
const initialMmap = 64 << 30
