#!/usr/bin/env bash
# Measures what `harness check` finds and how fast, and writes docs/POWER.md: every mutant of the gallery with ten seeds (SEEDS=N: with N), every fault in
# both guard modes, and twenty seeds of one fault on one field. Run it on an otherwise idle machine: bench/power.sh
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release --nologo -v q -clp:ErrorsOnly src/Harness.Cli
harness=(dotnet src/Harness.Cli/bin/Release/net10.0/Harness.Cli.dll)
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
out=docs/POWER.md

# run NAME ARGS...: one check; leaves seconds, exit code, output and repros under $work/NAME.
run() {
  local name=$1 start end; shift
  mkdir -p "$work/$name"
  start=$(date +%s%N)
  set +e; "${harness[@]}" check "$@" --out "$work/$name" > "$work/$name/out" 2> "$work/$name/err"; local code=$?; set -e
  end=$(date +%s%N)
  echo "$code" > "$work/$name/code"
  awk -v ns=$((end - start)) 'BEGIN { printf "%.1f\n", ns / 1e9 }' > "$work/$name/seconds"
}
signature() { grep -m1 '^VIOLATION' "$work/$1/out" | cut -d' ' -f2 || true; }
steps() { grep -m1 'script:' "$work/$1/out" | sed 's/.*script: \([0-9]*\) steps.*/\1/' || true; }
script() { sed -n '/^  script:/,/^  trace digest/p' "$work/$1/out" | sed '1d;$d'; }

{
  echo "# Power: what is found, and how fast"
  echo
  echo "Made by \`bench/power.sh\` on $(nproc) cores, .NET $(dotnet --version), $(date -u +%Y-%m-%d). Times are wall clock of the whole command, canary and shrinking included."
  echo "They say how sensitive the check is to these bugs; they are no estimate of what it misses."
  echo
  echo "## Known bugs of the reference system"
  echo
  echo "\`harness bugs --seeds ${SEEDS:-10}\`: default checks in one process, so that only the first pays for its start."
  echo
  # Exit code 3 says that some mutant went unnoticed; the table says which.
  "${harness[@]}" bugs --seeds "${SEEDS:-10}" || true
  echo
  echo "## Deliberate faults"
  echo
  echo "\`check --fault NAME --guard MODE --seed power\`; then \`replay\` of the repro in a new process."
  echo
  echo "| fault | guard | exit | s | steps | replay | reported as |"
  echo "|---|---|---|---|---|---|---|"
  for fault in $("${harness[@]}" list faults | cut -d" " -f1); do
    for guard in shadow checksum; do
      name="$fault-$guard"
      run "$name" --fault "$fault" --guard "$guard" --seed power
      replay=none
      for repro in "$work/$name"/*.repro; do
        [ -e "$repro" ] || continue
        set +e; "${harness[@]}" replay "$repro" > "$work/$name/replay" 2>&1; code=$?; set -e
        replay="exit $code"
      done
      echo "| $fault | $guard | $(cat "$work/$name/code") | $(cat "$work/$name/seconds") | $(steps "$name") | $replay | \`$(signature "$name")\` |"
    done
  done
  echo
  echo "## One bug, twenty seeds, one script"
  echo
  echo "| fault | seeds that end at exit 1 | different shrunk scripts |"
  echo "|---|---|---|"
  for fault in mutate-after-read:allocs.TaskStates mutate-after-read:jobs.Meta clock-in-apply:evals.ModifyTime; do
    found=0; : > "$work/scripts"
    for i in $(seq 1 20); do
      run "same$i" --fault "$fault" --seed "seed$i"
      [ "$(cat "$work/same$i/code")" = 1 ] && found=$((found + 1))
      script "same$i" | md5sum >> "$work/scripts"
    done
    echo "| $fault | $found of 20 | $(sort -u "$work/scripts" | wc -l) |"
  done
  echo
  echo "## Every fault in every place"
  echo
  echo "\`harness matrix\`, with both guards: each fault in each slot of the shape of each table's rows."
  echo
  # Exit code 3 says that something is red, 4 that the time was up; the table and the lines after it say what.
  "${harness[@]}" matrix --budget "${MATRIX_BUDGET:-20m}" --quiet || true
} > "$work/POWER.md"
cp "$work/POWER.md" "$out"
echo "$out written"
