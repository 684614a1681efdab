package ui

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/lang"

	"github.com/threadline/threadline/ui/kit"
)

// prefTagger is the command line of the user's program that finds names.
const prefTagger = "tagger"

// taggerSetting is a command line, a button that tries it, and what came of
// that.
type taggerSetting struct {
	w       *Window
	command *field
	try     *kit.Button
	status  *kit.Paragraph
	box     *fyne.Container
	stop    context.CancelFunc // of the trial that runs
	trial   uint64             // generation: only the newest counts
}

func newTaggerSetting(w *Window) *taggerSetting {
	t := &taggerSetting{w: w, stop: func() {}}
	t.command = newField(w.app.Preferences().String(prefTagger), lang.L("Command, such as python3 tagger.py; empty: none"))
	t.try = kit.NewButton(lang.L("Test"), "", t.test)
	t.status = kit.NewParagraph("", kit.Style{Size: kit.Small, Tone: kit.Text2})
	t.command.OnChanged = func(string) { t.changed() }
	t.box = container.New(stacked{}, container.NewBorder(nil, nil, nil, t.try, t.command), container.New(sheetParagraph{t.status, settingsWidth}, t.status))
	t.changed()
	return t
}

func (t *taggerSetting) object() fyne.CanvasObject { return t.box }

// within lets Enter try the command and Esc close the settings.
func (t *taggerSetting) within(s *sheet) { t.command.onKey = fieldKeys(t.test, s.close) }

// changed forgets what was found out about another command.
func (t *taggerSetting) changed() {
	t.stop()
	t.trial++
	words := lang.L("Threadline starts it once, gives it words and checks its answers; docs/tagger.md says how it answers.")
	t.say(words, kit.Text2)
	t.try.SetDisabled(t.words() == "")
}

func (t *taggerSetting) words() string { return strings.TrimSpace(t.command.Text) }

func (t *taggerSetting) say(words string, tone kit.Tone) {
	t.status.Style.Tone = tone
	t.status.Set(words)
	t.box.Refresh()
}

// test starts the program on a worker and says whether it answers.
func (t *taggerSetting) test() {
	command := t.words()
	if command == "" {
		return
	}
	t.stop()
	ctx, stop := context.WithCancel(context.Background())
	t.stop = stop
	t.trial++
	mine := t.trial
	t.say(lang.L("Starting it…"), kit.Text2)
	tagger, post := t.w.cfg.Tagger, t.w.post
	go func() {
		err := tagger.Try(ctx, command)
		post(func() {
			if t.trial != mine {
				return
			}
			stop()
			t.tried(err)
		})
	}()
}

func (t *taggerSetting) tried(err error) {
	if err != nil {
		t.w.log("tagger failed")
		t.say(lang.L("It does not work: {{.Why}} Imports go on without it.", map[string]any{"Why": sentence(err)}), kit.Warning)
		return
	}
	t.w.log("tagger works")
	t.say(lang.L("It works: it named the names of a sentence."), kit.Good)
}

// leave takes the command over for the imports to come.
func (t *taggerSetting) leave() {
	t.stop()
	t.trial++
	if t.w.cfg.Tagger == nil || t.words() == t.w.app.Preferences().String(prefTagger) {
		return
	}
	t.w.app.Preferences().SetString(prefTagger, t.words())
	t.w.cfg.Tagger.Use(t.words())
}

// useTagger tells the importer at the start which program was chosen.
func (w *Window) useTagger() {
	if w.cfg.Tagger != nil {
		w.cfg.Tagger.Use(w.app.Preferences().String(prefTagger))
	}
}
