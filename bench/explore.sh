#!/usr/bin/env bash
# Writes the tables of docs/EXPLORATION.md between their marks. Run it on an otherwise idle machine.
#   bench/explore.sh mutants   every mutant of the gallery, searched within small bounds, and checked where docs/POWER.md says nothing of it: some ten minutes
#   bench/explore.sh speed     states a second and memory: some three minutes
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet build -c Release --nologo -v q -clp:ErrorsOnly src/Harness.Cli
dotnet build -c Release --nologo -v q -clp:ErrorsOnly bench/Explore.Bench
python3 bench/explore_tables.py "${1:?mutants or speed}" src/Harness.Cli/bin/Release/net10.0/Harness.Cli.dll "${@:2}"
