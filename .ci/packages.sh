#!/usr/bin/env bash
# usage: packages.sh headless|window|test
# Installs the Debian or Ubuntu packages that are missing for that purpose, after saying which.
set -euo pipefail
cd "$(dirname "$0")/.."
. .ci/common.sh

# A C compiler and linker (ring has C and assembly in it), and what fetches a missing toolchain.
headless=(build-essential ca-certificates curl)
window=("${headless[@]}" pkg-config libwebkit2gtk-4.1-dev)
test=(
    "${window[@]}"
    xvfb xauth dbus gnome-keyring libsecret-tools webkit2gtk-driver at-spi2-core # the real window, unseen
    xdotool fonts-dejavu-core fonts-noto-cjk                                     # keys to press, both languages to see
    dovecot-core swaks libnet-ssleay-perl libio-socket-ssl-perl libauthen-sasl-perl msmtp openssl # real servers and peers
    chromium                                                                     # the screens in a browser
)

main() {
    local wanted missing=() package
    case "${1:-}" in
        headless) wanted=("${headless[@]}") ;;
        window) wanted=("${window[@]}") ;;
        test) wanted=("${test[@]}") && with_postfix ;;
        *) fail "usage: packages.sh headless|window|test" ;;
    esac
    if ! command -v apt-get >/dev/null; then
        say "No apt-get here, so nothing is installed. Needed is what these Debian packages hold: ${wanted[*]}"
        return
    fi
    for package in "${wanted[@]}"; do
        installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} -gt 0 ]; then install "${missing[@]}"; fi
}

# Adds Postfix, unless another mail server is installed: that one is never replaced. The tests
# against real servers then say NOT RUN.
with_postfix() {
    local other
    other=$(dpkg-query -W -f '${db:Status-Status} ${Package} ${Provides}\n' 2>/dev/null |
        awk '$1 == "installed" && $2 != "postfix" && / mail-transport-agent/ { print $2; exit }')
    if [ -n "$other" ]; then
        say "$other is this machine's mail server and stays; Postfix is not installed beside it."
    elif ! installed postfix && [ -e /usr/sbin/sendmail ]; then
        say "/usr/sbin/sendmail belongs to a mail server that is not from a package and stays; Postfix is not installed beside it."
    else
        wanted+=(postfix)
    fi
}

installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

install() {
    say "Installing with apt-get: $*"
    if [ -n "$SUDO" ] && ! command -v sudo >/dev/null; then
        say "There is no sudo here. As root:"
        cure "apt-get install -y --no-install-recommends $*"
    fi
    as_root apt-get update -q
    local package available=()
    for package in "$@"; do
        # Ubuntu has no chromium package (only a snap); what needs it says so when it is not there.
        if [ -n "$(apt-cache madison "$package" 2>/dev/null)" ]; then
            available+=("$package")
        elif [ "$package" = chromium ]; then
            say "This distribution has no package named chromium; the browser tests need one on the PATH."
        else
            fail "This distribution has no package named $package; Debian 12, Debian 13 and Ubuntu 22.04 or newer have it."
        fi
    done
    # Postfix asks what kind of mail server this shall be; "No configuration" starts none.
    case " ${available[*]} " in *" postfix "*)
        echo "postfix postfix/main_mailer_type select No configuration" | as_root debconf-set-selections ;;
    esac
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${available[@]}"
}

as_root() { ${SUDO:+sudo} "$@"; }

main "$@"
