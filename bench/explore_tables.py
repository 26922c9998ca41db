"""Searches with `harness explore` and writes what comes of it between marks of docs/EXPLORATION.md: every mutant of the gallery, or the speed.
Usage: explore_tables.py mutants|speed DLL [LOG]   (LOG: the output of an earlier run of the mutants, taken instead of running them)"""
import os
import re
import subprocess
import sys
import time

DOC, POWER = "docs/EXPLORATION.md", "docs/POWER.md"
BOUNDS = ["--bound", "replicas=2", "--bound", "commands=1", "--bound", "faults=1"]
# Found by two commands on the empty state.
TWO = {"a4", "c1", "f8"}
TWO_BOUNDS = ["--bound", "replicas=2", "--bound", "commands=2", "--bound", "faults=0", "--bound", "initial=1"]
READS = "the bug is in a reader, and the search takes no `read` step"
REQUESTS = "the bug is in leader-side code, and the search takes no `request` step"
VERSIONS = "needs servers of two versions, and the search has only new ones"
# Why one command from the initial states cannot show it.
REASONS = {
    "a1": "the allocations of the alphabet are not of the job's present registration, so no summary counts them",
    "a5": "needs a volume with claims or topologies that is there already: five steps for `check`",
    "a6": "needs a scaling that the alphabet has not", "a10": "needs a scaling event of a job that has some already: three commands, which are searched with the core alone",
    "a9": READS, "a11": READS, "a15": READS, "a13": "the bug is in events that a token filters, and the search follows no such events",
    "a14": REQUESTS, "c5": "needs a claim of a host volume, and the alphabet has none",
    "d3": "needs a volume and claims on it: six steps for `check`", "d7": "the bug is in a reader, and needs several jobs in one entry; the alphabet has one job",
    "e7": "needs a root key with material, and the alphabet's has none", "f3": "the bug is in a blocking read, of which a run has a few, drawn",
    "f4": "the bug is in a blocking read, of which a run has a few, drawn",
    "g1": VERSIONS, "g7": VERSIONS, "g8": VERSIONS,
    "m14": "needs an entry with two rows of which one has no id; the alphabet has none", "m9": "needs a variable that changes, and the alphabet sets it to one value only",
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


def mutants(dll, log):
    if log:
        parts = re.split(r"^=== (\S+)\n", open(log, encoding="utf-8").read(), flags=re.M)
        outputs = dict(zip(parts[1::2], parts[2::2]))
    else:
        listed = subprocess.run(["dotnet", dll, "list", "mutants"], capture_output=True, text=True, check=True).stdout
        names = [line.split()[0] for line in listed.splitlines() if line.strip()]
        outputs = {name: run(dll, ["--mutant", name, *(TWO_BOUNDS if name in TWO else BOUNDS), "--out", "/tmp/explore-repros"])[0] for name in names}
    checked = dict(re.findall(r"^\| (\w+) \|(?:[^|]*\|){4} (\S+) \|", open(POWER, encoding="utf-8").read().split("\n`harness bugs --mutant")[0], flags=re.M))
    lines = ["| mutant | found, by commands | steps | shrunk | shrunk by `check` | reported as, or why it is not found within these bounds |", "|---|---|---|---|---|---|"]
    found = 0
    for name in sorted(outputs, key=lambda n: (n[0], int(n[1:]))):
        script = re.search(r"script: (\d+) steps of (\d+)", outputs[name])
        if script:
            found += 1
            signature = re.search(r"^VIOLATION (\S+)$", outputs[name], flags=re.M).group(1)
            lines.append(f"| {name} | yes, {2 if name in TWO else 1} | {script.group(2)} | {script.group(1)} | {checked.get(name, '-')} | `{signature}` |")
        else:
            lines.append(f"| {name} | no | - | - | {checked.get(name, '-')} | {REASONS.get(name, 'not known')} |")
    write("mutants", [*lines, "", f"{found} of {len(outputs)} are found."])


def speed(dll):
    lines = ["| work | states | processor s | states a processor second | wall s | peak memory of the process | must reach |", "|---|---|---|---|---|---|---|"]
    for name, arguments, wanted in SPEED:
        output, processor, wall, kilobytes = run(dll, arguments)
        states = int(re.search(r"^states ([\d,]+) distinct", output, flags=re.M).group(1).replace(",", ""))
        lines.append(f"| {name} | {states:,} | {processor:.1f} | {states / processor:,.0f} | {wall:.1f} | {kilobytes / 1024:.0f} MB: {kilobytes * 1024 / states:.0f} B a state | {wanted} |")
    write("speed", lines)


if sys.argv[1] == "mutants":
    mutants(sys.argv[2], sys.argv[3] if len(sys.argv) > 3 else None)
else:
    speed(sys.argv[2])
