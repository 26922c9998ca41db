"""Sums perf samples of one measured loop by function, for the table of bench/profile-guard.sh. Reads `perf script` on standard input."""
import collections
import re
import sys

# The last seconds of the process: three rounds of one second of processor time, less what the end of the process takes.
MEASURED_SECONDS = 2.7
SHOWN_FROM = 0.012
UNITS = {"verify": "ns a row", "request": "µs a request"}

# The first pattern that the innermost frames match names the function; what was compiled into its caller counts as the caller.
FUNCTIONS = [(name, what, re.compile(pattern)) for name, what, pattern in [
    ("the runtime", "allocation, collection, look-ups of types", r"gc_heap|GCHeap|JIT_New|Alloc|libcoreclr"),
    ("Direct.Matches(Dictionary)", "a map of strings against the shadow", r"Direct::Matches\w*\(class \S*Dictionary|MapEntries"),
    ("Direct.Matches(List)", "a list of strings against the shadow", r"Direct::Matches\(class \S*List"),
    ("Record.Traversals.Matches", "a row against its shadow, number by number and reference by reference", r"Traversals::Matches|Record::\S*Matches"),
    ("GuardHash.Map, Finish", "the hash of a map: entry by entry, summed", r"GuardHash::(Map|Finish|EntryOf|\.ctor)"),
    ("GuardHash.AbsorbShort", "mixes a text of up to 15 bytes", r"GuardHash::AbsorbShort"),
    ("GuardHash.List", "the hash of a list", r"GuardHash::List"),
    ("GuardHash, the rest", "mixes texts and numbers", r"GuardHash::"),
    ("Record.Traversals.Hash", "goes through the fields", r"Traversals::Hash"),
    ("RowGuard, RowGuardState", "calls the comparison; notes that the row was handed out", r"RowGuard|GuardRecord|TypeModel|HandedOutRows"),
    ("RowWalk.MoveNext", "the next version", r"RowWalk|RowSequence"),
    ("Cursor, Memory.Prefetch", "goes ahead of the walk and asks for memory", r"Cursor::|Memory::Prefetch|RowVersion::Prefetch"),
    ("Search", "the way down a tree", r"Search::|Inner::|Nibbles::"),
    ("EncodeVisitor, MessagePackWriter", "the bytes of the reply", r"Wire\.|Record::Read|Kind::Read|Utf8|Utf16|PooledBuffer|ObjectCodec"),
    ("ReadTransaction", "opens a read and finds the index", r"ReadTransaction|IndexShape|KeyCodec|KeyBuilder|Database::"),
    ("the loop", "picks a row, adds up what it reads", r"RequestPath|Measures|Timing|Picks|RowSequence"),
]]


def name_of(frames):
    for frame in frames[:4]:
        for name, what, pattern in FUNCTIONS:
            if pattern.search(frame):
                return name, what
    return "the rest", "helpers of the runtime"


def samples(lines):
    head, frames = None, []
    for line in lines:
        if not line.strip():
            if head and frames:
                yield head, frames
            head, frames = None, []
        elif match := re.match(r"^\s*(\d+)\s+([\d.]+):\s*$", line):
            head = int(match[1]), float(match[2])
        else:
            frames.append(re.sub(r"^\s*[0-9a-f]+\s+", "", line.rstrip()))
    if head and frames:
        yield head, frames


def main():
    measure, value = sys.argv[1:3]
    taken = list(samples(sys.stdin))
    end = max(time for (_, time), _ in taken)
    late = [(thread, frames) for (thread, time), frames in taken if time > end - MEASURED_SECONDS]
    worker = collections.Counter(thread for thread, _ in late).most_common(1)[0][0]
    functions = collections.Counter(name_of(frames) for thread, frames in late if thread == worker)
    total = sum(functions.values())
    shown = [(key, count) for key, count in functions.most_common() if count >= SHOWN_FROM * total]
    work = f"{measure}: {float(value):.0f} {UNITS[measure.split('-')[0]]}"
    for (name, what), count in shown:
        print(f"| {work} | {100 * count / total:.0f} % | {name} | {what} |")
        work = ""
    rest = total - sum(count for _, count in shown)
    print(f"| {work} | {100 * rest / total:.0f} % | others | |")


main()
