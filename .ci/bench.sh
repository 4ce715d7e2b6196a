#!/usr/bin/env bash
# One mail and one check beside swaks, msmtp and curl on the same Postfix; a table on the terminal
# and in target/bench.md. Numbers are ratios within one run, and fail nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --locked --release --package sendwright-cli
cargo run --locked --package sendwright-tests --bin bench
