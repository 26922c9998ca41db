#!/usr/bin/env bash
# Measures what `harness check` finds and how fast, and writes each section between its marks in docs/POWER.md. Run it on an otherwise idle machine:
#   bench/power.sh known     ten seeds of each known bug of the reference system in the gallery
#   bench/power.sh machine   ten seeds of each mutant of a state machine in general (m1, m2, ...)
#   bench/power.sh faults    every deliberate fault in both guard modes, and a replay of what it left
#   bench/power.sh seeds     twenty seeds of one fault on one field
#   bench/power.sh matrix    every fault in every place
#   bench/power.sh           all of them
# SEEDS=N: another number of seeds of each mutant. MUTANTS="a9 b3": only these. MATRIX_BUDGET=20m: the time for the matrix.
# Checks run one on each core, with one worker each, which changes no result and makes no single one faster.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release --nologo -v q -clp:ErrorsOnly src/Harness.Cli >&2
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
# A copy, so that a build beside it disturbs nothing.
cp -r src/Harness.Cli/bin/Release/net10.0 "$work/bin"
out=docs/POWER.md seeds=${SEEDS:-10}
export work harness="$work/bin/Harness.Cli.dll"

# run NAME ARGS...: one check; leaves seconds, exit code, output and repros under $work/NAME.
run() {
  local name=$1 start code=0; shift
  mkdir -p "$work/$name"
  start=$(date +%s%N)
  dotnet "$harness" check "$@" --jobs 1 --out "$work/$name" > "$work/$name/out" 2> "$work/$name/err" || code=$?
  awk -v ns=$(($(date +%s%N) - start)) 'BEGIN { printf "%.1f\n", ns / 1e9 }' > "$work/$name/seconds"
  echo "$code" > "$work/$name/code"
  for repro in "$work/$name"/*.repro; do
    [ -e "$repro" ] || continue
    code=0; dotnet "$harness" replay "$repro" > "$work/$name/replay" 2>&1 || code=$?
    echo "exit $code" > "$work/$name/replayed"
  done
}
export -f run
# Reads lines "NAME ARGS..." and runs them, as many at once as there are cores.
runs() { xargs -P "$(nproc)" -I{} bash -c 'run {}'; }
signature() { grep -m1 '^VIOLATION' "$work/$1/out" | cut -d' ' -f2 || true; }
steps() { grep -m1 'script:' "$work/$1/out" | sed 's/.*script: \([0-9]*\) steps.*/\1/' || true; }
script() { sed -n '/^  script:/,/^  trace digest/p' "$work/$1/out" | sed '1d;$d'; }
made() { echo "Made by \`bench/power.sh $1\` on $(nproc) cores, .NET $(dotnet --version), $(date -u +%Y-%m-%d), commit $(git rev-parse --short HEAD)."; echo; }

# mutants NAMES...: ten seeds of each, in as many processes as there are cores.
mutants() {
  local cores=$(nproc) lane names=("$@") part
  for lane in $(seq 0 $((cores - 1))); do
    part=$(for i in "${!names[@]}"; do [ $((i % cores)) = "$lane" ] && echo "${names[$i]}"; done | paste -sd, || true)
    # Exit code 3 says that some mutant went unnoticed; the table says which.
    [ -z "$part" ] || dotnet "$harness" bugs --mutant "$part" --seeds "$seeds" --seed power --jobs 1 > "$work/lane$lane" 2> "$work/lane$lane.err" &
  done
  wait
  cat "$work"/lane*.err >&2
  echo "\`harness bugs --mutant NAMES --seeds $seeds --seed power --jobs 1\`, one such process on each core: default checks, so that only the first of each process pays for its start."
  echo
  grep -h -m2 '^|' "$work/lane0"
  grep -hE '^\| [a-z0-9]+ \| [0-9]+ of' "$work"/lane? | sort -V
}

wanted() { if [ -n "${MUTANTS:-}" ]; then echo "$MUTANTS"; else dotnet "$harness" list mutants | cut -d' ' -f1 | grep -E "$1"; fi; }
known() { made known; mutants $(wanted '^[a-l]'); }
machine() { made machine; mutants $(wanted '^m'); }

faults() {
  made faults
  echo "\`check --fault NAME --guard MODE --seed power\`; then \`replay\` of the repro in a new process."
  echo
  echo "| fault | guard | exit | s | steps | replay | reported as |"
  echo "|---|---|---|---|---|---|---|"
  local names=$(dotnet "$harness" list faults | cut -d' ' -f1) fault guard name
  for fault in $names; do for guard in shadow checksum; do echo "$fault-$guard --fault $fault --guard $guard --seed power"; done; done | runs
  for fault in $names; do
    for guard in shadow checksum; do
      name="$fault-$guard"
      echo "| $fault | $guard | $(cat "$work/$name/code") | $(cat "$work/$name/seconds") | $(steps "$name") | $(cat "$work/$name/replayed" 2>/dev/null || echo none) | \`$(signature "$name")\` |"
    done
  done
}

seeds() {
  made seeds
  echo "| fault | seeds that end at exit 1 | different shrunk scripts |"
  echo "|---|---|---|"
  local fault i found
  for fault in mutate-after-read:allocs.TaskStates mutate-after-read:jobs.Meta clock-in-apply:evals.ModifyTime; do
    for i in $(seq 1 20); do echo "same$i --fault $fault --seed seed$i"; done | runs
    found=0; : > "$work/scripts"
    for i in $(seq 1 20); do
      [ "$(cat "$work/same$i/code")" = 1 ] && found=$((found + 1))
      script "same$i" | md5sum >> "$work/scripts"
    done
    echo "| $fault | $found of 20 | $(sort -u "$work/scripts" | wc -l) |"
  done
}

matrix() {
  made matrix
  echo "\`harness matrix\`, with both guards: each fault in each slot of the shape of each table's rows. Exit code 3 says that there are red rows; they are in the table."
  echo
  dotnet "$harness" matrix --budget "${MATRIX_BUDGET:-20m}" --quiet || true
}

# The marks hold slashes, so another character bounds them.
for section in ${1:-known machine faults seeds matrix}; do
  declare -F "$section" > /dev/null || { echo "bench/power.sh: there is no section '$section'" >&2; exit 2; }
  "$section" > "$work/$section.md"
  { sed "\\|<!-- $section -->|q" "$out"; echo; cat "$work/$section.md"; echo; sed -n "\\|<!-- /$section -->|,\$p" "$out"; } > "$work/new"
  cp "$work/new" "$out"
  echo "$out: $section" >&2
done
