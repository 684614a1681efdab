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
	o := nertag.Options{Epochs: 10, Rate: 0.2, Decay: 0.02, Threshold: 0.003, Dropout: 0.15, MinCount: 2, Scale: 64}
	o.Report = func(e int, loss float64, m *nertag.Model) {
		if e%2 == 1 {
			r.Log("nertag: epoch %d, loss %.4f", e, loss)
			return
		}
		line := ""
		for i := range dev {
			line += "\n        " + dev[i].name + " " + dev[i].score(r, m).String()
		}
		r.Log("nertag: epoch %d, loss %.4f, size %d%s", e, loss, m.Len(), line)
	}
	m := nertag.Learn(r.lexicon, docs, o)
	_, err = r.write(NamesModel, m.Append(nil))
	return err
}
