#!/usr/bin/env bash
# Draws every size in icons/ from icons/icon.svg. Needs rsvg-convert (librsvg2-bin) and
# convert (imagemagick).
set -euo pipefail
cd "$(dirname "$0")/../icons"
. ../.ci/common.sh

main() {
    command -v rsvg-convert >/dev/null && command -v convert >/dev/null ||
        fail "Needed: apt-get install -y --no-install-recommends librsvg2-bin imagemagick"
    sizes=$(mktemp -d)
    trap 'rm -rf "$sizes"' EXIT

    draw icon.svg 32 32x32.png
    draw icon.svg 128 128x128.png
    draw icon.svg 256 128x128@2x.png
    draw icon.svg 512 icon.png
    ico 32 16 24 48 64 256 # 32 first: it is the one a development build shows
    # macOS icons keep a margin: the shape fills 824 of 1024 pixels.
    sed 's/viewBox="0 0 512 512"/viewBox="-62 -62 636 636"/' icon.svg >"$sizes/mac.svg"
    icns icp4:16 ic11:32 icp5:32 ic12:64 ic07:128 ic13:256 ic08:256 ic14:512 ic09:512 ic10:1024
    say "$(ls | tr '\n' ' ')"
}

# draw SVG PIXELS PNG: eight bits of red, green, blue and alpha, which is what Tauri reads.
draw() {
    rsvg-convert --width "$2" --height "$2" "$1" --output "$sizes/raw.png"
    convert "$sizes/raw.png" -strip -define png:exclude-chunks=date,time "PNG32:$3"
}

ico() {
    local size pictures=()
    for size in "$@"; do
        draw icon.svg "$size" "$sizes/$size.png"
        pictures+=("$sizes/$size.png")
    done
    convert "${pictures[@]}" icon.ico
}

# An icns file is a header and a row of boxes: type, length, PNG.
icns() {
    local box type picture length=8
    for box in "$@"; do
        type=${box%:*}
        picture="$sizes/mac-$type.png"
        draw "$sizes/mac.svg" "${box#*:}" "$picture"
        { printf %s "$type"; number $(($(stat -c %s "$picture") + 8)); cat "$picture"; } >>"$sizes/boxes"
    done
    length=$(($(stat -c %s "$sizes/boxes") + 8))
    { printf icns; number "$length"; cat "$sizes/boxes"; } >icon.icns
}

# Four bytes, the most significant first.
number() { printf '%b' "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($1 >> 24 & 255)) $(($1 >> 16 & 255)) $(($1 >> 8 & 255)) $(($1 & 255)))"; }

main
