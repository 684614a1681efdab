# What CI runs, and what a newcomer needs. Everything else is plain `go`.
TAGS := migrated_fynedo,x11
GO   := go
OUT  ?= out

.PHONY: run build test check race bench ctl clean

run: build ## the window on the sample articles; without a display, pictures and a report in $(OUT)
	@if [ -n "$$DISPLAY" ]; then exec bin/threadline --sample; else exec .ci/headless bin/threadctl $(OUT); fi

build: ## bin/threadline and bin/threadctl
	@.ci/need build
	$(GO) build -tags $(TAGS) -ldflags '-s -w' -o bin/threadline ./cmd/threadline
	CGO_ENABLED=0 $(GO) build -o bin/threadctl ./cmd/threadctl

test: build ## all tests, the real window under Xvfb among them
	@.ci/need test
	$(GO) test -tags $(TAGS) -timeout 30m ./...

check: ## formatting, vet, staticcheck
	@test -z "$$(gofmt -l cmd graph importers ui assets)" || { gofmt -l cmd graph importers ui assets; exit 1; }
	$(GO) vet -tags $(TAGS) ./...
	$(GO) tool staticcheck -tags $(TAGS) ./...

race: ## the race detector over everything but the OpenGL binding
	$(GO) test -race -tags $(TAGS) -timeout 40m $$($(GO) list ./... | grep -v cmd/threadline)

ctl: ## threadctl for servers: no cgo, other systems too
	CGO_ENABLED=0 GOOS=windows GOARCH=amd64 $(GO) build -o /dev/null ./cmd/threadctl
	CGO_ENABLED=0 GOOS=darwin GOARCH=arm64 $(GO) build -o /dev/null ./cmd/threadctl

bench: ## ours beside the peers that are installed, in one table; then frames and reading. See docs/benchmarks.md
	$(GO) run ./cmd/threadbench -large
	$(GO) test -run '^$$' -bench . -benchtime 5x ./graph/... ./importers/...

clean:
	rm -rf bin $(OUT)
