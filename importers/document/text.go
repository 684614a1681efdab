package document

// readText reads a plain text. The text is kept whole, heading and dateline
// included, because both can be evidence; only an explicit header (see
// takeHeader) is not part of the article.
func readText(_ string, raw []byte) ([]Article, []Problem, error) {
	s, err := decode(raw, "")
	if err != nil {
		return nil, nil, err
	}
	var a Article
	a.Text = takeHeader(s, &a)
	readOpening(a.Text, &a)
	return one(a, raw)
}
