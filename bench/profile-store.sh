#!/usr/bin/env bash
# Where a read or an insert spends its time: samples one kind with perf, then lists the hottest methods and, within the hottest, the instructions
# (as offsets) at which most samples fell: a load that waits for memory shows as the instruction after it.
# Usage: bench/profile-store.sh [get | get-hot | scan-index | scan-all | insert-1 | insert-64] [ROWS]      default: get 100000. Needs Debian's linux-perf.
set -euo pipefail
cd "$(dirname "$0")/.."
part=${1:-get} rows=${2:-100000}
bench=${PROFILE_BENCH:-bench/StateStore.Bench/bin/Release/net10.0/StateStore.Bench}
[ -e "$bench" ] || dotnet build -c Release --nologo -v q -clp:ErrorsOnly bench/StateStore.Bench
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
# Without W^X each page of code has one address, the one the map names.
export DOTNET_PerfMapEnabled=1 DOTNET_EnableWriteXorExecute=0 CLOCK=cpu
perf record -F 1999 -e cpu-clock:u -o "$work/perf.data" "$bench" measure "$part" "$rows" 3 1000 2> /dev/null
# The runtime has no symbols of its own here: what it takes shows by library only.
echo "share of all samples, library"
perf report -i "$work/perf.data" --sort dso -g none 2> /dev/null | grep '^ *[0-9]' | head -5
perf script -i "$work/perf.data" -F ip,sym 2> /dev/null > "$work/samples"
python3 - "$work/samples" <<'END'
import collections, sys
samples = [parts for parts in (line.split(None, 1) for line in open(sys.argv[1])) if len(parts) == 2]
methods = collections.Counter(method.strip() for _, method in samples)
print(f"share of {len(samples)} samples, method")
for method, count in methods.most_common(10):
    print(f"{100 * count / len(samples):5.1f} % {method[:170]}")
hottest = methods.most_common(1)[0][0]
places = collections.Counter(int(address, 16) for address, method in samples if method.strip() == hottest)
print("within the first: share of all samples, offset of the instruction from the lowest one sampled")
for place in sorted(places):
    if places[place] >= len(samples) * 0.008:
        print(f"{100 * places[place] / len(samples):5.1f} % +0x{place - min(places):x}")
END
