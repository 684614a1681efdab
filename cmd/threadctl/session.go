package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"time"

	"github.com/threadline/threadline/cmd/internal/resident"
)

// session is one call of threadctl: its streams, what every command may be
// asked for, and how long the parts took.
type session struct {
	in        io.Reader
	out, errs io.Writer

	json, stats bool

	began    time.Time
	loaded   time.Duration
	computed time.Duration // 0 if the command does not tell
	ending   func()        // called when the command is done; nil is nothing
}

func newSession(in io.Reader, out, errs io.Writer) *session {
	return &session{in: in, out: out, errs: errs}
}

func (s *session) begin() { s.began = time.Now() }

// loading runs f and counts its time as loading, not as work.
func (s *session) loading(f func() error) error {
	start := time.Now()
	err := f()
	s.loaded += time.Since(start)
	return err
}

// computing runs f and counts its time as the work, apart from that of
// loading and of putting the answer into words.
func (s *session) computing(f func() error) error {
	start := time.Now()
	err := f()
	s.computed += time.Since(start)
	return err
}

// statistics are what --stats prints.
type statistics struct {
	Seconds     float64 `json:"seconds"` // without loading; of measures, without printing too
	LoadSeconds float64 `json:"load_seconds"`
	PeakRSS     float64 `json:"peak_rss_mb"`
}

func (s *session) statistics() statistics {
	work := time.Since(s.began) - s.loaded
	if s.computed > 0 {
		work = s.computed
	}
	return statistics{round(work.Seconds(), 5), round(s.loaded.Seconds(), 4), round(peakMemory(), 1)}
}

// answer prints what a command found: v as one JSON object, or in words.
func (s *session) answer(v any, words func(io.Writer) error) error {
	if !s.json {
		if err := words(s.out); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		return s.statsAside()
	}
	data, err := encode(v)
	if err != nil {
		return err
	}
	if s.stats {
		data = withStats(data, s.statistics())
	}
	if _, err := s.out.Write(append(data, '\n')); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}

// answerList is answer where most of it is a list that may be too long to keep
// twice: the members of head, then the list under a name, item by item.
func (s *session) answerList(head any, name string, n int, item func(i int) any, words func(io.Writer) error) error {
	if !s.json {
		return s.answer(nil, words)
	}
	first, err := encode(head)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(s.out)
	b.Write(first[:len(first)-1])
	if len(first) > 2 {
		b.WriteByte(',')
	}
	fmt.Fprintf(b, "%q:[", name)
	for i := range n {
		data, err := encode(item(i))
		if err != nil {
			return err
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.Write(data)
	}
	b.WriteByte(']')
	last := []byte("}")
	if s.stats {
		last = withStats([]byte("{}"), s.statistics())
		last[0] = ',' // it goes on with the object begun above
	}
	b.Write(append(last, '\n'))
	if err := b.Flush(); err != nil {
		return fmt.Errorf("write answer: %w", err)
	}
	return nil
}

// statsAside prints the statistics to stderr, if they were asked for.
func (s *session) statsAside() error {
	if !s.stats {
		return nil
	}
	data, err := encode(map[string]statistics{"stats": s.statistics()})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.errs, "%s\n", data)
	return err
}

// withStats adds the member stats to a JSON object.
func withStats(object []byte, st statistics) []byte {
	data, _ := encode(st) // numbers only
	out := bytes.Clone(object[:len(object)-1])
	if len(out) > 1 {
		out = append(out, ',')
	}
	out = append(out, `"stats":`...)
	return append(append(out, data...), '}')
}

// encode writes JSON on one line, without escaping what only HTML minds.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("encode answer: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// peakMemory returns the most memory the process had resident, in MB. Where
// the system does not tell, it is what the Go runtime took from it.
func peakMemory() float64 {
	if mb, known := resident.Peak(); known {
		return mb
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.Sys) / (1 << 20)
}

func round(x float64, digits int) float64 {
	v, err := strconv.ParseFloat(strconv.FormatFloat(x, 'f', digits, 64), 64)
	if err != nil {
		return x
	}
	return v
}
