#!/usr/bin/env bash
# usage: with-keyring.sh COMMAND...
# Runs the command with a session bus, an unlocked gnome-keyring and a home folder of its own, so
# that no test ever meets a person's keychain or settings. Ends what it started.
set -euo pipefail
. "$(dirname "$0")/common.sh"

main() {
    # /tmp and not TMPDIR: the path of a socket must stay below 108 bytes.
    room=$(mktemp -d /tmp/sendwright-room.XXXXXX)
    trap clean_up EXIT
    export CARGO_HOME="${CARGO_HOME:-$HOME/.cargo}" RUSTUP_HOME="${RUSTUP_HOME:-$HOME/.rustup}"
    export HOME="$room/home" XDG_RUNTIME_DIR="$room/run"
    export XDG_CONFIG_HOME="$HOME/.config" XDG_DATA_HOME="$HOME/.local/share"
    export XDG_STATE_HOME="$HOME/.local/state" XDG_CACHE_HOME="$HOME/.cache"
    mkdir -p "$XDG_CONFIG_HOME" "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
    mkdir -m 0700 "$XDG_RUNTIME_DIR"
    unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL
    # What tests that touch the keychain ask for before they do.
    export SENDWRIGHT_OWN_KEYRING="$room"
    dbus-run-session -- "$0" --inside "$@"
}

inside() {
    # The tests that lock the keyring know this password.
    printf 'a throw-away password' | gnome-keyring-daemon --foreground --unlock --components=secrets >"$SENDWRIGHT_OWN_KEYRING/keyring.log" 2>&1 &
    keyring=$!
    trap 'kill "$keyring" 2>/dev/null || true; wait "$keyring" 2>/dev/null || true' EXIT
    local tries
    for tries in $(seq 100); do
        if unlocked; then break; fi
        [ "$tries" -lt 100 ] || fail "gnome-keyring did not unlock within 10 s: $(cat "$SENDWRIGHT_OWN_KEYRING/keyring.log")"
        sleep 0.1
    done
    "$@"
}

# Asked of the collection and not of the exit status: the daemon also ends with 0 when the
# password was wrong. Whether it is on the bus comes first: a call to a name that nobody owns yet
# would make the bus start a second, locked daemon.
unlocked() {
    ask org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets |
        grep -q 'boolean true' &&
        ask org.freedesktop.secrets /org/freedesktop/secrets/collection/login org.freedesktop.DBus.Properties.Get \
            string:org.freedesktop.Secret.Collection string:Locked | grep -q 'boolean false'
}

ask() {
    local name=$1
    shift
    dbus-send --session --print-reply --dest="$name" "$@" 2>/dev/null
}

# Bus-activated daemons (accessibility, dconf) can outlive their bus; they are known by the room.
clean_up() {
    local process
    for process in /proc/[0-9]*; do
        if [ "${process#/proc/}" != $$ ] && grep -qsz "^SENDWRIGHT_OWN_KEYRING=$room\$" "$process/environ"; then
            kill "${process#/proc/}" 2>/dev/null || true
        fi
    done
    rm -rf "$room"
}

case "${1:-}" in
    "") fail "usage: with-keyring.sh COMMAND..." ;;
    --inside) shift && inside "$@" ;;
    *) main "$@" ;;
esac
