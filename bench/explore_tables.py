"""Searches with `harness explore` and writes what comes of it between marks of docs/EXPLORATION.md: every mutant of the gallery, or the speed.
Usage: explore_tables.py mutants|speed DLL [LOG]   (LOG: the output of an earlier run of the mutants, taken instead of running them)"""
import os
import re
import subprocess
import sys
import time

FORKS = "bench/Explore.Bench/bin/Release/net10.0/Explore.Bench.dll"
DOC, POWER = "docs/EXPLORATION.md", "docs/POWER.md"
# One command in every state and with everything that the specification offers, unless a mutant needs more, or something else.
ONE = {"commands": 1}
READS, REQUESTS, OLD, STATELESS = {**ONE, "reads": 1}, {**ONE, "requests": 1}, {**ONE, "old": 1}, {**ONE, "stateless": 1}
TWO = {"commands": 2, "initial": 1}
NEEDS = {
    **dict.fromkeys(("a9", "a11", "a13", "a15", "m7"), READS), **dict.fromkeys(("a6", "a14", "m18"), REQUESTS), **dict.fromkeys(("g1", "g7", "g8", "m16"), OLD),
    **dict.fromkeys(("c5", "m2", "m23"), STATELESS), **dict.fromkeys(("a4", "c1", "f8", "m8"), TWO),
}
# Why a mutant is not found within its bounds.
REASONS = {
    "m13": "needs a job of more versions than a server keeps: two commands and more of one kind, after each other",
}
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


def bounds_of(name):
    return {"replicas": 2, "faults": 0, **NEEDS.get(name, ONE)}


def search(dll, name):
    flags = [part for key, value in bounds_of(name).items() for part in ("--bound", f"{key}={value}")]
    return run(dll, ["--mutant", name, *flags, "--out", "/tmp/explore-repros"])[0]


def mutants(dll, log):
    if log:
        parts = re.split(r"^=== (\S+)\n", open(log, encoding="utf-8").read(), flags=re.M)
        outputs = dict(zip(parts[1::2], parts[2::2]))
    else:
        listed = subprocess.run(["dotnet", dll, "list", "mutants"], capture_output=True, text=True, check=True).stdout
        names = [line.split()[0] for line in listed.splitlines() if line.strip()]
        outputs = {name: search(dll, name) for name in names}
    checked = dict(re.findall(r"^\| (\w+) \|(?:[^|]*\|){4} (\S+(?: to \S+)?) \|", open(POWER, encoding="utf-8").read(), flags=re.M))
    lines = ["| mutant | found | searched | steps | shrunk | shrunk by `check` | reported as, or why it is not found |", "|---|---|---|---|---|---|---|"]
    found = 0
    for name in sorted(outputs, key=lambda n: (n[0], int(n[1:]))):
        script = re.search(r"script: (\d+) steps of (\d+)", outputs[name])
        searched = ", ".join(f"{key} {value}" for key, value in bounds_of(name).items() if key not in ("replicas", "faults"))
        if script:
            found += 1
            signature = re.search(r"^VIOLATION (\S+)$", outputs[name], flags=re.M).group(1)
            lines.append(f"| {name} | yes | {searched} | {script.group(2)} | {script.group(1)} | {checked.get(name, '-')} | `{signature}` |")
        else:
            lines.append(f"| {name} | no | {searched} | - | - | {checked.get(name, '-')} | {REASONS.get(name, 'not known')} |")
    write("mutants", [*lines, "", f"{found} of {len(outputs)} are found."])


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
    mutants(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
else:
    speed(sys.argv[2])
