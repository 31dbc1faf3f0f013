#!/usr/bin/env bash
# Brings the official test suites to this clone, as tests/conformance.lock names them: repository, commit, SHA-256.
#   tests/fetch-conformance.sh [FOLDER]           into FOLDER, else $FEDERATED_CONFORMANCE, else tests/.conformance (where the tests look)
#   tests/fetch-conformance.sh --check [FOLDER]   fetches nothing, says what is missing or different
# What is there and right is left alone. Options for those without GitHub: --mirror URL (in place of https://github.com), --lock FILE.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
lock="$here/conformance.lock" mirror="https://github.com" check=false target=""

say() { printf '%s\n' "$*"; }

while [ "$#" -gt 0 ]; do
  case "$1" in
    --check) check=true ;;
    --mirror) mirror="${2:?--mirror needs an address}"; shift ;;
    --lock) lock="${2:?--lock needs a file}"; shift ;;
    -*) say "Unknown option $1; see the first lines of this script." >&2; exit 2 ;;
    *) target="$1" ;;
  esac
  shift
done
target="${target:-${FEDERATED_CONFORMANCE:-$here/.conformance}}"

require_tools() {
  local tool missing=()
  for tool in git awk find sort xargs; do command -v "$tool" >/dev/null || missing+=("$tool"); done
  command -v sha256sum >/dev/null || command -v shasum >/dev/null || missing+=(sha256sum)
  [ "${#missing[@]}" -eq 0 ] && return 0
  say "Missing programs: ${missing[*]}" >&2
  exit 1
}

sha256() { if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi; }

# Of a file its SHA-256; of a folder that of the lines "SHA-256, two spaces, path" of all its files, sorted as bytes.
digest() {
  if [ -d "$1" ]; then
    (cd "$1" && find . -type f -print0 | LC_ALL=C sort -z | while IFS= read -r -d '' file; do printf '%s\0' "${file#./}"; done | sha256_lines) | sha256 | awk '{ print $1 }'
  elif [ -f "$1" ]; then
    sha256 "$1" | awk '{ print $1 }'
  else
    say absent
  fi
}

sha256_lines() { if command -v sha256sum >/dev/null; then xargs -0 -r sha256sum; else xargs -0 shasum -a 256; fi; }

# The commit without its files, once for all entries that come from it; git then asks for the files that are wanted, and no others.
fetch_commit() {
  local repository="$1" commit="$2" clone="$work/${1//\//+}"
  [ -d "$clone" ] && { [ -f "$clone/.git/fetched" ]; return; }
  git init -q "$clone"
  git -C "$clone" config core.autocrlf false
  git -C "$clone" config gc.auto 0
  git -C "$clone" remote add origin "$mirror/$repository.git"
  git -C "$clone" fetch -q --no-tags --depth 1 --filter=blob:none origin "$commit" >&2 && touch "$clone/.git/fetched" && return 0
  say "  cannot fetch $commit from $mirror/$repository.git" >&2
  return 1
}

# copy: the file or folder as it is there. generate-numbers: the first 10,000 lines of the number table, made by the program that is there.
produce() {
  local how="$1" clone="$work/${2//\//+}" commit="$3" source="$4" result="$5"
  git -C "$clone" checkout -q "$commit" -- "$source" || return 1
  case "$how" in
    copy) mv "$clone/$source" "$result" ;;
    generate-numbers)
      command -v node >/dev/null || { say "  needs Node.js, which makes these numbers" >&2; return 1; }
      (cd "$clone" && awk '/^const numLines /{ print "const numLines = 10000"; next } { print }' "$source" >generate.js && node generate.js >/dev/null 2>&1) || return 1
      mv "$clone/es6testfile100m.txt" "$result" ;;
    *) say "  the lock says \"$how\", which this script does not know" >&2; return 1 ;;
  esac
}

install_entry() {
  local how="$1" repository="$2" commit="$3" source="$4" place="$5" expected="$6" result found
  result="$(mktemp -u "$work/result.XXXXXX")"
  fetch_commit "$repository" "$commit" || return 1
  produce "$how" "$repository" "$commit" "$source" "$result" || { say "  cannot take $source out of $repository at $commit" >&2; return 1; }
  found="$(digest "$result")"
  if [ "$found" != "$expected" ]; then
    say "  $repository at $commit: $source has SHA-256 $found, the lock says $expected" >&2
    return 1
  fi
  mkdir -p "$(dirname "$target/$place")"
  rm -rf "${target:?}/$place"
  mv "$result" "$target/$place"
}

require_tools
[ -f "$lock" ] || { say "There is no $lock." >&2; exit 1; }
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
wrong=() unpublished=() right=0 fetched=0
while IFS=$'\t' read -r how repository commit source place expected; do
  case "$how" in
    '' | '#'*) continue ;;
    unpublished)
      [ -e "$target/$repository" ] || unpublished+=("  $repository ($commit)")
      continue ;;
  esac
  if [ "$(digest "$target/$place")" = "$expected" ]; then
    right=$((right + 1))
  elif "$check"; then
    wrong+=("$place")
  else
    say "Fetching $place ..."
    if install_entry "$how" "$repository" "$commit" "$source" "$place" "$expected"; then fetched=$((fetched + 1)); else wrong+=("$place"); fi
  fi
done <"$lock"

say "$target: $right as locked, $fetched fetched, ${#wrong[@]} missing or different"
if [ "${#unpublished[@]}" -gt 0 ]; then
  say "Not to be had anywhere in this form; the tests that read them are skipped by name:"
  printf '%s\n' "${unpublished[@]}"
fi
if [ "${#wrong[@]}" -gt 0 ]; then
  say "Missing or different:" >&2
  printf '  %s\n' "${wrong[@]}" >&2
  exit 1
fi
