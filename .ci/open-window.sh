#!/usr/bin/env bash
# Installs what is missing, builds the app and opens its window; without a display, performs the
# main job against the practice servers instead, which needs neither WebKit nor Node.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/common.sh

has_display() { [ "$(uname -s)" = Darwin ] || [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; }

if ! has_display; then
    say "No display here (neither DISPLAY nor WAYLAND_DISPLAY is set): running the practice tour instead of the window."
    .ci/packages.sh headless
    .ci/toolchain.sh rust
    exec cargo run --locked -p sendwright-cli -- practice --tour
fi

.ci/packages.sh window
.ci/toolchain.sh rust node
make --no-print-directory ui
# A debug build: the window waits for people and networks, and it is ready in half the time of a
# release build with its link-time optimisation. custom-protocol puts the built screens inside.
exec cargo run --locked -p sendwright-desktop --bin sendwright-desktop --features custom-protocol
