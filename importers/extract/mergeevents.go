package extract

// mergeSame joins events that are told more than once in the article: same
// type, compatible dates, the same agent, nothing that keeps them apart.
func (f *eventFinder) mergeSame() {
	evs := f.d.events
	byType := map[string][]*happening{}
	for _, h := range evs {
		for _, o := range byType[h.kind] {
			if o.merged == nil && f.same(o, h) {
				f.mergeInto(o, h)
				break
			}
		}
		if h.merged == nil && len(byType[h.kind]) < 200 {
			byType[h.kind] = append(byType[h.kind], h)
		}
	}
}

// distinct event types cover too much for two events of the type and agent
// to be the same: there the trigger must be the same word.
var broadTypes = map[string]bool{"other": true, "state": true, "consult": true, "agree": true, "coerce": true, "demand": true, "disapprove": true,
	"support": true, "reject": true, "cooperate": true, "yield": true, "aid": true, "threaten": true, "assault": true, "try": true, "legislate": true, "merge": true, "elect": true}

func (f *eventFinder) same(a, b *happening) bool {
	if a.polarity != b.polarity || a.kind == "state" {
		return false
	}
	if a.date != "" && b.date != "" && a.date != b.date {
		return false
	}
	if a.sent == b.sent && a.date == "" && b.date == "" && broadTypes[a.kind] && stem(a.lemma) != stem(b.lemma) {
		return false
	}
	if broadTypes[a.kind] && stem(a.lemma) != stem(b.lemma) {
		return false
	}
	if a.place != nil && b.place != nil && a.place != b.place {
		return false
	}
	return (f.shareAgent(a, b) || f.retold(a, b)) && f.compatible(a, b, "affected")
}

func (f *eventFinder) shareAgent(a, b *happening) bool {
	any := false
	for _, p := range a.roles {
		for _, q := range b.roles {
			if p.ent == q.ent && (p.role == q.role || p.role == "agent" || q.role == "agent") {
				any = true
			}
		}
	}
	return any && f.compatible(a, b, "agent")
}

// compatible reports whether two events name a common entity in a role, or
// one of them names none.
func (f *eventFinder) compatible(a, b *happening, role string) bool {
	na, nb := 0, 0
	for _, p := range a.roles {
		if p.role != role {
			continue
		}
		na++
		for _, q := range b.roles {
			if q.role == role && q.ent == p.ent {
				return true
			}
		}
	}
	for _, q := range b.roles {
		if q.role == role {
			nb++
		}
	}
	return na == 0 || nb == 0
}

// stem is a crude common beginning of verb and noun: mobilize, mobilization.
func stem(w string) string {
	if len(w) > 6 {
		return w[:6]
	}
	return w
}

// mergeInto adds what b says to a. The telling with the date gives the
// trigger: it is the one that reports the event as news.
func (f *eventFinder) mergeInto(a, b *happening) {
	a.evidence = append(a.evidence, b.evidence...)
	for _, p := range b.roles {
		if p.role == "agent" || p.role == "affected" || p.role == "location" || len(a.roles) == 0 {
			a.take(p.at, p.role)
		}
	}
	if a.place == nil {
		a.place = b.place
	}
	a.others = append(append(a.others, otherTrigger{b.sent, b.trigger}), b.others...)
	if a.date == "" && b.date != "" {
		a.date, a.dateEnd, a.datedBy = b.date, b.dateEnd, b.datedBy
		a.others[len(a.others)-1] = otherTrigger{a.sent, a.trigger}
		a.sent, a.trigger, a.span, a.lemma = b.sent, b.trigger, b.span, b.lemma
	}
	if len(a.figures) == 0 {
		a.figures = b.figures
	}
	if a.modality != Asserted && b.modality == Asserted {
		a.modality = Asserted
	}
	a.conf = min(0.97, 1-(1-a.conf)*(1-b.conf*0.5))
	b.merged = a
}
