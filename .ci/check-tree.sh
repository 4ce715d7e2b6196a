#!/usr/bin/env bash
# One TLS stack and one source of cryptography, on every system and with every feature: two
# CryptoProviders in one program make rustls refuse to choose, and the binary carries both.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/common.sh

tree=$(cargo tree --locked --workspace --all-features --target all -e normal,build,dev --prefix none --format '{p}')
crates=$(cut -d ' ' -f 1,2 <<<"$tree" | sort -u)

unwanted=$(grep -E '^(aws-lc-rs|aws-lc-sys|aws-lc-fips-sys|openssl|openssl-sys|native-tls) ' <<<"$crates") || true
[ -z "$unwanted" ] || fail "These crates must not be in the tree (cargo tree -i NAME --target all shows who brings them): $unwanted"

rustls=$(grep -E '^rustls ' <<<"$crates") || true
[ "$(grep -c . <<<"$rustls")" = 1 ] || fail "Exactly one rustls is wanted in the tree; found: ${rustls:-none}"

say "$(wc -l <<<"$crates") crates; $rustls is the only one; no OpenSSL, native-tls or AWS-LC"
