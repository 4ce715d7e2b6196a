#!/usr/bin/env bash
# usage: cargo-tools.sh NAME@VERSION...
# Builds these programs into ./tools, unless that very version is there already.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/common.sh

for tool in "$@"; do
    name=${tool%@*}
    version=${tool#*@}
    # cargo keeps this list itself; asking the programs is no use, tauri-driver tells no version.
    if grep -qsF "\"$name $version (" tools/.crates.toml; then continue; fi
    # Any nextest will do: it runs the tests, it does not judge them.
    if [ "$name" = cargo-nextest ] && cargo nextest --version >/dev/null 2>&1; then continue; fi
    say "Building $name $version into tools/ (some minutes, once)"
    cargo install --locked --root tools "$tool"
done
