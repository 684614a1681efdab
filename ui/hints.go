package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"
	fynelayout "fyne.io/fyne/v2/layout"

	"github.com/threadline/threadline/ui/kit"
)

// hint is one of the hints of the first run: words, and where they stand.
type hint struct {
	words string
	at    func(plan) rect // the part it speaks of
	top   bool            // it stands at the upper edge of it, not the lower
	while func(*Window) bool
}

// hints are shown one at a time after the sample was opened.
func hints() []hint {
	return []hint{
		{words: lang.L("Every line comes from a sentence. Click one."), at: betweenTools},
		{words: lang.L("This is the sentence."), while: func(w *Window) bool { return w.ws.Reader().Open() }, at: func(p plan) rect {
			if p.reader.empty() {
				return p.right
			}
			return p.reader
		}},
		{words: lang.L("Drag over days to filter."), at: func(p plan) rect { return p.timeline }},
		{words: lang.L("Ctrl+K finds everything."), top: true, at: func(p plan) rect { return rect{p.bar.x, p.bar.y + p.bar.h, p.bar.w, 120} }},
	}
}

// betweenTools is the canvas between its floating tools and the minimap, or
// above them where there is no room between.
func betweenTools(p plan) rect {
	const tools, minimap, least, above = 250, 180, 330, 120
	if p.canvas.w < tools+minimap+least {
		return rect{p.canvas.x, p.canvas.y, p.canvas.w, max(p.canvas.h-above, p.canvas.h/2)}
	}
	return rect{p.canvas.x + tools, p.canvas.y, p.canvas.w - tools - minimap, p.canvas.h}
}

// hintCard shows the hints over the window.
type hintCard struct {
	w    *Window
	at   int
	box  *fyne.Container
	card *kit.Card
}

// firstHint begins the hints, once in a lifetime.
func (w *Window) firstHint() {
	p := w.app.Preferences()
	if p.Bool(prefHinted) {
		return
	}
	p.SetBool(prefHinted, true)
	h := &hintCard{w: w}
	w.shell.hint = h
	h.box = container.New(h)
	w.deck.over.Add(h.box)
	h.show()
}

// show shows the hint that is next.
func (h *hintCard) show() {
	all := hints()
	words := kit.NewText(all[h.at].words, kit.Style{Size: kit.Body, Bold: true})
	count := kit.NewText(strconv.Itoa(h.at+1)+" / "+strconv.Itoa(len(all)), kit.Style{Size: kit.Quiet, Tone: kit.Text3})
	next := kit.NewPrimaryButton(lang.L("Next"), "", h.next)
	if h.at == len(all)-1 {
		next.SetWords(lang.L("Done"))
	}
	row := container.NewHBox(count, fynelayout.NewSpacer(), kit.NewLinkButton(lang.L("Skip"), h.end), next)
	h.card = kit.NewCard(kit.OverGround, 14, container.NewVBox(words, row))
	h.box.Objects = []fyne.CanvasObject{h.card}
	h.box.Refresh()
	h.w.log("hint " + strconv.Itoa(h.at+1))
}

// next shows the next hint that speaks of something shown.
func (h *hintCard) next() {
	all := hints()
	for h.at++; h.at < len(all) && all[h.at].while != nil && !all[h.at].while(h.w); h.at++ {
	}
	if h.at == len(all) {
		h.end()
		return
	}
	h.show()
}

// followed goes on to the second hint when the first was followed, and to the
// third when what the second speaks of is closed.
func (h *hintCard) followed() {
	if open := h.w.ws.Reader().Open(); h.at == 0 && open || h.at == 1 && !open {
		h.next()
	}
}

// end takes the hints away.
func (h *hintCard) end() {
	h.w.deck.over.Remove(h.box)
	h.w.shell.hint = nil
}

// MinSize implements fyne.Layout.
func (h *hintCard) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }

// Layout implements fyne.Layout: the card stands in the middle of the lower
// edge of the part it speaks of, inside the window, where it hides least.
func (h *hintCard) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	if h.at >= len(hints()) {
		return
	}
	now := hints()[h.at]
	of := now.at(h.w.deck.now)
	for _, o := range objects {
		if of.empty() { // the part it speaks of is not shown now
			put(o, rect{x: size.Width, y: size.Height})
			continue
		}
		s := o.MinSize()
		x := of.x + (of.w-s.Width)/2
		x = max(12, min(x, size.Width-s.Width-12))
		y := of.y + of.h - s.Height - 16
		if now.top {
			y = of.y + 16
		}
		put(o, rect{x, max(12, min(y, size.Height-s.Height-12)), s.Width, s.Height})
	}
}
