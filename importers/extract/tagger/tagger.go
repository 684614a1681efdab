// Package tagger lets a program of the user's name the people, organisations
// and places in place of Threadline's own tagger. It hides how that program
// is started once, fed, checked and, when it dies, hangs or answers nonsense,
// given up.
//
// The program reads JSON Lines on its standard input and writes one line for
// each on its standard output, as threadctl tag does:
//
//	in:  {"id":"7","sentences":[["Ann","Lee","left","Oslo","."]]}
//	out: {"id":"7","tags":[["B-PER","I-PER","O","B-LOC","O"]]}
//
// Labels are BIO with the types PER, ORG, LOC and MISC. What it writes on its
// standard error is passed on. A Program may be used by many goroutines; they
// take turns. It owns one goroutine that reads answers, which ends with the
// program.
package tagger

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"time"
)

// ErrGivenUp is wrapped by every error of a program that is not asked again.
var ErrGivenUp = errors.New("the tagger program is not used any more")

// Options of a Program; the zero value is the default.
type Options struct {
	// Timeout is how long one answer may take; 0 means a minute. The first
	// answer may take five times as long: models load slowly.
	Timeout time.Duration
	// Stderr takes what the program writes there; nil discards it.
	Stderr io.Writer
}

// Program is a running tagger program.
type Program struct {
	command string
	timeout time.Duration

	mu      sync.Mutex // one question at a time
	process *exec.Cmd
	in      io.WriteCloser
	answers chan answer
	asked   int
	failure error
}

// answer is one line of the program, or why none comes any more.
type answer struct {
	line []byte
	err  error
}

// longestAnswer bounds a line of the program, in bytes.
const longestAnswer = 64 << 20

// Start runs a command line; words are separated by spaces, quotes group
// them. The program must be stopped with Close.
func Start(command string, o Options) (*Program, error) {
	words, err := split(command)
	if err != nil {
		return nil, fmt.Errorf("start tagger %q: %w", command, err)
	}
	p := &Program{command: command, timeout: o.Timeout, process: exec.Command(words[0], words[1:]...), answers: make(chan answer, 1)}
	if p.timeout == 0 {
		p.timeout = time.Minute
	}
	p.process.Stderr = o.Stderr
	p.process.WaitDelay = time.Second
	out, err := p.process.StdoutPipe()
	if err == nil {
		p.in, err = p.process.StdinPipe()
	}
	if err == nil {
		err = p.process.Start()
	}
	if err != nil {
		return nil, fmt.Errorf("start tagger %q: %w", command, err)
	}
	go p.listen(out)
	return p, nil
}

// listen passes the program's lines on until it ends.
func (p *Program) listen(out io.Reader) {
	defer close(p.answers)
	lines := bufio.NewScanner(out)
	lines.Buffer(make([]byte, 0, 64<<10), longestAnswer)
	for lines.Scan() {
		if len(strings.TrimSpace(lines.Text())) > 0 {
			p.answers <- answer{line: append([]byte(nil), lines.Bytes()...)}
		}
	}
	if err := lines.Err(); err != nil {
		p.answers <- answer{err: err}
	}
}

// question and reply are the lines exchanged.
type question struct {
	ID        string     `json:"id"`
	Sentences [][]string `json:"sentences"`
}

type reply struct {
	ID   *string    `json:"id"`
	Tags [][]string `json:"tags"`
}

// Tag asks for the labels of the tokens of an article's sentences. After an
// error the program is stopped and every later call fails at once with
// ErrGivenUp.
func (p *Program) Tag(sentences [][]string) ([][]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failure != nil {
		return nil, p.failure
	}
	tags, err := p.ask(sentences)
	if err != nil {
		p.failure = fmt.Errorf("tagger %q: %w: %w", p.command, err, ErrGivenUp)
		p.stop()
		return nil, p.failure
	}
	return tags, nil
}

func (p *Program) ask(sentences [][]string) ([][]string, error) {
	p.asked++
	q := question{strconv.Itoa(p.asked), sentences}
	line, err := json.Marshal(q)
	if err != nil {
		return nil, err
	}
	limit := time.NewTimer(p.patience())
	defer limit.Stop()
	sent := make(chan error, 1)
	go func() {
		_, err := p.in.Write(append(line, '\n'))
		sent <- err
	}()
	for {
		select {
		case err := <-sent:
			if err != nil {
				return nil, fmt.Errorf("it takes no more input: %w", err)
			}
			sent = nil
		case a, ok := <-p.answers:
			switch {
			case !ok:
				return nil, errors.New("it ended")
			case a.err != nil:
				return nil, a.err
			}
			return check(q, a.line)
		case <-limit.C:
			return nil, fmt.Errorf("no answer within %v", p.patience())
		}
	}
}

func (p *Program) patience() time.Duration {
	if p.asked == 1 {
		return 5 * p.timeout
	}
	return p.timeout
}

// check reads an answer and holds it against its question.
func check(q question, line []byte) ([][]string, error) {
	var r reply
	if err := json.Unmarshal(line, &r); err != nil {
		return nil, fmt.Errorf("its answer is not the JSON that was agreed: %w", err)
	}
	if r.ID == nil || *r.ID != q.ID {
		return nil, fmt.Errorf("it answered another question than %s", q.ID)
	}
	if len(r.Tags) != len(q.Sentences) {
		return nil, fmt.Errorf("%d sentences in its answer, %d in the question", len(r.Tags), len(q.Sentences))
	}
	for i, tags := range r.Tags {
		if len(tags) != len(q.Sentences[i]) {
			return nil, fmt.Errorf("%d labels for the %d tokens of sentence %d", len(tags), len(q.Sentences[i]), i+1)
		}
		for _, t := range tags {
			if !labels[t] {
				return nil, fmt.Errorf("there is no label %q", t)
			}
		}
	}
	return r.Tags, nil
}

var labels = map[string]bool{"O": true, "B-PER": true, "I-PER": true, "B-ORG": true, "I-ORG": true, "B-LOC": true, "I-LOC": true, "B-MISC": true, "I-MISC": true}

// Close ends the program. It is safe to call more than once.
func (p *Program) Close() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.failure == nil {
		p.failure = fmt.Errorf("tagger %q: closed: %w", p.command, ErrGivenUp)
		p.stop()
	}
}

// Kill ends the program at once, also while it is being waited for; the answer
// that is waited for is an error then.
func (p *Program) Kill() { _ = p.process.Process.Kill() } // it may have ended by itself

// stop ends the process and waits for it; what it still answers is dropped.
func (p *Program) stop() {
	p.in.Close()
	p.process.Process.Kill()
	for range p.answers {
	}
	p.process.Wait()
}

// split cuts a command line into words; single and double quotes group.
func split(command string) ([]string, error) {
	var words []string
	var word strings.Builder
	quote, open := rune(0), false
	for _, r := range command {
		switch {
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, open = r, true
		case r == ' ' || r == '\t':
			if open {
				words = append(words, word.String())
			}
			word.Reset()
			open = false
		default:
			word.WriteRune(r)
			open = true
		}
	}
	if quote != 0 {
		return nil, errors.New("a quotation mark is not closed")
	}
	if open {
		words = append(words, word.String())
	}
	if len(words) == 0 {
		return nil, errors.New("the command is empty")
	}
	return words, nil
}
