package graph

// ChunkForTest sets how many quads go into one transaction of every store
// opened after it.
func ChunkForTest(n int) { chunkQuads = n }
