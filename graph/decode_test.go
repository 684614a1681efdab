package graph_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"github.com/threadline/threadline/graph"
)

var fastKinds = []graph.Kind{graph.KindArticle, graph.KindReading, graph.KindEntity, graph.KindClaim, graph.KindJudgement}

// fill sets every field of a value to something at random; some stay empty.
func fill(r *rand.Rand, v reflect.Value) {
	texts := []string{"", "plain", `"quoted" \ back`, "line\nend\ttab", "Қасым 😀 \u2028", "<b>&amp;</b>", "\x00\x1f", "0123456789abcdef"}
	switch v.Kind() {
	case reflect.String:
		v.SetString(texts[r.IntN(len(texts))])
	case reflect.Int:
		v.SetInt(int64(r.IntN(1<<40) - 1<<39))
	case reflect.Float64:
		v.SetFloat([]float64{0, 1, -2.5, 0.1, 1e21, 1e-9, 1.0 / 3}[r.IntN(7)])
	case reflect.Slice:
		list := reflect.MakeSlice(v.Type(), r.IntN(3), 3)
		for i := range list.Len() {
			fill(r, list.Index(i))
		}
		v.Set(list)
	case reflect.Map:
		m := reflect.MakeMap(v.Type())
		for range r.IntN(3) {
			m.SetMapIndex(reflect.ValueOf(texts[r.IntN(len(texts))]), reflect.ValueOf(texts[r.IntN(len(texts))]))
		}
		v.Set(m)
	case reflect.Pointer:
		if r.IntN(2) == 0 {
			v.Set(reflect.New(v.Type().Elem()))
			fill(r, v.Elem())
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Date(2022, 9, 21, r.IntN(24), 0, 0, r.IntN(1e9), time.UTC)))
			return
		}
		for i := range v.NumField() {
			fill(r, v.Field(i))
		}
	}
}

// TestFastDecoderReadsAsJSONDoes writes records with anything in every field
// and reads them both ways.
func TestFastDecoderReadsAsJSONDoes(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for _, kind := range fastKinds {
		for range 500 {
			written := graph.EmptyForTest(kind)
			fill(r, reflect.ValueOf(written).Elem())
			data, err := json.Marshal(written)
			if err != nil {
				t.Fatal(err)
			}
			want := graph.EmptyForTest(kind)
			if err := json.Unmarshal(data, want); err != nil {
				t.Fatal(err)
			}
			if got := graph.FastForTest(kind, data); got == nil || !reflect.DeepEqual(got, want) {
				t.Fatalf("%s\nread as %+v\nnot %+v", data, got, want)
			}
		}
	}
}

// FuzzFastDecoder gives the fast decoder anything: it must end, and agree with
// encoding/json where both take it.
func FuzzFastDecoder(f *testing.F) {
	for i, seed := range []string{`{"id":"a","text":"x","source":"s"}`, `{"article":"a","extractor":"e","mentions":[{"start":1,"end":2,"type":"T"}]}`,
		`{"id":"a","ids":{"x":"y"},"event":{"kind":"k","trigger":{"start":0,"end":1}}}`, `{"id":"a","evidence":[{"start":0,"end":1}],"confidence":1e-7}`,
		`{"of":"entity","a":"1","b":"2","at":"2022-09-21T00:00:00Z","features":[{"name":"n","weight":-1}]}`, `{"id":"a"}}`, `{"id":1}`, `{"id"`} {
		f.Add(i, []byte(seed))
	}
	f.Fuzz(func(t *testing.T, n int, data []byte) {
		kind := fastKinds[uint(n)%uint(len(fastKinds))]
		got := graph.FastForTest(kind, data)
		want := graph.EmptyForTest(kind)
		if got == nil || json.Unmarshal(data, want) != nil {
			return
		}
		if a, b := mustJSON(t, got), mustJSON(t, want); a != b {
			t.Errorf("%s\nread as %s\nnot %s", data, a, b)
		}
	})
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
