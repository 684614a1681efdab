package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/threadline/threadline/importers/extract"
)

func versionCommand() command {
	return command{name: "version", does: "Print the version of the program and of its extractor",
		setup: func(*flag.FlagSet) work { return printVersion }}
}

type versionAnswer struct {
	Version   string `json:"version"`
	Extractor string `json:"extractor"`
	Go        string `json:"go"`
	Platform  string `json:"platform"`
}

func printVersion(_ context.Context, s *session, args []string) error {
	if len(args) > 0 {
		return usagef("version takes no arguments")
	}
	v := versionAnswer{Version: "development", Extractor: extract.Version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		v.Version = info.Main.Version
	}
	return s.answer(v, func(w io.Writer) error {
		_, err := fmt.Fprintf(w, "threadctl %s (extractor %s, %s %s)\n", v.Version, v.Extractor, v.Go, v.Platform)
		return err
	})
}
