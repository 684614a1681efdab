package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"text/tabwriter"
)

// work is what a command does once its flags are parsed.
type work func(ctx context.Context, s *session, args []string) error

// command is one row of the table.
type command struct {
	name  string
	args  string // how its arguments are called in the help
	does  string
	about string // more help; may be empty
	setup func(*flag.FlagSet) work
}

// commands lists everything threadctl does, in the order of the help.
func commands() []command {
	return []command{
		importCommand(),
		extractCommand(),
		tagCommand(),
		searchCommand(),
		showCommand(),
		timelineCommand(),
		exportCommand(),
		reportCommand(),
		rankCommand(),
		communitiesCommand(),
		layoutCommand(),
		pathCommand(),
		predictCommand(),
		queryCommand(),
		mergeCommand(),
		splitCommand(),
		apartCommand(),
		deleteCommand(),
		undoCommand(),
		historyCommand(),
		checkCommand(),
		backupCommand(),
		restoreCommand(),
		compactCommand(),
		versionCommand(),
	}
}

func find(name string) (command, bool) {
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func (s *session) help(args []string) int {
	if len(args) == 0 {
		printHelp(s.out)
		return exitDone
	}
	c, ok := find(args[0])
	if !ok {
		fmt.Fprintf(s.errs, "threadctl: there is no command %q; see threadctl --help\n", args[0])
		return exitUsage
	}
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	c.setup(flags)
	c.printHelp(s.out, flags)
	return exitDone
}

func printHelp(w io.Writer) {
	fmt.Fprint(w, "threadctl turns news articles into a graph whose every link leads to a sentence.\n\nUsage: threadctl COMMAND [flags] [arguments]\n\n")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(table, "  %s\t%s\n", c.name+" "+c.args, c.does)
	}
	_ = table.Flush()
	fmt.Fprint(w, `
Every command takes --json (print one JSON object) and --stats (seconds and memory),
and threadctl COMMAND --help lists its other flags. Exit code: 0 done, 1 something
failed or was rejected, 2 wrong usage.
`)
}

func (c command) printHelp(w io.Writer, flags *flag.FlagSet) {
	fmt.Fprintf(w, "Usage: threadctl %s [flags] %s\n\n%s.\n", c.name, c.args, c.does)
	if c.about != "" {
		fmt.Fprintf(w, "%s\n", c.about)
	}
	fmt.Fprint(w, "\nFlags:\n")
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	flags.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		if f.DefValue != "" && f.DefValue != "false" && f.DefValue != "0" {
			usage += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(table, "  --%s %s\t%s\n", f.Name, value, usage)
	})
	_ = table.Flush()
}
