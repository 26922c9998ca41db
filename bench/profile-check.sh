#!/usr/bin/env bash
# Where the CPU time of `harness check` goes: samples one run with perf and sums the samples by phase (user CPU seconds, self and below).
# Usage: bench/profile-check.sh [ARGS OF check...]      default: --seed g2 --jobs 1. Needs Debian's linux-perf and python3.
# PROFILE_TOP=N also lists the N hottest methods; PROFILE_PHASE=NAME those of one phase.
set -euo pipefail
cd "$(dirname "$0")/.."
dll=${PROFILE_DLL:-src/Harness.Cli/bin/Release/net10.0/Harness.Cli.dll}
[ -e "$dll" ] || dotnet build -c Release --nologo -v q -clp:ErrorsOnly src/Harness.Cli
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
if [ $# -eq 0 ]; then set -- --seed g2 --jobs 1; fi
# Without W^X each page of code has one address, the one the map names.
export DOTNET_PerfMapEnabled=1 DOTNET_EnableWriteXorExecute=0
perf record -F 499 -e cpu-clock -g -o "$work/perf.data" dotnet "$dll" check --quiet "$@" > "$work/out" 2> "$work/err" || true
grep -m1 '^runs' "$work/out"
perf script -i "$work/perf.data" -F tid,ip,sym,dso 2> /dev/null | python3 bench/profile_phases.py
