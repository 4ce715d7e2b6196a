# shellcheck shell=bash
# shellcheck disable=SC2034 # SUDO is for those that source this
# Sourced by the scripts beside it.

# Everything a script says goes to standard error, so that a command's own output stays clean.
say() { printf '==> %s\n' "$*" >&2; }

fail() {
    printf '==> %s\n' "$*" >&2
    exit 1
}

# Ends with a line to be copied as it stands.
cure() {
    printf '\n    %s\n\n' "$*" >&2
    exit 1
}

# True when version $1 is at least version $2.
at_least() { [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]; }

# How this person becomes root: "sudo" or nothing.
if [ "$(id -u)" = 0 ]; then SUDO=""; else SUDO="sudo"; fi
