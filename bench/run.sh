#!/usr/bin/env bash
# Runs our store and Debian's go-memdb (apt install golang-go golang-github-hashicorp-go-memdb-dev) in turn on the same work, several times, and
# writes the medians and their ratios between the marks in docs/BENCHMARKS.md; then, between marks of their own, memory and speed of jobs, nodes and
# allocations with the full schema of the reference system. Run it on an otherwise idle machine.
#   bench/run.sh          everything, about a quarter of an hour
#   bench/run.sh --once   everything, each program once, about 9 minutes
#   bench/run.sh --short  fewer repetitions and no million rows, about 4 minutes
#   bench/run.sh --quick  100,000 rows only, each once, about a minute: to see where things stand
# RUNNER="command" is put before each measuring process (for machines where such a command keeps others quiet).
set -euo pipefail
cd "$(dirname "$0")/.."
runs=2 rounds=3 time=400 million=yes sizes="10000 100000" schema=10000
case "${1:-}" in
  --once) runs=1 rounds=3 time=300 ;;
  --short) runs=1 rounds=3 time=250 million=no ;;
  --quick) runs=1 rounds=1 time=150 million=no sizes=100000 schema=1000 ;;
esac
out=docs/BENCHMARKS.md
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
touch "$work/theirs" "$work/standard" "$work/tuned" "$work/immutable"

# First, so that what is left behind is the usual one.
dotnet build -c Release --nologo -v q -clp:ErrorsOnly -p:ImmutableRows=true bench/StateStore.Bench
cp -r bench/StateStore.Bench/bin/Release/net10.0 "$work/immutable-rows"
for project in StateStore.Bench Nomad.Bench; do dotnet build -c Release --nologo -v q -clp:ErrorsOnly "bench/$project"; done
(cd bench/memdb && GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE="$work/cache" go build -o "$work/memdb" .)
bench=bench/StateStore.Bench/bin/Release/net10.0/StateStore.Bench

# The average of the last minute, after each program: what ran before this script does not count against it.
loaded() { cut -d' ' -f1 /proc/loadavg >> "$work/loads"; }
theirs() { ${RUNNER:-} "$work/memdb" -rows "$1" -rounds $rounds -time ${time}ms >> "$work/theirs"; loaded; }
# Two settings: the runtime's own (workstation, concurrent, gen0 as large as the cache), and one fit for a store of many long-lived objects.
standard() { ${RUNNER:-} "$bench" measure "$1" "$2" "$3" $time >> "$work/standard"; loaded; }
tuned() { ${RUNNER:-} env DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x4000000 "$bench" measure "$1" "$2" "$3" $time >> "$work/tuned"; loaded; }
immutable() { ${RUNNER:-} env DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x4000000 "$work/immutable-rows/StateStore.Bench" measure "$1" "$2" "$3" $time >> "$work/immutable"; loaded; }

for run in $(seq $runs); do
  for rows in $sizes; do
    echo "run $run of $runs, $rows rows" >&2
    theirs $rows
    for ours in standard tuned; do
      $ours store $rows $rounds
      $ours guarded $rows $rounds
    done
  done
  for ours in standard tuned immutable; do
    $ours verify 10000 $rounds
    $ours requests 100000 $rounds
  done
done
if [[ $million == yes ]]; then
  for ours in standard tuned; do $ours wide 1000000 1; done
fi

echo "the full schema, $schema rows of each kind" >&2
${RUNNER:-} env DOTNET_gcConcurrent=0 DOTNET_GCgen0size=0x4000000 bench/Nomad.Bench/bin/Release/net10.0/Nomad.Bench measure $schema $rounds $time > "$work/schema"

made="Made by \`bench/run.sh${1:+ $1}\` on $(nproc) cores ($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)), .NET $(dotnet --version), $(go version | cut -d' ' -f3), $(date -u +%Y-%m-%d), worst load of a minute $(sort -g "$work/loads" | tail -1)"
# The benchmark keeps one core busy, and some of a second.
busy=$(sort -g "$work/loads" | tail -1 | awk '$1 > 2.5 { print "**The machine was not idle: these figures and verdicts only show that every part runs.** " }')
{
  echo "$busy$made; medians of $runs runs of each program in turn, $rounds repetitions within each."
  echo "Standard GC: workstation, concurrent, as the runtime chooses. Gen0 64 MB: workstation, not concurrent, \`DOTNET_GCgen0size=0x4000000\`."
  echo
  "$bench" report "$work/theirs" "$work/standard" "$work/tuned" "$work/immutable"
} > "$work/store"
{
  echo "$busy$made; one run, medians of $rounds repetitions, gen0 64 MB."
  echo
  cat "$work/schema"
  echo
} > "$work/nomad"

# Puts a file between two marks. The marks hold slashes, so another character bounds them.
between() {
  { sed "\\|$1|q" "$out"; echo; cat "$3"; sed -n "\\|$2|,\$p" "$out"; } > "$work/new"
  cp "$work/new" "$out"
}
between '<!-- bench/run.sh writes from here -->' '<!-- to here -->' "$work/store"
between '<!-- bench/run.sh writes the full schema from here -->' '<!-- the full schema to here -->' "$work/nomad"
