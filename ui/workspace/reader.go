package workspace

import (
	"cmp"
	"slices"

	"github.com/threadline/threadline/graph"
)

// Reader is what the reader shows: an article and a list of evidence through
// which the analyst walks.
type Reader struct {
	Article  graph.ArticleID
	Evidence []graph.Evidence // of the claim or link that was opened; may span articles
	At       int              // the evidence shown; -1 if the article was opened as a whole
}

// Open reports whether the reader shows an article.
func (r Reader) Open() bool { return r.Article != "" }

// Reader returns what the reader shows.
func (w *Workspace) Reader() Reader { return w.reader }

// OpenArticle shows an article from its beginning.
func (w *Workspace) OpenArticle(id graph.ArticleID) { w.read(Reader{Article: id, At: -1}) }

// OpenEvidence shows one of several passages; Next and Previous walk through
// the others.
func (w *Workspace) OpenEvidence(list []graph.Evidence, at int) {
	if at >= 0 && at < len(list) {
		w.read(Reader{list[at].Article, list, at})
	}
}

// OpenClaims shows the evidence of claims, newest report first, beginning with
// the first.
func (w *Workspace) OpenClaims(claims []uint32) { w.OpenEvidence(EvidenceOf(w.snapshot, claims), 0) }

// NextEvidence walks on by n passages, around the ends.
func (w *Workspace) NextEvidence(n int) {
	if count := len(w.reader.Evidence); count > 0 {
		w.OpenEvidence(w.reader.Evidence, ((w.reader.At+n)%count+count)%count)
	}
}

// CloseReader shows no article.
func (w *Workspace) CloseReader() { w.read(Reader{}) }

func (w *Workspace) read(r Reader) {
	w.reader = r
	w.tell(Reading)
}

// EvidenceOf lists the passages of claims without repetition, newest report
// first.
func EvidenceOf(s *graph.Snapshot, claims []uint32) []graph.Evidence {
	claims = slices.Clone(claims)
	slices.SortStableFunc(claims, func(a, b uint32) int {
		return cmp.Or(s.Reported(b).Compare(s.Reported(a)), cmp.Compare(s.Claim(a).ID, s.Claim(b).ID))
	})
	var out []graph.Evidence
	for _, i := range claims {
		c := s.Claim(i)
		for _, span := range c.Evidence {
			if e := (graph.Evidence{Article: c.Article, Span: span}); !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// Citation returns a passage as an analyst pastes it: the words in quotation
// marks, outlet, title, date, sentence number and address.
func Citation(s *graph.Snapshot, e graph.Evidence) string {
	a := s.Article(e.Article)
	if a == nil {
		return ""
	}
	n, _ := s.Sentence(e)
	out := "“" + s.Text(e) + "” — "
	for _, part := range []string{a.Outlet, a.Title, a.Published.Words()} {
		if part != "" {
			out += part + ", "
		}
	}
	out += "sentence " + itoa(n+1)
	if a.URL != "" {
		out += ", " + a.URL
	}
	return out
}
