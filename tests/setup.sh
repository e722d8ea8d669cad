#!/usr/bin/env bash
# Installs the programs that the conformance tests use and this machine lacks, where it may: as root or with sudo that asks for
# no password, by apt (Debian, Ubuntu). Elsewhere it says the one line that would. It never fails: a ring whose
# program is missing is skipped, or fails, by its own name (tests/support/run/ring.ts).
set -u

missing=()
stale=
# need <package> <command that it brings>…: any of the commands will do.
need() {
  local package=$1 command
  shift
  for command in "$@"; do
    command -v "$command" >/dev/null 2>&1 && return
  done
  missing+=("$package")
}

need default-jdk-headless javac              # veraPDF and EPUBCheck, several files in one JVM
need poppler-utils pdftotext                 # pictures and text of the PDF
need qpdf qpdf                               # the PDF's own syntax
need firefox-esr firefox-esr                 # what a screen reader says, and the screen reader
need orca orca
need xvfb Xvfb
need xdotool xdotool
need dbus dbus-run-session
[ -x /usr/libexec/at-spi-bus-launcher ] || missing+=(at-spi2-core)
[ -e /usr/lib/python3/dist-packages/pyatspi/__init__.py ] || missing+=(python3-pyatspi)
# Viewers before 150 speak page heads and feet, and cut words at raised letters; the lists of packages may be older than the browser.
firefox=$(firefox-esr --version 2>/dev/null | grep -oE '[0-9]+' | head -n 1)
[ "${firefox:-0}" -ge 150 ] || stale=firefox-esr
need chromium chromium chromium-browser google-chrome google-chrome-stable # Ace
# Java ships no JAXB since version 11; veraPDF's classes want it.
[ -e /usr/share/java/jaxb-api.jar ] || missing+=(libjaxb-java)

if [ -n "$stale" ]; then
  case " ${missing[*]} " in *" $stale "*) ;; *) missing+=("$stale") ;; esac
fi
[ ${#missing[@]} -eq 0 ] && exit 0

line="apt-get install -y --no-install-recommends ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if sudo -n true 2>/dev/null; then as_root=(sudo -n); else
    echo "to run every test: sudo $line" >&2
    exit 0
  fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "to run every test, install: ${missing[*]}" >&2
  exit 0
fi

echo "installing ${missing[*]}" >&2
log=$(mktemp)
trap 'rm -f "$log"' EXIT
quietly() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" >"$log" 2>&1; }
# shellcheck disable=SC2086
[ -z "$stale" ] || quietly apt-get update
quietly $line || { quietly apt-get update && quietly $line; } || {
  tail -n 5 "$log" >&2
  echo "could not install; to run every test: $line" >&2
}
exit 0
