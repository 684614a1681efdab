package train

import "testing"

func TestNameScore(t *testing.T) {
	n := newNameScore()
	n.doc(Doc{Gold: []Gold{{0, 5, "PER"}, {6, 9, "ORG"}, {20, 25, "MISC"}}}, []Gold{{0, 5, "PER"}, {6, 9, "LOC"}, {20, 25, "MISC"}, {20, 25, "NORP"}})
	if n.all != (count{hit: 1, said: 2, gold: 2}) || *n.types["PER"] != (count{1, 1, 1}) || *n.types["ORG"] != (count{0, 0, 1}) {
		t.Errorf("counted %+v, PER %+v, ORG %+v", n.all, n.types["PER"], n.types["ORG"])
	}
	n = newNameScore()
	n.doc(Doc{Groups: []Group{{"PER", [][2]int{{0, 8}, {3, 8}}}}}, []Gold{{0, 8, "PER"}, {3, 8, "PER"}})
	if n.all != (count{hit: 1, said: 2, gold: 1}) {
		t.Errorf("a name with two spans counted %+v", n.all)
	}
	if f := (count{}).f1(); f != 0 {
		t.Errorf("F1 of nothing is %g", f)
	}
	if f := (count{1, 2, 2}).f1(); f != 50 {
		t.Errorf("F1 %g, want 50", f)
	}
}
