"""Searches with `harness explore` and writes what comes of it between marks of docs/EXPLORATION.md: every mutant of the gallery, or the speed.
Usage: explore_tables.py mutants|speed DLL [MUTANT...]   (only these mutants: their rows are printed, and no file is written)"""
import concurrent.futures
import os
import re
import subprocess
import sys
import time

FORKS = "bench/Explore.Bench/bin/Release/net10.0/Explore.Bench.dll"
DOC, POWER = "docs/EXPLORATION.md", "docs/POWER.md"
REPROS = "/tmp/explore-repros"
# Two searches at a time, one worker each, none of which may take longer than this.
PROCESSES, LIMIT = 2, 45
# One command in every state and with everything that the specification offers; then whatever else there is to be asked for.
ONE = {"commands": 1}
READS, REQUESTS, OLD, STATELESS = {**ONE, "reads": 1}, {**ONE, "requests": 1}, {**ONE, "old": 1}, {**ONE, "stateless": 1}
TWO = {"commands": 2, "initial": 1}
# Each server has a configuration of its own: the more servers, the more of them there are.
MANY = {"replicas": 5, **ONE}
# The bounds that are tried first, where the first ones are known not to do.
FIRST = {
    **dict.fromkeys(("a9", "a11", "a13", "a15", "m7"), READS), **dict.fromkeys(("a6", "a14", "m18"), REQUESTS), **dict.fromkeys(("g1", "g7", "g8", "m16"), OLD),
    **dict.fromkeys(("c5", "m2", "m23"), STATELESS), **dict.fromkeys(("a4", "c1", "f8", "m8"), TWO), "m13": MANY,
}
TRIES = [ONE, READS, REQUESTS, OLD, TWO, STATELESS, MANY]
# Why a mutant is not found within any of these.
REASONS = {}
SPEED = [
    ("two-phase commit, 9 managers, depth first, struct, 1 worker", ["--model", "two-phase-commit", "--bound", "managers=9", "--search", "dfs", "--jobs", "1"], "1.5 M; 16 B"),
    ("the same, 2 workers", ["--model", "two-phase-commit", "--bound", "managers=9", "--search", "dfs", "--jobs", "2"], "1.6 times one worker"),
    ("the same in records and arrays, 8 managers, 1 worker", ["--model", "two-phase-commit-in-classes", "--bound", "managers=8", "--search", "dfs", "--jobs", "1"], "220 k"),
    ("Paxos, 3 clients, breadth first, 1 worker", ["--model", "paxos", "--bound", "clients=3", "--jobs", "1"], "100 k; 300 B"),
    ("Nomad, 3 replicas, 2 commands of 19, 1 fault, 1 worker", ["--bound", "replicas=3", "--bound", "commands=2", "--bound", "faults=1", "--bound", "letters=19", "--jobs", "1"], "10 k"),
]


def write(mark, lines):
    text = open(DOC, encoding="utf-8").read()
    begin, end = f"<!-- {mark}: begin -->\n", f"<!-- {mark}: end -->"
    head, rest = text.split(begin)
    open(DOC, "w", encoding="utf-8").write(head + begin + "\n".join(lines) + "\n" + end + rest.split(end)[1])


def run(dll, arguments):
    begun = time.monotonic()
    child = subprocess.Popen(["dotnet", dll, "explore", *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    output = child.stdout.read()
    _, _, usage = os.wait4(child.pid, 0)
    return output, usage.ru_utime + usage.ru_stime, time.monotonic() - begun, usage.ru_maxrss


def text(bounds):
    return ", ".join(f"{key} {value}" for key, value in bounds.items())


def search(dll, name, bounds):
    """Answers what is reported, the steps found and those left after shrinking; else None with what the search says of its end."""
    flags = [part for key, value in {"replicas": 2, "faults": 0, **bounds}.items() for part in ("--bound", f"{key}={value}")]
    output = run(dll, ["--mutant", name, *flags, "--jobs", "1", "--time", f"{LIMIT}s", "--out", REPROS])[0]
    script = re.search(r"script: (\d+) steps of (\d+)", output)
    if script:
        return re.search(r"^VIOLATION (\S+)$", output, flags=re.M).group(1), script.group(2), script.group(1)
    unshrunk = re.search(r"^VIOLATION (\S+): ", output, flags=re.M)
    if unshrunk:
        return unshrunk.group(1), "-", "-"
    print(f"{name}, {text(bounds)}: {output.strip().splitlines()[-1] if output.strip() else 'refused'}", file=sys.stderr)
    return None


def explored(dll, name):
    first = FIRST.get(name, ONE)
    tried = [first] + [bounds for bounds in TRIES if bounds is not first]
    for bounds in tried:
        if found := search(dll, name, bounds):
            return bounds, found
    return None


def shrunk_by_check(dll, name, known):
    """What POWER.md says of ten seeds; of a mutant that it does not name, what one check comes to."""
    if name in known:
        return known[name]
    child = subprocess.run(["dotnet", dll, "check", "--mutant", name, "--seed", "explore", "--duration", f"{LIMIT}s", "--jobs", "1", "--out", REPROS], capture_output=True, text=True)
    script = re.search(r"script: (\d+) steps of (\d+)", child.stdout)
    return script.group(1) if script else "-"


def row(dll, name, known):
    found, checked = explored(dll, name), shrunk_by_check(dll, name, known)
    if found:
        bounds, (signature, steps, shrunk) = found
        line = f"| {name} | yes | {text(bounds)} | {steps} | {shrunk} | {checked} | `{signature}` |"
    else:
        line = f"| {name} | no | - | - | - | {checked} | {REASONS.get(name, 'not known')} |"
    # One by one as well, so that a run that is ended early was not for nothing.
    print(line, file=sys.stderr, flush=True)
    return found is not None, line


def mutants(dll, wanted):
    listed = subprocess.run(["dotnet", dll, "list", "mutants"], capture_output=True, text=True, check=True).stdout
    names = sorted((line.split()[0] for line in listed.splitlines() if line.strip()), key=lambda name: (name[0], int(name[1:])))
    known = dict(re.findall(r"^\| (\w+) \|(?:[^|]*\|){4} (\S+(?: to \S+)?) \|", open(POWER, encoding="utf-8").read(), flags=re.M))
    with concurrent.futures.ThreadPoolExecutor(PROCESSES) as pool:
        rows = list(pool.map(lambda name: row(dll, name, known), wanted or names))
    lines = ["| mutant | found | searched | steps | shrunk | shrunk by `check` | reported as, or why it is not found |", "|---|---|---|---|---|---|---|"]
    lines += [line for _, line in rows]
    if wanted:
        print("\n".join(lines))
        return
    write("mutants", [*lines, "", f"{sum(found for found, _ in rows)} of {len(rows)} are found."])


def speed(dll):
    lines = ["| work | states | processor s | states a processor second | entries applied, likewise | wall s | peak memory of the process | must reach |", "|---|---|---|---|---|---|---|---|"]
    for name, arguments, wanted in SPEED:
        output, processor, wall, kilobytes = run(dll, arguments)
        applied = re.search(r"^entries applied ([\d,]+)", output, flags=re.M)
        rate = f"{int(applied.group(1).replace(',', '')) / processor:,.0f}" if applied else "-"
        states = int(re.search(r"^states ([\d,]+) distinct", output, flags=re.M).group(1).replace(",", ""))
        lines.append(f"| {name} | {states:,} | {processor:.1f} | {states / processor:,.0f} | {rate} | {wall:.1f} | {kilobytes / 1024:.0f} MB: {kilobytes * 1024 / states:.0f} B a state | {wanted} |")
    forked = subprocess.run(["dotnet", FORKS, "100000", "200000"], capture_output=True, text=True, check=True).stdout.strip()
    write("speed", [*lines, "", f"`{forked}` (must reach 2 us, 1024 B; user time)"])


if sys.argv[1] == "mutants":
    mutants(sys.argv[2], sys.argv[3:])
else:
    speed(sys.argv[2])
