#!/usr/bin/env bash
# Installs the programs that the conformance tests use and this machine lacks, where it may: as root or with sudo that asks for
# no password, by apt (Debian, Ubuntu). Elsewhere it says the one line that would. It never fails: a ring whose
# program is missing is skipped, or fails, by its own name (tests/support/ring.ts).
set -u

missing=()
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
need chromium chromium chromium-browser google-chrome google-chrome-stable # Ace
# Java ships no JAXB since version 11; veraPDF's classes want it.
[ -e /usr/share/java/jaxb-api.jar ] || missing+=(libjaxb-java)

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
quietly $line || { quietly apt-get update && quietly $line; } || {
  tail -n 5 "$log" >&2
  echo "could not install; to run every test: $line" >&2
}
exit 0
