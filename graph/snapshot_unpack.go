package graph

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"math"
	"sync"
	"time"
)

// unpacker reads a part of a snapshot file. What it reads passed the checksum,
// but a number out of range still makes it fail rather than panic.
type unpacker struct {
	data  []byte
	words []string
	bad   bool
}

// unpack reads a snapshot file and builds the snapshot, if it is one of what
// the stamp names. The texts of the records lie in data, which must not change.
func unpack(data []byte, of stamp, schema *Schema) (*Snapshot, []CommitInfo, error) {
	parts, err := openParts(data, of)
	if err != nil {
		return nil, nil, err
	}
	words, err := readWords(parts[partWords])
	if err != nil {
		return nil, nil, err
	}
	reader := func(part int) *unpacker { return &unpacker{data: parts[part], words: words} }
	f := newRecords()
	var history []CommitInfo
	var all []*unpacker
	var wg sync.WaitGroup
	read := func(part int, one func(*unpacker)) {
		u := reader(part)
		all = append(all, u)
		wg.Go(func() { one(u) })
	}
	var claims []claimEntry
	ends := [][]uint32{}
	read(partEntityIDs, func(u *unpacker) { f.entityIDs = u.ids() })
	read(partArticleIDs, func(u *unpacker) { f.articleIDs = u.ids() })
	read(partArticles, func(u *unpacker) { f.byArticle = u.articles() })
	read(partEntities, func(u *unpacker) { f.byEntity = u.entities() })
	read(partClaims, func(u *unpacker) { claims = u.claims() })
	read(partJudgements, func(u *unpacker) { f.judgements, ends = u.judgements() })
	read(partHistory, func(u *unpacker) { history = u.history() })
	wg.Wait()
	u := reader(partOthers)
	all = append(all, u)
	did := edited{judgementsOut: map[*Judgement]bool{}, claimsNew: claims}
	if err := u.others(&f, &did); err != nil {
		return nil, nil, err
	}
	for _, u := range all {
		if u.bad || len(u.data) > 0 {
			return nil, nil, fmt.Errorf("%w: a part of it cannot be read", errSnapshot)
		}
	}
	if err := f.connect(claims, ends, &did); err != nil {
		return nil, nil, err
	}
	return snapshotOf(schema, of.version, f, did), history, nil
}

// openParts checks mark, checksum and stamp and returns the parts.
func openParts(data []byte, of stamp) ([][]byte, error) {
	start := len(snapshotMark) + 4
	if len(data) < start || string(data[:len(snapshotMark)]) != snapshotMark {
		return nil, fmt.Errorf("%w: no such file", errSnapshot)
	}
	if crc32.Checksum(data[start:], castagnoli) != binary.LittleEndian.Uint32(data[len(snapshotMark):]) {
		return nil, fmt.Errorf("%w: it is damaged", errSnapshot)
	}
	u := &unpacker{data: data[start:]}
	found := stamp{project: string(u.bytes())}
	found.version = Version(u.uint())
	found.entry = string(u.bytes())
	if u.bad || found != of {
		return nil, fmt.Errorf("%w: it is one of version %d", errSnapshot, found.version)
	}
	parts := make([][]byte, numParts)
	for i := range parts {
		parts[i] = u.bytes()
	}
	if u.bad {
		return nil, fmt.Errorf("%w: a part is missing", errSnapshot)
	}
	return parts, nil
}

// readWords reads the table of texts: they share one piece of memory.
func readWords(part []byte) ([]string, error) {
	u := &unpacker{data: part}
	lengths := make([]uint32, u.count())
	for i := range lengths {
		lengths[i] = uint32(u.uint())
	}
	text, at := string(u.data), 0
	words := make([]string, len(lengths))
	for i, n := range lengths {
		if u.bad || int(n) > len(text)-at {
			return nil, fmt.Errorf("%w: its texts cannot be read", errSnapshot)
		}
		words[i] = text[at : at+int(n)]
		at += int(n)
	}
	return words, nil
}

func (u *unpacker) fail() { u.bad, u.data = true, nil }

func (u *unpacker) uint() uint64 {
	if len(u.data) > 0 && u.data[0] < 0x80 {
		n := u.data[0]
		u.data = u.data[1:]
		return uint64(n)
	}
	n, used := binary.Uvarint(u.data)
	if used <= 0 {
		u.fail()
		return 0
	}
	u.data = u.data[used:]
	return n
}

func (u *unpacker) int() int {
	n := u.uint()
	return int(n>>1) ^ -int(n&1)
}

// count reads how many things follow; each takes at least a byte.
func (u *unpacker) count() int {
	n := u.uint()
	if n > uint64(len(u.data)) {
		u.fail()
		return 0
	}
	return int(n)
}

func (u *unpacker) slot() uint32 { return uint32(u.uint()) - 1 }

func (u *unpacker) bool() bool { return u.uint() == 1 }

func (u *unpacker) float() float64 {
	if len(u.data) < 8 {
		u.fail()
		return 0
	}
	bits := binary.LittleEndian.Uint64(u.data)
	u.data = u.data[8:]
	return math.Float64frombits(bits)
}

func (u *unpacker) bytes() []byte {
	n := u.count()
	out := u.data[:n:n]
	u.data = u.data[n:]
	return out
}

func (u *unpacker) word() string {
	n := u.uint()
	if n >= uint64(len(u.words)) {
		u.fail()
		return ""
	}
	return u.words[n]
}

// unpackList reads a list that packList wrote.
func unpackList[T any](u *unpacker, one func(*T)) []T {
	n := u.uint()
	if n == 0 {
		return nil
	}
	if n--; n > uint64(len(u.data)) {
		u.fail()
		return nil
	}
	out := make([]T, n)
	for i := range out {
		one(&out[i])
	}
	return out
}

func (u *unpacker) span(s *Span) {
	s.Start = u.int()
	s.End = s.Start + u.int()
}

func (u *unpacker) time() (t time.Time) {
	w := u.word()
	if w == "" {
		return t
	}
	if err := t.UnmarshalText([]byte(w)); err != nil {
		u.fail()
	}
	return t
}

func (u *unpacker) history() []CommitInfo {
	out := make([]CommitInfo, u.count())
	for i := range out {
		c := &out[i]
		c.Version = Version(u.uint())
		c.At = u.time()
		c.Author, c.Label = u.word(), u.word()
		c.Undoes = Version(u.uint())
	}
	return out
}

func (u *unpacker) ids() *ids {
	n := u.count()
	t := newIDs(n)
	for i := range n {
		t.slot[u.word()] = uint32(i)
	}
	if len(t.slot) != n {
		u.fail() // an id stands twice
	}
	return t
}

func (u *unpacker) others(f *records, did *edited) error {
	for n := u.count(); n > 0; n-- {
		kind, data := Kind(u.word()), u.word()
		newOf := newRecord[kind]
		if newOf == nil {
			return fmt.Errorf("%w: a record of kind %q", errSnapshot, kind)
		}
		r := newOf()
		if err := json.Unmarshal([]byte(data), r); err != nil {
			return fmt.Errorf("%w: %w", errSnapshot, err)
		}
		f.take(edit{after: r}, did)
		f.count++
	}
	return nil
}

func (u *unpacker) articles() (out paged[aboutArticle]) {
	n := u.count()
	out.pages = make([]*[pageSize]aboutArticle, n/pageSize)
	for i := range n / pageSize {
		page := new([pageSize]aboutArticle)
		for k := range page {
			if u.bool() {
				page[k].article = &Article{}
				u.article(page[k].article)
			}
			if u.bool() {
				page[k].reading = &Reading{}
				u.reading(page[k].reading)
			}
		}
		out.pages[i] = page
	}
	return out
}

func (u *unpacker) article(a *Article) {
	a.ID, a.Source, a.Title, a.Outlet, a.Byline = ArticleID(u.word()), u.word(), u.word(), u.word(), u.word()
	a.Published, a.URL, a.Name = Date(u.word()), u.word(), u.word()
	a.Format, a.Language, a.Text, a.Original, a.Unread = u.word(), u.word(), u.word(), u.word(), u.word()
	a.Replaces = ArticleID(u.word())
}

func (u *unpacker) reading(r *Reading) {
	r.Article, r.Extractor = ArticleID(u.word()), u.word()
	r.Sentences = unpackList(u, u.span)
	r.Mentions = unpackList(u, func(m *Mention) {
		u.span(&m.Span)
		m.Type, m.Form, m.Entity = u.word(), u.word(), EntityID(u.word())
		m.Confidence = u.float()
	})
	r.Times = unpackList(u, func(t *TimeExpression) {
		u.span(&t.Span)
		t.Value, t.ValueEnd = u.word(), Date(u.word())
	})
	r.Quotes = unpackList(u, func(q *Quote) {
		u.span(&q.Span)
		q.Kind, q.Speaker = u.word(), EntityID(u.word())
		if u.bool() {
			q.SpeakerMention = &Span{}
			u.span(q.SpeakerMention)
		}
		q.Cue = u.word()
	})
}

func (u *unpacker) entities() (out paged[aboutEntity]) {
	n := u.count()
	out.pages = make([]*[pageSize]aboutEntity, n/pageSize)
	for i := range n / pageSize {
		page, made := new([pageSize]aboutEntity), new([pageSize]Entity)
		for k := range page {
			if u.bool() {
				page[k].article, page[k].entity = u.slot(), &made[k]
				u.entity(&made[k])
			}
		}
		out.pages[i] = page
	}
	return out
}

func (u *unpacker) entity(e *Entity) {
	e.ID, e.Article, e.Type, e.Name = EntityID(u.word()), ArticleID(u.word()), u.word(), u.word()
	e.Aliases = unpackList(u, func(a *string) { *a = u.word() })
	if u.bool() {
		n := u.count()
		e.IDs = make(map[string]string, n)
		for ; n > 0; n-- {
			scheme := u.word()
			e.IDs[scheme] = u.word()
		}
	}
	if u.bool() {
		e.Event = &Event{}
		u.event(e.Event)
	}
}

func (u *unpacker) event(e *Event) {
	e.Kind, e.Date, e.DateEnd, e.Place = u.word(), Date(u.word()), Date(u.word()), EntityID(u.word())
	e.Polarity, e.Modality = u.word(), u.word()
	u.span(&e.Trigger)
	e.Figures = unpackList(u, func(f *Figure) {
		u.span(&f.Span)
		f.Value, f.Unit, f.What = u.float(), u.word(), u.word()
	})
}

func (u *unpacker) claims() []claimEntry {
	n := u.count()
	out, made := make([]claimEntry, n), make([]Claim, n)
	for i := range out {
		out[i] = claimEntry{Claim: &made[i], article: u.slot(), subject: u.slot(), object: u.slot()}
		u.claim(&made[i])
	}
	return out
}

func (u *unpacker) claim(c *Claim) {
	c.ID, c.Article, c.Subject, c.Predicate, c.Object = ClaimID(u.word()), ArticleID(u.word()), EntityID(u.word()), u.word(), EntityID(u.word())
	c.Value, c.Unit, c.Role = u.word(), u.word(), u.word()
	c.ValidFrom, c.ValidTo, c.Reported = Date(u.word()), Date(u.word()), Date(u.word())
	c.Polarity, c.Modality, c.Extractor, c.Rule, c.Note = u.word(), u.word(), u.word(), u.word(), u.word()
	c.AttributedTo = unpackList(u, func(id *EntityID) { *id = EntityID(u.word()) })
	c.Confidence = u.float()
	c.Evidence = unpackList(u, u.span)
}

// judgements reads the judgements and the slots of the entities they are of.
func (u *unpacker) judgements() ([]*Judgement, [][]uint32) {
	n := u.count()
	out, ends, made := make([]*Judgement, n), make([][]uint32, n), make([]Judgement, n)
	slots := make([]uint32, 0, 2*n)
	for i := range out {
		j := &made[i]
		out[i] = j
		u.judgement(j)
		if j.Of == OfEntities {
			start := len(slots)
			for range 2 + len(j.AlsoA) + len(j.AlsoB) {
				slots = append(slots, u.slot())
			}
			ends[i] = slots[start:len(slots):len(slots)]
		}
	}
	return out, ends
}

func (u *unpacker) judgement(j *Judgement) {
	j.Of, j.A, j.B, j.Verdict, j.Author, j.Reason = u.word(), u.word(), u.word(), u.word(), u.word(), u.word()
	j.AlsoA = unpackList(u, func(id *string) { *id = u.word() })
	j.AlsoB = unpackList(u, func(id *string) { *id = u.word() })
	j.At = u.time()
	j.Score = u.float()
	j.Features = unpackList(u, func(f *Feature) {
		f.Name, f.Detail, f.Weight = u.word(), u.word(), u.float()
	})
}

// connect fills in what records know of each other, and notes all of them as
// new.
func (f *records) connect(claims []claimEntry, ends [][]uint32, did *edited) error {
	outside := fmt.Errorf("%w: it speaks of what it does not hold", errSnapshot)
	articles, entities := uint32(len(f.byArticle.pages)*pageSize), uint32(len(f.entityIDs.slot))
	for i, page := range f.byArticle.pages {
		for k := range page {
			slot := uint32(i*pageSize + k)
			if page[k].article != nil {
				did.articles = append(did.articles, slot)
			}
			if page[k].reading != nil {
				did.readings = append(did.readings, slot)
			}
		}
	}
	for i, page := range f.byEntity.pages {
		for k := range page {
			if page[k].entity == nil {
				continue
			}
			slot := uint32(i*pageSize + k)
			did.entities = append(did.entities, slot)
			if page[k].article >= articles || slot >= entities {
				return outside
			}
			of := &f.byArticle.pages[page[k].article/pageSize][page[k].article%pageSize]
			of.locals = append(of.locals, slot)
		}
	}
	for i := range claims {
		c := &claims[i]
		if c.article >= articles || c.subject >= entities || c.object != noSlot && c.object >= entities {
			return outside
		}
		of := &f.byArticle.pages[c.article/pageSize][c.article%pageSize]
		of.claims = append(of.claims, c.Claim)
	}
	f.count += len(did.articles) + len(did.readings) + len(did.entities) + len(claims) + len(f.judgements)
	return f.connectJudgements(ends, did, outside)
}

// connectJudgements gives each entity its edges, one behind the other.
func (f *records) connectJudgements(ends [][]uint32, did *edited, outside error) error {
	n := len(f.byEntity.pages) * pageSize
	edges := 0
	degree := make([]uint32, n)
	for i, j := range f.judgements {
		if j.Of == OfArticles {
			did.judgementsNew = append(did.judgementsNew, j)
		}
		for _, slot := range ends[i] {
			if int(slot) >= n {
				return outside
			}
			degree[slot]++
			edges++
		}
	}
	all := make([]edge, edges)
	for i, page := range f.byEntity.pages {
		for k := range page {
			d := degree[i*pageSize+k]
			page[k].edges, all = all[:0:d], all[d:]
		}
	}
	for i, j := range f.judgements {
		for _, slot := range ends[i] {
			other := ends[i][0]
			if slot == other {
				other = ends[i][1+len(j.AlsoA)]
			}
			about := &f.byEntity.pages[slot/pageSize][slot%pageSize]
			about.edges = append(about.edges, edge{j, other})
		}
	}
	return nil
}

// snapshotOf builds the snapshot of records of which everything is new.
func snapshotOf(schema *Schema, v Version, f records, did edited) *Snapshot {
	empty := emptySnapshot(schema)
	fresh := *empty
	b := &successor{old: empty, Snapshot: &fresh, did: did}
	b.version, b.records = v, f
	b.build()
	return b.Snapshot
}
