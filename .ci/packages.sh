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
        test) wanted=("${test[@]}") && with_postfix && with_unbound ;;
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

# Adds Unbound, unless its service could not be kept from starting.
with_unbound() {
    if [ -e /usr/sbin/policy-rc.d ] && ! installed unbound && ! forbidden unbound; then
        say "/usr/sbin/policy-rc.d is this machine's own and would let Unbound start as its resolver; Unbound is not installed."
    else
        wanted+=(unbound)
    fi
}

# True where this machine's own rule is that the service is not started.
forbidden() {
    local answer=0
    /usr/sbin/policy-rc.d "$1" start >/dev/null 2>&1 || answer=$?
    [ "$answer" = 101 ]
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
    case " ${available[*]} " in *" unbound "*) forbid_resolver ;; esac
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${available[@]}"
    case " ${available[*]} " in *" unbound "*) disable_resolver ;; esac
}

# Unbound's package starts a resolver on port 53, now and with the machine, and may make it the
# machine's own. The tests want its program only, so Debian's word against a start is given for as
# long as the installation takes.
forbid_resolver() {
    if [ -e /usr/sbin/policy-rc.d ]; then return; fi # it forbids: with_unbound has looked
    trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
    # shellcheck disable=SC2016 # $1 is for the script that is written
    printf '#!/bin/sh\n# Of .ci/packages.sh, while it installs Unbound.\ncase $1 in unbound*) exit 101 ;; esac\n' |
        as_root tee /usr/sbin/policy-rc.d >/dev/null
    as_root chmod 755 /usr/sbin/policy-rc.d
}

# Nor does it start with the machine; who wants that says: systemctl enable --now unbound
disable_resolver() {
    local unit
    if command -v systemctl >/dev/null; then
        for unit in unbound unbound-resolvconf; do as_root systemctl disable "$unit" || true; done
    fi
    if command -v update-rc.d >/dev/null; then as_root update-rc.d unbound disable || true; fi
}

as_root() { ${SUDO:+sudo} "$@"; }

main "$@"
