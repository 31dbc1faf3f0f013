#!/usr/bin/env bash
# Runs every suite but the benchmarks and ends with one line "N passed, N failed, N skipped".
#   ./test.sh                    everything
#   ./test.sh Protocol Storage   only tests/Federated.{Protocol,Storage}.Tests
# With CI=true a skipped test is a failure.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
PATH="$PATH:/usr/sbin:/sbin"

say() { printf '%s\n' "$*"; }

has_library() { ldconfig -p 2>/dev/null | grep -q "$1"; }

has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

has_chromium() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }

newest_package() { apt-cache search --names-only "$1" 2>/dev/null | awk '{ print $1 }' | sort -V | tail -n 1 || true; }

list_missing() {
  local icu postgres
  icu="$(newest_package '^libicu[0-9]+$')"
  postgres="$(newest_package '^postgresql-[0-9]+$')"
  has_library 'libicuuc\.so' || say "${icu:-libicu72}"
  has_library 'libsodium\.so\.23' || say libsodium23
  command -v vipsthumbnail >/dev/null || say libvips-tools
  command -v exiftool >/dev/null || say libimage-exiftool-perl
  has_postgres || say "${postgres:-postgresql-15}"
  has_chromium || say chromium
  command -v git >/dev/null || say git
}

install_missing() {
  [ -n "$(list_missing)" ] || return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    local packages
    mapfile -t packages < <(list_missing)
    say "Installing ${packages[*]} ..."
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
    return 0
  fi
  local missing
  missing="$(list_missing | paste -sd ' ')"
  say "Missing Debian packages: $missing"
  say "Install them, or what your system calls them:  sudo apt-get install $missing"
  exit 1
}

require_tools() {
  local version=""
  command -v dotnet >/dev/null && version="$(dotnet --version 2>/dev/null || true)"
  case "$version" in
    10.*) ;;
    *) say "The .NET 10 SDK is needed (found: ${version:-none})."; exit 1 ;;
  esac
  command -v npm >/dev/null || { say "Node.js with npm is needed: the peer in the interop tests runs on it."; exit 1; }
}

# The peer's packages, exactly as locked; among them the Node.js that it runs on.
install_peer() {
  local folder=tests/interop
  [ -f "$folder/package-lock.json" ] || return 0
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return 0
  say "Installing the peer's packages ..."
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error)
  touch "$folder/node_modules/.package-lock.json"
}

results="$(mktemp -d)"
trap 'rm -rf "$results"' EXIT
export FEDERATED_CONFORMANCE_REPORT="$results/conformance.tsv"
passed=0 failed=0 skipped=0
failures=()
skips=()

# "suite 374/385, 11 excluded" for every official suite, then the excluded cases, one line a reason.
report_conformance() {
  [ -s "$FEDERATED_CONFORMANCE_REPORT" ] || return 0
  say ""
  say "Official suites (passed and excluded of all cases):"
  sort -u "$FEDERATED_CONFORMANCE_REPORT" | awk -F'\t' '
    !(($1, $3) in seen) { seen[$1, $3]; total[$1]++ }
    $2 == "failed" && !(($1, $3) in broken) { broken[$1, $3]; failed[$1]++ }
    $2 == "excluded" { excluded[$1]++; ids[$1, $4] = ids[$1, $4] " " $3; if (!(($1, $4) in known)) { known[$1, $4]; reasons[$1] = reasons[$1] "\034" $4 } }
    END {
      for (suite in total) {
        line = sprintf("  %s %d/%d", suite, total[suite] - failed[suite], total[suite])
        if (excluded[suite]) line = line sprintf(", of these %d excluded:", excluded[suite])
        n = split(substr(reasons[suite], 2), why, "\034")
        for (i = 1; i <= n; i++) line = line "\001      " why[i] ":" ids[suite, why[i]]
        print line
      }
    }' | sort | tr '\001' '\n'
}

finish() {
  local name
  report_conformance
  if [ "${#skips[@]}" -gt 0 ]; then
    say ""
    say "Skipped:"
    for name in "${skips[@]}"; do say "  $name"; done
  fi
  if [ "${#failures[@]}" -gt 0 ]; then
    say ""
    say "Failed:"
    for name in "${failures[@]}"; do say "  $name"; done
  fi
  local code=0
  [ "$failed" -eq 0 ] || code=1
  if [ $((passed + failed)) -eq 0 ]; then
    say "No test ran."
    code=1
  fi
  if [ "$skipped" -gt 0 ] && [ "${CI:-}" = true ]; then
    say "Nothing may be skipped here."
    code=1
  fi
  say "$passed passed, $failed failed, $skipped skipped"
  exit "$code"
}

fail() {
  failed=$((failed + 1))
  failures+=("$1")
}

# One line per test: its outcome, a tab, its name. XmlWriter escapes ">" in attributes, so an element ends at the first one.
read_results() {
  grep -o '<UnitTestResult [^>]*' "$1" \
    | sed -E 's/.* testName="([^"]*)".*/&\t\1/; s/.* outcome="([^"]*)"[^\t]*\t/\1\t/' \
    | sed -e 's/&lt;/</g' -e 's/&gt;/>/g' -e 's/&quot;/"/g' -e "s/&apos;/'/g" -e 's/&amp;/\&/g' || true
}

run_suite() {
  local project="$1" name code=0 outcome test ran=0 broken=0
  name="$(basename "$project")"
  if [ -z "$(find "$project" -name '*.cs' -not -path '*/obj/*' -not -path '*/bin/*' -print -quit)" ]; then
    say "$name: nothing written yet"
    return 0
  fi
  dotnet test "$project" --no-build -c Release -v quiet -nologo --results-directory "$results/$name" \
    --logger "trx;LogFileName=results.trx" --logger "console;verbosity=minimal" \
    --blame-hang-timeout 10m --blame-hang-dump-type none 9<&- || code=$?

  if [ -f "$results/$name/results.trx" ]; then
    while IFS=$'\t' read -r outcome test; do
      ran=$((ran + 1))
      case "$outcome" in
        Passed) passed=$((passed + 1)) ;;
        NotExecuted) skipped=$((skipped + 1)); skips+=("$test") ;;
        *) fail "$test"; broken=$((broken + 1)) ;;
      esac
    done < <(read_results "$results/$name/results.trx")
  fi
  if [ "$code" -ne 0 ] && [ "$broken" -eq 0 ]; then
    fail "$name (the test host stopped before its end, exit code $code)"
  elif [ "$ran" -eq 0 ]; then
    fail "$name (no test was found)"
  fi
}

install_missing
require_tools

# Two runs in one working tree would overwrite each other's output: the second waits. Children must not inherit the lock,
# because build servers outlive this script.
exec 9<.
if command -v flock >/dev/null; then flock 9; fi

install_peer 9<&-
say "Building ..."
if ! dotnet build Federated.sln -c Release -v quiet -nologo -clp:NoSummary --tl:off 9<&-; then
  fail "the build"
  finish
fi

# The schedulers' contract on Hangfire. Outside the solution, because its packages do not restore everywhere; last, because it builds the server
# once more, with it.
hangfire=tests/Federated.Hangfire.Tests

projects=()
if [ "$#" -gt 0 ]; then
  for name in "$@"; do projects+=("tests/Federated.$name.Tests"); done
else
  for project in tests/*.Tests; do
    [ "$project" = "$hangfire" ] || projects+=("$project")
  done
  if [ "$(src/Federated.Hangfire/can-restore.sh 9<&-)" = true ]; then projects+=("$hangfire"); fi
fi
for project in "${projects[@]}"; do
  if [ "$project" = "$hangfire" ] && ! dotnet build "$hangfire" -c Release -v quiet -nologo -clp:NoSummary --tl:off -p:HangfireEngine=true 9<&-; then
    fail "the build with Hangfire"
    continue
  fi
  run_suite "$project"
done
finish
