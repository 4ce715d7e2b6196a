#!/usr/bin/env bash
# usage: toolchain.sh rust|node...
# Checks the compilers that no package manager here is trusted to replace. Where one is missing
# or too old, prints the one line that cures it and exits 1.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/common.sh

RUST=$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)
NODE=20.19

check_rust() {
    # Inside this folder rustup answers with the pinned toolchain, and fetches it first if it can.
    local seen
    seen=$(rustc --version 2>/dev/null | cut -d ' ' -f 2) || true
    if [ -n "$seen" ] && at_least "$seen" "$RUST" && cargo --version >/dev/null 2>&1; then return; fi

    say "Rust $RUST is needed; found: ${seen:-none}. This line cures it:"
    if command -v rustup >/dev/null; then
        cure "rustup toolchain install $RUST --profile minimal --component rustfmt --component clippy"
    fi
    cure "curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --default-toolchain $RUST --component rustfmt --component clippy && . \"\$HOME/.cargo/env\""
}

check_node() {
    local seen candidate
    seen=$(node --version 2>/dev/null | tr -d v) || true
    if [ -n "$seen" ] && at_least "$seen" "$NODE" && command -v npm >/dev/null; then return; fi

    say "Node $NODE or newer with npm is needed; found: ${seen:-none}. This line cures it:"
    # The distribution's own package is the better cure where it is new enough (Debian 13 is).
    candidate=$(apt-cache policy nodejs 2>/dev/null | sed -n 's/^ *Candidate: \([0-9.]*\).*/\1/p')
    if [ -n "$candidate" ] && at_least "$candidate" "$NODE"; then
        cure "${SUDO:+sudo }apt-get install -y nodejs npm"
    fi
    cure "curl -fsSL https://deb.nodesource.com/setup_22.x | ${SUDO:+sudo -E }bash - && ${SUDO:+sudo }apt-get install -y nodejs"
}

for wanted in "$@"; do
    case "$wanted" in
        rust) check_rust ;;
        node) check_node ;;
        *) fail "toolchain.sh knows rust and node, not $wanted" ;;
    esac
done
