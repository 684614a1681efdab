package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/threadline/threadline/assets"
	"github.com/threadline/threadline/importers/document"
	"github.com/threadline/threadline/importers/extract"
	"github.com/threadline/threadline/importers/extract/ling"
)

// reading is the task of reading articles: the time is that of a thousand
// tokens, on one core for every tool. Ours is the whole pipeline, from
// sentences to claims; the peers cut into sentences, tag words and find names,
// which is all they do.
const (
	reading  = "read 1k tokens"
	articles = "articles"
)

// copies is how often the articles that come with the program are read: one
// round of them is too short to measure.
const copies = 12

// library is what is read, as all tools are given it.
type library struct {
	Tokens   int
	Articles []string
}

// writeArticles writes the articles that come with the program into a file.
func writeArticles(folder string) (string, error) {
	var l library
	samples := assets.Sub("samples")
	names, err := fs.Glob(samples, "*")
	if err != nil {
		return "", fmt.Errorf("list the articles: %w", err)
	}
	for _, name := range names {
		text, err := articleText(samples, folder, name)
		if err != nil {
			return "", fmt.Errorf("article %s: %w", name, err)
		}
		for _, s := range ling.Split(text) {
			l.Tokens += copies * len(s.Tokens)
		}
		for range copies {
			l.Articles = append(l.Articles, text)
		}
	}
	raw, err := json.Marshal(l)
	if err != nil {
		return "", fmt.Errorf("write the articles: %w", err)
	}
	path := filepath.Join(folder, articles+".json")
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return "", fmt.Errorf("write the articles: %w", err)
	}
	return path, nil
}

// articleText is the text of an article, without the page around it.
func articleText(samples fs.FS, folder, name string) (string, error) {
	raw, err := fs.ReadFile(samples, name)
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, raw, 0o600); err != nil {
		return "", err
	}
	docs, _, err := document.ReadFile(context.Background(), path, name)
	if err != nil {
		return "", err
	}
	return docs[0].Text, nil
}

// readingWork is our side: every article through the whole pipeline.
func readingWork(c config) (work, error) {
	raw, err := os.ReadFile(c.graph)
	if err != nil {
		return work{}, err
	}
	var l library
	if err := json.Unmarshal(raw, &l); err != nil {
		return work{}, err
	}
	pipeline, err := extract.New(assets.FS(), extract.Options{})
	if err != nil {
		return work{}, err
	}
	names, claims := 0, 0
	run := func() error {
		names, claims = 0, 0
		for _, text := range l.Articles {
			r, err := pipeline.Read(context.Background(), extract.Input{Text: text, Published: "2022-09-30"})
			if err != nil {
				return err
			}
			names, claims = names+len(r.Entities), claims+len(r.Claims)
		}
		return nil
	}
	return work{run: run, result: func() string { return fmt.Sprintf("%d names, %d claims", names, claims) }, steps: l.Tokens / 1000}, nil
}

// askProse builds the reader with prose, whose module is beside this program's
// source, without asking the network; where that fails it is not installed.
func askProse(c config, path string) (answer, error) {
	compiler, err := exec.LookPath("go")
	if err != nil {
		return answer{Absent: true}, nil
	}
	program := filepath.Join(filepath.Dir(path), "prose")
	build := exec.Command(compiler, "build", "-C", c.prose, "-o", program, ".")
	build.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=", "GOWORK=off")
	if build.Run() != nil {
		return answer{Absent: true}, nil
	}
	cmd := exec.Command(program, path)
	cmd.Env = append(os.Environ(), oneCore)
	a, err := hear(cmd)
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", prose, err)
	}
	return a, nil
}

// oneCore keeps a Go program on one core.
const oneCore = "GOMAXPROCS=1"
