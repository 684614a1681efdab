package scene

import (
	"os"
	"testing"
)

// testFonts reads the fonts of the program.
func testFonts(t testing.TB) *Fonts {
	t.Helper()
	f, err := ReadFonts(os.DirFS("../../assets/fonts"))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// borderGraph is a small graph about the border in September 2022, with places of its own: every shape, every family
// of links and every state is in it.
func borderGraph() *Graph {
	node := func(id, kind, name string, x, y, rank float64) Node {
		return Node{ID: id, Type: kind, Name: name, At: Point{X: x, Y: y}, Rank: rank, Radius: RadiusOf(kind, rank)}
	}
	event := func(id, kind, name, date string, x, y, rank float64) Node {
		n := node(id, "Event", name, x, y, rank)
		n.EventKind, n.Sub = kind, date
		return n
	}
	nodes := []Node{
		node("ru", "Country", "Russia", 316, 190, 0.95), node("kz", "Country", "Kazakhstan", 602, 236, 0.75), node("ua", "Country", "Ukraine", 166, 450, 0.4),
		node("putin", "Person", "Vladimir Putin", 128, 300, 0.62), node("ash", "Person", "Maulen Ashimbaev", 435, 304, 0.6), node("shoigu", "Person", "Sergei Shoigu", 122, 162, 0.25),
		node("mod", "PublicBody", "Defense Ministry of Russia", 182, 74, 0.14), node("duma", "PublicBody", "State Duma", 332, 68, 0.16), node("senate", "PublicBody", "Senate of Kazakhstan", 575, 396, 0.17),
		node("eeu", "Organization", "Eurasian Economic Union", 480, 136, 0.22), node("forces", "Organization", "Armed Forces of Ukraine", 94, 490, 0.12), node("informburo", "Organization", "Informburo", 700, 320, 0.06),
		event("mob", "mobilize", "Partial mobilization", "21 Sep", 272, 356, 0.75), event("dep", "migrate", "Departures from Russia", "from 21 Sep", 462, 218, 0.12),
		event("vote", "legislate", "Duma vote", "20 Sep", 470, 52, 0.13), event("khar", "assault", "Kharkiv counteroffensive", "6–14 Sep", 310, 478, 0.4),
		event("stmt", "state", "Border statement", "22 Sep", 448, 418, 0.22), event("annex", "elect", "Annexation votes", "Sep 2022", 66, 398, 0.06),
		node("code", "Topic", "Criminal Code", 620, 82, 0.02), node("oblast", "Place", "Kharkiv Oblast", 462, 534, 0.07),
		node("art", "Article", "Union questions its own rules on entry at the border", 690, 470, 0.1),
		node("s1", "Place", "", 150, 394, 0), node("s2", "Organization", "", 136, 378, 0), node("s3", "Person", "", 336, 338, 0), node("s4", "Event", "", 376, 186, 0),
		node("s5", "Topic", "", 628, 198, 0), node("s6", "PublicBody", "", 612, 176, 0), node("s7", "Place", "", 476, 378, 0),
	}
	for i := range nodes {
		if nodes[i].Name == "" {
			nodes[i].Radius = 3.4
		}
	}
	at := map[string]int{}
	for i, n := range nodes {
		at[n.ID] = i
	}
	nodes[at["putin"]].Pinned, nodes[at["kz"]].Pinned = true, true
	nodes[at["senate"]].New, nodes[at["vote"]].New = true, true
	nodes[at["khar"]].Disputed = true
	var edges []Edge
	link := func(a, b string, f Family, origins int, confidence float64, words string) *Edge {
		edges = append(edges, Edge{ID: a + "-" + b + "-" + string(f), A: at[a], B: at[b], Family: f, Origins: origins, Confidence: confidence, Label: words})
		return &edges[len(edges)-1]
	}
	link("putin", "ru", Role, 4, 0.9, "president of")
	link("shoigu", "mod", Role, 3, 0.9, "heads")
	link("mod", "ru", Role, 2, 0.8, "part of")
	link("duma", "ru", Role, 2, 0.8, "part of")
	link("eeu", "ru", Role, 2, 0.8, "has member")
	link("eeu", "kz", Role, 2, 0.8, "has member")
	link("senate", "kz", Role, 2, 0.8, "part of")
	link("ash", "senate", Role, 3, 0.95, "speaker of").More = 2
	link("ash", "kz", Role, 2, 0.7, "citizen of")
	link("putin", "mob", TookPart, 4, 0.95, "declared")
	link("ru", "mob", TookPart, 3, 0.9, "took part in")
	link("ru", "dep", TookPart, 2, 0.7, "took part in")
	link("kz", "dep", TookPart, 2, 0.7, "took part in")
	link("ash", "stmt", TookPart, 3, 0.9, "made")
	link("kz", "stmt", TookPart, 2, 0.7, "took part in")
	link("duma", "vote", TookPart, 2, 0.9, "took part in")
	link("vote", "code", Other, 1, 0.5, "linked to")
	link("ua", "khar", TookPart, 3, 0.8, "took part in").Disputed = true
	link("forces", "khar", TookPart, 2, 0.6, "took part in")
	link("forces", "ua", Role, 2, 0.9, "part of")
	link("khar", "oblast", Place, 2, 0.8, "in")
	link("shoigu", "mob", Said, 2, 0.8, "spoke of").Disputed = true
	link("ash", "informburo", Said, 2, 0.7, "quoted by")
	link("putin", "ua", Together, 1, 0.5, "")
	link("ru", "ash", Together, 1, 0.5, "")
	link("shoigu", "putin", Kin, 1, 0.5, "associate of")
	link("annex", "ua", TookPart, 1, 0.5, "took part in").Hedged = true
	link("putin", "annex", Said, 1, 0.4, "spoke of").Negative = true
	link("mob", "khar", Other, 1, 0.4, "caused by")
	link("art", "senate", Against, 1, 0.6, "sanctioned by")
	link("informburo", "art", Ownership, 2, 0.8, "owns")
	link("kz", "ru", Role, 1, 0.7, "member of")
	link("kz", "ru", Said, 1, 0.7, "spoke of")
	link("kz", "ru", Against, 1, 0.7, "sanctioned by")
	link("ru", "ru", Other, 1, 0.7, "linked to")
	for _, s := range [][2]string{{"s1", "annex"}, {"s2", "annex"}, {"s3", "mob"}, {"s4", "ru"}, {"s5", "kz"}, {"s6", "kz"}, {"s7", "stmt"}} {
		link(s[0], s[1], Role, 1, 0.2, "")
	}
	return NewGraph(nodes, edges)
}

// borderView looks at borderGraph as a window would.
func borderView(t Tokens) View {
	const w, h = 780, 586
	return View{Camera: Camera{X: w / 2, Y: h/2 + 4, Zoom: 1}, W: w, H: h, Tokens: t, Avoid: []Rect{{12, h - 46, 220, 34}, {w - 172, h - 120, 160, 108}}}
}

// borderTimeline is a timeline of the same weeks: every precision and state is in it.
func borderTimeline() *Timeline {
	sep := func(d int) float64 { return Day(2022, 9, d) }
	t := &Timeline{Lanes: []string{"Force", "Law", "Politics", "Speech", "Movement and aid", "Other"}}
	add := func(id, name string, lane int, from, to float64, p Precision) *Happening {
		t.Happenings = append(t.Happenings, Happening{ID: id, Name: name, Lane: lane, From: from, To: to, Precision: p, Rank: 0.5})
		return &t.Happenings[len(t.Happenings)-1]
	}
	add("khar", "Kharkiv counteroffensive", 0, sep(6), sep(15), Span)
	add("mob", "Mobilization", 0, sep(21), sep(22), OnDay)
	add("vote", "Duma vote", 1, sep(20), sep(21), OnDay)
	add("annex", "Annexation votes, some day in Sep 2022", 2, sep(1), sep(31), Within)
	add("talks", "Talks on the votes", 2, sep(16), sep(19), Span)
	add("towns", "388 settlements", 3, sep(14), sep(15), OnDay)
	add("res", "300,000 reservists", 3, sep(21), sep(22), OnDay)
	add("stmt", "Border statement", 3, sep(22), sep(23), OnDay).Rank = 0.9
	add("dep", "Departures from Russia", 4, sep(21), sep(31), Span).OpenEnd = true
	late := add("queue", "Queue at the crossing", 4, sep(10), sep(11), OnDay)
	late.Late, late.Reported = true, sep(17)
	for i := range 5 {
		add("s"+string(rune('0'+i)), "Statement", 3, sep(4), sep(5), OnDay).Rank = 0.1
	}
	for i, n := range []int{1, 1, 2, 1, 2, 3, 4, 5, 6, 5, 4, 5, 6, 9, 6, 5, 4, 5, 6, 12, 20, 23, 12, 9, 6, 5, 3, 2, 2, 1} {
		t.Counts = append(t.Counts, DayCount{sep(i + 1), n})
	}
	return t
}

func borderTimelineView(t Tokens) TimelineView {
	brush := Period{Day(2022, 9, 6), Day(2022, 9, 23)}
	return TimelineView{From: Day(2022, 8, 31), To: Day(2022, 10, 1), W: 780, H: 196, Tokens: t, Brush: &brush,
		Selected: map[string]bool{"stmt": true}}
}
