// Threadtrain makes the models in assets/models from annotated corpora.
//
//	threadtrain -corpora DIR [-lists assets/gazetteers] [-out assets/models] [-date 2026-11-24] [-only nertag,depparse]
//
// The same corpora and lists give the same bytes. Scores on development data
// go to stderr as the models are made.
package main

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/threadline/threadline/importers/extract/ling/train"
)

func main() {
	start := time.Now()
	p := train.Plan{Log: func(format string, args ...any) {
		fmt.Fprintf(os.Stderr, "%6.1fs "+format+"\n", append([]any{time.Since(start).Seconds()}, args...)...)
	}}
	corpora := flag.String("corpora", "", "folder of the corpora")
	only := flag.String("only", "", "models to train, separated by commas; others are read from -out: "+strings.Join(train.Models(), ", "))
	flag.StringVar(&p.Lists, "lists", "assets/gazetteers", "folder of this project's lists of names")
	flag.StringVar(&p.Out, "out", "assets/models", "folder to write models and model cards to")
	flag.StringVar(&p.Date, "date", "", "date to write into the model cards")
	flag.Parse()
	if *corpora == "" || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	p.Corpora = train.Corpora(*corpora)
	if *only != "" {
		p.Only = strings.Split(*only, ",")
	}
	if err := train.Run(&p); err != nil {
		fmt.Fprintln(os.Stderr, "threadtrain:", err)
		os.Exit(1)
	}
}
