#!/usr/bin/env bash
# Builds Federated and serves it on http://localhost:5080, with SQLite and all media below ./data.
# Arguments are passed on to "federated serve".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
PATH="$PATH:/usr/sbin:/sbin"

say() { printf '%s\n' "$*" >&2; }

has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }

# The package is named after the version of ICU that the distribution ships.
icu_package() {
  local name
  name="$(apt-cache search --names-only '^libicu[0-9]+$' 2>/dev/null | awk '{ print $1 }' | sort -V | tail -n 1 || true)"
  printf '%s\n' "${name:-libicu72}"
}

install_missing() {
  local required=() optional=()
  has_library 'libicuuc\.so' || required+=("$(icu_package)")          # .NET needs it for IDN and Unicode normalisation
  has_library 'libsodium\.so\.23' || required+=(libsodium23)          # Ed25519
  command -v vipsthumbnail >/dev/null || optional+=(libvips-tools)    # decodes and resizes images
  local missing=("${required[@]}" "${optional[@]}")
  [ "${#missing[@]}" -gt 0 ] || return 0

  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${missing[*]} ..."
    apt-get update -qq
    # Asked again: on a fresh machine the list of packages was empty until now.
    missing=("${missing[@]/#libicu*/$(icu_package)}")
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
    return 0
  fi

  say "Missing Debian packages: ${missing[*]}"
  say "Install them, or what your system calls them:  sudo apt-get install ${missing[*]}"
  if [ "${#required[@]}" -gt 0 ]; then
    say "Federated cannot start without ${required[*]}."
    exit 1
  fi
  say "Going on without ${optional[*]}: images cannot be decoded or resized until it is there."
}

require_dotnet() {
  local version=""
  command -v dotnet >/dev/null && version="$(dotnet --version 2>/dev/null || true)"
  case "$version" in
    10.*) ;;
    *) say "The .NET 10 SDK is needed (found: ${version:-none}). See https://dotnet.microsoft.com/download/dotnet/10.0"; exit 1 ;;
  esac
}

install_missing
require_dotnet

say "Building ..."
dotnet build src/Federated.Server -c Release -v quiet -nologo -clp:NoSummary --tl:off "-p:HangfireEngine=$(src/Federated.Hangfire/can-restore.sh)" >&2

export Federated__DataPath="${Federated__DataPath:-./data}"
export Federated__Origin="${Federated__Origin:-http://localhost:5080}"

urls=(--urls http://localhost:5080)
for argument in "$@"; do
  case "$argument" in --urls | --urls=*) urls=() ;; esac
done
exec dotnet src/Federated.Server/bin/Release/net10.0/federated.dll serve "${urls[@]}" "$@"
