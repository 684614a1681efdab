package kit

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Toast is one line that says what happened, with at most one action. Who
// shows it takes it away again.
type Toast struct {
	widget.BaseWidget
	words  string
	action *Button
}

// NewToast makes a toast; without an action label there is no button.
func NewToast(words, action string, do func()) *Toast {
	t := &Toast{words: words}
	if action != "" {
		t.action = NewLinkButton(action, do)
	}
	t.ExtendBaseWidget(t)
	return t
}

// Words returns what the toast says.
func (t *Toast) Words() string { return t.words }

const toastWidth = 520 // widest

// CreateRenderer implements fyne.Widget.
func (t *Toast) CreateRenderer() fyne.WidgetRenderer {
	ground := &canvas.Rectangle{}
	text := NewText(t.words, Style{Size: Small})
	text.Cut = true
	objects := []fyne.CanvasObject{ground, text}
	if t.action != nil {
		objects = append(objects, t.action)
	}
	button := func() float32 {
		if t.action == nil {
			return 0
		}
		return t.action.MinSize().Width + Scaled(16)
	}
	return &renderer{
		objects: objects,
		layout: func(s fyne.Size) {
			OverGround.draw(ground)
			put(ground, 0, 0, s.Width, s.Height)
			put(text, Scaled(14), 0, s.Width-Scaled(28)-button(), s.Height)
			if t.action != nil {
				size := t.action.MinSize()
				put(t.action, s.Width-Scaled(14)-size.Width, (s.Height-size.Height)/2, size.Width, size.Height)
			}
		},
		min: func() fyne.Size {
			w := text.Style.Width(t.words) + Scaled(30) + button()
			return fyne.NewSize(min(w, Scaled(toastWidth)), Scaled(36))
		},
		refresh: func() { OverGround.draw(ground); text.Refresh(); canvas.Refresh(t) },
	}
}
