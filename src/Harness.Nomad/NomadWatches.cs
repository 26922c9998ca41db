using System.Globalization;
using Nomad.Objects;
using Nomad.Server;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad;

/// <summary>
/// The reads clients may wait on, by the names of their queries. An answer's text names each row by when it was created and last changed, which says all:
/// no row changes without its ModifyIndex.
/// </summary>
internal static class NomadWatches
{
    public static IReadOnlyList<string> Names { get; } =
        ["watch-job", "watch-summary", "watch-scale", "watch-job-allocations", "watch-job-evaluations", "watch-deployment", "watch-deployment-allocations", "watch-node", "watch-node-allocations"];

    public static QueryAnswer<string> Answer(StateReads reads, ReadTransaction read, string name, string argument)
    {
        int slash = argument.IndexOf('/', StringComparison.Ordinal);
        (string space, string id) = slash < 0 ? ("", argument) : (argument[..slash], argument[(slash + 1)..]);
        return name switch
        {
            "watch-job" => Row(reads.Job(read, space, id)),
            "watch-summary" => Row(reads.Summary(read, space, id)),
            "watch-scale" => Scale(reads.Scale(read, space, id)),
            "watch-job-allocations" => Rows(reads.JobAllocations(read, space, id)),
            "watch-job-evaluations" => Rows(reads.JobEvaluations(read, space, id)),
            "watch-deployment" => Row(reads.Deployment(read, id)),
            "watch-deployment-allocations" => Rows(reads.DeploymentAllocations(read, id)),
            "watch-node" => Row(reads.Node(read, id)),
            "watch-node-allocations" => Rows(reads.NodeAllocations(read, id)),
            _ => throw new ArgumentException($"there is no watch {name}", nameof(name)),
        };
    }

    private static QueryAnswer<string> Row<T>(QueryAnswer<T?> answer) where T : class, IIndexed => new(Text(answer.Value), answer.Index);

    private static QueryAnswer<string> Rows<T>(QueryAnswer<IReadOnlyList<T>> answer) where T : class, IIndexed =>
        new(string.Join(' ', answer.Value.Select(Text)), answer.Index);

    private static QueryAnswer<string> Scale(QueryAnswer<JobScale?> answer) => new(
        answer.Value is { } scale ? $"{Text(scale.Job)} {Text(scale.Deployment)} {string.Join(' ', scale.Allocations.Select(Text))}" : "none", answer.Index);

    private static string Text(IIndexed? row) =>
        row is null ? "none" : string.Create(CultureInfo.InvariantCulture, $"{row.CreateIndex}@{row.ModifyIndex}");
}
