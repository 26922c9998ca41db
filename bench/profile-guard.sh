#!/usr/bin/env bash
# Where the guard's time goes, by function: samples with perf a row verified again and again under each mode (10,000 rows), and requests under the shadow guard and
# without one (100,000 rows), and writes a table in Markdown. Only samples of the measured loop count, none of the filling, of warming up and of the compiler's threads.
# Usage: bench/profile-guard.sh [PART...]      default: all four parts of the table. Needs Debian's linux-perf and python3.
set -euo pipefail
cd "$(dirname "$0")/.."
bench=${PROFILE_BENCH:-bench/StateStore.Bench/bin/Release/net10.0/StateStore.Bench}
[ -e "$bench" ] || dotnet build -c Release --nologo -v q -clp:ErrorsOnly bench/StateStore.Bench
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
# Without W^X each page of code has one address, the one the map names. Without TieredPGO, as the harness ships: with it everything is compiled into the loop, and one function takes all.
export DOTNET_TieredPGO=0 DOTNET_PerfMapEnabled=1 DOTNET_EnableWriteXorExecute=0 DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x4000000 CLOCK=cpu
if [ $# -eq 0 ]; then set -- verify-shadow-hot verify-checksum-hot request-shadow request-off; fi
echo "| work | share | function | what it does |"
echo "|---|---|---|---|"
for part in "$@"; do
  rows=10000; case "$part" in request-*) rows=100000 ;; esac
  perf record -F 1999 -g -e cpu-clock:u -o "$work/perf.data" "$bench" measure "$part" "$rows" 3 1000 2> /dev/null > "$work/measured"
  perf script -i "$work/perf.data" -F tid,time,ip,sym,dso 2> /dev/null | python3 bench/profile_guard.py "$(cut -f1 "$work/measured")" "$(cut -f3 "$work/measured")"
done
