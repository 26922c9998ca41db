using System.Text;
using Harness.Machines;
using Harness.Scripts;
using Properties.Shrinking;
using StateStore.Guarding;

namespace Properties.Scripts;

/// <summary>Draws steps, scripts and texts, the odd ones among them.</summary>
internal static class AnyScript
{
    public const int Replicas = 5;

    private static readonly string[] Odd =
    [
        "", "a", "default/web", "a\"b", "back\\slash", "new\nline", "tab\t", "\u0000", "\u2028", "\ud800", "\udc00x", "\U0001F600", "ünïcode", "# no comment", "r1 r2",
        "script", "expect", "TaskStates[a.b].Events[0].Message", " ", "\ufeff", "\u0085",
    ];

    public static string Text(RandomStream random) => Odd[random.Next(Odd.Length)] + (random.Chance(1, 3) ? Odd[random.Next(Odd.Length)] : "");

    public static Step Step(RandomStream random) => random.Next(10) switch
    {
        0 => new ProposeStep(Command(random)),
        1 => new DeliverStep(Replica(random), 1 + random.Next(int.MaxValue)),
        2 => new ReadStep(Replica(random), Text(random), Text(random)),
        3 => new RequestStep(Text(random), Text(random)),
        4 => new CrashStep(Replica(random)),
        5 => new RestartStep(Replica(random)),
        6 => new SnapshotStep(Replica(random)),
        7 => new InstallStep(Replica(random), Replica(random)),
        8 => new TickStep((long)(random.NextUInt64() % (StepText.MaxTickNanos + 1))),
        _ => new FaultStep(Text(random), random.Next(Replicas + 1) - 1, Text(random), Text(random), Text(random), Text(random)),
    };

    // Lone surrogates are left to the steps that carry any text: JSON for commands is the codec's affair.
    public static ToyCommand Command(RandomStream random) => random.Next(3) switch
    {
        0 => new Create(Valid(random), Valid(random), random.Next(int.MaxValue)),
        1 => new Increment(Valid(random), [.. Enumerable.Range(0, random.Next(3)).Select(_ => Valid(random))]),
        _ => new Open(Valid(random), -(long)(random.NextUInt64() >> 1)),
    };

    public static Repro Repro(RandomStream random)
    {
        int steps = random.Next(6);
        var options = new ScriptOptions(Text(random), Replicas, (GuardMode)random.Next(3), random.Chance(1, 2) ? "" : Text(random)) { Old = random.Chance(1, 2) ? "" : random.Chance(1, 2) ? "0" : "0,1" };
        var script = new Script("toy-sound", options, [.. Enumerable.Range(0, steps).Select(_ => Step(random))]);
        UInt128? digest = random.Chance(1, 4) ? null : new UInt128(random.NextUInt64(), random.NextUInt64());
        return new Repro(script, Text(random), digest, ["found by a test", Text(random)]) { Twin = random.Chance(1, 2) ? "" : Text(random) };
    }

    public static string AlmostJson(RandomStream random)
    {
        var text = new StringBuilder();
        Append(text, random, 0);
        for (int edits = random.Next(3); edits > 0 && text.Length > 0; edits--)
        {
            int at = random.Next(text.Length);
            if (random.Chance(1, 2)) text.Remove(at, 1);
            else text.Insert(at, "{}[],:\"\\0e1.-+tfn u"[random.Next(19)]);
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, RandomStream random, int depth)
    {
        switch (random.Next(depth > 3 ? 5 : 7))
        {
            case 0: text.Append(random.Chance(1, 2) ? "null" : "false"); break;
            case 1: text.Append("true"); break;
            case 2: text.Append((long)random.NextUInt64() >> random.Next(64)); break;
            case 3: text.Append("-0.5e+3"); break;
            case 4: text.Append(JsonString.Quote(Valid(random))); break;
            case 5:
                text.Append('[');
                for (int i = random.Next(3); i >= 0; i--)
                {
                    Append(text, random, depth + 1);
                    if (i > 0) text.Append(", ");
                }
                text.Append(']');
                break;
            default:
                text.Append("{\"a\":");
                Append(text, random, depth + 1);
                text.Append('}');
                break;
        }
    }

    private static string Valid(RandomStream random) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(Text(random)));

    private static int Replica(RandomStream random) => random.Next(Replicas);
}
