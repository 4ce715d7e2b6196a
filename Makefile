# The words people and build machines share. `make help` lists them.
# Everything runs from this folder; CARGO_TARGET_DIR, where the caller has set it, is respected.
.DEFAULT_GOAL := help
.NOTPARALLEL:
SHELL := /bin/bash

NEXTEST := cargo-nextest@0.9.143
DENY    := cargo-deny@0.20.2
DRIVER  := tauri-driver@2.1.0

export PATH := $(CURDIR)/tools/bin:$(PATH):$(HOME)/.cargo/bin

# One selection and one set of features for everything that is built to be tested, so that each
# crate compiles once; custom-protocol puts the built screens into the window's binary.
BUILT   := --locked --workspace --all-targets --features sendwright-desktop/custom-protocol
RUNTEST := cargo nextest run $(BUILT) --ignore-default-filter
CHECKS  := check-format check-clippy check-tree check-deny check-ui test-unit test-keyring test-e2e
title    = @printf '\n==> %s  %s\n' "$$(date +%T)" "$@"

.PHONY: help run test $(CHECKS) test-build prepare ui fmt bindings icons bench clean

help: ## lists these words
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: ## installs what is missing, builds the app and opens its window (no display: the practice tour)
	@.ci/open-window.sh

test: prepare $(CHECKS) ## installs what is missing and runs every check below
	@printf '\n==> %s  all checks passed\n' "$$(date +%T)"

prepare:
	$(title)
	@.ci/packages.sh test
	@.ci/toolchain.sh rust node
	@.ci/cargo-tools.sh $(NEXTEST) $(DENY) $(DRIVER)

check-format: ui/node_modules/.package-lock.json ## rustfmt and prettier have nothing to change
	$(title)
	cargo fmt --all --check
	cd ui && npm run --silent format:check

check-clippy: ui/dist/index.html ## no lint of the workspace speaks up
	$(title)
	cargo clippy --workspace --all-targets --locked -- -D warnings

check-tree: ## one TLS stack, one rustls
	$(title)
	@.ci/check-tree.sh

check-deny: ## licences, banned crates, sources (deny.toml)
	$(title)
	@.ci/cargo-tools.sh $(DENY)
	cargo deny --locked --log-level error check licenses bans sources

check-ui: ui/node_modules/.package-lock.json ## svelte-check, Vitest, the build, and the screens in a browser
	$(title)
	cd ui && npm run --silent check
	cd ui && npm run --silent test
	cd ui && npm run --silent build
	cd ui && npm run --silent test:browser

test-build: ui/dist/index.html
	cargo build $(BUILT)

test-unit: test-build ## all Rust tests but the two kinds below
	$(title)
	@.ci/cargo-tools.sh $(NEXTEST)
	$(RUNTEST) -E 'not binary(/^(keyring|e2e)/)'

test-keyring: test-build ## the tests that need gnome-keyring, in one of their own
	$(title)
	@.ci/cargo-tools.sh $(NEXTEST)
	.ci/with-keyring.sh $(RUNTEST) -E 'binary(/^keyring/)'

test-e2e: test-build ## the real window, driven by tauri-driver on a screen of its own
	$(title)
	@.ci/cargo-tools.sh $(NEXTEST) $(DRIVER)
	.ci/with-display.sh .ci/with-keyring.sh $(RUNTEST) -E 'binary(/^e2e/)'

fmt: ui/node_modules/.package-lock.json ## formats Rust, TypeScript and Svelte
	cargo fmt --all
	cd ui && npm run --silent format

bindings: ui/dist/index.html ## writes ui/src/ipc/bindings.ts anew from the window's commands
	SENDWRIGHT_UPDATE_BINDINGS=1 cargo test --locked -p sendwright-desktop bindings

icons: ## draws the sizes in icons/ anew from icons/icon.svg
	.ci/icons.sh

bench: ## round trips and time beside swaks, msmtp and curl
	.ci/bench.sh

clean: ## removes what was built, not what was installed
	cargo clean
	rm -rf ui/dist ui/node_modules

ui: ui/dist/index.html

ui/dist/index.html: ui/node_modules/.package-lock.json $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print)
	cd ui && npm run --silent build

ui/node_modules/.package-lock.json: ui/package-lock.json
	cd ui && npm ci --no-audit --no-fund
	@touch $@
