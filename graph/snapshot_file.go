package graph

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash/crc32"
	"time"
)

// The snapshot file holds the records of one version in a form that is read
// fast: texts once each, everything that refers to them by number, numbers as
// varints, kinds in parts that are read beside each other. It is a copy of
// what the facts file says and may be lost or damaged at any time: then the
// facts are read instead. Its layout:
//
//	mark, format         8 bytes
//	checksum             4 bytes, CRC-32C of all that follows
//	project              text: uvarint length and bytes
//	version              uvarint
//	entry                text: digest of the log entry of that version
//	parts                uvarint length and bytes of each, in the order of the constants below
const snapshotMark = "tl-snap\x01"

// Parts of the file.
const (
	partWords = iota // every text: count, lengths, bytes
	partHistory
	partArticleIDs // by slot
	partEntityIDs
	partArticles // by slot: article and reading
	partEntities // by slot
	partClaims   // sorted by id
	partJudgements
	partOthers // as JSON
	numParts
)

// errSnapshot says that a snapshot file is not usable.
var errSnapshot = errors.New("not a snapshot of this project")

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// stamp names what a snapshot file is a snapshot of.
type stamp struct {
	project string
	version Version
	entry   string
}

// packer writes a snapshot.
type packer struct {
	number map[string]uint64
	words  []string
	out    []byte // of the part being written
}

// pack returns the bytes of a snapshot file.
func pack(of stamp, s *Snapshot, history []CommitInfo) ([]byte, error) {
	p := &packer{number: map[string]uint64{"": 0}, words: []string{""}}
	parts := make([][]byte, numParts)
	others, err := p.others(&s.records)
	if err != nil {
		return nil, err
	}
	parts[partOthers] = others
	parts[partHistory] = p.history(history)
	parts[partArticleIDs] = p.ids(s.records.articleIDs)
	parts[partEntityIDs] = p.ids(s.records.entityIDs)
	parts[partArticles] = p.articles(&s.records)
	parts[partEntities] = p.entities(&s.records)
	parts[partClaims] = p.claims(&s.records)
	parts[partJudgements] = p.judgements(&s.records)
	parts[partWords] = p.texts()
	head := make([]byte, len(snapshotMark)+4, len(snapshotMark)+256)
	copy(head, snapshotMark)
	head = appendText(head, of.project)
	head = binary.AppendUvarint(head, uint64(of.version))
	head = appendText(head, of.entry)
	size := len(head)
	for _, part := range parts {
		size += binary.MaxVarintLen64 + len(part)
	}
	out := append(make([]byte, 0, size), head...)
	for _, part := range parts {
		out = binary.AppendUvarint(out, uint64(len(part)))
		out = append(out, part...)
	}
	binary.LittleEndian.PutUint32(out[len(snapshotMark):], crc32.Checksum(out[len(snapshotMark)+4:], castagnoli))
	return out, nil
}

func appendText(out []byte, text string) []byte {
	return append(binary.AppendUvarint(out, uint64(len(text))), text...)
}

// part returns what was written since the last part.
func (p *packer) part() []byte {
	out := p.out
	p.out = nil
	return out
}

func (p *packer) uint(n uint64) { p.out = binary.AppendUvarint(p.out, n) }
func (p *packer) int(n int)     { p.out = binary.AppendVarint(p.out, int64(n)) }
func (p *packer) slot(n uint32) { p.uint(uint64(n + 1)) } // noSlot is 0
func (p *packer) count(n int)   { p.uint(uint64(n)) }
func (p *packer) float(f float64) {
	p.out = binary.LittleEndian.AppendUint64(p.out, floatBits(f))
}

func (p *packer) bool(b bool) {
	if b {
		p.out = append(p.out, 1)
	} else {
		p.out = append(p.out, 0)
	}
}

// word writes the number of a text.
func (p *packer) word(text string) {
	n, ok := p.number[text]
	if !ok {
		n = uint64(len(p.words))
		p.number[text], p.words = n, append(p.words, text)
	}
	p.uint(n)
}

// packList writes whether there is a list, and how long it is: an empty list and
// none are told apart, as JSON does.
func packList[T any](p *packer, list []T, one func(*T)) {
	if list == nil {
		p.uint(0)
		return
	}
	p.count(len(list) + 1)
	for i := range list {
		one(&list[i])
	}
}

func (p *packer) span(s *Span) {
	p.int(s.Start)
	p.int(s.End - s.Start)
}

// time writes an instant as JSON does; the zero one as nothing.
func (p *packer) time(t time.Time) {
	if t.IsZero() {
		p.word("")
		return
	}
	p.word(t.Format(time.RFC3339Nano))
}

func (p *packer) texts() []byte {
	p.count(len(p.words))
	size := 0
	for _, w := range p.words {
		p.count(len(w))
		size += len(w)
	}
	out := append(make([]byte, 0, len(p.out)+size), p.out...)
	for _, w := range p.words {
		out = append(out, w...)
	}
	return out
}

func (p *packer) history(commits []CommitInfo) []byte {
	p.count(len(commits))
	for _, c := range commits {
		p.uint(uint64(c.Version))
		p.time(c.At)
		p.word(c.Author)
		p.word(c.Label)
		p.uint(uint64(c.Undoes))
	}
	return p.part()
}

func (p *packer) ids(t *ids) []byte {
	t.mu.RLock()
	defer t.mu.RUnlock()
	list := make([]string, len(t.slot))
	for id, slot := range t.slot {
		list[slot] = id
	}
	p.count(len(list))
	for _, id := range list {
		p.word(id)
	}
	return p.part()
}

// others writes the kinds there are few of.
func (p *packer) others(f *records) ([]byte, error) {
	var list []Record
	for _, d := range f.decisions {
		list = append(list, d)
	}
	for _, notes := range f.notes {
		list = appendRecords(list, notes)
	}
	for _, tags := range f.tags {
		list = appendRecords(list, tags)
	}
	list = appendRecords(appendRecords(list, f.views), f.batches)
	SortRecords(list)
	p.count(len(list))
	for _, r := range list {
		data, err := json.Marshal(r)
		if err != nil {
			return nil, err
		}
		p.word(string(r.Key().Kind))
		p.word(string(data))
	}
	return p.part(), nil
}
