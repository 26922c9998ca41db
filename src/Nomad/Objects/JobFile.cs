using System.Text.Json;
using System.Text.Json.Nodes;
using StateStore.Objects;
using static System.FormattableString;

namespace Nomad.Objects;

/// <summary>
/// Reads a job file: the JSON a user keeps in version control, with Nomad's own names and null for everything that is
/// to have its default. The steps are those of the reference system: defaults for what the text leaves out (<see cref="JobFileDefaults"/>),
/// the fields, <see cref="Job.Canonicalize"/>, and last the rules every job must keep (<see cref="JobRules"/>).
/// </summary>
public static class JobFile
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The job in a text: an object with one member <c>Job</c>, or the job itself.</summary>
    /// <exception cref="FormatException">The first thing that is wrong, with the path of the field and what was expected there.</exception>
    public static Job Parse(string text)
    {
        JsonObject job = JobObject(text);
        // The ID is judged before anything else: it is what every later message, and every reader, knows the job by.
        JobRules.CheckID(TextOf(job, "ID"));
        JobFileDefaults.FillIn(job);
        var parsed = (Job)new ObjectModel().For<Job>().ParseObject(job.ToJsonString());
        JobRules.CheckGiven(parsed);
        parsed.Canonicalize();
        JobRules.Check(parsed);
        return parsed;
    }

    private static JsonObject JobObject(string text)
    {
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(text, documentOptions: Strict);
        }
        catch (JsonException error)
        {
            string place = Invariant($"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}");
            throw new FormatException($"job file: not JSON at {place}: {error.Message}", error);
        }
        if (root is not JsonObject outer) throw new FormatException("job file: expected an object such as {\"Job\": {...}}");
        if (!outer.TryGetPropertyValue("Job", out JsonNode? inner)) return outer;
        return inner as JsonObject ?? throw new FormatException("Job: expected an object");
    }

    private static string? TextOf(JsonObject job, string name)
    {
        if (job[name] is not { } node) return null;
        if (node.GetValueKind() != JsonValueKind.String) throw new FormatException($"Job.{name}: expected a text, found {node.ToJsonString()}");
        return node.GetValue<string>();
    }
}
