package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/threadline/threadline/importers/extract"
)

// version says what was built, and with what.
func version() string {
	v := "development"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		v = info.Main.Version
	}
	return fmt.Sprintf("threadline %s (extractor %s, %s %s/%s)", v, extract.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
