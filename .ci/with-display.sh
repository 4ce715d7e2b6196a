#!/usr/bin/env bash
# usage: with-display.sh COMMAND...
# Runs the command on a screen of its own that nobody sees. Goes outside with-keyring.sh: the
# keyring's password dialog needs the display too.
set -euo pipefail
unset WAYLAND_DISPLAY
export GDK_BACKEND=x11
exec xvfb-run --auto-servernum --server-args='-screen 0 1024x768x24 -nolisten tcp' "$@"
