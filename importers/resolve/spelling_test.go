package resolve

import "testing"

func TestSpellingsOfOneNameSoundAlike(t *testing.T) {
	for _, group := range [][]string{
		{"Shoigu", "Shoygu", "Choïgou", "Schoigu", "Šojgu", "Шойгу"},
		{"Ashimbaev", "Ashimbayev", "Achimbaïev", "Әшімбаев", "Ашимбаев"},
		{"Sergei", "Sergey", "Sergueï", "Sergej", "Сергей"},
		{"Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij", "Зеленський"},
		{"Putin", "Poutine", "Путин"},
		{"Yevgeny", "Evgeni", "Jewgeni", "Evgenij", "Евгений"},
		{"Yeltsin", "Eltsin", "Ельцин"},
		{"Tchaikovsky", "Chaikovsky", "Tschaikowski"},
		{"Alexander", "Aleksandr", "Александр"},
		{"Medvedev", "Medvedyev", "Медведев"},
		{"Kharkiv", "Harkiv", "Харків"},
		{"Nazarbayev", "Nazarbaev", "Назарбаев"},
		{"Zhirinovsky", "Žirinovskij", "Жириновский"},
		{"Tokayev", "Tokaev", "Токаев"},
		{"Fyodor", "Fedor", "Fjodor", "Фёдор"},
		{"Yulia", "Julia", "Юлия"},
		{"Erdoğan", "Erdogan"},
	} {
		want := soundOf(group[0])
		for _, name := range group[1:] {
			if got := soundOf(name); got != want {
				t.Errorf("%s sounds %q, %s sounds %q", group[0], want, name, got)
			}
		}
	}
}

func TestDifferentNamesSoundDifferent(t *testing.T) {
	names := []string{
		"Putin", "Putina", "Shoigu", "Peskov", "Lavrov", "Volodin", "Medvedev", "Matvienko", "Zelensky", "Zelenska", "Kuleba", "Yermak",
		"Reznikov", "Zaluzhny", "Syrsky", "Tokayev", "Nazarbayev", "Ashimbayev", "Akhmetzhanov", "Smadiyarov", "Biden", "Blinken",
		"Macron", "Scholz", "Steinmeier", "Borrell", "Michel", "Marin", "Niinisto", "Haavisto", "Kallas", "Karis", "Rinkevics", "Nauseda",
		"Duda", "Orban", "Vucic", "Erdogan", "Aliyev", "Pashinyan", "Lukashenko", "Guterres", "Stoltenberg", "Xi", "Li", "Wang", "Modi",
	}
	seen := map[string]string{}
	for _, n := range names {
		s := soundOf(n)
		if other := seen[s]; other != "" {
			t.Errorf("%s and %s both sound %q", other, n, s)
		}
		seen[s] = n
	}
}
