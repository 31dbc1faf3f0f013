#!/usr/bin/env bash
# Says "true" where Hangfire's packages restore, else "false": what -p:HangfireEngine= takes. run.sh, test.sh and the Dockerfile ask.
# The answer is kept in obj/ until the versions or the feeds change; a "false" for a day only, because whoever was offline may be online then.
# HangfireEngine in the environment answers instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

if [ -n "${HangfireEngine:-}" ]; then
  printf '%s\n' "$HangfireEngine"
  exit 0
fi

kept=obj/can-restore
if [ -f "$kept" ] && [ "$kept" -nt ../../Directory.Packages.props ] && [ "$kept" -nt ../../nuget.config ]; then
  answer="$(cat "$kept")"
  if [ "$answer" = true ] || [ -n "$(find "$kept" -mmin -1440)" ]; then
    printf '%s\n' "$answer"
    exit 0
  fi
fi

# Without a network NuGet would try for minutes.
limit=()
command -v timeout >/dev/null && limit=(timeout 60)
answer=false
"${limit[@]}" dotnet restore Federated.Hangfire.csproj -p:HangfireEngine=true -v quiet >/dev/null 2>&1 </dev/null && answer=true
mkdir -p obj
printf '%s\n' "$answer" | tee "$kept"
