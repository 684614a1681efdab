package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// records are the records of one version, as they were put. A new version is
// made from the last one by edits and shares with it what did not change.
type records struct {
	articleIDs *ids
	entityIDs  *ids
	byArticle  paged[aboutArticle]
	byEntity   paged[aboutEntity]
	current    []claimEntry // claims that count, sorted by id
	idle       []claimEntry // claims of older versions or with an end that is unknown, sorted by id
	judgements []*Judgement // sorted by key
	decisions  map[Key]*Decision
	notes      map[Key][]*Note // oldest first
	tags       map[Key][]*Tag  // sorted by label
	noteOn     map[string]Key  // where a note of that id stands
	tagOn      map[string]Key
	views      []*View  // by name
	batches    []*Batch // oldest first
	count      int
}

// aboutArticle is what is stored of one article. The lists are in no order.
type aboutArticle struct {
	article *Article
	reading *Reading
	locals  []uint32
	claims  []*Claim
}

// aboutEntity is what is stored of one local entity.
type aboutEntity struct {
	entity  *Entity
	article uint32
	edges   []edge
}

// edge is a judgement of two entities as one of them sees it. Of a wide one,
// which parts and never joins, other is one of many.
type edge struct {
	judgement *Judgement
	other     uint32
}

// claimEntry is a claim with the slots it leads to.
type claimEntry struct {
	*Claim
	article, subject uint32
	object           uint32 // noSlot where the claim holds a value
	qualified        bool   // see Snapshot.qualified
}

// edit is a change of one record; nil where it was or will not be there.
type edit struct{ before, after Record }

func newRecords() records {
	return records{articleIDs: newIDs(0), entityIDs: newIDs(0), decisions: map[Key]*Decision{}, notes: map[Key][]*Note{},
		tags: map[Key][]*Tag{}, noteOn: map[string]Key{}, tagOn: map[string]Key{}}
}

// record returns the record of a key, or nil. Cost: O(log records).
func (f *records) record(k Key) Record {
	switch k.Kind {
	case KindArticle:
		return orNil(f.aboutArticle(ArticleID(k.ID)).article)
	case KindReading:
		return orNil(f.aboutArticle(ArticleID(k.ID)).reading)
	case KindEntity:
		return orNil(f.byEntity.at(f.entityIDs.find(k.ID)).entity)
	case KindClaim:
		return orNil(f.claim(ClaimID(k.ID)))
	case KindJudgement:
		if i, ok := slices.BinarySearchFunc(f.judgements, k.ID, func(j *Judgement, id string) int { return cmp.Compare(j.Key().ID, id) }); ok {
			return f.judgements[i]
		}
	case KindDecision:
		kind, id, _ := strings.Cut(k.ID, "/")
		return orNil(f.decisions[Key{Kind(kind), id}])
	case KindNote:
		return find(f.notes[f.noteOn[k.ID]], k)
	case KindTag:
		return find(f.tags[f.tagOn[k.ID]], k)
	case KindView:
		return find(f.views, k)
	case KindBatch:
		return find(f.batches, k)
	}
	return nil
}

// orNil keeps a nil pointer from becoming a record that is not nil.
func orNil[P interface {
	comparable
	Record
}](r P) Record {
	var none P
	if r == none {
		return nil
	}
	return r
}

func find[R Record](list []R, k Key) Record {
	for _, r := range list {
		if r.Key() == k {
			return r
		}
	}
	return nil
}

func (f *records) aboutArticle(id ArticleID) aboutArticle {
	return f.byArticle.at(f.articleIDs.find(string(id)))
}

func (f *records) claim(id ClaimID) *Claim {
	for _, list := range [][]claimEntry{f.current, f.idle} {
		if i, ok := findClaim(list, id); ok {
			return list[i].Claim
		}
	}
	return nil
}

func findClaim(list []claimEntry, id ClaimID) (int, bool) {
	return slices.BinarySearchFunc(list, id, func(c claimEntry, id ClaimID) int { return cmp.Compare(c.ID, id) })
}

// all returns every record, in no order.
func (f *records) all() []Record {
	out := make([]Record, 0, f.count)
	for _, page := range f.byArticle.pages {
		for i := range page {
			if a := &page[i]; a.article != nil {
				out = append(out, a.article)
			}
			if r := page[i].reading; r != nil {
				out = append(out, r)
			}
		}
	}
	for _, page := range f.byEntity.pages {
		for i := range page {
			if e := page[i].entity; e != nil {
				out = append(out, e)
			}
		}
	}
	for _, list := range [][]claimEntry{f.current, f.idle} {
		for i := range list {
			out = append(out, list[i].Claim)
		}
	}
	out = appendRecords(out, f.judgements)
	for _, d := range f.decisions {
		out = append(out, d)
	}
	for _, list := range f.notes {
		out = appendRecords(out, list)
	}
	for _, list := range f.tags {
		out = appendRecords(out, list)
	}
	return appendRecords(appendRecords(out, f.views), f.batches)
}

func appendRecords[R Record](to []Record, list []R) []Record {
	for _, r := range list {
		to = append(to, r)
	}
	return to
}

// compareJudgements orders judgements as their keys do, without making them.
func compareJudgements(x, y *Judgement) int {
	if len(x.Of) != len(y.Of) || len(x.A) != len(y.A) || len(x.B) != len(y.B) || x.wide() || y.wide() {
		return cmp.Compare(x.Key().ID, y.Key().ID)
	}
	return cmp.Or(cmp.Compare(x.Of, y.Of), cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.Author, y.Author))
}

// edited is what edits changed, sorted into kinds, as the stages of a new
// snapshot need it.
type edited struct {
	articles      []uint32 // whose own record changed
	readings      []uint32 // articles whose reading changed
	entities      []uint32
	claimsGone    []*Claim
	claimsNew     []claimEntry
	judgementsOut map[*Judgement]bool
	judgementsNew []*Judgement
	decided       []Key
	annotated     bool
}

// edit returns the records after edits, and what they touch. The claims are left
// to addClaims, which knows which of them count.
func (f *records) edit(edits []edit) (records, edited) {
	next, did := *f, edited{judgementsOut: map[*Judgement]bool{}}
	kinds := map[Kind]bool{}
	for _, e := range edits {
		kinds[kindOf(e)] = true
		next.count += present(e.after) - present(e.before)
	}
	touches := func(list ...Kind) bool {
		return slices.ContainsFunc(list, func(k Kind) bool { return kinds[k] })
	}
	if touches(KindArticle, KindReading, KindEntity, KindClaim) {
		next.byArticle = f.byArticle.edit()
	}
	if touches(KindEntity, KindJudgement) {
		next.byEntity = f.byEntity.edit()
	}
	if kinds[KindDecision] {
		next.decisions = maps.Clone(f.decisions)
	}
	if kinds[KindNote] {
		next.notes, next.noteOn = maps.Clone(f.notes), maps.Clone(f.noteOn)
	}
	if kinds[KindTag] {
		next.tags, next.tagOn = maps.Clone(f.tags), maps.Clone(f.tagOn)
	}
	for _, e := range edits {
		next.take(e, &did)
	}
	if kinds[KindJudgement] {
		keep := func(j *Judgement) bool { return !did.judgementsOut[j] }
		if len(did.judgementsOut) == 0 {
			keep = nil
		}
		next.judgements = mergeSorted(f.judgements, did.judgementsNew, compareJudgements, keep)
	}
	next.byArticle.own, next.byEntity.own = nil, nil
	return next, did
}

func present(r Record) int {
	if r == nil {
		return 0
	}
	return 1
}

func kindOf(e edit) Kind {
	if e.after != nil {
		return e.after.Key().Kind
	}
	return e.before.Key().Kind
}

// take carries out one edit.
func (f *records) take(e edit, did *edited) {
	some := e.after
	if some == nil {
		some = e.before
	}
	switch r := some.(type) {
	case *Article:
		n := f.articleIDs.intern(string(r.ID))
		f.byArticle.ref(n).article, _ = e.after.(*Article)
		did.articles = append(did.articles, n)
	case *Reading:
		n := f.articleIDs.intern(string(r.Article))
		f.byArticle.ref(n).reading, _ = e.after.(*Reading)
		did.readings = append(did.readings, n)
	case *Entity:
		f.takeEntity(r.ID, e, did)
	case *Claim:
		f.takeClaim(e, did)
	case *Judgement:
		f.takeJudgement(e, did)
	case *Decision:
		if d, ok := e.after.(*Decision); ok {
			f.decisions[d.Target] = d
		} else {
			delete(f.decisions, r.Target)
		}
		did.decided = append(did.decided, r.Target)
	default:
		f.takeAnnotation(e)
		did.annotated = true
	}
}

func (f *records) takeEntity(id EntityID, e edit, did *edited) {
	n := f.entityIDs.intern(string(id))
	if before, ok := e.before.(*Entity); ok {
		about := f.byArticle.ref(f.articleIDs.intern(string(before.Article)))
		about.locals = without(about.locals, n)
	}
	after, ok := e.after.(*Entity)
	about := f.byEntity.ref(n)
	about.entity = after
	if ok {
		about.article = f.articleIDs.intern(string(after.Article))
		of := f.byArticle.ref(about.article)
		of.locals = append(of.locals, n)
	}
	did.entities = append(did.entities, n)
}

func (f *records) takeClaim(e edit, did *edited) {
	if before, ok := e.before.(*Claim); ok {
		about := f.byArticle.ref(f.articleIDs.intern(string(before.Article)))
		about.claims = without(about.claims, before)
		did.claimsGone = append(did.claimsGone, before)
	}
	if after, ok := e.after.(*Claim); ok {
		c := claimEntry{Claim: after, article: f.articleIDs.intern(string(after.Article)), subject: f.entityIDs.intern(string(after.Subject)), object: noSlot}
		if after.Object != "" {
			c.object = f.entityIDs.intern(string(after.Object))
		}
		about := f.byArticle.ref(c.article)
		about.claims = append(about.claims, after)
		did.claimsNew = append(did.claimsNew, c)
	}
}

func (f *records) takeJudgement(e edit, did *edited) {
	if before, ok := e.before.(*Judgement); ok {
		did.judgementsOut[before] = true
		if before.Of == OfEntities {
			for _, id := range before.ends() {
				about := f.byEntity.ref(f.entityIDs.intern(id))
				about.edges = slices.DeleteFunc(slices.Clone(about.edges), func(x edge) bool { return x.judgement == before })
			}
		}
	}
	after, ok := e.after.(*Judgement)
	if !ok {
		return
	}
	did.judgementsNew = append(did.judgementsNew, after)
	if after.Of == OfEntities {
		a, b := f.entityIDs.intern(after.A), f.entityIDs.intern(after.B)
		for _, id := range after.ends() {
			n := f.entityIDs.intern(id)
			other := a
			if n == a {
				other = b
			}
			about := f.byEntity.ref(n)
			about.edges = append(about.edges, edge{after, other})
		}
	}
}

// ends returns all a judgement is about.
func (j *Judgement) ends() []string {
	if !j.wide() {
		return []string{j.A, j.B}
	}
	a, b := j.Groups()
	return append(a, b...)
}

// takeAnnotation carries out an edit of what there is little of. The lists are
// sorted anew.
func (f *records) takeAnnotation(e edit) {
	switch r := e.before.(type) {
	case *Note:
		f.notes[r.On] = without(f.notes[r.On], r)
		dropEmpty(f.notes, r.On)
		delete(f.noteOn, r.ID)
	case *Tag:
		f.tags[r.On] = without(f.tags[r.On], r)
		dropEmpty(f.tags, r.On)
		delete(f.tagOn, r.ID)
	case *View:
		f.views = without(f.views, r)
	case *Batch:
		f.batches = without(f.batches, r)
	}
	switch r := e.after.(type) {
	case *Note:
		f.notes[r.On] = with(f.notes[r.On], r, func(x, y *Note) int { return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.ID, y.ID)) })
		f.noteOn[r.ID] = r.On
	case *Tag:
		f.tags[r.On] = with(f.tags[r.On], r, func(x, y *Tag) int { return cmp.Or(cmp.Compare(x.Label, y.Label), cmp.Compare(x.ID, y.ID)) })
		f.tagOn[r.ID] = r.On
	case *View:
		f.views = with(f.views, r, func(x, y *View) int { return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID)) })
	case *Batch:
		f.batches = with(f.batches, r, func(x, y *Batch) int { return cmp.Or(x.At.Compare(y.At), cmp.Compare(x.ID, y.ID)) })
	}
}

func dropEmpty[V any](m map[Key][]V, k Key) {
	if len(m[k]) == 0 {
		delete(m, k)
	}
}

// without returns a copy of list that lacks x.
func without[T comparable](list []T, x T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(y T) bool { return x == y })
}

// with returns a copy of a sorted list that has x, too.
func with[T any](list []T, x T, compare func(T, T) int) []T {
	at, _ := slices.BinarySearchFunc(list, x, compare)
	return slices.Insert(slices.Clip(list), at, x)
}

// mergeSorted returns what keep leaves of a sorted list together with others,
// sorted; a nil keep leaves all. It sorts added in place. Cost: a copy of the
// list, and O(added · log list) comparisons.
func mergeSorted[T any](list, added []T, compare func(T, T) int, keep func(T) bool) []T {
	slices.SortFunc(added, compare)
	out := make([]T, 0, len(list)+len(added))
	take := func(run []T) {
		if keep == nil {
			out = append(out, run...)
			return
		}
		for _, x := range run {
			if keep(x) {
				out = append(out, x)
			}
		}
	}
	for _, x := range added {
		at, _ := slices.BinarySearchFunc(list, x, compare)
		take(list[:at])
		out, list = append(out, x), list[at:]
	}
	take(list)
	return out
}
