package extract

import (
	"strings"
	"testing"
)

// TestLanguage: English is read, also when it is full of foreign names; other
// languages are kept and marked, never guessed at.
func TestLanguage(t *testing.T) {
	tests := []struct {
		text, code string
		read       bool
	}{
		{"The harbour was closed on Monday after a storm, the mayor said, and will not open before the end of the week.", "en", true},
		{"Nurlan Abdykadyrov, Gulnara Tokhtasunova and Zhyldyz Mamatkulova met in Karakol and Naryn with the governor of Issyk-Kul.", "en", true},
		{"Der Hafen wurde am Montag nach einem Sturm geschlossen, sagte der Bürgermeister, und wird nicht vor dem Ende der Woche geöffnet.", "de", false},
		{"Le port a été fermé lundi après une tempête, a déclaré le maire, et ne rouvrira pas avant la fin de la semaine prochaine.", "fr", false},
		{"Порт закрыли в понедельник после шторма, сообщил мэр, и он не откроется до конца недели, пока не починят причалы.", "", false},
		{"El puerto fue cerrado el lunes después de una tormenta, dijo el alcalde, y no abrirá antes del fin de semana próximo.", "es", false},
		{"港は月曜日に嵐のため閉鎖され、市長は今週末まで再開しないと述べた。修理には数日かかる見込みだという。", "ja", false},
		{"Storm closes harbour", "", true},
	}
	for _, tt := range tests {
		r := read(t, Input{ID: "a", Text: tt.text})
		if (r.Article.NotRead == "") != tt.read {
			t.Errorf("%.30s…: not read because %q", tt.text, r.Article.NotRead)
		}
		if !tt.read && (r.Article.Language != tt.code || len(r.Mentions)+len(r.Claims)+len(r.Quotes) > 0 || r.Article.Text != tt.text) {
			t.Errorf("%.30s…: language %q with %d mentions, want %q and none", tt.text, r.Article.Language, len(r.Mentions), tt.code)
		}
		if tt.code == "en" && r.Article.Language != "en" {
			t.Errorf("%.30s…: language %q", tt.text, r.Article.Language)
		}
		if !tt.read && !strings.Contains(r.Article.NotRead, "not in English") {
			t.Errorf("the reason is %q", r.Article.NotRead)
		}
	}
}
