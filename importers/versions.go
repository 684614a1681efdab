package importers

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/threadline/threadline/graph"
	"github.com/threadline/threadline/importers/document"
	"github.com/threadline/threadline/importers/extract"
)

// version is an article that the project does not have yet.
type version struct {
	article  *graph.Article
	original []byte
	item     Item
	current  bool // no version of its source is newer
	again    bool // the project has it, and reads it once more with what was missing
	result   extract.Result
	err      error // of the extractor
}

// sortVersions books every member of every file in the account and returns
// the articles that are new, sorted by id.
//
// Which articles are versions of one source is decided by graph.SourceKey on
// what the file itself states. Versions of one source follow each other by
// date of publication, then by file name and text; a file that does not name
// its source is another article, not a version, if its text has little in
// common with the one of that name (sameText).
func (r *run) sortVersions(account *Account) []*version {
	bySource := map[string][]*version{}
	seen := map[graph.ArticleID]*version{}
	var again []*version
	for i, in := range r.inputs {
		f := r.files[i]
		if f.err != nil {
			account.reject(Rejection{Input: in.name(), Reason: reason(f.err), Err: f.err})
		}
		for _, p := range f.problems {
			account.reject(Rejection{Input: in.name(), Position: p.Position, Reason: reason(p.Err), Err: p.Err})
		}
		for at, a := range f.articles {
			v := r.newVersion(in, at, a, bySource)
			id := v.article.ID
			switch known := seen[id]; {
			case known != nil:
				account.add(v.unchanged(fmt.Sprintf("The same article as %s.", where(known.item))))
			case r.completes(v):
				seen[id] = v
				again = append(again, v)
			case r.reader.Article(id) != nil:
				account.add(v.unchanged(r.staleness(v)))
			default:
				seen[id] = v
				bySource[v.article.Source] = append(bySource[v.article.Source], v)
			}
		}
	}
	return r.book(append(r.chain(bySource), again...), account)
}

// completes reports whether an article the project has lacks a date or outlet
// that the defaults now give. Then it is read again under the same id.
func (r *run) completes(v *version) bool {
	known := r.reader.Article(v.article.ID)
	if known == nil || r.staleness(v) != "" {
		return false
	}
	full := *known
	full.Published = cmp.Or(known.Published, v.article.Published)
	full.Outlet = cmp.Or(known.Outlet, v.article.Outlet)
	if full.Published == known.Published && full.Outlet == known.Outlet {
		return false
	}
	v.article, v.again, v.current = &full, true, true
	v.item.Outcome, v.item.Detail = Updated, "Its date or outlet was added."
	return true
}

// newVersion makes the article record of a member, the at-th of its file.
func (r *run) newVersion(in Input, at int, a document.Article, bySource map[string][]*version) *version {
	published, _ := graph.ParseDate(a.Published)
	article := &graph.Article{
		Title: a.Title, Outlet: a.Outlet, Byline: a.Byline, Published: published, URL: a.URL, Name: in.name(),
		Format: a.Format, Language: a.Language, Text: a.Text, Original: graph.Hash(string(a.Original)),
	}
	article.Source = r.sourceKey(article, memberName(in.name(), a), bySource)
	article.ID = graph.NewArticleID(article.Source, article.Text)
	article.Outlet = cmp.Or(article.Outlet, r.options.Defaults.Outlet)
	article.Published = cmp.Or(article.Published, r.options.Defaults.Published)
	item := Item{Input: in.name(), Position: a.Position, ArticleID: article.ID, Title: a.Title, at: at}
	return &version{article: article, original: a.Original, item: item}
}

// memberName names a member of a file that holds several: by the id the file
// gives it, else by its text. Its place in the file would not do, since a line
// inserted above would make every article a version of its neighbour.
func memberName(file string, a document.Article) string {
	switch {
	case a.Position == "":
		return file
	case a.ID != "":
		return file + "#" + a.ID
	default:
		return file + "#" + graph.Hash(a.Text)[:12]
	}
}

// sourceKey returns the source of an article. Two files of one name from
// different folders are one source only if they share text.
func (r *run) sourceKey(a *graph.Article, name string, bySource map[string][]*version) string {
	key := graph.SourceKey(a.URL, a.Outlet, a.Title, a.Published, name)
	if !strings.HasPrefix(key, "file:") || r.reader.Article(graph.NewArticleID(key, a.Text)) != nil {
		return key
	}
	other := r.reader.ArticleBySource(key)
	if list := bySource[key]; len(list) > 0 {
		other = list[0].article
	}
	if other == nil || sameText(other.Text, a.Text) {
		return key
	}
	return key + "#" + graph.Hash(a.Text)[:12]
}

func (v *version) unchanged(detail string) Item {
	v.item.Outcome, v.item.Detail = Unchanged, detail
	return v.item
}

// staleness says which known version an input repeats.
func (r *run) staleness(v *version) string {
	if now := r.reader.ArticleBySource(v.article.Source); now != nil && now.ID != v.article.ID {
		return "An older version of an article that is here."
	}
	return ""
}

// chain links the versions of each source.
func (r *run) chain(bySource map[string][]*version) []*version {
	var all []*version
	for source, list := range bySource {
		slices.SortFunc(list, func(a, b *version) int {
			x, y := a.article, b.article
			return cmp.Or(x.Published.Compare(y.Published), cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
		})
		chain := r.known(source)
		for _, v := range list {
			v.item.Outcome = Updated
			if len(chain) == 0 {
				v.item.Outcome = Created
			}
			at := place(chain, v.article)
			if at < len(chain) {
				v.item.Detail = "An older version of an article that is here."
			}
			chain = slices.Insert(chain, at, v.article)
		}
		r.relink(chain, list)
		all = append(all, list...)
	}
	return all
}

// book enters versions in the account and returns them by id.
func (r *run) book(all []*version, account *Account) []*version {
	slices.SortFunc(all, func(a, b *version) int { return cmp.Compare(a.article.ID, b.article.ID) })
	for _, v := range all {
		account.add(v.item)
	}
	return all
}

// known returns the versions of a source that the project has, oldest first.
func (r *run) known(source string) []*graph.Article {
	var chain []*graph.Article
	for a := r.reader.ArticleBySource(source); a != nil && len(chain) < 1000; a = r.reader.Article(a.Replaces) {
		chain = append(chain, a)
	}
	slices.Reverse(chain)
	return chain
}

// place returns where a version belongs in a chain: at the end, or before the
// first that is known to be published later.
func place(chain []*graph.Article, a *graph.Article) int {
	for i, other := range chain {
		if a.Published.Known() && other.Published.Known() && a.Published.Compare(other.Published) < 0 {
			return i
		}
	}
	return len(chain)
}

// relink makes each version name the one before it. Versions the project has
// are changed in copies, which join the changeset.
func (r *run) relink(chain []*graph.Article, added []*version) {
	for i, a := range chain {
		var before graph.ArticleID
		if i > 0 {
			before = chain[i-1].ID
		}
		isNew := slices.ContainsFunc(added, func(v *version) bool { return v.article == a })
		switch {
		case isNew:
			a.Replaces = before
		case a.Replaces != before:
			changed := *a
			changed.Replaces = before
			r.relinked = append(r.relinked, &changed)
		}
	}
	for _, v := range added {
		v.current = v.article == chain[len(chain)-1]
	}
}

func where(it Item) string {
	if it.Position == "" {
		return it.Input
	}
	return it.Input + ", " + it.Position
}

// sameText reports whether two texts can be versions of one article: the
// shorter shares at least a fifth of its words of four letters and more with
// the longer. Very short texts always can.
func sameText(a, b string) bool {
	x, y := longWords(a), longWords(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(x) < 20 {
		return true
	}
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return shared*5 >= len(x)
}

func longWords(s string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }) {
		if len(w) >= 4 {
			out[w] = true
		}
	}
	return out
}
