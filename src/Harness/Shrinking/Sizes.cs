using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>How large a JSON value is: nothing is smaller than null, then false, true, zero, the empty string, and so on by length.</summary>
internal static class JsonSize
{
    /// <summary>The number of members and elements at any depth.</summary>
    public static int Nodes(Json value)
    {
        int sum = 0;
        switch (value)
        {
            case Json.Object o:
                foreach (KeyValuePair<string, Json> member in o.Members) sum += 1 + Nodes(member.Value);
                break;
            case Json.Array a:
                foreach (Json element in a.Elements) sum += 1 + Nodes(element);
                break;
        }
        return sum;
    }

    /// <summary>The sum of the sizes of all leaves and names.</summary>
    public static long Weight(Json value)
    {
        switch (value)
        {
            case Json.Object o:
                long members = 3;
                foreach (KeyValuePair<string, Json> member in o.Members) members += member.Key.Length + Weight(member.Value);
                return members;
            case Json.Array a:
                long elements = 3;
                foreach (Json element in a.Elements) elements += Weight(element);
                return elements;
            case Json.String s: return Text(s.Value);
            case Json.Number n: return n.Digits == "0" ? 2 : 3 + n.Digits.Length;
            case Json.Literal l: return l.Word switch { "null" => 0, "false" => 1, _ => 2 };
            default: throw new ArgumentException("an unknown kind of JSON", nameof(value));
        }
    }

    /// <summary>The size of a text. A reference into the state weighs more than any plain value that could stand for it.</summary>
    public static long Text(string text) => text.Length == 0 ? 2 : (text[0] == '@' ? 100 : 3) + text.Length;
}

/// <summary>How large the arguments of a step are, commands aside.</summary>
internal static class StepWeight
{
    /// <summary>The size.</summary>
    public static long Of(Step step) => step switch
    {
        DeliverStep s => Number(s.Replica) + Number(s.Count),
        ReadStep s => Number(s.Replica) + JsonSize.Text(s.Argument),
        RequestStep s => JsonSize.Text(s.Argument),
        CrashStep s => Number(s.Replica),
        RestartStep s => Number(s.Replica),
        SnapshotStep s => Number(s.Replica),
        InstallStep s => Number(s.From) + Number(s.To),
        TickStep s => Number(s.Nanos),
        FaultStep s => Number(s.Replica) + s.Key.Length + s.Path.Length + s.Value.Length,
        _ => 0,
    };

    // Numbers are compared by their digits, those of equal length by the text of the step. "All replicas" (-1) is no small choice.
    private static long Number(long value)
    {
        if (value < 0) return 20;
        long digits = 0;
        for (long rest = value; rest > 0; rest /= 10) digits++;
        return digits;
    }
}
