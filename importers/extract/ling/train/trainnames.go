package train

import "github.com/threadline/threadline/importers/extract/ling/internal/nertag"

func (r *run) trainNames() error {
	if err := r.needTagger(); err != nil {
		return err
	}
	docs, err := r.nameDocuments()
	if err != nil {
		return err
	}
	dev, err := r.devSets()
	if err != nil {
		return err
	}
	o := nertag.Options{Epochs: 7, Averaged: 3, Rate: 0.2, Decay: 0.05, Threshold: 0.004, Dropout: 0.15, MinCount: 2, Scale: 64}
	o.Report = func(e int, loss float64) { r.Log("nertag: epoch %d, loss %.4f", e, loss) }
	m := nertag.Learn(r.lexicon, docs, o)
	for i := range dev {
		r.score(NamesModel, "%s, F1 of spans with types: %v", dev[i].name, dev[i].score(r, m))
	}
	return r.write(NamesModel, m.Append(nil))
}
