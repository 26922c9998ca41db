"""Sums perf samples by phase: a sample belongs to the phase of the innermost frame that names one. Reads `perf script` on standard input."""
import collections
import os
import re
import sys

HERTZ = 499
# The first pattern that a frame matches decides; frames are looked at from the innermost outwards.
PHASES = [(name, re.compile(pattern)) for name, pattern in [
    ("GC", r"WKS::|SVR::|gc_heap|GCHeap"),
    ("JIT and type loading", r"libclrjit|MethodDesc::|PrepareInitialCode|TieredCompilation|JIT_Patchpoint|ClassLoader::|UnsafeJitFunction|ThePreStub"),
    ("report (last writes, bisection)", r"LastWrites::|Bisection::"),
    ("twins: replay", r"TwinHistory::"),
    ("twins: restart and fixpoint", r"Restorations::|RestartOracle::|FixpointOracle::"),
    ("model", r"ModelOracle::"),
    ("invariants", r"InvariantsOracle::"),
    ("oracle: events", r"EventReplayOracle::"),
    ("oracle: watches", r"WatchesOracle::"),
    ("oracle: index-rebuild", r"IndexRebuildOracle::"),
    ("walk digests", r"WriteOutsideApplyOracle::"),
    ("aliasing", r"AliasingOracle::"),
    ("guard: sweep", r"Cluster::Sweep"),
    ("guard: end of step", r"Cluster::EndStep"),
    ("apply: decode command", r"NomadCommandCodec::Decode|::Decode\(.*ErasedMachine|JsonCodec.*::Decode"),
    ("apply: encode result", r"ResultCodec::Encode"),
    ("apply: guard record", r"RowGuard::Record"),
    ("apply: guard verify", r"RowGuard::(HandOut|Require|Examine)|ReportAliases"),
    ("apply: content hash", r"ContentHash"),
    ("apply: copy", r"CopyVisitor|Traversals::Copy|TypeModel.*::(Copy|DerivedCopy)|::ShallowClone"),
    ("apply: keys and trees", r"KeysOf|PrimaryKeyOf|TreeEdits::|Radix"),
    ("apply: other", r"ErasedMachine.*::Apply\("),
    ("apply: harness around it", r"Cluster::ApplyNext"),
    ("generator: view", r"RowView::"),
    ("generator: draw", r"StepGenerator::|ErasedSpecification.*::(Draw|Sample)"),
    ("generator: faults", r"FaultPlan"),
    ("propose: resolve and encode", r"Simulator::Propose|EncodeCommand|Resolve"),
    ("snapshot and restore steps", r"Cluster::(Snapshot|Restore)"),
    ("queries", r"Simulator::Read"),
    ("create machines", r"Cluster::(Start|CreateTwin|\.ctor)|ErasedSpecification.*::Create"),
    ("other steps", r"Simulator::"),
    ("shrinker", r"Shrinker|Findings"),
    ("check", r"Checker::|GeneratedRun|RunPool"),
]]
# What looks like part of an apply belongs to a twin, a report or the model if one of these called it.
OUTER = re.compile(r"LastWrites::|Bisection::|TwinHistory::|Restorations::|RestartOracle::|FixpointOracle::|ModelOracle::|InvariantsOracle::|EventReplayOracle::|WatchesOracle::|IndexRebuildOracle::|WriteOutsideApplyOracle::"
                   r"|RowView::|Cluster::(Sweep|EndStep|Snapshot|Restore|Start|CreateTwin)|Simulator::Read|StepGenerator::|Canary::|FaultPlan")
INNERMOST = 2  # GC and JIT come first whoever caused them


def phase_of(frames):
    text = [frame for frame in frames]
    for name, pattern in PHASES[:INNERMOST]:
        if any(pattern.search(frame) for frame in text[:12]):
            return name
    if any("Canary::" in frame for frame in text):
        return "canary"
    outer = next((i for i in range(len(text) - 1, -1, -1) if OUTER.search(text[i])), None)
    for frame in text if outer is None else text[outer:]:
        for name, pattern in PHASES[INNERMOST:]:
            if pattern.search(frame):
                return name
    return "runtime, outside any phase"


def main():
    phases, leaves = collections.Counter(), collections.defaultdict(collections.Counter)
    frames, total = [], 0

    def take():
        nonlocal total
        if frames:
            total += 1
            phase = phase_of(frames)
            phases[phase] += 1
            leaves[phase][frames[0]] += 1
            leaves["*"][frames[0]] += 1

    for line in sys.stdin:
        if not line.strip():
            take()
            frames.clear()
        elif line[0].isspace() and not re.match(r"^\s*\d+\s*$", line):
            frames.append(re.sub(r"^\s*[0-9a-f]+\s+", "", line.rstrip()))
    take()
    for name, count in phases.most_common():
        print(f"{count / HERTZ:8.2f} s {100 * count / total:5.1f} %  {name}")
    print(f"{total / HERTZ:8.2f} s          all")
    top = int(os.environ.get("PROFILE_TOP", "0"))
    wanted = os.environ.get("PROFILE_PHASE", "*")
    for leaf, count in leaves[wanted].most_common(top):
        print(f"{100 * count / total:6.2f} %  {leaf[:200]}")


main()
